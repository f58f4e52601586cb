"""Roles in the article's own words: found before and after a name, and compared head by head. Resolves nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.given import is_given
from corpus.language.speakers.scan import FUNCTION_WORDS, WORD, Word, words_of
from corpus.language.speakers.words import (
    FIRMS_TOO,
    GENDERED_HEADS,
    GENERIC_HEADS,
    HONORIFICS,
    MODIFIERS,
    PLURALS,
    ROLE_HEADS,
    SAME_HEAD,
    TITLES,
)
from corpus.model import Span

RANKS = frozenset(
    "vice deputy assistant shadow former ex prime acting vice-president interim attorney under lieutenant retired then "
    "first co associate".split()
)
"""Modifiers that make another office of the same noun: 'the president' is not the vice president."""

_CUT = re.compile(
    r"\s(?:of|for|at|in|from|with|to|on|by|who|that|and|about|under|against|during|since|over)\s|[,;(]", re.IGNORECASE
)
_STOP = frozenset(
    """a an the and or of for at in from with to on by as his her their its who whom whose that which our my your this
    is was are were be been being has have had will would said says saying told""".split()
)
COUNTRIES = {
    demonym: country
    for country, demonyms in {
        "china": "chinese", "russia": "russian", "britain": "british uk u.k. kingdom", "france": "french",
        "germany": "german", "spain": "spanish", "italy": "italian", "portugal": "portuguese", "greece": "greek",
        "turkey": "turkish türkiye", "poland": "polish", "hungary": "hungarian", "austria": "austrian",
        "belgium": "belgian", "netherlands": "dutch", "sweden": "swedish", "norway": "norwegian",
        "denmark": "danish", "finland": "finnish", "iceland": "icelandic", "japan": "japanese", "korea": "korean",
        "taiwan": "taiwanese", "vietnam": "vietnamese", "thailand": "thai", "malaysia": "malaysian",
        "indonesia": "indonesian", "philippines": "filipino philippine", "india": "indian", "pakistan": "pakistani",
        "bangladesh": "bangladeshi", "afghanistan": "afghan", "iran": "iranian", "iraq": "iraqi",
        "syria": "syrian", "israel": "israeli", "palestine": "palestinian", "lebanon": "lebanese",
        "egypt": "egyptian", "libya": "libyan", "tunisia": "tunisian", "algeria": "algerian",
        "morocco": "moroccan", "sudan": "sudanese", "ethiopia": "ethiopian", "kenya": "kenyan",
        "nigeria": "nigerian", "ghana": "ghanaian", "australia": "australian", "canada": "canadian",
        "mexico": "mexican", "brazil": "brazilian", "argentina": "argentine argentinian", "chile": "chilean",
        "peru": "peruvian", "colombia": "colombian", "venezuela": "venezuelan", "cuba": "cuban",
        "america": "american us u.s. u.s usa states", "ukraine": "ukrainian", "switzerland": "swiss",
        "ireland": "irish", "scotland": "scottish", "wales": "welsh", "england": "english", "europe": "european",
        "cambodia": "cambodian", "nepal": "nepalese nepali", "serbia": "serbian", "romania": "romanian",
        "czechia": "czech", "saudi": "saudi", "africa": "african", "asia": "asian", "qatar": "qatari",
        "yemen": "yemeni", "jordan": "jordanian", "singapore": "singaporean", "zealand": "zealander",
        "democratic": "democrat democrats democratic", "republican": "republicans gop", "labour": "labor",
    }.items()
    for demonym in (country, *demonyms.split())
}  # fmt: skip


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
    cut = _CUT.search(role, 1)
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
    narrows = frozenset(COUNTRIES.get(word, word) for word in (*rest, *tail) if word not in _STOP and len(word) > 1)
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
    cut = _CUT.search(role, 1)
    for match in reversed(list(WORD.finditer(role[: cut.start()] if cut else role))):
        gender = GENDERED_HEADS.get(match.group().casefold())
        if gender:
            return gender
    return ""


_AGENT = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|woman|smith|wright|eer|keeper)$")
_NO_AGENT = frozenset(
    """after over under however together never for her later earlier former whether rather another either neither ever
    per offer other number further order power paper water matter letter winter summer september october november
    december center river dinner weather chapter answer consider remember better older younger larger smaller higher
    lower longer wider greater bigger quarter corner border color colour floor door error favor honor labor major minor
    senior junior superior mirror interior exterior prior terror horror rumor humor harbor motor sector factor doctor
    list twist mist exist insist resist persist assist consist human woman german roman norman ottoman tower flower
    shower finger altogether gather whoever moreover latter filter computer newspaper silver copper rubber ladder cover
    cancer anger danger hunger manner banner layer proper upper inner outer super hyper christian italian russian indian
    automaker carmaker chipmaker drugmaker planemaker asian egyptian ukrainian canadian australian iranian norwegian
    brazilian californian civilian via easier harder
    faster stronger weaker""".split()
)


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


_LEANING = frozenset(
    "sister brother daughter son wife husband mother father grandfather grandmother grandson granddaughter cousin "
    "uncle aunt nephew niece stepson stepdaughter stepmother stepfather fiancé fiancee fiancée girlfriend boyfriend "
    "partner widow widower spouse child twin sibling rival opponent counterpart colleague friend classmate teammate "
    "roommate neighbor neighbour successor predecessor boss namesake ex-wife ex-husband half-brother half-sister "
    "sister-in-law brother-in-law son-in-law daughter-in-law father-in-law mother-in-law ancestor protégé".split()
)
"""Nouns that say who somebody is only with another person: 'rival' is no role, 'daughter of the king' is one."""


def leaning(role: str) -> bool:
    """Whether the role only says that somebody is somebody else's, and not whose."""
    words = role.split()
    return bool(words) and words[-1].casefold() in _LEANING and not any(_OWNER.search(word) for word in words[:-1])


