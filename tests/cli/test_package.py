"""What is installed is whole: every file of the packages stands in the wheel, and the command starts from it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.cli.command import ROOT

PACKAGES = ("bot", "corpus")


def test_a_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=90)
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
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(ran.stdout.split())
    assert not loaded & {"telegram", "trafilatura", "feedparser", "pypdf", "numpy", "nltk", "jinja2", "aiohttp", "tqdm"}
