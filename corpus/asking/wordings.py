"""Orders the I/O of finding one utterance in every article that carries it; corpus/wordings decides what is one.

words or a quotation -> quotations that share its rarer runs -> those that are the same utterance -> evidence, checked
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from corpus.answering import reach
from corpus.model.articles import house
from corpus.model.evidence import Evidence
from corpus.model.sayings import Version, Wordings
from corpus.search.wording import folded_words
from corpus.store import utterances
from corpus.store.reader import Reader
from corpus.store.records import day_of
from corpus.store.utterances import Spoken
from corpus.wordings.comparing import beside, denial, stands_in
from corpus.wordings.gathering import COMPARED, Uttered, carried, gather, is_own, nearest
from corpus.wordings.runs import runs_of


def of_words(reader: Reader, given: str) -> Wordings:
    """The wordings of the quotation that these words are, or are nearly; none where there is no such quotation.

    Words that are too few to be told apart from a turn of phrase have none, but those that hold them are found.
    """
    seed = nearest(given, _sharing(reader, runs_of(given)))
    if seed is not None:
        return _of(reader, given, seed)
    holders = _holders(reader, given)
    holding = tuple(reader.quotation(one) for one in holders[: reach.HOLDERS])
    return Wordings(given, (), 0, reader.coverage(), holding=holding, holders=len(holders))


def _holders(reader: Reader, given: str) -> list[str]:
    """The first quotation of each article that has all these words in a row, earliest published first."""
    letters = max(re.findall(r"[a-z0-9]+", given.lower()), key=len, default="")
    found: dict[int, str] = {}
    for quotation_id, article, words in utterances.with_letters(reader, letters):
        if article not in found and stands_in(given, words):
            found[article] = quotation_id
    return list(found.values())


def of_quotation(reader: Reader, quotation_id: str) -> Wordings:
    """The wordings of one quotation; of one of an older version, those of its words. Raises UnknownQuotation."""
    seed = _seed(reader, quotation_id)
    if seed is None:
        return of_words(reader, reader.quotation(quotation_id).text)
    return _of(reader, quotation_id, seed)


def counted(reader: Reader, evidence: Evidence) -> Evidence:
    """The evidence with how many other publishers carry what its speaker says, and how many in other words."""
    spoken = next((quote.id for quote, _ in evidence.quotes if is_own(quote, evidence.speaker)), None)
    seed = _seed(reader, spoken) if spoken is not None else None
    if seed is None:
        return evidence
    others, otherwise = carried(seed, elsewhere(reader, seed))
    return replace(evidence, elsewhere=others, otherwise=otherwise)


def _seed(reader: Reader, quotation_id: str) -> Uttered | None:
    place = utterances.place_of(reader, quotation_id)
    found = utterances.spoken(reader, [place]) if place is not None else []
    return _uttered(found) if found else None


def elsewhere(reader: Reader, seed: Uttered) -> tuple[Uttered, ...]:
    """The other wordings of one quotation, without the evidence."""
    gathered = gather(seed, _sharing(reader, runs_of(seed.words)))
    return tuple(one for one in gathered.versions if one is not seed)


def _of(reader: Reader, given: str, seed: Uttered) -> Wordings:
    gathered = gather(seed, _sharing(reader, runs_of(seed.words)))
    ordered = sorted(gathered.versions, key=_order)
    whole = max(ordered, key=lambda one: len(folded_words(one.words)))
    versions = [(one, _version(reader, whole, one)) for one in ordered]
    return Wordings(
        given,
        tuple(version for _, version in versions),
        ordered.index(whole),
        reader.coverage(),
        tuple(_evidence(reader, one) for one in sorted(gathered.others, key=_order)),
        gathered.speakers,
        ordered.index(seed),
    )


def _order(one: Uttered) -> tuple[bool, str, int]:
    """Earliest published first, those without a date last."""
    return one.published is None, one.moment, one.article


def _version(reader: Reader, whole: Uttered, one: Uttered) -> Version:
    rows = beside(whole.words, one.words)
    return Version(_evidence(reader, one), one.words, rows, denial(whole.words, rows))


def _evidence(reader: Reader, one: Uttered) -> Evidence:
    """The first part as evidence, with the quotations of all parts."""
    parts = [reader.quotation(part) for part in one.ids]
    return replace(parts[0], quotes=tuple(pair for part in parts for pair in part.quotes))


def _sharing(reader: Reader, runs: Iterable[int]) -> list[Uttered]:
    """The quotations that share runs with these, each whole."""
    found = utterances.sharing(reader, runs, COMPARED)
    parts: dict[tuple[int, int], list[Spoken]] = defaultdict(list)
    for one in utterances.spoken(reader, [(article, n) for article, n, _ in found]):
        parts[one.article, one.attribution].append(one)
    return [_uttered(group) for group in parts.values()]


def _uttered(parts: list[Spoken]) -> Uttered:
    """The parts of one utterance, put together."""
    surest = max(parts, key=lambda one: one.confidence)
    first = parts[0]
    return Uttered(
        tuple(one.id for one in parts),
        " ".join(one.words for one in parts),
        first.article,
        first.family,
        day_of(first.published),
        surest.person,
        surest.confidence,
        first.published or "",
        house(first.publisher),
    )
