"""A button's label that somebody typed: what it does is done, as if it had been tapped."""

from __future__ import annotations

from typing import Any

from telegram import CallbackQuery, Message, Update

from bot.handlers.context import Context
from bot.handlers.replies import Request, TypedTap
from bot.languages import gettext as _
from bot.parsing import pressed
from bot.rendering.buttons import FOLD, Under, keys
from bot.resources import Resources
from bot.state.shown import Key, Keyboard


class Typed:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    async def exactly(self, update: Update, context: Context, asked: Request, text: str) -> bool:
        """Does what the button does whose label or number the text is; False where it is none of those shown last."""
        shown = self._shown(asked)
        key = pressed.pressed(text, shown.keys) if shown is not None else None
        return shown is not None and key is not None and await self._done(update, context, asked, shown, key)

    async def loosely(self, update: Update, context: Context, asked: Request, text: str) -> bool:
        """The same where a button is only meant, or stands behind "…"; one that is long gone is said to be too old."""
        shown = self._shown(asked)
        if shown is not None:
            behind = await self._folded(asked, shown)
            key = pressed.meant(text, shown.keys) or pressed.pressed(text, behind) or pressed.meant(text, behind)
            if key is not None:
                return await self._done(update, context, asked, shown, key)
        named = pressed.pressed(text, [Key(label) for label in (_("Copy"), _("Share"), _("Wrong?"), _("As a picture"))])
        if named is None and pressed.number_in(text) is None:
            return False
        await asked.page("expired")
        return True

    def _shown(self, asked: Request) -> Keyboard | None:
        shown = self._resources.shown.of(asked.chat.id, self._resources.clock())
        replied = asked.message.reply_to_message if asked.message is not None else None
        if shown is None or (replied is not None and replied.message_id != shown.message_id):
            return None
        return shown

    async def _folded(self, asked: Request, shown: Keyboard) -> tuple[Key, ...]:
        """The rarer buttons, which stand behind "…" of what is shown."""
        fold = next((one.data for one in shown.keys if one.label == FOLD), "")
        if not fold:
            return ()
        key = fold.partition(":")[2]
        kept = await self._resources.state.replies.of(key, asked.chat.id, "answer")
        return keys(Under.of(kept[1]).folded_rows(key)) if kept is not None else ()

    async def _done(self, update: Update, context: Context, asked: Request, shown: Keyboard, key: Key) -> bool:
        if key.words:
            await asked.page("copy", citation=key.words)
        elif key.address:
            await asked.page("address", address=key.address, label=key.label)
        else:
            await context.application.process_update(_tapped(update, asked, shown, key.data))
        return True


def _tapped(update: Update, asked: Request, shown: Keyboard, data: str) -> Update:
    """The update that would have come had the button been tapped."""
    typed: dict[str, Any] = asked.message.to_dict() if asked.message is not None else {}
    of_bot = {"id": asked.bot.id, "is_bot": True, "first_name": asked.bot.first_name}
    body = {name: typed[name] for name in ("date", "chat", "message_thread_id", "is_topic_message") if name in typed}
    message = Message.de_json(body | {"message_id": shown.message_id, "from": of_bot}, asked.bot)
    query: CallbackQuery = TypedTap(f"typed-{update.update_id}", asked.user, "", message=message, data=data)
    query.set_bot(asked.bot)
    made = Update(update.update_id, callback_query=query)
    made.set_bot(asked.bot)
    return made
