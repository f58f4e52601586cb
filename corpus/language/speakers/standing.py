"""Where a role stands in the text: before a name, in apposition behind one, in a description one explains."""

from __future__ import annotations

import re

from corpus.language.lexicon import AUXILIARIES, REPORTING
from corpus.language.speakers.roles import CLAUSE_WORDS, COUNTRIES, CUT, STOP, clausal, is_agent, is_role
from corpus.language.speakers.scan import FUNCTION_WORDS, Word, words_of
from corpus.language.speakers.words import HONORIFICS, MODIFIERS, PLACE_PARTICLES, PLURALS, TITLES
from corpus.lexicon import words
from corpus.model import Span

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
    start = len(words) - 1
    while start > 0:
        previous, here = words[start - 1], words[start]
        gap = text[previous.end : here.start]
        if previous.possessive:
            gap = gap.removeprefix("’s").removeprefix("'s").removeprefix("’").removeprefix("'")
        if gap.strip() or not (_modifies(previous) or _narrows(words, start - 1) or _in_a_name(words, start - 1)):
            break
        start -= 1
    while start < len(words) - 1 and words[start].low in ("then", "the"):
        start += 1
    # 'University of Leeds professor': a body with 'of' in its name
    if words[start].text[0].isupper() and start > 1 and words[start - 1].low == "of" and words[start].low not in TITLES:
        body = start - 2
        while body >= 0 and words[body].text[0].isupper() and words[body].low not in STOP:
            body -= 1
        if body < start - 2 and not re.search(r"[^\w\s’']", text[words[body + 1].start : words[start].start]):
            start = body + 1
    return Span(words[_whole(text, words, start)].start, last.end)


def _is_verb(words: list[Word]) -> bool:
    """Whether the last word, of the form of a trade, is a verb there: 'was able to alter Dimorphos'."""
    return len(words) > 1 and (words[-2].low in _BEFORE_VERBS or words[-2].low in AUXILIARIES)


def _whole(text: str, words: list[Word], start: int) -> int:
    """Where a role begins that a name runs into: its whole name, or without what is left of it.

    'Rio Grande do Sul's governor' from 'Rio'; 'Centers for Disease Control and Prevention Director' from 'Director'.
    """
    if not words[start].text[0].isupper() or start < 2 or is_role(words[start].text):
        return start
    before, joint = words[start - 2], words[start - 1]
    if not before.text[0].isupper() or re.search(r"[^\w\s’'&-]", text[before.start : words[start].start]):
        return start
    if joint.low in PLACE_PARTICLES:
        start -= 2
        while start > 0 and words[start - 1].text[0].isupper() and words[start - 1].low not in STOP:
            start -= 1
        return start
    if joint.low == "and":
        return next((at for at in range(start, len(words)) if is_role(words[at].text)), start)
    return start


def _narrows(words: list[Word], place: int) -> bool:
    """Whether an unknown word stands like a noun inside a role: 'elections' in 'State elections director'."""
    low = words[place].low
    if low in STOP or low in PLURALS or low in REPORTING or low in _VERBS or low.endswith(("ed", "ing", "ly")):
        return False
    if low in FUNCTION_WORDS or low in CLAUSE_WORDS or low in _OPENERS:
        return False
    if place == 0 or not words[place].text.islower():
        return False
    previous = words[place - 1]
    return previous.text[0].isupper() and previous.low not in _SUBJECTS and _modifies(previous)


def _in_a_name(words: list[Word], place: int) -> bool:
    """Whether a plural with a capital stands between others with one: 'Voters' in 'Black Voters Matter co-founder'."""
    near = words[place - 1 : place + 2]
    return place > 0 and words[place].low in PLURALS and all(word.text[0].isupper() for word in near)


_BEFORE_VERBS = words("speaker_words", "before_verbs")
_VERBS = words("speaker_words", "verbs")
_OPENERS = words("speaker_words", "openers")
"""Words that open a sentence before an office and are none of it: 'When President Ruiz came'."""
_SUBJECTS = words("speaker_words", "subjects")


def _modifies(word: Word) -> bool:
    low = word.low
    if (
        low in STOP
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
    if not phrase or len(phrase) > 140 or possessed or clausal(phrase):
        return None
    closed = end < ceiling and text[end] in ",.;)"
    cut = CUT.search(phrase, 1)
    front = words_of(phrase, 0, cut.start() if cut else len(phrase))
    if not front or len(front) > 8 or front[-1].low in PLURALS or front[-1].text[0].isdigit():
        return None
    if not is_role(front[-1].text) and not (opening and closed and is_agent(front[-1].text)):
        return None
    if any(word.low in STOP or (word.low.endswith("ing") and word.low not in MODIFIERS) for word in front[:-1]):
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
    if any(word.low in STOP for word in front):
        return None
    return Span(window + start, window + start + len(phrase))
