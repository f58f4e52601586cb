"""What the bot keeps of people, table by table: one list for /export, /forgetme, /privacy and the doctor.

Every table of the database stands here, or among those that hold nobody's words (a test compares).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.languages import marked

NOBODYS: Final = frozenset({"aside"})
"""Tables with neither words nor numbers of people."""
_OF_WAITING: Final = (
    "body IS NOT NULL AND (lane IN ('chat ' || ?1, 'inline_query ' || ?2, 'my_chat_member ' || ?2) "
    "OR CAST(json_extract(body, '$.message.from.id') AS TEXT) = CAST(?2 AS TEXT) "
    "OR CAST(json_extract(body, '$.callback_query.from.id') AS TEXT) = CAST(?2 AS TEXT) "
    "OR CAST(json_extract(body, '$.inline_query.from.id') AS TEXT) = CAST(?2 AS TEXT))"
)


@dataclass(frozen=True, slots=True)
class KeptTable:
    """One table: what it keeps, in words for people; whose a row is (?1 a private chat, ?2 a person); how it goes.

    `blank` names a column that is emptied instead of the row being deleted: its number must be known again. `others`:
    a row that other people need too stays when it is forgotten for one of them.
    """

    table: str
    what: str
    whose: str
    blank: str | None = None
    others: str | None = None


_BEHIND_BUTTONS: Final = marked("what stands behind the buttons of my answers: your question, and words of articles")
_REPLIES: Final = "chat_id = ?1 OR user_id = ?2"

KEPT: Final = (
    KeptTable("inbox", marked("your message, until I have answered it; then its text is erased"), _OF_WAITING, "body"),
    KeptTable(
        "outbox",
        marked("when your last summaries were sent"),
        "subscription_id IN (SELECT id FROM subscription WHERE chat_id = ?1 OR user_id = ?2)",
    ),
    KeptTable("subscription", marked("your subscriptions, until you end them"), "chat_id = ?1 OR user_id = ?2"),
    KeptTable("follow", marked("what you follow, until you end it"), "chat_id = ?1 OR user_id = ?2"),
    KeptTable(
        "reply_body",
        _BEHIND_BUTTONS,
        f"hash IN (SELECT body_hash FROM reply WHERE {_REPLIES})",  # noqa: S608
        others=f"EXISTS (SELECT 1 FROM reply WHERE body_hash = hash AND NOT ({_REPLIES}))",  # noqa: S608
    ),
    KeptTable("reply", _BEHIND_BUTTONS, _REPLIES),
    KeptTable(
        "feedback",
        marked("what you found wrong with an answer: your question, the articles it showed, the reason you tapped"),
        "chat_id = ?1 OR user_id = ?2",
    ),
    KeptTable(
        "chat",
        marked("your settings, the language of your Telegram, and when I first and last heard from you"),
        "chat_id = ?1",
    ),
    KeptTable("told", marked("which articles I told you of by myself, so that none comes twice"), "chat_id = ?1"),
    KeptTable("hold", marked("how long Telegram asked me to leave your chat alone"), "chat_id = ?1"),
)
"""In the order in which they are erased: what is known by another table goes before it."""

CONVERSATION: Final = KeptTable(
    "conversation",
    marked("for half an hour, what my answers to you were about, so that you can ask on"),
    "user_id = ?2",
)
"""Only where several bots share the database; one alone has it in memory."""
