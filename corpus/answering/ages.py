"""How old somebody is: whose age is asked for, and whether a sentence tells it. Pure.

An age stands right behind a name ("Ruiz, 38, said"), before it ("the 38-year-old Ruiz"), or is told of it ("Ruiz was
38", "died at the age of 38"); of "he was 38" the name stands before it in the paragraph, or in the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.answering.events import terms_in
from corpus.language.speakers.names.common import is_small
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import terms
from corpus.model.evidence import Evidence
from corpus.model.text import Span
from corpus.question.clauses import clauses
from corpus.search.aged import DATED, TOLD

_ASKED = re.compile(
    r"(?i)^(?:and |so |but )*(?:how old (?:is|was|are|were|['’]s) (?P<who>.+?)(?: (?:when|at|as|now|today|in)\b.*)?"
    r"|(?:what(?: is| was|['’]s) )?(?:the )?age of (?P<of>.+?)"
    r"|what(?: is| was|['’]s) (?P<whose>.+?)(?:['’]s?)? age)\s*\??$"
)
_PRONOUN = re.compile(r"(?i)\b(?:he|she|his|her)\b")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_PREDICATE = re.compile(r"(?i)(?:\b(?:is|was|being|just|only|now|then)(?: an?)? ?|^\W*(?:the )?)$")
_SUBJECT = re.compile(r"(?i)^\W*(?:his|her|their)\b")
NEAR = 60
"""So many characters at most stand between a name and its age."""


def asked_of(question: str) -> str | None:
    """Whose age is asked for, None where no age is."""
    match = _ASKED.match(question.strip())
    if match is None:
        return None
    who = (match["who"] or match["of"] or match["whose"] or "").strip(" ,?")
    return who if terms(who) else None


def may_date(who: str, sentence: str) -> bool:
    """Whether the sentence may tell the age of this thing: so many years, or since when there is one.

    What is told of the thing besides ("the coin found in Alder") may be told in other words, but for its names.
    """
    thing = _BESIDES.split(who.strip(), maxsplit=1)
    held, own = terms_in(sentence), frozenset(terms(thing[0]))
    if not own or not own <= held or not any(_dates(match, sentence, own) for match in DATED.finditer(sentence)):
        return False
    besides = frozenset(terms(" ".join(thing[1:])))
    return not besides or bool(besides & held)


_SINCE = re.compile(r"(?i)since\b")
_NOT_SINCE = re.compile(r"(?i)\b(?:not|never|no|first|last|only)\b|n['’]t\b")
_WHICH = frozenset({"which", "that", "who"})


def _dates(match: re.Match[str], sentence: str, thing: frozenset[str]) -> bool:
    """Whether the words tell the age of the thing; "since 2019" only in its own clause, and where nothing is denied."""
    if _SINCE.match(match[0]) is None:
        return True
    parts = clauses(sentence)
    at = next((at for at, part in enumerate(parts) if part.holds(Span(*match.span()))), 0)
    own = parts[max(0, at - 1) : at + 1] if parts[at].opener == "since" else parts[at : at + 1]
    told = " ".join(part.words(sentence) for part in own)
    return _NOT_SINCE.search(told) is None and (thing <= terms_in(told) or own[0].opener in _WHICH)


def in_order(question: str, found: Sequence[Evidence]) -> list[Evidence]:
    """Those that hold more of the question first ("when she died"), then the newer."""
    asked = frozenset(terms(question))
    newest = sorted(found, key=lambda one: one.published or "", reverse=True)
    when = re.search(r"(?i)\bwhen\b", question) is not None

    def order(one: Evidence) -> tuple[bool, int]:
        return not when and _ONCE.search(one.text) is not None, -len(asked & terms_in(f"{one.title or ''} {one.text}"))

    return sorted(newest, key=order)


_BESIDES = re.compile(r"(?i)(?<=\w)\s+(?:found|discovered|seen|unearthed|kept|that|which|in|at|near|on|from)\b\s*")
_ONCE = re.compile(r"(?i)\b(?:was|were) (?:just |only )?\d+(?: years? old)? when\b|\bat (?:the )?age (?:of )?\d+,")
"""An age of long ago ("was just 8 when it happened")."""


def told(who: str, evidence: Evidence, article: str) -> Span | None:
    """Where the sentence tells the age of these, in the article's text; None where it tells none, or another's.

    `article` is all of its words: the whole name must stand there.
    """
    sentence, name = evidence.text, terms(who)
    title = frozenset(terms(evidence.title or ""))
    if not name or " ".join(who.casefold().split()) not in " ".join(article.casefold().split()):
        return None
    for pattern in TOLD:
        for match in pattern.finditer(sentence):
            if _is_theirs(name, title, sentence, match):
                return Span(match.start("age"), match.end("age")).shifted(evidence.span.start)
    return None


def _is_theirs(name: list[str], title: frozenset[str], sentence: str, match: re.Match[str]) -> bool:
    """Whether the name nearest to the age is the one asked for; of "he" alone, whether the title is about them."""
    named = [one for one in _NAME.finditer(sentence) if not is_small(one[0])]
    before = [one for one in named if one.end() <= match.start("age")]
    after = [one for one in named if match.end() <= one.start() <= match.end() + NEAR]
    if "old" in match[0]:
        if after and after[0].start() - match.end() <= 30:
            return _is_named(name, after[0][0])
        if _PREDICATE.search(sentence[: match.start()]) is None:
            return False  # "the 38-year-old cleric" may be anybody
    nearest = next((one for one in reversed(before) if match.start() - one.end() <= NEAR), None)
    if nearest is not None and name[-1] in terms(nearest[0]):
        return _is_named(name, nearest[0])
    first = before[0][0] if before and "old" not in match[0] and match[0][0] not in ",(" else ""
    if first and _SUBJECT.match(sentence) is None and _is_named(name, first):
        return True  # who stands first in the sentence, whatever is told between
    others = [one for one in before if terms(one[0]) and one.start() > 0 and not set(name) & set(terms(one[0]))]
    return not others and name[-1] in title and (_PRONOUN.search(sentence) is not None or bool(before))


def _is_named(name: list[str], written: str) -> bool:
    """Whether a name as it is written is the one asked for: the family name alone or behind a title, or the whole."""
    words = written.split()
    before = [word for word in words[:-1] if not is_role(word)]
    return name[-1] in terms(words[-1]) and (not before or len(name) == 1 or name[0] in terms(" ".join(before)))
