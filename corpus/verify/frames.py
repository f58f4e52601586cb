"""What stands around a part of a sentence and denies, conditions or asks it: "the claim that … is a lie". Pure.

Before the part anything of the sentence may; behind it what still belongs to its clause, or speaks of it ("that is not
so"). What another clause behind it denies ("…, and not a day later") says nothing of the part.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.lexicon import words
from corpus.search.wording import negation

_BACK = r"(?:this|that|it|which)\b"
_NEXT_CLAUSE = re.compile(
    rf"(?i);|[,—–]\s*(?:and|so|nor|while|yet)\s+(?!{_BACK})"
    rf"|[,—–]\s*(?!{_BACK}|(?:and|but|though|although|if|unless|only|except|or|i|we|you|he|she|they)\b|not\W*$)(?=\w)"
    r"|\s(?:and|so)\s+(?=(?:not|never|no|nobody|nothing|none|neither|i|we|you|he|she|they|there)\b)"
)
_NO_CONDITION = re.compile(r"(?i)\bif (?:you ask me|anything|you like|you will|so|not)\b|\bwhether or not\b")
_SHOWN = 3
"""So many words at most of a question are shown."""


def frame(before: str, after: str) -> str | None:
    """The word, of the rest of a sentence before and behind a part of it, that denies, conditions or asks the part.

    None where nothing does.
    """
    clause = _clause_of(after)
    return (
        negation(before)
        or negation(clause)
        or _called_untrue(before, clause, after)
        or _found("conditions", _NO_CONDITION.sub("", before))
        or _found("conditions", _NO_CONDITION.sub("", clause))
        or _asked(before, after, goes_on=clause != after)
    )


def _clause_of(after: str) -> str:
    """What stands behind a part and belongs to its clause."""
    match = _NEXT_CLAUSE.search(after)
    return after if match is None else after[: match.start()]


def _called_untrue(before: str, clause: str, after: str) -> str | None:
    claimed = _pattern("claims").search(before) is not None
    for text in (before, after if claimed else clause):
        match = _predicate().search(text) or (_rejected().search(text) if text is before else None)
        if match is not None:
            return match["word"]
    return None


def _asked(before: str, after: str, *, goes_on: bool) -> str | None:
    match = _who().search(before)
    if match is not None:
        return match[0]
    if goes_on or not after.rstrip(" ,\"'”’»").endswith("?"):
        return None
    lead, tail = before.strip(" \"'“‘«").split(), after.strip(" ,?\"'”’»").split()
    return " ".join(lead[:_SHOWN] or tail[-_SHOWN:]) or None


def _found(group: str, text: str) -> str | None:
    match = _pattern(group).search(text)
    return match[0] if match is not None else None


def _any_of(group: str) -> str:
    return "|".join(sorted(map(re.escape, words("frame_words", group)), reverse=True))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_any_of(group)})\b")


@cache
def _predicate() -> re.Pattern[str]:
    """ "is a lie", "that's complete nonsense", "dismissed as absurd"."""
    return re.compile(
        rf"(?i)(?:\b(?:is|was|are|were|be|been|as|sounds)|['’]s)\s+(?:\w+\s+){{0,4}}?(?P<word>{_any_of('denials')})\b"
    )


@cache
def _rejected() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?P<word>{_any_of('rejecting')})\s+(?:\w+\s+){{0,3}}?(?:that|{_any_of('claims')})\b")


@cache
def _who() -> re.Pattern[str]:
    return re.compile(rf"(?i)\bwho (?:\w+ )?(?:{_any_of('asking')})\b")
