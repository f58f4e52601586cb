"""What of a sentence is set in bold: the number, date, name or reason asked for, and nothing beside it. Pure."""

from __future__ import annotations

import re

from corpus.language.lexicon import MONTHS, WEEKDAYS
from corpus.language.tokens import terms
from corpus.lexicon import words as listed_words
from corpus.model.text import Span
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found

MOST = 2
"""So many things at most: more would be no emphasis."""
REACH = 4
"""A counted thing stands within so many words after its number."""
_SMALL = listed_words("answer_words", "highlights_small")
_TIMES = frozenset((*MONTHS, *WEEKDAYS))
_MONEY = re.compile(r"^[$£€]|(?:dollars|pounds|euros|cents)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(
    r"(?i)\bhow many (?P<what>(?:[\w’'-]+ ){0,2}?[\w’'-]+?)"
    r"(?:\s+(?:did|do|does|have|has|had|will|are|is|were|was|of|in|on|at|that|who|can|could|would|it|got|get)\b|\?|$)"
)
_WHY = re.compile(
    r"\b(?:because|due to|thanks to|as a result of|citing|owing to|so that|in order to|to avoid)\b[^,;:.()“”\"—]{3,120}"
)
_WHICH = re.compile(r"(?i)\b(?:which|what) (?:[a-z]+ ){0,2}?(?P<noun>[a-z]+)\b")
_NAMES = frozenset({Wanted.PERSON, Wanted.BODY, Wanted.NAME, Wanted.PLACE, Wanted.COUNTRY, Wanted.STATE, Wanted.WORK})


def answering(wanted: Wanted, question: str, sentence: str, known: frozenset[str]) -> list[Span]:
    """Where the sentence holds what the question wants, offsets into it; `known` are the question's terms.

    Nothing rather than something doubtful: bold tells the reader that this is the answer.
    """
    if wanted is Wanted.REASON:
        return [Span(*match.span()) for match in _WHY.finditer(sentence)][:1]
    spans = [_trimmed(span, sentence, names=wanted in _NAMES) for span in found(wanted, sentence, known)]
    kept = [span for span in spans if len(span)]
    if wanted in {Wanted.NUMBER, Wanted.PERCENT}:
        return _numbers(question, sentence, kept)
    if wanted in _NAMES:
        kept = [span for span in kept if _is_name(span.of(sentence), known)]
        if wanted in {Wanted.PERSON, Wanted.NAME}:
            kept = [span for span in kept if " and " not in span.of(sentence)]
        if wanted is Wanted.BODY:
            return _body(question, sentence) or kept[:1]
        if wanted is Wanted.PLACE:
            kept = [span for span in kept if span.of(sentence).split()[0] not in _TIMES]
        return kept[:1] if wanted in {Wanted.PERSON, Wanted.NAME} else kept[:MOST]
    return _side_by_side(kept, sentence)[:MOST]


def _side_by_side(spans: list[Span], sentence: str) -> list[Span]:
    """The spans, those with nothing but a space or comma between as one ('December 2021')."""
    together: list[Span] = []
    for span in spans:
        last = together[-1] if together else None
        if last is not None and not sentence[last.end : span.start].strip(" ,"):
            together[-1] = Span(last.start, span.end)
        else:
            together.append(span)
    return together


def _trimmed(span: Span, sentence: str, *, names: bool) -> Span:
    """The span without small words in front, a possessive and marks behind."""
    start, end = span.start, span.end
    while names and (small := re.match(r"([A-Za-z]+)\s+", sentence[start:end])) and small[1].lower() in _SMALL:
        start += small.end()
    words = re.sub(r"(?:['’]s|['’])$", "", sentence[start:end].rstrip(".,;:!?”\"’' ")).rstrip('.,;:”"')
    return Span(start, start + len(words))


def _is_name(words: str, known: frozenset[str]) -> bool:
    """Whether it is a name with something new in it, be it more than a number."""
    new = [term for term in terms(words) if term not in known]
    return any(sign.isupper() for sign in words) and words.lower() not in _SMALL and any(
        not term.isdigit() for term in new
    )  # fmt: skip


def _numbers(question: str, sentence: str, spans: list[Span]) -> list[Span]:
    """Of several numbers the sums where it is asked how much, else those that count the thing asked for."""
    if re.search(r"(?i)\bhow much\b", question):
        money = [span for span in spans if _MONEY.search(span.of(sentence))]
        return (money or _no_years(spans, sentence))[:1]
    spans = [span for span in _no_years(spans, sentence) if span.of(sentence).lower() != "one"]
    if re.search(r"(?i)\bhow old\b", question):
        spans = [span for span in spans if sentence[span.start].isdigit()]
    counted = _COUNTED.search(question)
    things = terms(counted["what"]) if counted is not None else []
    counting = [span for span in spans if things and things[-1] in _following(sentence, span.end)]
    return (counting or spans)[:1]


def _following(sentence: str, at: int) -> frozenset[str]:
    words = re.findall(r"[\w’'-]+", re.split(r"\d", sentence[at:], maxsplit=1)[0])[:REACH]
    return frozenset(terms(" ".join(words)))


def _no_years(spans: list[Span], sentence: str) -> list[Span]:
    return [span for span in spans if not _YEAR.fullmatch(span.of(sentence))] or spans


def _body(question: str, sentence: str) -> list[Span]:
    """The body by its kind, with the words that go before it: 'A federal appeals court' for "which court"."""
    asked = _WHICH.search(question)
    if asked is None:
        return []
    kind = re.escape(asked["noun"].rstrip("s"))
    match = re.search(rf"(?:\b[\w.-]+ ){{0,3}}\b{kind}s?\b", sentence, re.IGNORECASE)
    if match is None:
        return []
    span = _trimmed(Span(*match.span()), sentence, names=True)
    return [span] if " " in span.of(sentence) else []
