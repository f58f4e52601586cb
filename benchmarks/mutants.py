"""Breaks the program on purpose, one place at a time, and tells what no test noticed.

    python -m benchmarks.mutants                   the known ones: each was once broken without a test noticing
    python -m benchmarks.mutants --sample 10       so many picked places of each module in MODULES, by --seed

Works on a copy of the last commit in a new folder; a test run that takes longer than --seconds counts as noticed. What
survives is to be looked at: a test is missing, or the place makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PEOPLE = "tests/language/speakers"
MODULES = {
    "corpus/verify/exact.py": ("tests/verify",),
    "corpus/verify/near.py": ("tests/verify",),
    "corpus/verify/__init__.py": ("tests/verify",),
    "bot/rendering/pieces.py": ("tests/cli/test_pieces.py", "tests/cli/test_render.py", "tests/cli/test_markup.py"),
    "bot/rendering/renderer.py": ("tests/cli/test_render.py", "tests/cli/test_screen.py"),
    "bot/delivery/schedule.py": ("tests/telegram/test_schedule.py",),
    "corpus/answering/gate.py": ("tests/answering",),
    "corpus/search/rank.py": ("tests/search", "tests/golden/retrieval"),
    "corpus/language/speakers/roles.py": (PEOPLE,),
}
OPPOSITE = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in",
    ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A stretch of a file and what is put in its place, with the tests that should notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    start: int | None = None
    """Where the stretch begins; None: where it first stands."""

    def at(self, source: str) -> int:
        """Where the stretch begins in the file's text."""
        return source.index(self.old) if self.start is None else self.start

    def broken(self, source: str) -> str:
        at = self.at(source)
        return source[:at] + self.new + source[at + len(self.old) :]


_ROLES, _LINKING = "corpus/language/speakers/roles.py", "corpus/language/speakers/linking/matching.py"
_CHOICE, _SIGNALS = "corpus/answering/listed.py", "corpus/search/signals.py"
KNOWN = (
    Mutant(_ROLES, "    if len(words) == 1:\n        return 0\n", "    if words:\n        return 1\n", (PEOPLE,)),
    Mutant(_LINKING, "FOREMOST: Final = 8", "FOREMOST: Final = 1", (PEOPLE,)),
    Mutant(_LINKING, "FOREMOST: Final = 8", "FOREMOST: Final = 10**9", (PEOPLE,)),
    Mutant(_LINKING, "COMPANY: Final = 2", "COMPANY: Final = 1", (PEOPLE,)),
    Mutant(_LINKING, "COMPANY: Final = 2", "COMPANY: Final = 99", (PEOPLE,)),
    Mutant(
        "bot/delivery/delivery.py",
        "begins=partial(outbox.begins, subscription.id, due.slot.day),",
        "",
        ("tests/telegram/test_delivery.py",),
    ),
    Mutant(
        "corpus/model/speech.py", "SPEAKER_CONFIDENCE = 0.89", "SPEAKER_CONFIDENCE = 0.30", ("tests/golden/quotes",)
    ),
    Mutant(
        _CHOICE,
        " and not any(_is_one(one.words.speaker, other.words.speaker) for other in kept)",
        "",
        ("tests/asking/test_each_speaker_once.py",),
    ),
    Mutant("corpus/store/connect.py", "synchronous = FULL", "synchronous = OFF", ("tests/store/test_flushed.py",)),
    Mutant("corpus/search/seam.py", "    k1: float = 0.6", "    k1: float = 0.9", ("tests/golden/retrieval",)),
    Mutant("corpus/search/seam.py", "    b: float = 0.3", "    b: float = 0.7", ("tests/golden/retrieval",)),
    Mutant(_SIGNALS, "SMOOTH_K1, SMOOTH_B = 0.9", "SMOOTH_K1, SMOOTH_B = 1.5", ("tests/golden/retrieval",)),
)


def places(file: str, source: str, tests: tuple[str, ...]) -> list[Mutant]:
    """Every place that can be broken: comparisons turned, conditions denied, numbers doubled."""
    lines = source.splitlines(keepends=True)
    begins = [sum(map(len, lines[:number])) for number in range(len(lines))]

    def at(line: int, column: int) -> int:
        return begins[line - 1] + len(lines[line - 1].encode()[:column].decode())

    found: list[Mutant] = []

    def stretch(node: ast.expr) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.If):
            start, end = stretch(node.test)
            found.append(Mutant(file, source[start:end], f"not ({source[start:end]})", tests, start))
        elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPPOSITE:
            start, end = stretch(node.left)[1], stretch(node.comparators[0])[0]
            if "(" not in source[start:end] and ")" not in source[start:end]:
                found.append(Mutant(file, source[start:end], f" {OPPOSITE[type(node.ops[0])]} ", tests, start))
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
        ):
            start, end = stretch(node)
            found.append(Mutant(file, source[start:end], repr(node.value * 2 if node.value else 1), tests, start))
    return found


def noticed(mutant: Mutant, root: Path, seconds: float) -> bool:
    """Whether a test fails, or never ends, with the program broken so."""
    file = root / mutant.file
    source = file.read_text("utf-8")
    file.write_text(mutant.broken(source), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *mutant.tests]
    try:
        env = {**os.environ, "PYTHONPATH": str(root)}
        ran = subprocess.run(command, cwd=root, capture_output=True, timeout=seconds, env=env, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(source, "utf-8")
    return ran.returncode != 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many places of each module instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=600.0)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "copy"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(root), "HEAD"], check=True)
        try:
            chosen = list(KNOWN)
            if options.sample:
                every = [places(file, (root / file).read_text("utf-8"), tests) for file, tests in MODULES.items()]
                chosen = [one for some in every for one in dice.sample(some, min(options.sample, len(some)))]
            missed = 0
            for one in chosen:
                seen = noticed(one, root, options.seconds)
                missed += not seen
                source = (root / one.file).read_text("utf-8")
                place = f"{one.file}:{source.count(chr(10), 0, one.at(source)) + 1}"
                verdict = "noticed" if seen else "SURVIVED"
                print(f"{verdict}  {place}: {one.old.strip()!r} -> {one.new.strip()!r}", flush=True)
            print(f"{len(chosen) - missed} of {len(chosen)} noticed")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(root)], check=True)


if __name__ == "__main__":
    main()
