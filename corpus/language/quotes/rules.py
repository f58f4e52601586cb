"""Cue and speaker's mention of each quotation by rules over tokens, and plain indirect speech. No weights, no names.

The rules look at the words beside a quotation in the order in which news writing names its speakers: after it
("…," Wang said), before it (Wang said: "…"), between its parts, in the line before where that ends in a colon, and
else at the speaker of the words just before.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.language.lexicon import (
    PHRASAL,
    REPORTING,
    TIME_WORDS,
    cue_kind,
)
from corpus.language.quotes.nouns import ADVERBS, BREAKS, OBJECTS, NounPhrases
from corpus.language.quotes.page import FURNITURE, Page
from corpus.language.quotes.runs import Run
from corpus.model.speech import CueKind, Mention, Quote, Speech
from corpus.model.text import Span

REACH = 45
"""Tokens looked at on either side of a quotation."""
LONGEST_ROLE = 10
"""Tokens of a role behind a comma in a signature ("— Karl Moser, engineer")."""
SHORT = 3
"""A run of at most this many words is speech only with a reporting verb right beside it."""

BESIDE, NEAR, CARRIED, NONE = 0.95, 0.85, 0.7, 0.0
"""How far the mention is to be trusted by where it stood (before calibration on data)."""

_OF_TIMES = {"on", "the"}
_SAYING = {form for form, kind in REPORTING.items() if kind is not CueKind.ATTITUDE}


_PHRASAL_HEADS = frozenset(phrase.split()[0] for phrase in PHRASAL)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the telling stands: token ranges of the cue and of the speaker's mention (empty: none)."""

    cue: tuple[int, int]
    mention: tuple[int, int] | None
    trust: float


Told = tuple[int, int, Attribution]
"""Tokens [first, last) of indirect speech and who tells it."""


def by_rules(page: Page, runs: list[Run], number: int = 0) -> tuple[Quote, ...]:
    """Quotations of a page by the rules alone, in text order, their attributions numbered from `number`."""
    return _Finder(page, runs, number).find()


