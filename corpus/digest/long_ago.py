"""Whether what a sentence tells happened well before its article was published. Pure.

A time counts only where it dates what the main clause tells: "The council met in 2019", but neither "voted to rebuild
a line that was torn up in 1968", "a line built in 1968 opened again", "the first since 1968" nor "more than in 2019".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.digest.leaning import QUOTED
from corpus.language.lexicon import MONTHS
from corpus.lexicon import words as listed
from corpus.question.clauses import clauses
from corpus.question.verbs import is_past, is_verb_form

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\.?")
_UNIT = r"(?:year|season|summer|fall|winter|spring)"
_SINCE_THEN = re.compile(r"\b(?:for (?:years|decades|centuries|generations)|[Ii]n recent (?:years|months))\b")
"""A time that goes on; it may stand beside "has" and "is"."""
_BACK = re.compile(
    rf"\b(?:[Ll]ast month|(?:[Ll]ast|[Ee]arlier this) {_UNIT}|(?:years|decades|months|seasons) ago)\b(?!['-])"
)
_MONTH = rf"(?:{'|'.join(one for one in MONTHS if one != 'May')}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
"""'May' is a verb more often; before a year it is the month."""
_ON = r"\b(?:[Ii]n|[Oo]n|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Bb]etween|[Aa]round|[Tt]hroughout)"
_ABOUT = r"(?:(?:as|the|early|late|mid|spring|summer|fall|autumn|winter|end|start|beginning|of) ){0,5}"
_YEAR = re.compile(
    rf"{_ON} {_ABOUT}(?:(?:{_MONTH}|May) (?:\d{{1,2}},? )?)?(?<!the )(?P<year>(?:1[5-9]|20)\d\d)\b(?!['-])"
)
_CENTURY = r"(?:1[5-9]th|(?:sixteen|seventeen|eighteen|nineteen)th) century"
_AGE = re.compile(rf"{_ON} {_ABOUT}(?:the mid-)?(?:1[5-9]\d0s|{_CENTURY})\b(?!['-])")
"""'In the late 1800s', 'in the 19th century'."""
_GONE_MONTH = re.compile(rf"{_ON} {_ABOUT}(?P<month>{_MONTH})(?! \d{{4}}| \d{{1,2}}, \d{{4}})(?!['-])")
_SHORTEST = 4
_MONTH_OF_DAY = re.compile(r"\d{4}-\d\d")
_GONE = range(2, 7)
"""A month so many months before that of publication is gone; one further back may be the next of its name."""


@dataclass(frozen=True, slots=True)
class _Time:
    """A time in a clause, at these offsets; `goes_on` as 'for years' does."""

    start: int
    end: int
    goes_on: bool = False


def is_of_long_ago(sentence: str, published: str) -> bool:
    """Whether what the main clause tells is dated well before the day of publication (ISO 8601, '' where it is not
    known): years before, two to six months before, 'last summer'. A day of the week beside it dates it otherwise.
    """
    told = QUOTED.sub(" ", sentence.replace("’", "'"))
    main = [one.words(told) for one in clauses(told) if one.opener in {"", "and", "but"}]
    if any(_is_of_now(words) for words in main):
        return False
    return any(_dates_it(words, time) for words in main for time in _times(words, published))


def _is_of_now(words: str) -> bool:
    days = listed("speaker_words", "weekdays") | listed("leaning_words", "near_days")
    return not days.isdisjoint(word.strip(".").casefold() for word in _WORD.findall(words))


def _times(words: str, published: str) -> Iterator[_Time]:
    """The times in a clause that are long gone."""
    yield from (_Time(*match.span(), goes_on=True) for match in _SINCE_THEN.finditer(words))
    yield from (_Time(*match.span()) for pattern in (_BACK, _AGE) for match in pattern.finditer(words))
    if not _MONTH_OF_DAY.match(published):
        return
    year, month = int(published[:4]), int(published[5:7])
    yield from (_Time(*one.span()) for one in _YEAR.finditer(words) if int(one["year"]) < year - (month == 1))
    first = [one[:3] for one in MONTHS]
    for one in _GONE_MONTH.finditer(words):
        if (month - 1 - first.index(one["month"][:3])) % 12 in _GONE:
            yield _Time(*one.span())


def _dates_it(clause: str, time: _Time) -> bool:
    """Whether a time belongs to the main verb of its clause: that is a past, or the time goes on; what stands nearest
    before the time is no participle, no infinitive and no comparison.
    """
    before, after = _words(clause[: time.start]), _words(clause[time.end :])
    if before and before[-1].casefold() in listed("scene_words", "compares"):
        return False
    verbs = [at for at in range(len(before)) if _is_verb(before, at)]
    if not verbs:  # before the verb a time dates it from the beginning only; "the vote in 2019" is a thing
        rest = [at for at in range(len(after)) if _is_verb(after, at)]
        return not before and (time.goes_on or bool(rest and _is_past_main(after, rest[0])))
    if not (time.goes_on or _is_past_main(before, verbs[0])) or _is_participle(before, verbs, after):
        return False
    between = before[verbs[-1] + 1 :]
    return not any(_is_other(before, at) for at in range(len(before) - len(between), len(before)))


def _words(text: str) -> list[str]:
    return [word.removesuffix(".") for word in _WORD.findall(text)]


def _is_verb(words: Sequence[str], at: int) -> bool:
    """Whether a finite form or a participle stands there, and no adjective before a noun ('the proposed line')."""
    word = words[at]
    if not word[0].islower() or not is_verb_form(word) or word in listed("answer_words", "clauses_not_verbs"):
        return False
    return at == 0 or words[at - 1].casefold() not in listed("scene_words", "before_nouns")


def _is_past_main(words: Sequence[str], at: int) -> bool:
    """Whether the verb there is a plain past: 'met', 'was', 'had met', but not 'has met', 'is', 'will'."""
    return is_past(words[at]) and words[at] not in listed("scene_words", "not_past")


def _is_participle(before: Sequence[str], verbs: Sequence[int], after: Sequence[str]) -> bool:
    """Whether the verb nearest before a time only says which thing is meant: 'the line built in 1968'."""
    last = verbs[-1]
    if _has_auxiliary(before, last) or before[last] in listed("scene_words", "auxiliaries"):
        return False
    if len(verbs) > 1:
        return "and" not in before[verbs[-2] : last]
    follows = bool(after) and after[0].islower() and (is_verb_form(after[0]) or _is_present(after[0]))
    return last == len(before) - 1 and follows


def _is_present(word: str) -> bool:
    return len(word) >= _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us"))


def _has_auxiliary(words: Sequence[str], at: int) -> bool:
    """Whether 'was' or 'had' stands before a verb, with at most adverbs between."""
    place = at - 1
    while place >= 0 and (words[place].endswith("ly") or words[place] in listed("scene_words", "between")):
        place -= 1
    return place >= 0 and words[place] in listed("scene_words", "auxiliaries")


def _is_other(words: Sequence[str], at: int) -> bool:
    """Whether another deed, or a comparison, stands there: 'opening', 'to open the line', 'more than'."""
    word = words[at].casefold()
    if word in listed("scene_words", "compares"):
        return True
    earlier = words[at - 1].casefold() if at else ""
    if word.endswith("ing") and len(word) > _SHORTEST and words[at].islower():
        return earlier not in listed("scene_words", "before_nouns") and not _has_auxiliary(words, at)
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "from" and following[:1].isdigit():
        return True
    return (
        earlier == "to"
        and words[at].islower()
        and (following in listed("scene_words", "before_nouns") or following[:1].isupper())
    )
