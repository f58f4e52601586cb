"""What an article's sentences say of a capitalised name: that somebody bears it, or that it is a body, place or thing.

'the Norport Herons', 'in Norport', 'Motorists are' and 'Halvor said it' speak of things; 'Ana Ruiz, who', 'Hale, 54,',
'Marsh … her' and a title speak of people. Signs are counted by name over the whole article. Knows no people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from corpus.language.lexicon import AUXILIARIES, REPORTING
from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.kinds import of_its_kind
from corpus.language.speakers.names.scan import NameRun
from corpus.language.speakers.names.word import Word
from corpus.language.speakers.offices import COUNTRIES, is_role
from corpus.language.speakers.words import (
    DOCUMENTS,
    FAMILY_TOO,
    FIRMS_TOO,
    HOLIDAYS,
    LIKE_PEOPLE,
    MODIFIERS,
    NAMED_THINGS,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PLACES,
    PLURALS,
)
from corpus.lexicon import table
from corpus.lexicon import words as listed

_FUNCTION: Final = (
    "is|was|are|were|has|have|had|will|would|can|could|should|may|might|do|does|did|says?|said|tells?|told|adds?|added"
    "|reports?|reported|announced?|announces|wrote|wants?|plans?|needs?|in|of|for|and|or|on|at|to|by|with|from|as|that"
    "|writes?|won|beat|lost|plays?|opens?|began|came|gave|made|got|went|use|offers?|became|host|led|kept|held|[a-z]+ed"
    "|which|when|while|after|before|during|but|than|if|because|since|under|over|about|through|where|who|not|also|then"
)
_ALONE = re.compile(rf"(?:[’']s?)?(?:[,.;:?!)”\"’—–-]|\s[—–(-]|\s(?:{_FUNCTION})\b|$)")
"""What may follow a name that 'the' belongs to; any other small word is a noun that the name only narrows."""
_THE = re.compile(r"(?:^|(?<=[\s(“\"‘'—–-]))[Tt]he\s$")
_WITHIN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nside|[Oo]utside|[Aa]cross|[Tt]hroughout|[Ii]nto)\s$")
_PLACED = re.compile(r"\b(?:[Aa]t|[Nn]ear|[Ii]nside|[Oo]utside|[Aa]cross|[Tt]hroughout)\s$")
"""The same without what may stand before somebody's name: 'they believe in Ana Ruiz'."""
_LISTED = re.compile(r"(?:\band|&|,|\bor|\bnor)\s(?:the\s)?$")
_MANY = re.compile(r"\s(?:are|were|have|say|need|want)\b")
_DETERMINED = re.compile(r"(?:^|(?<=[\s(“\"‘'—–-]))(?:[Aa]n?|[Tt]he|[\d,]+|[Ss]ome|[Ff]ew|[Mm]any|[Aa]ll|[Ee]very)\s$")
"""What a noun's phrase begins with, right before the name that narrows it."""
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Tt]hough|[Ww]ish)\s$")
_WHICH = re.compile(r",\s(?:which|where)\b")
_ITSELF = re.compile(
    r"(?:\s(?:also\s|has\s|had\s)?(?:said|says|announced|announces|reported|confirmed|denied|plans|posted|launched|sold|owns)"
    r"\s(?:that\s)?(?:it|its|the\s(?:company|firm|agency|group|team|chain|show|film))\b"
    r"|\s(?:\w+ly\s)?[a-z]{2,}(?:s|ed)\sits\b"
    r"|\s(?:Inc|Corp|Ltd|LLC|Co|FC|SC|AFC|CF)\b|\s\+\s[A-Z])"
)
_TICKER = re.compile(r"\s\(([A-Z]{2,5})(?::\s?[A-Z.]{1,6})?\)")
"""A share's letters behind a firm's name, or a body's own."""
_LED = re.compile(
    r"[’']s\s(?:CEO|chief\s(?:executive|financial|operating)|headquarters|stores|customers|shareholders)\b"
)
"""What a firm that is called as somebody might be has: "Ana Halvor's CEO"."""
_HOME = re.compile(r"\b([A-ZÀ-Þ][\w’'-]+)\s[A-ZÀ-Þ][\w’'-]+\s(?:of|from)\s$")
_EMPLOYED = re.compile(r"(\w+)\sat\s$")
_MARKS: Final = ("“", '"')
_CLOSED = re.compile(r"[,.]?[”\"]")
"""What ends right behind a name that marks stand around: a title, or somebody's only name."""
_WHO = re.compile(r",\s(?:who\b|\d{1,3}(?=[,.;])|aged\s\d)|\s\((?:\d{1,3}\)|[RDI]-)|,\s[RD]-")
_HIS = re.compile(r"(?:[’']s)?,?\s[a-z][^.!?;:\n“”\"A-Z]{0,70}\b(?:he|she|his|her|him|himself|herself)\b")
_THEN_HE = re.compile(r"\s[a-z][^.!?\n]{4,220}[.!?][”\"’']?\s(?:He|She)\s")
_NOUN = re.compile(r"\s(?P<word>[a-z]{3,})(?=[\s,.;:?!)”\"—–])")
_OPENS_PHRASE: Final = listed("speaker_words", "phrase_begun")
_NO_NOUN: Final = (
    frozenset(_FUNCTION.replace("?", "").split("|"))
    | listed("speaker_words", "function_words")
    | AUXILIARIES
    | {form for row in table("verbs").rows for form in (row[0], *row[1].split())}
)
_NOT_LAST: Final = listed("name_words", "not_last")
_PLACED_TOO: Final = ORGANISATION_WORDS | FAMILY_TOO
"""Last words of places that may be somebody's family name: 'in Allen Park' is enough to tell where nobody speaks."""
_THINGS_TOO: Final = MODIFIERS | DOCUMENTS
"""Last words that a firm or a book has as often as somebody, behind two names: 'Nova Halvor Power'."""
_STOPS: Final = (",", " ")
_SURE: Final = 1.0
_OF_A_KIND: Final = 3
"""So many names of one last word, not half of whose first words are given names, are things'."""
_WEAK: Final = 0.5


