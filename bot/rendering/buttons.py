"""The buttons under an answer: what stands behind them (kept as JSON under a key) and how they are laid out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final
from unicodedata import combining, east_asian_width

from telegram import CopyTextButton, InlineKeyboardButton

from bot.languages import gettext as _
from bot.languages import marked, wording
from bot.rendering import links, markup
from bot.rendering.pieces import Whose, spoken, whose
from bot.rendering.renderer import Reply
from bot.rendering.suggested import said
from bot.state.shown import Key
from corpus.model.answers import Answer, AnswerKind, Context
from corpus.model.evidence import Evidence
from corpus.model.speech import EntityId
from corpus.sayings import act_in

PAGE_UNITS: Final = 1600
"""A page behind "more" is about so long, in UTF-16 units: two screens of a phone."""
COPY_UNITS: Final = 256
PLACES: Final = 6
"""So many pieces of evidence can be looked at in their paragraph."""
QUESTIONS: Final = 2
WIDE: Final = 3
"""So many buttons stand beside each other: more are cut off on a phone."""
ROOM: Final = {1: 60, 2: 26, 3: 16}
"""So many columns a label has on a phone where one, two or three buttons stand in its row."""
FOLD: Final = "…"
"""The button behind which the rarer ones stand."""
REASONS: Final = {
    "person": marked("Wrong person"), "question": marked("Not what I asked"), "unsaid": marked("Not said so"),
}  # fmt: skip
_BEHIND: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
Rows = list[list[InlineKeyboardButton]]


def button(label: str, data: str, room: int = 40) -> InlineKeyboardButton:
    """A button that sends data back; Telegram takes 64 bytes of it."""
    if not 1 <= len(data.encode()) <= 64:
        raise ValueError("callback data must be 1 to 64 bytes")
    return InlineKeyboardButton(short(label, room), callback_data=data)


LISTED: Final = ("choice", "person", "follow", "example", "say", "line")
"""What the data of a button begins with that is one of a list to choose from: a number picks it too."""


def keys(rows: Sequence[Sequence[InlineKeyboardButton]]) -> tuple[Key, ...]:
    """The buttons of a message as they can be typed."""
    return tuple(
        Key(
            one.text, str(one.callback_data or ""), one.url or "", one.copy_text.text if one.copy_text else "",
            str(one.callback_data or "").partition(":")[0] in LISTED,
        )
        for row in rows
        for one in row
    )  # fmt: skip


def short(label: str, room: int = 40) -> str:
    """A label that fits a phone: `room` counts columns, of which a Chinese character takes two."""
    label = markup.tidy(label)
    if columns(label) <= room:
        return label
    kept = label
    while columns(kept) >= room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def label(question: str) -> str:
    """A question as it stands on a button, in the language that is spoken."""
    return short(said(question), ROOM[1])


def columns(label: str) -> int:
    """How wide a label is: what is as wide as it is high counts two, what stands over another character nothing."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in label)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that was shown, with the paragraph around it, in code points."""

    article_id: str
    version: int
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Under:
    """What the buttons under one answer need, whenever they are tapped.

    `pages` is Telegram HTML: what is read at once, then what stands behind "more". `name` is whom or what Follow
    means, `person` whether that is somebody; `citation` is what Copy gives; `questions` are offered below it, and mean
    what was spoken of (`context`). `wrong` says whether there is an answer that may be wrong, `noted` that somebody
    said so. `quotation` is the id of the one shown first, which `elsewhere` other articles carry. `own` are rows of
    further buttons, each (label, data or address), under what is read at once. `act` is what is done by the words
    shown first (a promise), `matter` of what and `day` when it was published. The last `parts` pages each have a
    button of their own there, and "more" does not lead to them. `username` is the bot's, for links that lead here.
    """

    question: str
    kind: str
    pages: tuple[str, ...]
    places: tuple[Passage, ...] = ()
    name: str = ""
    person: bool = False
    entity: EntityId | None = None
    citation: str = ""
    questions: tuple[str, ...] = ()
    context: Context | None = None
    wrong: bool = True
    noted: bool = False
    own: tuple[tuple[tuple[str, str], ...], ...] = ()
    quotation: str = ""
    elsewhere: int = 0
    username: str = ""
    parts: int = 0
    act: str = ""
    matter: str = ""
    day: str = ""

    def body(self) -> dict[str, Any]:
        """As JSON values."""
        kept = _fields(self)
        kept["places"] = [_fields(one) for one in self.places]
        kept["context"] = None if self.context is None else _context_kept(self.context)
        return kept

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Under:
        """Again what was kept."""
        values = dict(body)
        for name in ("pages", "questions"):
            values[name] = tuple(values[name])
        values["own"] = tuple(tuple((label, data) for label, data in row) for row in values["own"])
        values["places"] = tuple(Passage(**one) for one in values["places"])
        values["context"] = None if values["context"] is None else Context(**_tuples(values["context"]))
        return cls(**values)

    def rows(self, key: str, page: int = 0) -> Rows:
        """The buttons as they stand under a page of the answer; what is rarer stands behind "…" (`folded_rows`)."""
        rows = [] if page else [[_again(label, data) for label, data in row] for row in self.own]
        asking = [] if page else [[button(label(one), f"say:{key}:{at}", 60)] for at, one in enumerate(self.questions)]
        last = len(self.pages) - self.parts
        if page >= last:
            return [*rows, *asking, [button(_("‹ Back"), f"page:{key}:0")]]
        if self.parts and not page:
            rows.append(
                [
                    button(_("Read %(number)s") % {"number": n}, f"page:{key}:{last + n - 1}")
                    for n in range(1, self.parts + 1)
                ]
            )
        row = [button(_("‹ Back"), f"page:{key}:{page - 1}")] if page else []
        if page + 1 < last:
            row.append(button(_("More"), f"page:{key}:{page + 1}"))
        if self.places:
            row.append(button(_("In context"), f"context:{key}:0"))
        if self.citation:
            fits = markup.units(self.citation) <= COPY_UNITS
            copy = InlineKeyboardButton(_("Copy"), copy_text=CopyTextButton(self.citation)) if fits else None
            row.append(copy or button(_("Copy"), f"copy:{key}"))
        people = [button(_("Who is this?"), f"whois:{key}")] if self.person else []
        if self.name:
            people.append(button(_("Follow %(name)s") % {"name": self.name}, f"track:{key}", ROOM[1]))
        if self.wrong and not self.noted:
            people.append(button(_("Wrong?"), f"wrong:{key}"))
        shown = [*_in_rows(row), *_in_rows(people)]
        if not page and self._folded(key):
            fold = button(FOLD, f"fold:{key}")
            place = next((one for one in shown if len(one) < WIDE), None)
            if place is None:
                shown.append(place := [])
            place.append(fold)
        fitted = [[self._fitted(one, len(row)) for one in row] for row in shown]
        return [*rows, *fitted, *asking]

    def _fitted(self, one: InlineKeyboardButton, wide: int) -> InlineKeyboardButton:
        """A button whose label fits a row of so many: of a person's name the last stands where the whole does not."""
        data = str(one.callback_data)
        if not data.startswith("track:"):
            return one
        names = [self.name, *([family(self.name)] if self.entity is not None else [])]
        labels = [_("Follow %(name)s") % {"name": name} for name in names]
        return button(next((one for one in labels if columns(one) <= ROOM[wide]), labels[-1]), data, ROOM[wide])

    def folded_rows(self, key: str) -> Rows:
        """The rarer buttons, which take the place of the others while somebody looks at them."""
        rows, back = _in_rows(self._folded(key), 2), button(_("‹ Back"), f"page:{key}:0")
        if rows and len(rows[-1]) == 1:
            return [*rows[:-1], [*rows[-1], back]]
        return [*rows, [back]]

    def _folded(self, key: str) -> list[InlineKeyboardButton]:
        across = _("How others quote it (%(number)s)") % {"number": self.elsewhere}
        rare = [button(across, f"quoted:{key}")] if self.elsewhere else []
        if self.act and self.matter and self.entity is not None:
            rare.append(button(_("What came of it"), f"came:{key}"))
        if self.entity is not None:
            rare.append(button(_("Over time"), f"overtime:{key}"))
        if self.name:
            rare.append(button(_("How often"), f"trend:{key}"))
        if self.quotation:
            rare.append(button(_("As a picture"), f"card:{key}"))
            rare.append(button(_("Proof"), f"proof:{key}"))
            rare.append(button(_("Cite"), f"cite:{key}"))
        if share := self._share():
            rare.append(InlineKeyboardButton(_("Share"), url=share))
        return rare

    def _share(self) -> str | None:
        """The address by which what is shown is sent on: a person's page, the quotation, the topic or the article."""
        if not self.username:
            return None
        to: links.Target | None = None
        if self.kind == AnswerKind.PROFILE and self.entity is not None:
            to = links.Target(links.LinkKind.PERSON, f"p{self.entity}")
        elif self.quotation:
            to = links.Target(links.LinkKind.QUOTATION, self.quotation)
        elif self.name and not self.person and self.entity is None:
            to = links.Target(links.LinkKind.TOPIC, self.name)
        elif self.places:
            to = links.Target(links.LinkKind.ARTICLE, self.places[0].article_id)
        address = links.link(self.username, to) if to is not None else None
        return links.sharing(address) if address else None

    def context_rows(self, key: str, number: int) -> Rows:
        """The buttons as they stand under one of the paragraphs."""
        row = [button(_("‹ Back"), f"page:{key}:0")]
        if number + 1 < len(self.places):
            row.append(button(_("Next paragraph"), f"context:{key}:{number + 1}"))
        return [row]

    def reason_rows(self, key: str) -> Rows:
        """What may be wrong with it, to tap."""
        rows = [[button(_(label), f"because:{key}:{number}")] for number, label in enumerate(REASONS.values())]
        return [*rows, [button(_("‹ Back"), f"page:{key}:0")]]


