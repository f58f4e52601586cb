"""Whether what somebody said tells of a claim in the asker's own words ("did X say that …"). Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.answering import stances
from corpus.answering.asked import Asked
from corpus.answering.events import terms_in
from corpus.answering.selection import unworded
from corpus.language.tokens import STOP_WORDS, terms, tokenize
from corpus.lexicon import words as listed_words
from corpus.model.answers import Verdict, Verification
from corpus.model.evidence import Evidence
from corpus.model.speech import CueKind, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.question.query import Query, in_marks
from corpus.question.shape import outside_marks
from corpus.search.wording import negation


def is_theirs(checked: Verification, asked: Asked, company: Callable[[Evidence], Sequence[Speaker]]) -> bool:
    """Whether the words that were found are those of the speaker asked for, or told of them.

    `company` gives everybody in the article of a piece of evidence.
    """
    if checked.verdict is Verdict.NOT_FOUND or not checked.matches:
        return False
    first = checked.matches[0]
    people = company(first)
    return any(asked.surely(quote.speaker, people) for quote, _ in first.quotes) or asked.subject_of_saying(first.text)


def told(checked: Verification, is_asked: Callable[[Evidence, Quote], float]) -> str | None:
    """How the reporter tells words that are nobody's quotation: 'reported' as theirs, 'denied' by them, else None.

    `is_asked` is how surely a quotation of a piece of evidence is by the speaker asked for, 0 to 1.
    """
    if checked.verdict is not Verdict.NOT_A_QUOTATION or not checked.matches:
        return None
    first = checked.matches[0]
    for quote, _ in first.quotes:
        if quote.cue is None or quote.cue_kind is not CueKind.SAID or is_asked(first, quote) < 1:
            continue
        cue = quote.cue.shifted(-first.span.start).of(first.text).casefold()
        said = Span(min(quote.cue.start, quote.span.start), max(quote.cue.end, quote.span.end))
        telling = said.shifted(-first.span.start).of(first.text).casefold()
        before, found, behind = telling.partition(checked.given.casefold().strip(" .?!"))
        if not found:
            continue
        if stances.cue_terms("deny") & frozenset(terms(cue)):
            return "denied"
        led_by = len(before.split()) - (len(cue.split()) if telling.startswith(cue) else 0)
        return "reported" if led_by <= LED_BY and negation(f"{before} {behind}") is None else None
    return None


def goes_beyond(query: Query) -> bool:
    """Whether a question claims something beside the words between its marks ("and then resigned over the fire")."""
    if not in_marks(query.text):
        return False
    outside = " ".join(word for word in _words(outside_marks(query.text)) if word.lower() not in _ASKING)
    return len(frozenset(terms(outside)) - frozenset(terms(query.speaker or ""))) >= BEYOND


BEYOND = 4
"""So many telling words beside the marks claim something themselves."""
_ASKING = listed_words("question_words", "content_cues") | listed_words("question_words", "content_fillers")
LED_BY = 2
"""So many words may stand before the claimed ones in what is told ("that", "about"): more may turn them round."""


def stands_so(checked: Verification) -> bool:
    """Whether the claimed words stand somewhere as they were given, and are enough to be somebody's own."""
    exact = checked.verdict in {Verdict.VERBATIM, Verdict.EXCERPT, Verdict.OTHER_SPEAKER}
    whole = all(op == "equal" for op, _, _ in checked.difference)
    return exact and whole and len(checked.given.split()) >= OWN


def of_bare_words(query: Query, checked: Verification, *, weak: bool) -> Verification:
    """The verdict over words that were never given as a quotation, nor as anybody's: a `weak` likeness is none."""
    if in_marks(query.text) or query.speaker is not None or not weak:
        return checked
    return replace(checked, verdict=Verdict.NOT_FOUND, matches=(), difference=(), negation=None)


def is_anothers(checked: Verification) -> bool:
    """Whether the words found are only like those given, and somebody else's: they tell nothing of whom was asked."""
    given = len(checked.given.split())
    agreeing = sum(len(words.split()) for op, words, _ in checked.difference if op == "equal")
    return checked.verdict is Verdict.ALTERED and checked.reason == "not_theirs" and agreeing < ALIKE * given


ALIKE = 0.85
"""Somebody else's words that hold this share of those given are shown as theirs."""
OWN = 6
"""Fewer words may be anybody's."""


def telling(claim: str, found: Sequence[Evidence], names: frozenset[str] = frozenset()) -> tuple[Evidence, ...]:
    """Those that tell of the claim: what holds most of it first, own words before reported ones.

    `names` are the terms of the names in it: each must stand in the words or around them.
    """
    around = [terms_in(f"{one.title or ''} {one.paragraph_text or ''} {one.text}") for one in found]
    held = [(_held(claim, one), one) for one, beside in zip(found, around, strict=True) if names <= beside]
    kept = [(words, one) for words, one in held if _is_enough(claim, words, one)]
    return tuple(one for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1].speech is not Speech.DIRECT)))


def otherwise_worded(claim: str, found: Sequence[Evidence]) -> str | None:
    """The words of the claim, where they stand in nothing of this as they were given."""
    return claim if all(unworded(claim, one) for one in found) else None


def _held(claim: str, evidence: Evidence) -> int:
    return len(frozenset(terms(claim)) & _as_asked(claim, evidence.text))


def _is_enough(claim: str, held: int, evidence: Evidence) -> bool:
    """Whether most of what the claim turns on is held; of a single word, all that the claim says, in own words."""
    turning = len(frozenset(terms(claim)))
    if turning > 1:
        return held == turning or (2 * held >= turning and (turning > FEW or evidence.speech is Speech.DIRECT))
    said = frozenset(word.lower() for word in _words(claim)) - _SMALL
    own = " ".join(words for quote, words in evidence.quotes if quote.speech is Speech.DIRECT)
    return held > 0 and evidence.speech is Speech.DIRECT and said <= {word.lower() for word in _words(own)}


FEW = 2
"""Of two words that a claim turns on both are held, or one in own words: much is told of somebody and peace."""
_SMALL = STOP_WORDS - listed_words("answer_words", "claims_small") | {"not", "never"}
"""Words that may differ between a claim and what was said: who, when, whether."""


def _words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


def _as_asked(claim: str, sentence: str) -> frozenset[str]:
    """The terms of the sentence; without names of several words that the claim does not name ("the Proud Boys")."""
    tokens, asked = tokenize(sentence), frozenset(terms(claim))
    held: set[str] = set()
    for place, token in enumerate(tokens):
        beside = [tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
        longer = any(other.word[0].isupper() and not asked & set(other.terms) for other in beside)
        if place == 0 or not token.word[0].isupper() or not longer:
            held.update(token.terms)
    return frozenset(held)
