"""The judged sets and the articles they speak of. `--data DIR` is the folder that holds `questions/articles.jsonl`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus.digest.accounts import Account, account
from corpus.digest.topic import body
from corpus.kinds import Kind
from corpus.model.articles import Article, RawDocument
from corpus.reading import read

JUDGED = Path(__file__).parents[2] / "docs" / "judged"
PARTS = ("look", "measure")


@dataclass(frozen=True, slots=True)
class Weeks:
    """Two weeks of articles and the matter of each; what tells of several matters is left out."""

    name: str
    part: str
    ids: tuple[str, ...]
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Articles on one matter."""

    name: str
    part: str
    ids: tuple[str, ...]


def read_by_hand(day: str) -> bool:
    """Whether summaries of a day are read to judge them: two days in five, by hash, that no weights are fitted on."""
    return zlib.crc32(day.encode()) % 5 < 2


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a judged set."""
    return [json.loads(line) for line in (JUDGED / f"{name}.jsonl").read_text("utf-8").splitlines()]


def kinds() -> list[tuple[str, Kind, str]]:
    """(article, kind, part)."""
    return [(row["id"], Kind(row["kind"]), row["part"]) for row in rows("kinds")]


def weeks() -> Iterator[Weeks]:
    """Every two weeks that were judged."""
    for (name, part), found in groupby(rows("stories"), key=lambda row: (row["weeks"], row["part"])):
        told = [(row["id"], row["matter"]) for row in found if row["matter"]]
        yield Weeks(name, part, tuple(one for one, _ in told), tuple(matter for _, matter in told))


def matters() -> Iterator[Matter]:
    """Every matter of several articles."""
    for row in rows("matters"):
        yield Matter(row["matter"], row["part"], tuple(row["ids"]))


class Articles:
    """The articles of the data set, read when asked for."""

    def __init__(self, data: Path) -> None:
        lines = (data / "questions" / "articles.jsonl").read_text("utf-8").splitlines()
        self.given: dict[str, dict[str, Any]] = {one["id"]: one for one in map(json.loads, lines)}

    @cache  # noqa: B019
    def __getitem__(self, identity: str) -> Article:
        one = self.given[identity]
        raw = RawDocument(
            data=one["text"].encode(),
            given_id=identity,
            given_title=one["title"],
            given_source=one["source"],
            given_date=one["date"],
            url=one["url"],
        )
        return replace(read(raw), id=identity, version=1)

    def accounts(self, identities: Iterable[str], *, titled: bool = True) -> list[Account]:
        """What they tell; `titled` false as if they had no titles."""
        found = [self[identity] for identity in identities]
        return [account(one.title.value if one.title and titled else None, body(one)) for one in found]

    def day(self, identity: str) -> str:
        """'2022-06-13'."""
        return str(self.given[identity]["date"])[:10].replace("/", "-")
