"""Whose the given words are where they stand within another's: 'Ruiz told us, ‘…,’' in what somebody said. Pure.

a name or description and a verb of saying right before the words, or right behind them within the other's quotation
-> who says them; whoever the quotation is given to is only telling it
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.language.lexicon import AUXILIARIES, REPORTING
from corpus.language.quotation_marks import stretches
from corpus.language.tokens import STOP_WORDS
from corpus.model.evidence import Evidence
from corpus.model.speech import CueKind, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.search.wording import Wording
from corpus.verify.exact import Exact, Quoted, in_order, in_quotations
from corpus.verify.spelling import worded

Names = Callable[[str, Evidence], float]
"""How surely these words, which tell who says something in the evidence, mean the speaker asked for, 0 to 1."""
SUBJECT, BEHIND, AFTER = 8, 3, 7
"""So many words before a verb of saying tell who says it, so many may stand between it and what is said, and of so many
behind what is said one may be the verb."""
TOLD = 0.9
"""How sure it is whose words they are, where the grammar around them tells it."""
_SAYING = frozenset(word for word, kind in REPORTING.items() if kind is not CueKind.ATTITUDE)
_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")
_BREAK = re.compile(r"[.!?;](?=\s+[A-Z“‘\"'])|[“”\"]")
"""Where a part of a text ends in which somebody may be the subject of a verb."""
_SELF = frozenset({"i", "we"})
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.? )*[A-Z][\w’'-]*\w")


@dataclass(frozen=True, slots=True)
class Inner:
    """The given words within another's: `exact` as a quotation of their own, `sayer` the words for who says them."""

    exact: Exact
    sayer: str
    teller: Speaker | None

    @property
    def is_own(self) -> bool:
        """Whether whoever tells it quotes what they said themselves ("I said to him, ‘…’")."""
        return bool(_SELF & {word.lower() for word in _WORD.findall(self.sayer)[-2:]})

    def as_told(self) -> Exact:
        """The words as those of whoever says them, told by the other."""
        assert self.exact.quote is not None
        names = _NAME.findall(self.sayer)
        name = names[-1] if names else self.sayer.strip(" ,")
        own = replace(self.exact.quote, speaker=Speaker(name), confidence=TOLD, reported_by=self.teller)
        evidence = self.exact.evidence
        pair = (own, own.span.shifted(-evidence.span.start).of(evidence.text))
        others = tuple(one for one in evidence.quotes if one[0].span != own.span)
        return replace(self.exact, quote=own, evidence=replace(evidence, quotes=(pair, *others)))


def by_source(one: Exact) -> Inner | None:
    """The words as those of their speaker, as told by whom the sentence names behind them ("according to …")."""
    quote, evidence = one.quote, one.evidence
    if quote is None or quote.speaker is None or not evidence.span.holds(quote.span):
        return None
    source = _ACCORDING.match(evidence.text[quote.span.end - evidence.span.start :])
    if source is None or source["who"].split()[-1] in quote.speaker.name.split():
        return None
    return Inner(one, quote.speaker.name, Speaker(source["who"]))


_ACCORDING = re.compile(rf"[\W_]*according to (?P<who>{_NAME.pattern})")


def inner(parts: Sequence[Wording], one: Exact) -> Inner | None:
    """The given words as those of somebody whom another's words, or the sentence before its source, say them to be.

    None where they stand within nobody else's, or nothing tells who says them.
    """
    evidence, quote = one.evidence, one.quote
    places = in_order(parts, worded(evidence.text))
    if places is None or one.reporters:
        return None
    found = _stretch(evidence, quote, worded(evidence.text).span(places[0], places[-1] + len(parts[-1])))
    if found is None:
        return None
    span, scope = found
    text = evidence.text
    sayer = _before(text[scope.start : span.start]) or _behind(text[span.end : scope.end])
    if not sayer:
        return None
    within = span.shifted(evidence.span.start)
    own = replace(quote, span=within, speech=Speech.DIRECT) if quote else Quote(within, Speech.DIRECT, 0)
    exact = in_quotations(parts, [Quoted(worded(span.of(text)), own, evidence)])
    return Inner(exact, sayer, quote.speaker if quote is not None else None) if exact is not None else None


def _stretch(evidence: Evidence, quote: Quote | None, given: Span) -> tuple[Span, Span] | None:
    """The words between marks that hold the given ones, and the part of the sentence in which their sayer may stand."""
    text, start = evidence.text, evidence.span.start
    if quote is not None and quote.speech is Speech.DIRECT:
        if not evidence.span.holds(quote.span):
            return None
        outer = quote.span.shifted(-start)
        for marks in stretches(outer.of(text)):
            within = Span(marks.start + 1, marks.end - 1).shifted(outer.start)
            if within.holds(given):
                return within, outer
        behind = quote.cue is not None and quote.cue.start >= quote.span.end
        return (outer, Span(0, outer.end)) if behind and outer.holds(given) else None
    for marks in stretches(text):
        within = Span(marks.start + 1, marks.end - 1)
        if within.holds(given):
            return within, Span(0, within.end)
    return None


def _before(lead: str) -> str:
    """Who says what follows: the words before a verb of saying near the end of these."""
    part = _BREAK.split(lead.rstrip(" ,:—–-“”\"‘’'"))[-1]
    words = list(_WORD.finditer(part))
    verbs = [at for at, word in enumerate(words) if word[0].lower() in _SAYING]
    if not verbs or verbs[-1] < len(words) - 1 - BEHIND or not verbs[-1]:
        return ""
    earlier = verbs[-2] + 1 if len(verbs) > 1 else 0  # "Okafor said that Ruiz told them": Ruiz
    if all(word[0].lower() in STOP_WORDS or word[0].lower().endswith("ly") for word in words[earlier : verbs[-1]]):
        earlier = 0  # "Ruiz said, and later wrote"
    last = verbs[-1]
    while last > earlier + 1 and words[last - 1][0].lower() in AUXILIARIES:
        last -= 1  # the mayor had told
    return part[words[max(earlier, verbs[-1] - SUBJECT)].start() : words[last - 1].end()]


def _behind(tail: str) -> str:
    """Who said what stands before: the words around the first verb of saying behind it."""
    part = _BREAK.split(tail.lstrip(" ,.!?—–-”\"’'"), maxsplit=1)[0]
    words = list(_WORD.finditer(part))[:AFTER]
    verb = next((at for at, word in enumerate(words) if word[0].lower() in _SAYING), None)
    if verb is None:
        return ""
    told = words[verb + 1 : verb + 4] if verb == 0 else words[:verb]
    return part[told[0].start() : told[-1].end()] if told else ""
