"""How much of what is found first is answered, and what refuses the rest, by source, corpus size and half.

    python -m benchmarks.answered --data FOLDER [--source details encyclopedia passages] [--size 0 1] [--per 15]
        [--half tuning kept] [--stores FOLDER] [--misses FILE.jsonl]

FOLDER holds a folder a source, each with docs.jsonl {"id", "text", "sentences"?: [[start, end]...]} and questions.jsonl
{"id", "doc", "question", "gold": [sentence numbers] or [[start, end]...]}. `--size`: so many documents make a corpus,
0 all of them. Documents fall into two halves by a hash of their id: what is looked at while the gate is changed
("tuning") and what is only measured ("kept"); a corpus holds both, its questions are counted apart. Questions that the
corpus cannot answer are those of documents that are not in it, or where it holds all of them, of another source.

A line for each source, size and half: questions, first sentence right (S@1), answered rightly, answered wrongly; of
the right ones that are refused how many by the gate, by the certainty, by a reading as a question for somebody's
words; false answers among the unanswerable. `--stores` keeps the corpora for the next run; `--misses` gets every
question that is not answered rightly and every false answer.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.archive import Archive
from corpus.model.answers import Answer
from corpus.question.query import understand

HALVES = ("tuning", "kept")
SEED, OTHERS = 7, 60
NOW = datetime(2010, 5, 6, tzinfo=UTC)
UNDATED = {"source": "Wire", "date": "2010-05-05"}
"""What documents are given that say no more of themselves than their words."""


@dataclass(frozen=True, slots=True)
class Source:
    """Documents with their questions; a question's "gold" as spans of its document."""

    name: str
    docs: dict[str, dict[str, Any]]
    asked: dict[str, list[dict[str, Any]]]

    @classmethod
    def read(cls, folder: Path) -> Source:
        """The source in this folder."""
        docs = {row["id"]: row for row in _rows(folder / "docs.jsonl")}
        asked: dict[str, list[dict[str, Any]]] = {name: [] for name in sorted(docs)}
        for row in _rows(folder / "questions.jsonl"):
            own = docs[row["doc"]].get("sentences", [])
            gold = [own[one] if isinstance(one, int) else one for one in row["gold"]]
            asked[row["doc"]].append({**row, "gold": gold})
        return cls(folder.name, docs, asked)

    def some(self, per: int) -> dict[str, list[dict[str, Any]]]:
        """At most `per` questions of each document, always the same."""
        drawn = random.Random(SEED)
        return {name: drawn.sample(rows, min(per, len(rows))) for name, rows in self.asked.items()}


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)


def half(document: str) -> str:
    """The half that the document falls into."""
    return HALVES[hashlib.sha256(document.encode()).digest()[0] % 2]


