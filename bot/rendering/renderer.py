"""Answers, verdicts, records and summaries as Telegram HTML, from the templates; `plain` is the same for a terminal.

Pure: `today` is given. The words people read are in `templates/`, escaped by Jinja2; whose words a quotation is shown
as is decided in `bot.pieces`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot import languages
from bot.languages import wording
from bot.rendering import markup
from bot.rendering.missing import told
from bot.rendering.pieces import VISIBLE, Budget, Piece, near_enough, piece, web_address, without_repeats
from bot.rendering.screen import SCREEN, Screen, ScreenStory, headed, laid_out
from bot.rendering.suggested import said
from corpus.errors import DamagedStore
from corpus.model.answers import Answer, AnswerKind, Verification
from corpus.model.evidence import CLOSE, Coverage, Evidence
from corpus.model.holdings import Shown
from corpus.model.people import Choice, Record, Role
from corpus.model.speech import Speaker
from corpus.model.stories import Digest, Story
from corpus.model.text import Span

SEVERAL = frozenset({AnswerKind.LIST, AnswerKind.PROFILE, AnswerKind.LATEST, AnswerKind.TOPIC, AnswerKind.ARTICLE})
"""Kinds of answers that several pieces make together."""
_OF_FACTS = frozenset({AnswerKind.FACT, AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.QUANTITY})
PUBLISHERS = 8
"""So many publishers are named where it is asked what is held."""
CHOICE = 6
"""So many people are offered at the most where a name means several."""
ROLES = 3
"""So many roles of a person are told."""
HEARD, TIMES = 10, 5
"""Whoever has so many passages, and so many times those of anybody else of the name, is shown without asking."""
TEMPLATES = Path(__file__).parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class Reply:
    """A message: what is shown at once, and what "more" shows, if there is more. Both are Telegram HTML."""

    html: str
    more: str | None = None
    parts: tuple[str, ...] = ()
    """Pages of their own behind buttons, Telegram HTML: of a summary the stories on the screen, in their order."""

    @property
    def whole(self) -> str:
        """Everything, as one text; it may be longer than a message (see `markup.split`)."""
        return f"{self.html}\n\n{self.more}" if self.more else self.html

    def plain(self, *, whole: bool = True) -> str:
        """Everything, or what is shown at once, for a terminal."""
        return markup.plain(self.whole if whole else self.html)


@dataclass(frozen=True, slots=True)
class Renderer:
    """The templates with the owner's choices: from which confidence a speaker is named, how much is quoted.

    `speaker_confidence` is a probability, `quote_limit` counts words of one article in one message.
    """

    speaker_confidence: float = 0.5
    quote_limit: int = 150

    @staticmethod
    def prepare() -> None:
        """Compiles every template, so that nobody's answer waits for it."""
        for name in _environment().list_templates(extensions=["html"]):
            _environment().get_template(name)

    def answer(
        self,
        answer: Answer,
        today: date,
        *,
        room: int = VISIBLE,
        more: bool = True,
        offered: Sequence[str] | None = None,
    ) -> Reply:
        """An answer with its evidence, or a refusal that says what was searched; of two questions one after the other.

        Within `room` characters what fits the question about as well as the first stands before "more", which is left
        out where nobody can ask for it. `offered`: the questions that stand under it as buttons; None where it has no
        buttons, and says in its words what can be asked.
        """
        if answer.second is not None:
            both = replace(answer, second=None), answer.second
            replies = [
                self.answer(one, today, room=room // 2, more=more, offered=offered)
                if one.answered
                else Reply(self._refusal(one, [], offered=offered, brief=True))
                for one in both
            ]
            behind = [one.more for one in replies if one.more]
            return Reply("\n\n".join(one.html for one in replies), "\n\n".join(behind) or None)
        today = answer.as_of or today
        if answer.held is not None:
            return Reply(self.page("corpus", stats=answer.held, SHOWN=PUBLISHERS))
        if answer.verification is not None:
            return self.verification(answer.verification, today)
        if not answer.answered:
            nearest = self._pieces(_nearest(answer), today)
            return Reply(self._refusal(answer, self._together(nearest, room), offered=offered))
        pieces = self._pieces(answer.evidence, today)
        if not pieces:
            return Reply(self._refusal(answer, [], offered=offered))
        close = pieces if answer.kind in SEVERAL else _close(pieces, answer.evidence)
        named = self._named(answer) if answer.kind is AnswerKind.LIST else []
        each = max(1, len(answer.people) if answer.kind is AnswerKind.WHAT_SAID else 1)  # one piece of each person
        close = close if len(close) >= each else pieces[:each]
        first, rest = _fill(close, self._piece_text, room - len(", ".join(named)), least=each)
        rest += pieces[len(close) :]
        first = _in_their_order(answer, first)
        html = self.page("answer", answer=answer, pieces=first, named=named, offered=offered)
        return Reply(html, self.page("more", pieces=rest) if rest and more else None)

    def _refusal(
        self, answer: Answer, nearest: Sequence[Piece], *, offered: Sequence[str] | None, brief: bool = False
    ) -> str:
        missing = told(answer.unheld, answer.question)
        return self.page(
            "refusal", answer=answer, nearest=nearest, brief=brief, offered=offered, missing=missing
        )  # fmt: skip

    def paragraph(self, shown: Shown, words: Span, around: Span, today: date) -> str | None:
        """The paragraph (`around`) of an article with some of its words marked; None where they are not in it."""
        text, held = shown.annotated.article.text, shown.held
        if not (around.holds(words) and around.end <= len(text)):
            return None
        near = near_enough(around.of(text), words.shifted(-around.start)).shifted(around.start)
        whole = Evidence(
            near.of(text), near, held.id, held.version, 0.0, held.title, held.source, held.agency, held.published,
            held.fetched_at, held.url, emphasis=(words,),
        )  # fmt: skip
        one = piece(whole, confidence=self.speaker_confidence, budget=Budget.of(self.quote_limit), today=today)
        return self.page("paragraph", piece=one) if one is not None else None

    def verification(self, verification: Verification, today: date) -> Reply:
        """A verdict over words somebody claims were said, with the article's own."""
        pieces = self._pieces(verification.matches, today)
        shown = 2 if verification.reason == "spliced" else 1
        first, rest = pieces[:shown], pieces[shown:]
        html = self.page("verification", check=verification, pieces=first)
        return Reply(html, self.page("more", pieces=rest) if rest else None)

    def record(self, records: Sequence[Record], today: date, coverage: Coverage | None = None) -> Reply:
        """What is held of a person's words; a choice where the name means several; `coverage` is what was searched."""
        ordered = sorted(records, key=lambda one: -len(one.evidence))
        if len(records) != 1 and not foremost(records):
            choice, left = offered(records), len(records) - len(offered(records))
            return Reply(self.page("who", records=choice, total=len(records), left=left, coverage=coverage))
        pieces = self._pieces(ordered[0].evidence, today)
        first, rest = _fill(pieces, self._piece_text)
        others = [one.person.name for one in ordered[1:CHOICE]]
        html = self.page(
            "record", person=ordered[0].person, roles=_newest(ordered[0]), pieces=first,
            total=len(ordered[0].evidence), others=others, left=len(ordered) - 1 - len(others),
        )  # fmt: skip
        return Reply(html, self.page("more", pieces=rest) if rest else None)

    def found(self, evidence: Sequence[Evidence], coverage: Coverage, today: date) -> Reply:
        """Sentences that were searched for, best first, each by itself under the limit of an article."""
        pieces = [one for found in evidence for one in self._pieces([found], today)]
        return Reply(self.page("found", pieces=pieces, coverage=coverage))

    def citation(self, evidence: Evidence, quote_id: str) -> Reply:
        """One quotation with everything a citation needs; the whole of it, whatever the limit of a message."""
        budget = Budget.of(len(evidence.text))
        one = piece(evidence, confidence=self.speaker_confidence, budget=budget, today=None)
        if one is None:
            raise DamagedStore(quote_id, "the quotation is not in its article", "`onrecord doctor` looks for faults.")
        return Reply(self.page("citation", piece=one, evidence=evidence, quote_id=quote_id))

    def digest(
        self,
        digest: Digest,
        today: date,
        *,
        headed: bool = True,
        coverage: Coverage | None = None,
        room: int = SCREEN,
    ) -> Reply:
        """The summary of a period: each story with its headline, sentences, quotations, and its sources counted.

        `headed` puts the days and the topic above it; `coverage` is what was searched; `room` is for how many
        characters there is room at once.
        """
        entries = self._entries(digest, today)
        screen = laid_out(entries, self._summary_length, room)
        others = len(entries) - len(screen.told) - len(screen.headlines)
        html = self.page("digest", digest=digest, screen=screen, others=others, headed=headed, coverage=coverage)
        shown = entries[: len(screen.told) + len(screen.headlines)]
        parts = tuple(self._story(replace(one, number=0), today) for one in shown)
        if len(shown) == 1 and not shown[0].story.voices and len(shown[0].story.reports) < 2:
            parts = ()
        return Reply(html, self.page("stories", stories=screen.rest) if screen.rest else None, parts)

    def digest_at_once(self, digest: Digest, today: date, coverage: Coverage) -> Reply:
        """The same where there is room for all: every story once, whole."""
        screen = Screen(tuple(self._entries(digest, today)))
        return Reply(self.page("digest", digest=digest, screen=screen, others=0, headed=True, coverage=coverage))

    def _entries(self, digest: Digest, today: date) -> list[ScreenStory]:
        """The stories as they may be shown, numbered where there are several; those of a headline alone last."""
        budget = Budget.of(self.quote_limit)
        made = [
            ScreenStory(
                story,
                tuple(self._pieces(story.evidence, today, budget)),
                tuple(self._pieces([evidence for _, _, evidence in story.quotes], today, budget)),
            )
            for story in digest.stories
        ]
        ordered = sorted(made, key=lambda one: one.is_bare)
        return [replace(one, number=at) for at, one in enumerate(ordered, 1)] if len(ordered) > 1 else ordered

    def _story(self, entry: ScreenStory, today: date) -> str:
        """A story's own page: everything told of it, who else is quoted, and every article."""
        voices = self._pieces([evidence for _, _, evidence in entry.story.voices], today)
        differences = entry.story.differences
        numbers = [self._pieces(pair, today) for pair in differences.numbers]
        return self.page("story", entry=entry, voices=voices, differences=differences, numbers=numbers)

    def _summary_length(self, told: Sequence[ScreenStory], headlines: Sequence[Story]) -> int:
        html = self.page("stories", stories=told) + self.page("headlines", headlines=headlines, others=9)
        return len(markup.visible(html))

    def alert(self, followed: Sequence[str], evidence: Sequence[Evidence], *, articles: int, today: date) -> Reply:
        """What is new of whom and what somebody follows, newest first, out of so many articles."""
        pieces = self._pieces(evidence, today)
        first, rest = _fill(pieces, self._piece_text)
        html = self.page("alert", followed=followed, pieces=first, articles=articles)
        return Reply(html, self.page("more", pieces=rest) if rest else None)

    def page(self, template: str, **values: Any) -> str:
        """A template by its name, filled in, in the language that is spoken."""
        language = languages.now()
        html = _environment().get_template(f"{template}.html").render(language=language, **values).strip()
        return markup.leftward(html) if languages.runs_left(language) else html

    def _named(self, answer: Answer) -> list[str]:
        """The people who speak in the evidence, each once."""
        speakers = (one.speaker for one in answer.evidence if one.speaker_confidence >= self.speaker_confidence)
        return list(dict.fromkeys(one.name for one in speakers if one is not None and _is_name(one)))

    def _pieces(self, evidence: Sequence[Evidence], today: date, budget: Budget | None = None) -> list[Piece]:
        budget = budget or Budget.of(self.quote_limit)
        made = (piece(one, confidence=self.speaker_confidence, budget=budget, today=today) for one in evidence)
        return without_repeats(one for one in made if one is not None)

    def _together(self, pieces: Sequence[Piece], room: int) -> list[Piece]:
        """The first piece, and those that fit beside it where what is the same for all is said once."""
        kept = list(pieces[:1])
        for one in pieces[1:]:
            if len(markup.visible(self.page("more", pieces=[*kept, one]))) <= room:
                kept.append(one)
        return kept

    def _piece_text(self, one: Piece) -> int:
        return len(markup.visible(self.page("more", pieces=[one])))


def _is_name(speaker: Speaker) -> bool:
    """Whether it is one person's name, and may stand in a list of people."""
    return speaker.kind == "person" and speaker.name[:1].isupper() and " and " not in speaker.name


def _in_their_order(answer: Answer, pieces: list[Piece]) -> list[Piece]:
    """Somebody's words of one article in its order, where nothing is asked that one of them would tell best."""
    one_article = len({one.article_id for one in pieces}) == 1
    asked = answer.kind is not AnswerKind.WHAT_SAID or answer.topic_asked
    return pieces if asked or not one_article else sorted(pieces, key=lambda one: one.span)


def _nearest(answer: Answer) -> Sequence[Evidence]:
    """What comes nearest: one piece, or of the article that a question of fact goes on about those beside it too."""
    first = answer.evidence[:1]
    if not answer.follows or answer.kind not in _OF_FACTS:
        return first
    return [one for one in answer.evidence if one.article_id == first[0].article_id] if first else first


def _close(pieces: list[Piece], evidence: Sequence[Evidence]) -> list[Piece]:
    """The pieces that fit the question nearly as well as the first; the others would only distract from it."""
    scores = {(one.article_id, one.span): one.score for one in evidence}
    least = CLOSE * scores[pieces[0].article_id, pieces[0].span]
    kept = 1
    while kept < len(pieces) and scores[pieces[kept].article_id, pieces[kept].span] >= least > 0:
        kept += 1
    return pieces[:kept]


def _fill(
    pieces: list[Piece], size: Callable[[Piece], int], room: int = VISIBLE, *, least: int = 1
) -> tuple[list[Piece], list[Piece]]:
    """The pieces that are read at once, so many at least, and the rest for "more"."""
    if len(pieces) < 2:  # nothing to measure: the first is shown whatever its length
        return pieces, []
    for index, one in enumerate(pieces):
        room -= size(one)
        if room < 0 and index >= least:
            return pieces[:index], pieces[index:]
    return pieces, []


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,  # else each message asks the disk whether its template changed
    )
    environment.filters.update(
        day=wording.day,
        choice=wording.choice,
        described=wording.described,
        long_day=wording.long_day,
        number=wording.number,
        period=wording.period,
        held=wording.held,
        asked_of=lambda asked: wording.asked_of(*asked),
        span=lambda coverage: wording.period(coverage.first, coverage.last),
        n=wording.Count,
        N=wording.Capital,
        figure=wording.Figure,
        in_marks=lambda words: f"“{words}”",
        tidy=markup.tidy,
        headed=headed,
        brief=wording.brief,
        said=said,
        moment=markup.moment,
        linked=web_address,
        explained=markup.explained,
        stopped=wording.stopped,
        marked=markup.marked,
        together=wording.together,
        cap=lambda text: text[:1].upper() + text[1:],
    )
    environment.globals.update(
        count=wording.count,
        days=wording.days,
        between=wording.between,
        passages=wording.passages,
        sources=lambda all_of_them: ", ".join(
            f"{markup.tidy(name)} ({wording.number(articles)})" for name, articles in all_of_them
        ),
    )
    # The extension adds it at run time.
    environment.install_gettext_callables(languages.gettext, languages.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return environment


def offered(records: Sequence[Record]) -> list[Record]:
    """The people to choose between, most heard first; of those that look the same, the one heard most."""
    kept: dict[tuple[str, str], Record] = {}
    for one in sorted(records, key=lambda record: -len(record.evidence)):
        role = one.person.roles[-1].role if one.person.roles else ""
        kept.setdefault((one.person.name, role), one)
    return list(kept.values())[:CHOICE]


def called(record: Record) -> str:
    """A person's name with the newest role: 'Ana Ruiz (mayor of Port Alder)'."""
    role = record.person.roles[-1].role if record.person.roles else None
    return wording.choice(Choice(record.person.name, role, record.person.entity))


def _newest(record: Record) -> list[Role]:
    """What the newest articles call the person, each once, newest first."""
    newest: dict[str, Role] = {}
    for one in reversed(record.person.roles):
        newest.setdefault(one.role.casefold(), one)
    return list(newest.values())[:ROLES]


def foremost(records: Sequence[Record]) -> bool:
    """Whether one of several people of a name is heard so much more than the others that nobody need be asked."""
    heard = sorted((len(one.evidence) for one in records), reverse=True)
    return len(heard) > 1 and heard[0] >= max(HEARD, TIMES * heard[1])
