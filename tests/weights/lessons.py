"""A folder of data as `make weights` takes one, in small: towns, what was built there, what was said of it.

All of it is made up, and the same each time. Every file of `benchmarks.ranking.sources` and
`benchmarks.train_quotes` in its form.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOWNS = [
    first + last
    for first in ("Alder", "Bren", "Corn", "Dun", "Elm", "Far", "Gar", "Holm", "Ing", "Jar", "Kel", "Lin", "Mor", "Nor")
    for last in ("mouth", "wick", "ford", "stad", "by", "ham", "vale", "ness")
]
GIVEN = ("Ana", "Bo", "Clara", "Dev", "Edith", "Finn", "Greta", "Hal", "Ines", "Jon")
FAMILY = ("Ruiz", "Lund", "Okafor", "Berg", "Solberg", "Vale", "Haddad", "Moe", "Krogh", "Ortiz", "Nyman", "Falk")
THINGS = ("bridge", "ferry", "library", "school", "tunnel", "market", "museum", "theatre", "stadium", "lighthouse")
CAUSES = ("fire", "flood", "storm", "strike", "quarrel over money")
PAYERS = ("county", "harbour board", "state", "miners' union", "bank")
PARTS = ("roof", "gate", "hall", "stair", "clock")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MANY = {"details": 12, "encyclopedia": 12, "passages": 24, "news": 48, "train": 60, "dev": 6}
"""So many documents of each kind."""
PARAGRAPHS, MARKED = 7, 0.85
"""Paragraphs of an annotated article, and what share of what is said there is marked: annotators miss some."""


@dataclass(frozen=True, slots=True)
class Told:
    """One document: its sentences, what somebody says in it, and the questions that each sentence answers."""

    town: str
    thing: str
    speaker: str
    said: str
    sentences: list[str]
    asked: list[tuple[str, int]]

    @property
    def text(self) -> str:
        """Two paragraphs: what happened, and what was said."""
        return f"{' '.join(self.sentences)}\n\n“{self.said},” {self.speaker} said."

    def span(self, number: int) -> list[int]:
        """Where a sentence stands."""
        start = self.text.index(self.sentences[number])
        return [start, start + len(self.sentences[number])]


def told(chance: random.Random, town: str) -> Told:
    """A document about a town."""
    thing, part = chance.choice(THINGS), chance.choice(PARTS)
    opener, maker, speaker = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(3))
    years, crowns, people = chance.randint(2, 40), chance.randint(3, 90), chance.randint(20, 900)
    sentences = [
        f"The {thing} of {town} was opened on {chance.choice(DAYS)} by the mayor, {opener}.",
        f"It had been closed for {years} years after a {chance.choice(CAUSES)}.",
        f"The repair of the {thing} cost {crowns} million crowns, which the {chance.choice(PAYERS)} paid.",
        f"The architect {maker} drew its new {part}.",
        f"Some {people} people came to {town} to see the {thing}.",
    ]
    asked = [
        (f"Who opened the {thing} of {town}?", 0),
        (f"On which day was the {thing} of {town} opened?", 0),
        (f"For how many years had the {thing} of {town} been closed?", 1),
        (f"Why was the {thing} of {town} closed?", 1),
        (f"How much did the repair of the {thing} of {town} cost?", 2),
        (f"Who paid for the repair of the {thing} of {town}?", 2),
        (f"Who drew the new {part} of the {thing} of {town}?", 3),
        (f"How many people came to see the {thing} of {town}?", 4),
    ]
    said = f"The {thing} of {town} will stand for {chance.randint(50, 300)} years"
    return Told(town, thing, speaker, said, sentences, asked)


def folder(path: Path, seed: int = 3) -> Path:
    """Writes the folder and returns it."""
    chance = random.Random(seed)
    towns = iter(chance.sample(TOWNS, len(TOWNS)))
    made = {kind: [told(chance, next(towns)) for _ in range(many)] for kind, many in MANY.items() if kind in _OWN}
    for kind in ("details", "encyclopedia", "passages"):
        rows = [
            {"id": str(at), "text": one.text, "sentences": [one.span(n) for n in range(len(one.sentences))]}
            for at, one in enumerate(made[kind])
        ]
        _write(path / kind / "docs.jsonl", rows)
        _write(path / kind / "questions.jsonl", _questions(made[kind]))
    news = made["news"]
    _write(path / "questions" / "articles.jsonl", _articles(news))
    _write(path / "questions" / "questions-dev.jsonl", _quiz(news))
    _write(path / "questions" / "unanswerable-dev.jsonl", _in_vain(chance))
    _write(path / "asked" / "questions.jsonl", _asked(news))
    for kind in ("train", "dev"):
        _write(path / "quotes" / f"{kind}.jsonl", _annotated(chance, kind))
    return path


_OWN = ("details", "encyclopedia", "passages", "news")


def _write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def _questions(documents: list[Told]) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(documents):
        for number, (question, sentence) in enumerate(one.asked):
            yield {"id": f"{at}-{number}", "doc": str(at), "question": question, "gold": [one.span(sentence)]}


def _articles(news: list[Told]) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(news):
        title = f"{one.town} opens its {one.thing} again"
        yield {
            "id": f"n{at}",
            "title": title,
            "source": "The Harbour Post",
            "date": f"2024/01/{1 + at % 28:02}",
            "text": one.text,
        }


def _quiz(news: list[Told]) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(news):
        for number, (question, sentence) in enumerate(one.asked[::2]):
            start, end = one.span(sentence)
            gold = {"article_id": f"n{at}", "start": start, "end": end, "text": one.sentences[sentence]}
            yield {"id": f"{at}-{number}", "question": question, "date": "2024/02/02", "tier": "gold",
                   "gold_article_ids": [f"n{at}"], "gold_sentences": [gold]}  # fmt: skip


def _in_vain(chance: random.Random) -> Iterator[dict[str, Any]]:
    for at in range(60):
        question = f"Who opened the {chance.choice(THINGS)} of Qu{at}ville?"
        yield {
            "id": f"no{at}",
            "question": question,
            "date": "2024/02/02",
            "gold_article_ids": [],
            "gold_sentences": [],
        }


def _asked(news: list[Told]) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(news):
        forms = (f"what did {one.speaker} say about the {one.thing}", f"who said {one.said.lower()}",
                 f"{one.speaker} on {one.town}")  # fmt: skip
        for number, question in enumerate(forms):
            gold = [{"article_id": f"n{at}", "any": [one.said]}]
            yield {"id": f"own-{at}-{number}", "question": question, "answerable": True, "gold": gold}
        facts = [(question.lower().rstrip("?"), one.sentences[sentence]) for question, sentence in one.asked[1::3]]
        for number, (question, words) in enumerate(facts):
            gold = [{"article_id": f"n{at}", "any": [words]}]
            yield {"id": f"fact-{at}-{number}", "question": question, "answerable": True, "gold": gold}
        yield {
            "id": f"none-{at}",
            "question": f"what did {one.speaker} say about whales",
            "answerable": False,
            "gold": [],
        }


FORMS = (
    "“{said},” {who} said.", "“{said}.” That was on Monday, {who} added.", "{who} told the council: “{said}.”",
    "{who} said {that}.", "{who} denied {that}, though others were there.", "According to {who}, {that}.",
)  # fmt: skip


def _annotated(chance: random.Random, kind: str) -> Iterator[dict[str, Any]]:
    """Articles of several paragraphs in which somebody says something, and what of it an annotator marked."""
    for at in range(MANY[kind]):
        text, quotes = "", []
        for number in range(PARAGRAPHS):
            thing, town, part = chance.choice(THINGS), chance.choice(TOWNS), chance.choice(PARTS)
            text += f"The {thing} of {town} was called the “{part} of fools”. "
            form, given = chance.choice(FORMS), _saying(chance)
            places = {}
            for piece in re.split(r"(\{\w+\})", form):
                words = given.get(piece, piece)
                places[piece] = [len(text), len(text) + len(words)]
                text += words
            said = places.get("{said}") or places["{that}"]
            if chance.random() < MARKED:
                quotes.append({
                    "quote_span": said, "type": "direct" if "“" in form else "indirect", "cue": "said",
                    "attr_id": f"A{number}", "speaker_text": given["{who}"], "speaker_span": places["{who}"],
                })  # fmt: skip
            text += "\n\n"
        named = {"publisher": "The Harbour Post", "date": "2016-01-05", "title": "The council speaks"}
        yield {"doc_id": f"{kind}{at}", **named, "annotator": "one", "text": text.strip(), "quotes": quotes}


def _saying(chance: random.Random) -> dict[str, str]:
    """What is said, as a quotation and told, and who says it."""
    thing, other, town = chance.choice(THINGS), chance.choice(THINGS), chance.choice(TOWNS)
    said = chance.choice([
        f"The {thing} of {town} will stand for {chance.randint(20, 300)} years", f"Nobody in {town} wants a {thing}",
        f"We shall open the {thing} before the {other}", f"A {thing} is worth more to {town} than a {other}",
    ])  # fmt: skip
    first, last = chance.choice(GIVEN), chance.choice(FAMILY)
    who = chance.choice([f"{first} {last}", last, f"Mayor {last}", f"{first} {last}, the mayor"])
    return {"{said}": said, "{that}": f"that {said[0].lower()}{said[1:]}", "{who}": who.split(",")[0]}
