"""How far the phrase of a role reaches: which words before and behind its noun belong to it. Knows no people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.lexicon import REPORTING, REPORTING_NOUNS
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.word import FUNCTION_WORDS, Word, words_of
from corpus.language.speakers.offices import COUNTRIES, CUT, STOP, is_role
from corpus.language.speakers.words import (
    MODIFIERS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_PARTICLES,
    PLACES,
    PLURALS,
    TITLES,
)
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import pairs, table, words

CLAUSE_WORDS = words("role_words", "clause")
"""Words of the sentence that a role was read with: what stands after the last of them is the role."""

# Behind the noun


def goes_on(text: str, start: int, at: int, ceiling: int) -> int | None:
    """Behind which word a role that begins at `start` goes on over the "and" at `at`; None where that ends it.

    'assistant professor of American and postcolonial literature', 'head of the Institute for Rivers and Floods',
    'president and former head of the chamber'; not 'owner of the mill and lives nearby'.
    """
    if CUT.search(text, start, at) is None:
        return _another_office(text, at, ceiling)
    years = _YEARS.match(text, at, ceiling) if _BETWEEN.search(text, start, at) else None
    if years is not None:
        return years.end()
    proper = _PROPER.match(text, at, ceiling)
    if proper is not None and not is_given(proper["word"]) and text[start:at].rpartition(" ")[2][:1].isupper():
        if _names_a_body(proper["word"] + (proper["rest"] or "")):
            return proper.end("rest") if proper["rest"] else proper.end("word")
        if _IN_A_NAME.search(text, start, at) is not None:
            return proper.end("word")
    joint = _JOINT.match(text, at, ceiling) if _SINGLE.search(text, start, at) else None
    joint = joint or (_LAST_JOINT.match(text, at, ceiling) if _DOUBLE.search(text, start, at) else None)
    if joint is None:
        return None
    words_joined = joint["word"].split()
    verb = any(word in _FINITE or word in REPORTING or word in STOP for word in words_joined)
    return None if verb or is_role(words_joined[-1]) else joint.end("word")


def _names_a_body(run: str) -> bool:
    """Whether capitalised words behind "and" end in a body's or a region's word, and hold no office: 'Range Watch'."""
    kinds = [word.casefold() for word in run.split()]
    named = kinds[-1] in ORGANISATION_WORDS or kinds[-1] in PLACES or any(map(is_common, kinds[1:]))
    return named and not any(map(is_role, kinds))


def _another_office(text: str, at: int, ceiling: int) -> int | None:
    """Behind which word a second office of the same person ends, joined by the "and" at `at`: 'and chief executive'."""
    begin = at + len(" and ")
    cut = CUT.search(text, begin, ceiling)
    front = words_of(text, begin, cut.start() if cut else ceiling)
    nouns = [place for place, word in enumerate(front[:_LONGEST_OFFICE]) if is_role(word.text)]
    if not nouns or front[0].low in STOP or any(word.low in _FINITE for word in front[: nouns[-1]]):
        return None
    ends = front[nouns[-1]].end
    following = _VERB_NEXT.match(text, ends, ceiling)
    whole = nouns[-1] == len(front) - 1 or following is not None
    return ends if whole else None


_LONGEST_OFFICE = 5
"""Words of a second office that its noun is among."""
_VERB_NEXT = re.compile(r"\s(?:said|says|told|added|was|has|had|is|will)\s")


def _reaches(text: str, before: Sequence[Word], start: int) -> int:
    """Where a role that begins with a small word at `start` begins, with the small words up to what opens its phrase.

    'country music singer' in 'by country music singer', where 'music singer' was found; up to three words, no verb.
    """
    if not before[start].text[0].islower() or not before[-1].text[0].islower():
        return start
    at, many, acting = start - 1, False, False
    while at >= 0 and start - at <= _NARROWED and _narrowing(before[at]) and _beside(text, before, at):
        many, acting = many or before[at].low.endswith("s"), acting or before[at].low.endswith("ing")
        at -= 1
    if at == start - 1 or at < 0 or _verb_of_many(before, at + 1):
        return start
    further = start if acting and before[at].low == "and" else _further(text, before, at)
    if further is not None:
        return further
    low = before[at].low
    if _beside(text, before, at):
        numeral = before[at].text == "I" and at > 0 and before[at - 1].text[0].isupper()  # 'Artemis I flight director'
        named = before[at].text[0].isupper() and low not in _NO_NARROWING and low not in PLURALS and not many
        if named or numeral:
            first = _capitals(before, at)
            return start if any(is_given(word.text) for word in before[first:at]) else first
        noun = low in _ARTICLES or (not acting and low in (_BEFORE_MANY if many else _OPEN_PHRASES))
        return at + 1 if noun or (not (many or acting) and _opens_subject(low)) else start
    comma = _COMMA.fullmatch(text, before[at].end, before[at + 1].start) is not None and not (many or acting)
    return at + 1 if comma else start


def _further(text: str, before: Sequence[Word], at: int) -> int | None:
    """Where a role goes on before its small words: with modifiers ("lead"), or with a noun that "and" joins to them.

    'lead seasonal flood forecaster', 'harbour and river lawyer'; None where neither stands at `at`.
    """
    if before[at].low in MODIFIERS and before[at].text.islower() and _beside(text, before, at):
        while at > 0 and before[at - 1].low in MODIFIERS and _beside(text, before, at - 1):
            at -= 1
        return at
    if before[at].low != "and" or at < 2 or not (_narrowing(before[at - 1]) and _beside(text, before, at - 1)):
        return None
    based = "-" in before[at - 2].text
    opens = based or before[at - 2].low in _OPEN_PHRASES
    return (at - 2 if based else at - 1) if opens else None


def _opens_subject(low: str) -> bool:
    """Whether a word that is no article may stand right before somebody's description: 'notes', 'against', 'and'."""
    return low in _BEFORE_A_PHRASE or (low in REPORTING and low not in _OPEN_PHRASES)


