"""Roles in an article's words: taken apart, compared head by head, rid of what they were read with. Resolves nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.speakers.given import is_given
from corpus.language.speakers.scan import WORD
from corpus.language.speakers.words import (
    FIRMS_TOO,
    GENDERED_HEADS,
    GENERIC_HEADS,
    ROLE_HEADS,
    SAME_HEAD,
    TITLES,
)
from corpus.lexicon import pairs, table, words

RANKS = words("speaker_words", "ranks")
"""Modifiers that make another office of the same noun: 'the president' is not the vice president."""

CUT = re.compile(
    r"\s(?:of|for|at|in|from|with|to|on|by|who|that|and|about|under|against|during|since|over)\s|[,;(]", re.IGNORECASE
)
STOP = words("speaker_words", "stop")
COUNTRIES = {**pairs("countries", "words", "key"), **pairs("sides", "words", "key")}
"""Words for a country, a people, a party, each with the one word that they are compared by."""
PARTIES = frozenset(
    key
    for kind, key in zip(table("sides").column("kind"), table("sides").column("key"), strict=True)
    if kind == "party"
)


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart: the noun it turns on, the words that narrow it, and the ranks that change it."""

    head: str
    narrows: frozenset[str]
    ranks: frozenset[str]

    @property
    def domain(self) -> str:
        """The field of life of the head, 'generic' where it is found in all."""
        if self.head in GENERIC_HEADS:
            return "generic"
        return ROLE_HEADS.get(self.head, "generic")


@lru_cache(maxsize=32768)
def office(role: str) -> Office | None:
    """The role phrase taken apart; None where no word of it is a role."""
    cut = CUT.search(role, 1)
    front = role[: cut.start()] if cut else role
    words = [match.group().rstrip(".") for match in WORD.finditer(front)]
    low = [_plain(word) for word in words]
    place = next((i for i in range(len(low) - 1, -1, -1) if low[i] in ROLE_HEADS or low[i] in TITLES), -1)
    if place < 0 and cut and words and words[0][0].isupper():
        # 'University of Leeds professor': the noun stands after the body's name
        words = [match.group().rstrip(".") for match in WORD.finditer(role)]
        low = [_plain(word) for word in words]
        place = len(low) - 1 if low[-1] in ROLE_HEADS or low[-1] in TITLES else -1
        cut = None
    if place < 0:
        return None
    head = canonical(low[place])
    rest = low[:place] + low[place + 1 :]
    tail = [_plain(match.group().rstrip(".")) for match in WORD.finditer(role[cut.start() :])] if cut else []
    narrows = frozenset(COUNTRIES.get(word, word) for word in (*rest, *tail) if word not in STOP and len(word) > 1)
    if head == "executive" and low[place] == "ceo":
        narrows |= {"chief"}
    if low[place] == "pm":
        narrows |= {"prime"}
    ranks = frozenset(RANKS & set(rest))
    return Office(head, narrows, ranks)


def _plain(word: str) -> str:
    low = word.casefold()
    return re.sub(r"[’']s?$", "", low)


def canonical(head: str) -> str:
    """One word for heads that mean the same ('spokeswoman', 'spokesman' -> 'spokesperson')."""
    word = SAME_HEAD.get(head, head)
    return TITLES.get(word, word)


def head_gender(role: str) -> str:
    """'m' or 'f' where the role noun tells it, else ''."""
    cut = CUT.search(role, 1)
    for match in reversed(list(WORD.finditer(role[: cut.start()] if cut else role))):
        gender = GENDERED_HEADS.get(match.group().casefold())
        if gender:
            return gender
    return ""


_AGENT = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|woman|smith|wright|eer|keeper)$")
_NO_AGENT = words("speaker_words", "no_agent")


def is_agent(word: str) -> bool:
    """Whether a small-letter word has the form of a trade: 'weaver', 'cellist', 'locksmith'."""
    return _AGENT.fullmatch(word) is not None and word not in _NO_AGENT


def is_role(word: str) -> bool:
    """Whether the word is a role noun in the singular."""
    low = word.casefold().rstrip(".")
    return low in ROLE_HEADS or (low in TITLES and low not in ("vice", "wing"))


def firms_too(role: str) -> bool:
    """Whether the role is one that a company or a team has as well: 'electric car maker', 'rival'."""
    known = office(role)
    return known is not None and known.head in FIRMS_TOO


_LEANING = words("speaker_words", "leaning")
"""Nouns that say who somebody is only with another person: 'rival' is no role, 'daughter of the king' is one."""


def leaning(role: str) -> bool:
    """Whether the role only says that somebody is somebody else's, and not whose."""
    words = role.split()
    return bool(words) and words[-1].casefold() in _LEANING and not any(_OWNER.search(word) for word in words[:-1])


