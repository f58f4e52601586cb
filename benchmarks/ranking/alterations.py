"""Makes verification cases and speaker questions out of annotated quotations, with what is right for each. Seeded."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.language.tokens import terms
from corpus.model.answers import Verdict

_MARKS = "“”\"‘’'"
_NEGATION = re.compile(r"(?i)\b(not|never|no)\s|n[’']t\b")
_AUXILIARY = re.compile(
    r"(?i)\b(is|are|was|were|will|would|can|could|should|do|does|did|have|has"
    r"|had)\b(?! not)(?!n[’']t)"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One annotated direct quotation: its words without outer marks, where it stands, and whose it is."""

    article: str
    start: int
    end: int
    words: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Case:
    """Words to be verified, by whom they are said to be, and the verdict that is right."""

    kind: str
    given: str
    verdict: Verdict
    source: Spoken
    speaker: str | None = None


def spoken(file: Path, fewest: int = 6) -> list[Spoken]:
    """The annotated direct quotations with at least this many words and a named speaker."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        for quote in row["quotes"]:
            start, end = quote["quote_span"]
            if quote["type"] != "direct" or not quote["speaker_text"]:
                continue
            words = row["text"][start:end]
            bare = words.strip(_MARKS + " \n")
            if len(bare.split()) >= fewest and not re.search(r"[“”\"\n]", bare):
                found.append(Spoken(row["doc_id"], start, end, bare, quote["speaker_text"]))
    return found


def cases(quotations: Sequence[Spoken], seed: int) -> Iterator[Case]:
    """Every alteration of every quotation that has what it needs."""
    rng = random.Random(seed)
    vocabulary = sorted({word for one in quotations for word in one.words.split() if word.isalpha() and len(word) > 4})
    for one in quotations:
        words = one.words.split()
        yield Case("verbatim", one.words, Verdict.VERBATIM, one)
        other = rng.choice(vocabulary)
        places = [i for i, word in enumerate(words) if word.isalpha() and len(word) > 4 and word != other]
        if places:
            at = rng.choice(places)
            yield Case("word replaced", " ".join([*words[:at], other, *words[at + 1 :]]), Verdict.ALTERED, one)
        if _NEGATION.search(one.words):
            yield Case("negation out", _NEGATION.sub(" ", one.words, count=1), Verdict.ALTERED, one)
        elif _AUXILIARY.search(one.words):
            yield Case("negation in", _AUXILIARY.sub(r"\1 not", one.words, count=1), Verdict.ALTERED, one)
        if number := re.search(r"\d+", one.words):
            changed = one.words[: number.start()] + str(int(number[0]) + rng.randint(1, 9)) + one.words[number.end() :]
            yield Case("number changed", changed, Verdict.ALTERED, one)
        if len(words) >= 8:
            at = rng.randrange(2, len(words) - 4)
            yield Case("words dropped inside", " ".join([*words[:at], *words[at + 2 :]]), Verdict.ALTERED, one)
            first = rng.randrange(1, len(words) // 4 + 1)
            last = len(words) - rng.randrange(0, len(words) // 4 + 1)
            yield Case("edges cut", " ".join(words[first:last]), Verdict.EXCERPT, one)
        other_one = rng.choice(quotations)
        if other_one.words != one.words:
            half, tail = words[: len(words) // 2], other_one.words.split()
            spliced = " ".join([*half, *tail[len(tail) // 2 :]])
            yield Case("spliced", spliced, Verdict.ALTERED, one)
        stranger = next((q.speaker for q in rng.sample(list(quotations), 20) if _strangers(q, one)), None)
        if stranger is not None:
            yield Case("speaker swapped", one.words, Verdict.OTHER_SPEAKER, one, stranger)


def _strangers(one: Spoken, other: Spoken) -> bool:
    named = [word for word in one.speaker.split() if word[:1].isupper()]
    return bool(named) and one.article != other.article and not set(named) & set(other.speaker.split())


def thinned(words: str, rng: random.Random) -> str:
    """A fifth of the words left out."""
    every = words.split()
    gone = set(rng.sample(range(len(every)), max(1, len(every) // 5)))
    return " ".join(word for i, word in enumerate(every) if i not in gone)


def mistyped(words: str, rng: random.Random) -> str:
    """Two typing errors: neighbouring letters of two longer words swapped."""
    every = words.split()
    long = [i for i, word in enumerate(every) if word.isalpha() and len(word) > 3]
    for i in rng.sample(long, min(2, len(long))):
        at = rng.randrange(1, len(every[i]) - 2)
        word = every[i]
        every[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(every)


def topic_of(one: Spoken, held: Counter[str], rng: random.Random) -> str | None:
    """Three telling words of the quotation, as one would name its topic."""
    words = [word.strip(".,;:!?—–-()") for word in one.words.split()]
    telling = [
        word for word in words if len(word) > 4 and word.isalpha() and (found := terms(word)) and held[found[0]] >= 2
    ]
    return " ".join(rng.sample(telling, 3)) if len(telling) >= 4 else None
