"""Whether a piece of evidence takes the stance asked for, toward what was asked about. Pure.

Told in the reporter's words, the verb stands before its object ("Okafor criticised the tolls", "the tolls were
condemned by Okafor"), the noun near it ("critics of the tolls"). In the speaker's own words, the object and a word that
takes the stance stand in one quotation ("The tolls are a disgrace").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from corpus.answering.events import terms_in
from corpus.answering.speaking import Words
from corpus.language.lexicon import AUXILIARIES
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import Token, terms, tokenize, words_of
from corpus.lexicon import words as listed_words
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speaker, Speech
from corpus.question.query import Query
from corpus.question.stance import Stance, stances
from corpus.search.answer_types import terms_of_phrase

AFTER, BEFORE, OF = 7, 10, 6
"""Within so many words after its verb stands what a stance is toward, before its passive, after its noun."""
HELD, WHOLE, TITLED = 0.5, 0.7, 0.65
"""The share of the object's words that must stand in the sentence or its title: of two words, of more, and in a title
for "criticised the decision".
"""
_NOT = listed_words("answer_words", "stances_not")
_BE = listed_words("answer_words", "stances_be")


def takes(evidence: Evidence, name: str, toward: Sequence[str], quote: Quote | None = None) -> bool:
    """Whether the evidence takes the stance `name` toward these terms; of own words those of `quote`, if given."""
    if told(evidence, name, toward) or owned(evidence, name, toward, quote):
        return True
    return name == "praise" and _is_obituary(evidence, toward) and takes(evidence, "mourn", toward, quote)


def takes_as_asked(evidence: Evidence, query: Query, quote: Quote | None = None) -> bool:
    """Whether the evidence takes the stance asked for, toward what that is toward or all that is asked about."""
    assert query.stance is not None
    if query.toward != query.topic and not _share(query.toward, terms_in(f"{evidence.title or ''} {evidence.text}")):
        return False  # of "who thanked Ruiz at the fair" the fair alone tells nothing
    return any(takes(evidence, query.stance, toward, quote) for toward in dict.fromkeys((query.toward, query.topic)))


def is_led(evidence: Evidence, name: str, toward: Sequence[str], quote: Quote | None) -> bool:
    """Whether a verb of the stance leads what was said: it tells so itself ("She promised to …"), or stands before
    what tells it ("Okafor apologised online, writing …"). What it is toward must stand in the sentence.
    """
    start = evidence.span.start
    if (
        quote is None
        or quote.cue is None
        or not evidence.span.holds(quote.cue)
        or _share(toward, terms_in(evidence.text)) < HELD
    ):
        return False
    cue, said, stance = quote.cue.shifted(-start), quote.span.shifted(-start), stances()[name]
    words, tokens = _compared(evidence.text), tokenize(evidence.text)
    telling = next((at for at, token in enumerate(tokens) if token.span.end > cue.start), len(tokens))
    return any(
        telling - at <= LEADING
        and not said.holds(token.span)
        and (cue.holds(token.span) or cue.of(evidence.text).endswith("ing"))
        and _verb_at(words, at, stance) > 0
        and not _denied(words, at)
        for at, token in enumerate(tokens[: telling + len(cue.of(evidence.text).split())])
    )


LEADING = 8
"""Within so many words before what tells that something was said stands the verb that it goes with."""


def is_takers(evidence: Evidence, query: Query, words: Words) -> bool:
    """Whether whoever speaks in the evidence is who takes the stance: in own words, or named before its verb."""
    if words.speaker is None or query.stance is None:
        return True
    if any(owned(evidence, query.stance, toward, words.quote) for toward in (query.toward, query.topic)):
        return True
    stance, last = stances()[query.stance], words.speaker.name.split()[-1].lower()
    told_ = [token.word.lower().replace("’", "'") for token in tokenize(evidence.text)]
    for at in range(len(told_)):
        count = _verb_at(told_, at, stance)
        if not count and told_[at] not in stance.nouns:
            continue
        before = {word.removesuffix("'s") for word in told_[max(0, at - SUBJECT) : at]}
        by = told_[at + count : at + count + SUBJECT]
        if before & {last, "he", "she", "they"} or ("by" in by and last in by):
            return True
    return False


SUBJECT = 20
"""Within so many words before its verb stands who takes a stance."""


def _is_obituary(evidence: Evidence, toward: Sequence[str]) -> bool:
    """Whether the article tells that whoever is asked about has died: who pays tribute mourns."""
    return is_titled(evidence, toward) and _DIED.search(evidence.title or "") is not None


_DIED = re.compile(r"(?i)\b(?:die[sd]?|dead|death|dying|obituary|mourn\w*|remember\w*)\b")


def worth(evidence: Evidence, name: str, toward: Sequence[str]) -> float:
    """How plainly the evidence takes the stance: told before in own words, toward all of it, in an article about it."""
    return (
        1.5 * told(evidence, name, toward)
        + owned(evidence, name, toward)
        + 2 * _share(toward, terms_in(evidence.text))
        + 0.8 * _share(toward, terms_in(evidence.title or ""))
    )


def told(evidence: Evidence, name: str, toward: Sequence[str]) -> bool:
    """Whether the sentence tells that the stance was taken, with a verb or a noun."""
    stance = stances()[name]
    titled = _share(toward, terms_in(evidence.title or "")) >= TITLED
    if not titled and not _is_about(evidence, toward):
        return False
    words = _compared(evidence.text)
    cues = _cues(words, name)
    if not cues:
        return False
    places = _places(tokenize(evidence.text), toward)
    if titled:  # "criticised the decision", of the decision that the title tells
        places += [place for place, word in enumerate(words) if word in _REFERRING]
    return any(_told_at(words, at, stance, places) for at in cues)


def _compared(text: str) -> list[str]:
    """The words of a text in small letters, with one kind of apostrophe."""
    return words_of(text.lower().replace("’", "'"))


def _cues(words: Sequence[str], name: str) -> list[int]:
    """Where a verb or a noun of the stance may begin."""
    opening = _openings(name)
    return [at for at, word in enumerate(words) if word in opening]


@cache
def _openings(name: str) -> frozenset[str]:
    stance = stances()[name]
    return frozenset(verb[0] for verb in stance.verbs) | stance.nouns


def _told_at(words: Sequence[str], at: int, stance: Stance, places: Sequence[int]) -> bool:
    if _denied(words, at):
        return False
    count = 0 if _is_back(words, at) else _verb_at(words, at, stance)
    if (at and words[at - 1] in _ARTICLES) or (words[at] == "thanks" and words[at + 1 : at + 2] == ["to"]):
        count = 0  # an attack, the fight, thanks to
    if count and _has_object(words, at, at + count, places) and _somebody(words, at):
        return True
    if _ANSWERING & set(words[max(0, at - 3) : at]):
        return False  # who responds to criticism is not the critic
    return words[at] in stance.nouns and _of_object(words, at, places)


def _is_back(words: Sequence[str], at: int) -> bool:
    """Whether it is "back" behind a verb or before a place ("shot back at", "went back to"), and backs nobody."""
    return words[at] == "back" and bool(
        {"at", "to", "in", "from", "on", "and", "into", "with"} & set(words[at + 1 : at + 2])
    )


_ANSWERING = listed_words("answer_words", "stances_answering")


def telling(name: str, toward: Sequence[str], texts: Mapping[int, str]) -> list[int]:
    """Of these sentences by number those that may tell the stance toward something of what is asked about."""
    stance, opening = stances()[name], _openings(name)
    found = []
    for number, text in texts.items():
        words = _compared(text)
        if opening.isdisjoint(words) or not _may_name(text, toward):
            continue
        cues, places = _cues(words, name), _places(tokenize(text), toward)
        if places and any(_told_at(words, at, stance, places) for at in cues):
            found.append(number)
    return found


def _may_name(text: str, toward: Sequence[str]) -> bool:
    """Whether a word of the text is one of those that the stance is toward: a cheap look before `_places`."""
    return not frozenset(toward).isdisjoint(chain.from_iterable(map(terms_of_phrase, words_of(text))))


def owned(evidence: Evidence, name: str, toward: Sequence[str], quote: Quote | None = None) -> bool:
    """Whether somebody's quoted words take the stance themselves."""
    stance = stances()[name]
    titled = name in _OF_TRIBUTES and is_titled(evidence, toward)
    for one, words in evidence.quotes:
        if one.speech is not Speech.DIRECT or (quote is not None and one is not quote):
            continue
        held = terms_in(words)
        if (
            stance.own & held
            and not _contrary(name) & held
            and (
                (_share(toward, held) >= HELD and (not toward or _places(tokenize(words), toward)))
                or (titled and _REFERS.search(words))
            )
        ):
            return True
    return False