_ARTICLES = words("role_words", "articles")
_BEFORE_MANY = words("role_words", "before_many")
_BEFORE_A_PHRASE = words("role_words", "before_a_phrase")
_NARROWED = 3
_COMMA = re.compile(r",[”\"’]?\s")
_OPEN_PHRASES = words("role_words", "phrase_openers")
_NO_NARROWING = (
    words("speaker_words", "function_words")
    | words("speaker_words", "verbs")
    | words("role_words", "finite")
    | words("role_words", "clause")
    | words("speaker_words", "openers")
    | words("quotation_words", "prepositions")
    | words("speaker_words", "prepositions")
    | STOP
    | STOP_WORDS
    | REPORTING.keys()
    | REPORTING_NOUNS.keys()
    | {form for row in table("verbs").rows for form in (row[0], *row[1].split())}
    | pairs("irregular_forms", "form", "base").keys()
)


def _verb_of_many(words: Sequence[Word], at: int) -> bool:
    """Whether a word that may narrow an office is the verb of several before it: 'the Herons trade captain Ruiz'."""
    if at < 1 or words[at].text not in _VERBS_TOO:
        return False
    several = words[at - 1]
    return several.text.istitle() and len(several.text) > 3 and several.low.endswith("s") and not several.possessive


_VERBS_TOO = words("role_words", "verbs_too")
"""Verbs in small letters that narrow an office as nouns, too: 'launch director'; behind several they are verbs."""
_NOUNS = words("role_words", "nouns_like_verbs")
"""Nouns that end like adverbs and verbs: 'family lawyer', 'speed skater'."""


def _narrowing(word: Word) -> bool:
    low = word.low
    return (
        low.isalpha()
        and word.text.islower()
        and (low not in _NO_NARROWING or low in _VERBS_TOO)
        and (not low.endswith(("ed", "ly")) or low in _NOUNS)
        and not (low.endswith("s") and low[:-1] in _NO_NARROWING)
    )


def _beside(text: str, before: Sequence[Word], at: int) -> bool:
    return text[before[at].end : before[at + 1].start].isspace()


