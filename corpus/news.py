"""The side door for what is new: the newest articles, the summary of some days, what was heard since. See `Archive`."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from corpus.model.answers import Answer
from corpus.model.articles import AnnotatedArticle
from corpus.model.evidence import Coverage
from corpus.model.following import Arrival, Interest
from corpus.model.holdings import Held
from corpus.model.speech import EntityId
from corpus.model.stories import Digest, Story
from corpus.people import Registrar
from corpus.sayings import Sayings
from corpus.store.records import day_in, utc
from corpus.store.store import Store

if TYPE_CHECKING:
    from corpus.digest import Topic
    from corpus.indexing import Indexing
    from corpus.replica import Replica

GOES_ON = timedelta(days=3)
"""A story told so long before the days of a summary may go on in it."""


class Ask(Protocol):
    """`Archive.ask`, as far as it is needed here."""

    async def __call__(self, question: str, *, top: int = 3) -> Answer: ...


class News:
    """What one open corpus holds that is new; got from `Archive.news`."""

    def __init__(
        self, store: Store, indexing: Indexing | Replica, people: Registrar, sayings: Sayings, ask: Ask
    ) -> None:
        self._store = store
        self._indexing = indexing
        self._ask = ask
        self._offered: tuple[Coverage, int, tuple[str, ...]] | None = None
        self._people = people
        self._sayings = sayings

    async def latest(self, limit: int = 10, *, topic: str | None = None) -> tuple[Held, ...]:
        """The articles published last, newest first; `topic`: only those about it, by title, lead or who speaks (see
        `corpus.digest.topic`), and after them those whose body is all about it.
        """
        if topic is None:
            return tuple(await self._store.read(lambda reader: reader.listing(latest=limit)))
        return await self._about(topic, limit, filled=True)

    async def latest_day(self, zone: tzinfo = UTC, *, topic: str | None = None) -> date | None:
        """The last day, as seen in a time zone, on which anything held was published; `topic`: anything that a summary
        about it tells.
        """
        newest = await self.latest(1) if topic is None else await self._about(topic, 1, filled=False)
        days = [day_in(one.published, zone) for one in newest]
        return days[0] if days else None

    async def last_arrival(self) -> datetime | None:
        """When the newest of the articles held was first stored; None where none is."""
        found = await self._store.read(lambda reader: reader.last_arrival())
        return datetime.fromisoformat(found) if found else None

    async def questions(self, count: int = 3) -> tuple[str, ...]:
        """Questions that the newest articles answer, for somebody who does not know yet what to ask."""
        from corpus.browse import worth_asking

        coverage = await self._store.read(lambda reader: reader.coverage())
        if self._offered is not None and self._offered[0] == coverage and count <= self._offered[1]:
            return self._offered[2][:count]
        offered = await self._store.read(lambda reader: list(islice(worth_asking(reader), 3 * count)))
        kept: list[str] = []
        for question in offered:
            if len(kept) < count and question not in kept and (await self._ask(question, top=1)).answered:
                kept.append(question)
        self._offered = coverage, count, tuple(kept)
        return self._offered[2]

    async def digest(
        self,
        first: date,
        last: date,
        *,
        topic: str | None = None,
        words: int = 60,
        zone: tzinfo = UTC,
        stored_since: datetime | None = None,
        confidence: float = 0.5,
        entity: EntityId | None = None,
        goes_on: bool = False,
        people: Collection[EntityId] = (),
    ) -> Digest:
        """The summary of the articles published on the days `[first, last)` as seen in a time zone.

        `words` a story; `stored_since`: only of articles first stored after that moment; with `goes_on` a story that
        was told before it says what is new; `confidence`: the probability from which on a speaker is named; `entity`:
        only what is about this person, whom `topic` names; `people`: only what is about one of these.
        """
        from corpus.digest import Topic, digest

        new, known = await self.chosen(first, last, zone=zone, stored_since=stored_since, goes_on=goes_on)
        articles, before = await self._whole(new), await self._whole(known)
        wanted = None
        if people:
            wanted = Topic.those(topic or "", [await self._people.survivor(one) for one in people])
        elif topic or entity is not None:
            wanted = await self._topic(topic or "", entity)
        made = await asyncio.to_thread(
            digest, articles, first=first, last=last, topic=wanted, words=words, confidence=confidence, before=before
        )
        return replace(made, stories=tuple([await self._with_others(story) for story in made.stories]))

    async def preferred(self, stories: Sequence[Story], wanted: Sequence[Interest]) -> tuple[Story, ...]:
        """Stories in the order of a reader who follows these. See `corpus.digest.order`."""
        from corpus.digest.order import preferred

        return preferred(stories, [await self._wanted(one) for one in wanted])

    async def heard_since(
        self, since: datetime, wanted: Sequence[Interest], *, confidence: float = 0.5, limit: int = 500
    ) -> tuple[Arrival, ...]:
        """What was first stored after a moment and is wanted, in the order it came. See `corpus.following.heard`."""
        from corpus.following.heard import heard_since
        from corpus.timeline import Matter

        topics = [await self._wanted(one) for one in wanted]
        matters = {n: Matter.of(one.matter) for n, one in enumerate(wanted) if one.matter}
        after = utc(since)
        return await self._store.read(
            lambda reader: heard_since(reader, after, topics, confidence, limit, matters=matters)
        )

    async def chosen(
        self,
        first: date,
        last: date,
        *,
        zone: tzinfo = UTC,
        stored_since: datetime | None = None,
        goes_on: bool = False,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the articles that such a summary is of, and of those it goes on from, in order of publication.

        Two summaries of the same articles tell the same, whatever their zones.
        """
        new = await self._published(first, last, zone, stored_since)
        if not goes_on or stored_since is None or not new:
            return new, ()
        lately = await self._published(first - GOES_ON, last, zone, None)
        return new, tuple(one for one in lately if one not in set(new))

    async def _published(self, first: date, last: date, zone: tzinfo, since: datetime | None) -> tuple[str, ...]:
        stored = utc(since) if since else None
        # A time with a zone may fall on the day before or after the one written there.
        early, late = (first - timedelta(1)).isoformat(), (last + timedelta(1)).isoformat()
        held = await self._store.read(lambda reader: reader.published_between(early, late, stored_since=stored))
        return tuple(one.id for one in held if (day := day_in(one.published, zone)) and first <= day < last)

    async def _whole(self, ids: Sequence[str]) -> tuple[AnnotatedArticle, ...]:
        if not ids:
            return ()
        return await self._store.read(lambda reader: tuple([reader.stored(one).annotated for one in ids]))

    async def _with_others(self, story: Story) -> Story:
        """A story whose quotations say how many other articles carry them."""
        counted = await self._sayings.counted([evidence for _, _, evidence in story.quotes])
        pairs = zip(story.quotes, counted, strict=True)
        return replace(story, quotes=tuple((quote, words, evidence) for (quote, words, _), evidence in pairs))

    async def _wanted(self, one: Interest) -> Topic:
        from corpus.digest import Topic

        if one.entity is not None:
            return Topic.person(one.topic, await self._people.survivor(one.entity))
        return Topic.of(one.topic)

    async def _about(self, topic: str, limit: int, *, filled: bool) -> tuple[Held, ...]:
        from corpus.browse import newest_about

        wanted = await self._topic(topic)
        return tuple(
            await self._indexing.read(lambda reader, index: newest_about(reader, index, wanted, limit, filled=filled))
        )

    async def _topic(self, text: str, entity: EntityId | None = None) -> Topic:
        """A topic with the people whose name it is; one person alone where the identity is given."""
        from corpus.answering.disambiguation import spoken_of
        from corpus.digest import Topic

        if entity is not None:
            return Topic.person(text, await self._people.survivor(entity))
        await self._people.ready()
        return Topic.of(text, await self._store.read(lambda reader: spoken_of(self._people.directory(reader), text)))
