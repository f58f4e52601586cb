"""What kind of words name a speaker at one place: name with role, pronoun, description, body, document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.language.lexicon import REPORTING
from corpus.language.speakers import offices, roles
from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.scan import AFTER_NAMES, Run, runs
from corpus.language.speakers.names.word import WEEKDAYS, words_of
from corpus.language.speakers.words import BODIES, DOCUMENTS, HONORIFICS, PLURALS, PRONOUNS, TITLES
from corpus.lexicon import table, words
from corpus.model.text import Span


class Kind(StrEnum):
    """The forms a speaker's mention takes."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    """One person described: 'the spokesperson', 'a Coca-Cola spokesman'."""
    GROUP = "group"
    """A body or several people, in common words or by name."""
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Form:
    """A mention taken apart. `core` is the stretch shown where nobody is found; `run` the name inside, if any.

    `role` is the span of a role that stands with the name; `pronoun` the class of PRONOUNS.
    """

    kind: Kind
    core: Span
    run: Run | None = None
    role: Span | None = None
    pronoun: str = ""
    definite: bool = False


_BOUNDARY = re.compile(r",|;|:|\(|\[|\s[–—]|—|\s-{1,2}\s|\s(?:who|which|whose|whom)\s", re.IGNORECASE)
_HEAD_CUT = re.compile(rf"\s(?:{'|'.join(sorted(words('speaker_words', 'head_cut')))})\s", re.IGNORECASE)
_WITHIN = re.compile(r"\s(?:in|on|via|through|during|with)\s(?:its|his|her|their)\s(?:[\w’'-]+\s){0,3}[\w’'-]+$")
"""Where it was said, read with who said it: 'the agency in its update'."""
_SOURCES = "|".join(sorted(map(re.escape, table("agencies").column("name")), key=len, reverse=True))
_DATELINE = re.compile(rf"[A-ZÀ-Þ][\w .,’'-]{{1,40}}\s\((?:{_SOURCES})[^()]{{0,20}}\)\s*(?:[—–-]+\s*)?")
"""The place and the agency that a story opens with, read with who speaks first: 'NORPORT (CNN) Ana Ruiz'."""
_DETERMINER = re.compile(
    r"(?:the|an?|his|her|their|its|our|my|this|that|these|those|one|another|some|many|several|most|few|all|no|any|each|"
    r"every|two|three|four|five|six|other|both|dozens|hundreds|thousands|a\s+number|a\s+few)\b",
    re.IGNORECASE,
)
_EDGES = " \t\n\u00a0\"“”‘’',.;:-–—"


