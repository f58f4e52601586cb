"""The side door for what is made of quotations across articles and time: wordings, timelines, proofs. See `Archive`."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

from corpus.errors import CorpusError, UnknownQuotation
from corpus.indexing import Indexing
from corpus.model.evidence import Evidence
from corpus.model.holdings import Held
from corpus.model.sayings import (
    Bundle,
    Checked,
    ClaimReview,
    Gone,
    Headline,
    HeadlineQuote,
    SpeechAct,
    Timeline,
    Trend,
    Wordings,
)
from corpus.model.speech import EntityId
from corpus.network import NetworkAccess
from corpus.store.reader import Reader
from corpus.store.store import Store

if TYPE_CHECKING:
    from corpus.answering.prefixes import Prefixes
    from corpus.people import Registrar

ANEW_SECONDS: Final = 30.0
"""So often at most it is looked whether the index of beginnings must be made anew."""


class Sayings:
    """What one open corpus holds of sayings; got from `Archive.sayings`."""

    def __init__(self, store: Store, indexing: Indexing, people: Registrar, network: NetworkAccess) -> None:
        self._store = store
        self._network = network
        self._people = people
        self._indexing = indexing
        self._prefixes: Prefixes | None = None
        self._making: asyncio.Task[None] | None = None
        self._made, self._change = 0.0, -1

    async def wordings(self, given: str) -> Wordings:
        """One utterance in every article that carries it: `given` are its words, or the id of a quotation.

        Without versions where no quotation has the words, or they are too few: then those that hold them. Raises
        UnknownQuotation for an id that there is not.
        """
        from corpus.asking import wordings

        await self._indexing.catch_up()
        if is_id(given):
            return await self._store.read(lambda reader: wordings.of_quotation(reader, given))
        return await self._store.read(lambda reader: wordings.of_words(reader, given))

    async def counted(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The same, each with how many other publishers carry what its speaker says, and how many in other words."""
        from corpus.asking import wordings

        return await self._store.read(lambda reader: [wordings.counted(reader, one) for one in evidence])

    async def typed(self, words: str, *, confidence: float, limit: int, skip: int = 0) -> tuple[Evidence, ...]:
        """Direct quotations by the beginnings of words or of the speaker's name, newest first; for '' the newest.

        A name counts from that confidence on. So many after the first `skip`. What came in within the last half minute
        may be missing: the index of beginnings is made anew beside the answers.
        """
        index = await self._prefixes_for(confidence)
        wanted = index.find(words)[skip : skip + limit]

        def read(reader: Reader) -> tuple[Evidence, ...]:
            found = []
            for one in wanted:
                with contextlib.suppress(UnknownQuotation):  # removed since the index was made
                    found.append(reader.quotation(one))
            return tuple(found)

        return await self._store.read(read)

    async def _prefixes_for(self, confidence: float) -> Prefixes:
        if self._prefixes is None:
            await self._index(confidence)
        elif monotonic() - self._made > ANEW_SECONDS and (self._making is None or self._making.done()):
            self._making = asyncio.create_task(self._index(confidence))
        assert self._prefixes is not None
        return self._prefixes

    async def _index(self, confidence: float) -> None:
        from corpus.answering.prefixes import IndexedQuotation, Prefixes

        self._made = monotonic()
        change = await self._store.read(lambda reader: reader.last_change())
        if self._prefixes is not None and change == self._change:
            return
        rows = await self._store.read(lambda reader: reader.direct())
        said = (
            IndexedQuotation(id_, words, name if name and sure >= confidence else "", published or "")
            for id_, words, sure, name, published in rows
        )
        self._prefixes, self._change = await asyncio.to_thread(Prefixes, list(said)), change

    async def timeline(
        self, name: str, topic: str = "", *, confidence: float, every: bool = False, after: str | None = None
    ) -> Timeline:
        """What somebody said on a topic ('' for all), in the order of publication; `every`: not only one a day.

        Only what is theirs with at least that probability. The topic may be "promises", "denials", "apologies", or
        several of them. `after`: only what was published after that day (ISO 8601).
        """
        from corpus.asking import statements

        await self._people.ready()
        return await self._store.read(
            lambda reader: statements.timeline(reader, name, topic, confidence, every=every, after=after)
        )

    async def acts(self, entity: EntityId, *, confidence: float) -> Mapping[SpeechAct, int]:
        """How many promises, denials and apologies of a person are held, from that probability on."""
        from corpus.store.statements import said_how
        from corpus.timeline import act_of

        said = await self._store.read(lambda reader: said_how(reader, entity, confidence))
        counted = Counter(act for words, cue in said if (act := act_of(cue, words)) is not None)
        return {act: counted[act] for act in SpeechAct if counted[act]}

    async def quotations(self, about: str) -> list[Evidence]:
        """Every quotation of a person, or about a topic where nobody (or several people) are of that name."""
        from corpus.asking import statements

        await self._people.ready()
        return await self._store.read(lambda reader: statements.quotations(reader, about))

    async def trend(self, about: str, *, confidence: float) -> Trend:
        """How often the person of that name was heard over time, else who was heard about it as a topic.

        A speaker counts from that confidence on.
        """
        from corpus.asking import trends

        await self._people.ready()
        return await self._store.read(lambda reader: trends.trend(reader, about, confidence))

    async def headline(self, article_id: str, version: int | None = None) -> tuple[HeadlineQuote, ...]:
        """What the title of an article (its newest version) quotes, held against its body. Raises UnknownArticle."""
        from corpus.verify.headline import headline

        stored = await self._store.read(lambda reader: reader.stored(article_id, version))
        return await asyncio.to_thread(headline, stored.annotated, stored.held.title)

    async def claim_reviews(self, article_id: str, version: int | None = None) -> tuple[ClaimReview, ...]:
        """What the publisher of an article's page says of claims, as kept with the page. Raises UnknownArticle."""
        from corpus.asking.reviews import reviews

        return await self._store.read(lambda reader: reviews(reader, article_id, version))

    async def headlines(self, verdicts: frozenset[Headline]) -> tuple[Held, ...]:
        """The articles whose title quotes something that stands so in their body, in the order they came."""
        from corpus.verify.headline import headline, quotes

        def look(reader: Reader) -> list[Held]:
            likely = [one for one in reader.listing() if one.title and quotes(one.title)]
            return [
                one
                for one in likely
                if any(found.verdict in verdicts for found in headline(reader.stored(one.id).annotated, one.title))
            ]

        return tuple(await self._store.read(look))

    async def vanished(self, name: str = "", *, entity: EntityId | None = None, since: str | None = None) -> Gone:
        """Quotations that a later version of their article drops or alters, newest article first.

        Of the person of that name or number, else of everybody; of articles that changed after that moment (ISO 8601).
        """
        from corpus.asking.statements import people_named
        from corpus.asking.vanished import of_the_name, vanished

        await self._people.ready()

        def look(reader: Reader) -> Gone:
            if not name:
                return Gone("", reader.coverage(), (), tuple(vanished(reader, entity, since)))
            match people_named(reader, name):
                case [person]:
                    return Gone(person.name, reader.coverage(), (), tuple(vanished(reader, person.entity, since)))
                case ():
                    gone = of_the_name(reader, name)
                    return Gone(name, reader.coverage(), (), tuple(gone), known=bool(gone))
                case several:
                    return Gone(name, reader.coverage(), several)

        return await self._store.read(look)

    async def prove(self, quotation_id: str) -> Bundle:
        """The bundle that proves a quotation, of any version, to whoever has no corpus. Raises UnknownQuotation.

        Where a time-stamp server is set and does not stamp it, the bundle says that it has no stamp, and why is told.
        """
        from corpus.asking.proving import proof_of, stamped
        from corpus.proof import bundled

        proof = await self._store.read(lambda reader: proof_of(reader, quotation_id))
        unstamped = ""
        if self._network.time_server:
            try:
                return await stamped(proof, self._network.stamped)
            except CorpusError as fault:
                unstamped = str(fault)
        return Bundle(await asyncio.to_thread(bundled, proof), unstamped=unstamped)


def is_id(given: str) -> bool:
    """Whether this looks like the id of a quotation and not like words: `bridge-opens-1a2b3c4d.1.0`."""
    rest, _, n = given.strip().rpartition(".")
    name, _, version = rest.rpartition(".")
    return bool(name) and version.isdecimal() and n.isdecimal() and not any(sign.isspace() for sign in given.strip())


def check(bundle: bytes) -> Checked:
    """What a bundle proves by itself, or what is wrong with it; needs no corpus. Never raises."""
    from corpus.proof import checked

    return checked(bundle)


def act_in(evidence: Evidence) -> tuple[SpeechAct, str] | None:
    """What somebody does by saying what is shown, a promise, denial or apology, and the words that tell of what."""
    from corpus.timeline import statement, told
    from corpus.timeline.choosing import own_words

    act = statement(evidence).act
    return (act, told(own_words(evidence))) if act is not None else None
