"""One call of the command: its options, the settings, the moment it is, and where its words go. It decides nothing."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.logs import start
from bot.settings import Settings
from corpus.errors import MissingCorpus

if TYPE_CHECKING:
    from bot.rendering.renderer import Renderer
    from corpus.archive import Archive

FILL = "Fill it with `onrecord add FILE...`, or start `onrecord run`, which takes in the articles that come along."


_SPEAKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, separators that begin another line, and those that turn the direction of what follows."""


def shown(text: str) -> str:
    """The text with what a terminal would obey named in its place."""
    return _SPEAKS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


class Refusal(Exception):
    """Something the command cannot do; the message is one line with the cure."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is given. `now` is an aware moment."""

    options: argparse.Namespace
    settings: Settings
    now: datetime

    @property
    def today(self) -> date:
        """The day it is where the owner is."""
        return self.now.astimezone(self.settings.timezone).date()

    @property
    def json(self) -> bool:
        """Whether JSON was asked for."""
        return bool(getattr(self.options, "json", False))

    @property
    def renderer(self) -> Renderer:
        """Replies with the owner's choices."""
        from bot.rendering.renderer import Renderer

        return Renderer(self.settings.speaker_confidence, self.settings.quote_limit)

    def say(self, text: str = "") -> None:
        """A line of the result, in which no character speaks to the terminal instead of the reader."""
        sys.stdout.write(f"{shown(text)}\n")

    def row(self, value: dict[str, Any] | list[Any]) -> None:
        """A JSON value on one line; what would speak to a terminal is escaped, which changes no value."""
        text = json.dumps(value, ensure_ascii=False)
        sys.stdout.write(_SPEAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")

    def warn(self, text: str) -> None:
        """A line beside the result, on stderr."""
        sys.stderr.write(f"{shown(text)}\n")

    def logs(self, *, resident: bool = False) -> None:
        """Sends the logs to stderr, without any secret; a command that ends soon tells no more than its faults."""
        level = self.settings.log_level
        quiet = level == "INFO" and not resident
        start("WARNING" if quiet else level, self.settings.secrets())

    @asynccontextmanager
    async def archive(self, *, create: bool = False) -> AsyncIterator[Archive]:
        """The corpus, open; where there is none, a refusal that says how to fill it."""
        from bot.opening import archive_of

        try:
            opened = await archive_of(self.settings, create=create)
        except MissingCorpus as fault:
            raise MissingCorpus(fault.which or str(self.settings.data), fault.why, FILL) from fault
        async with opened:
            yield opened
