"""Roles of one article: what of the words read for one states it, and how much that tells.

`role_spans` finds it in the text; `stated` rids it of what it was read with, or says that it states none; `weight`
tells which of several is shown. Offices are compared in `offices`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import (
    COUNTRIES,
    CUT,
    STOP,
    achieved,
    is_agent,
    is_role,
    leaning,
    office,
    past,
)
from corpus.language.speakers.phrases import CLAUSE_WORDS, SIDED, SIDES
from corpus.language.speakers.words import ORGANISATION_WORDS, SURNAMES_TOO, TITLES
from corpus.lexicon import words

_OWNER = re.compile(r"[’']s?$")
_OF_A_DAY = re.compile(
    r"(?:tonight|today|yesterday|tomorrow|(?:this|last|next)\s\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[’']s\s"
)
"""A part that somebody has for a day, and no office: "tonight's keynote speaker"."""
_FOLLOW = words("role_words", "follow")
_FINITE = words("role_words", "finite")
_NO_PART = _FINITE | words("role_words", "opinion")
"""Small words that no role begins with or goes on behind: verbs, and what the writer thinks of somebody."""
_BEGUN = words("role_words", "sentence_begun")
"""What a sentence begins with before a role: 'Tweeted former captain Ana Ruiz'."""
_AGENCIES = words("role_words", "agencies")
_PRESS = words("role_words", "press")
_SUPERLATIVE = words("role_words", "superlative")
_ALONE = words("role_words", "alone")
_TIMES = words("role_words", "times")
_RELATIVES = words("role_words", "relatives")
"""Who somebody is to another, and no part of the office behind it: 'Prince' in 'grandson Prince'."""
_SUBJECTS = words("speaker_words", "subjects")
_NO_OFFICE = words("role_words", "no_office")
_HUMAN = words("role_words", "human")
_PASTIME = words("role_words", "pastime")
_SENTENCES = re.compile(r"(?<=[?!;])\s|(?<=[a-z]{3}\.)\s(?=[A-Z][a-z])")
_TRIVIA = re.compile(r"\sto\s+(?:ever\s+|have\s+|be\s+)?[a-z]+")
_IN_HISTORY = re.compile(r"\sin\s(?:[\w’'-]+\s){0,3}history$")
_TIMED = re.compile(
    r"\s(?:on|in|since|from|until|by)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d{4}\b|January|February|March|April"
    r"|June|July|August|September|October|November|December)|\sat\s+(?:times|the\s+time)\b"
    r"|\sfor\s(?:(?:more|less|nearly|almost|about|over|than|the|past|last)\s){0,3}(?:[\w-]+\s)?(?:weeks|months|years|decades)\b"
)


@lru_cache(maxsize=32768)
def stated(role: str) -> str | None:
    """The role in words that were read for one, a stretch of them; None where they state none.

    Words of the sentence around it go: a clause ("superintendent when he began"), a verb ("president at times bowed
    his head"), a credit ("Ada Pohl/Reuters striker"), a day. Somebody else's office ("Secretary of State Tom Hale"), a
    kinship without whose ("sister") and trivia ("third-youngest player to win") are no role.
    """
    sentences = _SENTENCES.split(role)
    if (len(sentences) > 1 and office(sentences[-1]) is None) or _trivia(role):
        return None
    found = _without_clause(_without_lead(sentences[-1]))
    if found is None or leaning(found) or _bare(found):
        return None
    return None if _elses(found) else found


def _bare(role: str) -> bool:
    """Whether nothing is told: 'gay man', a pastime ('avid cyclist'), a title without of what ('two-time winner')."""
    front = [word.casefold() for word in role.split()]
    if CUT.search(role) is not None or any(_OWNER.search(word) for word in front[:-1]):
        return False
    timed = achieved(role) and front[0].endswith("-time") and (len(front) == 2 or front[0] == "first-time")
    alone = front[-1] in _NO_OFFICE and len(front) <= 2 and role.islower() and "-" not in role
    return (
        timed or alone or front[-1] in _HUMAN or front[0] in _PASTIME or front == ["head"]
    )  # 'hit on the head, Ruiz said'


def _without_lead(role: str) -> str:
    """From behind the last word before the role's noun that is none of it: a verb, a credit, a relative's word."""
    words = role.split()
    front = words if is_role(words[-1].strip(".,")) else CUT.split(role, maxsplit=1)[0].split()
    noun = next((at for at in range(len(front) - 1, -1, -1) if is_role(front[at].strip(".,"))), -1)
    if noun < 0 and is_agent(front[-1].rpartition("-")[2]):
        noun = len(front) - 1
    if noun < 0:
        return role
    cut = max((at + 1 for at in range(noun) if _leads(front, at, noun)), default=0)
    return role.split(maxsplit=cut)[-1] if cut else role


def _leads(front: list[str], at: int, noun: int) -> bool:
    """Whether a word before the role's noun ends what is none of it: a verb, a credit, a time, a relative's word."""
    word, after = front[at], front[at + 1]
    low, head = word.casefold().strip(".,"), front[noun].casefold().strip(".,")
    agency = any(part in _AGENCIES for part in low.split("/"))
    credit = agency and ("/" in word or head not in _PRESS or after.casefold() in COUNTRIES)
    finite = (low in CLAUSE_WORDS or (low in _NO_PART and word.islower())) and not _is_side(low, after)
    finite = finite or (at == 0 and word.istitle() and low in _BEGUN)
    timed = low in _TIMES and after[0].isupper() and (word.islower() or at == 0)
    return credit or finite or timed or _related(front, at, noun) or _ends_credit(front, at)


def _related(front: list[str], at: int, noun: int) -> bool:
    """Whether a word only says whose relative it is: 'grandson' before 'Prince', 'partner' before 'pop star'."""
    if front[at] not in _RELATIVES or front[at + 1].casefold() in STOP or front[noun].casefold() in _RELATIVES:
        return False
    held = front[noun][0].isupper() and front[noun].casefold() in TITLES  # "Ruiz's son Prince Leo"
    return held or not any(_OWNER.search(word) for word in front[:at])


def _ends_credit(front: list[str], at: int) -> bool:
    """Whether a photographer's name ends here, the nationality of another behind it: "Ben Carr Swedish striker"."""
    if not 0 < at < len(front) - 2 or front[at + 1].casefold() not in COUNTRIES:
        return False
    return is_given(front[at - 1]) and front[at][0].isupper() and front[at].casefold() not in COUNTRIES


def clausal(phrase: str) -> bool:
    """Whether the words behind a name go on with the sentence: "president at times bowed his head" states no role."""
    for word, after in pairwise([*phrase.split()[1:], ""]):
        if word.casefold().strip(".,") in _FOLLOW:
            return False
        if word in _FINITE and not _is_side(word, after):
            return True
    return False


def _without_clause(role: str) -> str | None:
    """Up to the first word behind the role's noun that goes on with the sentence."""
    timed = _TIMED.search(role)
    kept = role[: timed.start()] if timed else role
    words = list(re.finditer(r"\S+", kept))
    end = next((words[at].start() for at in range(1, len(words)) if _goes_on(kept, words, at)), len(kept))
    kept = kept[:end]
    kept = kept.rstrip(" ,;:–—-")
    kept = _OTHERS.sub("", kept)
    open_end = _OPEN_END.search(kept)
    if open_end is not None and not (
        any(leaning(word) for word in kept[: open_end.start()].split()) or _of_a_house(open_end[0].split())
    ):
        kept = kept[: open_end.start()]
    return kept if kept and (kept == role or office(kept) is not None) else None


def _goes_on(role: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether the sentence goes on with this word of what was read for a role, which has ended before it."""
    word = words[at][0]
    low = word.casefold().strip(".,")
    if low in _SUBJECTS and (word[0].islower() or word in ("He", "She")):
        return True
    if word == words[at - 1][0] and is_role(low):
        return True  # 'President President'
    if low in _FOLLOW and not word[0].isupper() and not _NAMING.match(role, words[at - (low == "as")].start()):
        return True
    after = words[at + 1][0] if at + 1 < len(words) else ""
    finite = low in _FINITE or low.endswith(("n't", "n’t"))
    return finite and word[0].islower() and not _is_side(low, after)


def _is_side(word: str, after: str) -> bool:
    """Whether 'left' is no verb but one of two places in a team: 'left winger'."""
    return word in SIDES and after.casefold().strip(".,") in SIDED


def _of_a_house(tail: list[str]) -> bool:
    """Whether words behind a preposition are a body's whole name though they end in 's: 'of Orr House Children's'."""
    return len(tail) > 3 and all(word[0].isupper() for word in tail[1:]) and not is_given(tail[1])


def _elses(role: str) -> bool:
    """Whether somebody's whole name stands in front of the role's first preposition: the office is theirs."""
    front = CUT.split(role, maxsplit=1)[0].split()
    for at in range(len(front) - 1):
        given, name = front[at], front[at + 1]
        called = is_role(name.strip(".,")) and not (name.casefold() in SURNAMES_TOO and at + 2 == len(front))
        named = given[0].isupper() and is_given(given) and name[0].isupper() and not called
        office_before = at > 0 and is_role(front[at - 1].strip(".,"))
        alone = at == 0 and len(front) == 2 and name.casefold() in SURNAMES_TOO  # 'Tom Major'
        if named and (office_before or alone) and name.casefold() not in _AGENCIES and not _OWNER.search(name):
            return True
    tail = _HOLDER_BEHIND.search(role)
    if (tail is not None and is_given(tail["given"])) or _names_the_next(role):
        return True
    words = role.split()
    if len(words) < 3 or not _NAME_AT_END.search(role) or not is_given(words[-2]) or is_role(words[-1]):
        return False
    return not (len(words) > 3 and is_role(words[-3].strip(".,"))) and _LINKED.search(role) is None


def _names_the_next(role: str) -> bool:
    """Whether the words go on to a whole name behind a body's: the office is that one's, and stands before them."""
    tail = _NEXT_BEHIND.search(role)
    return tail is not None and is_given(tail["given"]) and tail["last"].casefold() not in ORGANISATION_WORDS


_NAMING = re.compile(r"(?:(?:known\sas|called|named)\s(?:the\s)?)(?=[A-Z])")
"""What gives a body's name: 'leader of a group known as Halvor Workers United'."""
_OTHERS = re.compile(
    r"\sand\s(?:several|two|three|four|five|many|some|other|others)\b.*$|\s(?:of|for|at|in|from|with|to|on|by|and|long|now|recently|closely|deeply)$"
    r"|\sat\s(?:an?|the|his|her)\s(?:[\w’'-]+\s){0,3}(?:conference|briefing|hearing|rally|meeting)$"
    r"|\sin\s(?:an?|the|his|her)\s(?:[\w’'-]+\s){0,2}(?:statement|letter|e-?mail|interview|release|tweet|post|memo)\b.*$"
    r"|\sin\s(?:emailed|e-mailed|written|prepared|recent|public)\s(?:comments|remarks|statements|answers|testimony)\b.*$"
    r"|\s(?:along|together)\swith\s.*$"
)
"""What a role ends before: others who are named beside, a preposition that nothing follows, where it was said."""
_OPEN_END = re.compile(
    r"\s(?:of|for|at|in|from|with|to|on|by)(?:\s(?:the|an?|his|her|their|its)|(?:\s[\w.’'&-]+){1,4}?(?<=[’']s))$"
)
"""What a role was left with where its last name is missing, a title in marks mostly: 'author of the'."""
_HOLDER_BEHIND = re.compile(
    r"\b[A-Z]\w+\sof\s(?:State|Defen[cs]e|Health|Staff|Police|Education|Commerce|Labor|Energy|Agriculture|the\sTreasury"
    r"|the\sInterior|the\sHouse)\s(?P<given>[A-Z][\w’'-]+)\s[A-Z]"
)
"""Who holds an office that is told with "of", right behind it: 'Secretary of State Tom Hale and others'."""
_NEXT_BEHIND = re.compile(
    r"\s(?:for|of|in|at)\sthe\s(?:[A-Z][\w’'-]+\s)*(?!(?:Mayor|President|Governor|Senator)\s)[A-Z][\w’'-]+\s"
    r"(?P<given>[A-Z][\w’'-]+)\s(?P<last>[A-Z][\w’'-]+)$"
)
"""Who is named next in a list, right behind the office that is theirs: 'candidate for the Orr Senate Tom Hale'."""
_LINKED = re.compile(r"\s(?:to|for|with|at|in|under)\s")
_NAME_AT_END = re.compile(r"(?<!\bof)(?<!\bto)(?<!\bfor)(?<!\bby)(?<!\bwith)\s[A-Z][a-z]+\s[A-Z][\w’'-]+$")


def _trivia(role: str) -> bool:
    """A first or youngest "to do" something, the "only" or "best" of a kind: what somebody did, and no role."""
    front = CUT.split(role, maxsplit=1)[0].casefold().split()
    if _OF_A_DAY.match(role.casefold()) or (any(word in _ALONE for word in front[:-1]) and not leaning(front[-1])):
        return True
    told = _TRIVIA.search(role) or _IN_HISTORY.search(role)
    if told is None:
        return False
    return any(part in _SUPERLATIVE for word in role[: told.start()].casefold().split() for part in word.split("-"))


def weight(role: str) -> float:
    """How much a role tells: 0 for a bare title, more with an affiliation, less for what somebody was."""
    words = role.split()
    named = sum(1 for word in words if word[:1].isupper())
    linked = bool(re.search(r"\s(?:of|for|at|in|with)\s", role))
    if len(words) == 1:
        return 0
    narrowed = len(role.split(" and ", maxsplit=1)[0].split()) > 2
    told = 1 + (named > 0) + linked + narrowed
    return told / 2 if past(role) else told