def under(
    question: str,
    evidence: Sequence[Evidence],
    reply: Reply,
    confidence: float,
    *,
    kind: str,
    questions: Sequence[str] = (),
    topic: str = "",
    context: Context | None = None,
    quoted: tuple[str, int] = ("", 0),
) -> Under:
    """What stands behind the buttons of an answer; `confidence` is the one from which a speaker is named.

    Without evidence it is a refusal, with nothing but the questions it offers; `topic` is followed where nobody speaks.
    `quoted` is the id of the quotation shown first, and how many other articles carry it.
    """
    first = evidence[0] if evidence else None
    known = first.speaker if first is not None and whose(first, confidence) is not Whose.UNCLEAR else None
    if known is not None and (first is None or first.speaker_confidence < confidence):
        known = None
    name = known.name if known is not None else topic
    act, matter = (act_in(first) if first is not None and known is not None else None) or ("", "")
    return Under(
        question, kind, pages(reply), tuple(_place(one) for one in evidence[:PLACES]), markup.tidy(name),
        known is not None and known.kind == "person" and kind != AnswerKind.PROFILE,
        known.entity if known is not None else None,
        citation(first, confidence) if first is not None else "", tuple(questions)[:QUESTIONS], context,
        wrong=first is not None, quotation=quoted[0], elsewhere=quoted[1],
        act=str(act), matter=matter, day=(first.published or "")[:10] if first is not None else "",
    )  # fmt: skip


