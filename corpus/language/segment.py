"""Splits a paragraph into sentences: NLTK's Punkt with parameters built here, then re-joined over open quotations.

Offsets are code points into the text given. It decides nothing about what is a paragraph or a quotation's speaker.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from corpus.language import _nltk
from corpus.language.abbreviations import (
    ABBREVIATIONS,
    ACRONYMS,
    AFTER_CLOCK,
    CLOCK,
    COMPANIES,
    EXCLAIMING,
    GOING_ON,
    MONTHS,
    NUMBERED,
    OPENERS,
    TITLES,
    UNITS,
)
from corpus.language.quotation_marks import stretches
from corpus.model.text import Span

_MAY_END = re.compile(r"[.?!…。？！]")
_LAST = re.compile(r"(\S+?)[\"'”’»)\]]*$")
_FIRST = re.compile(r"[\"'“‘«(\[\s]*(\S+)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WIDE_STOP = re.compile(r"[。？！]+[”’」』）]*")
_TRAILING_OFF = re.compile(r"(?<=\w)…[\"'”’»)]*(?=\s+[\"'“‘«(]*([^\W\d_a-z]\w*))")
"""An ellipsis before a word with a capital; it ends a sentence where that word has one nowhere else."""
_INITIALS = re.compile(r"[(“\"‘']*(?:[^\W\d_a-z]\.){2,3}")
_GOES_ON = frozenset(":;,")
"""No sentence begins with these."""
_LONGEST = 20_000
_LONGEST_SENTENCE = 5_000
"""Characters after which what has no end is cut, so that time stays linear in the length of a line."""
_COMPANY_WORDS = COMPANIES | {"company", "corporation", "group"}


@cache
def lowercase_words() -> frozenset[str]:
    """English words that news writes with a capital only at the start of a sentence (counted, 10 articles or more)."""
    return frozenset(files(__package__).joinpath("lowercase.txt").read_text("utf-8").split()) | OPENERS


@cache
def _punkt() -> Any:
    module = _nltk.punkt()
    parameters = module.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(OPENERS)
    # Flags of Punkt's orthographic context: seen in lower case inside a sentence, seen with a capital at its start.
    for word in lowercase_words():
        parameters.ortho_context[word] = module._ORTHO_MID_LC | module._ORTHO_BEG_UC
    return module.PunktSentenceTokenizer(parameters)


def split(text: str) -> list[Span]:
    """The sentences of one paragraph, in order: they do not overlap and together hold every character but white space.

    Punkt's decisions with the repairs its method cannot express: titles never end a sentence, 'No.' is an
    abbreviation only before a number, nothing ends before a lower-case word that follows a quotation or '?' or '!'.
    """
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    if start >= end:
        return []
    if not _MAY_END.search(text, start, end - 1):
        return _cut(text, Span(start, end), _LONGEST_SENTENCE)
    pieces = [Span(a, b) for piece in _chunks(text, start, end) for a, b in _boundaries(text, piece)]
    return [part for one in _merge(text, pieces) for part in _cut(text, one, _LONGEST_SENTENCE)]


def sentences(text: str, block: Span) -> list[Span]:
    """The sentences of the block, never ending inside an open quotation; offsets into the whole text.

    A mark that is never closed counts to the end of the block where the next paragraph takes the quotation up again,
    otherwise not at all. Raises SpanError where the block leaves the text.
    """
    paragraph = block.of(text)
    pieces = split(paragraph)
    if len(pieces) < 2:
        return [piece.shifted(block.start) for piece in pieces]
    open_over = stretches(paragraph, text[block.end : block.end + 400])
    joined: list[Span] = [pieces[0]]
    at = 0
    for piece in pieces[1:]:
        last = joined[-1]
        # Quotations lie apart and in order, so only the first that ends behind the sentence can hold its end.
        while at < len(open_over) and open_over[at].end <= last.end:
            at += 1
        if at < len(open_over) and open_over[at].start < last.end:
            joined[-1] = Span(last.start, piece.end)
        else:
            joined.append(piece)
    return [piece.shifted(block.start) for piece in joined]


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """Lines, and very long lines cut at white space: Punkt looks back over a whole line for every full stop."""
    chunks = []
    for line in re.finditer(r"\S[^\n\x0b\x0c\r\x85\u2028\u2029]*", text[start:end]):
        chunks += _cut(text, Span(line.start() + start, line.end() + start), _LONGEST)
    return chunks


def _cut(text: str, piece: Span, longest: int) -> list[Span]:
    """The piece in parts of at most so many characters, cut at white space where there is any; without it between."""
    parts = []
    start = piece.start
    while piece.end - start > longest:
        end = max(text.rfind(" ", start, start + longest), start + longest // 2)
        parts.append(Span(start, end))
        start = end
        while text[start].isspace():
            start += 1
    return [*parts, Span(start, piece.end)]


def _boundaries(text: str, piece: Span) -> list[tuple[int, int]]:
    """Punkt's spans within the piece, trimmed, and cut at the full stops of scripts that put no space."""
    part = piece.of(text)
    found = []
    for a, b in _punkt().span_tokenize(part):
        stops = [m.end() for m in _WIDE_STOP.finditer(part, a, b) if m.end() < b]
        stops += [m.end() for m in _TRAILING_OFF.finditer(part, a, b) if m[1].lower() in lowercase_words()]
        cuts = [a, *sorted(stops), b]
        for left, right in pairwise(cuts):
            words = part[left:right]
            if words.strip():
                found.append((left + len(words) - len(words.lstrip()), left + len(words.rstrip())))
    return [(a + piece.start, b + piece.start) for a, b in found]


