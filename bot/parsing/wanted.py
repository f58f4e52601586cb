"""A wish for summaries said in plain words, with no command: 'send me the news every morning at 8', 'no more digests'.

A question about the news is never one. A wish is said as one (a verb that asks for something to be sent, or the name of
what is sent, first), and how often or when stands where such words stand: at the beginning, beside that name, or at the
end, where nothing else follows them. What it wishes for is read as what stands behind /subscribe. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.parsing import wishes
from bot.parsing.wishes import Wish

_LONGEST = 120
_TOPIC_WORDS = 5
_ASKED = re.compile(
    r"\b(?:who|whom|whose|what|when|where|why|which|how|did|does|said|says?|saying|told|claim\w*|quot\w+|articles?)\b",
    re.IGNORECASE,
)
"""Words of a question, of what somebody said, or of one article: no wish for summaries has them."""
_POLITE = re.compile(
    r"(?:(?:hi|hey|hello|ok(?:ay)?|so|and|then|now|bot|please|pls|kindly)\b\W*"
    r"|(?:can|could|would|will) (?:you|i|we)(?: please)?\b\W*"
    r"|(?:i|we)(?: would|['’]?d)? (?:want|like|love|need|wish)(?: you)?(?: to)?\b\W*|let me\b\W*)*",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:\W+(?:please|pls|thanks?(?: you)?|thx|bot))+\W*$|[\s.!?]+$", re.IGNORECASE)
_SENT = (
    r"(?:send|give|get|bring|deliver|text|message|post|write|show|have|receive|set up|start|make|schedule"
    r"|sign (?:me|us) up for|wake (?:me|us)(?: up)? with|want|need)"
)
_VERB = re.compile(rf"{_SENT}(?: (?:me|us))?\b\s*|(?:update|brief|notify|inform) (?:me|us)\b\s*", re.IGNORECASE)
_SUBSCRIBE = re.compile(r"subscribe(?: (?:me|us))?(?: (?:to|for))?(?:\s+|$)", re.IGNORECASE)
_PARTS = "morning|lunchtime|afternoon|evening|night"
_SUMMARY = r"(?:summar(?:y|ies)|digests?|newsletters?|round-?ups?|recaps?|briefings?|bulletins?)"
_NAMED = re.compile(
    rf"(?:(?:a|an|the|my|your|our|one|some|all|any|latest|short|brief|full)\s+)*(?P<often>(?:daily|weekly|monthly|hourly|{_PARTS})\s+)?"
    r"(?P<topic>(?:(?!(?:about|on|of|by|from|for|in|at|every|each|to|with|and|is|was|news)\b)[\w'’-]+\s+){0,3}?)"
    rf"(?P<name>(?:news\s+)?{_SUMMARY}|(?:(?:top|latest)\s+)?(?:news|headlines|updates?|stories))\b(?:\s+of\s+the\s+(?:day|news))?",
    re.IGNORECASE,
)
"""What is sent, with what stands before it: 'a daily climate summary', 'the news'."""
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_RHYTHM = re.compile(
    rf"\b(?:(?:every|each)\s+(?:other\s+|single\s+)?(?:day|week|month|year|hour|fortnight|minute|work\w*|weekday|weekend"
    rf"|mon|tue|wed|thu|fri|sat|sun|{_DAY}|{_PARTS})s?|everyday|daily|weekly|monthly|hourly|fortnightly|on\s+weekdays|weekdays|on\s+weekends"
    rf"|(?:on\s+)?{_DAY}s|(?:once|twice|thrice|(?:two|three|four|several|\d+)\s+times)\s+(?:a|per|every|each)\s+(?:day|week|month)"
    r"|twice\s+daily)(?!\w)",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    rf"\b(?:every|each)\s+(?:day|weekday|{_DAY}|{_PARTS})s?\b|\b(?:two|three)\s+times\s+a\s+day\b|\btwice\s+(?:a\s+day|daily)\b"
    r"|\bonce\s+a\s+(?:day|week)\b",
    re.IGNORECASE,
)
"""How often, in words that no headline has for a name."""
_SUMMARY_NAME = re.compile(_SUMMARY, re.IGNORECASE)
_OTHERS = re.compile(r"briefings?|bulletins?|updates?|stories|headlines", re.IGNORECASE)
"""What others give too, and is told in the news: 'the White House briefing'."""
_BEHIND = re.compile(r"$|(?:about|on|at|every|each)\b", re.IGNORECASE)
_SO_MANY = re.compile(rf"\b(two|three|2|3)\s+({_SUMMARY})\s+(?:a|per|every|each)\s+day\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:\bat\s+\d|\b\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b|\bat\s+(?:noon|midday|midnight)\b)", re.IGNORECASE
)
_LED = re.compile(r"^(?:with|from|regarding|concerning|covering|is about)\s+", re.IGNORECASE)
_LIST = re.compile(
    r"(?:(?:show|list|see|what are|which are|what['’]?s|tell)(?: (?:me|us))? )?(?:all )?(?:of )?"
    r"my (?:summaries|subscriptions|digests)",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"(?:(?P<sent>send|text|deliver)|give|show|bring|get) (?:me|us)"
    r"(?: (?:a|the|my|some|all|today['’]s|latest|short|current))*"
    rf"(?P<topic>(?: (?!(?:about|on|of)\b)[\w'’-]+){{0,3}}?) (?:news|headlines|(?(sent){_SUMMARY}|(?!)))"
    r"(?: (?:(?:of )?today|now|right now|of the day))*(?: (?P<behind>(?:about|on) .+?))?(?: (?:now|right now))?",
    re.IGNORECASE,
)
"""The summary at once. With a topic only where it is to be sent: 'give me the news about' asks."""
_STOP = re.compile(
    r"(?:(?:stop|end|cancel|quit|turn off|switch off)(?P<sent> (?:sending|giving|getting|texting|messaging|delivering"
    r"|writing|notifying|telling))?"
    r"(?: (?:to )?(?:me|us))?|(?P<away>unsubscribe(?: me| us)?(?: from)?)|no more"
    r"|(?:never|do not|don['’]?t) (?:send|give|text) (?:me|us)|i (?:do not|don['’]?t) (?:want|need))\b\s*"
    rf"(?:(?:all|any|the|my|these|those|your|of|more|from|daily|weekly|every|each|{_PARTS})\s+)*(?P<what>.*)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"(?P<before>(?:(?!(?:on|of|about|for|to|in|by)\b)[\w'’-]+\s+){{0,4}}?)(?:(?:news\s+)?(?P<sure>{_SUMMARY}|subscriptions?)"
    r"|news|updates?|messages?|alerts?|notifications?|headlines|everything|stuff|spam)"
    r"(?:\s+(?:about|on|for|of)\s+(?P<behind>.+?))?(?:\s+(?:to (?:me|us)|now|again|any ?more|at once|immediately))*",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:everything|it all|now|me|at once|immediately|\s)*", re.IGNORECASE)


class Doing(Enum):
    """What is to be done about summaries."""

    SUBSCRIBE = "subscribe"
    END = "end"
    NOW = "now"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted: a summary from now on (`wish`), the end of those on `topic`, one on `topic` now (None: of all
    news), or the list of what there is.
    """

    doing: Doing
    wish: Wish | None = None
    topic: str | None = None