def plain_pages(reply: Reply, rows: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Under:
    """What stands behind the buttons of a reply that is only paged, with buttons of its own."""
    own = tuple(tuple((one.text, one.url or str(one.callback_data)) for one in row) for row in rows)
    parts = tuple(markup.split(one)[0] for one in reply.parts)
    return Under("", "", (*pages(reply), *parts), wrong=False, own=own, parts=len(parts))


def pages(reply: Reply) -> tuple[str, ...]:
    """The reply as it is paged: what is read at once, then the rest in pages of a phone's length."""
    return (reply.html, *(markup.split(reply.more, PAGE_UNITS) if reply.more else ()))


def asked_on(answer: Answer) -> tuple[str, ...]:
    """Questions that lead on from an answer: those it brings, else what can be asked of the articles it shows."""
    if answer.suggestions or not answer.answered:
        return answer.suggestions
    if answer.page is not None and answer.page.articles and answer.page.part is None:
        return ("Who said what?", "Summarise it.")
    return ()


def citation(evidence: Evidence, confidence: float) -> str:
    """The first words shown, with whose they are, where and when: to be copied. '' where Telegram would change them."""
    who = whose(evidence, confidence)
    words = evidence.text
    if who is Whose.SPEAKER and evidence.speaker is not None:
        words = next((text for _quote, text in spoken(evidence)), words)
    if markup.changes(words):
        return ""
    name = evidence.speaker.name if who is Whose.SPEAKER and evidence.speaker else ""
    parts = [name, evidence.source or evidence.title, wording.day(evidence.published), evidence.url]
    return f"“{words.strip()}” — " + ", ".join(part for part in parts if part)


def family(name: str) -> str:
    """What a person is called for short: the last name, with what belongs to it ('von der Leyen', 'King Jr.')."""
    words = name.split()
    last = len(words) - 1
    while last > 0 and words[last].strip(".,").casefold() in _BEHIND:
        last -= 1
    while last > 1 and words[last - 1].islower():
        last -= 1
    return " ".join(words[last:])


def _again(label: str, data: str) -> InlineKeyboardButton:
    """A button that was kept: one that opens an address, or one that sends data back."""
    return InlineKeyboardButton(label, url=data) if data.startswith("https://") else button(label, data)


def _in_rows(buttons: list[InlineKeyboardButton], wide: int = WIDE) -> Rows:
    """Buttons beside each other, so many in a row that none stands alone where another could stand with it."""
    wide -= wide > 2 and len(buttons) % wide == 1
    return [buttons[at : at + wide] for at in range(0, len(buttons), wide)]


def _place(evidence: Evidence) -> Passage:
    around = evidence.paragraph or evidence.span
    return Passage(
        evidence.article_id, evidence.version, evidence.span.start, evidence.span.end, around.start, around.end
    )


def _fields(value: Under | Passage | Context) -> dict[str, Any]:
    """The fields by name, as they are (`asdict` copies everything in them first)."""
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _context_kept(context: Context) -> dict[str, Any]:
    """A conversation's context without whom it heard: those are people of an answer, known again by their entity."""
    kept = _fields(context)
    kept["heard"] = ()
    kept["days"] = [day.isoformat() if day is not None else None for day in context.days]
    return kept


def _tuples(kept: Mapping[str, Any]) -> dict[str, Any]:
    from datetime import date

    days = tuple(date.fromisoformat(day) if day else None for day in kept["days"])
    return {**kept, "shown": tuple(kept["shown"]), "heard": (), "days": days}
