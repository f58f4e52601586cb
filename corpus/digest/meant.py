"""What the pronouns of a sentence, and its "that", could mean within the sentence itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.language.lexicon import REPORTING, SAY, forms
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import words as listed
from corpus.question.verbs import is_verb_form

SAID = frozenset(form for verb in SAY for form in forms(verb))
_OF_MANY = re.compile(r"[A-Z][a-z]+(?:icans|ians|ists|crats|atives)$")
"""Many people by what they are: 'Christians', 'Republicans'."""
_PEOPLE = ("s", "people", "men", "women", "children", "police")
_THING = frozenset({"it", "its", "itself"})


def begins_with_pronoun(small: Sequence[str]) -> bool:
    """Whether the first of these words (lower case) is 'he', 'they' or one of their forms: 'He's been …'."""
    return bool(small) and _pronoun(small[0]) in listed("leaning_words", "personal") | listed("leaning_words", "plural")


def misses_somebody(words: Sequence[str]) -> bool:
    """Whether a pronoun stands there before anybody or anything that it could mean."""
    if words[:1] in (["A"], ["An"]):  # "A man … his" is himself; "A study of his …" is of somebody else
        first = next((at for at, word in enumerate(words) if _goes_on_of_it(word)), len(words))
        of, whose = listed("leaning_words", "of_somebody"), listed("leaning_words", "whose")
        return any(words[at] in of and _pronoun(words[at + 1]) in whose for at in range(1, first - 1))
    personal, plural = listed("leaning_words", "personal"), listed("leaning_words", "plural")
    for at, word in enumerate(map(_pronoun, map(str.casefold, words))):
        if word in personal or word in plural:
            could = any(_is_somebody(words, before, word in plural) for before in range(at))
        elif word in _THING and at > 1 and is_person(words, 0):
            could = any(_is_something(words, before) for before in range(at - 1))
        else:
            continue
        if not could:
            return True
    return False


def takes_that_up(words: Sequence[str]) -> bool:
    """Whether 'that' stands before a thing told of: 'pursued that goal', but not 'said that officials …'."""
    for at in range(1, len(words) - 1):
        before, after = words[at - 1], words[at + 1]
        if words[at] != "that" or not after.islower() or after in STOP_WORDS or after.endswith(("s", "ly", "ed")):
            continue
        does = is_verb_form(before) or before.endswith("ing")
        if does and before not in REPORTING and not is_verb_form(after) and not is_verb_form(words[at - 2]):
            return True
    return False


def _goes_on_of_it(word: str) -> bool:
    """Whether a word tells of what was named before it: the verb, or 'who'."""
    return is_verb_form(word) or word in SAID or word in listed("leaning_words", "goes_on")


def _pronoun(small: str) -> str:
    """A pronoun without what is tied to it: 'he's', 'they've'."""
    return small.split("'", maxsplit=1)[0]


def _is_somebody(words: Sequence[str], at: int, several: bool) -> bool:
    word, after = words[at], words[at + 1]
    if word.casefold() in STOP_WORDS or word.casefold() in listed("leaning_words", "pointing"):
        return False
    if at == 0 and (word.endswith(("ly", "ing", "ed")) or (not several and _is_of_what(after))):
        return False
    if not several and _OF_MANY.match(word):
        return False
    return word[:1].isupper() or (several and word.endswith(_PEOPLE))


def _is_of_what(after: str) -> bool:
    """Whether a first word only says of what kind those after it are: 'Federal agents', 'Conservative Christians'."""
    if _OF_MANY.match(after):
        return True
    return after[:1].islower() and after.endswith("s") and not (is_verb_form(after) or after in SAID)


def _is_something(words: Sequence[str], at: int) -> bool:
    """Whether a thing or a body stands there, and not a person or what one does."""
    word = words[at]
    if word.casefold() in STOP_WORDS:
        return False
    if word[:1].isupper():
        return not (is_person(words, at) or (at > 0 and is_person(words, at - 1)))
    return not is_verb_form(word)


def is_person(words: Sequence[str], at: int) -> bool:
    """Whether a person's name, or what one is called by, begins there: 'Steve Cohen', 'Mr. Trump'."""
    word, after = words[at].casefold(), words[at + 1 : at + 2]
    named = word in given_names() or word in {"mr", "mrs", "ms", "dr"}
    return named and bool(after) and after[0][:1].isupper()


@cache
def given_names() -> frozenset[str]:
    """Given names, in lower case."""
    return listed("given_names", "male") | listed("given_names", "female") | listed("given_names", "either")
