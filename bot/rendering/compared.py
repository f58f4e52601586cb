"""Wordings of one utterance side by side, as Telegram HTML. Pure: what differs was decided in the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.languages import wording
from bot.rendering import markup
from bot.rendering.pieces import Budget, Piece, fitting, piece
from bot.rendering.renderer import Renderer, Reply
from corpus.model.evidence import Evidence
from corpus.model.sayings import Difference, Fate, Gone, Vanished, Version, Wordings

LISTED = 6
"""So many versions are read at once; the rest stands behind "more"."""
LOST = 3
"""So many quotations that are no more are read at once."""
CHANGES = 3
"""So many changes of a version are named."""
HOLDERS = 3
"""So many quotations that hold few words have a button."""
LONG = 16
"""Words from which on a stretch is shown by its beginning and its end."""


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """One article's version as a template needs it. `number` counts from 1, the earliest;
    `first`: it surely came before all others.

    `cut` are the words left where only the edges are gone; `changes` are (words of the fullest, its own), each perhaps
    '', and `left` counts those not named. `dropped`: the fullest has the denial, and not this one. `another`: the
    speaker is called otherwise than at the fullest, or is unclear.
    """

    number: int
    piece: Piece
    same: bool
    fullest: bool
    cut: str
    changes: tuple[tuple[str, str], ...]
    left: int
    denial: str | None
    dropped: bool
    another: bool
    first: bool = False


def wordings(renderer: Renderer, found: Wordings, today: date) -> Reply:
    """The fullest wording, then every article that carries it, earliest first, with what it trims, adds, changes."""
    whole = _piece(renderer, found.versions[found.fullest].evidence, today) if found.versions else None
    if whole is None:
        return _held(renderer, found, today)
    pairs = [(one, _piece(renderer, one.evidence, today)) for one in found.versions]
    entries = [
        _entry(number, one, shown, number - 1 == found.fullest, whole)
        for number, (one, shown) in enumerate(pairs, 1)
        if shown is not None
    ]
    earliest = found.first
    entries = [replace(one, first=one.number - 1 == earliest) for one in entries]
    others = [shown for one in found.others if (shown := _piece(renderer, one, today)) is not None]
    first, rest = entries[:LISTED], entries[LISTED:]
    cut = sum(bool(one.cut) for one in entries)
    told = [wording.counted(cut, "%(num)s shortens it", "%(num)s shorten it")] if cut else []
    other = sum(not one.same for one in entries) - cut
    told += [wording.counted(other, "%(num)s has other words", "%(num)s have other words")] if other else []
    html = renderer.page(
        "wordings", found=found, head=whole, entries=first, others=others[:LISTED], told=told, holding=[]
    )
    return Reply(html, renderer.page("wordings_more", entries=rest) if rest else None)


def holders(found: Wordings, confidence: float) -> dict[str, str]:
    """Buttons (label to line) for the wordings of each quotation that holds the few words, the first few of them."""
    lines: dict[str, str] = {}
    for one in found.holding[:HOLDERS]:
        named = one.speaker is not None and one.speaker_confidence >= confidence
        who = one.speaker.name if named and one.speaker is not None else one.source or one.title
        label = ", ".join(part for part in (who, wording.day(one.published)) if part)
        lines[markup.tidy(label)] = f"/wordings {one.quotes[0][0].id}"
    return lines


def _held(renderer: Renderer, found: Wordings, today: date) -> Reply:
    """The quotations that hold words too few to have wordings, as many as are read at once, the rest behind "more"."""
    pairs = [(one, _piece(renderer, one, today)) for one in found.holding]
    holding = [renderer.page("wordings_held", piece=shown) for _, shown in pairs if shown is not None]
    first = fitting(holding)
    html = renderer.page("wordings", found=found, head=None, entries=[], others=[], told=[], holding=holding[:first])
    return Reply(html, "\n\n".join(holding[first:]) or None)


@dataclass(frozen=True, slots=True)
class Lost:
    """A quotation that is no more, as a template needs it: its piece, the days, and what stands there now."""

    piece: Piece
    until: str
    since: str
    altered: bool
    changes: tuple[tuple[str, str], ...]
    denial: str | None


def vanished(renderer: Renderer, found: Gone, today: date) -> Reply:
    """What later versions of articles drop or alter, newest article first; a choice where the name means several."""
    entries = [_lost(shown, one) for one in found.vanished if (shown := _piece(renderer, one.former, today))]
    first, rest = entries[:LOST], entries[LOST:]
    html = renderer.page("vanished", found=found, entries=first, total=len(entries))
    return Reply(html, renderer.page("vanished_more", entries=rest) if rest else None)


def lost(renderer: Renderer, names: Sequence[str], gone: Sequence[Vanished], today: date) -> Reply:
    """The same for who follows these people, as an alert."""
    entries = [_lost(shown, one) for one in gone if (shown := _piece(renderer, one.former, today))]
    first, rest = entries[:LOST], entries[LOST:]
    html = renderer.page("message/lost", names=names, entries=first)
    return Reply(html, renderer.page("vanished_more", entries=rest) if rest else None)


def _lost(shown: Piece, one: Vanished) -> Lost:
    changes = [(shortened(own), shortened(theirs)) for op, own, theirs in one.difference if op != "equal"]
    return Lost(
        replace(shown, gone_since=""), wording.day(one.until), wording.day(one.since), one.fate is Fate.ALTERED,
        tuple(changes[:CHANGES]), one.denial,
    )  # fmt: skip


def _piece(renderer: Renderer, evidence: Evidence, today: date) -> Piece | None:
    budget = Budget.of(renderer.quote_limit)
    return piece(evidence, confidence=renderer.speaker_confidence, budget=budget, today=today)


def _entry(number: int, one: Version, shown: Piece, fullest: bool, whole: Piece) -> ComparedVersion:
    changes = [row for row in one.difference if row[0] != "equal"]
    changed = [(own, theirs) for _, own, theirs in changes]
    cut = _is_cut(one.difference)
    named = [] if cut else changed[:CHANGES]
    return ComparedVersion(
        number=number,
        piece=shown,
        same=one.is_same,
        fullest=fullest,
        cut=shortened(one.words, "” … “") if cut else "",
        changes=tuple((shortened(own), shortened(theirs)) for own, theirs in named),
        left=0 if cut else max(0, len(changed) - CHANGES),
        denial=one.denial,
        dropped=any(op != "insert" and one.denial in own for op, own, _ in changes) if one.denial else False,
        another=shown.name != whole.name,
    )


def _is_cut(rows: Difference) -> bool:
    """Whether the words are a part of the fullest in a row: only its beginning or end is gone."""
    inside = [op for op, _, _ in rows]
    while inside and inside[0] == "delete":
        inside.pop(0)
    while inside and inside[-1] == "delete":
        inside.pop()
    return inside == ["equal"] and len(rows) > 1


def shortened(words: str, between: str = " … ") -> str:
    """Long words by their beginning and end, and what to put between: inside of quotation marks, marks too."""
    every = markup.tidy(words).split()
    if len(every) <= LONG:
        return " ".join(every)
    half = LONG // 2
    return f"{' '.join(every[:half])}{between}{' '.join(every[-half:])}"
