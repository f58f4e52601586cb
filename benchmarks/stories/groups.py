"""Stories: B³ on judged weeks beside tf-idf cosine, wrong pairs, and matters of several articles held together.

python -m benchmarks.stories.groups --data DIR [--days N] [--floor F]
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.stories.judged import PARTS, Articles, Weeks, matters, rows, weeks
from corpus.digest.group import SURE, stories
from corpus.language.tokens import terms

Grouping = Callable[[Sequence[str]], list[list[int]]]
COSINE = 0.15


class Plain:
    """Grouping by tf-idf cosine of the whole texts, weights of the whole data set: greedily, and by average link."""

    def __init__(self, articles: Articles) -> None:
        self._counts = {one: Counter(terms(f"{row['title']}\n{row['text']}")) for one, row in articles.given.items()}
        held = Counter(term for counts in self._counts.values() for term in counts)
        self._idf = {term: math.log(len(self._counts) / count) for term, count in held.items()}

    def cosines(self, ids: Sequence[str]) -> npt.NDArray[np.float64]:
        """Shape [ids, ids]."""
        numbers: dict[str, int] = {}
        for one in ids:
            for term in self._counts[one]:
                numbers.setdefault(term, len(numbers))
        matrix = np.zeros((len(ids), len(numbers)))
        for row, one in enumerate(ids):
            for term, count in self._counts[one].items():
                matrix[row, numbers[term]] = (1 + math.log(count)) * self._idf[term]
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
        return np.asarray(matrix @ matrix.T)

    def greedy(self, ids: Sequence[str]) -> list[list[int]]:
        """Each joins the story it is most like on average, or begins one."""
        cosines, groups = self.cosines(ids), list[list[int]]()
        for row in range(len(ids)):
            likeness = [float(cosines[row, group].mean()) for group in groups]
            best = int(np.argmax(likeness)) if likeness else -1
            if best >= 0 and likeness[best] >= COSINE:
                groups[best].append(row)
            else:
                groups.append([row])
        return groups

    def average(self, ids: Sequence[str]) -> list[list[int]]:
        """The two groups most alike on average are joined."""
        cosines, groups = self.cosines(ids), [[row] for row in range(len(ids))]
        while len(groups) > 1:
            likeness, one, other = max(
                (float(cosines[np.ix_(groups[a], groups[b])].mean()), a, b)
                for a, b in combinations(range(len(groups)), 2)
            )
            if likeness < COSINE:
                break
            groups[one] += groups.pop(other)
        return groups


def bcubed(groups: Sequence[Sequence[int]], gold: Sequence[str]) -> tuple[float, float]:
    """Precision and recall, each the mean over articles (Bagga and Baldwin 1998)."""
    of = {row: group for group in groups for row in group}
    sizes = Counter(gold)
    right = [sum(gold[other] == gold[row] for other in of[row]) for row in range(len(gold))]
    precision = sum(right[row] / len(of[row]) for row in range(len(gold))) / len(gold)
    return precision, sum(right[row] / sizes[gold[row]] for row in range(len(gold))) / len(gold)


def wrong(groups: Sequence[Sequence[int]], gold: Sequence[str], near: Mapping[str, str]) -> tuple[int, int, int]:
    """Pairs of one story that are of two matters; of those, of matters that have nothing to do with each other; all."""
    pairs = [(gold[one], gold[other]) for group in groups for one, other in combinations(group, 2)]
    apart = [(one, other) for one, other in pairs if one != other]
    return len(apart), sum(near.get(one, one) != near.get(other, other) for one, other in apart), len(pairs)


def periods(articles: Articles, found: Weeks, days: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The articles of each so many days in a row, with their matters."""
    every = sorted({articles.day(one) for one in found.ids})
    for at in range(0, len(every), days):
        kept = [row for row, one in enumerate(found.ids) if articles.day(one) in every[at : at + days]]
        yield tuple(found.ids[row] for row in kept), tuple(found.matters[row] for row in kept)


def report(name: str, part: str, group: Grouping, articles: Articles, days: int) -> str:
    """One line of the table."""
    near = {matter: row["matters"][0] for row in rows("near-matters") for matter in row["matters"]}
    precision = recall = count = 0.0
    apart = unrelated = pairs = several = mixed = 0
    for found in weeks():
        for ids, gold in periods(articles, found, days) if found.part == part else ():
            groups = group(ids)
            one, other = bcubed(groups, gold)
            precision, recall, count = precision + one * len(ids), recall + other * len(ids), count + len(ids)
            here = wrong(groups, gold, near)
            apart, unrelated, pairs = apart + here[0], unrelated + here[1], pairs + here[2]
            several += sum(len(one) > 1 for one in groups)
            mixed += sum(len({gold[row] for row in one}) > 1 for one in groups)
    precision, recall = precision / count, recall / count
    whole = [len(group(one.ids)) == 1 for one in matters() if one.part == part]
    return (
        f"{part:8s}{name:26s}precision {precision:.3f} recall {recall:.3f} F1 "
        f"{2 * precision * recall / (precision + recall):.3f}; pairs of two matters {apart}/{pairs} "
        f"({unrelated} of matters far apart), in {mixed} of {several} stories of several; "
        f"matters in one story {sum(whole)}/{len(whole)}"
    )


def main() -> None:
    """Prints a line for each method and part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--days", type=int, default=14, help="so many days are one period")
    parser.add_argument("--floor", type=float, default=SURE, help="log-odds from which on groups are joined")
    arguments = parser.parse_args()
    articles = Articles(arguments.data)
    plain = Plain(articles)
    methods: list[tuple[str, Grouping]] = [
        ("cosine, greedy", plain.greedy),
        ("cosine, average link", plain.average),
        ("stories", lambda ids: stories(articles.accounts(ids), floor=arguments.floor)),
        ("stories without titles", lambda ids: stories(articles.accounts(ids, titled=False))),
    ]
    for part in PARTS:
        for name, group in methods:
            print(report(name, part, group, articles, arguments.days))


if __name__ == "__main__":
    main()
