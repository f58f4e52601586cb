"""How well wordings of one utterance are told from other words: pairs to judge, judged pairs, planted edits, costs.

Run: `python -m benchmarks.wordings pairs --data DIR --count 200 [--judged FILE.jsonl]`
     `python -m benchmarks.wordings planted --data DIR --into EMPTY_DIR`

`pairs` takes every pair of quotations of two articles that are one utterance's by the product's own decision, counts
them by kind, beside the plain baseline (identical words alone), and gives so many by a hash of articles and words;
with `--judged` it counts how many of those judged are right. `planted` takes quotations by hash, prints an article of
its own around an edit of each, imports both anew, and looks whether `wordings` says what was done.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from corpus.asking.wordings import _uttered
from corpus.language.tokens import terms
from corpus.model.articles import RawDocument
from corpus.model.speech import Speech
from corpus.search.wording import negation
from corpus.store.reader import Reader
from corpus.store.store import Store
from corpus.store.utterances import Spoken, _of_attribution
from corpus.wordings.comparing import likeness
from corpus.wordings.gathering import Uttered, gather
from corpus.wordings.runs import runs_of

COMMON = 300
EACH = 20
FILLER = "The council meets again on Thursday in the old town hall, and the minutes will be printed the day after."
PEOPLE = ("Aldous Merriweather", "Petra Lindqvist", "Tobias Okonkwo", "Ingrid Vasquez")
FORMULAS = ("God keep this harbour.", "We will rise again.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pairs", "planted"))
    parser.add_argument("--data", type=Path, required=True, help="a data folder with articles")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--into", type=Path, help="where the planted articles are imported")
    parser.add_argument("--draw", default="planted", help="another word draws other quotations to plant edits in")
    arguments = parser.parse_args()
    asyncio.run(_pairs(arguments) if arguments.what == "pairs" else _planted(arguments))


async def _uttered_in(folder: Path) -> list[Uttered]:
    store = await Store.open(folder)
    try:
        return await store.read(_every)
    finally:
        await store.close()


def _every(reader: Reader) -> list[Uttered]:
    """Every direct quotation of the newest versions, parts put together."""
    sql = """SELECT DISTINCT a.key, q.attribution FROM quotations q JOIN versions v ON v.key = q.version
             JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL
             WHERE q.speech = 'direct'"""
    groups: Iterator[list[Spoken]] = (
        _of_attribution(reader, article, number) for article, number in reader.connection.execute(sql).fetchall()
    )
    return [_uttered(group) for group in groups if group]


def _candidates(uttered: list[Uttered]) -> dict[int, set[int]]:
    """By number, those with a higher number and of another article that share a run which is not everywhere."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(uttered):
        for run in runs_of(one.words):
            holders[run].append(number)
    found: dict[int, set[int]] = defaultdict(set)
    for numbers in holders.values():
        if len(numbers) <= COMMON:
            for at, first in enumerate(numbers):
                found[first].update(n for n in numbers[at + 1 :] if uttered[n].article != uttered[first].article)
    return found


async def _pairs(arguments: argparse.Namespace) -> None:
    uttered = await _uttered_in(arguments.data)
    found: list[tuple[str, Uttered, Uttered, str]] = []
    kinds: Counter[str] = Counter()
    for number, others in _candidates(uttered).items():
        one = uttered[number]
        gathered = gather(one, [uttered[n] for n in others])
        for other in gathered.versions:
            if other is not one and (fit := likeness(one.words, other.words)) is not None:
                kinds[fit.likeness.value] += 1
                found.append((_key(one, other), one, other, fit.likeness.value))
        kinds["given to somebody else"] += len(gathered.others)
    print(f"{len(uttered)} utterances; pairs: {dict(kinds)} (baseline, identical words alone: {kinds['same']})")
    found.sort(key=lambda row: row[0])
    judged = {}
    if arguments.judged:
        lines = arguments.judged.read_text("utf-8").splitlines()
        judged = {row["pair"]: row["same"] for row in map(json.loads, lines)}
    right: Counter[tuple[str, bool | None]] = Counter()
    for key, one, other, kind in found[: arguments.count]:
        if key in judged:
            right[kind, judged[key]] += 1
        elif arguments.judged:
            right[kind, None] += 1
        else:
            row: dict[str, object] = {"pair": key, "kind": kind, "days": [str(one.published), str(other.published)]}
            row |= {"people": [one.person, other.person], "words": [one.words, other.words]}
            print(json.dumps(row, ensure_ascii=False))
    if judged:
        said = {True: "one utterance", False: "two", None: "not judged"}
        print({f"{kind}, {said[yes]}": n for (kind, yes), n in sorted(right.items(), key=str)})


def _key(one: Uttered, other: Uttered) -> str:
    """A pair by its articles and words, whatever the numbers of its quotations were at the last import."""
    said = sorted(f"{each.article}:{each.words}" for each in (one, other))
    return hashlib.sha256(" ".join(said).encode()).hexdigest()[:16]


