"""Roles of one article: where one stands beside a name, what of the words read for one states it, which is shown.

`before`, `after` and `described` find it in the text; `stated` rids it of what it was read with, or says that it states
none; `weight` and `private` tell which of several is shown. Offices are compared in `offices`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.language.lexicon import AUXILIARIES
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.word import Word, words_of
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
from corpus.language.speakers.phrases import CLAUSE_WORDS, SIDED, SIDES, beginning, goes_on, modifies
from corpus.language.speakers.words import (
    HONORIFICS,
    MODIFIERS,
    PLURALS,
)
from corpus.lexicon import words
from corpus.model.text import Span

_OWNER = re.compile(r"[’']s?$")
_FOLLOW = words("role_words", "follow")
_FINITE = words("role_words", "finite")
_AGENCIES = words("role_words", "agencies")
_PRESS = words("role_words", "press")
_SUPERLATIVE = words("role_words", "superlative")
_HUMAN = words("role_words", "human")
_PASTIME = words("role_words", "pastime")
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
    if found is None or leaning(found) or _bare(found):
        return None
    return None if _elses(found) else found


def _bare(role: str) -> bool:
    """Whether nothing is told: 'gay man', a pastime ('avid cyclist'), a title without of what ('two-time winner')."""
    front = [word.casefold() for word in role.split()]
    if CUT.search(role) is not None or any(_OWNER.search(word) for word in front[:-1]):
        return False
    timed = achieved(role) and front[0].endswith("-time") and (len(front) == 2 or front[0] == "first-time")
    return timed or front[-1] in _HUMAN or front[0] in _PASTIME


def _without_lead(role: str) -> str:
    """From behind the last word before the role's noun that is none of it: a verb, a credit."""
    words = role.split()
    front = words if is_role(words[-1].strip(".,")) else CUT.split(role, maxsplit=1)[0].split()
    noun = next((at for at in range(len(front) - 1, -1, -1) if is_role(front[at].strip(".,"))), -1)
    if noun < 0 and is_agent(front[-1].rpartition("-")[2]):
        noun = len(front) - 1
    if noun < 0:
        return role
    cut = 0
    for at, word in enumerate(front[:noun]):
        low = word.casefold().strip(".,")
        agency = any(part in _AGENCIES for part in low.split("/"))
        credit = agency and ("/" in word or front[noun].casefold().strip(".,") not in _PRESS)
        sided = low in SIDES and front[at + 1].casefold() in SIDED
        finite = (low in CLAUSE_WORDS or (low in _FINITE and word.islower())) and not sided
        if credit or finite or _ends_credit(front, at):
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
    kept = _OTHERS.sub("", kept)
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


_OTHERS = re.compile(
    r"\sand\s(?:several|two|three|four|five|many|some|other|others)\b.*$|\s(?:of|for|at|in|from|with|to|on|by|and)$"
)
"""What a role ends before: others who are named beside, a preposition that nothing follows."""
_LINKED = re.compile(r"\s(?:to|for|with|at|in|under)\s")
_NAME_AT_END = re.compile(r"(?<!\bof)(?<!\bto)(?<!\bfor)(?<!\bby)(?<!\bwith)\s[A-Z][a-z]+\s[A-Z][\w’'-]+$")


def _trivia(role: str) -> bool:
    """A first or youngest "to do" something: what somebody once did, and no role."""
    told = _TRIVIA.search(role)
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


# Where a role stands

_OFFICE_TAILS = words("speaker_words", "office_tails")
_OFFICE_OF = re.compile(
    r"(?<![\w’'-])((?:(?:[Ff]ormer|[Dd]eputy|[Aa]ssistant|[Aa]cting|[Tt]hen|U\.?S\.?|[Vv]ice|[A-Z]\w+[’']s)\s+){0,3}"
    r"(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Dd]irector|[Ss]peaker)\s+of\s+(?:[Ss]tate|[Dd]efen[cs]e|[Ss]taff|[Pp]olice|"
    r"[Ee]ducation|[Hh]ealth|[Cc]ommerce|[Ll]abor|[Ee]nergy|[Aa]griculture|[Cc]ommunications|[Oo]perations|"
    r"(?:the\s+)?(?:[Tt]reasury|[Ii]nterior|[Hh]ouse|[Aa]rmy|[Nn]avy|[Aa]ir\s+[Ff]orce)))\s+$"
)