class Signs:
    """The signs of one article, summed up by name as written."""

    def __init__(self) -> None:
        self._thing: defaultdict[str, float] = defaultdict(float)
        self._person: defaultdict[str, float] = defaultdict(float)
        self._speaking: set[str] = set()
        self._narrowing: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._used: Counter[str] = Counter()
        self._kinds: set[str] = set()

    def speaks(self, run: NameRun) -> None:
        """Notes that something is said by whoever bears the name."""
        self._speaking.add(run.name())

    def read(self, text: str, run: NameRun, floor: int, ceiling: int, titled: bool) -> None:
        """Counts what stands around one place of a name, outside headlines, within `text[floor:ceiling]`."""
        name = run.name()
        end = run.end
        follows = text[end : end + 2]
        self._seen[name] += 1
        told = follows[:1] in _STOPS and _WHO.match(text, end, ceiling) and not _anothers(text, run, floor)
        if titled or told:
            self._person[name] += _SURE
        elif not run.possessive and (_HIS.match(text, end, ceiling) or _THEN_HE.match(text, end, ceiling)):
            self._person[name] += _WEAK
        if not run.title() and (_within_title(text, run, floor, ceiling) or _scored(text, run, floor, ceiling)):
            self._thing[name] += _SURE
        if (run.prefix or run.words[:1])[-1].low in NAMED_THINGS:
            self._thing[name if run.prefix else run.words[-1].text] += _SURE
        if not run.title():
            self._read_thing(text, run, floor, ceiling)

    def _read_thing(self, text: str, run: NameRun, floor: int, ceiling: int) -> None:
        """Counts what speaks of a thing around a name without titles."""
        name, end = run.name(), run.end
        follows = text[end : end + 2]
        if len(run.words) == 1 and not run.possessive and follows[:1] == " ":
            noun = _NOUN.match(text, end, ceiling)
            self._narrowing[name] += noun is not None and _is_noun(noun["word"]) and _phrase(text, floor, run.outer)
        before = text[max(floor, run.outer - 14) : run.outer]
        self._used[name] += not run.possessive and (
            _PLACED.search(before) is not None or self._names_a_kind(text, run, before, ceiling)
        )
        named = len(run.words) > 1 and before[-1:] in _MARKS and _CLOSED.match(text, end, ceiling)
        led = run.possessive and len(run.words) > 1 and _LED.match(text, end, ceiling)
        if (
            led
            or named
            or anothers_home(text, run, floor)
            or (before[-1:] == "/" and text[end : end + 1] == "/")  # a credit's 'Ana Ruiz/Alder Crier/AP'
            or (_THE.search(before) and _ALONE.match(text, end, ceiling))
        ):
            self._thing[name] += _SURE
        elif not run.possessive and _WITHIN.search(before):
            employed = _EMPLOYED.search(text, max(floor, run.outer - 40), run.outer)
            sure = (employed is not None and is_role(employed[1])) or _in_a_state(text, run, ceiling)
            self._thing[name] += _SURE if sure else _WEAK
        if of_its_kind(text, run, floor, ceiling):
            self._thing[name] += _SURE
        if follows == ", ":
            if _WHICH.match(text, end, ceiling):
                self._thing[name] += _WEAK
        elif follows[:1] == " ":
            many = _MANY.match(text, end, ceiling) and not _LISTED.search(before) and not _SUPPOSED.search(before)
            if many or _shares(text, run, ceiling) or _ITSELF.match(text, end, ceiling):
                self._thing[name] += _SURE

    @staticmethod
    def _names_a_kind(text: str, run: NameRun, before: str, ceiling: int) -> bool:
        """Whether a full name only tells of what kind a thing is: 'a Greta Halvor cake mix'."""
        noun = _NOUN.match(text, run.end, ceiling) if len(run.words) > 1 else None
        return noun is not None and _is_noun(noun["word"]) and _DETERMINED.search(before) is not None

    def compare(self, runs: Iterable[NameRun]) -> None:
        """Counts what several names tell together: 'Lopez Wash', 'Yuma Wash', 'Mission Wash' are of a kind."""
        firsts: dict[str, set[str]] = defaultdict(set)
        for run in runs:
            if len(run.words) == 2:
                firsts[run.words[1].text].add(run.words[0].text)
        for last, before in firsts.items():
            if len(before) >= _OF_A_KIND and 2 * sum(map(is_given, before)) <= len(before):
                self._thing[last] += _SURE
                if len(before) > _OF_A_KIND:
                    self._kinds.add(last)
                for first in before:
                    self._thing[f"{first} {last}"] += _SURE

    def of_a_kind(self, run: NameRun) -> bool:
        """Whether a full name ends in a word that four things of the article and more end in: 'Iris Wash'."""
        return run.words[-1].text in self._kinds

    def thing(self, run: NameRun) -> bool:
        """Whether the article speaks of the name as of a body, a place or a thing more than as of somebody."""
        name = run.name()
        told = self._thing.get(name, 0.0)
        if len(run.words) > 1 and is_given(run.words[0].text):
            enough = _WEAK if run.words[-1].low in _PLACED_TOO and name not in self._speaking else _SURE
            return (told >= enough and told > self._person.get(name, 0.0)) or self._nobody(run)
        if len(run.words) > 1:
            told += self._thing.get(run.words[-1].text, 0.0)  # 'the Herons' are the 'Norport Herons'
        return told > self._person.get(name, 0.0)

    def _nobody(self, run: NameRun) -> bool:
        """Whether a full name only stands for where something is or of what kind, and nothing tells of a bearer."""
        name = run.name()
        only = 0 < self._seen[name] == self._used[name] and not self._seen[run.words[-1].text]
        return only and not self._person.get(name) and name not in self._speaking

    def narrows(self, run: NameRun) -> bool:
        """Whether a single name mostly tells of what kind other things are: 'the Tory leadership', 'Mormon sites'."""
        return self._narrowing[run.name()] >= max(_SURE, self._person.get(run.name(), 0.0))

    def person(self, run: NameRun) -> bool:
        """Whether the article says that somebody bears the name: surely at one place, or weakly at two."""
        return self._person.get(run.name(), 0.0) >= _SURE

    def doubtful(self, run: NameRun) -> bool:
        """Whether a name of two words or more looks like a thing's, and nothing says that somebody bears it."""
        words = run.words
        if run.name().casefold() in LIKE_PEOPLE:
            return True
        if len(words) < 2:
            return self.of_a_kind(run)
        if _no_start(words) or _of_a_title(words) or self._named_after(run):
            return True
        acronyms = all(len(word.text) > 1 and word.text.isupper() for word in words) and not is_given(words[0].text)
        if acronyms or words[-1].low in HOLIDAYS or words[-1].low in PLURALS:
            return True  # 'AP NFL', 'Merry Christmas', 'USGS People'
        if all(is_common(word.text) or word.low in PLACES or word.low in NOT_NAMES for word in words):
            return True
        if self.person(run):
            return False
        lettered = len(words[0].text) > 2 and words[0].text.isupper() and words[0].text.isalpha()  # 'USGS Volcano'
        if words[0].low in ("st", "st.") or any(_joined(word.text) for word in words):
            return True
        if words[-1].low in _NOT_LAST or (lettered and not is_given(words[0].text) and not words[-1].text.isupper()):
            return True  # 'Liberty Light Up'
        everyday = is_common(words[-1].text) or words[-1].low in FAMILY_TOO  # 'Fern Park'
        everyday = everyday or (len(words) > 2 and words[-1].low in _THINGS_TOO and not self._told(run))
        if len(words) > 2 or not is_given(words[0].text):
            placed = words[0].low in PLACES or words[0].low in COUNTRIES or is_common(words[0].text)
            unknown = placed and not is_given(words[0].text) and not self._person.get(run.name())
            return everyday or words[-1].low in NOT_NAMES or unknown  # 'Mesa Riverview', 'France Bleu'
        family = self._person.get(words[-1].text, 0.0) >= _SURE  # 'Ana Marsh', where 'Marsh … she' follows
        return everyday and not family and not self._told(run)  # 'Fern Boutique', 'Ana Spade'

    def _named_after(self, run: NameRun) -> bool:
        """Whether a title is part of a thing's name: 'King David Dogs', 'Major Grand Slam', where nobody speaks."""
        if not run.prefix or not is_common(run.words[-1].text) or run.honorific() is not None:
            return False
        regnal = run.prefix[-1].low in _REGNAL
        return regnal or not (is_given(run.words[0].text) or run.name() in self._speaking)

    def _told(self, run: NameRun) -> bool:
        """Whether anything at all tells that somebody bears the name: that they speak, or a sign of a person."""
        return run.name() in self._speaking or bool(self._person.get(run.name()))