def read_mention(text: str, span: Span, lower: frozenset[str] | set[str]) -> Form:
    """The mention at `span` taken apart; `lower` holds the words the article also writes small."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _abbreviated(text, start, end):
        end -= 1
    if not any(character.isalpha() for character in text[start:end]):
        return Form(Kind.PRONOUN, Span(start, end), pronoun="?")
    dateline = _DATELINE.match(text, start, end)
    start = dateline.end() if dateline is not None and dateline.end() < end else start
    within = _WITHIN.search(text, start + 1, end)
    end = within.start() if within else end
    core = Span(start, end)
    words = text[start:end].split()
    low = [word.strip(_EDGES).casefold() for word in words]
    if len(words) == 1 or (len(words) == 2 and low[1] in ("himself", "herself", "themselves", "itself", "both", "all")):
        kind = PRONOUNS.get(re.sub(r"[’'](?:s|d|ll|ve|re|m)$", "", low[0]))
        if kind == "q":
            return Form(Kind.GROUP, core, pronoun="q")
        if kind:
            return Form(Kind.PRONOUN, core, pronoun=kind)
    boundary = _BOUNDARY.search(text, start + 1, end)
    front = Span(start, boundary.start() if boundary else end)
    front = Span(front.start, front.start + len(text[front.start : front.end].rstrip()))
    if len(front) == 0:
        front = core
    determiner = _DETERMINER.match(text, front.start, front.end)
    definite = bool(determiner and determiner.group().casefold() in ("the", "this", "that"))
    cut = _HEAD_CUT.search(text, front.start + 1, front.end)
    head_part = Span(front.start, cut.start() if cut else front.end)
    conjoined = bool(cut and cut.group().strip().casefold() in ("and", "or"))
    late = _after_office(text, front, cut is not None and determiner is None, lower)
    if late is not None and not conjoined:
        return late
    named = runs(text, head_part.start, head_part.end, lower)
    last = named[-1] if named else None
    tail = text[last.end : head_part.end].strip(_EDGES) if last is not None else ""
    ends_in_name = last is not None and (tail in AFTER_NAMES or tail.casefold() in _TAILS)
    if last is not None and len(last.words) == 1 and last.words[0].low in _COMMON and not last.prefix:
        last = None
    office = tail or (last.words[-1].text if last is not None else "")
    if last is not None and determiner and office in AFTER_NAMES and offices.is_role(office):
        last = None  # 'the Labour MP': the letters are the office here, and the name before them no person's
    if last is not None and ends_in_name and not conjoined:
        role = roles.before(text, head_part.start, last.start)
        titled = last.title() or role is not None
        if last.office() and determiner is None:
            return Form(Kind.DESCRIPTION, front, definite=True)  # 'Norport Mayor said'
        if titled or not (determiner or last.body()) or is_given(last.words[0].text):
            return Form(Kind.NAME, Span(head_part.start, last.end), last, role)
        return Form(Kind.GROUP if not _document(last.name()) else Kind.DOCUMENT, front, last)
    joint = _joint_offices(text, front, lower) if conjoined and determiner is None else None
    if joint is not None:
        return joint
    head_words = words_of(text, head_part.start, head_part.end)
    head_words = head_words[:-1] if len(head_words) > 1 and head_words[-1].low in WEEKDAYS else head_words
    head = head_words[-1].low if head_words else ""
    if conjoined:
        return Form(Kind.GROUP, front)
    if determiner is None and head_words and head_words[0].low in HONORIFICS and ends_in_name and last is not None:
        return Form(Kind.NAME, Span(head_part.start, last.end), last, None)
    if offices.is_role(head) and not (determiner and determiner.group().casefold() in _MANY):
        follow = _named_after(text, front.end, end, lower)
        if follow is not None:
            return Form(Kind.NAME, front, follow, _role_core(text, front))
        return _apposed(text, front, end, lower) or Form(Kind.DESCRIPTION, front, definite=definite)
    if head in DOCUMENTS:
        return Form(Kind.DOCUMENT, front, definite=definite)
    if head in BODIES or head in PLURALS or (head.endswith("s") and not head.endswith("ss")) or last is not None:
        return Form(Kind.GROUP, front, definite=definite)
    if re.search(r"\b\d{1,3}-year-old\b", text[front.start : front.end]) or head in ("man", "woman", "one"):
        return Form(Kind.DESCRIPTION, front, definite=definite)
    return Form(Kind.GROUP, front, definite=definite)


_COMMON = PLURALS | BODIES | DOCUMENTS


def _after_office(text: str, front: Span, possible: bool, lower: frozenset[str] | set[str]) -> Form | None:
    """'former secretary of state Hillary Clinton': the name after an office that has a preposition in it."""
    if not possible:
        return None
    named = runs(text, front.start, front.end, lower)
    if not named:
        return None
    run = named[-1]
    if run.end != front.end:  # 'minister for tides Ana Ruiz on Monday'
        given = [one for one in named if len(one.words) > 1 and is_given(one.words[0].text)]
        if len(given) != 1 or _FURTHER.match(text, given[0].end, front.end) is None:
            return None
        run = given[0]
    if run.possessive or run.body():
        return None
    role = Span(front.start, front.start + len(text[front.start : run.start].rstrip()))
    words = text[role.start : role.end].split()
    if (
        len(words) < 3
        or words[-1].casefold() in _NOUN_EDGE | {"the", "a", "an"}
        or words[-1].casefold() == "of"
        or not (offices.is_role(words[-1]) or offices.office(role.of(text)))
    ):
        return None
    return Form(Kind.NAME, Span(front.start, run.end), run, role)


_FURTHER = re.compile(r"\s(?:on|at|in|during|after|last|to)\s")


def _joint_offices(text: str, front: Span, lower: frozenset[str] | set[str]) -> Form | None:
    """'former governor and party chairman Ed Rendell': one person with two offices, not two people."""
    match = re.search(r"(\S+)\s+and\s", text[front.start : front.end])
    named = runs(text, front.start, front.end, lower)
    if match is None or not named or named[-1].end != front.end or not offices.is_role(match.group(1)):
        return None
    if text[front.start : front.end].split(maxsplit=1)[0].casefold() in HONORIFICS:
        return None
    run = named[-1]
    if not (run.title() or roles.before(text, front.start, run.start)):
        return None
    return Form(Kind.NAME, front, run, Span(front.start, front.start + len(text[front.start : run.start].rstrip())))


_NOUN_EDGE = words("speaker_words", "noun_edge")
_TAILS = frozenset(["", "s", "jr", "sr", "himself", "herself"])
_MANY = words("speaker_words", "many")


def _abbreviated(text: str, start: int, end: int) -> bool:
    word = text[start:end].rsplit(maxsplit=1)[-1].casefold()
    return (
        text[end - 1] == "."
        and text[start:end].strip("“\"‘' ") != ""
        and (word in TITLES or word in HONORIFICS or word in ("jr.", "sr.", "inc.", "corp."))
    )


def _document(name: str) -> bool:
    return fold(name.rsplit(maxsplit=1)[-1]) in _NAMED_DOCUMENTS


_NAMED_DOCUMENTS = words("speaker_words", "named_documents")
"""What a document's own name may end in; 'Post', 'Record' or 'Bulletin' at its end is a newspaper, a body."""


