"""A tap on a button: who tapped what, what is kept behind it, and the answer that Telegram waits for."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.handlers.replies import Request
from bot.rendering import markup
from bot.rendering.buttons import Under
from bot.resources import Resources

LONGEST = 200
"""Characters that Telegram shows over a chat."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button behind which something is kept: who tapped where, whose reply it was, its key, what is kept,
    and what else the button's data say ('' for nothing).
    """

    asked: Request
    owner: int
    key: str
    body: dict[str, Any]
    rest: str

    @property
    def number(self) -> int:
        """Which of several of its kind the button is, from 0."""
        return int(self.rest or 0)

    @property
    def under(self) -> Under:
        """What stands behind the buttons of an answer."""
        return Under.of(self.body)


async def notice(resources: Resources, update: Update, page: str = "", **values: object) -> None:
    """Answers the tap, with a line over the chat where there is something to say.

    One that waited too long can no longer be answered; what it asked for is still done.
    """
    text = markup.visible(resources.page(page, **values))[:LONGEST] if page else None
    if update.callback_query is not None:
        with contextlib.suppress(TelegramError):
            await update.callback_query.answer(text)


async def kept_tap(resources: Resources, update: Update, kind: str = "answer") -> Tap | None:
    """The tap, still to be answered, if what it needs is kept for this chat; where not, that it is too old is said."""
    query, asked = update.callback_query, Request.of(resources, update)
    if query is None or asked is None:
        return None
    _, key, *rest = str(query.data).split(":")
    kept = await resources.state.replies.of(key, asked.chat.id, kind)
    if kept is None:
        await notice(resources, update, "expired")
        return None
    return Tap(asked, kept[0], key, kept[1], rest[0] if rest else "")


async def answered_tap(resources: Resources, update: Update, kind: str = "answer") -> Tap | None:
    """The same, answered without a word: what comes of it is said in the chat."""
    found = await kept_tap(resources, update, kind)
    if found is not None:
        await notice(resources, update)
    return found
