"""Which sentence of an article tells why: a cue of a reason beside what is asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from corpus.answering.events import Event, terms_in
from corpus.lexicon import table
from corpus.model.articles import AnnotatedArticle
from corpus.question.shape import has_verb

CUE, LOOSE, HELD, BESIDE, EARLY = 2.5, 0.6, 1.5, 1.0, 0.3
"""What a cue counts and a loose one, what the share of the question in the sentence and beside it, and to be early."""
WHOLE = 10
"""Fewer words are a heading, or a label."""
LEAST = 0.34
"""The share of what is asked about that must stand in the sentence or right beside it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that may tell why, by its place in the article, and how likely it does; `cued`: by a word for it."""

    place: int
    worth: float
    cued: bool
    told: bool
    """Whether the sentence itself tells what happened."""


@cache
def _cue() -> re.Pattern[str]:
    listed = table("reasons")
    of_kind = {
        kind: "|".join(re.escape(cue.replace("|", " ")) for cue in cell.split())
        for kind, cell in zip(listed.column("kind"), listed.column("cues"), strict=True)
    }
    joins = of_kind.pop("joins")
    return re.compile(rf"\b(?:(?P<joins>{joins})|{'|'.join(of_kind.values())})\b", re.IGNORECASE)


_LOOSE = re.compile(r"(?i)\b(?:when|after|as|by|from|for|following|with)\b")


def telling(annotated: AnnotatedArticle, asked: frozenset[str], event: Event) -> Reason | None:
    """The sentence of an article that likeliest tells why; None where what is asked about is not told at all.

    What happened stands in the sentence or right beside it, with somebody or something it is asked of.
    """
    text = annotated.article.text
    words = [sentence.span.of(text) for sentence in annotated.sentences]
    held = [terms_in(one) for one in words]
    found: list[Reason] = []
    for place, one in enumerate(words):
        around = held[place].union(*held[max(0, place - 1) : place + 2])
        if len(one.split()) < WHOLE or one.rstrip("”\"’'").endswith("?") or len(asked & around) < LEAST * len(asked):
            continue
        beside = " ".join(words[max(0, place - 1) : place + 2])
        if not event.turns_on(beside) or not event.named(" ".join((text[:OPENS], beside))):
            continue
        cued = any(match["joins"] is None or not _is_of_it(one[match.end() :], event) for match in _cue().finditer(one))
        worth = (
            CUE * cued
            + LOOSE * (_LOOSE.search(one) is not None)
            + HELD * len(asked & held[place]) / max(1, len(asked))
            + BESIDE * len(asked & around) / max(1, len(asked))
            + BESIDE * event.turns_on(one)
            + EARLY * (1.0 - place / len(words))
        )
        found.append(Reason(place, worth, cued, event.turns_on(one) and event.named(one) > 0))
    return max(found, key=lambda one: (one.worth, -one.place), default=None)


def _is_of_it(behind: str, event: Event) -> bool:
    """Whether what is asked about is itself the reason that is told ("due to the recall" of why there was one)."""
    phrase = re.split(r"[,;.–—]", " ".join(behind.split()[:IN_PHRASE]), maxsplit=1)[0]
    return not has_verb(phrase) and event.turns_on(phrase)


IN_PHRASE = 4
"""So many words behind a word for a reason are what that reason is."""
OPENS = 400
"""So many characters of an article tell whom it is about."""


T = TypeVar("T")


def places(found: Sequence[tuple[Reason, T]]) -> list[tuple[T, list[int]]]:
    """Where these articles tell why: the sentences with a word for it, the likeliest first, of later articles less.

    Where none has such a word, of the first that tells what happened that sentence behind the one before it.
    """
    ranked = [(one.worth - LATER * at, one, of) for at, (one, of) in enumerate(found) if one.cued]
    if ranked:
        return [(of, [one.place]) for _, one, of in sorted(ranked, key=lambda each: -each[0])]
    plain = next(((one, of) for one, of in found if one.told), None)
    return [(plain[1], [max(0, plain[0].place - 1), plain[0].place])] if plain is not None else []


ENOUGH = 0.5
"""The share of the usual certainty that is enough where a sentence tells why: that it does says more."""
LATER = 0.4
"""What it costs that an article was found after others."""
