"""A person with a phone, for the tour: says and taps, and writes down what is read, as a page of Markdown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from corpus.model.articles import RawDocument
from tests.telegram.living import Living
from tests.telegram.server import BotApi, Group, Person

PAGE = Path(__file__).parents[2] / "docs" / "tour.md"
PICTURES = PAGE.parent / "tour"
PHONE = PAGE.parent / "phone.png"
"""An answer, a summary and a card side by side, for README."""
START = datetime(2025, 3, 20, 9, tzinfo=UTC)
HEAD = """# A tour of the bot

Written by a test from the real bot, over four articles of a small town's press of our own writing: what people say,
what they tap (in brackets) and what they read. A bar stands before the words of an article.
"""


class Tour:
    """Plays scenes and writes them down; `lengths` are how long each message of the bot was, with its first words."""

    def __init__(self, api: BotApi, bot: Living, olga: Person) -> None:
        self.api = api
        self.bot = bot
        self.olga = olga
        self.lines: list[str] = [HEAD]
        self.lengths: list[tuple[int, str]] = []
        self.bare: list[str] = []
        """The first words of messages that lead nowhere: no button, no command, no link, no invitation."""
        self.pictures: dict[str, bytes] = {}
        """What the bot drew, by the names of files."""
        self.photographs: dict[str, dict[str, Any]] = {}
        """Messages to be shown as a phone shows them, likewise."""
        self._number = 0

    def person(self, name: str = "Ana") -> Person:
        return self.api.person(name)

    def scene(self, title: str) -> None:
        self._number += 1
        self.lines.append(f"## {self._number}. {title}\n")

    async def says(self, who: Person, text: str, answers: int = 1, **extra: Any) -> dict[str, Any]:
        self.lines.append(f"**{who.user['first_name']}:** {text}\n")
        await who.says(text, **extra)
        return await self.reads(who, answers)

    async def says_in(self, group: Group, who: Person, text: str, **extra: Any) -> dict[str, Any]:
        """The same in a group; everybody there reads what comes."""
        self.lines.append(f"**{who.user['first_name']}:** {text}\n")
        heard = len(group.heard())
        await who.says(text, to=group, **extra)
        message = await group.until_heard(heard + 1)
        self.shown(message)
        return message

    async def reads(self, who: Person, count: int = 1) -> dict[str, Any]:
        """Writes down what comes to somebody."""
        message: dict[str, Any] = {}
        for _ in range(count):
            message = await who.hears()
            self.shown(message)
        return message

    async def taps(self, who: Person, message: dict[str, Any], label: str, *, new: int = 0) -> dict[str, Any]:
        """Taps a button: the message turns into another, or (`new`) so many new ones come."""
        self.lines.append(f"**{who.user['first_name']}** taps `[{label}]`\n")
        if new:
            await who.taps(message, label)
            return await self.reads(who, new)
        await who.turns(message, label)
        self.shown(message)
        return message

    async def notice(self, who: Person, message: dict[str, Any], label: str) -> None:
        """Taps a button that answers with a line over the chat."""
        self.lines.append(f"**{who.user['first_name']}** taps `[{label}]` and reads over the chat:\n")
        self.lines.append(f"> _{(await who.taps(message, label))['text']}_\n")

    def photographed(self, message: dict[str, Any], name: str) -> None:
        """A picture of a message as a phone shows it stands here."""
        self.photographs[name] = {key: message[key] for key in ("text", "entities", "reply_markup") if key in message}
        self.lines.append(f"![The same on a phone]({PICTURES.name}/{name}.png)\n")

    def drawn(self, message: dict[str, Any], name: str) -> None:
        """A picture that the bot sent."""
        self.pictures[name] = self.api.world.files[message["photo"][0]["file_id"]][1]
        caption = message["caption"].split("\n")
        self.lengths.append((len(message["caption"]), caption[0]))
        self.lines.append(f"![What the bot drew]({PICTURES.name}/{name}.png)\n")
        self.lines.append("\\\n".join(f"> {line}".rstrip() for line in caption) + "\n")

    def shown(self, message: dict[str, Any], text: str | None = None) -> None:
        if "document" in message:
            said = [f"📄 {message['document']['file_name']}", *message.get("caption", "").split("\n")]
            self.lines.append("\\\n".join(f"> {line}".rstrip() for line in said if line) + "\n")
            return
        text = text or message["text"]
        self.lengths.append((len(text), text[:50]))
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        linked = any(one["type"] == "text_link" for one in message.get("entities", []))
        if (
            not rows
            and not linked
            and not any(sign in text for sign in ("/", "http", "Write", "Send", "Ask", "ask me", "write it again"))
        ):
            self.bare.append(text[:60])
        quoted = _quoted(text, message.get("entities", []))
        said = [f"> {'▎ ' if n in quoted else ''}{line}".rstrip() for n, line in enumerate(text.split("\n"))]
        buttons = [f"> `{' '.join('[' + one['text'] + ']' for one in row)}`" for row in rows]
        self.lines.append("\n>\n".join("\\\n".join(part) for part in (said, buttons) if part) + "\n")

    async def news(self, name: str, text: str, after: timedelta) -> None:
        """An article comes in, and what is due is sent."""
        now = self.bot.now = (self.bot.now or START) + after
        raw = RawDocument(
            text.encode(), given_id=name, given_source="Harbour Post", given_date=now.isoformat(),
            url=f"https://press.example/{name}",
        )  # fmt: skip
        await self.bot.resources.archive.add_document(raw, now=now)
        await self.bot.tick(now + timedelta(minutes=2))

    async def evening(self) -> None:
        """It becomes six, and what is due then is sent."""
        await self.bot.tick((self.bot.now or START).replace(hour=18, minute=1))


def _quoted(text: str, entities: list[dict[str, Any]]) -> set[int]:
    """The lines of a text that stand in a block quote."""
    units = text.encode("utf-16-le")
    lines: set[int] = set()
    for one in entities:
        if "blockquote" in one["type"]:
            first = units[: 2 * one["offset"]].decode("utf-16-le").count("\n")
            inside = units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
            lines |= set(range(first, first + inside.count("\n") + 1))
    return lines
