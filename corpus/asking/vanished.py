"""Orders the I/O of quotations that later versions of their articles drop or alter."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model.answers import Former
from corpus.model.sayings import Vanished
from corpus.model.speech import EntityId
from corpus.search.wording import Wording
from corpus.store import formers as rows
from corpus.store.formers import Edition, FormerQuotation
from corpus.store.reader import Reader
from corpus.wordings.vanishing import change, is_named, is_sure


def vanished(reader: Reader, person: EntityId | None = None, since: str | None = None) -> list[Vanished]:
    """The quotations that are no more, of one person or of all; each words of an article once, newest article first."""
    return list(_each(reader, rows.formers(reader, person=person, since=since)))


def of_the_name(reader: Reader, name: str) -> list[Vanished]:
    """Those of speakers of that name whom no newest version has any more."""
    return list(_each(reader, [one for one in rows.formers(reader) if is_named(name, one.speaker)]))


def stood(reader: Reader, given: str) -> Former | None:
    """The quotation of an older version that holds these words in a row, where the newest has them no more."""
    wanted = Wording.of(given).folded
    holding = [one for one in rows.formers(reader) if Wording.of(one.words).find(wanted) is not None]
    for one in _each(reader, holding):
        return Former(one.former, one.until, one.since)
    return None


def _each(reader: Reader, found: list[FormerQuotation]) -> Iterator[Vanished]:
    told: set[tuple[int, tuple[str, ...]]] = set()
    editions: dict[int, list[Edition]] = {}
    for one in found:
        key = one.article, Wording.of(one.words).folded
        if key in told:
            continue
        told.add(key)
        every = editions.setdefault(one.article, rows.editions(reader, one.article))
        here = [edition.version for edition in every].index(one.version)
        later = every[here + 1 :]
        became = change(one.words, [edition.text for edition in later])
        if became is None or not is_sure(became.fate, one.removed_at, fetched=one.fetched):
            continue
        without = later[became.at]
        until = every[here + became.at].moment
        former = reader.quotation(one.id)
        yield Vanished(former, became.fate, until, without.moment, became.words, became.difference, became.denial)
