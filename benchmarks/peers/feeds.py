"""Reads feedparser's own test files with our reader of feeds, beside feedparser itself.

    python -m benchmarks.peers.feeds TESTS

TESTS is the folder `tests` of a source distribution of feedparser, which is the reader's own to fetch: nothing of it is
kept here. Prints how many of its feeds are taken for a feed, how many are read, how many entries that hold a text or a
link are lost, each with the files, and how many of its date strings are read to the right day.
"""

from __future__ import annotations

import argparse
import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import feedparser
from lxml.html import fragment_fromstring

from corpus.errors import UnreadableSource
from corpus.reading.feed import is_feed, parse_feed

ADDRESS = "http://feeds.example/feed"


@dataclass
class Tally:
    """Files by what became of them."""

    read: int = 0
    unrecognised: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tests", type=Path)
    folder = parser.parse_args().tests
    warnings.simplefilter("ignore")
    tally = Tally()
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".xml", ".json"})
    for path in files:
        _try(path, folder, tally)
    print(f"{len(files)} files, {tally.read} read")
    for name, found in (("unrecognised", tally.unrecognised), ("refused", tally.refused), ("entry lost", tally.lost)):
        print(f"{name}: {len(found)}", *found, sep="\n  ")
    _dates(folder / "runtests.py")


def _try(path: Path, folder: Path, tally: Tally) -> None:
    data, name = path.read_bytes(), str(path.relative_to(folder))
    theirs = feedparser.parse(data, response_headers={"content-location": ADDRESS, "content-type": "application/xml"})
    telling = {_key(entry) for entry in theirs.entries if _tells(entry)}
    if not is_feed(data):
        tally.unrecognised.append(f"{name}: {len(telling)} entries")
        return
    try:
        feed = parse_feed(data, ADDRESS)
    except UnreadableSource as fault:
        tally.refused.append(f"{name}: {fault}, {len(telling)} entries")
        return
    tally.read += 1
    if len(feed.entries) < len(telling):
        tally.lost.append(f"{name}: {len(feed.entries)} of {len(telling)}")


def _tells(entry: feedparser.FeedParserDict) -> bool:
    link = entry.get("link") or ""
    parts = (part.get("value") or "" for part in entry.get("content") or ())
    return link.startswith("http") or any(
        part.strip() and fragment_fromstring(part, "div").text_content().strip() for part in parts
    )


def _key(entry: feedparser.FeedParserDict) -> tuple[str, str]:
    return entry.get("link") or "", str(entry.get("content") or entry.get("title") or "")


def _dates(source: Path) -> None:
    given = list(_date_strings(source))
    wrong = []
    for words, day in given:
        page = f"<rss version='2.0'><channel><item><link>http://feeds.example/a</link><pubDate>{words}</pubDate></item></channel></rss>"
        found = parse_feed(page.encode(), ADDRESS).entries[0].published
        if found is None or day not in _days(found):
            wrong.append(f"{words!r}: {found}, expected {day}")
    print(f"dates: {len(given) - len(wrong)} of {len(given)} right by day", *wrong, sep="\n  ")


def _days(found: str) -> set[date]:
    """The day as it was written, and the same moment's day in UTC, which is how feedparser gives it."""
    moment = datetime.fromisoformat(found)
    return {moment.date(), moment.astimezone(UTC).date() if moment.tzinfo else moment.date()}


def _date_strings(source: Path) -> Iterator[tuple[str, date]]:
    """The valid strings of feedparser's table `date_tests`, read without running its file."""
    for node in ast.parse(source.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "date_tests":
            assert isinstance(node.value, ast.Dict)
            for rows in node.value.values:
                for words, moment in ast.literal_eval(rows):
                    if moment is not None:
                        yield words, date(*moment[:3])


if __name__ == "__main__":
    main()
