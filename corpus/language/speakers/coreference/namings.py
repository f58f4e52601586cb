"""Where an article names bodies and documents, by kind: 'the State Department', 'Public Citizen, a watchdog group'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.speakers.coreference.people import People
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.compare import Fit, fit, fold, parts
from corpus.language.speakers.names.word import FUNCTION_WORDS, MONTHS, WEEKDAYS
from corpus.language.speakers.offices import COUNTRIES
from corpus.language.speakers.words import HONORIFICS, PLACES, ROLE_HEADS, TITLES
from corpus.lexicon import table, words
from corpus.model.text import Span

_ROWS = table("body_kinds").rows
KINDS = {noun: kind for kind, nouns, _ in _ROWS for noun in nouns.split()}
"""The kind of each noun; nouns of one kind stand for each other ('the firm' for a company)."""
DOCUMENTS = words("speaker_words", "documents")
_LASTS = {kind: [last.replace("_", r"\s") for last in lasts.split()] for kind, _, lasts in _ROWS if lasts != "-"}
"""What names that end in a word may be called."""
_NOUNS: dict[str, list[str]] = {}
for _noun, _kind in KINDS.items():
    _NOUNS.setdefault(_kind, []).append(_noun)
_PROPER = r"(?:[^\W\d_a-z](?:[\w&/’'-]|\.(?=\w))*(?:(?<=\.[A-Z])\.)?|[A-Z]\.|(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Sen|Rep|Gov)\.)"
_BEFORE = re.compile(rf"(?:^|(?<=[\s(“\"‘—–]))({_PROPER}(?:\s{_PROPER}){{0,4}})\s((?:[a-z][\w-]*\s){{0,2}})$")
_EXPLAINED = re.compile(
    rf"(?:^|(?<=[\s(“\"‘—–]))({_PROPER}(?:\s(?:(?:of|for|and|the)\s){{0,2}}{_PROPER}){{0,6}})(?:\s\([A-Z&]{{2,8}}\))?"
    r"(?:,|\sis|\s[—–-])\s(?:an?|the|one of the)\s((?:[\w’'-]+\s){0,5})$"
)
_BY = re.compile(
    rf"\s(?:by|from|in\s(?=the\s[A-Z]))\s?(?:the\s)?({_PROPER}(?:\s(?:(?:of|for|and|the)\s){{0,2}}{_PROPER}){{0,5}})"
)
_OF = re.compile(rf"\s(?:of|for)\s(?:the\s)?({_PROPER}(?:\s(?:(?:of|for|and|the)\s){{0,2}}{_PROPER}){{0,5}})")
_CALLED = re.compile(rf"\s(?:called\s)?({_PROPER}(?:\s(?:(?:of|for|and|the)\s){{0,2}}{_PROPER}){{1,5}})")
_CALLABLE = words("speaker_words", "callable")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_BETWEEN = words("speaker_words", "between")
_LANDED = words("speaker_words", "landed")
"""Kinds of which a country's or a town's name tells one."""
NOT_FIRST = FUNCTION_WORDS | WEEKDAYS | MONTHS | HONORIFICS.keys() | words("speaker_words", "not_first")
_ENDS = re.compile(r"\s*(?:[,.;)]|(?:that|which|who|whose|based|founded|of|for|in|opposed|dedicated)\b)")
"""What may come after the noun that explains a name."""
WINDOW = 150
"""So many letters before a noun the name that it explains is looked for: a name with what stands between them."""
_AFTER_NEW = words("speaker_words", "after_new")
_OFFICES = frozenset(word.rstrip(".") for word in (*TITLES, *ROLE_HEADS))
_SAINTS = frozenset(["St.", "St", "Mt.", "Ft."])
SMALL = words("speaker_words", "small")
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place that names a body of a kind: the folded words that tell it from others, and its name there."""

    start: int
    key: frozenset[str]
    name: str
    span: Span
    stop: int = 0
    """Where what names and explains it ends."""
    more: frozenset[str] = frozenset()
    """Folded words that the article says of it, in which a mention may repeat ('the environmental group')."""

    def same(self, other: Naming) -> bool:
        """Whether the two may be one: one's words within the other's."""
        return self.key <= other.key or other.key <= self.key


