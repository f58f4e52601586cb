"""A guess of a text's language from its commonest words and its script. It is no detector for short or mixed texts."""

from __future__ import annotations

import re
from collections import Counter

from corpus.lexicon import pairs, table

_OWNERS: dict[str, list[str]] = {}
for _language, _list in zip(table("languages").column("language"), table("languages").column("words"), strict=True):
    for _word in _list.split():
        _OWNERS.setdefault(_word, []).append(_language)
_LETTERS = pairs("languages", "language", "letters")

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_PERSIAN = re.compile("[پچژگکی]")
_URDU = re.compile("[ٹڈڑےں]")
SAMPLE = 1500
ENOUGH = 12
"""Known words from which on a text needs no other to tell its language."""
FEW = 3
"""Different words of its own that a language needs where a text is short and English is as likely."""


def guess(text: str, *others: str) -> str:
    """The ISO 639-1 code of the language most of the text is in, or 'und' where that cannot be told.

    Only the first 1,500 characters are looked at. Where they hold few common words, the `others` (a title, the name of
    a source, the rest of a page) vote with them. A short text is only said to be in another language than English
    where several words or letters are that language's and not English: "I do" is also Polish for "and to".
    """
    sample = text[:SAMPLE]
    words = Counter(_WORD.findall(sample.lower().replace("’", "'")))
    if not words:
        return "und"
    letters = sum(len(word) * times for word, times in words.items())
    for code, script in () if sample.isascii() else _SCRIPTS:
        found = len(script.findall(sample))
        if found > (0.1 if code == "ja" else 0.3) * letters:
            return _within(code, sample)
    known = sum(times for word, times in words.items() if word in _OWNERS)
    if known < ENOUGH:
        for other in others:
            words.update(_WORD.findall(other[:SAMPLE].lower().replace("’", "'")))
        known = sum(times for word, times in words.items() if word in _OWNERS)
    if known < 2 or known < 0.08 * words.total():
        return "und"
    return _elected(words, known)


def _elected(words: Counter[str], known: int) -> str:
    """The language with most votes: a word's count where only one knows it, shared between those that do."""
    votes: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for word, times in words.items():
        owners = _OWNERS.get(word, ())
        for owner in owners:
            votes[owner] += times
            own[owner] += "en" not in owners
    for language, letters in _LETTERS.items():
        found = sum(times for word, times in words.items() if any(letter in letters for letter in word))
        votes[language] += found
        own[language] += min(found, 2)
    (best, most), *rest = votes.most_common(2)
    if rest and rest[0][1] == most:
        return "und"
    short = known < 2 * ENOUGH
    return "und" if best != "en" and short and own[best] < FEW else best


def _within(code: str, sample: str) -> str:
    if code == "ru" and len(_UKRAINIAN.findall(sample)) > 3:
        return "uk"
    if code == "ar":
        if len(_URDU.findall(sample)) > 5:
            return "ur"
        if len(_PERSIAN.findall(sample)) > 5:
            return "fa"
    return code