def before(text: str, floor: int, name_start: int) -> Span | None:
    """The role that stands directly before a name: 'Chinese Foreign Ministry spokesman' in '… spokesman Wang Wenbin'.

    Searches `text[floor:name_start]` backwards from the name; None where the word next to the name is no role.
    """
    end = name_start
    while end > floor and text[end - 1] in " \u00a0":
        end -= 1
    begin = max(text.rfind(" ", floor, end), text.rfind("\u00a0", floor, end), floor - 1) + 1
    nearest = text[begin:end]
    bare = nearest.casefold().strip("“\"‘'(")
    long = _OFFICE_OF.search(text[max(floor, name_start - 90) : name_start]) if bare in _OFFICE_TAILS else None
    if not (long or is_role(bare) or bare in HONORIFICS or is_agent(bare)):
        return None
    if long:
        offset = max(floor, name_start - 90)
        return Span(offset + long.start(1), offset + long.end(1))
    words = words_of(text, max(floor, name_start - 120), name_start)
    if not words or text[words[-1].end : name_start].strip() or words[-1].possessive:
        return None
    last = words[-1]
    while words and last.low in HONORIFICS:
        words.pop()
        if not words or text[words[-1].end : last.start].strip(" ,"):
            return None
        last = words[-1]
    if not is_role(last.text) and (not is_agent(last.text) or _is_verb(words)):
        return None
    return Span(words[beginning(text, words)].start, last.end)


_BEFORE_VERBS = words("speaker_words", "before_verbs")


def _is_verb(words: list[Word]) -> bool:
    """Whether the last word, of the form of a trade, is a verb there: 'was able to alter Dimorphos'."""
    return len(words) > 1 and (words[-2].low in _BEFORE_VERBS or words[-2].low in AUXILIARIES)


_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?,\s+(?:(?:aged\s+)?\d{1,3}\s*,\s+)?(?=[^\W\d_])")
_BREAK = re.compile(
    r"[,;:()\n\"“”]|\s[–—-]+\s"
    r"|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!\b[A-Z])\.(?=\s|$)"
    r"|\s(?:said|says|told|added|and|but|who|which|where|in an?|was|has|had|is)\s"
)
_OPENING = re.compile(r"(?:then\s+)?(?:an?|the|one of|another|now|currently|our|its|their|his|her)\s+", re.IGNORECASE)
_TELLS = frozenset(("said", "says", "told", "added"))
_ANOTHER = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_COPULA = re.compile(
    r"\s*,?\s+(?:who\s+)?(?:is|was|became|serves as|served as|works as|worked as)\s+(?=(?:an?|the|its|their)\s)"
)


def after(text: str, name_end: int, ceiling: int) -> Span | None:
    """The role in an apposition after a name: 'associate professor at X' in 'Van Jackson, associate professor at X,'.

    Also 'NAME is the …' and 'NAME, who is the …'. An article before the role is left out.
    """
    apposed = _AFTER.match(text, name_end, ceiling)
    match = apposed or _COPULA.match(text, name_end, ceiling)
    if match is None:
        return None
    start = match.end()
    end_match = _BREAK.search(text, start, ceiling)
    if end_match is not None and end_match.group().strip() in _TELLS and _ANOTHER.match(text, start):
        return None  # 'contact of Ruiz, a council official told the Gazette': somebody else is telling
    end = _end(text, start, end_match, ceiling)
    opening = _OPENING.match(text, start, end)
    possessed = False
    if opening:
        possessed = opening.group().strip().casefold() in ("his", "her", "their", "its", "our")
        start = opening.end()
    phrase = text[start:end].rstrip()
    if not phrase or len(phrase) > 140 or possessed or clausal(phrase):
        return None
    closed = end < ceiling and text[end] in ",.;)"
    cut = CUT.search(phrase, 1)
    if apposed is None and cut is not None and _BESIDES.match(phrase, cut.start()):
        return None  # 'was the player with the momentum'
    front = words_of(phrase, 0, cut.start() if cut else len(phrase))
    if not front or len(front) > 8 or front[-1].low in PLURALS or front[-1].text[0].isdigit():
        return None
    if not is_role(front[-1].text) and not (opening and closed and is_agent(front[-1].text)):
        return None
    if any(word.low in STOP or (word.low.endswith("ing") and word.low not in MODIFIERS) for word in front[:-1]):
        return None
    if front[0].text[0].isupper() and len(front) > 1 and not opening and not modifies(front[0]):
        return None
    return Span(start, start + len(phrase))


