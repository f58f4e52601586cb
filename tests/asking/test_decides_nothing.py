"""Who orders the I/O of a question decides nothing: no threshold, no number, no "more than" stands in corpus/asking."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import corpus.asking

MODULES = sorted(Path(corpus.asking.__file__).parent.glob("*.py"))
SMALL = {0, 1, 2, 3}
"""Places in a list, and how many pieces of evidence are given where nobody says."""


@pytest.mark.parametrize("module", MODULES, ids=[module.stem for module in MODULES])
def test_it_holds_no_threshold(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    numbers = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and _is_number(node.value)]
    assert not [number for number in numbers if isinstance(number, float) and number not in {0.0, 1.0}], module
    assert not [number for number in numbers if isinstance(number, int) and number not in SMALL], module


@pytest.mark.parametrize("module", MODULES, ids=[module.stem for module in MODULES])
def test_it_compares_no_sizes(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    sizes = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
    compared = [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    assert not [ast.unparse(node) for node in compared if any(isinstance(op, sizes) for op in node.ops)]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
