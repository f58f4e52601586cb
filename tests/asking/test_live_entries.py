"""A quotation from a live page is shown with the time of its entry."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendering.renderer import Renderer
from corpus.archive import Archive
from corpus.store.entries import EntryTimes

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
PAGE = """Storm Agnes: ferries stopped – as it happened

17:05 BST

The harbour master at Port Alder, Finn Marsh, told boat owners to stay away. “No mooring is worth a life,” Marsh said.

16:40 BST

“Our crews work through the night on the broken mast at Gull Head,” said Ana Ruiz, who runs the lighthouse.

3.15pm

Trains between Westhaven and Mill Creek run again, the operator says."""


@pytest.mark.parametrize(
    ("words", "time"),
    [("No mooring", "17:05 BST"), ("Our crews", "16:40 BST"), ("Trains", "3.15pm"), ("Storm", None)],
)
def test_the_time_is_that_over_the_entry(words: str, time: str | None) -> None:
    assert EntryTimes.of(PAGE).over(PAGE.index(words)) == time


@pytest.mark.parametrize(
    "text",
    [
        "Storm\n\n10:42 GMT\n\nThe storm ended, Marsh said.\n\nThe harbour is open.",
        "Storm\n\nAt 10:42 it ended.\n\nAt 11:15 the harbour opened.\n\nThe harbour is open.",
        "Cup\n\n2:1\n\n3:2\n\nThe harbour won the cup.",
    ],
)
def test_a_page_without_entries_has_no_times(text: str) -> None:
    assert EntryTimes.of(text).over(text.rindex("The harbour")) is None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("09:10\nThe quay is shut.\n09:40 GMT\nThe quay is open.", ["09:10", "09:40 GMT"]),
        ("Quay\n\n  9.05am  \n\nIt is shut.\n\n18:30 Uhr\n\nIt is open.", ["9.05am", "18:30 Uhr"]),
        ("Quay\n\nIt is shut. 09:10\n\n25:10\n\n9:5\n\nIt is open at 10:30 daily.", []),
        ("Quay\n\n10:15\n11:15 (CET)", ["10:15", "11:15 (CET)"]),
    ],
)
def test_a_line_that_is_a_time_alone_is_that_of_an_entry(text: str, times: list[str]) -> None:
    found = EntryTimes.of(text)
    assert list(found.times) == times
    assert [text[start:end].strip() for start, end in zip(found.starts, found.ends, strict=True)] == times


async def test_a_reply_says_in_which_entry_it_was_said(tmp_path: Path) -> None:
    story = {"id": "storm", "title": "Storm Agnes: as it happened", "source": "Harbour Post", "date": "2023-09-27"}
    (tmp_path / "in.jsonl").write_text(json.dumps(story | {"text": PAGE}) + "\n", "utf-8")
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([str(tmp_path / "in.jsonl")], now=NOW)
        answer = await archive.ask("What did Finn Marsh say?", now=NOW)
        evidence = next(iter(answer.evidence))
    assert evidence.entry_time == "17:05 BST"
    assert (
        "published 27 September 2023 (eight months ago), entry of 17:05 BST"
        in Renderer().answer(answer, NOW.date()).html
    )
