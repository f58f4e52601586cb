"""Invented wire reports, and what papers do to them: new datelines, cut tails, added paragraphs, other spelling."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Paragraphs = list[str]

_PLACES = (
    "Alder Westhaven Kells Milton Gull Harrow Ostmark Pell Severn Tarn Ulster Varn Wick Yarrow Zell Corran".split()
)
_KINDS = "harbour bridge school hospital railway dam mine library stadium market airport prison museum refinery".split()
_PEOPLE = (
    "Ruiz Pell Halloran Strand Marsh Nand Talbot Oyelaran Dunmore Quist Amadi Soto Vogt Aubin Lindsay Coombe".split()
)
_ROLES = "mayor;minister;engineer;union leader;judge;police chief;owner;doctor;farmer;economist;general;senator".split(
    ";"
)
_VERBS = "open close sell repair inspect flood widen rename insure search defend privatise reorganise honour".split()
_WHENS = (
    "on Monday;on Tuesday;early on Friday;last week;in April;after midnight;before the vote;during the storm".split(";")
)
_THINGS = (
    "the toll;the roof;a colour-coded map;nine lorries;the western labour office;a programme of loans;four boats;"
    "the defence budget;two travelling inspectors;the theatre;a sealed catalogue;the sea wall;the neighbouring farms"
).split(";")
_REASONS = (
    "because the money was gone;although nobody had asked;since the court favoured it;to the dismay of its neighbours;"
    "while the centre of town stood empty;without a word of apology;as the analysts had expected;despite the rain"
).split(";")


def report(seed: int, paragraphs: int = 9) -> Paragraphs:
    """A report in British spelling of which no two seeds share more than a phrase."""
    rng = random.Random(seed)
    pick = rng.choice

    def sentence() -> str:
        number = rng.randint(3, 9999)
        return pick(
            [
                f"The {pick(_ROLES)} of {pick(_PLACES)}, {pick(_PEOPLE)}, moved to {pick(_VERBS)} the {pick(_KINDS)} "
                f"{pick(_WHENS)} {pick(_REASONS)}.",
                f"“We shall {pick(_VERBS)} {pick(_THINGS)} and {pick(_VERBS)} the {pick(_KINDS)},” said "
                f"{pick(_PEOPLE)}, the {pick(_ROLES)}, {pick(_WHENS)}.",
                f"Some {number} people of {pick(_PLACES)} had signed for {pick(_THINGS)} {pick(_REASONS)}.",
                f"It cost {number} crowns to {pick(_VERBS)} the {pick(_KINDS)} at {pick(_PLACES)} {pick(_WHENS)}, "
                f"{pick(_PEOPLE)} wrote.",
            ]
        )

    return [" ".join(sentence() for _ in range(rng.randint(1, 4))) for _ in range(paragraphs)]


def new_dateline(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """Another dateline before the first paragraph."""
    return [f"{rng.choice(_PLACES).upper()} (AP) — {text[0]}", *text[1:]]


def cut_tail(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """The end cut for want of room: between 40 and 90 % is kept."""
    keep = max(2, round(len(text) * rng.uniform(0.4, 0.9)))
    return text[:keep]


def insert_paragraph(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """One paragraph of the paper's own."""
    at = rng.randint(1, len(text))
    return [*text[:at], report(rng.randint(10**6, 10**9), 1)[0], *text[at:]]


def new_headline(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """A headline line before the text, as where a copy comes without marked title."""
    return [f"{rng.choice(_PEOPLE)} to {rng.choice(_VERBS)} the {rng.choice(_KINDS)}", *text]


_OTHER_SPELLING = {
    "harbour": "harbor",
    "privatise": "privatize",
    "reorganise": "reorganize",
    "honour": "honor",
    "colour-coded": "color-coded",
    "labour": "labor",
    "programme": "program",
    "defence": "defense",
    "travelling": "traveling",
    "theatre": "theater",
    "catalogue": "catalog",
    "neighbours": "neighbors",
    "neighbouring": "neighboring",
    "favoured": "favored",
    "centre": "center",
    "“": '"',
    "”": '"',
}


def other_spelling(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """British words spelled the American way (or back), and typewriter quotation marks."""
    changed = []
    for paragraph in text:
        for british, american in _OTHER_SPELLING.items():
            paragraph = paragraph.replace(british, american)
        changed.append(paragraph)
    if changed == text:
        return [paragraph.replace("ize", "ise").replace("or ", "our ") for paragraph in text]
    return changed


EDITS: Sequence[Callable[[Paragraphs, random.Random], Paragraphs]] = (
    new_dateline,
    cut_tail,
    insert_paragraph,
    new_headline,
    other_spelling,
)


def edited(text: Paragraphs, seed: int) -> Paragraphs:
    """Two to five of the edits, as a desk makes them together."""
    rng = random.Random(seed)
    for edit in rng.sample(EDITS, rng.randint(2, len(EDITS))):
        text = edit(text, rng)
    return text