_OF_TRIBUTES = frozenset({"praise", "mourn", "welcome"})
"""Stances whose own words tell toward whom by "he" and "she" alone, where the article is about that."""
_REFERS = re.compile(r"(?i)\b(?:he|she|him|her|his|they|them|it|this|that|these|those)\b")


def _contrary(name: str) -> frozenset[str]:
    """Own words of the contrary stance: who uses both takes neither surely."""
    other = {"support": "oppose", "oppose": "support", "praise": "criticise", "criticise": "praise"}.get(name)
    return stances()[other].own - stances()[name].own if other is not None else frozenset()


def is_oneself(speaker: Speaker | None, toward: Sequence[str]) -> bool:
    """Whether the speaker is whom the stance is toward: nobody is asked for as their own critic."""
    if speaker is None or not toward:
        return False
    named, of_name = frozenset(terms(speaker.name)), [term for term in toward if not is_role(term)]
    return frozenset(of_name or toward) <= named or named <= frozenset(toward)


def is_titled(evidence: Evidence, toward: Sequence[str]) -> bool:
    """Whether the article's title holds what the stance is toward: there "he" and "this" may stand for it."""
    return _share(toward, terms_in(evidence.title or "")) >= WHOLE


def to_read(found: Iterable[Evidence], toward: Sequence[str]) -> list[Evidence]:
    """One piece of evidence of each article, of the first few, whose title holds what the stance is toward."""
    kept: dict[str, Evidence] = {}
    for one in found:
        if is_titled(one, toward):
            kept.setdefault(one.article_id, one)
    return list(kept.values())[:ARTICLES]


