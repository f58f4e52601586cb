"""Where in a question somebody is named, or described by what they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answering.disambiguation import is_somebody, meant_by
from corpus.answering.posts import post_asked
from corpus.language.speakers.lookup import Known
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import COUNTRIES, is_role
from corpus.language.tokens import STOP_WORDS, Token, terms, tokenize
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind
from corpus.question.conversation import KIN
from corpus.question.everyday import is_everyday
from corpus.question.query import Query

LONGEST_NAME, LONGEST_ROLE = 3, 4
"""Words of a name that is looked for, and before the noun of a description, at most."""
SHORTEST = 4
"""A single word of fewer letters is nobody's name in a question without form."""
SEVERAL = 2
"""A speaker of fewer words has nothing beside the name."""
CUES = listed_words("question_words", "content_cues")
"""Words for somebody's words: "quote", "said", "answer"."""
FILLERS = listed_words("question_words", "content_fillers")
"""Words that only ask."""
PEOPLE = listed_words("question_words", "content_people")
"""Words for anybody: "guy", "person"."""


_ANYBODY = FILLERS | PEOPLE | STOP_WORDS


@dataclass(frozen=True, slots=True)
class NamedThere:
    """Somebody's name in a question: its words from `first` to before `last`, without possessives."""

    first: int
    last: int
    name: str


def cleared(query: Query, registry: Known) -> Query:
    """The question without what only asks in front of the speaker's name ("accurate that Ruiz"), and with what the name
    does not cover behind it ("Okafor when") among what is asked about; as it is where the name is known as it stands.
    """
    who = query.speaker or ""
    if len(who.split()) < SEVERAL or query.speakers or query.entity is not None or query.reason is not None:
        return query
    tokens = tokenize(who)
    if query.kind is AnswerKind.VERIFY and all(one.word.lower() in _ANYBODY for one in tokens):
        return replace(query, speaker=None, terms=query.topic)
    named = somebody(tokens, registry)
    if named is None or named.last - named.first == len(tokens) or meant_by(registry, who) or post_asked(who):
        return query
    beside = [token.word.lower() for token in (*tokens[: named.first], *tokens[named.last :])]
    if any(is_role(word) or word in KIN or not is_everyday(word) for word in beside):
        return query
    more = " ".join(token.word for token in tokens[named.last :])
    added = tuple(term for term in terms(more) if term not in query.topic)
    return replace(
        query, speaker=named.name, about=f"{more} {query.about}".strip(), topic=(*added, *query.topic),
        terms=tuple(dict.fromkeys((*terms(named.name), *added, *query.topic))),
    )  # fmt: skip


def unpossessed(tokens: Sequence[Token]) -> list[str]:
    """The words in small letters, without what makes one a possessive."""
    return [re.sub(r"['’]s?$", "", token.word.lower()) for token in tokens]


def somebody(tokens: Sequence[Token], registry: Known) -> NamedThere | None:
    """Where the first name of a person stands who is heard: the longest there."""
    words = unpossessed(tokens)
    for first in range(len(words)):
        for count in range(min(LONGEST_NAME, len(words) - first), 0, -1):
            name = words[first : first + count]
            if is_small(name[0]) or _ends_no_name(name) or {name[0], name[-1]} & FILLERS:
                continue
            owns = count == 1 and _owns_words(tokens, first)
            if count == 1 and not owns and (_is_no_name(name[0]) or tokens[first].word.lower() in COUNTRIES):
                continue
            if count == 1 and is_given(name[0]) and words[first + 1 : first + 2] and not is_small(words[first + 1]):
                continue  # of "David Eves" David alone is somebody else
            short = [*name[:-1], name[-1].removesuffix("s")]  # "the ruizs words"
            for given in (name, short):
                if all(registry.named(fold(word)) for word in given) and is_somebody(registry, " ".join(given)):
                    return _with_post(NamedThere(first, first + count, " ".join(given)), words)
    return None


def _ends_no_name(name: Sequence[str]) -> bool:
    """Whether news writes the last of these words small: of "Ana Hunt" it is the family name all the same."""
    last = name[-1]
    return is_small(last) and (len(name) == 1 or last in STOP_WORDS or not is_given(name[0]))