async def corpus(source: Source, names: Sequence[str], stores: Path) -> Path:
    """A data folder with these documents; one that is there already is taken."""
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]
    folder = stores / f"{source.name}-{len(names)}-{digest}"
    if not (folder / ".done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "docs.jsonl"
        told = [{**UNDATED, **source.docs[name]} for name in names]
        lines = [{key: value for key, value in row.items() if key != "sentences"} for row in told]
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        async with await Archive.open(folder, create=True) as archive:
            await archive.add([file], now=NOW)
        (folder / ".done").touch()
    return folder


def is_right(question: dict[str, Any], said: Answer) -> bool:
    """Whether the first sentence shown is one of those that answer."""
    if not said.evidence or said.evidence[0].article_id != question["doc"]:
        return False
    span = said.evidence[0].span
    return any(span.start < end and begin < span.end for begin, end in question["gold"])


async def refused_by(archive: Archive, question: str, said: Answer) -> str:
    """What refuses: the reading for somebody's words, the certainty (it answers without one), else the gate."""
    if understand(question).words_asked:
        return "reading"
    freely = await archive.ask(question, setting=0.0)
    return "certainty" if freely.answered else f"gate:{said.reason}"


async def measured(
    source: Source, others: Sequence[Source], size: int, options: argparse.Namespace
) -> tuple[dict[str, Counter[str]], list[dict[str, Any]]]:
    """Counts by half, and the misses."""
    names = sorted(source.docs)
    size = size or len(names)
    counts: dict[str, Counter[str]] = {name: Counter() for name in options.half}
    misses: list[dict[str, Any]] = []
    drawn = random.Random(SEED)
    some = source.some(options.per)
    for at in range(0, len(names), size):
        held = names[at : at + size]
        left = [row for name in names if name not in held for row in source.asked[name]]
        left = left or [row for other in others for rows in other.asked.values() for row in rows]
        foreign = drawn.sample(left, min(OTHERS if size == 1 else 10 * OTHERS, len(left)))
        if size == 1:
            foreign = foreign[: max(4, OTHERS // len(names))]
        async with await Archive.open(await corpus(source, held, options.stores)) as archive:
            for row in [row for name in held for row in some[name]]:
                if half(row["doc"]) in counts:
                    misses += await _ask(archive, source, row, counts[half(row["doc"])])
            for row in foreign:
                if half(row["doc"]) in counts:
                    misses += await _ask_unanswerable(archive, row, counts[half(row["doc"])])
    return counts, misses


async def _ask(archive: Archive, source: Source, row: dict[str, Any], count: Counter[str]) -> list[dict[str, Any]]:
    said = await archive.ask(row["question"])
    first = is_right(row, said)
    count.update(n=1, first=first, right=first and said.answered, wrong=said.answered and not first)
    if first and said.answered:
        return []
    by = await refused_by(archive, row["question"], said) if not said.answered else "answered"
    if first:
        count[by.partition(":")[0]] += 1
    text = source.docs[row["doc"]]["text"]
    gold = [text[begin:end] for begin, end in row["gold"]]
    return [_told(row, said, "refused though right" if first else "another first", by, gold)]


async def _ask_unanswerable(archive: Archive, row: dict[str, Any], count: Counter[str]) -> list[dict[str, Any]]:
    said = await archive.ask(row["question"])
    count.update(foreign=1, false=said.answered)
    return [_told(row, said, "false answer", "", [])] if said.answered else []


def _told(row: dict[str, Any], said: Answer, what: str, by: str, gold: list[str]) -> dict[str, Any]:
    return {
        "what": what, "by": by, "half": half(row["doc"]), "question": row["question"], "kind": said.kind,
        "reason": said.reason, "gold": gold, "first": said.evidence[0].text if said.evidence else None,
    }  # fmt: skip


def line(source: str, size: int, name: str, count: Counter[str]) -> str:
    """The figures of one half."""
    n, foreign = max(1, count["n"]), max(1, count["foreign"])
    return (
        f"{source} size {size or 'all'} {name}: {count['n']} questions, S@1 {count['first'] / n:.3f}, "
        f"answered rightly {count['right'] / n:.3f}, wrongly {count['wrong'] / n:.3f}; right but refused by gate "
        f"{count['gate']}, certainty {count['certainty']}, reading {count['reading']}; "
        f"false answers {count['false']} of {count['foreign']} ({count['false'] / foreign:.3f})"
    )


async def run(options: argparse.Namespace) -> None:
    """Measures and prints."""
    sources = {name: Source.read(options.data / name) for name in ("details", "encyclopedia", "passages")}
    found: list[dict[str, Any]] = []
    for name in options.source:
        others = [other for other in sources.values() if other.name not in {name, "passages"}]
        for size in options.size:
            counts, misses = await measured(sources[name], others, size, options)
            found += [{"source": name, "size": size, **miss} for miss in misses]
            both = sum(counts.values(), Counter[str]())
            for told, count in [*counts.items(), *([("both", both)] if len(counts) > 1 else [])]:
                print(line(name, size, told, count), flush=True)
    if options.misses:
        options.misses.write_text("".join(json.dumps(miss) + "\n" for miss in found), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--source", nargs="+", default=["details", "encyclopedia", "passages"])
    parser.add_argument("--size", type=int, nargs="+", default=[0])
    parser.add_argument("--per", type=int, default=15)
    parser.add_argument("--half", nargs="+", choices=HALVES, default=list(HALVES))
    parser.add_argument("--stores", type=Path)
    parser.add_argument("--misses", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        options.stores = options.stores or Path(folder)
        asyncio.run(run(options))


if __name__ == "__main__":
    main()