ARTICLES = 3
"""So many articles about what the stance is toward are read whole, for who takes it in them."""


@cache
def cue_terms(name: str) -> frozenset[str]:
    """The terms of the stance's verbs and nouns."""
    stance = stances()[name]
    return frozenset(term for verb in stance.verbs for word in verb for term in terms(word)) | frozenset(
        term for noun in stance.nouns for term in terms(noun)
    )


def share(words: str, toward: Sequence[str]) -> float:
    """The share of these terms that the words hold."""
    return _share(toward, terms_in(words))


def _is_about(evidence: Evidence, toward: Sequence[str]) -> bool:
    """Whether the sentence with its title holds what is asked about; of a name of two words one is enough.

    Whose thing it is may be told elsewhere in the article: the tax cuts, of "Okafor's tax cuts".
    """
    around = terms_in(f"{evidence.title or ''} {evidence.text}")
    held = _share(toward, around)
    if len(toward) > 2 and frozenset(toward[1:]) <= terms_in(evidence.text):
        return True
    named = len(toward) == 2 and is_given(toward[0])  # of Nadia Bell an article goes on with "Bell"
    return held >= (HELD if named or (len(toward) < 3 and not _is_thing(toward[-1])) else WHOLE)


def _is_thing(term: str) -> bool:
    """Whether the last word of what is asked about is an everyday one: the merger, and no family name."""
    return any(is_common(word) or is_small(word) for word in (term, f"{term}e", f"{term}y"))


_REFERRING = listed_words("answer_words", "stances_referring")


def _share(toward: Sequence[str], held: frozenset[str]) -> float:
    return sum(term in held for term in toward) / len(toward) if toward else 1.0


