"""A later version of an article drops or alters a quotation: told by a page, by a check, and to who follows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.archive import Archive
from corpus.model.articles import RawDocument
from corpus.model.sayings import Fate
from corpus.wordings.vanishing import change
from tests.cli.command import check, onrecord

SAID = "We will not raise the bridge toll in this year or in the next."
KEPT = "The ferry sails as long as I am the mayor of this town."
FIRST = f"“{SAID[:-1]},” Mayor Ana Ruiz said on Monday.\n\n“{KEPT[:-1]},” Ruiz said later at the pier."
ALTERED = FIRST.replace("will not raise", "will raise")
DROPPED = FIRST.split("\n\n", maxsplit=1)[1]
MAY = datetime(2024, 5, 1, 8, tzinfo=UTC)


def test_what_became_of_words() -> None:
    assert change(SAID, [FIRST, FIRST]) is None
    assert change(SAID, [DROPPED, FIRST]) is None  # back again
    altered = change(SAID, [FIRST, ALTERED])
    assert altered is not None
    assert (altered.at, altered.fate, altered.denial) == (1, Fate.ALTERED, "not")
    long = "The ferry will be free for everybody here, and it will not stop at night, nor in a storm, nor on feasts."
    cut = change(long, ["She said the ferry will be free for everybody here."])
    assert cut is not None
    assert (cut.fate, cut.words, cut.denial) == (Fate.ALTERED, "the ferry will be free for everybody here", "not")
    dropped = change(SAID, [DROPPED, DROPPED])
    assert dropped is not None
    assert (dropped.at, dropped.fate) == (0, Fate.DROPPED)


def page(body: str, when: datetime) -> RawDocument:
    html = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    filler = "".join(f"<p>The pier has {n} lamps and they are lit at dusk by the keeper.</p>" for n in range(3, 9))
    return RawDocument(
        f"<html><head><title>Toll</title></head><body><article><h1>Toll</h1>{html}{filler}</article></body></html>".encode(),
        url="https://harbour.example/toll",
        media_type="text/html",
        fetched_at=when,
    )


async def test_a_page_that_lost_a_quotation_counts_after_two_looks(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        for days, body in ((0, FIRST), (1, DROPPED)):
            await archive.add_document(page(body, MAY + timedelta(days)), now=MAY + timedelta(days))
        assert (await archive.sayings.vanished()).vanished == ()  # once may be the page's fault
        await archive.add_document(page(f"{DROPPED}\n\nIt rained.", MAY + timedelta(2)), now=MAY + timedelta(2))
        (one,) = (await archive.sayings.vanished("Ana Ruiz")).vanished
        assert one.fate is Fate.DROPPED
        assert (one.until[:10], one.since[:10]) == ("2024-05-01", "2024-05-02")
        assert one.former.text.rstrip(",.") == SAID[:-1]
        checked = await archive.verify(SAID)
        assert checked.former is not None
        assert checked.former.since[:10] == "2024-05-02"
        assert not (await archive.sayings.vanished("Piet Olsen")).known


def test_the_command_says_what_it_was_and_what_it_is(tmp_path: Path) -> None:
    data, lines = tmp_path / "data", tmp_path / "t.jsonl"
    for text in (FIRST, ALTERED):
        row = {"id": "toll", "title": "Toll", "source": "Harbour Post", "date": "2024-05-01", "text": text}
        lines.write_text(json.dumps(row), "utf-8")
        assert onrecord("add", lines, data=data).code == 0
    (row,) = onrecord("vanished", "--json", data=data).rows
    check("vanished", row)
    assert (row["fate"], row["negation"], row["version"]) == ("altered", "not", 1)
    shown = onrecord("vanished", "Ana Ruiz", data=data).out
    assert "changed: without" in shown
    assert "Only one of the two says “not”" in shown
    (verdict,) = onrecord("verify", SAID, "--json", data=data).rows
    check("verify", verdict)
    assert (verdict["verdict"], verdict["former"]["version"]) == ("altered", 1)
    assert "It stood so in Harbour Post until" in onrecord("verify", SAID, data=data).out
    assert "nobody called Piet" in onrecord("vanished", "Piet Olsen", data=data).out
