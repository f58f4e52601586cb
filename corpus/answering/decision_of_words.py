"""Whether somebody's words that were found are shown as the answer, or only as the closest. Pure.

One decision for what somebody said, who said it, and whether somebody said so: a probability
(`decision_of_words.json`, a straight line fitted by `benchmarks/train_words.py`) by how much of the question stands in
the words, their sentence, paragraph and title, how surely they are whose words were asked for, and what the gate missed
in them. It has learned from near misses: the same questions with the articles that answer them gone, and one person
asked about another's matter. Words of somebody else than was asked for are never answered.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from corpus.answering.asked import nearly
from corpus.answering.events import asked_event, family, terms_in
from corpus.answering.gate import Passed, is_sure
from corpus.answering.given_words import wants_very_words
from corpus.answering.matter import is_within, topic_names
from corpus.answering.selection import QUOTED, asks_of_names, has_name, unworded, worded_as
from corpus.answering.speaking import Found
from corpus.language.speakers.names.given import is_given
from corpus.model.answers import AnswerKind
from corpus.model.speech import Quote, Speech
from corpus.question.query import Query, in_marks
from corpus.search.certainty import logistic
from corpus.search.wording import Wording

FILE = "decision_of_words.json"
ONE_PERSONS = frozenset({AnswerKind.WHAT_SAID, AnswerKind.WHO_SAID})
FAR = 9.0
"""How far the first is ahead where there is no other, and at most."""
LEAST = 1e-4
"""No certainty is nearer to 0 or 1."""
LONG = 5
"""So many letters a term has at least that may stand there with a slip."""


@cache
def weights() -> dict[str, float]:
    """What each thing seen counts, and the bias: the decision that ships."""
    loaded: dict[str, float] = json.loads(files(__package__).joinpath(FILE).read_text("utf-8"))
    return loaded


def decides(query: Query) -> bool:
    """Whether it is a question that is decided here: for one person's words, or for whose they are."""
    return query.kind in ONE_PERSONS and not (query.again or query.speakers)


def chance(query: Query, passed: Passed) -> float:
    """The probability that what was found first may stand as the answer; 0 where it must not."""
    if not passed.found or is_barred(query, passed):
        return 0.0
    return logistic(seen(query, passed), weights())


def is_barred(query: Query, passed: Passed) -> bool:
    """Whether it cannot be the answer, however likely: of somebody else than asked for, on whom is named and nothing
    of the matter, not the two or three words that were given between marks, or only told by the reporter where the very
    words are asked for; nor what only the title over it makes an answer, where it is asked whether they said so, or
    for the very words.
    """
    first = passed.found[0]
    if wants_very_words(query.text) and first.words is not None and _is_told(first.words.quote):
        return True
    if query.speaker is not None and first.words is not None and first.words.match == 0:
        return True
    if query.stance is not None and not query.topic and passed.reason == "no_stance":
        return True  # "did he apologise" asks for nothing else
    if _is_only_titled(query, first) and not _may_be_titled(query, first):
        return True
    event, topic = asked_event(query), frozenset(query.topic)
    matter = topic & frozenset[str]().union(*(act.terms for act in event.acts))
    if event.names & topic and matter and not _alike(matter, _around(first)):
        return True  # trade with the United States: the United States alone are not it
    who = query.kind is AnswerKind.WHO_SAID and in_marks(query.text)
    return who and unworded(query.quoted or "", first.evidence, QUOTED)


def _is_only_titled(query: Query, first: Found) -> bool:
    """Whether only the article that somebody's words stand in is on the matter, and nobody goes on about it."""
    goes_on = query.occasion or query.inside or query.referent is not None
    return (
        query.kind is AnswerKind.WHAT_SAID and query.speaker is not None and not goes_on and not is_within(query, first)
    )


def _may_be_titled(query: Query, first: Found) -> bool:
    """Whether the title over words may tell what they are about: not whether something was said, nor the very words,
    nor of somebody whom the title does not name."""
    whether = query.claim or (query.otherwise is not None and query.otherwise.claim)
    names, topic = topic_names(query.about), frozenset(query.topic)
    of_somebody = all(term in names or is_given(term) for term in topic)
    named = bool(topic & terms_in(first.evidence.title or ""))
    return not (whether or (of_somebody and not named) or wants_very_words(query.text))


