"""The summary a subscriber gets: which days and which articles it covers, as the messages to send. Sends nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot import languages
from bot.languages import wording
from bot.parsing.wishes import OWN_PEOPLE
from bot.parsing.zones import zone_of
from bot.rendering.renderer import Reply
from bot.rendering.screen import SCREEN
from bot.resources import Resources
from bot.state.follows import Follow
from bot.state.subscriptions import Subscription
from corpus.model.following import Interest
from corpus.model.holdings import Held
from corpus.model.speech import EntityId
from corpus.model.stories import Digest, Story

FIRST = timedelta(hours=24)
NEWS = timedelta(hours=48)
LONGEST = timedelta(days=8)
"""A weekly summary tells of its week, whole: stories that went on for days once, with what they came to."""
DAYS_TRIED = 10
NEWEST = 400
"""So many of the newest articles are looked at to see what a summary could be about."""


_Key = tuple[str | None, tuple[EntityId, ...], str, datetime, timedelta, bool]
_Alike = tuple[str | None, tuple[EntityId, ...], tuple[tuple[str, ...], tuple[str, ...]]]
"""Topic, people, and the articles it is of: in whatever zone, it tells the same."""
_Shown = tuple[_Alike, tuple[tuple[str, ...], ...], date, str]
"""With the articles of each story that is left, the local day and the language."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A subscriber's summary, and the articles it tells of."""

    reply: Reply
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The latest day that has any news about a topic, and its summary."""

    day: date
    reply: Reply
    is_today: bool


def since(subscription: Subscription, now: datetime) -> datetime:
    """From which moment on an article must have been stored first to be in the next summary.

    A subscription made while the clock was ahead waits for no moment of that clock's.
    """
    return subscription.covered or min(subscription.created, now) - FIRST


def reach(subscription: Subscription, now: datetime) -> timedelta:
    """How long ago an article of the next summary may have been published: two days, or as long as there was none.

    Who is told every day misses nothing by two days; who is told once a week or not at weekends would.
    """
    if subscription.days == "daily":
        return NEWS
    days = timedelta(days=(now - since(subscription, now)) // timedelta(days=1) + 1)
    return min(LONGEST, max(NEWS, days))


def own_people(topic: str | None, follows: Sequence[Follow]) -> tuple[EntityId, ...]:
    """Whom a chat follows, where that is what its summary is of."""
    return tuple(sorted({one.entity for one in follows if one.entity is not None})) if topic == OWN_PEOPLE else ()


class Summaries:
    """Makes summaries and remembers those of one moment: a thousand subscribers of the same cost one."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._made: dict[_Key, tuple[_Alike, Digest]] = {}
        self._alike: dict[_Alike, Digest] = {}
        self._shown: dict[_Shown, Reply] = {}
        self._recent: list[datetime] | None = None

    async def of(self, subscription: Subscription, now: datetime) -> Summary | None:
        """The subscriber's summary at that moment, without the stories the chat was told; None where none is left."""
        start = await self._same_since(since(subscription, now))
        if start is None:
            return None
        news = reach(subscription, now)
        # Somebody's first summary goes on with nothing.
        follows = await self._resources.state.follows.of(subscription.chat_id)
        people = own_people(subscription.topic, follows)
        if subscription.topic == OWN_PEOPLE and not people:
            return None
        key = (subscription.topic, people, subscription.zone, start, news, subscription.covered is not None)
        if key not in self._made:
            self._made[key] = await self._digest(key, now)
        alike, made = self._made[key]
        told = await self._resources.state.told.of(subscription.chat_id)
        stories = tuple(one for one in made.stories if not told.issuperset(one.articles))
        if not stories:
            return None
        stories = await self._preferred(stories, follows)
        which = tuple(one.articles for one in stories)
        today = now.astimezone(zone_of(subscription.zone))
        shown = alike, which, today.date(), languages.now()
        if shown not in self._shown:
            reply = self._rendered(replace(made, stories=stories), now, subscription.zone)
            day = wording.long_day(today)
            page = self._resources.page("summary", digest=html_safe(reply.html), topic=subscription.topic, day=day)
            self._shown[shown] = replace(reply, html=page)
        return Summary(self._shown[shown], tuple(one for articles in which for one in articles))

    async def newest(self) -> datetime:
        """When the newest of the articles looked at was first stored: the mark up to which a summary covers.

        Moments of storing follow the order of commits, so nothing that is stored later can lie before it.
        """
        return max(await self._stored(), default=datetime(1970, 1, 1, tzinfo=UTC))

    async def _same_since(self, start: datetime) -> datetime | None:
        """The earliest moment that covers the same articles, so that equal summaries are made once; None: none."""
        stored = await self._stored()
        if not any(one > start for one in stored):
            return None
        return max((one for one in stored if one <= start), default=datetime(1970, 1, 1, tzinfo=UTC))

    async def _stored(self) -> list[datetime]:
        if self._recent is None:
            self._recent = [_stored(one) for one in await self._resources.archive.news.latest(NEWEST)]
        return self._recent

    async def _digest(self, key: _Key, now: datetime) -> tuple[_Alike, Digest]:
        topic, people, zone, start, news, goes_on = key
        there = zone_of(zone)
        first, last = (now - news).astimezone(there).date(), now.astimezone(there).date() + timedelta(days=1)
        archive = self._resources.archive.news
        chosen = await archive.chosen(first, last, zone=there, stored_since=start, goes_on=goes_on)
        alike = topic, people, chosen
        if alike not in self._alike:
            self._alike[alike] = await archive.digest(
                first=first,
                last=last,
                topic=topic,
                people=people,
                zone=there,
                stored_since=start,
                goes_on=goes_on,
                confidence=self._resources.settings.speaker_confidence,
            )
        return alike, replace(self._alike[alike], first=first, last=last)

    def _rendered(self, digest: Digest, now: datetime, zone: str, room: int = SCREEN) -> Reply:
        return self._resources.renderer.digest(digest, now.astimezone(zone_of(zone)).date(), headed=False, room=room)

    async def _preferred(self, stories: tuple[Story, ...], follows: Sequence[Follow]) -> tuple[Story, ...]:
        """The stories in the order of a chat that follows these."""
        wanted = [Interest(one.topic, one.entity) for one in follows]
        return await self._resources.archive.news.preferred(stories, wanted) if wanted else stories

    async def _days(self, topic: str | None, zone: str) -> AsyncIterator[date]:
        """The days that may have news about a topic, latest first: of the newest articles, then of those in which its
        words stand, which are looked for only where the newest have none.
        """
        days = {_day(one.published, zone) for one in await self._resources.archive.news.latest(NEWEST)} - {None}
        newest = sorted((day for day in days if day), reverse=True)[:DAYS_TRIED]
        for day in newest:
            yield day
        if topic is not None and topic != OWN_PEOPLE:
            told = await self._resources.archive.search(topic, limit=NEWEST)
            older = {_day(one.published, zone) for one in told} - {None, *newest}
            for day in sorted((day for day in older if day), reverse=True)[: 2 * DAYS_TRIED]:
                yield day

    async def preview(
        self, topic: str | None, zone: str, now: datetime, chat_id: int, *, room: int = SCREEN
    ) -> Preview | None:
        """The latest day that has news about the topic, whenever it was; None where no article is about it.

        `room` is for how many characters there is room at once.
        """
        follows = await self._resources.state.follows.of(chat_id)
        people = own_people(topic, follows)
        if topic == OWN_PEOPLE and not people:
            return None
        there = zone_of(zone)
        today = now.astimezone(there).date()
        async for day in self._days(topic, zone):
            digest = await self._resources.archive.news.digest(
                first=day,
                last=day + timedelta(days=1),
                topic=topic,
                people=people,
                zone=there,
                confidence=self._resources.settings.speaker_confidence,
            )
            if digest.stories:
                digest = replace(digest, stories=await self._preferred(digest.stories, follows))
                return Preview(day, self._rendered(digest, now, zone, room), day == today)
        return None


def html_safe(html: str) -> object:
    """Telegram HTML that a template may hold as it is: it comes from our own templates."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704


def _stored(held: Held) -> datetime:
    moment = datetime.fromisoformat(held.added_at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(published: str | None, zone: str) -> date | None:
    if published and "T" in published:
        try:
            moment = datetime.fromisoformat(published)
            return moment.astimezone(zone_of(zone)).date() if moment.tzinfo else moment.date()
        except (ValueError, OverflowError):  # stored before impossible dates counted as unknown
            return None
    return wording.parsed_day(published)
