"""Reads trafilatura's own test pages with our reader of pages, beside trafilatura, by what its tests want in the text.

    python -m benchmarks.peers.snippets TESTS [-v]

TESTS is the folder `tests` of a source distribution of trafilatura that has its pages (those up to 1.0 have), which is
the reader's own to fetch: nothing of it is kept here. Its tests name words that a page's text has to hold and words
that it must not. Prints how many of both are so in what we may quote, with the headings beside it, and in
trafilatura's text in its precision mode; and how many pages are all right.
"""

from __future__ import annotations

import argparse
import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import trafilatura

from benchmarks.peers.mock_pages import mock_pages
from corpus.errors import CorpusError
from corpus.model.articles import RawDocument
from corpus.model.text import BODY, BlockKind
from corpus.reading import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tests", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="name what is missed or let in")
    options = parser.parse_args()
    source = ast.parse((options.tests / "realworld_tests.py").read_text("utf-8"))
    wanted = _wanted(source)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    totals = [0, 0, 0]
    for address, name in mock_pages(source).items():
        file = options.tests / "cache" / name
        if not file.exists() or address not in wanted:
            continue
        totals[2] += 1
        for _, held in wanted[address]:
            totals[not held] += 1
        for way, text in _texts(file.read_bytes(), address).items():
            faults = [(words, held) for words, held in wanted[address] if (words in text) != held]
            counts[way][2] += not faults
            for words, held in wanted[address]:
                counts[way][not held] += (words in text) == held
            if options.verbose and way == "ours":
                for words, held in faults:
                    print(f"  {name}: {'misses' if held else 'lets in'} {words!r}")
    for way, (holds, kept_out, right) in counts.items():
        print(
            f"{way:16} holds {holds} of {totals[0]} wanted, keeps out {kept_out} of {totals[1]} unwanted, "
            f"all right {right} of {totals[2]} pages"
        )


def _texts(data: bytes, address: str) -> dict[str, str]:
    try:
        article = read(RawDocument(data, url=address, media_type="text/html"))
    except CorpusError:
        body = headed = ""
    else:
        body, headed = (
            "\n".join(block.span.of(article.text) for block in article.blocks if block.kind in kinds)
            for kinds in (BODY, BODY | {BlockKind.HEADING})
        )
    theirs = trafilatura.extract(data, favor_precision=True, include_comments=False) or ""
    return {"ours": body, "with headings": headed, "trafilatura": theirs}


def _wanted(source: ast.Module) -> dict[str, list[tuple[str, bool]]]:
    """By address the words that its tests ask for, each with whether the text has to hold them."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    address = ""
    for node in _in_order(source):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "load_mock_page":
            address = ast.literal_eval(node.args[0])
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant) and len(node.ops) == 1:
            words, sign = node.left.value, node.ops[0]
            if isinstance(words, str) and address and isinstance(sign, ast.In | ast.NotIn):
                found[address].append((words, isinstance(sign, ast.In)))
    return {page: list(dict.fromkeys(words)) for page, words in found.items()}


def _in_order(source: ast.Module) -> Iterator[ast.AST]:
    calls = (node for node in ast.walk(source) if isinstance(node, ast.Call | ast.Compare))
    yield from sorted(calls, key=lambda node: (node.lineno, node.col_offset))


if __name__ == "__main__":
    main()