_FINITE = words("role_words", "finite")
_IN_A_NAME = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(words('role_words', 'bodies_of')))})\s(?:of|for|on|to)\s(?:the\s)?"
    r"|\s(?:for|of|at)\s(?:the\s)?[A-Z][\w’'-]+\s|\s(?:in|of)\s(?=[A-Z][\w’'-]+$))"
    r"(?:(?:[A-Z][\w’'-]+|to|for|of),?\s){0,5}?[A-Z][\w’'-]+$"
)
"""A body's name that may go on behind "and": one that begins with its kind, or of two words or more."""
_PROPER = re.compile(r"\sand\s(?:the\s)?(?P<word>[A-Z][\w’'-]+)(?P<rest>(?:\s[A-Z][\w’'-]+){1,4})?(?=[\s,.;)])")
_BETWEEN = re.compile(r"\bbetween\s\w+$")
_YEARS = re.compile(r"\sand\s\w+")
_SINGLE = re.compile(
    r"\s(?:of|for)\s(?:(?:[A-Z][\w’'-]+[’']s|its|their|his|her)\s)?(?:[a-z]{3,}|[A-Z][a-z]*(?:n|sh|se|ch|arth))$"
    r"|\b(?:[Dd]epartment|[Ss]chool|[Dd]ivision|[Ii]nstitute|[Cc]ollege|[Ff]aculty)\s(?:of|for)\s[A-Z][a-z]+$"
)
"""One word behind a preposition, without an article or with whose it is: what "and" may join to another."""
_JOINT = re.compile(
    r"\sand\s(?P<word>[a-z]{3,})(?=[\s,.;])(?:(?<=ing)(?=\s(?:for|at)\s)|(?!\s(?:the|an?|his|her|their|its|in|on|for)\s))"
)
_DOUBLE = re.compile(r"\s(?:of|for)\s(?:[a-z]{3,}\s){1,2}[a-z]{3,}$")
_LAST_JOINT = re.compile(
    r"\sand\s(?P<word>(?:[a-z]+[a-rt-z]\s)?[a-z]{3,})"
    r"(?=[,.;)]|(?:(?<=ology)|(?<=ics)|(?<=istry)|(?<=icine)|(?<=ment)|(?<=tion)|(?<=nomy)|(?<=sis))\s(?:at|in|for|with)\s)"
)
"""What "and" joins to two such words, where nothing follows it: 'of animal care and river conservation'."""


# Before the noun


def beginning(text: str, words: list[Word]) -> int:
    """Which of the words that end in a role's noun the role begins with."""
    start = len(words) - 1
    while start > 0:
        previous, here = words[start - 1], words[start]
        gap = _gap(text, previous, here)
        if (
            gap.strip()
            or _verb_of_many(words, start - 1)
            or not (
                modifies(previous)
                or gap == ""
                or (previous.low in SIDES and here.low in SIDED)
                or _narrows(words, start - 1)
                or _in_one(words, start - 1)
                or _in_a_name(words, start - 1)
                or (previous.text in _ARTICLES_IN_NAMES and here.text[0].isupper())
                or (previous.text == "Under" and here.text == "Secretary")
            )
        ):
            break
        start -= 1
    start = _reaches(text, words, start)
    while start < len(words) - 1 and words[start].low in ("then", "the"):
        start += 1
    # 'University of Leeds professor': a body with 'of' in its name
    small = start
    if words[start].text[0].isupper() and start > 1 and words[start - 1].low == "of" and words[start].low not in TITLES:
        body = start - 2
        while body >= 0 and words[body].text[0].isupper() and words[body].low not in STOP and _near(text, words, body):
            body -= 1
        if body < start - 2 and not re.search(r"[^\w\s’']", text[words[body + 1].start : words[start].start]):
            start = body + 1
    whole = _whole(text, words, start)
    while 0 < whole < small and words[whole - 1].low in MODIFIERS and _beside(text, words, whole - 1):
        whole -= 1  # 'former' before 'Office of Tides adviser'
    return whole


_ARTICLES_IN_NAMES = frozenset(("al", "el"))
"""Small words that only bodies' and people's names begin with: 'al Qaeda leader'."""


def _gap(text: str, previous: Word, here: Word) -> str:
    """What stands between two words of a role, without what makes one of them: "Halvors' captain", 'H&M manager'."""
    gap = text[previous.end : here.start]
    if previous.possessive or previous.low.endswith("s"):
        gap = gap.removeprefix("’s").removeprefix("'s").removeprefix("’").removeprefix("'")
    if f"{previous.low}." in ORGANISATION_WORDS or previous.text in ("St", "Brig"):
        gap = gap.removeprefix(".")
    if gap.strip() == "&" and previous.text[0].isupper() and here.text[0].isupper():
        return gap.replace("&", "")
    return gap


