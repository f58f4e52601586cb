"""Questions: any text in a private chat, /ask, a mention or reply in a group; and the answer with its buttons."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, Message, MessageEntity, Update

from bot.handlers.context import Context
from bot.handlers.replies import REPLACES, Request, Rows
from bot.languages import gettext as _
from bot.languages import wording
from bot.parsing import smalltalk
from bot.rendering.buttons import QUESTIONS, Under, asked_on, button, label, plain_pages, under
from bot.rendering.elsewhere import elsewhere
from bot.rendering.renderer import Reply
from bot.resources import Resources
from bot.state.conversations import Admission
from corpus.model.answers import Answer, AnswerKind, Verification
from corpus.model.answers import Context as Talk
from corpus.model.evidence import Coverage, Evidence
from corpus.model.speech import EntityId

QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,})[\"”“»]")
CHOICES = 6
EXAMPLES = 3
EACH_MINUTE = 6
"""So many questions one person may ask in a group in a minute, unless its administrators say otherwise."""
CHECKED = 5
"""So many quotations of a forwarded message are checked, each with a reply of its own."""


class Questions:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    # messages

    async def ask(self, update: Update, _context: Context) -> None:
        """/ask QUESTION; alone, it says how."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        if not await self._in_turn(asked):
            return
        question = argument(asked.message)
        if not question:
            replied = asked.message.reply_to_message
            question = (replied.text or "") if replied and replied.from_user and not replied.from_user.is_bot else ""
        if question.strip():
            await self.answer(asked, question)
        else:
            await asked.page("ask_usage")

    async def in_group(self, update: Update, context: Context) -> None:
        """A text in a group: answered if it mentions the bot or replies to it, else left in peace."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None or not addressed(asked.message, context.bot.username, context.bot.id):
            return
        if not await self._in_turn(asked):
            return
        text = asked.message.text or asked.message.caption or ""
        question = without_mention(text, context.bot.username)
        replied = asked.message.reply_to_message
        words = (replied.text or replied.caption or "") if replied is not None and not by_bot(replied) else ""
        if words and smalltalk.is_doubt(question):
            await (self.answer(asked, words) if asks(words) else self._checked(asked, words))
        elif page := smalltalk.page_for(question):
            await self.chat(asked, page, context.bot.username)
        elif question.strip(" ,.:;!?"):
            await self.answer(asked, question)
        else:
            await asked.page("ask_usage")

    async def _in_turn(self, asked: Request) -> bool:
        """Whether the person may ask in this group now; where not, they are told, once a minute."""
        if asked.private:
            return True
        chosen = await self._resources.state.chats.settings(asked.chat.id)
        most = EACH_MINUTE if chosen.each_minute is None else chosen.each_minute
        turn = self._resources.turns.taken(asked.chat.id, asked.user.id, most, self._resources.clock())
        if turn == Admission.FIRST_TOO_MANY:
            await asked.page("slow_down", most=most)
        return turn == Admission.GIVEN

    async def chat(self, asked: Request, page: str, username: str, kind: str = "") -> None:
        """Answers what is no question, with examples of what may be asked."""
        if page == "help":
            await asked.page("help", owner=asked.owner, bot=username)
            return
        examples = await self._resources.archive.news.questions(EXAMPLES)
        await asked.page(page, await self.example_rows(asked, examples[:QUESTIONS]), examples=examples, kind=kind)

    async def in_private(self, asked: Request, text: str) -> None:
        """A text in a private chat that is no command."""
        forwarded = asked.message is not None and asked.message.forward_origin is not None
        if forwarded and QUOTED.search(text):
            await self._checked(asked, text)
        else:
            await self.answer(asked, text)

    async def _checked(self, asked: Request, text: str) -> None:
        """Checks what another's message quotes, each with a verdict of its own; its own words where it quotes none."""
        quotations = list(dict.fromkeys(one.strip() for one in QUOTED.findall(text))) or [text]
        for number, words in enumerate(quotations[:CHECKED], 1):
            head = self._resources.page("which_words", number=number, total=len(quotations), words=words)
            await self.verify(asked, words, None, head if len(quotations) > 1 else "")
        if len(quotations) > CHECKED:
            await asked.page("more_words", left=len(quotations) - CHECKED)

    # answers

    async def answer(
        self,
        asked: Request,
        question: str,
        entity: EntityId | None = None,
        *,
        about: Talk | None = None,
        echo: bool = False,
        edit: bool = False,
    ) -> None:
        """Answers one question; `entity` is whom it means, where that was chosen, `about` what it goes on from.

        `echo` says above the answer what was asked, for one who tapped it; `edit` as of `Asked.say`.
        """
        now, talk = self._resources.clock(), self._resources.conversations
        replied = asked.message.reply_to_message if asked.message is not None else None
        before = about
        if before is None and REPLACES.get() is None:  # what is put right does not go on from what it was before
            before = await talk.of(asked.chat.id, asked.user.id, now, replied.message_id if replied else None)
        async with asked.typing():
            answer = await self._resources.archive.ask(
                question, now=now, context=before, setting=self._resources.settings.confidence, entity=entity,
            )  # fmt: skip
            offered = asked_on(answer) if answer.answered else await self._answerable(asked, answer)
            reply = self._resources.renderer.answer(answer, self._resources.today(), offered=offered)
        if echo:
            reply = Reply(f"{self._resources.page('asked', question=question)}\n\n{reply.html}", reply.more)
        if answer.context is not None:
            await talk.keep(asked.chat.id, asked.user.id, answer.context, now)
        sent = await asked.say(reply.html, await self._rows(asked, question, answer, reply, offered), edit=edit)
        if answer.context is not None:
            await talk.keep(asked.chat.id, asked.user.id, answer.context, now, sent)

    async def verify(self, asked: Request, words: str, speaker: str | None, head: str = "") -> None:
        """Checks words that somebody is said to have said; `head` (HTML) says above the verdict which they are."""
        async with asked.typing():
            verdict: Verification = await self._resources.archive.verify(words, speaker=speaker)
            reply = self._resources.renderer.verification(verdict, self._resources.today())
            reply = Reply(f"{head}\n\n{reply.html}", reply.more) if head else reply
        made = under(
            f"“{words}”", verdict.matches, reply, self._resources.settings.speaker_confidence, kind="verify",
            quoted=elsewhere(verdict.matches, self._resources.settings.speaker_confidence),
        )  # fmt: skip
        if verdict.matches:
            rows = (await self.keep(asked, made))[1]
        else:
            rows = await self.example_rows(asked, await self._resources.archive.news.questions(QUESTIONS))
        await asked.say(reply.html, rows)

    async def quotation(self, asked: Request, evidence: Evidence) -> None:
        """Shows one quotation, with the buttons of an answer."""
        shown = Answer("", True, 1.0, AnswerKind.WHAT_SAID, (evidence,), Coverage(0, None, None))
        reply = self._resources.renderer.answer(shown, self._resources.today(), offered=())
        made = under(
            "", (evidence,), reply, self._resources.settings.speaker_confidence, kind=shown.kind.value,
            quoted=elsewhere((evidence,), self._resources.settings.speaker_confidence),
        )  # fmt: skip
        await asked.say(reply.html, (await self.keep(asked, made))[1])

    # buttons

    async def keep(self, asked: Request, made: Under) -> tuple[str, Rows]:
        """Keeps what stands behind the buttons of an answer; gives its key, and the buttons."""
        made = replace(made, username=asked.bot.username)
        key = await self._resources.state.replies.keep(
            asked.chat.id, asked.user.id, "answer", made.body(), self._resources.clock()
        )
        return key, made.rows(key)

    async def _rows(self, asked: Request, question: str, answer: Answer, reply: Reply, offered: Sequence[str]) -> Rows:
        rows: list[list[InlineKeyboardButton]] = []
        if answer.choices:
            people = answer.choices[:CHOICES]
            body: dict[str, object] = {"question": question, "names": [one.name for one in people]}
            body["entities"] = [one.entity for one in people]
            key = await self._resources.state.replies.keep(
                asked.chat.id, asked.user.id, "choice", body, self._resources.clock()
            )
            rows += [[button(wording.choice(one), f"choice:{key}:{number}")] for number, one in enumerate(people)]
        if not answer.answered:
            return [*rows, *(await self.example_rows(asked, offered))]
        evidence = answer.verification.matches if answer.verification is not None else answer.evidence
        topic = answer.page.heading if answer.page and not answer.page.part else ""
        made = under(
            question, evidence, reply, self._resources.settings.speaker_confidence, kind=answer.kind.value,
            questions=offered, topic=topic, context=answer.context,
            quoted=elsewhere(evidence, self._resources.settings.speaker_confidence),
        )  # fmt: skip
        if answer.kind is AnswerKind.PROFILE and made.entity is not None:
            acts = await self._resources.archive.sayings.acts(
                made.entity, confidence=self._resources.settings.speaker_confidence
            )
            label = f"{_('Promises and denials')} ({sum(acts.values())})"
            if acts:
                made = replace(made, own=(((label, f"acts:{made.entity}"),),))
        return [*rows, *(await self.keep(asked, made))[1]]

    async def _answerable(self, asked: Request, answer: Answer) -> list[str]:
        """The questions a refusal offers: how it may have been meant, and two that are answered.

        None that was offered or asked before in this talk.
        """
        if answer.choices or not answer.coverage.articles:
            return []
        before = self._resources.shown.listed(asked.chat.id, self._resources.clock())
        own = new(answer.suggestions, before)
        if len(own) < QUESTIONS:
            examples = await self._resources.archive.news.questions(2 * EXAMPLES)
            own += [one for one in new(examples, before) if one not in own]
        return [*([answer.did_you_mean] if answer.did_you_mean else []), *own[:QUESTIONS]]

    async def example_rows(self, asked: Request, questions: Sequence[str]) -> Rows:
        """Questions as buttons, each of which echoes what it asks."""
        if not questions:
            return []
        body = {"questions": list(questions)}
        key = await self._resources.state.replies.keep(
            asked.chat.id, asked.user.id, "example", body, self._resources.clock()
        )
        return [[button(label(one), f"example:{key}:{number}", 60)] for number, one in enumerate(questions)]

    async def paged(self, asked: Request, reply: Reply, rows: Rows = ()) -> Rows:
        """The buttons under what is no answer (a summary): its own, and one for what did not fit."""
        if not reply.more and not reply.parts:
            return rows
        return (await self.keep(asked, plain_pages(reply, rows)))[1]


def new(questions: Sequence[str], before: Collection[str]) -> list[str]:
    """Those of the questions that stand on none of these buttons."""
    return [one for one in questions if label(one) not in before]


def asks(words: str) -> bool:
    """Whether another's message asks something, and quotes nothing."""
    return QUOTED.search(words) is None and words.rstrip().endswith("?")


def by_bot(message: Message) -> bool:
    """Whether a bot wrote the message."""
    return message.from_user is not None and message.from_user.is_bot


def argument(message: Message) -> str:
    """What stands behind the command."""
    text = message.text or message.caption or ""
    parts = text.split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def without_mention(text: str, username: str) -> str:
    """What is said to the bot: the text without its name, on one line."""
    return " ".join(re.sub(rf"@{re.escape(username)}\b", " ", text, flags=re.IGNORECASE).split())


def addressed(message: Message, username: str, bot_id: int) -> bool:
    """Whether a group's message is meant for the bot: it names it, or replies to it."""
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    kinds: list[str | None] = [MessageEntity.MENTION]
    named = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    return any(one.casefold() == f"@{username}".casefold() for one in named.values())