def _is_told(quote: Quote | None) -> bool:
    """Whether the reporter tells in other words what was said."""
    return quote is None or quote.speech is Speech.INDIRECT


def seen(query: Query, passed: Passed, at: int = 0) -> dict[str, float]:
    """What the decision is made by, by name, for the one found at this place: shares and marks of 0 to 1, logarithms
    of counts, differences of scores."""
    first = passed.found[at]
    return {
        **_of_question(query),
        **_of_speaker(query, first),
        **_of_matter(query, first),
        **_of_order(passed, at),
    }


def _of_question(query: Query) -> dict[str, float]:
    return {
        "who_said": float(query.kind is AnswerKind.WHO_SAID),
        "claim": float(query.claim),
        "marks": float(query.quoted is not None and in_marks(query.text)),
        "stance": float(query.stance is not None),
        "bare": float(not query.topic),
        "many": math.log1p(len(query.topic)),
    }


def _of_speaker(query: Query, first: Found) -> dict[str, float]:
    """How surely whose words they are, and whether they are own words."""
    words = first.words
    quote = words.quote if words is not None else None
    return {
        "match": words.match if words is not None else 0.0,
        "confidence": quote.confidence if quote is not None else 0.0,
        "clear": float(is_sure(first)),
        "direct": float(quote is not None and quote.speech is Speech.DIRECT),
        "person": float(has_name(words.speaker if words is not None else None)),
        "by_article": float(first.goes_by_its_article(named=asks_of_names(query))),
    }


def _of_matter(query: Query, first: Found) -> dict[str, float]:
    """How much of what is asked about stands in the words and around them, by weight, and what stands nowhere there."""
    evidence, words = first.evidence, first.words
    title = terms_in(evidence.title or "")
    every = _around(first)
    asked = frozenset(query.topic)
    alike = _alike(asked, every)
    counts = {term: first.weights.get(term, 1.0) for term in asked}
    total, most = sum(counts.values()) or 1.0, max(counts.values(), default=1.0)

    def share(held: frozenset[str]) -> float:
        return sum(counts[term] for term in asked & held) / total if asked else 1.0

    given = query.quoted or ""
    return {
        "within": words.within if words is not None else 0.0,
        "titled": share(title),
        "anywhere": share(every),
        "alike": share(alike),
        "heaviest_gone": max((counts[term] for term in asked - alike), default=0.0) / most,
        "stretch": worded_as(Wording.of(given), evidence) if given else 0.0,
    }


def _around(first: Found) -> frozenset[str]:
    """The terms of the title, the sentence and its paragraph."""
    evidence = first.evidence
    return terms_in(f"{evidence.title or ''} {evidence.text} {evidence.paragraph_text or ''}")


def _alike(asked: frozenset[str], held: frozenset[str]) -> frozenset[str]:
    """Those of the terms that are held, or another word for the same event, or the same with a slip."""
    return frozenset(term for term in asked if term in held or _is_alike(term, held))


def _is_alike(term: str, held: frozenset[str]) -> bool:
    """Whether another word for the same event stands there, or the same with a slip."""
    return bool(family(term) & held) or (len(term) >= LONG and any(nearly(term, other) for other in held))


def _of_order(passed: Passed, at: int) -> dict[str, float]:
    """What the gate said, how sure the shares alone were, and how far it is ahead of the next."""
    first = passed.found[at]
    other = passed.found[1 if at == 0 else 0].evidence.score if len(passed.found) > 1 else None
    answers = min(1 - LEAST, max(LEAST, first.sure.answerable if first.sure is not None else LEAST))
    return {
        "passes": float(passed.reason is None),
        "answerable": math.log(answers / (1 - answers)),
        "ahead": min(FAR, first.evidence.score - other) if other is not None else FAR,
        "place": float(at),
    }
