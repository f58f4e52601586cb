"""Inline keyboards and inline results checked against Telegram's limits. Keeps nothing."""

from __future__ import annotations

from typing import Any

from tests.telegram.server.markup import read_text, units
from tests.telegram.server.refusals import bad

ACTIONS = (
    "callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text",
)  # fmt: skip


def check_keyboard(markup: Any) -> None:
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if not {"keyboard", "remove_keyboard", "force_reply"} & set(markup):
            raise bad("can't parse reply keyboard markup JSON object")
        return
    rows = markup["inline_keyboard"]
    if sum(len(row) for row in rows) > 100:
        raise bad("reply markup is too long")
    for button in (button for row in rows for button in row):
        check_button(button)


def check_button(button: dict[str, Any]) -> None:
    if not button.get("text", "").strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    actions = [name for name in ACTIONS if name in button]
    if len(actions) != 1:
        raise bad("can't parse inline keyboard button: exactly one action expected")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= units(button["copy_text"].get("text", "")) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad("BUTTON_URL_INVALID")


def check_results(results: list[dict[str, Any]]) -> None:
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    ids = [one.get("id", "") for one in results]
    if len(set(ids)) != len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for one in results:
        if not 1 <= len(one["id"].encode()) <= 64:
            raise bad("RESULT_ID_INVALID")
        if not one.get("title") or one.get("type") != "article":
            raise bad("can't parse inline query result")
        content = one["input_message_content"]
        read_text(content["message_text"], content.get("parse_mode"))
        if "reply_markup" in one:
            check_keyboard(one["reply_markup"])