def _near(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether nothing but white space, or whose it is, stands between a word and the next."""
    return _CLOSE_BY.fullmatch(text, words[at].end, words[at + 1].start) is not None


_CLOSE_BY = re.compile(r"(?:[’']s?)?\s+")
SIDES = words("role_words", "sides")
SIDED = words("role_words", "sided")
"""Places in a team of which there is a left one and a right one."""


def _whole(text: str, words: list[Word], start: int) -> int:
    """Where a role begins that a name runs into: its whole name, or without what is left of it.

    'Rio Grande do Sul's governor' from 'Rio'; 'Centers for Disease Control and Prevention Director' from 'Director'.
    """
    if not words[start].text[0].isupper() or start < 2 or is_role(words[start].text):
        return start
    before, joint = words[start - 2], words[start - 1]
    if re.search(r"[^\w\s’'&-]", text[before.start : words[start].start]):
        return start
    if joint.low == "the" and before.low == "of" and start > 2 and words[start - 3].text[0].isupper():
        return _capitals(words, start - 3)
    if before.text[0].isupper() and joint.low in PLACE_PARTICLES:
        return _capitals(words, start - 2)
    if before.text[0].isupper() and joint.low == "and":
        return _joined_body(text, words, start)
    return start


def _joined_body(text: str, words: Sequence[Word], start: int) -> int:
    """Where a role begins behind a capital and "and": with the body's name that goes over it, else where it began.

    'Centre for Tides and Rivers director', 'Housing and Rivers Secretary'; not 'Ana Ruiz and Alder mayor'.
    """
    first = _unbroken(text, words, _capitals(words, start - 2), start - 2)
    if (
        first > 0
        and _beside(text, words, first - 1)
        and (is_role(words[first - 1].text) or words[first - 1].low in PARTICLES)
    ):
        return start  # 'the activist Ana Ruiz and Alder Council president', 'Ana des Vents and Halvor Mills chief'
    if words[start].low in COUNTRIES:
        return start  # 'Congress and Ruritanian President Ana Ruiz'
    if start - 2 > first and not any(_everyday(word) for word in words[first : start - 1]):
        return start  # 'Morwen Halt and White House counsel Ana Ruiz'
    if first > 1 and words[first - 1].low in ("of", "for", "on") and words[first - 2].text[0].isupper():
        if words[first - 2].text not in _KINDS_OF_BODIES:
            return start
        first = _unbroken(text, words, _capitals(words, first - 2), start - 2)
    elif not any(word.low in ORGANISATION_WORDS for word in words[start:]):
        last = words[start - 2]
        if not (is_common(last.text) or is_small(last.text) or last.low in COUNTRIES):
            return start
    return start if any(is_given(word.text) or is_role(word.text) for word in words[first : start - 1]) else first


_KINDS_OF_BODIES = words("role_words", "bodies_of") | {"Centers", "Centres", "Institutes"}


def _everyday(word: Word) -> bool:
    """Whether a word with a capital may be a body's by itself: an everyday or a body's one."""
    return is_common(word.text) or is_small(word.text) or word.low in ORGANISATION_WORDS or word.low in PLACES


def _unbroken(text: str, words: Sequence[Word], first: int, last: int) -> int:
    """The first word from which on to the last nothing but white space stands between them."""
    return next((at + 1 for at in range(last - 1, first - 1, -1) if not _beside(text, words, at)), first)


def _capitals(words: Sequence[Word], start: int) -> int:
    """Where the words with a capital begin that lead up to a place."""
    while start > 0 and words[start - 1].text[0].isupper() and words[start - 1].low not in STOP:
        start -= 1
    return start


def _in_one(words: list[Word], place: int) -> bool:
    """Whether a small word belongs to the trade behind it: 'guitar' in 'guitar slinger'."""
    low = words[place].low
    if place != len(words) - 2 or is_role(words[-1].text) or not words[place].text.islower():
        return False
    outside = low in STOP or low in FUNCTION_WORDS or low in CLAUSE_WORDS or low in _OPENERS or low in _NO_NARROWING
    return not (
        outside or low in REPORTING or low in _FINITE or low in PLURALS or low.endswith(("ed", "ing", "ly", "s"))
    )


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
    if place > 1 and is_given(words[place - 2].text) and words[place - 2].text[0].isupper():
        return False  # 'Ana Ruiz overtook member'
    return previous.text[0].isupper() and previous.low not in _SUBJECTS and modifies(previous)


def _in_a_name(words: list[Word], place: int) -> bool:
    """Whether a plural with a capital stands between others with one: 'Voters' in 'Black Voters Matter co-founder'."""
    near = words[place - 1 : place + 2]
    return place > 0 and words[place].low in PLURALS and all(word.text[0].isupper() for word in near)


_VERBS = words("speaker_words", "verbs")
_OPENERS = words("speaker_words", "openers")
"""Words that open a sentence before an office and are none of it: 'When President Ruiz came'."""
_SUBJECTS = words("speaker_words", "subjects")


def modifies(word: Word) -> bool:
    low = word.low
    if (
        low in STOP
        or low in FUNCTION_WORDS
        or low in _OPENERS
        or (low in PLURALS and low not in ("women", "men", "police", "staff", "players"))
    ):
        return False
    return word.text[0].isupper() or low in MODIFIERS or is_role(low) or "-" in low or low in COUNTRIES