_OWNER = re.compile(r"[’']s?$")
_CUTS = frozenset(
    "under when while but though although after before where whether since because if as per neither nor asked "
    "adding despite during unless until once states images did what".split()
)
"""Words of the sentence that a role was read with: what stands after the last of them is the role."""


_SENTENCES = re.compile(r"(?<=[?!;])\s|(?<=[a-z]{3}\.)\s(?=[A-Z][a-z])")
_NAME_AT_END = re.compile(r"(?<!\bof)(?<!\bto)(?<!\bfor)(?<!\bby)(?<!\bwith)\s[A-Z][a-z]+\s[A-Z][\w’'-]+$")


@lru_cache(maxsize=32768)
def tidy(role: str) -> str | None:
    """A role without words of the sentence around it; None where none is left.

    'attorney general under President' (of Ana Ruiz) -> 'President', 'Getty Images Gov.' -> 'Gov.', 'sister' -> None.
    """
    sentences = _SENTENCES.split(role)
    words = sentences[-1].split()
    if len(sentences) > 1 and office(sentences[-1]) is None:
        return None
    if len(words) > 2 and _NAME_AT_END.search(role) and is_given(words[-2]) and not is_role(words[-1]):
        return None  # 'Secretary of State Tom Hale', beside somebody else
    if words and is_role(words[-1].strip(".,")):
        cut = max((place for place, word in enumerate(words[:-1]) if word.casefold() in _CUTS), default=-1)
        words = words[cut + 1 :]
    plain = " ".join(words)
    return None if not words or leaning(plain) or plain.casefold() in ("man", "woman", "son", "daughter") else plain


_OFFICE_TAILS = frozenset(
    "state defense defence staff police education health commerce labor energy agriculture communications operations "
    "treasury interior house army navy force".split()
)
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
    if not is_role(last.text) and not is_agent(last.text):
        return None
    start = len(words) - 1
    while start > 0:
        previous, here = words[start - 1], words[start]
        gap = text[previous.end : here.start]
        if previous.possessive:
            gap = gap.removeprefix("’s").removeprefix("'s").removeprefix("’").removeprefix("'")
        if gap.strip() or not (_modifies(previous) or _narrows(words, start - 1)):
            break
        start -= 1
    while start < len(words) - 1 and words[start].low in ("then", "the"):
        start += 1
    # 'University of Leeds professor': a body with 'of' in its name
    if words[start].text[0].isupper() and start > 1 and words[start - 1].low == "of" and words[start].low not in TITLES:
        body = start - 2
        while body >= 0 and words[body].text[0].isupper() and words[body].low not in _STOP:
            body -= 1
        if body < start - 2 and not re.search(r"[^\w\s’']", text[words[body + 1].start : words[start].start]):
            start = body + 1
    span = Span(words[start].start, last.end)
    return span if last.low in HONORIFICS or len(words) - start else None


def _narrows(words: list[Word], place: int) -> bool:
    """Whether an unknown word stands like a noun inside a role: 'elections' in 'State elections director'."""
    low = words[place].low
    if low in _STOP or low in PLURALS or low in REPORTING or low in _VERBS or low.endswith(("ed", "ing", "ly")):
        return False
    if place == 0 or not words[place].text.islower():
        return False
    previous = words[place - 1]
    return previous.text[0].isupper() and previous.low not in _SUBJECTS and _modifies(previous)