def _no_start(words: Sequence[Word]) -> bool:
    """Whether a name begins with a holiday ('Eid al-Fitr'), or is a list's letter with a small word: 'A. He went'."""
    initial = len(words) == 2 and len(words[0].text.rstrip(".")) == 1 and words[1].low in NOT_NAMES
    firm = len(words) == 2 and words[0].low in FIRMS_TOO and not is_given(words[0].text)  # 'Drugmaker Zentra'
    return initial or firm or (words[0].low in HOLIDAYS and not is_given(words[0].text))


def _in_a_state(text: str, run: NameRun, ceiling: int) -> bool:
    """Whether a state or a country is set off behind a name: 'in Glen Halvor, Maryland'."""
    state = _STATE.match(text, run.end, ceiling)
    if state is None:
        return False
    low = state["state"].casefold()
    return low in COUNTRIES or all(part in PLACES for part in low.split())


_STATE = re.compile(r",\s(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=[\s,.;:)]|$)")


def _of_a_title(words: Sequence[Word]) -> bool:
    """Whether words are a song's, a doctrine's or a people's: 'Carry Me Back', 'Ana Feminism', 'Black Norporkers'."""
    said = any(word.low in _TO_SOMEBODY for word in words[1:])
    return said or _DOCTRINE.fullmatch(words[-1].low) is not None or _PEOPLE.fullmatch(words[-1].low) is not None


