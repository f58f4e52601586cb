"""Reads the days of publication of htmldate's own test pages, beside htmldate itself.

    python -m benchmarks.peers.dates TESTS

TESTS is the folder `tests` of a source distribution of htmldate that has its pages (those up to 1.2 have), which is the
reader's own to fetch: nothing of it is kept here. The day of a page is the one that its tests expect, the original
one where they tell it from that of a change. Prints how many are read to the day, by both, and which are not.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

import htmldate
from lxml import html

from corpus.errors import CorpusError
from corpus.model.articles import RawDocument
from corpus.reading import dates, read
from corpus.reading.metadata import facts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tests", type=Path)
    folder = parser.parse_args().tests
    source = ast.parse((folder / "unit_tests.py").read_text("utf-8"))
    files = _files(source)
    expected: dict[str, tuple[str, bool]] = {}
    for address, day, original in _asserted(source):
        if address in files and (original or address not in expected):
            expected[address] = day, original
    missed: list[str] = []
    counts = dict.fromkeys(("ours", "theirs", "unknown to us"), 0)
    for address, (day, _) in expected.items():
        data = (folder / "cache" / files[address]).read_bytes()
        ours, theirs = _ours(data, address), htmldate.find_date(_text(data), url=address, original_date=True)
        counts["ours"] += ours == day
        counts["theirs"] += theirs == day
        counts["unknown to us"] += ours is None
        if ours != day:
            missed.append(f"{address}: {ours}, expected {day}, htmldate {theirs}")
    total = len(expected)
    print(
        f"{total} pages: {counts['ours']} ours ({counts['unknown to us']} left unknown), {counts['theirs']} by htmldate"
    )
    print(*missed, sep="\n")


def _ours(data: bytes, address: str) -> str | None:
    try:
        found = read(RawDocument(data, url=address, media_type="text/html"))
    except CorpusError:
        day = facts(html.document_fromstring(data), address).published
    else:
        day = found.published.value if found.published else None
    return day[:10] if day else None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _files(source: ast.Module) -> dict[str, str]:
    """Addresses and the files that hold their pages."""
    for node in source.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MOCK_PAGES":
            found: dict[str, str] = ast.literal_eval(node.value)
            return found
    return {}


def _asserted(source: ast.Module) -> Iterator[tuple[str, str, bool]]:
    """(address, day, whether it is the original one) of each test of a page that has a day."""
    for node in ast.walk(source):
        test = node.test if isinstance(node, ast.Assert) else None
        if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Call)):
            continue
        call, value = test.left, test.comparators[0]
        inner = call.args[0] if call.args else None
        if not (isinstance(inner, ast.Call) and ast.unparse(inner.func) == "load_mock_page"):
            continue
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and given.get("original_date") != "False":
            day = dates.normal(value.value) or value.value
            yield ast.literal_eval(inner.args[0]), day, given.get("original_date") == "True"


if __name__ == "__main__":
    main()
