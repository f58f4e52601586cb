"""Loads what a command loads and uses each part once: what is read when first needed is read (`tests/warm.py`)."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules

from tests import annotated

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does; threads would not survive a fork


PACKAGES = ("bot.cli", "bot.handlers", "bot.delivery", "bot.serving", "bot.pictures")
"""What loads its modules when they are asked for."""


async def _used(folder: Path) -> None:
    from bot.rendering.renderer import Renderer
    from corpus.archive import Archive

    now = datetime(2024, 2, 3, tzinfo=UTC)
    async with await Archive.open(folder, create=True) as archive:
        await archive.add([str(files("corpus") / "articles")], now=now)
        for question in ("What did Wang say?", "Who said “China firmly opposes this”?"):
            Renderer().answer(await archive.ask(question, now=now), now.date())
        await archive.news.digest(date(2024, 2, 1), date(2024, 2, 3))
    Renderer.prepare()


def _load() -> None:
    annotated.once()
    for package in PACKAGES:
        for module in iter_modules(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    import_module("bot.app")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_used(Path(folder)))
    gc.freeze()  # so that a collection in a process made of this one does not copy all memory


_load()
