"""How what a question asks is bound to what may answer it in a sentence, as numbers that the decision weighs. Pure.

That most words of a question stand in a sentence tells little where it asks for one thing more than the sentence tells:
"how many children live in Orrin" of "Orrin, a village of 1,200 people". So it is seen which words stand there, how near
they are to a thing of the kind asked for, in which clause, whose it is, and who does what.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.answering.asked_for import asked_verb, head, role_asked
from corpus.answering.events import Event, asked_event, demanded, family, terms_in
from corpus.answering.gate import Passed
from corpus.answering.sums import people_terms
from corpus.answering.tellable import around
from corpus.language.lexicon import MONTHS, WEEKDAYS
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.tokens import Token, terms, tokenize
from corpus.lexicon import words
from corpus.model.answers import AnswerKind
from corpus.model.text import Span
from corpus.question.clauses import Clause, clauses
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things
from corpus.search.answer_types import names
from corpus.search.measures import form_asked, numbers, seen_in_form

ASKING = ("who", "when", "where", "how many", "how much", "how long", "how old", "how", "what", "which")
"""The asking words that are told apart; the first that a question has counts."""
BOUND = (
    "asked", "lacking", "lacking_near", "last", "last_near", "opening", "named", "named_near", "beside_only",
    "thing", "clause", "fullest", "window", "gap", "clause_behind", "head", "head_near", "head_gap", "behind",
    "verb", "agent", "new_name", "role", "whose", "counts", "unmet", "ahead",
    *(f"asks_{word.replace(' ', '_')}" for word in ASKING),
)  # fmt: skip
RISES = frozenset(
    "last last_near named named_near clause fullest window head head_near verb agent new_name role whose counts ahead"
    .split()
)  # fmt: skip
"""Of these more is never less sure; of `FALLS` more is never surer."""
FALLS = frozenset({"lacking", "lacking_near", "gap", "behind", "unmet"})
WINDOW = 6
"""So many words around a thing are looked at."""
NOWHERE, FAR = 99, 50
"""How far in words something is that stands nowhere, and a thing beside which nothing of the question stands."""
TIMED = frozenset({AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.QUANTITY})
_BEHIND = re.compile(r"(?i)\b(?:after|since|before|until|following|despite)\b[^,;]{0,60}$")
"""What stands right behind one of these tells when something else was."""
_WHO = re.compile(r"(?i)^(?:and |so |but )*who(?:m|se)?\b")
_AHEAD = re.compile(r"(?i)^(?:and |so |but )*(?:when|where|who|how \w+|what) (?:will|is \w+ going)\b")
_TOLD_AHEAD = re.compile(
    r"(?i)\b(?:will|would|scheduled|due|plan\w*|expect\w*|set to|going to|to be|next|from|tomorrow|by)\b"
)
_AT_PLACE = re.compile(r"(?i)\b(?:in|at|near|from|to|of|off|outside|across)\s+(?:the\s+)?$")
_OPENS = re.compile(r"[“\"‘']?([A-Z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class _Tied:
    """A question and a sentence, cut into what both are compared by."""

    query: Query
    event: Event
    asked: tuple[str, ...]
    """The terms demanded, in the order of the question."""
    sentence: str
    tokens: Sequence[Token]
    each: Sequence[frozenset[str]]
    """The terms of each token."""
    here: frozenset[str]
    near: frozenset[str]
    parts: Sequence[Clause]
    things: Sequence[Span] | None
    """Where a thing of the kind asked for stands, new to the question; None where it has no looks of its own."""
    known: frozenset[str]

    @classmethod
    def of(cls, query: Query, passed: Passed) -> _Tied:
        evidence = passed.found[0].evidence
        sentence, held = evidence.text, demanded(query)
        tokens = tokenize(sentence)
        known = frozenset(query.terms) | frozenset(terms(query.text))
        found = _things(query, sentence, known)
        if passed.strict and found is not None:
            start = evidence.span.start
            found = [*found, *(Span(one.start - start, one.end - start) for one in evidence.emphasis)]
        return cls(
            query, asked_event(query), tuple(term for term in dict.fromkeys(query.terms) if term in held), sentence,
            tokens, [terms_in(token.word) for token in tokens], terms_in(sentence), terms_in(around(evidence)),
            clauses(sentence), found, known,
        )  # fmt: skip

    def share(self, held: frozenset[str]) -> float:
        """How much of what is asked these terms tell."""
        return sum(is_told(term, held) for term in self.asked) / max(1, len(self.asked))

    def places(self, span: Span) -> list[int]:
        """The tokens that a stretch of the sentence meets."""
        met = enumerate(self.tokens)
        return [at for at, token in met if token.span.start < span.end and span.start < token.span.end]


def _things(query: Query, sentence: str, known: frozenset[str]) -> list[Span] | None:
    form = form_asked(query.text)
    if form:
        return list(seen_in_form(form, sentence))
    wanted = Wanted.NUMBER if query.kind is AnswerKind.QUANTITY else query.wanted
    found = list(things(wanted, sentence, known))
    return None if not found and wanted in {Wanted.THING, Wanted.MANNER} else found


def is_told(term: str, held: frozenset[str]) -> bool:
    """Whether a term, or another that tells the same event, is among these."""
    return term in held or bool(family(term) & held)


def bound(query: Query, passed: Passed) -> dict[str, float]:
    """A number for each of `BOUND`, seen in the first of what passed."""
    look = _Tied.of(query, passed)
    new = [span for span in names(look.sentence) if not set(terms(span.of(look.sentence))) <= look.known]
    opening = _opening_name(look)
    who = _WHO.match(query.text) is not None
    unmet = (query.kind in TIMED and passed.reason is not None) or (who and not new and not opening)
    return {
        **_told_there(look), **_near_things(look), **_heads(look), **_done(look),
        "new_name": _new_name(look, new, opening=opening) if who else 0.0,
        "role": _role(look, new, opening=opening),
        "whose": _whose(look), "counts": _counts(look), "unmet": float(unmet), "ahead": _ahead(look), **_asking(query),
    }  # fmt: skip


def _told_there(look: _Tied) -> dict[str, float]:
    """Which of the asked terms stand in the sentence, and which only around it."""
    here = [is_told(term, look.here) for term in look.asked]
    near = [is_told(term, look.near) for term in look.asked]
    return {
        "asked": len(here),
        "lacking": here.count(False),
        "lacking_near": near.count(False),
        "last": _sign(bool(here) and here[-1]),
        "last_near": _sign(bool(near) and near[-1]),
        "opening": _sign(bool(here) and here[0]),
        "named": look.event.named(look.sentence),
        "named_near": len(look.event.names & look.near) / max(1, len(look.event.names)) if look.event.names else 1.0,
        "beside_only": sum(beside and not own for own, beside in zip(here, near, strict=True)) / max(1, len(here)),
    }


def _sign(holds: bool) -> float:
    return 1.0 if holds else -1.0


def _near_things(look: _Tied) -> dict[str, float]:
    """How much of the question stands in the clause of a thing of its kind, and around it."""
    held = [terms_in(part.words(look.sentence)) for part in look.parts]
    fullest = max(map(look.share, held), default=0.0)
    if not look.things:
        has = 0.0 if look.things is None else -1.0
        gap = -1.0 if look.things is None else 5.0
        return {
            "thing": has, "clause": fullest, "fullest": fullest, "window": fullest, "gap": gap, "clause_behind": 0.0,
            "behind": 0.0,
        }  # fmt: skip
    clause, window, gap = 0.0, 0.0, NOWHERE
    for span in look.things:
        own = [one for part, one in zip(look.parts, held, strict=True) if _meets(part, span)]
        clause = max(clause, look.share(frozenset().union(*own) if own else look.here))
        at = look.places(span)
        if at:
            beside = look.each[max(0, at[0] - WINDOW) : at[-1] + WINDOW + 1]
            window = max(window, look.share(frozenset().union(*beside)))
            gap = min(gap, _distance(look, at))
    behind = all(_BEHIND.search(look.sentence[: span.start]) is not None for span in look.things)
    return {
        "thing": 1.0, "clause": clause, "fullest": fullest, "window": window, "gap": math.log1p(gap),
        "clause_behind": clause - fullest, "behind": float(behind),
    }  # fmt: skip


def _meets(part: Clause, span: Span) -> bool:
    return any(own.start < span.end and span.start < own.end for own in part.spans)


def _distance(look: _Tied, at: Sequence[int]) -> int:
    """How many words the nearest that is asked is from the words at these places."""
    hits = [one for one, held in enumerate(look.each) if any(is_told(term, held) for term in look.asked)]
    away = [min(abs(one - at[0]), abs(one - at[-1])) for one in hits if not at[0] <= one <= at[-1]]
    return min(away, default=FAR)


def _heads(look: _Tied) -> dict[str, float]:
    """Whether the noun that says what is asked for stands there, and how far from a thing of the kind."""
    noun = head(look.query.text)
    if noun is None:
        return {"head": 0.0, "head_near": 0.0, "head_gap": -1.0}
    at = [place for place, held in enumerate(look.each) if is_told(noun, held)]
    spans = [places for span in look.things or () if (places := look.places(span))]
    away = [min(abs(one - places[0]), abs(one - places[-1])) for places in spans for one in at]
    gap = min(away, default=NOWHERE) if look.things else -1
    return {
        "head": _sign(is_told(noun, look.here)),
        "head_near": _sign(is_told(noun, look.near)),
        "head_gap": math.log1p(gap) if gap >= 0 else -1.0,
    }


_BE = words("answer_words", "bound_be")


def _done(look: _Tied) -> dict[str, float]:
    """Whether the verb of the question stands there; and where it is asked who does it, whether somebody is told to:
    1 for a name, .4 for another subject, less for none, -1 for a passive without "by"."""
    verb = asked_verb(look.query.text, look.event)
    if not verb.terms:
        return {"verb": 0.0, "agent": 0.0}
    places = [at for at, held in enumerate(look.each) if verb.terms & held]
    told = {"verb": _sign(bool(places)), "agent": 0.0}
    if verb.of_whom:
        told["agent"] = max((_agent(look, at) for at in places), default=-0.7)
    return told


def _agent(look: _Tied, verb: int) -> float:
    written = [token.word for token in look.tokens]
    helped = any(word.lower() in _BE for word in written[max(0, verb - 3) : verb])
    passive = helped and not written[verb].endswith("ing")
    if "by" in written[verb + 1 : verb + 5]:
        return 1.0
    if passive:
        return -1.0
    before = range(max(0, verb - WINDOW), verb)
    named = any(written[at][:1].isupper() and not look.each[at] & set(look.asked) for at in before)
    return 1.0 if named else 0.4 if before else -0.5


def _opening_name(look: _Tied) -> bool:
    """Whether the word that opens the sentence is a name, which every word there looks like."""
    first = _OPENS.match(look.sentence)
    if first is None or is_common(first[1].lower()) or is_small(first[1].lower()):
        return False
    return not set(terms(first[1])) & look.known


_NAME_OF = re.compile(
    r"(?i)\bnames? of (?!the (?:game|father|law)\b)|['’]s (?:\w+ )?name\b|\b(?:his|her|their|its) (?:\w+ )?name\b"
)


def names_nobody(query: Query, passed: Passed) -> bool:
    """Whether a name is asked for ("name of the witness") and the sentence has none but places and its publisher."""
    if _NAME_OF.search(query.text) is None:
        return False
    look = _Tied.of(query, passed)
    nobody = frozenset(terms(" ".join((passed.found[0].evidence.source or "", *WEEKDAYS, *MONTHS))))
    new = [set(terms(span.of(look.sentence))) for span in _free(look.sentence, names(look.sentence))]
    return not _opening_name(look) and all(one <= look.known | nobody for one in new)


def _free(sentence: str, spans: Iterable[Span]) -> list[Span]:
    """Those of the names that are no place where something is."""
    return [span for span in spans if _AT_PLACE.search(sentence[: span.start]) is None]


def _new_name(look: _Tied, new: Sequence[Span], *, opening: bool) -> float:
    """2 for a new name of several words that is no place of something, 1 for another, .5 for places alone, else -1."""
    free = _free(look.sentence, new)
    if any(" " in span.of(look.sentence) for span in free):
        return 2.0
    return 1.0 if free or opening else 0.5 if new else -1.0


def _role(look: _Tied, new: Sequence[Span], *, opening: bool) -> float:
    """Where it is asked who holds a role: one over the words from it to a new name; -1 without one, -2 without the
    role."""
    noun = role_asked(look.query.text)
    if noun is None:
        return 0.0
    at = [place for place, held in enumerate(look.each) if noun in held]
    if not at:
        return -2.0
    spans = [places for span in new if (places := look.places(span))]
    away = [min(abs(one - places[0]), abs(one - places[-1])) for places in spans for one in at]
    away += at if opening else []
    return 1.0 / max(1, min(away)) if away else -1.0


_PRONOUNS = words("answer_words", "bound_pronouns")


def _whose(look: _Tied) -> float:
    """Whether the name nearest to a sum, a time or a place is the one asked about: 1; a pronoun .3; another -1."""
    if look.query.kind not in TIMED or not look.things or not look.event.names:
        return 0.0
    found = -1.0
    for span in look.things:
        at = look.places(span)
        if not at:
            continue
        near = [
            (min(abs(place - at[0]), abs(place - at[-1])), -own, own)
            for place in range(len(look.tokens))
            if not at[0] <= place <= at[-1] and (own := _names_whom(look, place))
        ]
        if near:
            found = max(found, min(near)[2])
    return found


def _names_whom(look: _Tied, place: int) -> float:
    """1 for a word of the names asked about, .3 for a pronoun, -1 for another name, 0 for any other word."""
    word = look.tokens[place].word
    if look.each[place] & look.event.names:
        return 1.0
    if word.lower() in _PRONOUNS:
        return 0.3
    return -1.0 if place and word[:1].isupper() and not is_small(word.lower()) else 0.0


_HOW_MANY = re.compile(r"(?i)\bhow many\b")


def _counts(look: _Tied) -> float:
    """Where it is asked how many: 1 where a number stands right before what is counted, 0 for people, else -1."""
    if _HOW_MANY.search(look.query.text) is None:
        return 0.0
    noun, found = head(look.query.text), -1.0
    for match in numbers(look.sentence):
        after = [at for at, token in enumerate(look.tokens) if token.span.start >= match.end() - 1][:4]
        if noun is None:
            found = max(found, 0.5)
        elif any(is_told(noun, look.each[at]) for at in after):
            return 1.0
        elif noun in people_terms():
            found = max(found, 0.0)
    return found


def _ahead(look: _Tied) -> float:
    """Where it is asked what will be: whether the sentence tells anything that is to come."""
    if _AHEAD.match(look.query.text) is None:
        return 0.0
    return _sign(_TOLD_AHEAD.search(look.sentence) is not None)


def _asking(query: Query) -> dict[str, float]:
    lowered = query.text.lower()
    first = next((word for word in ASKING if re.search(rf"\b{word}\b", lowered)), None)
    return {f"asks_{word.replace(' ', '_')}": float(word == first) for word in ASKING}
