"""Words that mean the same and are written differently: which term each is found by, and the terms of several words.

`single` takes one folded word to its term: British spelling, irregular forms, numerals and families of words, by the
tables of `corpus.lexicon`; where the stemmer would take it for another word, a term of its own. `joints` are the terms
that several words have together (cyber attacks, United States, three thousand), beside those of each, so that words
written as they were asked always share more terms than a variant does. No sentences and no ranking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise

from corpus import lexicon

Terms = Callable[[str], Sequence[str]]


@cache
def rewritten() -> Mapping[str, str]:
    """Folded words with what stands for them: a word in full, the news' word, American spelling, one acronym."""
    british = lexicon.pairs("british_spellings", "british", "american")
    irregular = lexicon.pairs("irregular_forms", "form", "base")
    acronyms = {
        other: names[0]
        for names in (cell.split(" ") for cell in lexicon.table("acronyms").column("acronym"))
        for other in names[1:]
    }
    short = lexicon.pairs("abbreviations_of_words", "abbreviation", "word")
    everyday = lexicon.pairs("everyday_words", "everyday", "word")
    return {
        **short,
        **everyday,
        **acronyms,
        **irregular,
        **{word: irregular.get(one, everyday.get(one, one)) for word, one in british.items()},
    }


_BRITISH_END = re.compile(r"(\w{2,}(?:al|an|ar|er|ic|id|if|il|im|in|it|iv|ol|on|or|ym))is(e|e[ds]|ers?|ing|ations?)")
"""The end of a verb in -ise that is in -ize too; those with no such consonants before it (advise, promise) are not."""


def respelt(word: str) -> str:
    """What stands for a folded word: see `rewritten`; verbs in -ise that are in no list by their end."""
    known = rewritten().get(word)
    if known is not None:
        return known
    ending = _BRITISH_END.fullmatch(word)
    return f"{ending[1]}iz{ending[2]}" if ending is not None else word


@cache
def own_terms() -> Mapping[str, str]:
    """Words whose term is no stem: numerals, and those that the stemmer would take for others."""
    numerals = lexicon.table("numerals")
    rows = zip(numerals.column("kind"), numerals.column("word"), numerals.column("term"), strict=True)
    written = {word: word if kind == "scale" else term for kind, word, term in rows if word not in _FUSED_ONLY}
    return {
        **lexicon.pairs("words_apart", "words", "term"),
        **written,
        "%": PERCENT,
        "percent": PERCENT,
        "pct": PERCENT,
    }


PERCENT = "percent"
_FUSED_ONLY = frozenset({"k", "tn"})
"""Short forms of scales that are another word where they stand alone."""


@cache
def units() -> Mapping[str, str]:
    """The short forms of scales that are written into a number (3bn), with the scale."""
    return {word: term for kind, word, term in lexicon.table("numerals").rows if kind == "unit"}


def relatives(single: Terms) -> Mapping[str, str]:
    """The terms that are found by that of another word of their family, by `single` without families."""
    table = lexicon.table("word_families")
    found = {}
    for word, others in zip(table.column("word"), table.column("relatives"), strict=True):
        (head,) = single(word)
        found.update({term: head for other in others.split(" ") for term in single(other) if term != head})
    return found


@dataclass(frozen=True, slots=True)
class Joints:
    """What several neighbouring terms are found by together.

    `of_pairs` holds, by the first two terms, the rest of the terms and their joint. `prefixes` join with any word, and
    `solid` gives the term of a word written in one.
    """

    of_pairs: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]]
    prefixes: frozenset[str]
    solid: Terms

    @classmethod
    def of(cls, terms: Terms, solid: Terms) -> Joints:
        """Reads the tables by these terms: of several words, and of a word in one."""
        of_pairs: dict[tuple[str, str], dict[tuple[tuple[str, ...], str], None]] = {}

        def add(words: str, joint: str) -> None:
            first, second, *rest = (*terms(words), "", "")
            if second:
                of_pairs.setdefault((first, second), {})[tuple(rest[:-2]), joint] = None

        compounds = lexicon.table("compounds")
        for first, second in zip(compounds.column("first"), compounds.column("second"), strict=True):
            for joint in solid(first + second):
                add(f"{first} {second}", joint)
        acronyms = lexicon.table("acronyms")
        for names, words in zip(acronyms.column("acronym"), acronyms.column("words"), strict=True):
            add(words, names.split(" ")[0])
        add("per cent", PERCENT)
        for words, joint in _ordinals():
            add(words, joint)
        prefixes = frozenset(lexicon.table("joining_prefixes").column("prefix"))
        return cls({pair: tuple(found) for pair, found in of_pairs.items()}, prefixes, solid)

    def found(self, terms: Sequence[str]) -> list[tuple[int, int, str]]:
        """The joint terms of these terms of a text, each with the places of the first and the last of them."""
        joints: list[tuple[int, int, str]] = []
        known = self.of_pairs
        met = () if known.keys().isdisjoint(pairwise(terms)) else enumerate(pairwise(terms), 1)  # mostly none
        for last, pair in [(last, pair) for last, pair in met if pair in known]:
            for rest, joint in known[pair]:
                if not rest or tuple(terms[last + 1 : last + 1 + len(rest)]) == rest:
                    joints.append((last - 1, last + len(rest), joint))
        if not self.prefixes.isdisjoint(terms):
            for last, (prefix, word) in enumerate(pairwise(terms), 1):
                if prefix in self.prefixes and word.isalpha() and (prefix, word) not in known:
                    joints += [(last - 1, last, joint) for joint in self.solid(prefix + word)]
        return joints


