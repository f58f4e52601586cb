"""`make weights` in small: every step runs on made-up data, twice to the same bytes, and what it made answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.command import ROOT, SHIPPED
from tests.weights.lessons import folder

WEIGHTS = (
    "corpus/language/quotes/weights.npz", "corpus/search/trees.npz", "corpus/answering/decision.npz",
    "corpus/answering/decision_of_words.json",
)  # fmt: skip
FEW = 40
PLAN = ("rows=400", "epochs=20")
"""For so few articles: smaller batches, more passes."""
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not all(map(find_spec, ("torch", "sklearn", "lightgbm"))), reason="make weights installs them"),
]


def ran(program: Path, *arguments: str | Path) -> str:
    """What Python printed over the program in this folder. Raises CalledProcessError, with its last words shown."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=program, env={**os.environ, "PYTHONPATH": str(program)}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"{arguments}: {done.stderr[-3000:]}"
    return done.stdout


def copied(to: Path) -> Path:
    """The program with what it is trained from, where it may be written over."""
    for name in ("bot", "corpus", "benchmarks", "docs/judged"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for judged in (to / "docs" / "judged").glob("*.jsonl"):  # their articles are not held here: a few are enough
        lines = judged.read_text("utf-8").splitlines(keepends=True)
        judged.write_text("".join(lines[:FEW]), "utf-8")
    return to


def test_all_weights_are_made_anew_the_same_twice_and_they_answer(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    programs = [copied(tmp_path / name) for name in ("one", "other")]
    for program in programs:
        ran(program, "-m", "benchmarks.weights", "--data", data, "--work", program / "work", "--tune", *PLAN)
    for name in WEIGHTS:
        one, other = ((program / name).read_bytes() for program in programs)
        assert one == other, f"two runs differ in {name}"
        assert one != (ROOT / name).read_bytes(), f"{name} was not made"
    (program, _), store = programs, tmp_path / "store"
    ran(program, "-m", "bot", "add", "--data", store, SHIPPED, data / "questions" / "articles.jsonl")
    for question in ("Who said China firmly opposes this?", "Who opened the bridge?"):
        assert ran(program, "-m", "bot", "ask", "--data", store, question)