_REGNAL = listed("role_words", "regnal")
_TO_SOMEBODY = frozenset(("me", "your", "us"))
_DOCTRINE = re.compile(r"\w{4,}ism")
_PEOPLE = re.compile(r"\w{4,}(?:oans|nians|orkers|ricans)")
"""How words for the people of a place end, and no family name does."""


def _within_title(text: str, run: NameRun, floor: int, ceiling: int) -> bool:
    """Whether a name ends what stands in marks with a capital at each word: the title of a song, a show, a film."""
    if len(run.words) < 2:
        return False
    begun = _TITLE_BEGUN.search(text, max(floor, run.outer - 60), run.outer)
    return begun is not None and _CLOSED.match(text, run.end, ceiling) is not None


_TITLE_BEGUN = re.compile(
    r"[“\"](?:(?:[A-ZÀ-Þ][\w’'-]*\s(?:(?:of|the|and|in|a)\s){0,2}){0,4}[A-ZÀ-Þ][\w’'-]*(?<!\bWith)(?<!\bBy)(?<!\bAnd)\s)?$"
)


def _scored(text: str, run: NameRun, floor: int, ceiling: int) -> bool:
    """Whether a name stands in a list of results as a team: 'Alder 28, Orr Falls 14 Kent Norwick 39, Lima 6'."""
    first = _FIRST_SIDE.match(text, run.end, ceiling)
    second = _SECOND_SIDE.match(text, run.end, ceiling)
    return first is not None or (second is not None and _BEHIND_FIRST.search(text, floor, run.outer) is not None)


