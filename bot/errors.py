"""What can stop the bot from starting or going on, as one-line errors beside the corpus' own.

CorpusError
└── BotError           the bot itself
    ├── NoToken        there is none, and what was asked for needs one
    ├── UnknownToken   Telegram does not know the token
    └── PortTaken      the address to listen at cannot be had
"""

from __future__ import annotations

from corpus.errors import CorpusError


class BotError(CorpusError):
    """A fault of the bot that a person can act on."""

    what = "the bot cannot go on"


class NoToken(BotError):
    """What was asked for goes through Telegram, and there is no token."""

    what = "there is no token"


class UnknownToken(BotError):
    """Telegram refuses the token. The message never holds it."""

    what = "Telegram does not know this token"


class PortTaken(BotError):
    """The address to listen at cannot be had."""

    what = "cannot listen"
