"""The trees against a plain walk, and mentions and their chances on a page of known tags."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.language.quotes.decode import likely_stretches
from corpus.language.quotes.learned import look, wholes
from corpus.language.quotes.model import shipped
from corpus.language.quotes.network import CUE, OUT, SOURCE, SOURCE_IN, TAGS, Tagging, tag
from corpus.language.quotes.page import Page, lay_out
from corpus.language.quotes.pointing import ask
from corpus.language.quotes.ranking import SIGNS, Seen, mentions, pairs
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import find_runs
from corpus.language.quotes.scene import scene_of
from corpus.language.quotes.trees import BLOCK, trees

TEXT = (
    "“We will not sell the harbour,” said Ingrid Sollund, the port director.\n"
    "Mayor Bakare told her: “Then nobody will come.” She said: “Nobody comes now.”\n"
)


def grown(chance: np.random.Generator, count: int, columns: int) -> dict[str, np.ndarray]:
    """Random trees of at most three splits on the way down."""
    arrays: dict[str, list[float]] = {name: [] for name in ("feature", "threshold", "left", "value", "roots")}

    def add() -> int:
        for name, value in (("feature", 0), ("threshold", np.inf), ("left", len(arrays["left"])), ("value", 0.0)):
            arrays[name].append(value)
        return len(arrays["left"]) - 1

    for _ in range(count):
        arrays["roots"].append(len(arrays["left"]))
        waiting = [(add(), 0)]
        while waiting:
            node, depth = waiting.pop()
            if depth == 3 or chance.random() < 0.3:
                arrays["value"][node] = float(chance.normal())
                continue
            arrays["feature"][node] = int(chance.integers(columns))
            arrays["threshold"][node] = float(chance.normal())
            arrays["left"][node] = add()
            waiting += [(int(arrays["left"][node]), depth + 1), (add(), depth + 1)]
    return {
        name: np.array(values, dtype=np.float32 if name in {"threshold", "value"} else np.int32)
        for name, values in arrays.items()
    }


def walked(arrays: dict[str, np.ndarray], row: np.ndarray) -> float:
    total = 0.0
    for root in arrays["roots"]:
        node = int(root)
        while arrays["threshold"][node] < np.inf:
            node = int(arrays["left"][node]) + int(row[arrays["feature"][node]] > arrays["threshold"][node])
        total += float(arrays["value"][node])
    return total


@pytest.mark.parametrize("rows", [0, 1, BLOCK + 3])
def test_trees_equal_a_plain_walk(rows: int) -> None:
    chance = np.random.default_rng(rows)
    arrays = grown(chance, 12, 5)
    table = chance.normal(size=(rows, 5)).astype(np.float32)
    table[: rows // 2, 0] = arrays["threshold"][0] if np.isfinite(arrays["threshold"][0]) else 0.0
    wanted = [walked(arrays, row) for row in table]
    assert trees(arrays).score(table).tolist() == pytest.approx(wanted, abs=1e-5)


def tagged(page: Page, tags: dict[str, int]) -> Tagging:
    """The page as if the network were sure of the tags of these words and of nothing else."""
    scene = scene_of(page, find_runs(page), ())
    emissions = np.zeros((len(page.words) + len(page.lines), TAGS))
    emissions[:, OUT] = 9
    for at, word in enumerate(page.words):
        if word in tags:
            emissions[scene.rows[at], tags[word]] = 18
    lines = [(first + at + 1, last + at + 1) for at, (first, last) in enumerate(page.lines)]
    return tag(emissions, np.zeros((TAGS, TAGS)), lines)


def test_mentions_are_cut_where_a_new_one_begins_and_where_a_line_ends() -> None:
    page = lay_out(TEXT, ())
    tags = {"Ingrid": SOURCE, "Sollund": SOURCE_IN, "Mayor": SOURCE, "Bakare": SOURCE_IN, "told": SOURCE, "her": SOURCE}
    found = mentions(tagged(page, tags | {"said": CUE}), scene_of(page, find_runs(page), ()))
    cut = [page.words[a:b] for a, b in zip(found.begin, found.end, strict=True)]
    assert cut == [["Ingrid", "Sollund"], ["Mayor", "Bakare"], ["told"], ["her"]]
    assert [int(found.of[page.words.index(word)]) for word in ("Sollund", "told", "said")] == [0, 2, -1]


def test_every_stretch_has_nobody_first_and_chances_that_sum_to_one() -> None:
    model = shipped()
    page = lay_out(TEXT, ())
    runs = find_runs(page)
    view = look(page, runs, by_rules(page, runs), model)
    tried = likely_stretches(view, page.lines, wholes(runs, view.scene))
    met = pairs(Seen(view.tagging, view.scene, view.table), mentions(view.tagging, view.scene), ask(view, tried))
    assert met.signs.shape == (len(met.stretch), len(SIGNS))
    assert np.isfinite(met.signs).all()
    assert model.ranker is not None
    chances = met.chances(model.ranker.score(met.signs))
    for stretch in range(len(tried)):
        mine = np.flatnonzero(met.stretch == stretch)
        assert met.mention[mine[0]] == -1
        assert chances[mine].sum() == pytest.approx(1.0)
