"""English words that are no names, for what stands with a capital and may be a heading's or a body's word.

The words are in `common.txt`, with their source and licence. Data only.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from corpus.language.segment import lowercase_words


@cache
def _words() -> frozenset[str]:
    lines = files(__package__).joinpath("common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_common(word: str) -> bool:
    """Whether the word, in any case, is an everyday English one that is neither a given nor a usual family name."""
    return word.casefold() in _words()


def is_small(word: str) -> bool:
    """Whether news writes the word with a capital only at the start of a sentence, family names among them."""
    return word.casefold() in lowercase_words()


def compound(word: str) -> bool:
    """Whether a word is made with a small everyday one after a hyphen: 'Norport-based', 'Seventeen-year-old'."""
    last = word.rpartition("-")[2]
    return last != word and last.islower() and (last == "old" or is_common(last) or is_small(last))
