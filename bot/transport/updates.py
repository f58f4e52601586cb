"""What an update must be before it is taken in: its shape, its numbers, its characters. Pure; answers nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

LARGEST: Final = 2**63
DEEPEST: Final = 60
SHAPES: Final[dict[str, dict[str, type]]] = {
    "message": {"message_id": int, "date": int, "chat": dict},
    "edited_message": {"message_id": int, "date": int, "chat": dict},
    "guest_message": {"message_id": int, "date": int, "chat": dict},
    "callback_query": {"id": str, "from": dict},
    "inline_query": {"id": str, "from": dict, "query": str},
    "my_chat_member": {"chat": dict, "from": dict},
}
"""What the kinds of update that are asked for always hold."""
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def fault_of(update: Any) -> str | None:
    """Why an update can never be answered, without any of its words; None where nothing is wrong with it."""
    return fault_of_number(update) or _fault_inside(update, 0) or _fault_of_shape(update)


def fault_of_number(update: Any) -> str | None:
    """Why an update has no number by which it could be told from others; None where it has one."""
    if not isinstance(update, dict):
        return "it is no object"
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < LARGEST:
        return "its number is none"
    return None


def _fault_of_shape(update: dict[str, Any]) -> str | None:
    for kind, shape in SHAPES.items():
        if kind in update and (not isinstance(update[kind], dict) or not _has(update[kind], shape)):
            return f"its {kind} is none of Telegram's"
    return None


def _has(content: dict[str, Any], shape: Mapping[str, type]) -> bool:
    """Whether the fields are there and of their types; whoever and wherever has a number."""
    for name, kind in shape.items():
        value = content.get(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            return False
        if isinstance(value, dict) and (not isinstance(value.get("id"), int) or isinstance(value["id"], bool)):
            return False
    return True


def _fault_inside(value: Any, depth: int) -> str | None:
    if depth > DEEPEST:
        return "it is nested too deep"
    if isinstance(value, int | float) and not -LARGEST <= value < LARGEST:
        return "it holds a number too large to be anybody's"
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((fault for one in inner if (fault := _fault_inside(one, depth + 1))), None)


_PLAIN: Final = {
    "message": ("message_id", "date", "text", "caption", "message_thread_id", "is_topic_message", "edit_date",
                "guest_query_id"),
    "callback_query": ("id", "data", "chat_instance"),
    "inline_query": ("id", "query", "offset"),
}  # fmt: skip
"""What an answer needs at least of each kind of update."""
_ENTITIES: Final = frozenset({"bot_command", "mention", "url", "text_link"})


def reduced(update: dict[str, Any]) -> dict[str, Any]:
    """The update without all that is not needed to answer it: what a newer Bot API added or changed costs no answer."""
    small: dict[str, Any] = {"update_id": update["update_id"]}
    for kind, value in update.items():
        if isinstance(value, dict):
            small[kind] = _reduced(value, _PLAIN.get(kind, _PLAIN["message"]))
    return small


def _reduced(value: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    small = {name: value[name] for name in names if isinstance(value.get(name), str | int)}
    for name in ("from", "chat"):
        if isinstance(one := value.get(name), dict):
            kept = ("id", "is_bot", "first_name", "type", "title", "username", "language_code", "is_forum")
            small[name] = {"is_bot": False, "first_name": ""} if name == "from" else {}
            small[name] |= {key: one[key] for key in kept if isinstance(one.get(key), str | int)}
    if isinstance(message := value.get("message"), dict):
        small["message"] = _reduced(message, _PLAIN["message"])
    for name in ("entities", "caption_entities"):
        if isinstance(marks := value.get(name), list):
            small[name] = [
                {key: one[key] for key in ("type", "offset", "length")}
                for one in marks
                if isinstance(one, dict) and one.get("type") in _ENTITIES and {"offset", "length"} <= set(one)
            ]
    return small


def cleaned(value: Any) -> Any:
    """The same with what no database and no message can hold (halves of characters, NUL) shown as unknown."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {cleaned(name): cleaned(one) for name, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value
