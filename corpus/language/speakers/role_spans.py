"""Where a role stands in the text: before a name, behind it, in a description it is apposed to. Shows none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.lexicon import AUXILIARIES
from corpus.language.speakers.names.given import gender_of, is_given
from corpus.language.speakers.names.word import Word, words_of
from corpus.language.speakers.offices import CUT, STOP, head_gender, is_agent, is_role, leaning
from corpus.language.speakers.phrases import beginning, goes_on, modifies
from corpus.language.speakers.roles import clausal
from corpus.language.speakers.words import HONORIFICS, MODIFIERS, ORGANISATION_WORDS, PLURALS, PRONOUNS
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import words
from corpus.model.text import Span

_OFFICE_TAILS = words("speaker_words", "office_tails")
_OFFICE_OF = re.compile(
    r"(?<![\w’'-])((?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Dd]irector|[Ss]peaker)\s+of\s+(?:[Ss]tate|[Dd]efen[cs]e"
    r"|[Ss]taff|[Pp]olice|[Ee]ducation|[Hh]ealth|[Cc]ommerce|[Ll]abor|[Ee]nergy|[Aa]griculture|[Cc]ommunications|[Oo]perations|"
    r"(?:the\s+)?(?:[Tt]reasury|[Ii]nterior|[Hh]ouse|[Aa]rmy|[Nn]avy|[Aa]ir\s+[Ff]orce)))\s+$"
)

_SEAT = re.compile(
    r"(?<![\w’'-])(?P<noun>[A-Z][\w-]+)\s(?:of|for)\s(?:the\s)?(?P<place>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,2})$"
)
"""An office with its place right before a name: 'Deputy Mayor of Norport Ana Ruiz'."""


def before(text: str, floor: int, name_start: int) -> Span | None:
    """The role that stands directly before a name: 'Chinese Foreign Ministry spokesman' in '… spokesman Wang Wenbin'.

    Searches `text[floor:name_start]` backwards from the name; None where the word next to the name is no role, or
    only stands there by chance ('in a move leader Kim Yun called bold', 'fellow Group C side', 'Native Norlanders').
    """
    found = _right_before(text, floor, name_start)
    if found is None or found.of(text) in ("fellow", "Fellow", "Native"):
        return None
    role = found.of(text)
    chance = role.islower() and role.count(" ") < _TELLING and "-" not in role
    if not chance or _INDEFINITE.search(text, max(floor, found.start - 4), found.start) is None:
        return found
    noun = role.rpartition(" ")[2]
    return Span(found.end - len(noun), found.end) if noun != role else None


_TELLING = 2
"""So many words before a role's noun are no chance: 'a river sports announcer Ana Ruiz'."""


_INDEFINITE = re.compile(r"(?<![\w’'-])[Aa]n?\s$")
"""What no role with a name right behind it has: 'a judge' ends there in 'told a judge Ruiz had left'."""


def _right_before(text: str, floor: int, name_start: int) -> Span | None:
    """The role whose noun is the word next to a name."""
    end = name_start
    while end > floor and text[end - 1] in " \u00a0":
        end -= 1
    begin = max(text.rfind(" ", floor, end), text.rfind("\u00a0", floor, end), floor - 1) + 1
    nearest = text[begin:end]
    bare = nearest.casefold().strip("“\"‘'(")
    seat = _SEAT.search(text, max(floor, name_start - 90), end)
    if seat is not None and is_role(seat["noun"]) and not any(map(is_given, seat["place"].split())):
        front = words_of(text, max(floor, name_start - 150), seat.end("noun"))
        return Span(_with_first_office(text, floor, front[beginning(text, front)].start), end)
    long = _OFFICE_OF.search(text[max(floor, name_start - 90) : name_start]) if bare in _OFFICE_TAILS else None
    if not (long or is_role(bare) or bare in HONORIFICS or is_agent(bare)):
        return None
    if long:
        offset = max(floor, name_start - 90)
        noun = text.index(" ", offset + long.start(1))
        front = words_of(text, max(floor, name_start - 150), noun)
        return Span(_with_first_office(text, floor, front[beginning(text, front)].start), offset + long.end(1))
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
    start = words[beginning(text, words)].start
    whose = _WHOSE.match(text, name_start) or _OWNED.match(text, start)
    return Span(start if whose else _with_first_office(text, floor, start), last.end)


