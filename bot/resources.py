"""What every handler works with: the archive, the bot's memory, the templates, the clock, the owner's choices."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.opening import archive_of
from bot.rendering.renderer import Renderer
from bot.settings import Settings
from bot.state import State
from bot.state.conversations import Answered, Conversations, Turns
from bot.state.shown import Keyboards
from bot.transport.newer import Newer
from bot.trouble import Trouble
from corpus.archive import Archive


@dataclass(frozen=True, slots=True)
class Resources:
    """`clock` gives the moment with its zone; nothing else here knows the time."""

    settings: Settings
    archive: Archive
    state: State
    renderer: Renderer
    clock: Callable[[], datetime]
    conversations: Conversations = field(default_factory=Conversations)
    answered: Answered = field(default_factory=Answered)
    shown: Keyboards = field(default_factory=Keyboards)
    turns: Turns = field(default_factory=Turns)
    newer: Newer = field(default_factory=Newer)
    trouble: Trouble = field(default_factory=Trouble)

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, settings: Settings, clock: Callable[[], datetime], *, create: bool = False
    ) -> AsyncIterator[Resources]:
        """All that the settings name, closed again behind it; an empty corpus where there is none, if `create`.

        Raises CorpusError where the corpus or the bot's memory cannot be opened.
        """
        archive = await archive_of(settings, create=create)
        try:
            state = await State.open(settings.data, settings.database)
            try:
                renderer = Renderer(settings.speaker_confidence, settings.quote_limit)
                yield cls(settings, archive, state, renderer, clock, Conversations(state.shared))
            finally:
                await state.close()
        finally:
            await archive.close()

    def page(self, name: str, **values: object) -> str:
        """One of the bot's own messages (`templates/message/NAME.html`), filled in, as Telegram HTML."""
        return self.renderer.page(f"message/{name}", **values)

    def today(self) -> date:
        """The day it is in the owner's zone."""
        return self.clock().astimezone(self.settings.timezone).date()
