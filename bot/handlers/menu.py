"""The commands and the description as Telegram shows them. Nothing depends on it but misspelt commands."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import languages
from bot.languages import gettext as _
from bot.languages import marked
from bot.transport.pace import Turn

log = logging.getLogger(__name__)

COMMANDS = {
    "ask": marked("Ask who said what"),
    "latest": marked("The newest articles"),
    "who": marked("What a person has said"),
    "verify": marked("Check a quotation"),
    "wordings": marked("How others quote it"),
    "timeline": marked("What somebody said, over time"),
    "trend": marked("Who was heard how often"),
    "vanished": marked("Words dropped or changed later"),
    "digest": marked("The summary now"),
    "subscribe": marked("Get a summary every day"),
    "subscriptions": marked("Your summaries"),
    "unsubscribe": marked("End a summary"),
    "follow": marked("Hear when somebody speaks"),
    "following": marked("Whom and what you follow"),
    "unfollow": marked("Stop following"),
    "settings": marked("Time zone, time, quiet hours"),
    "language": marked("Which language I speak"),
    "mute": marked("Nothing for some days"),
    "sources": marked("What I hold"),
    "help": marked("All commands"),
    "privacy": marked("What I keep about you"),
    "export": marked("Everything I keep about you"),
    "forgetme": marked("Erase everything about you"),
}
OWNERS_COMMANDS = {
    "add": marked("Add an article by its address"),
    "remove": marked("Take an article out"),
    "feeds": marked("The feeds I watch"),
    "stats": marked("Numbers"),
    "feedback": marked("What people thought"),
}


OF_GROUPS = ("ask", "who", "verify", "latest", "digest", "subscribe", "follow", "settings", "help")
DESCRIPTION = marked(
    "Who said what in the news: the speaker's exact words, with source, date and link. Or a plain no.\n\n"
    "Ask a question, write a name, or send me words to check. I can send you a summary every day."
)
"""What an empty chat with the bot shows, before anybody has said anything."""
SHORT_DESCRIPTION = marked("Who said what in the news, in exact words, with source, date and link.")
OTHER_WORDS = {
    "summary": "digest",
    "today": "digest",
    "briefing": "digest",
    "news": "latest",
    "newest": "latest",
    "articles": "latest",
    "search": "ask",
    "question": "ask",
    "find": "ask",
    "check": "verify",
    "factcheck": "verify",
    "person": "who",
    "sub": "subscribe",
    "unsub": "unsubscribe",
    "cancel": "stop",
    "end": "stop",
    "quit": "stop",
    "commands": "help",
    "menu": "help",
    "timezone": "settings",
    "lang": "language",
    "sprache": "language",
    "idioma": "language",
    "zone": "settings",
    "list": "subscriptions",
    "delete": "forgetme",
    "watch": "follow",
    "chart": "trend",
    "graph": "trend",
    "trends": "trend",
    "alerts": "following",
    "quiet": "mute",
    "unmute": "mute",
    "pause": "mute",
    "snooze": "mute",
}
"""What people call commands that have another name."""
ALIKE = 70
"""From this likeness on (0 to 100) an unknown command is taken for a known one that was misspelt."""


def meant(given: str, *, owner: bool) -> str | None:
    """The command that an unknown one is spelt like, or is another word for; None where none is near."""
    names = {name: name for name in (*COMMANDS, "start", "stop", *(OWNERS_COMMANDS if owner else ()))} | OTHER_WORDS
    found = process.extractOne(given.casefold(), list(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return names[found[0]] if found is not None else None


async def introduce(bot: ExtBot[Turn], owners: Iterable[int]) -> None:
    """Tells Telegram the commands of everybody and of the owners, in every language. Raises nothing of Telegram's."""
    try:
        for code in languages.LANGUAGES:
            with languages.speaking(code):
                await _introduce(bot, None if code == languages.ENGLISH else code, owners)
    except TelegramError as fault:
        log.info("the menu of commands was not set (%s)", type(fault).__name__)


async def _introduce(bot: ExtBot[Turn], code: str | None, owners: Iterable[int]) -> None:
    """The same for those whose Telegram speaks that language; None: for all whose language is none of ours."""
    people = [BotCommand(name, _(text)) for name, text in COMMANDS.items()]
    of_groups = [BotCommand(name, _(COMMANDS[name])) for name in OF_GROUPS]
    await bot.set_my_commands(people, language_code=code)
    await bot.set_my_commands(people, scope=BotCommandScopeAllPrivateChats(), language_code=code)
    await bot.set_my_commands(of_groups, scope=BotCommandScopeAllGroupChats(), language_code=code)
    await bot.set_my_description(_(DESCRIPTION), language_code=code)
    await bot.set_my_short_description(_(SHORT_DESCRIPTION), language_code=code)
    of_owners = people + [BotCommand(name, _(text)) for name, text in OWNERS_COMMANDS.items()]
    for owner in owners:
        await bot.set_my_commands(of_owners, scope=BotCommandScopeChat(owner), language_code=code)