def _owns_words(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is asked for the words of whoever stands there ("rose's reason"): it may be an everyday word."""
    owner, behind = tokens[at].word, tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    possessed = re.search(r"['’]s$", owner) is not None and owner[:-2].lower() not in COUNTRIES
    return possessed and behind in CUES | _GROUNDS and not is_role(owner[:-2].lower())


_GROUNDS = listed_words("question_words", "content_grounds")


def _with_post(named: NamedThere, words: Sequence[str]) -> NamedThere:
    """Somebody's lawyer, sister or boss, where such a word stands behind the name: never that somebody."""
    behind = words[named.last : named.last + 1]
    if not behind or not (is_role(behind[0]) or behind[0] in KIN):
        return named
    return NamedThere(named.first, named.last + 1, f"{named.name}'s {behind[0]}")


def _is_no_name(word: str) -> bool:
    """Whether a single word is nobody's name: an everyday one, what somebody is ("mayor"), or too short."""
    return is_common(word) or is_everyday(word) or len(word) < SHORTEST or (is_role(word) and not is_given(word))


def described(words: Sequence[str]) -> list[NamedThere]:
    """Whoever is only described by what they are: "the harbour chairmans", "the pilot who landed in the field".

    Of a description with nothing before its noun a clause ("who …") must tell more; the clause is no part of the name.
    """
    found = []
    for at, word in enumerate(words):
        kind = word if word in PEOPLE or is_role(word) else word[:-1]
        if not (kind in PEOPLE or is_role(kind)):
            continue
        first = description_from(words, at, max(0, at - LONGEST_ROLE))
        named = list(words[first:at]) + ([] if kind in PEOPLE else [kind])
        if first == at:
            named = ["the", *named] if words[at + 1 : at + 2] in (["who"], ["that"]) else []
        last = _end_of_description(words, at) if first == at else at + 1
        if last > at + 1:
            named = list(words[at:last])
        if terms(" ".join(named)):
            found.append(NamedThere(first, last, " ".join(named)))
    return found


def _end_of_description(words: Sequence[str], noun: int) -> int:
    """Where a description ends that goes on behind its noun ("owner of the harbour pub in Alder about …")."""
    most = noun + 2 * LONGEST_ROLE
    behind = next((at for at in range(noun + 1, min(most, len(words))) if words[at] in ON), noun + 1)
    return behind if words[noun + 1 : noun + 2] and words[noun + 1] in _WHOSE else noun + 1


ON = frozenset({"on", "about", "regarding", "re"})
_WHOSE = frozenset({"of", "at", "from", "in", "for"})


def owner_of_words(tokens: Sequence[Token]) -> NamedThere | None:
    """Whoever is asked for their words by a possessive before the word for them: "the harbour bank's odd excuse"."""
    words = unpossessed(tokens)
    for at, token in enumerate(tokens):
        behind = [one.word.lower() for one in tokens[at + 1 : at + 3]]
        owns = re.search(r"(?:['’]s|s['’])$", token.word) is not None and token.word.lower()[:-2] not in _ASKING
        of_theirs = bool(behind) and (is_role(behind[0]) or behind[0] in KIN)  # "the harbour's director's excuse"
        if owns and not of_theirs and (CUES | _GROUNDS) & set(behind[: 2 if behind and is_common(behind[0]) else 1]):
            first = description_from(words, at, max(0, at + 1 - LONGEST_NAME))
            return NamedThere(first, at + 1, " ".join(words[first : at + 1]))
    return None


def owner_first(tokens: Sequence[Token], named: NamedThere | None) -> NamedThere | None:
    """Whose words are asked for by name, unless that is somebody else's before whom they are named."""
    owner = owner_of_words(tokens)
    return owner if owner is not None and (named is None or named.first >= owner.last) else named


_ASKING = frozenset({"what", "who", "where", "when", "how", "that", "it", "there", "here", "he", "she", "let"})


def description_from(words: Sequence[str], noun: int, least: int) -> int:
    """Where the description of somebody begins whose noun stands there ("harbour" of "harbour chairman"), from `least`
    on."""
    first = noun
    while first > least and words[first - 1] not in STOP_WORDS | FILLERS | CUES:
        first -= 1
    return first
