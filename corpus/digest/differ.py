"""What differs between the sources of one story: how many something befell, whom one alone quotes or names. Pure.

Nothing is concluded: two sentences that count differently those who were hurt are put side by side, as they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice

from corpus.digest.accounts import terms_of
from corpus.digest.fit import named, quotable, telling_sentences
from corpus.digest.group import publisher
from corpus.digest.leaning import leans
from corpus.digest.tell import evidence_of
from corpus.digest.tellings import Telling
from corpus.digest.weights import rarity
from corpus.language.variants import Numerals
from corpus.lexicon import table
from corpus.model.articles import Sentence, house
from corpus.model.evidence import Evidence
from corpus.model.speech import Speaker
from corpus.model.stories import Differences

_READ = 16
"""So many first sentences of an article are compared."""
_ALIKE = 0.2
"""The share of the shorter sentence's rare words that both must have to speak of one thing."""
_MOST_NUMBERS, _MOST_NAMES = 2, 4
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_LETTERS = re.compile(r"[a-z]+")
_REACH = 5
"""So many words apart a number still counts what befell somebody."""
_APART = frozenset({"and", "but", "while"})
"""Behind these others are counted, or the same again."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Count:
    """So many of something, as one sentence of one source says."""

    source: str
    telling: Telling
    sentence: Sentence
    value: float
    terms: frozenset[str]


def differences(tellings: Sequence[Telling], confidence: float) -> Differences:
    """What differs between the sources of these tellings, no copies of each other; nothing where there is but one."""
    sources: dict[str, list[Telling]] = defaultdict(list)
    called: dict[str, str] = {}
    for telling in tellings:
        name = publisher(telling.annotated.article)
        sources[called.setdefault(house(name), name)].append(telling)
    if len(sources) < 2:
        return Differences()
    heard = {source: _heard(own, confidence) for source, own in sources.items()}
    known = {source: _known(own) for source, own in sources.items()}
    quoted = _alone({source: [*heard[source]] for source in sources}, sources)
    return Differences(
        tuple(islice(_numbers(sources), _MOST_NUMBERS)),
        tuple(quoted.items()),
        tuple(
            (source, names)
            for source, found in _alone(known, sources, unnamed=True).items()
            if (names := tuple(name for name in found if name not in quoted.get(source, ())))
        ),
    )


def _heard(tellings: Sequence[Telling], confidence: float) -> list[str]:
    """The names of the people it quotes."""
    said = (one for telling in tellings for one in telling.quotes if quotable(one, confidence))
    return list(dict.fromkeys(one.speaker.name for one in said if one.speaker and _is_person(one.speaker)))


def _known(tellings: Sequence[Telling]) -> list[str]:
    people = (one for telling in tellings if not telling.item for one in telling.annotated.knowledge)
    return list(dict.fromkeys(one.name for one in people if _is_person(one)))


def _is_person(speaker: Speaker) -> bool:
    return speaker.kind == "person" and " " in speaker.name and named(speaker)


def _alone(
    names: dict[str, list[str]], sources: dict[str, list[Telling]], *, unnamed: bool = False
) -> dict[str, tuple[str, ...]]:
    """Of each source the names that no other has; `unnamed`: that stand in no other's text."""
    found = {}
    for source, own in names.items():
        others = [name for other, theirs in names.items() if other != source for name in theirs]
        last = {name.split()[-1].casefold() for name in others}
        texts = [one.text for other, told in sources.items() if other != source for one in told] if unnamed else []
        alone = [name for name in own if name.split()[-1].casefold() not in last]
        alone = [name for name in alone if not any(name.split()[-1] in text for text in texts)]
        if alone:
            found[source] = tuple(alone[:_MOST_NAMES])
    return found


def _numbers(sources: dict[str, list[Telling]]) -> Iterator[tuple[Evidence, Evidence]]:
    """Two sentences of two sources that count one thing differently, the earliest of each source first."""
    counts: dict[str, list[_Count]] = defaultdict(list)
    for source, tellings in sources.items():
        for telling in tellings:
            for thing, count in _counts(source, telling):
                counts[thing].append(count)
    shown: set[Sentence] = set()
    for found in counts.values():
        values: dict[str, set[float]] = defaultdict(set)
        for one in found:
            values[one.source].add(one.value)
        for one, other in combinations(found, 2):
            differ = one.source != other.source and not values[one.source] & values[other.source]
            shared = len(one.terms & other.terms)
            if differ and shared >= _ALIKE * min(len(one.terms), len(other.terms)) and shared > 1:
                if not shown & {one.sentence, other.sentence}:
                    shown |= {one.sentence, other.sentence}
                    yield (
                        evidence_of(one.telling.annotated, one.sentence),
                        evidence_of(other.telling.annotated, other.sentence),
                    )
                break


def _counts(source: str, telling: Telling) -> Iterator[tuple[str, _Count]]:
    """(what befell, to so many) in the first sentences that stand alone or open the telling."""
    text = telling.annotated.article.text
    for sentence in telling.sentences[:_READ]:
        words = sentence.span.of(text)
        counts = amounts(words) if _tells_a_deed(words) else []
        if not counts or not any(telling_sentences(telling.annotated, [sentence])):
            continue
        if sentence != telling.sentences[0] and leans(words):
            continue
        rare = frozenset(term for term in terms_of(words) if rarity(term))
        for thing, value in counts:
            yield thing, _Count(source, telling, sentence, value, rare)


def amounts(sentence: str) -> list[tuple[str, float]]:
    """Who is counted in a sentence for what befell them, (what befell, how many): 'at least six people were killed'.

    Only where one number alone stands beside such a word.
    """
    tokens = [match[0] for match in _TOKEN.finditer(sentence)]
    found: dict[str, set[float]] = defaultdict(set)
    counted = list(_counted(tokens))
    for at, token in enumerate(tokens):
        deed = _deeds().get(token.casefold())
        if deed is None:
            continue
        near = [(place, value) for place, value in counted if abs(place - at) <= _REACH and _joined(tokens, place, at)]
        if len(near) == 1 and not _APART & set(tokens[min(near[0][0], at) : max(near[0][0], at)]):
            found[deed].add(near[0][1])
    return [(deed, values.pop()) for deed, values in found.items() if len(values) == 1]


def _counted(tokens: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The numbers of a sentence that count something, each with its place; neither times nor years nor measures."""
    numerals, units = Numerals.read(), _units()
    for at, token in enumerate(tokens):
        plain = token.replace(",", "")
        value = float(plain) if plain[:1].isdigit() else float(numerals.small.get(token.casefold(), 0))
        if value <= 1 or _YEAR.fullmatch(token) or (at and tokens[at - 1] in "$£€#-–/"):
            continue
        after = at + 1
        while after < len(tokens) and tokens[after].casefold() in numerals.scales:
            value *= numerals.scales[tokens[after].casefold()]
            after += 1
        if after < len(tokens) and tokens[after][0].isalnum() and tokens[after].casefold() not in units:
            yield at, value


def _joined(tokens: Sequence[str], one: int, other: int) -> bool:
    """Whether nothing but words stands between two places."""
    return all(token[0].isalnum() for token in tokens[min(one, other) : max(one, other)])


@cache
def _deeds() -> dict[str, str]:
    return {word: deed for deed, words in table("counted_deeds").rows for word in words.split()}


def _tells_a_deed(sentence: str) -> bool:
    return not _deeds().keys().isdisjoint(_LETTERS.findall(sentence.casefold()))


@cache
def _units() -> frozenset[str]:
    return frozenset(word for _, words in table("units").rows for word in words.split()) | {"percent", "year-old"}
