"""Whom "he", "she" and "they" mean in a conversation, as far as grammar and given names tell it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.speakers.names.given import EITHER, FEMALE, MALE
from corpus.language.speakers.offices import is_role
from corpus.language.speakers.words import PLACES
from corpus.lexicon import words as listed_words
from corpus.model.answers import Context
from corpus.question.everyday import names_in

_NAME_WORDS = 4
_HE_WITHIN = re.compile(
    r"(?i)^(?:and |so |but )*(?:who|any(?:one|body)?|some(?:one|body))\b(?: [\w’'-]+)*? "
    r"(?P<he>he|she)(?= (?!say|said|says|think|thought|tell|told)[a-z]+)"
)
"""Who does what while somebody does something: "who takes over if he goes"."""
_HIM_WITHIN = re.compile(
    r"(?i)^(?:and |so |but )*(?:who|any(?:one|body)?|some(?:one|body))\b(?: [\w’'-]+)*? (?P<he>him|her)"
    r"(?=(?: (?:out|off|down|up|to|in|on|for|from|again|back|gone))*\s*\??$)"
)


def with_whom_it_is_about(text: str, before: Context) -> str:
    """The words with "he" and "him" written out where it is asked who does something with them."""
    for form in (_HE_WITHIN, _HIM_WITHIN):
        match = form.match(text)
        who = _surely(match["he"], before) or he_or_she(match["he"], before) if match is not None else None
        if match is not None and who and who.lower().split()[0] not in _of_others(match["he"]):
            text = f"{text[: match.start('he')]}{who}{text[match.end('he') :]}"
    return text


def _surely(pronoun: str, before: Context) -> str | None:
    """Whom of the conversation the pronoun surely means by the given name: whom it is about, else who spoke last."""
    heard = [one.name for one in reversed(before.heard) if one.kind == "person"]
    names = (name for name in (person_of_topic(before), he_is(before), *heard) if name and " " in name)
    return next((name for name in names if name.lower().split()[0] in _own(pronoun) - EITHER), None)


def person_of_topic(before: Context) -> str | None:
    """Whom the topic names, as far as its words tell: the only words of it that are no everyday ones, side by side."""
    words = re.findall(r"[\w’'-]+", before.topic)
    names = names_in(words)
    if not 0 < len(names) <= _NAME_WORDS or names[-1] - names[0] >= len(names):
        return None
    if any(words[place].lower() in PLACES for place in names) or is_role(words[names[-1]].lower()):
        return None  # "the harbour mayor" is whoever the answer names
    return " ".join(words[place] for place in names)


def he_or_she(pronoun: str, before: Context) -> str | None:
    """Whom "he" or "she" means in a question of fact: whom the topic names in full, else whoever is spoken with.

    Nobody whose given name tells another; a single word may be the name of a thing.
    """
    topic = person_of_topic(before)
    in_full = topic if topic is not None and " " in topic else None
    return fitting(pronoun, (in_full, he_is(before), topic))


def he_is(before: Context | None) -> str | None:
    """Whom "he" means where words were asked for last."""
    if before is None:
        return None
    return before.speaker if before.person is None else before.person


def _own(pronoun: str) -> frozenset[str]:
    """The given names of those whom the pronoun means."""
    return MALE if pronoun.lower() in {"he", "him", "his"} else FEMALE


def _of_others(pronoun: str) -> frozenset[str]:
    """The given names of those whom the pronoun never means."""
    return FEMALE if _own(pronoun) is MALE else MALE


def fitting(pronoun: str, names: Sequence[str | None]) -> str | None:
    """The first of these whom the pronoun may mean, else the first; a name for both only where no other surely fits."""
    own, others = _own(pronoun), _of_others(pronoun)
    given = {name: name.lower().split()[0] if " " in name else "" for name in names if name}
    may_be = [name for name, first in given.items() if first not in others]
    surely = [name for name in may_be if given[name] in own]
    if may_be and given[may_be[0]] in EITHER and surely:
        return surely[0]
    return next(iter([*may_be, *given]), None)


def meant(before: Context | None, pronoun: str = "") -> str | None:
    """Whom a pronoun means where words are asked for: whoever spoke or is spoken of; "they" may be a body."""
    if before is None:
        return None
    topic = person_of_topic(before)
    if pronoun.lower() in _PLURAL:
        return before.speaker or before.person or topic
    if pronoun.lower() in _OF_ONE:
        return fitting(pronoun, (he_is(before), topic))
    return he_is(before) or topic


_PLURAL = frozenset({"they", "them", "their"})
_OF_ONE = listed_words("question_words", "conversation_of_one")
