"""Whom and what people follow: /follow, /unfollow, /following, and their buttons."""

from __future__ import annotations

import re

from telegram import Update

from bot.handlers.context import Context
from bot.handlers.lines import Lines
from bot.handlers.questions import argument
from bot.handlers.replies import Request, Rows
from bot.handlers.tapping import answered_tap, notice
from bot.languages import gettext as _
from bot.languages import wording
from bot.parsing import wishes
from bot.rendering.buttons import button
from bot.resources import Resources
from bot.state.follows import Follow
from corpus.model.people import Choice
from corpus.model.speech import EntityId

MOST = 30
QUESTIONS = 2
"""So many questions are offered to whoever follows nobody."""
_ON = re.compile(r"(?is)^(?P<name>.+?)\s+(?:on|about)\s+(?P<matter>.+)$")


class Following:
    def __init__(self, resources: Resources, lines: Lines) -> None:
        self._resources = resources
        self._lines = lines

    async def follow(self, update: Update, _context: Context) -> None:
        """/follow NAME or TOPIC, /follow NAME on TOPIC (or on promises)."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        wish = wishes.read(argument(asked.message))
        topic = " ".join(argument(asked.message).split()).strip('"“”„«»')[: wishes.TOPIC_LENGTH]
        if not topic:
            await asked.page("follow_usage")
            return
        if not await asked.may_change():
            return
        if wish.minute is not None or wish.days or wish.problem or wish.doubtful:
            plain = wish.topic or topic
            lines = {
                _("Follow %(name)s") % {"name": plain}: f'/follow "{plain}"',
                _("Follow “%(name)s”") % {"name": topic}: f'/follow "{topic}"',
                _("No"): "",
            }
            await asked.page("follow_when", await self._lines.rows(asked, lines), given=topic, topic=plain)
            return
        on = _ON.match(topic)
        if on is not None and len(of_name := await self._resources.archive.people.named(on["name"])) == 1:
            await self._add(asked, of_name[0].name, of_name[0].entity, on["matter"])
            return
        people = await self._resources.archive.people.named(topic)
        if len(people) > 1:
            await self._offer(asked, topic, people)
        elif people:
            await self._add(asked, people[0].name, people[0].entity)
        else:
            await self._add(asked, topic, None)

    async def _offer(self, asked: Request, topic: str, people: tuple[Choice, ...]) -> None:
        """Several people bear the name: one of them is followed once it is said which."""
        labels = [wording.choice(one) for one in people]
        body = {"topics": labels, "entities": [one.entity for one in people]}
        key = await self._resources.state.replies.keep(
            asked.chat.id, asked.user.id, "follow", body, self._resources.clock()
        )
        rows = [[button(label, f"follow:{key}:{number}")] for number, label in enumerate(labels)]
        await asked.page("follow_whom", rows, topic=topic, people=people)

    async def chosen(self, update: Update, _context: Context) -> None:
        """One of several people of a name was tapped, to be followed."""
        tap = await answered_tap(self._resources, update, "follow")
        if tap is not None and tap.number < len(tap.body["topics"]) and await tap.asked.may_change():
            topic, entity = str(tap.body["topics"][tap.number]), tap.body["entities"][tap.number]
            await self._add(tap.asked, topic, entity, edit=True)

    async def _add(
        self, asked: Request, topic: str, entity: EntityId | None, matter: str = "", *, edit: bool = False
    ) -> None:
        page, values = await self.track(asked, topic, entity, matter)
        await asked.say(self._resources.page(page, **values), edit=edit)

    async def track(
        self, asked: Request, topic: str, entity: EntityId | None, matter: str = ""
    ) -> tuple[str, dict[str, object]]:
        """Follows a person (on a matter alone, where one is given) or topic for the chat; gives the page that says what
        came of it, and its values.
        """
        topic = f"{topic} on {matter}" if matter else topic
        followed = await self._resources.state.follows.of(asked.chat.id)
        known = await self._known(followed, topic, entity, matter)
        if known is None and len(followed) >= MOST:
            return "too_many_follows", {"most": MOST}
        if known is None:
            newest = await self._resources.archive.news.last_arrival() or self._resources.clock()
            await self._resources.state.follows.add(
                asked.chat.id, asked.user.id, topic, self._resources.clock(), entity,
                covered=newest, thread=asked.thread, matter=matter,
            )  # fmt: skip
        unheard = known is None and entity is None and _is_name(topic)
        return "followed", {"topic": topic, "new": known is None, "unheard": unheard}

    async def _known(self, followed: list[Follow], topic: str, entity: EntityId | None, matter: str) -> Follow | None:
        """What is followed already and is the same: the same person on the same matter, or the same words."""
        for one in followed:
            if entity is not None and one.entity is not None and await self._survivor(one.entity) == entity:
                if one.matter.casefold() == matter.casefold():
                    return one
                continue
            if entity is None and one.entity is None and one.topic.casefold() == topic.casefold():
                return one
        return None

    async def _survivor(self, entity: EntityId) -> EntityId:
        return await self._resources.archive.people.survivor(entity)

    async def following(self, update: Update, _context: Context) -> None:
        """/following: a numbered list."""
        asked = Request.of(self._resources, update)
        if asked is None:
            return
        followed = await self._resources.state.follows.of(asked.chat.id)
        await self._listed(asked, followed)

    async def _listed(self, asked: Request, followed: list[Follow], unknown: str = "") -> None:
        topics = [one.topic for one in followed]
        await asked.page("following", await self._next(asked, followed), topics=topics, unknown=unknown)

    async def _next(self, asked: Request, followed: list[Follow]) -> Rows:
        """What may be ended; where there is nothing, questions whose answers have somebody to follow."""
        if followed:
            return self._rows(followed)
        questions = await self._resources.archive.news.questions(QUESTIONS)
        return await self._lines.rows(asked, {question: question for question in questions})

    @staticmethod
    def _rows(followed: list[Follow]) -> Rows:
        return [[button(_("Unfollow %(name)s") % {"name": one.topic}, f"unfollow:{one.id}")] for one in followed]

    async def unfollow(self, update: Update, _context: Context) -> None:
        """/unfollow NAME or TOPIC or all; a number of the list works too."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        word = " ".join(argument(asked.message).split())
        followed = await self._resources.state.follows.of(asked.chat.id)
        ended = await self._meant(followed, word)
        if len(ended) > 1 and word.casefold() != "all":  # two people of one name
            await asked.page("unfollow_whom", self._rows(ended), topics=[one.topic for one in ended])
            return
        if ended and not await asked.may_change():
            return
        if not ended:
            await self._listed(asked, followed, word)
            return
        await self._end(asked, ended)

    async def _meant(self, followed: list[Follow], word: str) -> list[Follow]:
        """Which of these are to be ended: all, one by its words or number, or a person by any of the names."""
        bare = word.casefold()
        ended = followed if bare == "all" else [one for one in followed if one.topic.casefold() == bare]
        if not ended and bare.isdecimal() and 1 <= int(bare) <= len(followed):
            ended = [followed[int(bare) - 1]]
        if not ended and any(one.entity is not None for one in followed):
            people = {one.entity for one in await self._resources.archive.people.named(word)}
            for one in followed:
                if one.entity is not None and await self._survivor(one.entity) in people:
                    ended = [*ended, one]
        return ended

    async def _end(self, asked: Request, ended: list[Follow]) -> None:
        await self._resources.state.follows.end([one.id for one in ended])
        left = await self._resources.state.follows.of(asked.chat.id)
        topics = [one.topic for one in left]
        await asked.page("unfollowed", await self._next(asked, left), topics=[one.topic for one in ended], left=topics)

    async def tapped(self, update: Update, _context: Context) -> None:
        """An unfollow button of the list, which becomes what is left of it."""
        ended = await self._tapped(update)
        asked = Request.of(self._resources, update)
        if ended is not None and asked is not None:
            left = await self._resources.state.follows.of(asked.chat.id)
            topics = [one.topic for one in left]
            rows = await self._next(asked, left)
            await asked.page("unfollowed", rows, edit=True, topics=[ended.topic], left=topics)

    async def ceased(self, update: Update, _context: Context) -> None:
        """A stop button under a bundle: it goes, the bundle stays."""
        ended = await self._tapped(update, "ceased")
        asked = Request.of(self._resources, update)
        if ended is None or asked is None or asked.message is None or asked.message.reply_markup is None:
            return
        data = str(update.callback_query.data) if update.callback_query else ""
        rows = [[one for one in row if one.callback_data != data] for row in asked.message.reply_markup.inline_keyboard]
        await asked.relabel([row for row in rows if row])

    async def _tapped(self, update: Update, page: str = "") -> Follow | None:
        """Ends what a button means, which can only be of its own chat; gives it. Always answers the tap."""
        query, asked = update.callback_query, Request.of(self._resources, update)
        if query is None or asked is None:
            return None
        number = int(str(query.data).split(":")[1])
        followed = await self._resources.state.follows.of(asked.chat.id)
        ended = next((one for one in followed if one.id == number), None)
        if ended is None:
            await notice(self._resources, update, "not_followed")
            return None
        await notice(self._resources, update, page, topic=ended.topic)
        if not await asked.may_change():
            return None
        await self._resources.state.follows.end([ended.id])
        return ended


def _is_name(words: str) -> bool:
    """Whether words are written as the name of a person is: two or three of them, each with a large first letter."""
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(one[:1].isupper() for one in parts)
