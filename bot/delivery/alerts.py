"""What is new about whom and what a chat follows, in one bundle: when it is due, what is in it. Sends nothing.

for each chat that follows something and wants to hear now (not muted, no quiet hours):
    an hour since its last bundle?            (or it wants to hear at once)
    what came in since, that it follows?      (each article once, of copies one, no words twice, nothing told before)
    has it stopped coming?                    (a burst becomes one bundle; fifteen minutes are waited at most)
    -> a bundle
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot import languages
from bot.delivery import schedule
from bot.parsing.zones import zone_of
from bot.rendering import compared
from bot.rendering.renderer import Reply
from bot.resources import Resources
from bot.state.follows import Follow
from bot.state.timestamps import AHEAD
from bot.state.told import REMEMBERED
from corpus.model.evidence import Evidence
from corpus.model.following import Arrival, Interest
from corpus.model.sayings import Vanished
from corpus.model.speech import EntityId

HOURLY = timedelta(hours=1)
SETTLED = timedelta(seconds=60)
"""After so long without anything new a burst is over."""
LONGEST = timedelta(minutes=15)
LOOKED_AT = 500
EACH = 2
"""So many quotations of an article for each of the followed."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One message for one chat: of which follows it tells, which articles it is made of, up to which moment of storing
    it covers, all of the follows that are covered with it, and the topic of the group they were asked for in.
    """

    chat_id: int
    reply: Reply
    told: tuple[Follow, ...]
    articles: tuple[str, ...]
    covered: datetime
    follows: tuple[Follow, ...]
    thread: int | None = None
    found: tuple[tuple[Follow, EntityId], ...] = ()
    """Names nobody was known by, with who was heard of that name now."""


@dataclass(frozen=True, slots=True)
class AlertItem:
    """One article of a bundle: of whom it tells, in what words, and when it came in."""

    article_id: str
    follows: tuple[Follow, ...]
    evidence: tuple[Evidence, ...]
    stored: datetime


class Alerts:
    """Makes the bundles of one moment. `at_once`: no burst is waited out, for one who looks only now and then."""

    def __init__(self, resources: Resources, now: datetime, *, at_once: bool = False) -> None:
        self._resources = resources
        self._now = now
        self._at_once = at_once

    async def bundles(self, may_send: Callable[[int], bool]) -> AsyncIterator[Alert]:
        """What each chat is to be told now, of those that may be sent to."""
        newest = await self._resources.archive.news.last_arrival()
        if newest is None:
            return
        due = {
            (chat_id, thread): follows
            for (chat_id, thread), follows in (await self._followed()).items()
            if any(one.covered < newest for one in follows) and may_send(chat_id) and await self._wants(chat_id)
        }
        if not due:
            return
        every = [one for follows in due.values() for one in follows]
        wanted = tuple(dict.fromkeys(Interest(one.topic, one.entity, one.matter) for one in every))
        arrivals = await self._resources.archive.news.heard_since(
            min(one.covered for one in every),
            wanted,
            confidence=self._resources.settings.speaker_confidence,
            limit=LOOKED_AT,
        )
        for (chat_id, thread), follows in due.items():
            languages.speak(await self._resources.state.chats.language(chat_id))
            told = await self._told(chat_id, follows, wanted, arrivals)
            settings = await self._resources.state.chats.settings(chat_id)
            if not told:
                await self._resources.state.follows.passed([one.id for one in follows], newest)
            elif settings.at_once or self._at_once or not self._coming(told):
                yield replace(self._made(chat_id, follows, told, newest), thread=thread)

    async def lost(self, may_send: Callable[[int], bool]) -> AsyncIterator[Alert]:
        """What whom a chat follows said, and a later version of its article drops or alters; each told once."""
        followed = {
            place: [one for one in follows if one.entity is not None and not one.matter]
            for place, follows in (await self._followed()).items()
        }
        if not any(followed.values()):
            return
        since = (self._now - REMEMBERED).astimezone(UTC).isoformat()
        gone = (await self._resources.archive.sayings.vanished(since=since)).vanished
        for (chat_id, thread), follows in followed.items():
            if not gone or not follows or not may_send(chat_id) or not await self._wants(chat_id):
                continue
            languages.speak(await self._resources.state.chats.language(chat_id))
            known = await self._resources.state.told.of(chat_id)
            told = [
                (follow, one)
                for one in gone
                if _mark(one) not in known
                for follow in [await self._speaking(follows, one)]
                if follow is not None
            ]
            if told:
                named = tuple(dict.fromkeys(follow for follow, _ in told))
                lost = [one for _, one in told]
                reply = compared.lost(
                    self._resources.renderer, [one.topic for one in named], lost, self._resources.today()
                )
                marks = tuple(_mark(one) for one in lost)
                yield Alert(chat_id, reply, named, marks, self._now, (), thread)

    async def _speaking(self, follows: Sequence[Follow], one: Vanished) -> Follow | None:
        """Who of those followed, since before it went, said it; an older version may know them by an older number.

        Two of one name are told apart by their numbers; the name decides only where one of them has none.
        """
        speaker, certain = one.former.speaker, self._resources.settings.speaker_confidence
        if speaker is None or one.former.speaker_confidence < certain:
            return None
        people = self._resources.archive.people
        said_by = await people.survivor(speaker.entity) if speaker.entity is not None else None
        for follow in follows:
            if said_by is not None and follow.entity is not None:
                same = said_by == await people.survivor(follow.entity)
            else:
                same = speaker.name.casefold() == follow.topic.split(" (")[0].casefold()
            if same and follow.created is not None and follow.created <= datetime.fromisoformat(one.since):
                return follow
        return None

    async def _followed(self) -> dict[tuple[int, int | None], list[Follow]]:
        """What each chat and topic of a group follows; of two that a merge has made one person, the older alone."""
        kept: dict[tuple[int, str | EntityId, str], Follow] = {}
        for one in await self._resources.state.follows.reachable():
            who = one.topic if one.entity is None else await self._resources.archive.people.survivor(one.entity)
            kept.setdefault((one.chat_id, who, one.matter), one)
        chats: dict[tuple[int, int | None], list[Follow]] = defaultdict(list)
        for one in kept.values():
            chats[one.chat_id, one.thread].append(one)
        return chats

    async def _wants(self, chat_id: int) -> bool:
        """Whether the chat is to hear anything now."""
        chats, now = self._resources.state.chats, self._now
        chosen = await chats.settings(chat_id)
        if await chats.muted_until(chat_id, now) is not None:
            return False
        last = await chats.alerted(chat_id)
        if not chosen.at_once and last is not None and -AHEAD <= now - last < HOURLY:
            return False
        local = now.astimezone(zone_of(chosen.zone or self._resources.settings.timezone.key))
        return not schedule.is_quiet(local.hour * 60 + local.minute, chosen.quiet_from, chosen.quiet_to)

    def _coming(self, told: Sequence[AlertItem]) -> bool:
        """Whether more may be on its way: a clock that jumped makes nobody wait."""
        first, last = self._now - told[0].stored, self._now - told[-1].stored
        return timedelta(0) <= last < SETTLED and first < LONGEST

    async def _told(
        self, chat_id: int, follows: Sequence[Follow], wanted: Sequence[Interest], arrivals: Sequence[Arrival]
    ) -> list[AlertItem]:
        """What came in and is to be told, in the order it came: each article once, of copies one, no words twice."""
        mine = {Interest(one.topic, one.entity, one.matter): one for one in follows}
        known = set(await self._resources.state.told.of(chat_id))
        words: set[str] = set()
        told: list[AlertItem] = []
        for one in arrivals:
            stored = datetime.fromisoformat(one.held.added_at)
            meant = [(mine[wanted[number]], said) for number, said in one.told if wanted[number] in mine]
            meant = [(follow, said) for follow, said in meant if follow.covered < stored]
            if not meant or {one.held.id, one.held.copy_of} & known:
                continue
            evidence = _fresh([each for _, said in meant for each in said[:EACH]], words)
            if evidence:
                known.add(one.held.id)
                told.append(AlertItem(one.held.id, tuple(follow for follow, _ in meant), tuple(evidence), stored))
        return told

    def _made(self, chat_id: int, follows: Sequence[Follow], told: Sequence[AlertItem], covered: datetime) -> Alert:
        named = tuple(dict.fromkeys(one for each in told for one in each.follows))
        evidence = [one for each in reversed(told) for one in each.evidence]  # the newest first
        reply = self._resources.renderer.alert(
            [one.topic for one in named], evidence, articles=len(told), today=self._resources.today()
        )
        heard = [one.speaker for one in evidence if one.speaker is not None]
        pairs = tuple(
            (one, speaker.entity)
            for one in named
            if one.entity is None
            for speaker in heard
            if speaker.entity is not None and speaker.name.casefold() == one.topic.casefold()
        )
        return Alert(chat_id, reply, named, tuple(one.article_id for one in told), covered, tuple(follows), found=pairs)


def _mark(one: Vanished) -> str:
    """How it is remembered that a chat was told of it."""
    return f"vanished {next((quote.id for quote, _ in one.former.quotes), one.former.article_id)}"


def _fresh(evidence: Sequence[Evidence], words: set[str]) -> list[Evidence]:
    """The evidence whose words were not told yet; notes them."""
    kept = []
    for one in evidence:
        said = "".join(each for each in one.text.casefold() if each.isalnum())
        if said not in words:
            words.add(said)
            kept.append(one)
    return kept
