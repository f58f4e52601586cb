"""What an article named before one of its sentences, and whether the sentence takes it up: somebody by the last name
alone, a thing by 'the' and its mere noun. Pure.

What a sentence says of itself ('But he …') is in `corpus.digest.leaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, cached_property

from corpus.digest.accounts import terms_of
from corpus.digest.leaning import QUOTED, is_unique
from corpus.digest.meant import given_names
from corpus.digest.weights import common, rarity
from corpus.language.lexicon import SAY, forms
from corpus.language.tokens import STOP_WORDS, terms_of_word
from corpus.lexicon import pairs
from corpus.lexicon import words as listed
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.question.verbs import is_verb_form

_NAME = re.compile(r"(?<![\w'’.-])(?P<name>[A-Z][^\W\d_]+(?:[-'’][A-Z][^\W\d_]+)*)(?!\w)(?=(?P<after>,? ?\w*))")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.'’-]*\.?,? $")
_THING = re.compile(r"(?<![\w'’])[Tt]he ((?:[a-z][a-z'’-]* ?){1,8})([^a-z]?)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FIRST = 8
_KNOWN = 12
"""A name in so many of a thousand articles is known to every reader without the first one."""


class Mentioned:
    """An article, or an item of it that begins with the sentence `first`, as it is read up to each of its sentences;
    `heading` is shown above whatever is told of it.
    """

    def __init__(self, annotated: AnnotatedArticle, first: Sentence, heading: str) -> None:
        self._annotated = annotated
        self._first = first
        self._heading = frozenset(terms_of(heading))
        self._until: dict[int, frozenset[str]] = {}

    def names_shortly(self, sentence: Sentence) -> bool:
        """Whether somebody stands there by the last name alone whose whole name its article gives elsewhere."""
        return self._names_somebody_shortly(self._told(sentence), sentence.span.start)

    def is_taken_up(self, sentence: Sentence) -> bool:
        """Whether it speaks of a thing, by 'the' and its mere noun, that what stands before it speaks of."""
        if self._opens(sentence):
            return False
        told = self._told(sentence)
        return any(not self._heading & own and self._before(sentence) & own for own in _things(told))

    def is_anchored(self, sentence: Sentence) -> bool:
        """Whether it begins with a word of the heading, somebody's whole name or a name that every reader knows."""
        words = _WORD.findall(self._told(sentence))[:_FIRST]
        for at, word in enumerate(words):
            plain = word.removesuffix("’s").removesuffix("'s")
            if word[0].isupper() and at and words[at - 1][0].isupper() and words[at - 1].casefold() not in STOP_WORDS:
                return True
            stem = terms_of_word(plain)
            if stem and not self._heading.isdisjoint(one for one in stem if rarity(one)):
                return True
            if (
                word[0].isupper()
                and at
                and plain.casefold() not in listed("leaning_words", "of_now")
                and _is_known(stem)
            ):
                return True
        return False

    def _opens(self, sentence: Sentence) -> bool:
        return sentence == self._first

    def _told(self, sentence: Sentence) -> str:
        return QUOTED.sub(" ", sentence.span.of(self._annotated.article.text))

    def _names_somebody_shortly(self, told: str, start: int) -> bool:
        """Whether somebody stands there by the last name alone, with neither a first name nor a title before it."""
        called: set[str] = set()
        for match in _NAME.finditer(told):
            name = match["name"].removesuffix("’s").removesuffix("'s")
            before = _CAPITAL_BEFORE.search(told, 0, match.start())
            said = before[0].strip(" ,.").casefold() if before else ""
            if said and (len(said) == 1 or said not in STOP_WORDS | _addresses()):  # an initial, or a first name
                called.add(name)
            elif name not in called and name in self._last_names | self._named_before(told, start):
                stem = terms_of_word(name)
                if stem and not _is_famous(name, stem):
                    return True
        return False

    @cached_property
    def _last_names(self) -> frozenset[str]:
        people = (one.name.split() for one in self._annotated.knowledge if one.kind == "person")
        return frozenset(words[-1] for words in people if len(words) > 1)

    def _named_before(self, told: str, start: int) -> frozenset[str]:
        """The words that stood behind a given name before, or behind any name if they stand for somebody who speaks."""
        text = self._annotated.article.text[:start]
        found: set[str] = set()
        for match in _NAME.finditer(told):
            name = match["name"].removesuffix("’s").removesuffix("'s")
            fronts = re.findall(rf"([A-Z][\w.'’-]+) (?:[A-Z]\. )?{re.escape(name)}\b", text)
            speaks = match["after"].strip(" ") in _speaking()
            if any(speaks or front.casefold() in given_names() for front in fronts):
                found.add(name)
        return frozenset(found)

    def _before(self, sentence: Sentence) -> frozenset[str]:
        """The terms of all that stands before a sentence."""
        start = sentence.span.start
        if start not in self._until:
            text = self._annotated.article.text
            self._until[start] = frozenset(terms_of(text[self._first.span.start : start]))
        return self._until[start]


@cache
def _addresses() -> frozenset[str]:
    """Words before a last name that do not say who it is: 'Mr.', 'Judge'."""
    return frozenset(word for word, kind in pairs("titles", "word", "kind").items() if kind == "address") | {"judge"}


@cache
def _speaking() -> frozenset[str]:
    """What follows somebody's name: 'said', ', who'."""
    return frozenset(form for verb in SAY for form in forms(verb)) | {
        "said",
        "told",
        "says",
        "tells",
        ", who",
        ", whose",
    }


def _is_famous(name: str, stem: tuple[str, ...]) -> bool:
    """Whether a last name says who it is; one that is a given name too is many people's ('Thomas')."""
    return _is_known(stem) and name.casefold() not in given_names()


def _is_known(stem: tuple[str, ...]) -> bool:
    return any(common().get(term, 0) >= _KNOWN for term in stem)


def _things(told: str) -> Iterator[Set[str]]:
    """The term of each thing that has 'the' before it and nothing behind it that says which one."""
    attached = listed("leaning_words", "attached")
    for match in _THING.finditer(told):
        words = match[1].split()
        end = next((at for at, word in enumerate(words) if word in STOP_WORDS or is_verb_form(word)), len(words))
        run, after = words[:end], words[end : end + 1]
        ends_in_name = end == len(words) and match[2] not in {"", ",", ".", ";", "-", "–", "—", "!", ")"}
        if not run or ends_in_name or any(one in attached for one in (*after, *run)) or is_unique(run[0], *run[1:2]):
            continue
        named = next((word for word in run if word.endswith(("'s", "’s"))), run[-1])  # "the report's analysis"
        if own := frozenset(terms_of_word(named)):
            yield own