def _merge(text: str, pieces: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for piece in pieces:
        if merged and "\n" not in text[merged[-1].end : piece.start] and _belongs(text, merged[-1], piece):
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    return merged


def _belongs(text: str, left: Span, right: Span) -> bool:
    """Whether what stands on the right goes on with the sentence on the left."""
    ending, opening = _LAST.search(text, left.start, left.end), _FIRST.match(text, right.start, right.end)
    if ending is None or opening is None:
        return True
    raw, following = ending[1], opening[1]
    if not any(character.isalnum() for character in right.of(text)):
        return True
    last = raw.rstrip(".").lower().lstrip("(\"'“‘[-–—")
    word = _WORD.match(following)
    next_word = word[0].lower() if word else ""
    if (following[0].islower() and _is_word(following)) or following[0] in _GOES_ON:
        return True
    if raw.lower().lstrip("(\"'“‘") in EXCLAIMING and next_word in _COMPANY_WORDS:
        return True
    if (raw.lower().lstrip("(\"'“‘"), next_word) in GOING_ON:
        return True
    if not raw.endswith(".") or raw.endswith(".."):
        return False
    quoted = text[left.end - 1] in "\"'”’»"
    if quoted:
        return False
    if last in ABBREVIATIONS and raw == left.of(text):
        return True  # an abbreviation alone is no sentence
    if last in TITLES:
        return following[0].isalnum() and not (last in {"sr", "jr", "sec", "al", "st"} and next_word in OPENERS)
    if last in NUMBERED or last in MONTHS:
        return following[0].isdigit()
    if last in UNITS and following[0].isdigit():
        return bool(re.search(r"\d[\d.,/]*\s+\S+$", text[left.start : left.end]))
    if last in CLOCK:
        return next_word in AFTER_CLOCK
    if last in ACRONYMS or _INITIALS.fullmatch(raw):
        return following[0].isupper() and next_word not in OPENERS
    return False


def _is_word(following: str) -> bool:
    """A word in lower case, but no name that is written so ('iPhone', 'eBay')."""
    return not (len(following) > 1 and following[1].isupper()) and "." not in following[:-1]
