"""From stretches of tokens to quotations of the text: exact offsets, whose words, cue and attribution numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from corpus.language.lexicon import AUXILIARIES, cue_kind, forms, indirect_kind
from corpus.language.quotes.decode import Stretch
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.language.quotes.scene import Scene
from corpus.lexicon import words
from corpus.model.speech import CueKind, Mention, Quote, Speech
from corpus.model.text import Span

WHOLLY, PARTLY = 0.95, 0.8
"""Share of a stretch's words in quotation marks that makes it direct; of a run's words that makes it the run."""

_CLOSERS = frozenset({"”", '"', "''", "’", "'", "»"})
_RELATIVE = frozenset({"who", "whose", "which", "whom"})
_POSSESSIVE = words("quotation_words", "possessive")
_DEEDS = frozenset(form for verb in words("attribution", "deed") for form in forms(verb))
_NOUN_OPENS = words("attribution", "noun_opens")
_LOOSE = words("quotation_words", "loose")
_ABOUT = words("quotation_words", "matter")
_CLAUSAL = AUXILIARIES | words("quotation_words", "clausal")
ASIDE = 12
"""Characters that may stand between a cue and the preposition of what it is about."""


def kind_of(text: str, quote: Quote) -> CueKind:
    """What the cue says was done. Words in quotation marks were said; indirect speech must be told as such."""
    cue = quote.cue.of(text) if quote.cue else ""
    if quote.speech is not Speech.INDIRECT:
        return cue_kind(cue) if cue else CueKind.SAID
    if quote.cue is not None and (_deed(text, quote.cue, quote.span) or _matter(text, quote.cue, quote.span)):
        return CueKind.ATTITUDE
    return indirect_kind(cue, quote.mention.span.of(text) if quote.mention else "") if cue else CueKind.ATTITUDE


def _deed(text: str, cue: Span, told: Span) -> bool:
    """Whether a verb that may tell a saying has a thing for its object here: "added two touchdowns", "issued a map"."""
    head = cue.of(text).split()[-1].casefold()
    if head not in _DEEDS or not 0 <= told.start - cue.end <= 2:
        return False
    first, *rest = told.of(text).casefold().split()[:6]
    if first not in _NOUN_OPENS and not first[0].isdigit():
        return False
    return not any(word in AUXILIARIES or word.endswith(("ed", "n't", "n’t")) for word in rest)


def _matter(text: str, cue: Span, told: Span) -> bool:
    """Whether the words only name what or whom a saying was about: "disagreed with the mayor", "wrote about it"."""
    if not cue.start < told.start <= cue.end + ASIDE:
        return False
    before, words = text[cue.start : told.start].casefold().split(), told.of(text).casefold().split()
    if before[-1] not in _ABOUT:
        if words[0] not in _ABOUT:
            return False
        words = words[1:]
    return bool(words) and not any(word.strip(",") in _CLAUSAL or word.endswith(("n't", "n’t")) for word in words)


class Assembler:
    """Builds the quotations of one page, numbering attributions as it goes."""

    def __init__(self, page: Page, runs: Sequence[Run], scene: Scene) -> None:
        self.page = page
        self.runs = runs
        self.run_ends = [run.last for run in runs]
        self.counted: list[int] = [0, *np.cumsum(scene.is_word).tolist()]
        self.numbers: dict[tuple[tuple[int, int] | None, tuple[int, int] | None], int] = {}
        self.count = 0

    def quote(self, stretch: Stretch, cue_at: tuple[int, int] | None) -> Quote:
        """The quotation of a stretch whose cue is the token range `cue_at`; its kind and confidence are told later."""
        page = self.page
        first, last, speech = self._fitted(stretch.first, stretch.last)
        cue = Span(page.starts[cue_at[0]], page.ends[cue_at[1] - 1]) if cue_at else None
        mention = None
        if stretch.mention is not None:
            begin, end = self._trimmed(*self._after_teller(*stretch.mention, cue_at))
            mention = Mention(Span(page.starts[begin], page.ends[end - 1]))
        return Quote(
            span=Span(page.starts[first], page.ends[last - 1]),
            speech=speech,
            attribution=self._number(cue_at, stretch.mention),
            cue=cue,
            mention=mention,
        )

    def _after_teller(self, begin: int, end: int, cue: tuple[int, int] | None) -> tuple[int, int]:
        """The mention without whom the statement is told by ("According to A, B said …"), where the cue is B's."""
        words = self.page.words
        if [word.lower() for word in words[max(0, begin - 2) : begin]] != ["according", "to"]:
            return begin, end
        if cue is None or cue[0] < begin or "," not in words[begin : end - 1]:
            return begin, end
        return words.index(",", begin) + 1, end

    def _trimmed(self, begin: int, end: int) -> tuple[int, int]:
        """The mention without a relative clause, and without words at its ends that belong to no name."""
        words = self.page.words
        comma = next((at for at in range(begin + 1, min(begin + 4, end - 2)) if words[at] == ","), -1)
        if comma > 0 and words[begin].lower() in _POSSESSIVE:
            # "Her ally, the MP for Tilby, said": who is meant stands behind the comma.
            begin = comma + 1
        for at in range(begin + 1, end - 1):
            if words[at] == "," and words[at + 1].lower() in _RELATIVE:
                end = at
                break
        while end - 1 > begin and (words[end - 1].lower() in _LOOSE or not words[end - 1][0].isalnum()):
            end -= 1
        while begin + 1 < end and (words[begin].lower() in _LOOSE or not words[begin][0].isalnum()):
            begin += 1
        return begin, end

    def _number(self, cue: tuple[int, int] | None, mention: tuple[int, int] | None) -> int:
        key = (cue, mention)
        if key == (None, None) or key not in self.numbers:
            self.numbers[key] = self.count
            self.count += 1
        return self.numbers[key]

    def _fitted(self, first: int, last: int) -> tuple[int, int, Speech]:
        """The token range to cut out, and whose words it is.

        A stretch that is nearly a run becomes the run to its last stop; another takes the marks that close what it
        opened. Of several runs, nearly all of it in one, that one is meant; a word outside marks makes it mixed.
        """
        words, counted = self.page.words, self.counted
        meeting = self._meeting(first, last)
        total = max(1, counted[last] - counted[first])
        inside = sum(counted[min(last, run.last)] - counted[max(first, run.first)] for run in meeting)
        if not inside:
            return first, last, Speech.INDIRECT
        if inside >= WHOLLY * total and len(meeting) == 1:
            run = meeting[0]
            whole = max(1, counted[run.last] - counted[run.first])
            if total >= PARTLY * whole:
                return run.first, run.last, Speech.DIRECT
            if run.last - last <= 1:
                last = run.last
            return max(first, run.first), last, Speech.DIRECT
        run = max(meeting, key=lambda one: counted[one.last] - counted[one.first])
        if total > inside >= WHOLLY * total and counted[run.last] - counted[run.first] >= PARTLY * total:
            return run.first, run.last, Speech.DIRECT
        run = meeting[-1]
        if run.open_at >= first and last <= run.last and run.last - last <= 1:
            last = run.last + 1 if run.closed and words[run.last] in _CLOSERS else run.last
        if meeting[0].open_at == first - 1:
            first -= 1 if last > meeting[0].last else 0
        return first, last, Speech.DIRECT if inside == total else Speech.MIXED

    def _meeting(self, first: int, last: int) -> list[Run]:
        """The runs that share tokens with the range, in text order."""
        meeting = []
        at = bisect_left(self.run_ends, first + 1)
        while at < len(self.runs) and self.runs[at].open_at < last:
            if self.runs[at].last > first and self.runs[at].first < last:
                meeting.append(self.runs[at])
            at += 1
        return meeting