_VERBS = frozenset(
    "met saw led put left won lost ran sent paid took gave hit beat quit sued got made kept held brought bought knew "
    "found became chose drew drove fought heard let read sat shot stood taught thought wore wrote shook urges meets "
    "sees".split()
)
_OPENERS = frozenset(
    "when while since after before because though although whether where if once until unless despite during through "
    "like unlike even also still then just only meet count watch see hear ask tell pins whether but yet so again "
    "including regarding following".split()
)
"""Words that open a sentence before an office and are none of it: 'When President Ruiz came'."""
_SUBJECTS = frozenset("he she they it we i you who".split())


def _modifies(word: Word) -> bool:
    low = word.low
    if (
        low in _STOP
        or low in FUNCTION_WORDS
        or low in _OPENERS
        or (low in PLURALS and low not in ("women", "men", "police", "staff", "players"))
    ):
        return False
    return word.text[0].isupper() or low in MODIFIERS or is_role(low) or "-" in low or low in COUNTRIES


_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?,\s+(?:(?:aged\s+)?\d{1,3}\s*,\s+)?(?=[^\W\d_])")
_BREAK = re.compile(
    r"[,;:()\n\"“”]|\s[–—-]+\s"
    r"|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!\b[A-Z])\.(?=\s|$)"
    r"|\s(?:said|says|told|added|and|but|who|which|where|in an?|was|has|had|is)\s"
)
_OPENING = re.compile(r"(?:then\s+)?(?:an?|the|one of|another|now|currently|our|its|their|his|her)\s+", re.IGNORECASE)
_COPULA = re.compile(
    r"\s*,?\s+(?:who\s+)?(?:is|was|became|serves as|served as|works as|worked as)\s+(?=(?:an?|the|its|their)\s)"
)


def after(text: str, name_end: int, ceiling: int) -> Span | None:
    """The role in an apposition after a name: 'associate professor at X' in 'Van Jackson, associate professor at X,'.

    Also 'NAME is the …' and 'NAME, who is the …'. An article before the role is left out.
    """
    match = _AFTER.match(text, name_end, ceiling) or _COPULA.match(text, name_end, ceiling)
    if match is None:
        return None
    start = match.end()
    end_match = _BREAK.search(text, start, ceiling)
    end = end_match.start() if end_match else ceiling
    opening = _OPENING.match(text, start, end)
    possessed = False
    if opening:
        possessed = opening.group().strip().casefold() in ("his", "her", "their", "its", "our")
        start = opening.end()
    phrase = text[start:end].rstrip()
    if not phrase or len(phrase) > 140 or possessed:
        return None
    closed = end < ceiling and text[end] in ",.;)"
    cut = _CUT.search(phrase, 1)
    front = words_of(phrase, 0, cut.start() if cut else len(phrase))
    if not front or len(front) > 8 or front[-1].low in PLURALS or front[-1].text[0].isdigit():
        return None
    if not is_role(front[-1].text) and not (opening and closed and is_agent(front[-1].text)):
        return None
    if any(word.low in _STOP or (word.low.endswith("ing") and word.low not in MODIFIERS) for word in front[:-1]):
        return None
    if front[0].text[0].isupper() and len(front) > 1 and not opening and not _modifies(front[0]):
        return None
    return Span(start, start + len(phrase))


_BEFORE_COMMA = re.compile(
    r"(?:^|(?<=[\s“\"‘]))(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother|[^\W\d_a-z]\w+[’']s?)\s+"
    r"([^,.;:“”\"()]{3,110}),\s+$"
)


def described(text: str, floor: int, name_start: int) -> Span | None:
    """The role in a description that the name stands in apposition to: 'a spokesman for the firm, Deniz Yilmaz'."""
    window = max(floor, name_start - 130)
    match = _BEFORE_COMMA.search(text[window:name_start])
    if match is None:
        return None
    phrase = match.group(1)
    inner = re.search(r".*\b(?:an?|the|its|their)\s+(?=\w)", phrase, re.IGNORECASE)
    cut = _CUT.search(phrase, 1)
    front = words_of(phrase, 0, cut.start() if cut else len(phrase))
    start = match.start(1)
    if not front or not is_role(front[-1].text) or len(front) > 6:
        if inner is None:
            return None
        start += inner.end()
        phrase = phrase[inner.end() :]
        cut = _CUT.search(phrase, 1)
        front = words_of(phrase, 0, cut.start() if cut else len(phrase))
        if not front or not is_role(front[-1].text) or len(front) > 6:
            return None
    if any(word.low in _STOP for word in front):
        return None
    return Span(window + start, window + start + len(phrase))


def weight(role: str) -> int:
    """How much a role tells: 0 for a bare title, more with an affiliation."""
    words = role.split()
    named = sum(1 for word in words if word[:1].isupper())
    linked = bool(re.search(r"\s(?:of|for|at|in|with)\s", role))
    if len(words) == 1:
        return 0
    return 1 + (named > 0) + linked + (len(words) > 2)
