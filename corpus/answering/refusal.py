"""What is said where nothing passes: what was looked up, and questions that what is held does answer. Pure, no wording.

A question is offered only where it can be answered by how it is made: it asks for words that stand there, by the name
of somebody who surely says them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.answering.given_words import wants_very_words
from corpus.language.lexicon import MONTHS, WEEKDAYS
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import STOP_WORDS, terms, tokenize
from corpus.model.answers import Answer, AnswerKind
from corpus.model.evidence import Evidence
from corpus.model.speech import REPORTED_SPEECH, SPEAKER_CONFIDENCE, Quote, Speech
from corpus.question.query import Query
from corpus.question.verbs import is_verb_form

OFFERED = 2
SHORTEST_WORD, NAMED = 3, 2
"""Letters of a word that is said to stand nowhere, and how many such words are named."""
SHORTEST, LONGEST = 4, 9
"""Words of a quotation that is put into a question."""
_NAME = re.compile(r"[A-Z][\w’'-]+(?:(?: |-)(?:[A-Z][\w’'.-]*|de|van|von|der|al|bin|la|le|da|dos)){1,3}")
"""How the name of a person in full is written: no sentence, no role."""
_THING = re.compile(r"(?<=[a-z,] )(?:the )?(?!I['’ ])[A-Z][\w’'-]{2,}(?: (?:of |the )?(?!I['’ ])[A-Z][\w’'-]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def instead(query: Query, said: Answer, other: Answer) -> Answer:
    """Of a question's first reading, which was not answered, and its other one, what is said."""
    if other.answered and not _stands_for_words(query, other):
        return said if said.evidence else replace(said, evidence=other.evidence)
    if other.answered:
        taken_over = query.words_asked and other.kind is said.kind and not query.subject and not other.topic_asked
        dropped = query.about if query.otherwise is not None and not query.otherwise.about else None
        if not taken_over:
            return other
        nothing_on = other.nothing_on or dropped or None
        context = other.context
        if nothing_on and context is not None and not context.topic:
            context = replace(context, topic=nothing_on)  # "it" goes on meaning what was asked about
        return replace(other, nothing_on=nothing_on, context=context)
    return _nearer(query, said, other)


def _nearer(query: Query, said: Answer, other: Answer) -> Answer:
    """Which of two refusals has what comes nearest."""
    of_saying = query.words_asked and query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}
    if query.inside and (query.referent is None or of_saying):
        return other if other.evidence else said  # what was only tried in the article before
    if said.evidence and other.evidence and query.inside and _holds(query, other) > _holds(query, said):
        return replace(other, kind=said.kind)  # it names what the article before does not tell of
    if said.evidence or query.inside:
        return said if said.evidence else other
    return replace(other, kind=said.kind, topic_asked=said.topic_asked)


def _stands_for_words(query: Query, other: Answer) -> bool:
    """Whether what another reading found may stand where somebody's words were asked for on a matter: it is what was
    said, and surely nobody else's."""
    of_words = (
        query.kind is AnswerKind.WHAT_SAID and query.speaker is not None and bool(query.topic) and not query.claim
    )
    if not of_words or other.kind not in {AnswerKind.FACT, AnswerKind.TOPIC} or other.page is not None:
        return not (of_words and other.page is not None and other.page.near)
    first = other.evidence[0]
    told = [quote for quote, _ in first.quotes]
    if not told or (wants_very_words(query.text) and all(one.speech is Speech.INDIRECT for one in told)):
        return False
    asked = frozenset(terms(query.speaker or ""))
    return not all(is_sure(one) and one.speaker and not asked & frozenset(terms(one.speaker.name)) for one in told)


def _holds(query: Query, said: Answer) -> int:
    """How many of the words that were typed stand in the closest or its title."""
    first = said.evidence[0]
    return len(frozenset(terms(query.typed or query.text)) & frozenset(terms(f"{first.title or ''} {first.text}")))


