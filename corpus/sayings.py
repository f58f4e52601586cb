"""The side door for what is made of quotations across articles and time: wordings, timelines, proofs. See `Archive`."""

from __future__ import annotations

from corpus.indexing import Indexing
from corpus.model import Evidence
from corpus.quoted import Wordings
from corpus.store.sqlite import Store


class Sayings:
    """What one open corpus holds of sayings; got from `Archive.sayings`."""

    def __init__(self, store: Store, indexing: Indexing) -> None:
        self._store = store
        self._indexing = indexing

    async def wordings(self, given: str) -> Wordings:
        """One utterance in every article that carries it: `given` are its words, or the id of a quotation.

        Without versions where no quotation has the words. Raises UnknownQuotation for an id that there is not.
        """
        from corpus.asking import wordings

        await self._indexing.catch_up()
        if is_id(given):
            return await self._store.read(lambda reader: wordings.of_quotation(reader, given))
        return await self._store.read(lambda reader: wordings.of_words(reader, given))

    async def also_quoted(self, quotation_id: str) -> int:
        """In how many other articles this quotation's utterance stands; 0 where the id is of no newest version."""
        from corpus.asking import wordings

        return await self._store.read(lambda reader: len(wordings.elsewhere(reader, quotation_id)))

    async def cite(self, quotation_id: str) -> Evidence:
        """One quotation, of any version, with all that a citation needs. Raises UnknownQuotation."""
        return await self._store.read(lambda reader: reader.quotation(quotation_id))


def is_id(given: str) -> bool:
    """Whether this looks like the id of a quotation and not like words: `bridge-opens-1a2b3c4d.1.0`."""
    rest, _, n = given.strip().rpartition(".")
    name, _, version = rest.rpartition(".")
    return bool(name) and version.isdecimal() and n.isdecimal() and not any(sign.isspace() for sign in given.strip())
