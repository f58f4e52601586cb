"""Fits what `corpus.digest.event` weighs, on first sentences of articles: those that share much with their headlines
beside those that share nothing, so that nobody need judge any.

    python -m benchmarks.stories.event --data DIR [--write] [--fit LOOK ...]

Days of `read_by_hand` are left out: their summaries are read. With `--write`, which writes the weights, is printed how
well the two are told apart on every fifth article, which is not learned from then; always, how well the chance tells
judged sentences apart (`docs/judged/event.jsonl`, by the sums of their characters). `--fit` prints the weights of
`JUDGED` fitted on these looks.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.stories.judged import Articles, read_by_hand, rows
from benchmarks.stories.openings import area, fitted, ridge_weights, weighed
from benchmarks.stories.words import segmented, sentences_by_sum
from corpus.digest.accounts import terms_of
from corpus.digest.event import EARLY, WEIGHTS, HeadlineNews, signs
from corpus.digest.fit import telling_sentences
from corpus.digest.leaning import leans, sets_a_scene
from corpus.digest.openings import heading_of
from corpus.digest.openings import odds as odds_to_open
from corpus.digest.tellings import tellings

SHARE, DEEDS = 0.45, 2
"""What shares so much of its headline tells it."""
LITTLE, FEWEST_DEEDS = 0.3, 2
"""What shares no more than that, and none of so many words that are no names, sets a scene."""
SEEN, STRENGTH = 8, 10.0
"""So many first sentences hold a sign that is weighed; the strength of the ridge."""
RIDGE, STEPS = 1.0, 20
HEADER = """# What each sign of a first sentence's build weighs: log-odds that it tells its headline's news.
# source: fitted by benchmarks/stories/event.py on 3,000 articles of news
# licence: MIT
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a summary: in which look, its signs as numbers, whether it told what happened."""

    look: str
    signs: tuple[float, ...]
    chance: float
    tells: bool


def event_of(articles: Articles, identity: str) -> HeadlineNews:
    """What an article's headline says."""
    read = segmented(articles, identity)
    title = read.article.title.value if read.article.title else ""
    names = [name for one in islice(tellings([read]), 1) for name in one.account.names]
    return HeadlineNews.of(title, names, articles.day(identity))


@cache
def first_terms(articles: Articles, identity: str) -> tuple[frozenset[str], ...]:
    """The terms of each of an article's first sentences."""
    read = segmented(articles, identity)
    return tuple(frozenset(terms_of(one.span.of(read.article.text))) for one in islice(telling_sentences(read), EARLY))


def first_sentences(articles: Articles) -> Iterator[tuple[str, tuple[frozenset[str], bool]]]:
    """(article, (signs, whether it tells the headline))."""
    for identity in articles.given:
        read = segmented(articles, identity)
        words = next((one.span.of(read.article.text) for one in telling_sentences(read)), None)
        if words is None or read_by_hand(articles.day(identity)):
            continue
        event, held = event_of(articles, identity), frozenset(terms_of(words))
        deeds, share = len(event.deeds & held), event.share(held)
        if deeds >= DEEDS and share >= SHARE:
            yield identity, (signs(words), True)
        elif not deeds and share < LITTLE and len(event.deeds) >= FEWEST_DEEDS:
            yield identity, (signs(words), False)


def judged(data: Path) -> list[Judged]:
    """Those that may be told: what leans on others is not chosen, whatever it tells."""
    articles = Articles(data)

    places = cache(partial(sentences_by_sum, articles))
    found = []
    for row in rows("event"):
        depth, words = places(row["id"]).get(row["sentence"], (0, ""))
        if not words or (leans if depth else sets_a_scene)(words):
            continue
        event = event_of(articles, row["id"])
        opens = odds_to_open(words, heading_of(articles.given[row["id"]]["title"] or ""))
        beside = event.beside(first_terms(articles, row["id"]))
        shown = event.signs(words, opens, depth, beside)
        found.append(Judged(row["look"], shown, event.chance(words, opens, depth, beside), row["tells"]))
    return found


def weighed_signs(looked: Sequence[Judged]) -> list[float]:
    """The weights of `JUDGED` by ridge regression; what sets a scene by its words is not weighed."""
    seen, tells = np.array([one.signs for one in looked]), np.array([one.tells for one in looked], dtype=float)
    return ridge_weights(seen, tells, RIDGE, STEPS)


def main() -> None:
    """Prints the areas and, for each look, how many tell at which chance; writes the weights where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--fit", nargs="*", default=[], metavar="LOOK")
    options = parser.parse_args()
    if options.write:
        learned = list(first_sentences(Articles(options.data)))
        apart = [zlib.crc32(identity.encode()) % 5 == 0 for identity, _ in learned]
        trial = fitted([row for (_, row), out in zip(learned, apart, strict=True) if not out], SEEN, STRENGTH)
        left = [row for (_, row), out in zip(learned, apart, strict=True) if out]
        told = area([weighed(trial, found) for found, _ in left], [tells for _, tells in left])
        print(f"{Counter(tells for _, (_, tells) in learned)}, {len(trial) - 1} signs; articles left out: {told:.3f}")
        weights = fitted([row for _, row in learned], SEEN, STRENGTH)
        lines = (f"{sign}\t{weight:.2f}\n" for sign, weight in sorted(weights.items()))
        WEIGHTS.write_text(HEADER + "".join(lines), "utf-8")
    found = judged(options.data)
    for look in dict.fromkeys(one.look for one in found):
        own = [one for one in found if one.look == look]
        told = area([one.chance for one in own], [one.tells for one in own])
        print(f"{look}: {sum(one.tells for one in own)} of {len(own)} tell what happened; told apart {told:.3f}")
    if options.fit:
        print(weighed_signs([one for one in found if one.look in options.fit and one.chance]))


if __name__ == "__main__":
    main()
