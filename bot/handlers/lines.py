"""Buttons that stand for a line somebody might type: tapped, it is answered as if they had, in the message's place."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Message, Update

from bot.handlers.context import Context
from bot.handlers.replies import REPLACES, Request, Rows
from bot.handlers.tapping import answered_tap
from bot.rendering.buttons import button
from bot.resources import Resources


class Lines:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    async def rows(self, asked: Request, lines: Mapping[str, str], *, wide: int = 1) -> Rows:
        """Buttons (label to line), so many beside each other. An empty line does nothing but take the buttons away."""
        body = {"lines": list(lines.values())}
        key = await self._resources.state.replies.keep(
            asked.chat.id, asked.user.id, "line", body, self._resources.clock()
        )
        buttons = [button(label, f"line:{key}:{number}") for number, label in enumerate(lines)]
        rows: list[list[InlineKeyboardButton]] = [buttons[at : at + wide] for at in range(0, len(buttons), wide)]
        return rows

    async def tapped(self, update: Update, context: Context) -> None:
        """A line was tapped: it goes the way of a message that the person typed."""
        tap = await answered_tap(self._resources, update, "line")
        if tap is None or tap.asked.message is None or tap.number >= len(tap.body["lines"]):
            return
        asked, line = tap.asked, str(tap.body["lines"][tap.number])
        if not line:
            await asked.page("left", edit=True)
            return
        typed = Update.de_json(_typed(update.update_id, asked.user.to_dict(), tap.asked.message, line), asked.bot)
        token = REPLACES.set(None if asked.typed else tap.asked.message.message_id)
        try:
            await context.application.process_update(typed)
        finally:
            REPLACES.reset(token)


def as_typed(update: Update, message: Message, line: str) -> Update:
    """The update that would have come had whoever wrote the message typed this line instead."""
    sender = message.from_user.to_dict() if message.from_user is not None else {}
    return Update.de_json(_typed(update.update_id, sender, message, line), update.get_bot())


def _typed(update_id: int, sender: dict[str, object], under: Message, line: str) -> dict[str, object]:
    """The update that would have come had the person typed the line where the button stands."""
    message: dict[str, object] = {
        "message_id": under.message_id,
        "date": int(under.date.timestamp()),
        "chat": under.chat.to_dict(),
        "from": sender,
        "text": line,
    }
    if line.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(line.split(maxsplit=1)[0])}]
    if under.is_topic_message and under.message_thread_id is not None:
        message |= {"is_topic_message": True, "message_thread_id": under.message_thread_id}
    return {"update_id": update_id, "message": message}
