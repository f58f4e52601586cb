"""Annotated articles as arrays: what the network sees of each row, the tags it must give, and the stretches with their
speakers. Uses the product's own rooms, so that training and use see the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import Lists, checksum, table
from corpus.language.quotes.model import shipped
from corpus.language.quotes.network import BEGIN, CUE, CUE_IN, END, IN, SOLE, SOURCE, SOURCE_IN
from corpus.language.quotes.page import Page, lay_out
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import find_runs
from corpus.language.quotes.scene import Scene, scene_of
from corpus.language.quotes.turns import find_turns, merged, spoken

FEWEST = {"word": 4, "suffix": 8, "prefix": 12}
"""How often a word, ending or beginning must stand in the training text to be known."""
CLASSES = (
    "NN NNS NNP NNPS JJ JJR JJS VB VBD VBG VBN VBP VBZ RB RBR RBS IN DT PRP PRP$ CC CD MD TO WDT WP WRB UH EX PDT"
).split()
"""Word classes by their usual names, numbered from 1; any other is 31."""

Article = dict[str, Any]
Arrays = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Example:
    """One article. `lines` are row ranges, `spans` (first token, past last token, speaker's token range or None)."""

    table: npt.NDArray[np.int32]
    tags: npt.NDArray[np.int8]
    lines: npt.NDArray[np.int32]
    scene: Scene
    spans: list[tuple[int, int, tuple[int, int] | None]]
    annotator: int


def read(path: Path) -> list[Article]:
    """The articles of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def word_classes(path: Path | None) -> dict[int, int]:
    """Sum of a word to the number of its commonest class, from lines "word class [class …]"; ';;;' begins a comment.

    Without a file those that the weights that ship hold.
    """
    if path is None:
        return dict(shipped().lists.word_class)
    classes: dict[int, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) < 2 or line.startswith(";;;") or not (parts[0][0].isalpha() or parts[0][0] == "'"):
            continue
        name = parts[-1].split("|")[0].split("-")[0]
        classes[checksum(parts[0].replace("’", "'"))] = CLASSES.index(name) + 1 if name in CLASSES else 31
    return classes


def lists_of(articles: Iterable[Article], classes: dict[int, int]) -> Lists:
    """The words, endings and beginnings that are frequent enough, each numbered from 2 by its sum."""
    counts: dict[str, Counter[int]] = {name: Counter() for name in FEWEST}
    for article in articles:
        for word in lay_out(article["text"], ()).words:
            lower = word.lower().replace("’", "'")
            counts["word"][checksum(lower)] += 1
            counts["suffix"][checksum(lower[-3:] + "$")] += 1
            counts["prefix"][checksum("^" + lower[:4])] += 1
    numbered = {
        name: {key: at + 2 for at, key in enumerate(sorted(k for k, n in counts[name].items() if n >= least))}
        for name, least in FEWEST.items()
    }
    return Lists(numbered["word"], numbered["suffix"], numbered["prefix"], classes, {})


def encode(article: Article, lists: Lists, annotators: list[str]) -> Example:
    """The article as arrays; spans that leave their line or hold no word are left out."""
    page = lay_out(article["text"], ())
    runs = find_runs(page)
    hints = merged(by_rules(page, runs), spoken(page, find_turns(page), 1000))
    rows = table(page, runs, hints, lists)
    scene = scene_of(page, runs, hints)
    tags = np.zeros(len(rows), dtype=np.int8)
    for quote in article["quotes"]:
        for key, first, further in (("speaker_span", SOURCE, SOURCE_IN), ("cue_span", CUE, CUE_IN)):
            span = _tokens(page, scene, quote.get(key))
            if span and page.line_of[span[0]] == page.line_of[span[1] - 1]:
                tags[scene.rows[span[0]]] = first
                tags[scene.rows[span[0] + 1 : span[1]]] = further
    spans: dict[tuple[int, int], tuple[int, int] | None] = {}
    for quote in article["quotes"]:
        said = _tokens(page, scene, quote["quote_span"])
        if said is None or said in spans or page.line_of[said[0]] != page.line_of[said[1] - 1]:
            continue
        spans[said] = _tokens(page, scene, quote.get("speaker_span"))
        place = scene.rows[said[0] : said[1]]
        tags[place] = IN
        tags[place[0]], tags[place[-1]] = BEGIN, END
        if len(place) == 1:
            tags[place] = SOLE
    name = article.get("annotator")
    return Example(
        table=rows,
        tags=tags,
        lines=np.array(
            [(scene.rows[a], scene.rows[b - 1] + 1) for a, b in page.lines], dtype=np.int32
        ).reshape(-1, 2),
        scene=scene,
        spans=[(first, last, source) for (first, last), source in spans.items()],
        annotator=annotators.index(name) + 1 if name in annotators else 0,
    )  # fmt: skip


def _tokens(page: Page, scene: Scene, span: list[int] | None) -> tuple[int, int] | None:
    """The token range of a character span, marks at both ends left out."""
    if not span:
        return None
    first, last = page.token_at(span[0]), page.token_at(span[1])
    if first > 0 and page.ends[first - 1] > span[0]:
        first -= 1
    while first < last and not scene.is_word[first]:
        first += 1
    while last > first and not scene.is_word[last - 1]:
        last -= 1
    return (first, last) if first < last else None


def packed(arrays: Arrays) -> Arrays:
    """Larger float arrays of the networks as float16, sums, trees and small ones as they are."""
    return {
        key: value.astype(np.float16)
        if value.dtype == np.float32 and value.size > 200 and not key.startswith(("ranker/", "judge/", "confidence/"))
        else value
        for key, value in arrays.items()
    }


def list_arrays(lists: Lists) -> Arrays:
    """The sums of known words, endings, beginnings and word classes."""
    arrays: Arrays = {
        name: np.array(list(getattr(lists, name)), dtype=np.uint32) for name in ("word", "suffix", "prefix")
    }
    classes = sorted(lists.word_class.items())
    arrays["class.sums"] = np.array([key for key, _ in classes], dtype=np.uint32)
    arrays["class.values"] = np.array([value for _, value in classes], dtype=np.uint8)
    return arrays
