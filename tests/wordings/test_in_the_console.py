"""What newcomers ask of the words they were just shown, in the chat of a terminal, where nothing can be tapped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.console import Console
from bot.rendering.renderer import Renderer
from corpus.archive import Archive
from tests.wordings.press import written

ASKED = "What did Ana Ruiz say about the harbour bridge?"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("press")


async def said(folder: Path, *lines: str) -> str:
    """What is said to the last of these lines."""
    async with await Archive.open(folder, create=True) as archive:
        await archive.add([written(folder)], now=datetime.now(UTC))
        console = Console(archive, Renderer(), UTC)
        return [await console.reply(line) for line in lines][-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("how do others quote it", "articles I hold quote it"),
        ("/wordings", "articles I hold quote it"),
        ("can you prove it?", "onrecord prove w-"),
        ("cite it", "of article w-"),
        ("timeline of Ana Ruiz on the harbour bridge", "the oldest first"),
    ],
)
async def test_of_the_words_shown_last(press: Path, line: str, told: str) -> None:
    assert told in await said(press, ASKED, line)


@pytest.mark.parametrize("line", ["who else quotes it?", "prove it", "how do I cite it"])
async def test_without_words_it_says_what_to_do_first(press: Path, line: str) -> None:
    assert "shows nobody's own words" in await said(press, line)


async def test_what_works_in_telegram_alone_is_told_so(press: Path) -> None:
    assert "works in Telegram" in await said(press, "follow Ana Ruiz")
