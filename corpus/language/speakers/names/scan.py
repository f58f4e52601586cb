"""Finds the stretches of capitalised words that may be names, cuts titles off them. Knows no people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language.speakers.names.common import compound, is_common, is_small
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.titled import titles_before
from corpus.language.speakers.names.word import FUNCTION_WORDS, MONTHS, WEEKDAYS, WORD, Word, dated, word_at
from corpus.language.speakers.words import (
    FAMILY_TOO,
    GIVEN_TOO,
    HONORIFICS,
    NAMED_THINGS,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    PARTISANS,
    PLACES,
    ROLE_HEADS,
    SURNAMES_TOO,
    TITLES,
)
from corpus.lexicon import pairs, words

_CAPITALISED = re.compile(
    r"(?:Lil[’'](?=\s[A-Z])|(?:[adeoAEDLl]l?[-’']|(?:de|du|di|la|le|van|von)(?=[A-Z][a-z]))?[^\W\d_a-z][^\W_]*(?:(?:[.’'‑\-]|[’']-)[^\W_]+)*\.?)"
)
_NICKNAME = re.compile(r"\s[“\"‘'(]([A-ZÀ-Þ][\w’.-]*(?:\s[A-ZÀ-Þ][\w’.-]*)?)[”\"’')]\s(?:(?=[A-ZÀ-Þ])|$)")
"""What somebody is called, in marks within the name: 'Charles “Chad” Ruiz'."""
_OPENERS = frozenset(".!?:;—–\"“”‘’'([*•|\n")
AFTER_NAMES = words("speaker_words", "after_names")
"""Letters that may follow a name and are none of it."""
_BETWEEN_NAMES = (
    FUNCTION_WORDS | words("speaker_words", "headline_verbs") | words("speaker_words", "prepositions")
) - PLACES
"""The same with the verbs and prepositions that a headline, or a lost stop, sets between names."""


@dataclass(frozen=True, slots=True)
class NameRun:
    """A stretch of capitalised words (and particles): `words` is the name itself, `prefix` the titles before it.

    `opens` tells that it begins a sentence, where capitals prove little.
    """

    words: tuple[Word, ...]
    prefix: tuple[Word, ...]
    opens: bool

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def outer(self) -> int:
        """Where the stretch begins, titles included."""
        return self.prefix[0].start if self.prefix else self.start

    @property
    def possessive(self) -> bool:
        return self.words[-1].possessive

    def name(self) -> str:
        return " ".join(word.text for word in self.words)

    def honorific(self) -> str | None:
        """The gender told by a form of address ('m', 'f', '' for none told), None where there is none."""
        for word in (*self.prefix, *(self.words[:1] if self.words[0].low in _NOBLE else ())):
            if word.low in HONORIFICS:
                return HONORIFICS[word.low]
        return None

    def title(self) -> bool:
        """Whether a title or form of address stands before the name."""
        if self.words[0].low in _NOBLE:
            return True
        return any(word.low in HONORIFICS or word.low in TITLES or word.low in ROLE_HEADS for word in self.prefix)

    def body(self) -> bool:
        """Whether the words say that this is an organisation, a place or another thing, not a person."""
        last = self.words[-1].low
        first = self.words[0]
        named = 2 <= len(self.words) <= 3 and is_given(first.text) and first.low not in PLACES
        initial = len(self.words) == 3 and len(self.words[1].text.rstrip(".")) == 1
        if named and (initial or last in FAMILY_TOO or last in PLACES):
            return False
        if (first.low in _SAINTS and len(self.words) > 2) or self._two_people():
            return True
        return (
            last in ORGANISATION_WORDS
            or last in PLACES
            or (len(self.words) == 1 and ((first.text.isupper() and len(last) > 1) or self._firm()))
            or _LETTERED.fullmatch(self.words[-1].text) is not None
            or any("." in word.text[1:-2] or _SURE_ORGANISATION & {*word.low.split("-")} for word in self.words)
            or (len(self.words) > 1 and self.words[0].low in NAMED_THINGS)
            or self.office()
            or (len(self.words) > 1 and self.words[0].low in PLACES and last.endswith("s") and not self.prefix)
        )

    def _two_people(self) -> bool:
        """Whether two full names are joined by a hyphen: 'the Ana Ruiz-Tom Hale match'."""
        first, _, second = self.words[1].text.rpartition("-") if len(self.words) > 2 else ("", "", "")
        return bool(first) and is_given(self.words[0].text) and is_given(second) and not is_given(first)

    def _firm(self) -> bool:
        return self.words[0].low in GIVEN_TOO and not self.prefix

    def nickname(self, text: str) -> str:
        """What somebody is called, in marks within the name; empty where nothing is."""
        found = _NICKNAME.search(text, self.start, self.end)
        return found[1] if found else ""

    def office(self) -> bool:
        """Whether the words are an office and no name: 'Norport Mayor'."""
        last = self.words[-1].low
        if len(self.words) > 1 and self.words[-1].text in AFTER_NAMES:
            return True  # 'Tory MP'
        if self.words[-1].text.isupper() and last in ORGANISATION_WORDS:
            return False  # 'Halvor Mills AG'
        if last in SURNAMES_TOO and all(_no_part(word, frozenset()) for word in self.words[:-1]):
            return len(self.words) > 2  # 'Norport County Sheriff'
        return (
            len(self.words) > 1
            and (last in ROLE_HEADS or last in TITLES)
            and last not in SURNAMES_TOO
            and (last in PARTISANS or not (is_given(self.words[0].text) and len(self.words) == 2))
        )


_LETTERED = re.compile(r"[A-Z]{2,}s")
"""Letters for several things, which end nobody's name: 'Halvor Sport SUVs'."""
_SURE_ORGANISATION = words("speaker_words", "sure_organisation")