def _with_first_office(text: str, floor: int, start: int) -> int:
    """Where a role begins that "and" joins to another office of the same person, or that a work's title narrows.

    'Halvor Mills founder and CEO' from 'CEO', '“Low Water” star' from 'star'; not 'the mayor and police chief'.
    """
    titled = _WORK.search(text, max(floor, start - 45), start)
    if titled is not None:
        return titled.start("title")
    joined = _TO_HOLDER.search(text, max(floor, start - 40), start) or _AND_OFFICE.search(
        text, max(floor, start - 40), start
    )
    if joined is None or not is_role(joined["noun"]) or joined["noun"].casefold() in PLURALS:
        return start
    words = words_of(text, max(floor, start - 120), joined.end("noun"))
    kept = words[beginning(text, words) :]
    if leaning(joined["noun"]) or (len(kept) == 1 and joined["noun"] == "member"):
        return start
    bare = joined.re is _AND_OFFICE and _THE.search(text, max(floor, kept[0].start - 5), kept[0].start) is not None
    return start if bare and not any(word.possessive for word in kept) else kept[0].start


_WORK = re.compile(
    r"(?<![\w,.?!])(?P<title>[“\"‘'](?=[A-Z])(?:[\w’&:-]+\s){0,5}[A-Z][\w’-]*(?:”|\"|’(?!s\b)|'(?!s\b)))\s$"
)
"""What somebody is known from, in marks before a role."""
_AND_OFFICE = re.compile(r"(?<![\w’'-])(?P<noun>[\w-]+)\s(?:and|&)\s$")
_TO_HOLDER = re.compile(r"(?<![\w’'-])(?P<noun>[\w-]+)\sto\sthe\s$")
"""Whom somebody works for: 'special assistant to the Chief of Staff Ana Ruiz'."""
_WHOSE = re.compile(r"(?:[A-Z][\w-]+\s){0,2}[A-Z][\w-]+(?:[’']s|(?<=s)[’'])\s")
"""A name whose relative or office is told of next: 'founder and singer Ana Ruiz's husband' says nothing of her."""
_OWNED = re.compile(r"[A-Z][\w-]+[’']s\s")
_THE = re.compile(r"\b[Tt]he\s$")


_BEFORE_VERBS = words("speaker_words", "before_verbs")


def _is_verb(words: list[Word]) -> bool:
    """Whether the last word, of the form of a trade, is none there: 'able to alter', 'to relatively safer Alder'."""
    if len(words) < 2:
        return False
    return words[-2].low in _BEFORE_VERBS or words[-2].low in AUXILIARIES or words[-2].low.endswith("ly")