@dataclass(frozen=True, slots=True)
class Numerals:
    """Numbers in words: `small` are below a hundred, `scales` what they are multiplied by.

    Without one of the `opening` words (in small letters or with a capital) no number is made of several.
    """

    small: Mapping[str, int]
    tens: frozenset[str]
    scales: Mapping[str, int]
    opening: frozenset[str]

    @classmethod
    @cache
    def read(cls) -> Numerals:
        """From the table."""
        rows = lexicon.table("numerals").rows
        small = {word: int(term) for kind, word, term in rows if kind in {"cardinal", "tens"}}
        tens = frozenset(word for kind, word, _ in rows if kind == "tens")
        scales = {word: int(term) for kind, word, term in rows if kind == "scale"}
        scales |= {word: scales[term] for kind, word, term in rows if kind == "unit" and word not in _FUSED_ONLY}
        opening = tens | scales.keys()
        return cls(small, tens, scales, opening | {word.capitalize() for word in opening})

    def found(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """The numbers that several of these folded words make, each with the places of its first and last word."""
        joints, place = [], 0
        while place < len(words):
            if not self._may_begin(words[place]):
                place += 1
                continue
            value, end = self._read(words, place)
            if value is not None and end - place > 1:
                joints.append((place, end - 1, value))
            place = max(end, place + 1)
        return joints

    def _may_begin(self, word: str) -> bool:
        """Whether a number may begin with this word."""
        return word in self.small or word in {"a", "an"} or word[:1].isdigit()

    def _read(self, words: Sequence[str], start: int) -> tuple[str | None, int]:
        """The number that begins here, in digits, and where it ends."""
        total, current, place = Decimal(0), _digits(words[start]), start + 1
        in_digits = current is not None
        if current is None:
            article = words[start] in {"a", "an"} and start + 1 < len(words) and words[start + 1] in self.scales
            current, place = (Decimal(1), start + 1) if article else (None, start)
        while place < len(words):
            word = words[place]
            if word in self.scales and current is not None:
                scale = self.scales[word]
                if scale == 100:
                    current *= scale
                else:
                    total, current = total + current * scale, Decimal(0)
            elif word in self.small and not in_digits and self._follows(words, place, current):
                current = (current or Decimal(0)) + self.small[word]
            elif not (word == "and" and self._goes_on(words, place, current, in_digits=in_digits)):
                break
            place += 1
        if current is None:
            return None, place
        value = total + current
        return (str(int(value)) if value == value.to_integral() else str(value.normalize())), place

    def _follows(self, words: Sequence[str], place: int, current: Decimal | None) -> bool:
        """Whether the small number here goes on with what was read: forty-two, three hundred six, but not ten, two."""
        if current is None or current % 100 == 0:
            return True
        return self.small[words[place]] in range(1, 10) and words[place - 1] in self.tens

    def _goes_on(self, words: Sequence[str], place: int, current: Decimal | None, *, in_digits: bool) -> bool:
        """Whether 'and' stands inside a number: three hundred and six."""
        after = words[place + 1] if place + 1 < len(words) else ""
        return not in_digits and bool(current) and words[place - 1] == "hundred" and after in self.small


def _ordinals() -> list[tuple[str, str]]:
    """The ordinals of two words: twenty-first is 21st."""
    rows = lexicon.table("numerals").rows
    firsts = [(word, term) for kind, word, term in rows if kind == "ordinal" and term[:-2] in set("123456789")]
    tens = [(word, term) for kind, word, term in rows if kind == "tens"]
    return [(f"{ten} {first}", f"{value[0]}{term}") for ten, value in tens for first, term in firsts]


def _digits(word: str) -> Decimal | None:
    if not word[:1].isdigit() or not word.isascii():
        return None
    try:
        return Decimal(word.replace(",", "")) if len(word) <= 20 else None
    except InvalidOperation:
        return None