_SIDE = r"(?:[A-Z][\w.’'-]*\s){1,4}\d{1,3}"
_RESULT_ENDS = rf"(?:,\s\d?OT)?(?:\s*$|\s{_SIDE},\s)"
_FIRST_SIDE = re.compile(rf"\s\d{{1,3}},\s{_SIDE}{_RESULT_ENDS}")
_SECOND_SIDE = re.compile(rf"\s\d{{1,3}}{_RESULT_ENDS}")
_BEHIND_FIRST = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,4}\d{1,3},\s$")
"""Two sides with their points, where the next two follow or nothing does."""


def anothers_home(text: str, run: NameRun, floor: int) -> bool:
    """Whether a name only says where somebody named in full is from: 'Ana Ruiz of Crystal Falls is a member'."""
    home = _HOME.search(text, max(floor, run.outer - 60), run.outer)
    return home is not None and is_given(home[1])


def _anothers(text: str, run: NameRun, floor: int) -> bool:
    """Whether "who" behind a name is whoever works there: 'Ana Ruiz, engineer for Halvor, who lives here'."""
    role = _WORKS_FOR.search(text, max(floor, run.outer - 40), run.outer)
    return role is not None and is_role(role[1])


_WORKS_FOR = re.compile(r"(\w+)\s(?:at|for|with|of)\s$")


def _is_noun(word: str) -> bool:
    """Whether a small word behind a name may be a noun that the name narrows, and no verb whose subject it is."""
    return word not in _NO_NOUN and word not in REPORTING and not word.endswith(("ed", "ly"))


def _phrase(text: str, floor: int, start: int) -> bool:
    """Whether a name stands where a noun's phrase has begun: behind an article, a number or a preposition."""
    before = text[max(floor, start - 30) : start].split()[-2:]
    return any(word.isdigit() or word.casefold() in _OPENS_PHRASE for word in before)


def _shares(text: str, run: NameRun, ceiling: int) -> bool:
    """Whether the letters of a share or of a body stand behind a name: 'Halvor (HLV) said'."""
    ticker = _TICKER.match(text, run.end, ceiling)
    somebody = len(run.words) > 1 and is_given(run.words[0].text)
    return ticker is not None and ticker[1].casefold() not in COUNTRIES and not somebody


def _joined(word: str) -> bool:
    """Whether a word is two everyday ones in one, or letters with a word: 'Star-Crier', 'NewsNorport', 'BetNGM'."""
    if "-" in word:
        return is_common(word.rpartition("-")[2])
    if re.search(r"[a-z][A-Z]{2}", word):
        return True
    pieces = re.findall(r"[A-Z][a-z]{2,}", word)
    return len(pieces) > 1 and "".join(pieces) == word and any(is_common(piece) for piece in pieces)


def common(words: Iterable[str], lower: frozenset[str] | set[str]) -> bool:
    """Whether every word is an everyday one or a place's, or written small in the article: 'Entry Permit'."""
    return all(word in lower or is_common(word) or word in PLACES for word in map(str.casefold, words))


def no_word(run: NameRun) -> bool:
    """Whether no word of a name is an everyday one or a place's."""
    return not any(is_common(word.text) or word.low in PLACES or word.low in NOT_NAMES for word in run.words)


__all__ = ["Signs", "common", "no_word"]
