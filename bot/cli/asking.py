"""The commands that ask the corpus: ask, search, who, verify."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import memory
from bot.cli import contract
from bot.cli.call import Call, Refusal
from bot.cli.parser import day
from bot.parsing import smalltalk
from bot.rendering import markup
from corpus.model.answers import Answer, AnswerKind

if TYPE_CHECKING:
    from corpus.archive import Archive


TOP = 3
EXAMPLES = 3
SCROLLED = 10_000


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A line of a file of questions."""

    id: str | int | None
    question: str
    as_of: date | None


async def ask(call: Call) -> int:
    """Answers one question, or each of a file in one process."""
    if call.options.questions is None:
        async with call.archive() as archive:
            await _answer(call, archive, QuestionLine(None, call.options.question, call.options.as_of))
        return 0
    lines = _questions(call, Path(call.options.questions))
    answered = 0
    memory.spare()
    async with call.archive() as archive:
        for one in lines:
            await _answer(call, archive, one)
            if not answered:  # the first has loaded what all need
                memory.settle()
            answered += 1
    return 0 if answered else 1


async def _answer(call: Call, archive: Archive, asked: QuestionLine) -> None:
    top = call.options.top or TOP
    # A line of a file without a date is asked at no time: its answer must not depend on the day of the run.
    now = call.now if call.options.questions is None else None
    page = smalltalk.page_for(asked.question)
    if page is not None:
        examples = await archive.news.questions(EXAMPLES)
        said = call.renderer.page(f"message/{'hello' if page == 'help' else page}", examples=examples)
        _greet(call, asked, Answer(asked.question, False, 0.0, AnswerKind.NONE, (), await archive.coverage()), said)
        return
    answer = await archive.ask(asked.question, top=top, as_of=asked.as_of, now=now, setting=call.settings.confidence)
    if call.json:
        reply = call.renderer.answer(answer, call.today, more=False)
        row = {} if asked.id is None else {"id": asked.id}
        call.row(row | contract.answer(answer, reply.html, call.settings.speaker_confidence, top))
        return
    if call.options.questions is not None:
        call.say(f"{asked.id if asked.id is not None else '?'}: {asked.question}")
    # A terminal scrolls, so there is no "more" here; what fits badly is shown to those who ask for a number of pieces.
    spread = call.renderer.answer(answer, call.today, room=SCROLLED)
    call.say(spread.plain(whole=call.options.top is not None))
    if call.options.questions is not None:
        call.say()


def _greet(call: Call, asked: QuestionLine, answer: Answer, html: str) -> None:
    if call.json:
        row = {} if asked.id is None else {"id": asked.id}
        call.row(row | contract.answer(answer, html, call.settings.speaker_confidence, 0))
        return
    if call.options.questions is not None:
        call.say(f"{asked.id if asked.id is not None else '?'}: {asked.question}")
    call.say(markup.plain(html))


def _questions(call: Call, file: Path) -> Iterator[QuestionLine]:
    """The questions of a file; a line that is none is named on stderr and passed over."""
    try:
        stream = file.open("rb")
    except OSError as fault:
        raise Refusal(f"not found: {file} — {fault.strerror}. Give a file of lines like {_EXAMPLE}") from fault
    with stream:
        if not _is_text(stream.peek(SNIFFED)[:SNIFFED]):
            raise Refusal(f"not readable: {file} — it is no text in UTF-8. Give a file of lines like {_EXAMPLE}")
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield _asked(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")), call.options.as_of)
            except (ValueError, RecursionError) as fault:
                why = "it is not JSON" if isinstance(fault, (json.JSONDecodeError, RecursionError)) else str(fault)
                call.warn(f"refused: line {number} of {file} — {why}. A line looks like {_EXAMPLE}")


SNIFFED = 4096
"""Bytes of a file by which it is told whether it is text at all."""


def _is_text(head: bytes) -> bool:
    """Whether a file that begins so is text: no zero byte, and UTF-8 but for a character cut at the end."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


_EXAMPLE = '{"id": "q1", "question": "Who said ...?", "date": "2024-02-03"}'


def _asked(value: Any, as_of: date | None) -> QuestionLine:
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise ValueError('it has no "question"')
    given, name = value.get("date"), value.get("id")
    if given is not None:
        try:
            as_of = day(str(given))
        except Exception as fault:
            raise ValueError(f'"date": {fault}') from fault
    return QuestionLine(name if isinstance(name, (str, int)) else None, value["question"], as_of)


async def search(call: Call) -> int:
    """The sentences that fit best, best first."""
    async with call.archive() as archive:
        found = await archive.search(call.options.query, limit=call.options.top)
        coverage = await archive.coverage()
    if call.json:
        for one in found:
            call.row(contract.sentence(one, call.settings.speaker_confidence))
    else:
        call.say(call.renderer.found(found, coverage, call.today).plain())
    return 0


async def who(call: Call) -> int:
    """The record of each person that the name may mean."""
    async with call.archive() as archive:
        records = await archive.people.who(call.options.name)
        coverage = await archive.coverage()
    if call.json:
        for one in records:
            call.row(contract.record(one, call.settings.speaker_confidence))
    else:
        call.say(call.renderer.record(records, call.today, coverage).plain())
    return 0


async def verify(call: Call) -> int:
    """A verdict over words somebody claims were said."""
    async with call.archive() as archive:
        check = await archive.verify(call.options.quote, speaker=call.options.speaker)
    if call.json:
        call.row(contract.verification(check, call.settings.speaker_confidence))
    else:
        call.say(call.renderer.verification(check, call.today).plain())
    return 0