def with_second(said: Answer, second: Answer) -> Answer:
    """Two answers as one; the conversation goes on about the second."""
    if not second.answered and not said.answered:
        return said
    return replace(said, second=second, context=second.context or said.context)


def unheld(query: Query, found: Callable[[Sequence[str]], Sequence[int]]) -> tuple[str, ...]:
    """The words of the topic that stand in no sentence, as they were typed; `found` counts the sentences of terms."""
    typed = {
        token.word: token.terms for token in tokenize(query.about or query.text) if set(token.terms) & set(query.topic)
    }
    words = [word for word, held in typed.items() if len(word) >= SHORTEST_WORD and not any(found(held))]
    return tuple(words[:NAMED])


def offering(said: Answer, near: Sequence[str]) -> Answer:
    """A refusal that first offers what these people said, who may be meant where nobody is called as asked."""
    first = [f"What did {name} say?" for name in near if is_full_name(name)][:OFFERED]
    every = dict.fromkeys((*first, *said.suggestions))
    return replace(said, suggestions=tuple(every)[:OFFERED]) if first else said


def suggestions(evidence: Sequence[Evidence], heard: str | None, asked: str) -> tuple[str, ...]:
    """Two questions at most: what whoever was asked about said, and what others said in what came nearest.

    Never the one that was `asked`, which has just been refused.
    """
    offered = dict.fromkeys(one for one in _offers(evidence, heard) if _letters(one) != _letters(asked))
    return tuple(list(offered)[:OFFERED])


def _letters(question: str) -> str:
    return "".join(sign for sign in question.casefold() if sign.isalnum())


def _offers(evidence: Sequence[Evidence], heard: str | None) -> Iterator[str]:
    if heard is not None and is_full_name(heard):
        yield f"What did {heard} say?"
    said = [
        (quote, words)
        for one in evidence
        for quote, words in one.quotes
        if is_sure(quote) and quote.speaker is not None
    ]
    for quote, words in said:
        assert quote.speaker is not None
        thing = _thing(words, quote.speaker.name)
        if thing is not None:
            yield f"What did {quote.speaker.name} say about {thing}?"
            break
    for quote, words in said:
        bare = words.strip(" ,.!?")
        if (
            quote.speech is Speech.DIRECT
            and SHORTEST <= len(bare.split()) <= LONGEST
            and not re.search(r"[\"“”\n]", bare)
        ):
            yield f"Who said “{bare}”?"
            break
    for quote, _ in said:
        assert quote.speaker is not None
        yield f"What did {quote.speaker.name} say?"


def is_sure(quote: Quote) -> bool:
    """Whether somebody surely named in full says these words."""
    return (
        quote.speaker is not None
        and quote.speaker.kind == "person"
        and quote.confidence >= SPEAKER_CONFIDENCE
        and quote.cue_kind in REPORTED_SPEECH
        and is_full_name(quote.speaker.name)
    )


def is_full_name(name: str) -> bool:
    """Whether this is a person's name in full, as a question may hold it."""
    return _NAME.fullmatch(name) is not None


def _thing(words: str, name: str) -> str | None:
    """The longest name in the words that is not the speaker's."""
    found = [_POSSESSIVE.sub("", _whole(match)) for match in _THING.finditer(words) if match[0] not in name]
    named = (one for one in found if not is_role(one.split()[-1].lower()) and not _is_word(one))
    return max(named, key=len, default=None)


def _whole(match: re.Match[str]) -> str:
    """The name, without "the" where that belongs to what follows ("the Super Mario movie")."""
    follows = re.match(r" ([a-z]{3,})", match.string[match.end() :])
    cut = follows is not None and follows[1] not in STOP_WORDS and not is_verb_form(follows[1])
    return match[0].removeprefix("the ") if cut else match[0]


def _is_word(name: str) -> bool:
    """Whether it names nothing to ask about: one word that news writes small, a month, a day of the week."""
    low = name.lower()
    return " " not in name and (is_common(low) or is_small(low) or name in (*MONTHS, *WEEKDAYS))
