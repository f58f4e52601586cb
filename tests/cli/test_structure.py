"""What a reader may count on in any file: it is short, its functions are, and a class's name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("bot", "corpus")
ALL = (*PRODUCT, "tests", "benchmarks")
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
"""Lines."""
LONGER_FILES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {}
"""By `file` and `file:function`, why it is longer."""


@cache
def files(*folders: str) -> dict[str, str]:
    """Their Python files by path, with their text."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in found}


def test_no_file_is_longer_than_is_read_at_once() -> None:
    long = {name for name, text in files(*ALL).items() if text.count("\n") > LONGEST_FILE}
    assert long == set(LONGER_FILES)


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{name}:{node.name}"
        for name, text in files(*ALL).items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set(LONGER_FUNCTIONS)


def test_no_two_classes_of_the_program_have_one_name() -> None:
    places = defaultdict(list)
    for name, text in files(*PRODUCT).items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