def _places(tokens: Sequence[Token], toward: Sequence[str]) -> list[int]:
    """The words of the sentence that name what the stance is toward, and no longer name or somebody's office."""
    wanted = frozenset(toward)
    found = []
    for place, token in enumerate(tokens):
        named = not wanted.isdisjoint(terms_of_phrase(token.word))
        if named and not _is_anothers(tokens, place, wanted) and not _is_namesake(tokens, place, wanted):
            found.append(place)
    return found


def _is_namesake(tokens: Sequence[Token], place: int, wanted: frozenset[str]) -> bool:
    """Whether another given name stands before the word: "Anika Reed" is not the Reed who is asked about."""
    before = tokens[place - 1] if place else None
    return (
        before is not None
        and tokens[place].span.start - before.span.end == 1
        and tokens[place].word[0].isupper()
        and before.word[0].isupper()
        and not wanted & set(terms(before.word))
        and is_given(before.word.lower())
    )


def _is_anothers(tokens: Sequence[Token], place: int, wanted: frozenset[str]) -> bool:
    """Whether the word belongs to a longer name ("Elizabeth Francis") or to somebody of it ("Trump adviser")."""
    token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    if token.word.endswith(("'s", "’s")) and any(is_role(one.word.lower()) for one in tokens[place + 1 : place + 4]):
        return True  # Trump's former campaign chairman
    if after is None or after.span.start - token.span.end != 1 or not token.word[0].isupper():
        return False
    if token.word.endswith(("'s", "’s", "s'", "s’")) or wanted & set(terms(after.word)):
        return False
    return is_role(after.word.lower()) or (after.word[0].isupper() and not re.fullmatch(r"[IVX]+|Jr|Sr", after.word))


def _verb_at(words: Sequence[str], at: int, stance: Stance) -> int:
    """How many words from here on are a verb of the stance; 0 where none."""
    return next((n for n in (4, 3, 2, 1) if tuple(words[at : at + n]) in stance.verbs and at + n <= len(words)), 0)


def _denied(words: Sequence[str], at: int) -> bool:
    return any(word in _NOT or word.endswith("n't") for word in words[max(0, at - 5) : at])


def _somebody(words: Sequence[str], at: int) -> bool:
    """Whether somebody took the stance: not "those who defended", not "was hired to defend"."""
    before = list(words[max(0, at - 4) : at])
    while before and (before[-1] in AUXILIARIES or before[-1].endswith("ly") or before[-1] in _BETWEEN):
        before.pop()
    if before and before[-1] == "to":
        return len(before) > 1 and before[-2] in _SETS_OUT
    if before and before[-1] in {"who", "that"}:
        return len(before) < 2 or before[-2] not in _ANYBODY
    return True


_ARTICLES = listed_words("answer_words", "stances_articles")
_BETWEEN = listed_words("answer_words", "stances_between")
_ANYBODY = listed_words("answer_words", "stances_anybody")
_SETS_OUT = listed_words("answer_words", "stances_sets_out")


def _has_object(words: Sequence[str], first: int, last: int, places: Sequence[int]) -> bool:
    """Whether the verb's object is asked about: after it, or before it where it is passive."""
    passive = first > 0 and bool(_BE & set(words[max(0, first - 2) : first]))
    if passive:  # by whom is what is asked
        return "by" in words[last : last + 4] and any(first - BEFORE <= place < first for place in places)
    return any(last <= place < last + AFTER and words[place - 1] not in _FROM for place in places)


_FROM = frozenset({"from", "against"})
"""Behind these stands whom somebody is defended from, and not who is defended."""


def _of_object(words: Sequence[str], at: int, places: Sequence[int]) -> bool:
    """Whether the noun is that of what is asked about: "critics of the tolls", "the tolls' critics"."""
    if any(words[place].endswith(("'s", "s'")) and 0 < at - place <= 2 for place in places):
        return True
    return bool(_TOWARD & set(words[at + 1 : at + 3])) and any(at < place <= at + OF for place in places)


_TOWARD = listed_words("answer_words", "stances_toward")
