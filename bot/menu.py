"""The commands and the description as Telegram shows them. Nothing depends on it but misspelt commands."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.pace import Turn

log = logging.getLogger(__name__)

COMMANDS = {
    "ask": "Ask who said what",
    "latest": "The newest articles",
    "who": "What a person has said",
    "verify": "Check a quotation",
    "wordings": "How others quote it",
    "timeline": "What somebody said, over time",
    "trend": "Who was heard how often",
    "vanished": "Words dropped or changed later",
    "digest": "The summary now",
    "subscribe": "Get a summary every day",
    "subscriptions": "Your summaries",
    "unsubscribe": "End a summary",
    "follow": "Hear when somebody speaks",
    "following": "Whom and what you follow",
    "unfollow": "Stop following",
    "settings": "Time zone, time, quiet hours",
    "mute": "Nothing for some days",
    "sources": "What I hold",
    "help": "All commands",
    "privacy": "What I keep about you",
    "export": "Everything I keep about you",
    "forgetme": "Erase everything about you",
}
OWNERS_COMMANDS = {
    "add": "Add an article by its address",
    "remove": "Take an article out",
    "feeds": "The feeds I watch",
    "stats": "Numbers",
    "feedback": "What people thought",
}


OF_GROUPS = ("ask", "who", "verify", "latest", "digest", "subscribe", "follow", "settings", "help")
DESCRIPTION = (
    "Who said what in the news: the speaker's exact words, with source, date and link. Or a plain no.\n\n"
    "Ask a question, write a name, or send me words to check. I can send you a summary every day."
)
"""What an empty chat with the bot shows, before anybody has said anything."""
SHORT_DESCRIPTION = "Who said what in the news, in exact words, with source, date and link."
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
    """Tells Telegram the commands of everybody and of the owners. Raises nothing of Telegram's."""
    try:
        people = [BotCommand(name, text) for name, text in COMMANDS.items()]
        await bot.set_my_commands(people)
        await bot.set_my_commands(people, scope=BotCommandScopeAllPrivateChats())
        await bot.set_my_commands(
            [BotCommand(name, COMMANDS[name]) for name in OF_GROUPS], scope=BotCommandScopeAllGroupChats()
        )
        await bot.set_my_description(DESCRIPTION)
        await bot.set_my_short_description(SHORT_DESCRIPTION)
        of_owners = people + [BotCommand(name, text) for name, text in OWNERS_COMMANDS.items()]
        for owner in owners:
            await bot.set_my_commands(of_owners, scope=BotCommandScopeChat(owner))
    except TelegramError as fault:
        log.info("the menu of commands was not set (%s)", type(fault).__name__)
