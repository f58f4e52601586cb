"""What is installed is whole: every file of the packages stands in the wheel, and the command starts from it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.cli.command import ROOT
from tests.patience import PATIENCE

PACKAGES = ("bot", "corpus")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_a_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE)
    (wheel,) = tmp_path.glob("onrecord-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours
    assert ours <= held, sorted(ours - held)


def test_start_up_loads_nothing_heavy() -> None:
    script = "import sys, bot.cli, bot.cli.holding, corpus.archive; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    loaded = set(ran.stdout.split())
    assert not loaded & {
        "telegram",
        "trafilatura",
        "feedparser",
        "pdfminer",
        "numpy",
        "nltk",
        "jinja2",
        "aiohttp",
        "tqdm",
    }


def test_a_question_loads_nothing_that_reads_sources() -> None:
    script = "import sys, corpus.asking, corpus.people, corpus.search.index; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    loaded = set(ran.stdout.split())
    assert "corpus.asking.asker" in loaded
    assert not loaded & {"corpus.reading.html", "corpus.reading.email", "corpus.reading.pdf", "corpus.ingest"}


def _declared() -> dict[str, bool]:
    """Each distribution that pyproject.toml names, and whether it is of an extra; ours left out."""
    extras = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
    named = [(one, False) for one in PROJECT["dependencies"]] + [(one, True) for one in extras]
    found = {_plain(re.split(r"[\[<>=]", one, maxsplit=1)[0]): extra for one, extra in named}
    return {name: extra for name, extra in found.items() if name != "onrecord"}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported() -> Iterator[str]:
    """The top-level modules of others that the product imports."""
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                names = [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            yield from (name.partition(".")[0] for name in names)


def test_what_the_product_imports_is_declared() -> None:
    owners = packages_distributions()
    others = set(_imported()) - set(sys.stdlib_module_names) - set(PACKAGES)
    undeclared = {
        name for name in others if not {_plain(owner) for owner in owners.get(name, [name])} & set(_declared())
    }
    assert not undeclared


def test_each_dependency_stands_on_the_page_that_says_why() -> None:
    page = (ROOT / "docs" / "DEPENDENCIES.md").read_text("utf-8")
    told = {_plain(name) for name in re.findall(r"^\| `([\w.-]+)`", page, re.MULTILINE)}
    assert told == set(_declared())


def test_it_says_which_release_it_is() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert ran.stdout == f"onrecord {PROJECT['version']}\n"