_OWNER = re.compile(r"[’']s?$")
CLAUSE_WORDS = words("role_words", "clause")
"""Words of the sentence that a role was read with: what stands after the last of them is the role."""
_FOLLOW = words("role_words", "follow")
_FINITE = words("role_words", "finite")
_AGENCIES = words("role_words", "agencies")
_PRESS = words("role_words", "press")
_SUPERLATIVE = words("role_words", "superlative")
_SENTENCES = re.compile(r"(?<=[?!;])\s|(?<=[a-z]{3}\.)\s(?=[A-Z][a-z])")
_TRIVIA = re.compile(r"\sto\s+(?:ever\s+|have\s+|be\s+)?[a-z]+")
_TIMED = re.compile(
    r"\s(?:on|in|since|from|until|by)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d{4}\b|January|February|March|April"
    r"|June|July|August|September|October|November|December)|\sat\s+(?:times|the\s+time)\b"
)


_TIMED_ADVERB = re.compile(r"\s(?:at\s+times|often|sometimes|later|then)\s")


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
    if found is None or leaning(found) or found.casefold() in ("man", "woman", "son", "daughter"):
        return None
    return None if _elses(found) else found


def _without_lead(role: str) -> str:
    """From behind the last word before the role's noun that is none of it: a verb, a credit."""
    words = role.split()
    front = words if is_role(words[-1].strip(".,")) else CUT.split(role, maxsplit=1)[0].split()
    noun = next((at for at in range(len(front) - 1, -1, -1) if is_role(front[at].strip(".,"))), -1)
    if noun < 0:
        return role
    cut = 0
    for at, word in enumerate(front[:noun]):
        low = word.casefold().strip(".,")
        agency = any(part in _AGENCIES for part in low.split("/"))
        credit = agency and ("/" in word or front[noun].casefold().strip(".,") not in _PRESS)
        if credit or low in CLAUSE_WORDS or (low in _FINITE and word.islower()) or _ends_credit(front, at):
            cut = at + 1
    return role.split(maxsplit=cut)[-1] if cut else role


def _ends_credit(front: list[str], at: int) -> bool:
    """Whether a photographer's name ends here, the nationality of another behind it: "Ben Carr Swedish striker"."""
    if not 0 < at < len(front) - 2 or front[at + 1].casefold() not in COUNTRIES:
        return False
    return is_given(front[at - 1]) and front[at][0].isupper() and front[at].casefold() not in COUNTRIES


def clausal(phrase: str) -> bool:
    """Whether the words behind a name go on with the sentence: "president at times bowed his head" states no role."""
    if _TIMED_ADVERB.search(phrase):
        return True
    for word in phrase.split()[1:]:
        if word.casefold().strip(".,") in _FOLLOW:
            return False
        if word in _FINITE:
            return True
    return False


def private(role: str) -> bool:
    """Whether the words tell whose relative somebody is, and no office: it is shown where nothing better is known."""
    known = office(role)
    return known is not None and known.head in _LEANING


def _without_clause(role: str) -> str | None:
    """Up to the first word behind the role's noun that goes on with the sentence."""
    timed = _TIMED.search(role)
    kept = role[: timed.start()] if timed else role
    words = list(re.finditer(r"\S+", kept))
    for at, word in enumerate(words[1:], 1):
        low = word[0].casefold().strip(".,")
        if low in _FOLLOW or ((low in _FINITE or low.endswith(("n't", "n’t"))) and word[0].islower()):
            kept = kept[: words[at].start()]
            break
    kept = kept.rstrip(" ,;:–—-")
    return kept if kept and (kept == role or office(kept) is not None) else None


def _elses(role: str) -> bool:
    """Whether somebody's whole name stands in front of the role's first preposition: the office is theirs."""
    front = CUT.split(role, maxsplit=1)[0].split()
    for at in range(1, len(front) - 1):
        given, name = front[at], front[at + 1]
        named = given[0].isupper() and is_given(given) and name[0].isupper() and not is_role(name.strip(".,"))
        if (
            named
            and name.casefold() not in _AGENCIES
            and not _OWNER.search(name)
            and is_role(front[at - 1].strip(".,"))
        ):
            return True
    words = role.split()
    if len(words) < 3 or not _NAME_AT_END.search(role) or not is_given(words[-2]) or is_role(words[-1]):
        return False
    return not (len(words) > 3 and is_role(words[-3].strip(".,"))) and _LINKED.search(role) is None


_LINKED = re.compile(r"\s(?:to|for|with|at|in|under)\s")
_NAME_AT_END = re.compile(r"(?<!\bof)(?<!\bto)(?<!\bfor)(?<!\bby)(?<!\bwith)\s[A-Z][a-z]+\s[A-Z][\w’'-]+$")


def _trivia(role: str) -> bool:
    """A first or youngest "to do" something: what somebody once did, and no role."""
    told = _TRIVIA.search(role)
    if told is None:
        return False
    return any(part in _SUPERLATIVE for word in role[: told.start()].casefold().split() for part in word.split("-"))


def weight(role: str) -> int:
    """How much a role tells: 0 for a bare title, more with an affiliation."""
    words = role.split()
    named = sum(1 for word in words if word[:1].isupper())
    linked = bool(re.search(r"\s(?:of|for|at|in|with)\s", role))
    if len(words) == 1:
        return 0
    return 1 + (named > 0) + linked + (len(words) > 2)