class _Finder:
    def __init__(self, page: Page, runs: list[Run], number: int) -> None:
        self.page = page
        self.runs = runs
        self.lower = [word.lower() for word in page.words]
        self.saying = [word in _SAYING for word in self.lower]
        for at, word in enumerate(self.lower[:-1]):
            if word in _PHRASAL_HEADS and f"{word} {self.lower[at + 1]}" in PHRASAL:
                self.saying[at] = True
        self.quoted = bytearray(len(page.words))
        for run in runs:
            for at in range(run.open_at, min(run.last + 1, len(page.words))):
                self.quoted[at] = 1
        self.nouns = NounPhrases(page.words, self.quoted)
        self.numbers = number
        self.by_cue: dict[tuple[int, int], int] = {}

    # Finding -----------------------------------------------------------------------------------------------------

    def find(self) -> tuple[Quote, ...]:
        said: dict[int, Attribution] = {}
        by_line: dict[int, list[Run]] = {}
        for run in self.runs:
            by_line.setdefault(run.line, []).append(run)
        quotes: list[Quote] = []
        last: Attribution | None = None
        for line, (first, end) in enumerate(self.page.lines):
            if self.page.kinds[line] in FURNITURE:
                continue
            here = by_line.get(line, [])
            told, inner = self._indirect(first, end)
            spoken_in_line: Attribution | None = None
            for run in here:
                found = self._beside(run, here)
                if found is None and run.continued:
                    found = last
                if found is None and self._is_speech(run, None):
                    found = self._carried(run, line, told, spoken_in_line, last)
                if self._is_speech(run, found):
                    said[run.open_at] = found if found is not None else Attribution((run.first, run.first), None, NONE)
                    spoken_in_line = found or spoken_in_line
            quotes.extend(self._assemble(here, said, told, inner))
            if told and (not here or told[-1][0] > here[-1].last):
                last = told[-1][2]
            elif spoken_in_line is not None:
                last = spoken_in_line
        return tuple(sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end)))

    def _assemble(
        self,
        here: list[Run],
        said: dict[int, Attribution],
        told: list[Told],
        inner: list[Told],
    ) -> list[Quote]:
        quotes = []
        used: set[int] = set()
        for begin, end, attribution in told + inner:
            speech = Speech.INDIRECT
            for run in here:
                if begin <= run.open_at and run.last <= end:
                    used.add(run.open_at)
                    speech = Speech.MIXED
            quotes.append(self._quote(self.page.starts[begin], self.page.ends[end - 1], speech, attribution))
        quotes.extend(
            self._quote(run.start, run.end, Speech.DIRECT, said[run.open_at])
            for run in here
            if run.open_at not in used and run.open_at in said
        )
        return quotes

    def _quote(self, start: int, end: int, speech: Speech, attribution: Attribution) -> Quote:
        page = self.page
        a, b = attribution.cue
        cue = Span(page.starts[a], page.ends[b - 1]) if a < b else None
        mention = None
        if attribution.mention is not None:
            c, d = attribution.mention
            mention = Mention(Span(page.starts[c], page.ends[d - 1]))
        key = attribution.cue if a < b else (start, -1)
        if key not in self.by_cue:
            self.by_cue[key] = self.numbers
            self.numbers += 1
        kind = cue_kind(cue.of(page.text)) if cue else CueKind.SAID
        return Quote(Span(start, end), speech, self.by_cue[key], cue, kind, mention, None, attribution.trust)

    # Quotations in marks -----------------------------------------------------------------------------------------

    def _is_speech(self, run: Run, found: Attribution | None) -> bool:
        count = sum(1 for at in range(run.first, run.last) if self.page.words[at][0].isalnum())
        if count > SHORT:
            return found is not None or count > 2 * SHORT or self.page.words[run.last - 1] in {",", ".", "?", "!"}
        if found is None:
            return False
        a, b = found.cue
        return b == run.open_at or run.last + 1 == a or self.page.words[run.last - 1] in {",", ".", "?", "!"}

    def _beside(self, run: Run, here: list[Run]) -> Attribution | None:
        page = self.page
        line_first, line_last = page.lines[run.line]
        label = self._label(max(line_first, run.open_at - REACH), run.open_at)
        if label is not None:
            return label
        following = [one.open_at for one in here if one.open_at > run.last]
        preceding = [one.last + 1 for one in here if one.last < run.open_at]
        after = (
            self._after(run.last + 1, min([line_last, run.last + 1 + REACH, *following[:1]])) if run.closed else None
        )
        if after is not None and page.words[run.last - 1] in {",", "?", "!"}:
            return after
        low = max([line_first, run.open_at - REACH, *preceding[-1:]])
        before = self._before(low, run.open_at)
        if before is None and line_first < run.open_at and page.words[run.open_at - 1] in {":", ","}:
            before = self._before(max(line_first, low), run.open_at - 1)
        return before or after

    def _label(self, low: int, opened: int) -> Attribution | None:
        """The name in front of a colon that opens a quotation ("Jones: “…”"), where no verb stands beside it."""
        words, at = self.page.words, opened - 1
        if at <= low or words[at] != ":":
            return None
        begin = at
        while begin > low and at - begin < 8 and (words[begin - 1][0].isupper() or words[begin - 1] in {"of", "and"}):
            begin -= 1
        while begin < at and words[begin] in {"of", "and"}:
            begin += 1
        if begin == at or any(self.saying[begin:at]):
            return None
        edge = begin == low or words[begin - 1] in BREAKS | {"-", ","} or self.lower[begin - 1] == "from"
        return Attribution((at, at + 1), (begin, at), BESIDE) if edge else None

    def _after(self, first: int, last: int) -> Attribution | None:
        words, lower = self.page.words, self.lower
        if first < last and words[first] in {",", "—", "–", "--"}:
            end = first + 1
            while end < last and (words[end][0].isupper() or words[end] in {"of", "de", "von"}):
                end += 1
            signed = end == last or (words[end] == "," and last - end <= LONGEST_ROLE and words[last - 1] != ".")
            if words[first] != "," and first + 1 < end and signed and end - first < 8:
                return Attribution((first, first + 1), (first + 1, end), BESIDE)
            first += 1
        while first < last and (lower[first] in ADVERBS or lower[first].endswith("ly")):
            first += 1
        if first >= last:
            return None
        if lower[first] == "according" and first + 2 < last and lower[first + 1] == "to":
            noun = self.nouns.subject_after(first + 2, last)
            return Attribution((first, first + 2), noun, BESIDE) if noun else None
        start = first
        if lower[first] in {"as", "and"} and first + 1 < last:
            start = first + 1
        if self.saying[start] and start + 1 < last:
            noun = self.nouns.subject_after(start + 1, last)
            if noun is not None:
                return Attribution((start, start + 1), noun, BESIDE)
            subject = self._subject_across(first)
            return Attribution((start, start + 1), subject, NEAR) if subject else None
        for at in range(start, last):
            if words[at] in {".", "!", "?", ";"} and at > start:
                return None
            if self.saying[at] and at > start and not self.nouns.used_as_noun(at):
                noun = self.nouns.subject_before(start, at)
                if noun is not None:
                    return Attribution((at, at + 1), noun, BESIDE)
        return None

    def _before(self, low: int, high: int) -> Attribution | None:
        """The telling in the sentence that leads up to a quotation opening at token `high`."""
        lower = self.lower
        sentence = self.page.sentence_of[high - 1] if high > low else -1
        if sentence < 0:
            return None
        low = max(low, self.page.sentences[sentence][0])
        if self.page.words[high - 1] in {".", "!", "?"}:
            return None
        for at in range(high - 1, low - 1, -1):
            if lower[at] == "according" and at + 2 < high and lower[at + 1] == "to":
                noun = self.nouns.subject_after(at + 2, high)
                return Attribution((at, at + 2), noun, NEAR) if noun else None
            if lower[at : at + 2] == ["words", "of"] and at + 2 < high and lower[at - 1 : at] in (["the"], ["in"]):
                noun = self.nouns.subject_after(at + 2, high)
                return Attribution((at, at + 2), noun, BESIDE) if noun else None
            if self.saying[at] and not self.nouns.used_as_noun(at):
                noun = self.nouns.subject_before(low, at) or (
                    self.nouns.subject_after(at + 1, high)
                    if at + 1 < high and self.page.words[at + 1][0].isupper()
                    else None
                )
                if noun is not None:
                    return Attribution((at, at + 1), noun, BESIDE if high - at < 6 else NEAR)
        return None

    def _carried(
        self,
        run: Run,
        line: int,
        told: list[Told],
        spoken: Attribution | None,
        last: Attribution | None,
    ) -> Attribution | None:
        """The speaker of the words just before, where nothing beside the quotation names one."""
        before = [one for one in told if one[1] <= run.open_at]
        if before:
            return Attribution(before[-1][2].cue, before[-1][2].mention, CARRIED)
        if spoken is not None:
            return Attribution(spoken.cue, spoken.mention, CARRIED)
        first, _ = self.page.lines[line]
        if run.open_at == first and line > 0:
            low, high = self.page.lines[line - 1]
            if self.page.words[high - 1] == ":":
                sentence = self.page.sentences[self.page.sentence_of[high - 1]][0]
                found = self._before(max(low, sentence), high - 1)
                if found is not None:
                    return found
                source = self._from(low, high - 1)
                if source is not None:
                    return Attribution((high - 1, high), source, BESIDE)
                if high - low <= 8:
                    return Attribution((high - 1, high), (low, high - 1), NEAR)
            if last is not None:
                return Attribution(last.cue, last.mention, CARRIED)
        return None

    def _from(self, low: int, high: int) -> tuple[int, int] | None:
        """The source that a line names before its colon: "From the desk of Martin Roe, chief analyst:"."""
        lead = next((at for at in range(low, min(low + 4, high)) if self.lower[at] in {"from", "by"}), -1)
        if lead < 0 or high - lead > REACH:
            return None
        begin = lead + 1
        if self.lower[begin : begin + 3] in (["the", "desk", "of"], ["the", "office", "of"]):
            begin += 3
        return (begin, high) if begin < high else None

    def _subject_across(self, verb: int) -> tuple[int, int] | None:
        """The subject of a verb that only adds to the sentence before the quotation ("and said")."""
        begin = self.page.sentences[self.page.sentence_of[verb]][0]
        for at in range(verb - 1, begin, -1):
            if not self.quoted[at] and self.lower[at] in _SAYING:
                return self.nouns.subject_before(begin, at)
        return None

    # Indirect speech ---------------------------------------------------------------------------------------------

    def _indirect(self, first: int, last: int) -> tuple[list[Told], list[Told]]:
        """Indirect speech of a line: outer statements, and statements told inside them."""
        outer: list[Told] = []
        inner: list[Told] = []
        at = first
        while at < last:
            begin, end = self.page.sentences[self.page.sentence_of[at]]
            self._in_sentence(begin, min(end, last), outer, inner)
            at = end
        return outer, inner

    def _in_sentence(
        self,
        begin: int,
        end: int,
        outer: list[Told],
        inner: list[Told],
    ) -> None:
        lower, stop = self.lower, self._end_of_words(begin, end)
        covered = begin
        subject: tuple[int, int] | None = None
        for at in range(begin, stop):
            if self.quoted[at] or lower[at] not in REPORTING or self.nouns.used_as_noun(at):
                continue
            saying, clause = lower[at] in _SAYING, self._clause_after(at, stop)
            if clause is not None:
                noun = self.nouns.subject_before(begin, at)
                mention = subject if lower[at].endswith("ing") and subject else noun or subject
                if mention is None or clause + 3 > stop or not (saying or noun):
                    continue
                told = outer if at >= covered else inner
                told.append((clause, stop, Attribution((at, at + 1), mention, NEAR)))
                covered, subject = stop, subject or mention
            elif saying and at >= covered and (found := self._before_comma(begin, at, stop, end)) is not None:
                outer.append(found)
                covered, subject = max(covered, found[1]), found[2].mention
        if lower[begin] == "according" and begin + 2 < stop and lower[begin + 1] == "to":
            noun = self.nouns.subject_after(begin + 2, stop)
            if noun and noun[1] + 4 < stop and self.page.words[noun[1]] == "," and not outer:
                outer.append((noun[1] + 1, stop, Attribution((begin, begin + 2), noun, NEAR)))

    def _end_of_words(self, begin: int, end: int) -> int:
        """Where a sentence's own words end, its closing marks left out."""
        while end > begin and self.page.words[end - 1] in {".", "!", "?", "”", '"', "’", "''"}:
            end -= 1
        return end

    def _clause_after(self, verb: int, stop: int) -> int | None:
        """The "that" which a reporting verb's clause begins with, whom and when it was told left out."""
        lower, at = self.lower, verb + 1
        while at < min(stop, verb + 6) and (lower[at] in OBJECTS or lower[at] in TIME_WORDS or lower[at] in _OF_TIMES):
            at += 1
        return at if at < stop and lower[at] == "that" else None

    def _before_comma(self, begin: int, verb: int, stop: int, end: int) -> Told | None:
        """The statement that a comma parts from the verb behind it ("The toll is fair, Ruiz said on Monday")."""
        comma = self._comma_before(begin, verb)
        if comma is None or comma - begin <= 3 or any(self.quoted[begin:comma]):
            return None
        following = self.page.words[verb + 1] if verb + 1 < end else "."
        noun = self.nouns.subject_before(begin, verb)
        inverted = self.nouns.subject_after(verb + 1, stop) if comma + 1 == verb else None
        mention = inverted or (noun if noun is not None and noun[0] > comma and noun[0] - comma < 4 else None)
        if mention is None or not (inverted or following in {",", ".", "on", "in", "at"} or verb + 1 >= stop):
            return None
        return begin, comma, Attribution((verb, verb + 1), mention, NEAR)

    def _comma_before(self, begin: int, at: int) -> int | None:
        for back in range(at - 1, max(begin, at - 25), -1):
            if self.page.words[back] == "," and not self.quoted[back]:
                return back
        return None
