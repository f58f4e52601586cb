"""What may be shown as a speaker, and the long form of what is called by its letters. Resolves nobody."""

from __future__ import annotations

import re

from corpus.language.lexicon import AUXILIARIES, REPORTING, SPEAKING_PRONOUNS
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import is_role
from corpus.language.speakers.words import BODIES, DOCUMENTS, PLURALS, ROLE_HEADS
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import words
from corpus.model.speech import Speaker
from corpus.model.text import Span

_NOUNS = PLURALS | BODIES | DOCUMENTS | ROLE_HEADS.keys()
_COUNTED = words("attribution", "quantifiers")
_HEAD_END = re.compile(r"\s(?:of|for|at|in|from|with|to|on|by|who|that|about|briefed|familiar)\s")
_ACRONYM = re.compile(r"\(([A-Z][A-Z&]{1,7}s?)\)")


def nameable(name: str) -> bool:
    """Whether words can name a speaker: more than stop words, a verb or a letter, and no clause ("she heard him")."""
    words = [word.strip(".,:;") for word in name.split()]
    first = words[0].casefold() if words and not words[0].isupper() else ""
    if first in SPEAKING_PRONOUNS and first not in _COUNTED and len(words) > 1:
        return False
    if _clause(words):
        return False
    if len(words) == 1 and name.islower() and first in REPORTING and not first.endswith("s"):
        return False
    if len(words) == 1 and name.islower() and name.isalpha() and not _known(first):
        return False  # 'theboss': two words run into one, or no word at all
    return any(map(_telling, words))


def _clause(words: list[str]) -> bool:
    """Whether words are a piece of a sentence and no name: 'the city is the', 'holding signs', 'rates could be'."""
    low = [word.casefold() for word in words]
    if len(low) == 1:
        return False
    opens = words[0].islower() and low[0].endswith("ing") and not is_role(low[-1])
    relative = next((at for at, word in enumerate(low) if word in _RELATIVE), len(low))
    verb = any(word in AUXILIARIES and words[at].islower() for at, word in enumerate(low[1:relative], 1))
    return opens or verb or (words[-1].islower() and low[-1] in _UNFINISHED)


_RELATIVE = frozenset({"who", "whose", "which", "that", "whom"})
_UNFINISHED = words("attribution", "unfinished")


def _known(word: str) -> bool:
    """Whether a small-letter word is one of many or a word that is known."""
    several = word.endswith(("s", "men")) and not word.endswith("ss")
    return several or word in _NOUNS or is_common(word) or is_small(word)


def _telling(word: str) -> bool:
    """Whether a word of a name is more than a stop word: 'WHO' and 'Will' are."""
    if len(word) < 2:
        return False
    low = word.casefold()
    return (low not in STOP_WORDS and low not in _COUNTED) or word.isupper() or (word[0].isupper() and is_given(word))


def stands_for(speaker: Speaker, pronoun: str) -> bool:
    """Whether 'they' or 'it' agrees with the words of a body, a group or a document."""
    head = _HEAD_END.split(speaker.name, maxsplit=1)[0].split()[-1].casefold()
    several = head in PLURALS or (head.endswith("s") and not head.endswith("ss"))
    if pronoun == "p":
        return speaker.kind == "body" and several
    return speaker.kind in ("body", "document") and not several


def acronyms(text: str) -> dict[str, Span]:
    """'World Health Organization (WHO)': the short form and where its long form stands."""
    found: dict[str, Span] = {}
    for match in _ACRONYM.finditer(text):
        letters = match.group(1).rstrip("s").replace("&", "")
        before = list(re.finditer(r"\w[\w’'-]*", text[max(0, match.start() - 120) : match.start()]))
        floor = max(0, match.start() - 120)
        for count in range(len(letters), min(len(letters) + 4, len(before)) + 1):
            words = before[-count:]
            initials = "".join(w.group()[0] for w in words if w.group()[0].isupper())
            if initials == letters and words[0].group()[0].isupper():
                found[match.group(1)] = Span(floor + words[0].start(), floor + words[-1].end())
                break
    return found