class Namings:
    """The places of one article that name something of a kind."""

    def __init__(self, text: str, people: People, story: Positions, acronyms: Mapping[str, Span]) -> None:
        self.text = text
        self.story = story
        self._people = people
        self._acronyms = acronyms

    def read(self, kind: str, block: Span) -> Iterator[Naming]:
        """Every place within the block that names one of the kind, in no order."""
        text = self.text
        for match in _nouns(kind).finditer(text, block.start, block.end):
            window = max(block.start, match.start() - WINDOW)
            front = text[window : match.start()]
            named = _BEFORE.search(front)
            if named is not None:
                own = self._naming(
                    kind, Span(window + named.start(1), window + named.end(1)), named.group(2), match.end()
                )
                if own is not None:
                    yield own
                    continue
            told = _EXPLAINED.search(front) if _ENDS.match(text, match.end(), block.end) else None
            if told is not None and kind not in DOCUMENTS:
                more = frozenset(fold(word) for word in told.group(2).split())
                own = self._proper(Span(window + told.start(1), window + told.end(1)), more, match.end())
                if own is not None:
                    yield own
                    continue
            after = (_BY if kind in DOCUMENTS else _OF).match(text, match.end(), block.end)
            if after is not None:
                key = frozenset(fold(word) for word in after.group(1).split()) - SMALL
                if kind in DOCUMENTS or match.group()[0].isupper():
                    whole = Span(match.start(), after.end())
                    yield Naming(match.start(), key, " ".join(whole.of(text).split()), whole, whole.end)
                continue
            called = _CALLED.match(text, match.end(), block.end) if kind in _CALLABLE else None
            if called is not None:
                own = self._proper(Span(*called.span(1)), frozenset(), called.end())
                if own is not None:
                    yield own
        lasts = _last(kind)
        if lasts is not None:
            for match in lasts.finditer(text, block.start, block.end):
                own = self._proper(Span(*match.span()), frozenset(), match.end())
                if own is not None and own.name.casefold() not in KINDS:
                    yield own

    def _trimmed(self, span: Span) -> list[re.Match[str]]:
        """The words of a stretch of capitals without those that only open the sentence."""
        words = list(_WORDS.finditer(self.text, span.start, span.end))
        while words and (
            (words[0].group().casefold() in NOT_FIRST and words[0].group() not in _SAINTS)
            or (words[0].group() == "New" and (len(words) < 2 or words[1].group() not in _AFTER_NEW))
            or (words[0].start() == self.story.sentence_start(span.start) and self._opens(words))
        ):
            words = words[1:]
        inner = [
            place
            for place, word in enumerate(words[:-1])
            if _POSSESSIVE.search(word.group()) or word.group() in ("The", "A", "An")
        ]
        return words[inner[-1] + 1 :] if inner else words

    def _opens(self, words: list[re.Match[str]]) -> bool:
        """Whether the first word may have its capital from the sentence alone: 'Disaster agency chief Hale'."""
        first = words[0].group()
        return first.casefold() in self._people.lower or (len(words) == 1 and (is_small(first) or is_common(first)))

    def _naming(self, kind: str, span: Span, between: str, end: int) -> Naming | None:
        """'Hillary Clinton’s presidential campaign', 'the State Department', 'a Quinnipiac University poll'."""
        words = self._trimmed(span)
        if not words:
            return None
        while len(words) > 1 and words[0].group().casefold().rstrip(".") in _OFFICES:
            words = words[1:]
        owned = _POSSESSIVE.search(words[-1].group()) is not None
        if between and not owned and not set(between.split()) <= _BETWEEN:
            return None
        own = Span(words[0].start(), words[-1].end())
        if any(word.group().casefold() in FUNCTION_WORDS for word in words):
            return None
        longer = _OF.match(self.text, end) if self.text[end - 1].islower() and _capital(self.text, end) else None
        end = longer.end() if longer else end
        plain = [_POSSESSIVE.sub("", word.group()) for word in words]
        folded = tuple(fold(word) for word in plain)
        owners = [p for p in self._people.near(folded) if fit(folded, p.words) in (Fit.SAME, Fit.FAMILY)]
        if len(owners) == 1:
            noun = " ".join(self.text[own.end : end].split())
            name = f"{genitive(owners[0].name)} {noun}" if owned else " ".join(self.text[own.start : end].split())
            return Naming(own.start, frozenset(owners[0].words), name, Span(own.start, end), end)
        if kind not in _LANDED and all(word in PLACES or word in COUNTRIES for word in map(str.casefold, plain)):
            return None
        if owned and len(plain) == 1 and kind not in DOCUMENTS and kind not in _LANDED:
            return None
        key = frozenset(COUNTRIES.get(word.casefold(), fold(word)) for word in plain)
        return Naming(own.start, key, " ".join(self.text[own.start : end].split()), Span(own.start, end), end)

    def _proper(self, span: Span, more: frozenset[str], stop: int) -> Naming | None:
        """A name that is a body's by itself: 'Public Citizen', 'The Des Moines Register', 'CIA'."""
        words = self._trimmed(span)
        if not words or _POSSESSIVE.search(words[-1].group()):
            return None
        own = Span(words[0].start(), words[-1].end())
        name = " ".join(own.of(self.text).split())
        if any(fit(parts(name), p.words) is not Fit.NONE for p in self._people.near(parts(name))):
            return None
        full = self._acronyms.get(name)
        if full is not None:
            own, name = full, " ".join(full.of(self.text).split())
        if len(words) == 1 and (name.casefold() in PLACES or name.casefold() in COUNTRIES):
            return None
        return Naming(span.start, frozenset(map(fold, name.split())) - SMALL, name, own, stop, more)


def genitive(name: str) -> str:
    """'Ruiz’', 'Hale’s'."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _capital(text: str, end: int) -> bool:
    """Whether the word that ends here has a capital."""
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start].isupper()


@lru_cache(maxsize=64)
def _nouns(kind: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _NOUNS[kind])) + r")\b(?!-)", re.IGNORECASE)


@lru_cache(maxsize=64)
def unnamed(kind: str) -> re.Pattern[str]:
    """Finds one of the kind that has no name: 'a new report'."""
    nouns = "|".join(map(re.escape, _NOUNS[kind]))
    return re.compile(rf"\b(?:an?|another|second|one)\s+(?:[a-z][\w’'-]*\s+){{0,3}}(?:{nouns})\b(?!-)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _last(kind: str) -> re.Pattern[str] | None:
    words = _LASTS.get(kind)
    if not words:
        return None
    ends = "|".join(words)
    joint = rf"|{_PROPER}\s&\s{_PROPER}" if kind == "company" else ""
    return re.compile(rf"(?:{_PROPER}\s){{0,4}}\b(?:{ends})\b(?![’'-])(?!\s[A-Z]){joint}")