async def _planted(arguments: argparse.Namespace) -> None:
    """Edits of quotations chosen by hash, each in an article of its own beside the article it is of."""
    edits = [one async for one in _edits(arguments.data, arguments.draw)]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    async with await Archive.open(arguments.into, create=True) as archive:
        for one in edits:
            for document in one.documents():
                await archive.add_document(document, now=now)
        for number, words in enumerate(FORMULAS):
            for at, person in enumerate(PEOPLE):
                text = f"“{words}” {person} said.\n\n{FILLER}"
                await archive.add_document(_document(f"f{number}-{at}", text, f"2026-0{at + 1}-05"), now=now)
        counted: Counter[tuple[str, bool]] = Counter()
        for one in edits:
            right = await one.is_right(archive)
            counted[one.kind, right] += 1
            if not right:
                print("WRONG", one.kind, one.name, "|", one.words, "|", one.edited)
        for words in FORMULAS:
            found = await archive.sayings.wordings(words.rstrip("."))
            counted["formula", len(found.versions) == 1 and found.speakers >= 3] += 1
    for kind in ("trim", "not", "number", "paraphrase", "speaker", "formula"):
        print(f"{kind}: {counted[kind, True]} of {counted[kind, True] + counted[kind, False]}")


def _document(name: str, text: str, day: str, source: str = "Planted Press", title: str = "Planted") -> RawDocument:
    return RawDocument(text.encode(), given_id=name, given_title=title, given_source=source, given_date=day)


@dataclass(frozen=True)
class _Edit:
    """A quotation, what was done to it, and the article that was printed around that."""

    kind: str
    name: str
    source: str
    day: str
    speaker: str
    words: str
    edited: str

    def documents(self) -> list[RawDocument]:
        said = self.edited.rstrip(",.") + ("," if self.edited[-1:] not in "?!" else "")
        who = PEOPLE[len(self.words) % len(PEOPLE)] if self.kind == "speaker" else self.speaker
        own = f"“{self.words.rstrip(',.')},” {self.speaker} said on Tuesday.\n\n{FILLER}"
        return [
            _document(f"o-{self.name}", own, self.day, self.source, "First"),
            _document(f"e-{self.name}", f"“{said}” {who} said.\n\n{FILLER}", self.day),
        ]

    async def is_right(self, archive: Archive) -> bool:
        shown = await archive.show(f"o-{self.name}")
        quote = next((one for one in shown.annotated.quotes if one.speech is Speech.DIRECT), None)
        if quote is None:
            return False
        found = await archive.sayings.wordings(quote.id)
        version = next((one for one in found.versions if one.evidence.article_id == f"e-{self.name}"), None)
        other = any(one.article_id == f"e-{self.name}" for one in found.others)
        if self.kind == "paraphrase":
            return version is None
        if self.kind == "speaker":
            return version is None and other
        if version is None:
            return False
        changed = [(op, own, theirs) for op, own, theirs in version.difference if op != "equal"]
        if self.kind == "trim":
            return bool(changed) and all(op == "delete" for op, _, _ in changed)
        if self.kind == "not":
            return version.denial is not None
        return any(re.search(r"\d", own) and re.search(r"\d", theirs) for _, own, theirs in changed)


async def _edits(folder: Path, draw_of: str) -> AsyncIterator[_Edit]:
    """EACH edits of each kind, of quotations in the order of a hash."""
    left = dict.fromkeys(("not", "number", "trim", "paraphrase", "speaker"), EACH)
    draw = random.Random(draw_of)
    async with await Archive.open(folder) as archive:
        held = [(hashlib.sha256(f"{draw_of} {one.id}".encode()).hexdigest(), one) for one in await archive.list()]
        pool: list[str] = []
        for _, one in sorted(held, key=lambda row: row[0]):
            shown = await archive.show(one.id)
            text = shown.annotated.article.text
            for quote in shown.annotated.quotes:
                words = " ".join(quote.span.of(text).split())
                if quote.speaker is None or not _may_be_planted(quote, words):
                    continue
                pool += [word for word in words.split() if len(word) > 4]
                kind, edited = _edited(words, left, draw, pool)
                if kind:
                    left[kind] -= 1
                    name = f"{kind}-{left[kind]}"
                    day = (one.published or "2024-01-01")[:10]
                    yield _Edit(kind, name, one.source or "Press", day, quote.speaker.name, words, edited)
                    break
            if not any(left.values()):
                return


def _may_be_planted(quote: object, words: str) -> bool:
    speaker = getattr(quote, "speaker", None)
    plain = not re.search(r"[\"“”‘]", words)
    return (
        getattr(quote, "speech", None) is Speech.DIRECT
        and speaker is not None
        and speaker.kind == "person"
        and " " in speaker.name
        and getattr(quote, "confidence", 0) > 0.9
        and 10 <= len(words.split()) <= 40
        and plain
        and len(set(terms(words))) >= 4
    )


def _edited(words: str, left: dict[str, int], draw: random.Random, pool: list[str]) -> tuple[str, str]:
    every = words.split()
    if left["not"] and re.search(r"\bnot\b", words) and negation(re.sub(r"\bnot\b ?", "", words, count=1)) is None:
        return "not", re.sub(r"\bnot\b ?", "", words, count=1)
    if left["number"] and (found := re.search(r"\b\d+\b", words)):
        return "number", words[: found.start()] + str(int(found[0]) + 7) + words[found.end() :]
    if left["trim"]:
        cut = len(every) // 3
        return "trim", " ".join(every[cut:]) if draw.random() < 0.5 else " ".join(every[:-cut])
    if left["speaker"]:
        return "speaker", words
    if left["paraphrase"] and len(pool) > 200:
        kept = [draw.choice(pool) if len(word) > 4 and draw.random() < 0.9 else word for word in every]
        half = len(kept) // 2
        return "paraphrase", " ".join([*kept[half:], *kept[:half]]).replace(",", "").replace(".", "")
    return "", ""


if __name__ == "__main__":
    main()
