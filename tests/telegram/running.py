"""The application as a subprocess, as it is run for real, talking to the Bot API server of this folder."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.patience import PATIENCE, until
from tests.telegram.server import BotApi
from tests.warm import Warm

ROOT = Path(__file__).parents[2]
SECRET = "a-secret_of-the-webhook-1"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def environment(api: BotApi, data: Path, **more: str) -> dict[str, str]:
    """What the application is told by its environment; nothing of this machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "TELEGRAM_"))}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "ONRECORD_DATA": str(data),
        "ONRECORD_LOG_LEVEL": "DEBUG",
        **more,
    }


def webhook(path: str = "telegram") -> dict[str, str]:
    """Settings for a webhook on a free port."""
    port = free_port()
    return {
        "ONRECORD_WEBHOOK_URL": f"http://127.0.0.1:{port}/{path}",
        "ONRECORD_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "ONRECORD_WEBHOOK_SECRET": SECRET,
    }


@dataclass
class Running:
    """A running application; `log` is everything it wrote so far."""

    process: Warm
    path: Path
    address: str = ""
    """Where health is told, if a test set it."""
    before: int = 0
    """How much of the log an earlier run of the application had written."""

    @property
    def log(self) -> str:
        return self.path.read_text("utf-8")

    async def started(self) -> None:
        """Waits until it answers."""

        def begun() -> bool:
            return "answering as @" in self.log[self.before :] or self.process.returncode is not None

        await until(begun, "its start")
        assert self.process.returncode is None, f"it did not start: {self.log[-3000:]}"

    async def stop(self, seconds: float = PATIENCE) -> int:
        """Asks it to stop and says how it ended."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), seconds)

    async def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def running(
    api: BotApi,
    data: Path,
    settings: Mapping[str, str] | None = None,
    *,
    wait: bool = True,
    module: str = "bot",
    **more: str,
) -> AsyncIterator[Running]:
    """The application, started and (unless `wait` is false) ready; it is stopped at the end if it still runs.

    `settings` and `more` are settings by their names in the environment; `module` is run instead of `bot` where a test
    must put something under it.
    """
    data.mkdir(parents=True, exist_ok=True)
    log = data.parent / f"{data.name}.log"
    log.touch()
    before = len(log.read_text("utf-8"))
    told = environment(api, data, **{**(settings or {}), **more})
    process = Warm(["run"], told, data.parent, out=log, err=log, module=module)
    one = Running(process, log, before=before)
    try:
        if wait:
            await one.started()
        yield one
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