def runs(text: str, start: int, end: int, lower: frozenset[str] | set[str]) -> list[NameRun]:
    """The name-like stretches of `text[start:end]`; `lower` holds words the article also writes small."""
    found: list[NameRun] = []
    current: list[Word] = []
    passed = start
    for match in _CAPITALISED.finditer(text, start, end):
        at = match.start()
        if at > start and (text[at - 1].isalnum() or text[at - 1] == "_"):
            continue
        word = word_at(match.group(), at)
        if at < passed:
            continue
        nickname = _NICKNAME.match(text, current[-1].end, end) if current else None
        if nickname is not None and at < nickname.end() and _nicknamed(current):
            passed = nickname.end()
            continue
        if current and not _joined(text, current, word):
            _close(text, start, current, lower, found)
            current = []
        _bridge(text, current, word)
    if current:
        _close(text, start, current, lower, found)
    return found


def _joined(text: str, current: list[Word], word: Word) -> bool:
    """Whether the next capitalised word goes on with the name: one space, or particles alone, between them."""
    last = current[-1]
    if {word.low, last.low} & _BETWEEN_NAMES:
        return False
    if last.possessive or last.low in WEEKDAYS or word.low in WEEKDAYS:
        return False
    between = text[last.end : word.start]
    if between in (" ", "\u00a0"):
        return True
    if between in ("] ", " [") or _NICKNAME.fullmatch(between):
        return _nicknamed(current)
    if len(between) > 16 or "\n" in between:
        return False
    if between == ". " and len(last.text) == 1:
        return True
    inner = between.split()
    return (
        bool(inner)
        and between[0].isspace()
        and between[-1].isspace()
        and len(inner) <= 2
        and all(particle in _JOINING for particle in inner)
    )


def _nicknamed(words: list[Word]) -> bool:
    """Whether a nickname in marks may stand behind these words: 'Ana (Bea) Ruiz', 'Ana B. “Bea” Ruiz'."""
    initial = len(words) > 1 and len(words[-1].text.rstrip(".")) == 1
    return is_given(words[-2 if initial else -1].text)


_JOINING = PARTICLES - words("name_words", "not_joining")


def _bridge(text: str, current: list[Word], word: Word) -> None:
    """Adds the next word to the stretch, and the particles between them as words of their own."""
    if current and not _NICKNAME.fullmatch(text, current[-1].end, word.start):
        gap = WORD.finditer(text, current[-1].end, word.start)
        current.extend([Word(match.group(), match.start(), match.end()) for match in gap])
    current.append(word)


def _opens(text: str, floor: int, at: int) -> bool:
    position = at - 1
    while position >= floor and text[position] in " \t\u00a0":
        position -= 1
    return position < floor or text[position] in _OPENERS


