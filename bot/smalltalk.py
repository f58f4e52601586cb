"""What people say to a bot that is no question: a greeting, thanks, a call for help. Pure."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"\W*(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?: there| bot| all)?\W*",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|great|perfect|cool|nice)\W+)?(?:many thanks|thanks?(?: you)?|thank u|thx|ty|cheers)"
    r"(?: (?:very|so) much| a lot| again| bot)?\W*|\W*(?:ok(?:ay)?|great|perfect|cool|nice|good ?bye|bye)\W*",
    re.IGNORECASE,
)


_HELP = re.compile(
    r"\W*(?:help(?: me)?|what (?:can|do) you do|how (?:does (?:this|it)|do you) work|commands|menu|(?:who|what) are you"
    r"|are you (?:a |an )?(?:bot|robot|human|person|real|ai|machine))\W*",
    re.IGNORECASE,
)


def asks_for_help(text: str) -> bool:
    """Whether the text only wants to know what can be done here."""
    return _HELP.fullmatch(text) is not None


def page_for(text: str) -> str | None:
    """The page to answer with: 'hello', 'welcome', or None where the text is to be taken as a question."""
    if _GREETING.fullmatch(text):
        return "hello"
    return "welcome" if _THANKS.fullmatch(text) else None
