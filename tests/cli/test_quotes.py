"""`onrecord quotes`: offsets into the text as given, one line a document, nothing stored."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import SHIPPED, check, onrecord

TEXT = (
    "He said: ''Fine.''\r\n\r\n“It’s over 🙂,” Ms. O’Neil told reporters. “You can all go home now.”\n\n"
    "The ministry said it would appeal."
)


def test_offsets_are_into_the_text_given(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"doc_id": "d1", "text": TEXT},
        {"id": 7, "text": TEXT.replace("\r\n", "\n")},
        {"text": "Nothing is said."},
    ]
    file = tmp_path / "d.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines) + "not json\n", "utf-8")
    ran = onrecord("quotes", "--json", file, data=tmp_path / "data")
    assert ran.code == 0
    assert "line 4" in ran.err
    assert not (tmp_path / "data").exists()
    assert [row["doc_id"] for row in ran.rows][:2] == ["d1", "7"]
    assert len(ran.rows) == 3
    for row, line in zip(ran.rows, lines, strict=True):
        check("quotes", row)
        text = str(line["text"])
        said = {text[slice(*quote["quote_span"])]: quote for quote in row["quotes"]}
        for quote in row["quotes"]:
            if quote["speaker_span"]:
                assert text[slice(*quote["speaker_span"])] == quote["speaker_text"]
        if row["doc_id"] in ("d1", "7"):
            assert {"Fine.", "It’s over 🙂,", "You can all go home now."} <= set(said)
            assert said["It’s over 🙂,"]["speaker"] is not None
            assert said["It’s over 🙂,"]["attribution_id"] == said["You can all go home now."]["attribution_id"]


def test_a_text_file_is_one_line_and_people_can_read_it(tmp_path: Path) -> None:
    (row,) = onrecord("quotes", "--json", SHIPPED).rows
    text = SHIPPED.read_text("utf-8")
    direct = {text[slice(*q["quote_span"])]: q["speaker"] for q in row["quotes"] if q["type"] == "direct"}
    assert direct["China firmly opposes this,"] == "Wang Wenbin"
    assert "Wang Wenbin" in onrecord("quotes", SHIPPED).out
    assert onrecord("quotes", tmp_path / "no-such.txt").code == 1