def _close(text: str, floor: int, words: list[Word], lower: frozenset[str] | set[str], found: list[NameRun]) -> None:
    opens = _opens(text, floor, words[0].start)
    first = 0
    while (
        first < len(words)
        and not (first == 0 and _called_so(text, floor, words))
        and _no_name(words[first], opens and first == 0, lower, len(words) - first)
    ):
        first += 1
    last = len(words)
    while last > first and dated(text, words, last - 1, first):
        last -= 1
    while last > first + 1 and _follows(text, words, last - 1, first):
        last -= 1
    if last - first > 1 and words[last - 1].text == words[last - 2].text and not is_given(words[last - 1].text):
        last -= 1  # a caption's 'Ana Ruiz Ruiz'
    kept = words[first:last]
    if not kept:
        return
    cut = titles_before(kept, lower)
    if cut and kept[cut - 1].low in _KEPT and (len(kept) - cut == 1 or kept[cut - 1].low in _SAINTS):
        cut -= 1
    elif cut == 0 and len(kept) > 2 and _AFTER_OF.search(text, floor, kept[0].start) is not None:
        held = kept[0].low in _OF_OFFICE | PLACES
        named = next((at for at in range(1, len(kept) - 1) if is_given(kept[at].text)), int(held))
        cut = named if held or not is_given(kept[0].text) else 0
    while cut < len(kept) - 2 and kept[cut].low in lower and any(is_given(word.text) for word in kept[cut + 1 : -1]):
        cut += 1
    if cut == len(kept) or (cut == len(kept) - 1 > 0 and _no_holder(kept)):
        return
    name = kept[cut:]
    while name and name[0].low in NOT_NAMES and len(name) > 1 and not is_given(name[0].text):
        if name[0].low in _PLACED and (not opens or name[1].low in _NEW):
            break
        cut += 1
        name = kept[cut:]
    if opens and first == 0:
        kept = kept[: cut + _headed(kept[cut:])]
    cut += _tacked(kept[cut:])
    cut += _strange(kept[cut:], lower)
    found.append(NameRun(tuple(kept[cut:]), tuple(kept[:cut]), opens and first == 0))


def _called_so(text: str, floor: int, words: list[Word]) -> bool:
    """Whether the first word of a stretch is a month and somebody's given name here: 'said April Hale'."""
    if words[0].low not in MONTHS or len(words) < 2 or not is_given(words[0].text):
        return False
    plain = words[1].text[0].isalpha() and words[1].low not in _BETWEEN_NAMES
    return plain and _IN_MONTH.search(text, floor, words[0].start) is None


_IN_MONTH = re.compile(
    r"(?:\b(?:in|since|last|this|next|by|until|of|late|early|mid|from|for|and|on|for|before|after|through|between|every)"
    r"[\s-]|,\s|\d\s)$",
    re.IGNORECASE,
)
"""What stands before a month and not before somebody called April or June."""
_PLACED = words("speaker_words", "placed")
"""Words that open names of places and papers, where a capital within the sentence is theirs: 'the New Echo'."""
_NEW = words("speaker_words", "new")
_AGENCIES = words("role_words", "agencies")
_SAINTS = frozenset(("st", "st."))
_NOBLE = ("lord", "lady")
_KEPT = frozenset("st st. sri lady lord".split())
"""Forms of address that are a part of what they stand before: 'St. Petersburg', 'Lady Gaga', 'Lord Hale'."""


def _no_holder(words: list[Word]) -> bool:
    """Whether a stretch is an office alone: the 'Deputy Mayor' of a place, a 'Vice President'."""
    return words[-1].low in TITLES and words[-1].low not in SURNAMES_TOO and not is_given(words[-1].text)


_OF_OFFICE = words("speaker_words", "of_office")
_AFTER_OF = re.compile(
    r"\b(?:Secretary|Chancellor|Minister|Speaker|Chief|Undersecretary|House|Ambassador|envoy"
    r"|MP|MEP|MSP|Senator|Congressman|Congresswoman|Councill?or|Member|Mayor|Governor|President|Premier"
    r"|Sheriff|Director|King|Queen|Bishop|Archbishop) (?:of|to|for) (?:the )?$",
    re.IGNORECASE,
)


def _headed(words: list[Word]) -> int:
    """How many words of a stretch that opens a sentence are the name, where a headline's words follow it.

    'Ana Ruiz Hints Trouble' is Ana Ruiz; 'Ana Ruiz Foundation' stays whole.
    """
    if len(words) < 3 or not is_given(words[0].text) or words[-1].low in ORGANISATION_WORDS:
        return len(words)
    return next((i for i in range(2, len(words)) if is_common(words[i].text)), len(words))


