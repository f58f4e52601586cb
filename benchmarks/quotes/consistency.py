"""Whether the same words have the same speaker wherever they stand: a measure of attribution that needs no labels.

    python -m benchmarks.quotes.consistency --data ARTICLES.jsonl [--predictions QUOTES.jsonl] [--least 0.8] [--show N]

ARTICLES holds `{"id", "text"}` a line. PREDICTIONS is what `onrecord quotes --json ARTICLES` printed; without it the
quotations are found here. Direct quotations of eight words or more of which one stands within the other, in two
articles, are a pair; it agrees when one name's words hold the other's last word, or its letters ("USGS"). A dozen words
at most in articles two months apart (their "date") are a phrase that two people use and no pair; how many of those
disagree is printed. Also printed: the same with a body and who speaks for it as one voice (the one's mention names the
other: "Ana Ruiz, a Halvor spokeswoman"), the share of pairs of which both speakers are named, and speakers that are
stop words, verbs or single letters.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.names.compare import parts
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import STOP_WORDS, tokenize

FEWEST = 8
"""Words of a quotation from which on its wording is its own."""


PHRASE = 12
"""Words up to which two people may say the same without one quoting the other."""

APART = 60
"""Days from which on the same few words are not of one occasion."""

SPELLED = 88
"""Likeness of two family names, of a hundred, that are one in two spellings."""


@dataclass(frozen=True, slots=True)
class Said:
    """One direct quotation: where, its words without punctuation, its speaker as named and how sure that is."""

    article: str
    words: tuple[str, ...]
    speaker: str | None
    confidence: float
    mention: str = ""
    day: date | None = None

    def named(self) -> bool:
        return self.speaker is not None and self.speaker[:1].isupper() and len(self.speaker.split()) > 1


def pairs(said: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Quotations of two articles of which one's words stand within the other's, each pair once."""
    by_opening: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    every = [one for one in said if len(one.words) >= FEWEST]
    for number, one in enumerate(every):
        for at in range(len(one.words) - FEWEST + 1):
            by_opening[one.words[at : at + FEWEST]].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in by_opening.values():
        for a, b in combinations(sorted(set(numbers)), 2):
            if (a, b) not in seen and every[a].article != every[b].article and _within(every[a].words, every[b].words):
                yield every[a], every[b]
            seen.add((a, b))


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def agree(one: Said, other: Said) -> bool:
    """Whether two speakers are one as far as their names tell, another spelling of a long name allowed for."""
    mine, yours = (parts((said.speaker or "").replace("-", " ")) for said in (one, other))
    if not mine or not yours:
        return False
    if _letters(one) == "".join(yours) or _letters(other) == "".join(mine):
        return True
    spelled = min(len(mine[-1]), len(yours[-1])) > 5 and ratio(mine[-1], yours[-1]) >= SPELLED
    return mine[-1] in yours or yours[-1] in mine or spelled


def _letters(said: Said) -> str:
    """The first letters of a name's words, whole words of capitals kept: 'US Geological Survey' -> 'usgs'."""
    words = [word for word in (said.speaker or "").split() if word[:1].isupper()]
    return "".join(word if word.isupper() else word[0] for word in words).casefold() if len(words) > 1 else ""


def a_phrase(one: Said, other: Said) -> bool:
    """Whether the common words are few and the articles far apart, so that two people may well have said them."""
    apart = one.day is not None and other.day is not None and abs((one.day - other.day).days) >= APART
    return apart and min(len(one.words), len(other.words)) <= PHRASE


def one_voice(one: Said, other: Said) -> bool:
    """Whether two speakers agree, or one is a body that the other's mention says they speak for."""
    return agree(one, other) or _speaks_for(one, other) or _speaks_for(other, one)


def _speaks_for(one: Said, other: Said) -> bool:
    body = [word for word in (other.speaker or "").split() if word[:1].isupper()]
    return bool(body) and any(is_role(word.strip(",.")) for word in one.mention.split()) and body[0] in one.mention


def found(articles: list[dict[str, Any]], predictions: Path | None) -> list[Said]:
    """Every direct quotation of the articles."""
    rows = map(json.loads, predictions.open()) if predictions else _annotated(articles)
    texts = {str(one["id"]): one["text"].replace("\r\n", "\n") for one in articles}
    days = {str(one["id"]): _day(one.get("date")) for one in articles}
    return [
        Said(
            row["doc_id"],
            tuple(
                token.word.casefold().replace("’", "'")
                for token in tokenize(texts[row["doc_id"]][slice(*quote["quote_span"])])
            ),
            quote["speaker"],
            quote["speaker_confidence"],
            quote["speaker_text"] or "",
            days[row["doc_id"]],
        )
        for row in rows
        if row["doc_id"] in texts
        for quote in row["quotes"]
        if quote["type"] == "direct"
    ]


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told[:10].replace("/", "-")) if told else None


def _annotated(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    from bot.cli.contract import quotations
    from corpus.language.annotate import annotate
    from corpus.model.articles import RawDocument
    from corpus.reading import read

    for one in articles:
        raw = RawDocument(data=one["text"].encode(), media_type="text/plain", given_title=one.get("title"))
        yield quotations(str(one["id"]), annotate(read(raw)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--least", type=float, default=0.8)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    said = found([json.loads(line) for line in options.data.open()], options.predictions)
    every = list(pairs(said))
    phrases = [pair for pair in every if a_phrase(*pair)]
    together = [pair for pair in every if not a_phrase(*pair)]
    sure = [pair for pair in together if min(one.confidence for one in pair) >= options.least]
    names = [pair for pair in sure if all(one.named() for one in pair)]
    for label, chosen in (("all", sure), ("both named", names)):
        right, voices = sum(agree(*pair) for pair in chosen), sum(one_voice(*pair) for pair in chosen)
        shares = (f"{many} of {len(chosen)} ({many / max(1, len(chosen)):.3f})" for many in (right, voices))
        print(f"{label}: {next(shares)} agree, {next(shares)} with a body and who speaks for it as one voice")
    apart = [pair for pair in phrases if min(one.confidence for one in pair) >= options.least and not agree(*pair)]
    print(f"phrases of {PHRASE} words at most, {APART} days apart, no pairs: {len(phrases)}; by two: {len(apart)}")
    for one, other in apart[: options.show]:
        print(f"  {one.speaker} ({one.article}) / {other.speaker} ({other.article}): {' '.join(one.words)[:90]}")
    print(f"pairs: {len(together)}, both at {options.least} or more: {len(sure) / max(1, len(together)):.3f}")
    odd = [one.speaker for one in said if one.speaker and one.confidence >= options.least and _odd(one.speaker)]
    print(f"speakers that are a stop word, a verb or a letter: {len(odd)} {sorted(set(odd))[:12]}")
    for one, other in [pair for pair in sure if not agree(*pair)][: options.show]:
        print(f"  {one.speaker} ({one.article}) / {other.speaker} ({other.article}): {' '.join(one.words)[:90]}")


def _odd(name: str) -> bool:
    low = name.casefold()
    return (
        len(name) == 1
        or (low in STOP_WORDS and not name.isupper())
        or (name.islower() and low in REPORTING and not low.endswith("s"))
    )


if __name__ == "__main__":
    main()
