"""What kind of words name a speaker at one place: name with role, pronoun, description, body, document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.language.lexicon import REPORTING
from corpus.language.speakers import offices, role_spans
from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.scan import AFTER_NAMES, NameRun, runs
from corpus.language.speakers.names.word import WEEKDAYS, words_of
from corpus.language.speakers.words import BODIES, DOCUMENTS, HONORIFICS, PLURALS, PRONOUNS, TITLES
from corpus.lexicon import table, words
from corpus.model.text import Span


class MentionKind(StrEnum):
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

    kind: MentionKind
    core: Span
    run: NameRun | None = None
    role: Span | None = None
    pronoun: str = ""
    definite: bool = False


_BOUNDARY = re.compile(r",(?!\d{3})|;|:|\(|\[|\s[–—]|—|\s-{1,2}\s|\s(?:who|which|whose|whom)\s", re.IGNORECASE)
_HEAD_CUT = re.compile(rf"\s(?:{'|'.join(sorted(words('speaker_words', 'head_cut')))})\s", re.IGNORECASE)
_WITHIN = re.compile(r"\s(?:in|on|via|through|during|with)\s(?:its|his|her|their)\s(?:[\w’'-]+\s){0,3}[\w’'-]+$")
"""Where it was said, read with who said it: 'the agency in its update'."""
_WHEN = re.compile(r"(?<=\w)\s(?:today|yesterday|tonight|tomorrow)$")
"""When it was said, read with who said it: 'Halvor AG today'."""
_SOURCES = "|".join(sorted(map(re.escape, table("agencies").column("name")), key=len, reverse=True))
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?[:,]?\s+(?=[^\W\d_])")
"""The time that a live page sets before its lines: '17:30 Mayor urges …'."""
_DATELINE = re.compile(rf"[A-ZÀ-Þ][\w .,’'-]{{1,40}}\s\((?:{_SOURCES})[^()]{{0,20}}\)\s*(?:[—–-]+\s*)?")
"""The place and the agency that a story opens with, read with who speaks first: 'NORPORT (CNN) Ana Ruiz'."""
_DETERMINER = re.compile(
    r"(?:the|an?|his|her|their|its|our|my|this|that|these|those|one|another|some|many|several|most|few|all|no|any|each|"
    r"every|two|three|four|five|six|other|both|dozens|hundreds|thousands|a\s+number|a\s+few)\b",
    re.IGNORECASE,
)
_EDGES = " \t\n\u00a0\"“”‘’',.;:-–—"


@dataclass(frozen=True, slots=True)
class _Head:
    """The first noun phrase of a mention: `front` reaches to its boundary, `part` to where its head is cut off.

    `cut` are the words it is cut off by, `determiner` the one it begins with, both in small letters and "" for none.
    """

    front: Span
    part: Span
    cut: str
    determiner: str

    @property
    def conjoined(self) -> bool:
        """Whether another noun phrase is joined to it."""
        return self.cut in ("and", "or")

    @property
    def definite(self) -> bool:
        """Whether it means one that the reader knows."""
        return self.determiner in ("the", "this", "that")


def read_mention(text: str, span: Span, lower: frozenset[str] | set[str]) -> Form:
    """The mention at `span` taken apart; `lower` holds the words the article also writes small."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _abbreviated(text, start, end):
        end -= 1
    said = text[start:end].casefold()
    if not any(map(str.isalpha, said)) or said in HONORIFICS:
        return Form(MentionKind.PRONOUN, Span(start, end), pronoun="?")
    for ahead in (_DATELINE, _CLOCK):
        aside = ahead.match(text, start, end)
        start = aside.end() if aside is not None and aside.end() < end else start
    within = _WITHIN.search(text, start + 1, end) or _WHEN.search(text, start + 1, end)
    core = Span(start, within.start() if within else end)
    if (pronoun := _pronoun(text, core)) is not None:
        return pronoun
    head = _head_of(text, core)
    run, ends_in_name = _last_run(text, head, lower)
    somebody = run is not None and ends_in_name and _somebody(run)  # 'chef Ana Ruiz of the company Blue Table'
    late = _after_office(text, head.front, bool(head.cut) and not head.determiner and not somebody, lower)
    if late is not None and not head.conjoined:
        return late
    if run is not None and ends_in_name and not head.conjoined:
        return _by_name(text, head, run)
    joint = _joint_offices(text, head.front, lower) if head.conjoined and not head.determiner else None
    return joint or _by_noun(text, head, core.end, (run, ends_in_name), lower)


def _pronoun(text: str, core: Span) -> Form | None:
    """A mention of nothing but a pronoun."""
    low = [word.strip(_EDGES).casefold() for word in core.of(text).split()]
    if len(low) > 1 and not (len(low) == 2 and low[1] in _EMPHASIS):
        return None
    kind = PRONOUNS.get(re.sub(r"[’'](?:s|d|ll|ve|re|m)$", "", low[0]))
    if kind == "q":
        return Form(MentionKind.GROUP, core, pronoun="q")
    return Form(MentionKind.PRONOUN, core, pronoun=kind) if kind else None


