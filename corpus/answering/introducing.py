"""Which sentence says who somebody is: by the role beside the name, or by its form. Pure."""

from __future__ import annotations

import re

from corpus.answering.asked import folded
from corpus.language.lexicon import TITLES
from corpus.language.tokens import terms
from corpus.model.speech import Speaker


def introduces(sentence: str, speaker: Speaker) -> bool:
    """Whether the sentence names the speaker in full with a word of the role beside the name."""
    words = folded(sentence)
    name, role = folded(speaker.name), set(folded(speaker.role or ""))
    for at in range(len(words) - len(name) + 1):
        if words[at : at + len(name)] == name:
            beside = set(words[max(0, at - 6) : at] + words[at + len(name) : at + len(name) + 8])
            stems = {stem for word in beside for stem in terms(word)}
            if any(term in stems for word in role for term in terms(word)) or stems & _OFFICE_STEMS:
                return True
    return False


def presents(sentence: str, name: str) -> bool:
    """Whether the sentence says who somebody of this name is, by its form: "Ruiz, a nurse", "was Ana Ruiz, 40"."""
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    behind = rf"{last},? (?:\(|(?:a|an|the|who|one of|\d{{1,3}}),? |is (?:a|an|the) |was (?:a|an|the) )"
    return re.search(rf"(?i)\b{last}, (?:a|an|the|who|\d{{1,3}})\b|\b{behind}", sentence) is not None


_OFFICE_STEMS = frozenset(
    stem for title in (*TITLES, "chairman", "director", "founder", "leader", "professor") for stem in terms(title)
)
