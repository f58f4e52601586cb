"""What a headline quotes is held against the article's body: word for word, cut, altered, not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.language.annotate import annotate
from corpus.model.articles import RawDocument
from corpus.model.sayings import Headline
from corpus.reading import read
from corpus.verify.headline import headline
from tests.cli.command import check, onrecord

BODY = """The mayor of Norport spoke at the pier on Monday.

“I do not believe the new bridge will ever fall down, whatever the engineers whisper,” Mayor Ana Ruiz said.

She called the ferry Salt and Pepper a grand old lady and sold tickets for it.

The “Harbour Five” of 1998 sail on “Rest & Ride” boats."""


@pytest.mark.parametrize(
    ("title", "verdict", "stands"),
    [
        ("Mayor: bridge ‘will ever fall down’", Headline.VERBATIM, "will ever fall down"),
        ("Ruiz does 'NOT BELIEVE' in it", Headline.VERBATIM, "not believe"),
        ("'Salt & Pepper' sails", Headline.VERBATIM, "Salt and Pepper"),
        ("Ferry starts 'Rest and Ride' boats", Headline.VERBATIM, "Rest & Ride"),
        ("'Harbour 5' sail again", Headline.VERBATIM, "Harbour Five"),
        ("'Harbour Six' sail again", Headline.ABSENT, ""),
        ("‘Ferry and Salt’", Headline.ALTERED, "the ferry Salt"),  # side by side without a sign for the "and"
        (
            "“I do not believe the bridge will fall down”",
            Headline.CUT,
            "I do not believe the new bridge will ever fall down",
        ),
        ('"I do not believe ... whatever the engineers whisper"', Headline.CUT, None),
        ("“I believe the old bridge will ever fall”", Headline.ALTERED, None),
        ("Mayor ‘whispers’ to engineers", Headline.ALTERED, "whisper"),
        ("Mayor in ‘panic’ over bridge", Headline.ABSENT, ""),
    ],
)
def test_each_verdict(title: str, verdict: Headline, stands: str | None) -> None:
    annotated = annotate(read(RawDocument(BODY.encode(), given_title=title)))
    (found,) = headline(annotated, title)
    assert found.verdict is verdict
    assert stands is None or found.stands == stands
    assert found.stands in BODY


def test_a_dropped_denial_is_named() -> None:
    title = "“I believe the new bridge will ever fall down”"
    (found,) = headline(annotate(read(RawDocument(BODY.encode(), given_title=title))), title)
    assert found.denial == "not"


def test_a_headline_that_quotes_nothing(tmp_path: Path) -> None:
    assert headline(annotate(read(RawDocument(BODY.encode()))), "Mayor’s bridge doesn’t fall") == ()


def test_show_and_list_tell_it(tmp_path: Path) -> None:
    titles = {"h-1": "Mayor in ‘panic’ over bridge", "h-2": "‘Grand old lady’ sails", "h-3": "Bridge stands"}
    lines = tmp_path / "h.jsonl"
    rows = [{"id": name, "title": title, "text": BODY.replace("Monday", name)} for name, title in titles.items()]
    lines.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    data = tmp_path / "data"
    assert onrecord("add", lines, data=data).code == 0
    (row,) = onrecord("show", "h-1", "--json", data=data).rows
    check("show", row)
    assert [(one["text"], one["verdict"]) for one in row["headline"]] == [("panic", "absent")]
    assert "“panic” is not in the article" in onrecord("show", "h-1", data=data).out
    ran = onrecord("list", "--headline", "absent", "--headline", "cut", "--json", data=data)
    assert [one["id"] for one in ran.rows] == ["h-1"]
    assert "No article has a headline" in onrecord("list", "--headline", "altered", data=data).out