def _named_after(text: str, start: int, end: int, lower: frozenset[str] | set[str]) -> Run | None:
    """The name in apposition to a description: 'the ministry's spokesman, Wang Wenbin'."""
    match = re.compile(r"\s*,\s+").match(text, start, end)
    if match is None:
        return None
    found = runs(text, match.end(), min(end, match.end() + 60), lower)
    if not found or found[0].outer != match.end() or found[0].body():
        return None
    return found[0]


def _apposed(text: str, front: Span, end: int, lower: frozenset[str] | set[str]) -> Form | None:
    """The person that a second description names: 'her colleague, the MP Tom Hale', whose role is 'MP'."""
    match = re.compile(r"\s*,\s+(?=(?:the|an?)\s)").match(text, front.end, end)
    if match is None:
        return None
    inner = read_mention(text, Span(match.end(), end), lower)
    if inner.kind is not Kind.NAME or inner.run is None or inner.role is None or inner.run.body():
        return None
    return Form(Kind.NAME, Span(front.start, inner.core.end), inner.run, inner.role)


def _role_core(text: str, span: Span) -> Span:
    """A description without its determiner."""
    determiner = _DETERMINER.match(text, span.start, span.end)
    start = determiner.end() if determiner else span.start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


def noun_before(text: str, floor: int, at: int) -> Span | None:
    """The noun phrase that ends right before a relative pronoun at `at`: back to its determiner or clause edge."""
    end = at
    while end > floor and text[end - 1] in " ,\u00a0":
        end -= 1
    words = words_of(text, max(floor, end - 100), end)
    if not words or text[words[-1].end : end].strip("’'s)."):
        return None
    start = len(words) - 1
    while start > 0:
        gap = text[words[start - 1].end : words[start].start]
        previous = words[start - 1].low
        if (
            re.search(r"[,.;:!?()\"“”]", gap)
            or previous in _NOUN_EDGE
            or (previous in REPORTING and previous[-1] != "s")
        ):
            break
        start -= 1
        if _DETERMINER.fullmatch(words[start].text):
            break
    return Span(words[start].start, end) if start < len(words) else None