def _head_of(text: str, core: Span) -> _Head:
    boundary = _BOUNDARY.search(text, core.start + 1, core.end)
    stop = boundary.start() if boundary else core.end
    front = Span(core.start, core.start + len(text[core.start : stop].rstrip()))
    front = front if len(front) else core
    determiner = _DETERMINER.match(text, front.start, front.end)
    cut = _HEAD_CUT.search(text, front.start + 1, front.end)
    return _Head(
        front,
        Span(front.start, cut.start() if cut else front.end),
        cut.group().strip().casefold() if cut else "",
        determiner.group().casefold() if determiner else "",
    )


def _last_run(text: str, head: _Head, lower: frozenset[str] | set[str]) -> tuple[NameRun | None, bool]:
    """The last name in a head, if it is one, and whether the head ends in a name."""
    named = runs(text, head.part.start, head.part.end, lower)
    if not named:
        return None, False
    run = named[-1]
    tail = text[run.end : head.part.end].strip(_EDGES)
    ends_in_name = tail in AFTER_NAMES or tail.casefold() in _TAILS
    if len(run.words) == 1 and run.words[0].low in _COMMON and not run.prefix:
        return None, ends_in_name
    office = tail or run.words[-1].text
    if head.determiner and office in AFTER_NAMES and offices.is_role(office):
        return None, ends_in_name  # 'the Labour MP': the letters are the office here, the name before them no person's
    return run, ends_in_name


def _somebody(run: NameRun) -> bool:
    """Whether a name is a person's by its own words: a given name before another, or a title before it."""
    if run.body() or run.office():
        return False
    full = len(run.words) > 1 and is_given(run.words[0].text)
    return full or (run.title() and not offices.is_role(run.words[-1].text))


def _by_name(text: str, head: _Head, run: NameRun) -> Form:
    """What a head that ends in a name means: somebody, a body, a document."""
    role = role_spans.before(text, head.part.start, run.start)
    if run.office() and not head.determiner:
        return Form(MentionKind.DESCRIPTION, head.front, definite=True)  # 'Norport Mayor said'
    titled = run.title() or role is not None
    if titled or not (head.determiner or run.body()) or is_given(run.words[0].text):
        return Form(MentionKind.NAME, Span(head.part.start, run.end), run, role)
    return Form(MentionKind.GROUP if not _document(run.name()) else MentionKind.DOCUMENT, head.front, run)


def _by_noun(
    text: str, head: _Head, end: int, last: tuple[NameRun | None, bool], lower: frozenset[str] | set[str]
) -> Form:
    """What a head in common words means; `end` is that of the whole mention, `last` as `_last_run` gives it."""
    found = words_of(text, head.part.start, head.part.end)
    found = found[:-1] if len(found) > 1 and found[-1].low in WEEKDAYS else found
    noun = found[-1].low if found else ""
    run, ends_in_name = last
    if head.conjoined:
        return Form(MentionKind.GROUP, head.front)
    if not head.determiner and found and found[0].low in HONORIFICS and ends_in_name and run is not None:
        return Form(MentionKind.NAME, Span(head.part.start, run.end), run, None)
    described = Form(MentionKind.DESCRIPTION, head.front, definite=head.definite)
    if offices.is_role(noun) and head.determiner not in _MANY:
        follow = _named_after(text, head.front.end, end, lower)
        if follow is not None:
            return Form(MentionKind.NAME, head.front, follow, _role_core(text, head.front))
        return _apposed(text, head.front, end, lower) or described
    if noun in DOCUMENTS:
        return Form(MentionKind.DOCUMENT, head.front, definite=head.definite)
    of_several = noun in BODIES or noun in PLURALS or (noun.endswith("s") and not noun.endswith("ss"))
    aged = re.search(r"\b\d{1,3}-year-old\b", head.front.of(text)) is not None
    if not of_several and run is None and (aged or noun in ("man", "woman", "one")):
        return described
    return Form(MentionKind.GROUP, head.front, definite=head.definite)


_EMPHASIS = ("himself", "herself", "themselves", "itself", "both", "all")
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
        or words[-1].endswith(("’s", "'s"))  # 'Ana Ruiz of the ministry's Ferry Division'
        or not (offices.is_role(words[-1]) or offices.office(role.of(text)))
    ):
        return None
    return Form(MentionKind.NAME, Span(front.start, run.end), run, role)


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
    if not (run.title() or role_spans.before(text, front.start, run.start)):
        return None
    return Form(
        MentionKind.NAME, front, run, Span(front.start, front.start + len(text[front.start : run.start].rstrip()))
    )


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


def _named_after(text: str, start: int, end: int, lower: frozenset[str] | set[str]) -> NameRun | None:
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
    if inner.kind is not MentionKind.NAME or inner.run is None or inner.role is None or inner.run.body():
        return None
    return Form(MentionKind.NAME, Span(front.start, inner.core.end), inner.run, inner.role)


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
