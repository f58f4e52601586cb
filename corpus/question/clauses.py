"""A sentence in its clauses, by conjunctions, commas and finite verbs alone: which words belong to one event. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language.lexicon import REPORTING
from corpus.lexicon import words as listed_words
from corpus.model.text import Span
from corpus.question.verbs import is_verb_form

_BREAK = re.compile(
    r"(?P<mark>\s*(?:;|:(?!\d)|[—–](?!\d))\s*|\s-\s|[,?!][”\"’']\s*|,\s+|\s\()"
    r"|(?:(?<=\bsaid)|(?<=\bwrote)|(?<=\btweeted)|(?<=\bposted))"
    r"(?P<said>(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?)"
    r"(?= (?:the|an?|he|she|it|they|there|his|her|their|its|[A-Z][\w’'-]+) )"
    r"|(?<![\w’'-])(?P<word>(?i:after|before|when|while|since|until|because|although|though|who|which|whose|where|that|as"
    r"|following|despite|amid|during|ahead of|prior to|and|but))(?![\w’'-])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RELATIVE = listed_words("answer_words", "clauses_relative")
_TEMPORAL = frozenset({"after", "before", "following", "since", "until", "despite", "amid", "ahead of", "prior to"})
_SUBORDINATE = _TEMPORAL | {"when", "while", "because", "although", "though", "as", "during"}
_NOT_VERBS = listed_words("answer_words", "clauses_not_verbs")


@dataclass(frozen=True, slots=True)
class Clause:
    """Stretches of the text that tell one thing; `opener` is the conjunction it begins with, "" for a main clause."""

    spans: tuple[Span, ...]
    opener: str = ""

    def holds(self, span: Span) -> bool:
        """Whether the stretch lies in the clause."""
        return any(own.holds(span) for own in self.spans)

    def words(self, text: str) -> str:
        """The clause's words, its pieces joined by a space."""
        return " ".join(span.of(text) for span in self.spans)

    def first(self) -> int:
        """Where it begins."""
        return self.spans[0].start


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    opener: str
    comma: bool

    def text(self, whole: str) -> str:
        return whole[self.start : self.end]


def clauses(sentence: str) -> list[Clause]:
    """The clauses of the sentence in order; offsets into it. A piece without a verb belongs to its neighbour."""
    made: list[list[_Piece]] = []
    pieces = _split_heads(sentence, _pieces(sentence))
    for place, piece in enumerate(pieces):
        verb = has_verb(piece.text(sentence)) or _goes_on(sentence, pieces[place : place + 2])
        last = made[-1] if made else None
        if last is not None and _is_label(sentence, last, piece):
            last.append(piece)
        elif last is None or (piece.opener in _RELATIVE and verb) or piece.opener in _TEMPORAL:
            made.append([piece])
        elif not verb:
            last.append(piece)
        elif (head := _open_head(sentence, made)) is not None:
            made[head].append(piece)
        else:
            made.append([piece])
    return [Clause(tuple(Span(one.start, one.end) for one in group), group[0].opener) for group in made]


def _goes_on(sentence: str, two: list[_Piece]) -> bool:
    """Whether a relative's verb stands behind the comma between two of its adjectives: "where heavy, wet snow fell"."""
    if not two[1:] or two[0].opener not in _RELATIVE or two[1].opener:
        return False
    before, after = two[0].text(sentence).split(), two[1].text(sentence).split()
    return bool(before and after) and before[-1].islower() and after[0].islower() and has_verb(" ".join(after))


def _is_label(sentence: str, before: list[_Piece], piece: _Piece) -> bool:
    """Whether what stands before is a word or two and a colon over all that follows ("Ferry strike: …")."""
    label = before[0].text(sentence)
    between = sentence[before[-1].end : piece.start].strip()
    return len(before) == 1 and before[0].start == 0 and between == ":" and len(label.split()) <= LABEL


LABEL = 4
"""Words before a colon that are a heading's label at most."""


def _pieces(sentence: str) -> list[_Piece]:
    found: list[_Piece] = []
    start, opener, comma = 0, "", False
    for match in _BREAK.finditer(sentence):
        word = (match["word"] or "").lower()
        end = match.start()
        if word == "and" and not (has_verb(sentence[start:end]) and _verb_soon(sentence[match.end() :])):
            continue
        if word in {"as", "that", "but", "during"} and not _verb_soon(sentence[match.end() :]):
            continue
        if match["mark"] and match["mark"].strip() == "," and _in_date(sentence, match.start()):
            continue
        said = match["said"] is not None
        if said and not _verb_soon(sentence[match.end() :]):
            continue
        end = match.end() if said else end
        if sentence[start:end].strip(" ,"):
            found.append(_Piece(start, end, opener, comma))
            opener = ""
        start = match.start() if word else match.end()
        opener = word or opener
        comma = bool(match["mark"])
    if sentence[start:].strip(" ,."):
        found.append(_Piece(start, len(sentence), opener, comma))
    return found


def _split_heads(sentence: str, pieces: list[_Piece]) -> list[_Piece]:
    """After a subject without a verb, "following a transplant took place" is cut before the verb, the subject's."""
    found: list[_Piece] = []
    for place, piece in enumerate(pieces):
        before = found[-1] if found else None
        if place == 1 and piece.opener in _TEMPORAL and before is not None and not has_verb(before.text(sentence)):
            at = verb_at(piece.text(sentence))
            if at is not None and not piece.comma:
                found.append(_Piece(piece.start, piece.start + at, piece.opener, piece.comma))
                found.append(_Piece(piece.start + at, piece.end, "", False))
                continue
        found.append(piece)
    return found


def _open_head(sentence: str, made: list[list[_Piece]]) -> int | None:
    """The clause that is a subject still without a verb: the verb after the relative clause is its."""
    for place in range(len(made) - 1, -1, -1):
        group = made[place]
        if group[0].opener in _SUBORDINATE:
            if place == 0 and not any(has_verb(one.text(sentence)) for one in group):
                return None
            continue
        if not any(has_verb(one.text(sentence)) for one in group):
            return place
    return None


def _in_date(sentence: str, at: int) -> bool:
    """Whether the comma stands inside a date or a number ("Oct. 20, 2022", "Friday, May 3")."""
    return re.match(r",\s+(?:(?:19|20)\d\d\b|[A-Z][a-z]{2,8}\.? \d)", sentence[at:]) is not None and (
        re.search(r"(?:\d|day)$", sentence[:at]) is not None
    )


def has_verb(words: str) -> bool:
    """Whether the words hold a finite verb, as far as forms tell."""
    return verb_at(words) is not None


def verb_at(words: str) -> int | None:
    """Where the first finite verb begins, as far as forms tell."""
    before = ""
    for match in _WORD.finditer(words):
        word = match[0].lower()
        if _is_verb(match[0], before):
            return match.start()
        before = word
    return None


def _is_verb(word: str, before: str) -> bool:
    lowered = word.lower()
    if lowered in _NOT_VERBS or lowered.endswith("ing"):
        return False
    if is_verb_form(lowered):
        return before not in {"a", "an", "the", "his", "her", "their", "its"}
    if lowered in REPORTING and lowered.endswith("s") and not word[0].isupper():
        return before not in {"a", "an", "the", "of", "his", "her", "their", "its"}
    return False


def _verb_soon(words: str) -> bool:
    """Whether a verb stands among the next words, before the next comma."""
    return has_verb(" ".join(re.split(r"[,;:]", words, maxsplit=1)[0].split()[:8]))