def read(text: str) -> Intent | None:
    """What the text wishes of summaries; None where it is anything else, so a question."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST or not plain or plain[0] in "/\"“”„«'‘":
        return None
    plain = _SO_MANY.sub(r"\2 \1 times a day", _THANKS.sub("", _POLITE.sub("", plain, count=1)))
    if _LIST.fullmatch(plain):
        return Intent(Doing.LIST)
    if _ASKED.search(plain):
        return None
    return _end(plain) or _summary(plain) or _now(plain)


def _end(text: str) -> Intent | None:
    match = _STOP.fullmatch(text)
    if match is None:
        return None
    what = match["what"].strip()
    if _ALONE.fullmatch(what):
        return None if text.casefold().startswith(("i ", "do", "never")) else Intent(Doing.END)
    named = _ENDED.fullmatch(what)
    if named is None:
        return Intent(Doing.END, topic=what) if match["away"] and len(what.split()) <= _TOPIC_WORDS else None
    topic = (named["behind"] or named["before"]).strip() or None
    if topic is not None and not (match["sent"] or match["away"] or named["sure"]):
        return None  # 'stop fake news' is no wish
    return Intent(Doing.END, topic=topic)


def _summary(text: str) -> Intent | None:
    if match := _SUBSCRIBE.match(text):
        return Intent(Doing.SUBSCRIBE, _read(text[match.end() :]))
    before = ""
    if _RHYTHM.match(text):
        if " " in text and _only_times(text):
            return Intent(Doing.SUBSCRIBE, wishes.read(text))  # 'weekly on sundays at 9'
        inner = _VERB.search(text)
        if inner is not None and _only_times(text[: inner.start()]):  # 'every morning at 8 send me ...'
            before, text = text[: inner.start()].strip(" ,") + " ", text[inner.start() :]
    verb = _VERB.match(text)
    rest = text[verb.end() :] if verb else text
    named = _NAMED.match(rest)
    if named is None:
        if verb is None or not verb[0].strip().endswith((" me", " us")) or not (before or _at_end(_RHYTHM, rest)):
            return None
        return Intent(Doing.SUBSCRIBE, _read(before + rest))
    behind = rest[named.end() :].strip(" ,")
    if not (before or _told_when(named, behind, asked_for=verb is not None)):
        return None
    often = (named["often"] or "").strip()
    often = f"every {often}" if often.casefold() in _PARTS.split("|") else often
    return Intent(
        Doing.SUBSCRIBE, _read(" ".join(part for part in (before, named["topic"].strip(), behind, often) if part))
    )


def _now(text: str) -> Intent | None:
    match = _NOW.fullmatch(text)
    if match is None:
        return None
    wish = _read(f"{match['topic'] or ''} {match['behind'] or ''}")
    plain = wish == Wish(wish.topic)
    return Intent(Doing.NOW, topic=wish.topic) if plain and (wish.topic is None or match["sent"]) else None


def _told_when(named: re.Match[str], behind: str, *, asked_for: bool) -> bool:
    """Whether it is said how often or when; `asked_for`: whether a verb asks for it, so that less is enough."""
    clock = _at_end(_CLOCK, behind)
    if named["often"]:
        own = _SUMMARY_NAME.search(named["name"]) is not None and not named["topic"] and _BEHIND.match(behind)
        return asked_for or clock or bool(own)
    if asked_for:
        return clock or _RHYTHM.match(behind) is not None or _at_end(_RHYTHM, behind)
    if named["topic"] and _OTHERS.search(named["name"]):
        return False
    summary = _SUMMARY_NAME.search(named["name"]) is not None and not named["topic"]
    return _at_end(_CERTAIN, behind) or (clock and (summary or _RHYTHM.match(behind) is not None))


def _at_end(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern stands where nothing but times, places and silence follows it."""
    return any(_only_times(text[match.start() :]) for match in pattern.finditer(text))


def _only_times(text: str) -> bool:
    wish = wishes.read(text)
    return wish.topic is None and wish.problem not in ("zone", "time")


def _read(line: str) -> Wish:
    return wishes.read(_LED.sub("", " ".join(line.split())))