_BESIDES = re.compile(r"\swith\s(?:the\s|an?\s)?[a-z]")
"""What one had or did, behind a noun for who one is."""
_CAMPUS = re.compile(r",\s(?P<first>[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+){0,3}(?=[,.;)]|\s[a-z])")
_OF_CAMPUSES = re.compile(r"\b(?:University|College|School|State\sUniversity) of (?:[A-Z][\w’'-]+\s?){1,3}$")


def _end(text: str, start: int, broken: re.Match[str] | None, ceiling: int) -> int:
    """Where a role that begins at `start` ends: at the break, or at the next one where "and" goes on with it."""
    while broken is not None and broken.group().strip() == "and":
        on = goes_on(text, start, broken.start(), ceiling)
        if on is None:
            break
        broken = _BREAK.search(text, on, ceiling)
    campus = _campus(text, start, broken) if broken is not None and broken.group() == "," else None
    if campus is not None:
        return campus
    return broken.start() if broken else ceiling


def _campus(text: str, start: int, comma: re.Match[str]) -> int | None:
    """Behind which word a university's place ends that a comma sets off: 'the University of Alder, Port Alder'."""
    named = _CAMPUS.match(text, comma.start())
    whole = named is not None and _OF_CAMPUSES.search(text, start, comma.start()) is not None
    return named.end() if named is not None and whole and not is_given(named["first"]) else None


_BEFORE_COMMA = re.compile(
    r"(?:^|(?<=[\s“\"‘]))(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother|[^\W\d_a-z]\w+[’']s?)\s+"
    r"([^,.;:“”\"()]{3,110}),\s+$"
)


_VERB_JOINED = re.compile(r"\s(?:and|but)\s(?:[a-z]+ed|[a-z]+ly)\s")
"""A second verb of the sentence in what was read for a description: 'a director and included a list'."""
_FULL_NAME = re.compile(r"([A-ZÀ-Þ][\w’'-]+)\s[A-ZÀ-Þ][\w’'-]+,\s$")


def _behind_a_name(text: str, floor: int, at: int) -> bool:
    """Whether a description stands behind somebody's full name: it is theirs, not the next one's."""
    before = _FULL_NAME.search(text, floor, at)
    return before is not None and is_given(before[1])


def described(text: str, floor: int, name_start: int) -> Span | None:
    """The role in a description that the name stands in apposition to: 'a spokesman for the firm, Deniz Yilmaz'."""
    window = max(floor, name_start - 130)
    match = _BEFORE_COMMA.search(text[window:name_start])
    if match is None or _behind_a_name(text, window, window + match.start()):
        return None
    phrase = match.group(1)
    inner = re.search(r".*\b(?:an?|the|its|their)\s+(?=\w)", phrase, re.IGNORECASE)
    cut = CUT.search(phrase, 1)
    front = words_of(phrase, 0, cut.start() if cut else len(phrase))
    start = match.start(1)
    if not front or not is_role(front[-1].text) or len(front) > 6:
        if inner is None:
            return None
        start += inner.end()
        phrase = phrase[inner.end() :]
        cut = CUT.search(phrase, 1)
        front = words_of(phrase, 0, cut.start() if cut else len(phrase))
        if not front or not is_role(front[-1].text) or len(front) > 6:
            return None
    if any(word.low in STOP for word in front) or clausal(phrase) or _VERB_JOINED.search(phrase):
        return None
    return Span(window + start, window + start + len(phrase))
