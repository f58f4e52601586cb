"""A command said in plain words ('follow Ana Ruiz', 'mute for three days', 'delete my data'): the line it stands for.

Only what nobody would ask of the news, and only where it is the whole text. Summaries are `wanted`'s. Pure.
"""

from __future__ import annotations

import re

_LONGEST = 80
_TRIM = re.compile(
    r"^(?:(?:hi|hey|ok(?:ay)?|bot|please|pls|(?:can|could|would) you"
    r"|i (?:want|would like|['’]?d like)(?: you)? to)\b[\s,]*)+"
    r"|[\s,]*(?:please|pls|thanks?|thank you|now|bot)?[\s.!?]*$",
    re.IGNORECASE,
)
_NOT = r"(?:do(?:n['’]?t| not)|never|no|stop)"
_MINE = r"(?:(?:all )?(?:of )?(?:my|the|our)|everything(?: you (?:have|know))?)"
_NAMED = r"((?:[^\s?]+ ?){1,6})"
_TOPIC = r"[^?]+?"
_IT = r"(?: (?:it|that|this|them|these words|those words|this quot\w+|that quot\w+))"
_OTHERS = (
    r"(?:the )?(?:others|other (?:papers|sources|outlets|publishers|articles|people)"
    r"|(?:anyone|anybody|everyone|who) else)"
)
_OF_WORDS: dict[str, tuple[str, ...]] = {
    "wordings": (
        rf"(?:how|where) (?:do|did|does|have|has) {_OTHERS} (?:quot|print|report)\w*{_IT}?",
        rf"how {_OTHERS} (?:quot|print|report)\w*{_IT}?",
        rf"(?:does|did|has) (?:anyone|anybody) else (?:quot|print|report)\w*{_IT}",
        rf"(?:who|which papers?) else (?:quot|print|report|carri)\w*{_IT}?",
        rf"(?:(?:show(?: me)?|see) )?(?:the )?other (?:wordings|versions)(?: of{_IT})?|wordings",
    ),
    "prove": (rf"(?:(?:can|could) (?:you|i) )?prove{_IT}|(?:the |a )?proof(?: of{_IT})?",),
    "cite": (
        rf"(?:how (?:do|can|should|would) (?:i|you) |(?:can|could) (?:i|you) )?cite{_IT}",
        rf"(?:the |a )?citation(?: of{_IT})?",
    ),
}
"""What is asked of the quotation at hand, which is named by no words of its own."""
_SAID: dict[str, tuple[str, ...]] = {
    "/follow {0}": (rf"follow (?!up\b|the money\b|suit\b){_NAMED}",),
    "/unfollow all": (r"(?:unfollow|stop following) (?:all|every(?:body|one|thing)|them all)",),
    "/unfollow {0}": (rf"(?:unfollow|stop following|do(?:n['’]?t| not) follow) {_NAMED}",),
    "/following": (
        r"(?:(?:show|list)(?: me)? )?(?:my (?:follows|followed(?: people)?|people|alerts)|(?:who|what) i follow)",
        r"(?:whom?|what)(?: people| topics)? (?:do i|am i|are you) follow(?:ing)?(?: for me)?",
    ),
    "/mute off": (
        r"unmute(?: me| everything| it)?",
        r"(?:un ?pause|resume)(?: (?:everything|messages|it|my (?:messages|news)))?",
    ),
    "/mute {0}": (
        r"(?:mute|pause|snooze|(?:be|stay|keep) (?:quiet|silent)|leave me alone|silence)"
        r"(?: (?:me|it|all|everything|notifications|alerts|messages|my \w+))?"
        r"(?: for)? ?((?:an?|\w+) (?:hours?|days?|weeks?))",
    ),
    "/settings": (
        r"(?:(?:show|open|change|see)(?: me)? )?(?:(?:my|the) )?(?:settings|preferences|options)",
        r"(?:what(?:['’]?s| is)|which is|change|set) my (?:time ?zone|zone|city|quiet hours)",
        rf"{_NOT} (?:writ\w+|messag\w+|notif\w+|alerts?|wak\w+|disturb\w*)"
        r"(?: (?:me|us))?(?: up)?(?: at| during the| in the)? night",
    ),
    "/language {0}": (
        r"(?:(?:change|set|switch)(?: (?:the|my|your))? language to|(?:speak|answer)(?: to)?(?: me)?(?: in)?|language)"
        r" ([^\W\d_]+)",
    ),
    "/forgetme": (
        rf"(?:delete|erase|remove|wipe|forget) {_MINE} (?:data|account|information|history)",
        r"(?:delete|erase|forget) (?:(?:everything|all(?: you know)?) )?(?:about )?me",
    ),
    "/export": (rf"(?:export|download|send me|give me|show me) {_MINE} data",),
    "/privacy": (
        r"(?:what|which data) do you (?:store|keep|know|save|collect)(?: (?:about|of|on) me)",
        r"privacy(?: policy)?",
    ),
    "/subscriptions": (r"(?:show |list )?(?:my )?subscriptions",),
    "/timeline {0} on {1}": (
        rf"(?:(?:show|give)(?: me)? )?(?:(?:a|the) )?timeline (?:of|for) (?!the ){_NAMED}(?:on|about) ({_TOPIC})",
        rf"what (?:has|have|did) {_NAMED}(?:said|say) (?:on|about) ({_TOPIC}) (?:over|through) (?:time|the years)",
        rf"how (?:has|have|did) (?:what )?{_NAMED}(?:said|say|says) (?:on|about) ({_TOPIC}) changed?(?: over time)?",
    ),
    "/timeline {0}": (
        r"(?:(?:show|give)(?: me)? )?(?:(?:a|the) )?timeline (?!(?:of|for|the|and|on|about|from)\b)"
        r"([^\W\d_][\w’'-]*(?: (?!(?:of|for|the|and|on|about|from)\b)[^\W\d_][\w’'-]*){0,2})",
    ),
}
_COMMANDS = {line: [re.compile(one, re.IGNORECASE) for one in said] for line, said in _SAID.items()}

_ASKED_OF_WORDS = {name: re.compile("|".join(said), re.IGNORECASE) for name, said in _OF_WORDS.items()}


def of_words(text: str) -> str | None:
    """Which command ('wordings', 'prove', 'cite') the whole text asks for the quotation shown last; None for none."""
    plain = _TRIM.sub("", " ".join(text.split())) if len(text) <= _LONGEST else ""
    return next((name for name, said in _ASKED_OF_WORDS.items() if said.fullmatch(plain)), None)


def line_of(text: str) -> str | None:
    """The line with a command that the text stands for; None where it is no command's words."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST or plain.startswith("/"):
        return None
    plain = _TRIM.sub("", plain)
    for line, said in _COMMANDS.items():
        for one in said:
            if match := one.fullmatch(plain):
                return line.format(*(group.strip() for group in match.groups()))
    return None