def _tacked(words: list[Word]) -> int:
    """How many words before a name are compounds of everyday ones, or end a caption's credit: 'AP Halvor Lind'."""
    cut = next((at for at, word in enumerate(words[:-1]) if not compound(word.text)), len(words) - 1)
    return cut + (len(words) - cut > 1 and words[cut].low in _AGENCIES and words[cut].text.isupper())


def _strange(words: list[Word], lower: frozenset[str] | set[str]) -> int:
    """How many words before a given name are none of a person's: 'State Ana Ruiz', 'Norport FC Ana Ruiz'.

    Only where a family name follows and every word before is an acronym, a body's or place's word, or a common one.
    """
    first = words[0]
    new = first.low in _PLACED and len(words) > 1 and words[1].low in _NEW  # 'New York Herons'
    if new and len(words) > 3 and is_given(words[2].text) and words[-1].low not in ORGANISATION_WORDS - FAMILY_TOO:
        return 2  # 'professor at the University of New York Ana Ruiz'
    if len(words) < 3 or new or first.low in _SAINTS or is_given(first.text) or all(w.text.isupper() for w in words):
        return 0
    cut = next((i for i in range(1, len(words) - 1) if is_given(words[i].text)), 0)
    if not cut or words[-1].low in ORGANISATION_WORDS - FAMILY_TOO:
        return 0
    told = cut == 1 and words[0].low.endswith(_CALLINGS)
    told = told or (cut > 1 and len(words) == cut + 2 and words[cut - 1].low in ORGANISATION_WORDS - FAMILY_TOO)
    return cut if told or all(_no_part(word, lower) for word in words[:cut]) else 0


_PEOPLES = frozenset(pairs("countries", "words", "key"))
_CALLINGS = ("ist", "ian", "boarder", "toker", "tuber")
"""Ends of words for who somebody is or comes from, before a given name: 'Snowboarder Ana Ruiz'."""


def _no_part(word: Word, lower: frozenset[str] | set[str]) -> bool:
    low = word.low
    return (
        (word.text.isupper() and len(word.text) > 1 and "." not in word.text)
        or low in ORGANISATION_WORDS
        or low in PLACES
        or low in NOT_NAMES
        or low in _PEOPLES
        or low in ROLE_HEADS
        or low in TITLES
        or low in lower
        or (len(low) == 2 and low.isalpha() and low not in PARTICLES)
        or is_common(low)
        or ("-" in low and is_common(low.rsplit("-", 1)[1]))
    )


def _follows(text: str, words: list[Word], place: int, first: int) -> bool:
    """Whether the last word of a stretch only stands behind a name: 'KC', the "I" of a clause, a mark like 'N1'.

    'when I met Ana I knew', but 'Ottokar I of Bohemia', 'King Ottokar I was'.
    """
    word = words[place]
    if re.split("[’']", word.low)[0] == "i":
        regnal = any(before.low in _REGNAL for before in words[first:place])
        return word.low != "i" or (not regnal and _CLAUSE.match(text, word.end) is not None)
    marked = is_given(words[first].text) and any(map(str.isdigit, word.text))
    return place > first + 1 and (word.text in AFTER_NAMES or marked)


_REGNAL = words("role_words", "regnal")
_CLAUSE = re.compile(r"\s(?!of\b|and\b)[a-z]+\b")
"""What goes on behind an "I" that is somebody's word and no number: a verb."""


def _no_name(word: Word, opens: bool, lower: frozenset[str] | set[str], left: int) -> bool:
    low = word.low
    if (low in WEEKDAYS or low in MONTHS) and low != "may":
        return True
    if low in PARTICLES:
        return left == 1 and opens
    if low in HONORIFICS:
        return left == 1
    if opens and left > 1 and low in NOT_NAMES and not is_given(word.text):
        return True
    if left == 1:
        return (low in NOT_NAMES and low not in ("may", "will")) or (opens and low in lower and not is_given(word.text))
    if not opens or low in TITLES or low in ROLE_HEADS or is_given(word.text):
        return False
    return low in lower or is_small(low) or (low.endswith("ing") and (is_common(low) or (left == 2 and len(low) > 8)))