_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?,\s+(?:(?:aged\s+)?\d{1,3}\s*,\s+)?(?=[^\W\d_])")
_BREAK = re.compile(
    r"[,;:()\n\"“”]|\s[–—-]+\s"
    r"|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!(?<!-)\b[A-Z])"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\bAdm)\.(?=\s|$)"
    r"|\s(?:said|says|told|added|and|but|who|which|where|that|in an?|was|has|had|is"
    r"|representing|specializing|specialising|studying|covering|overseeing|investigating|monitoring|tracking)\s"
)
_OPENING = re.compile(r"(?:then\s+)?(?:an?|the|one of|another|now|currently|our|its|their|his|her)\s+", re.IGNORECASE)
_THEN = re.compile(r"then\s", re.IGNORECASE)
"""What a role begins with that somebody held at the time told of: 'then the chair of the committee'."""
_TELLS = frozenset(("said", "says", "told", "added"))
_ANOTHER = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_COPULA = re.compile(
    r"\s*,?\s+(?:who\s+)?(?:(?:is|was|became|served\s+as|worked\s+as)\s+(?=(?:an?|the|its|their)\s)|(?:serves|works|has\s+served)\s+as\s+)"
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
    if opening and (_possessed(opening) or (apposed is not None and _a_title(text[start:end]))):
        return None
    begin = start if _THEN.match(text, start) else None
    start = opening.end() if opening else start
    phrase = text[start:end].rstrip()
    if not phrase or len(phrase) > 140 or clausal(phrase):
        return None
    closed = end < ceiling and text[end] in ",.;)"
    cut = CUT.search(phrase, 1)
    front = words_of(phrase, 0, cut.start() if cut else len(phrase))
    if apposed is None and _no_calling(phrase, front, cut):
        return None
    if not 0 < len(front) <= _LONGEST or _no_noun(front):
        return None
    trade = bool(opening) and closed and is_agent(front[-1].text)
    if not (is_role(front[-1].text) or trade or _of_a_body(phrase)):
        return None
    if front[0].text[0].isupper() and len(front) > 1 and not opening and not modifies(front[0]):
        return None
    if _signs_for(text, front[-1].text, start, start + len(phrase)):
        return None
    return Span(begin or start, start + len(phrase))


def _of_a_body(phrase: str) -> bool:
    """Whether an office stands behind a body's name with "of" in it: 'Union of Alder Legal Director'."""
    body = _BODY_FIRST.fullmatch(phrase)
    return body is not None and is_role(body["noun"]) and not any(map(is_given, phrase.split()))


_BODY_FIRST = re.compile(r"(?:[A-Z][\w’&-]*\s){1,4}of\s(?:[A-Z][\w’&-]*\s){1,5}(?P<noun>[A-Z][\w-]+)")
_LONGEST = 8
"""How many words of a role stand before its first preposition."""


_YEARS = frozenset(("fr", "fr."))
"""A year of school that is short as a title is: 'Ana Ruiz, fr., Orr High'."""


def _no_noun(front: Sequence[Word]) -> bool:
    """Whether words behind a name are of several, a number, or a piece of a sentence, and no role."""
    last = front[-1]
    if last.low in PLURALS or last.text[0].isdigit() or front[0].text in PRONOUNS or last.text in _YEARS:
        return True
    return any(word.low in STOP or (word.low.endswith("ing") and word.low not in MODIFIERS) for word in front[:-1])


def _signs_for(text: str, noun: str, start: int, end: int) -> bool:
    """Whether the words are the first half of a newspaper's name: 'Ana Ruiz, Norport Democrat and Chronicle'."""
    other = _PAPER.match(text, end) if noun[0].isupper() and end - start < _SHORT else None
    return other is not None and other["last"].casefold() in ORGANISATION_WORDS | _PAPERS


_SHORT = 40
_PAPER = re.compile(r"\sand\s(?P<last>[A-Z][a-z]+)(?=[\s,.;)]|$)")
_PAPERS = words("name_words", "newspapers")
"""Last words of newspapers' names behind "and" that are no body's word besides."""


def _no_calling(phrase: str, front: list[Word], cut: re.Match[str] | None) -> bool:
    """Whether what somebody "is" only tells of them: 'was the player with the momentum', 'is a fan of the ferry'."""
    besides = cut is not None and _BESIDES.match(phrase, cut.start()) is not None
    return besides or (bool(front) and front[-1].low in _SAID_OF)


def _possessed(opening: re.Match[str]) -> bool:
    return opening.group().strip().casefold() in ("his", "her", "their", "its", "our")


def _a_title(phrase: str) -> bool:
    """Whether what stands behind a name is what somebody played in: 'Ana Ruiz, The Good Mayor'."""
    return phrase[0].isupper() and not phrase.isupper()


_SAID_OF = words("role_words", "said_of")
"""What somebody "is" in a sentence about them, and nobody's calling."""
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
    if broken is not None and broken.group() == ",":
        campus = _campus(text, start, broken)
        if campus is not None:
            return campus
        fields = _fields(text, start, broken)
        if fields is not None:
            return _end(text, fields, _BREAK.search(text, fields, ceiling), ceiling)
    return broken.start() if broken else ceiling


def _campus(text: str, start: int, comma: re.Match[str]) -> int | None:
    """Behind which word a university's place ends that a comma sets off: 'the University of Alder, Port Alder'."""
    named = _CAMPUS.match(text, comma.start())
    whole = named is not None and _OF_CAMPUSES.search(text, start, comma.start()) is not None
    return named.end() if named is not None and whole and not is_given(named["first"]) else None


def _fields(text: str, start: int, comma: re.Match[str]) -> int | None:
    """Behind which word a list of what somebody teaches or leads ends: 'professor of tides, rivers and floods at'."""
    listed = _LISTED.match(text, comma.start()) if _FIRST_FIELD.search(text, start, comma.start()) else None
    return listed.end() if listed is not None else None


_FIRST_FIELD = re.compile(r"\s(?:of|in|for)\s[a-z]{4,}(?:\s[a-z]{4,})?$")
_LISTED = re.compile(
    r"(?:,\s[a-z]{4,}(?:\s[a-z]{4,})?){1,3},?\sand\s[a-z]{4,}(?:\s[a-z]{4,})?(?=\s(?:at|with)\s(?:the\s)?[A-Z])"
)
"""Further fields in small letters up to the house that they are taught in."""


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


_IS = re.compile(r"\b(?:is|are|was|were|be|been|become|becomes|became)\s$")
_GOES_ON = re.compile(r"(?:[A-Z][\w’'-]+\s){1,4}(?:will|would|is|was|has|had|became|can|may)\s")


def described(text: str, floor: int, name_start: int) -> Span | None:
    """The role in a description that the name stands in apposition to: 'a spokesman for the firm, Deniz Yilmaz'."""
    window = max(floor, name_start - 130)
    match = _BEFORE_COMMA.search(text[window:name_start])
    if match is None or _behind_a_name(text, window, window + match.start()):
        return None
    if _IS.search(text[window : window + match.start()]) and _GOES_ON.match(text, name_start):
        return None  # 'Tom Hale will be the first mayor of Alder, Ana Ruiz will be its clerk'
    phrase = match.group(1)
    another = _OF_ANOTHER.search(phrase)
    if another is not None and _not_of_gender(phrase, text[name_start:].split(maxsplit=1)[0]):
        return Span(window + match.start(1) + another.end(), window + match.end(1))
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
    if (
        any(word.low in STOP or word.low in AUXILIARIES for word in front)
        or clausal(phrase)
        or _VERB_JOINED.search(phrase)
    ):
        return None
    begin = window + start
    return Span(_owner(text, window, begin) if start == match.start(1) else begin, begin + len(phrase))


def _owner(text: str, floor: int, start: int) -> int:
    """Where a description begins with whose it is: "Ruiz's adviser" from 'adviser'; where it began with nobody's."""
    before = words_of(text, floor, start)
    if not before or not before[-1].text[0].isupper() or text[before[-1].end : start].strip() not in _POSSESSED:
        return start
    first = len(before) - 1
    while first > 0 and modifies(before[first - 1]) and text[before[first - 1].end : before[first].start] == " ":
        first -= 1
    while first < len(before) - 1 and (not before[first].text[0].isupper() or before[first].low in STOP_WORDS):
        first += 1
    return before[first].start


def _not_of_gender(phrase: str, given: str) -> bool:
    """Whether a description is of a woman and the name a man's, or the other way round."""
    told, known = head_gender(phrase), gender_of(given)
    return bool(told and known) and told != known


_OF_ANOTHER = re.compile(r".*\sof\san?\s")
"""Behind what somebody is of somebody: 'the daughter of a former governor, Tom Hale', who is the governor."""
_POSSESSED = ("’s", "'s", "’", "'")
