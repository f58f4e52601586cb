"""The program started as a person starts it, by a Python that has loaded nothing: the others begin warm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import HANDLERS
from tests.cli.command import ROOT, SHIPPED, onrecord
from tests.patience import PATIENCE, until
from tests.telegram.running import environment
from tests.telegram.server import BotApi

COMMANDS = {
    "asking": (["ask", "What did Wang say?"], "Wang Wenbin, Chinese Foreign Ministry spokesman:"),
    "feeding": (["feeds", "list"], ""),
    "holding": (["add", str(SHIPPED)], "Added 0, updated 0, unchanged 1, copies 0, refused 0."),
    "keeping": (["doctor"], "who is who: placed by today's rules"),
    "quoting": (["quotes", str(SHIPPED)], "Wang Wenbin"),
    "running": (["run"], "Wang Wenbin, Chinese Foreign Ministry spokesman:"),
    "sayings": (["timeline", "Wang", "--all"], "cyberattacks"),
    "summaries": (["digest"], "2 February 2024"),
}
"""A command of each module that is loaded when it is asked for, and what its result holds."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("cold") / "data"
    assert onrecord("add", SHIPPED, data=data).code == 0
    return data


def test_a_command_of_each_module_is_there() -> None:
    assert set(COMMANDS) == {place.split(":")[0] for place in HANDLERS.values()}


@pytest.mark.parametrize("module", COMMANDS)
def test_a_command_starts_by_itself(held: Path, module: str) -> None:
    (command, *words), told = COMMANDS[module]
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", "bot", command, "--data", str(held), *words],
        input="What did Wang say?\n",
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        cwd=held.parent,
        check=False,
        timeout=PATIENCE,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert told in ran.stdout


async def test_so_does_the_bot(held: Path, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with BotApi() as api:
        with log.open("wb") as told:
            bot = subprocess.Popen(  # noqa: ASYNC220, it begins at once
                [sys.executable, "-m", "bot", "run"], env=environment(api, held), stdout=told, stderr=told, cwd=tmp_path
            )
        try:
            await until(lambda: "answering as @" in log.read_text("utf-8") or bot.poll() is not None, "its start")
            bot.send_signal(signal.SIGTERM)
            code = await until(lambda: None if bot.poll() is None else [bot.poll()], "its end")
            assert code == [0], log.read_text("utf-8")[-2000:]
        finally:
            bot.kill()
