"""Logs on stderr in which no token and no secret can stand. Decides what is logged by nobody's own choice: ids only."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable

CHATTY = ("telegram", "httpx", "httpcore", "aiohttp", "aiosqlite", "asyncio")
"""Libraries whose DEBUG lines hold people's words or addresses with the token in them."""
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What would speak to the terminal of whoever reads the log."""
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")


class Redacted(logging.Formatter):
    """Formats like its parent, then blots out every secret, also in tracebacks and in escaped form."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        parts = {part for secret in secrets if secret for part in (secret, secret.replace(":", "%3A"))}
        parts |= {secret.split(":", 1)[1] for secret in secrets if secret and ":" in secret}
        self._secrets = sorted((part for part in parts if len(part) > 3), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line with secrets blotted out, and nothing in it that a terminal obeys."""
        return CONTROLS.sub("?", self.blot(super().format(record)))

    def blot(self, text: str) -> str:
        """The text without the secrets, nor anything that looks like a bot's token."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return TOKEN.sub("[token]", text)


def start(level: str, secrets: Iterable[str]) -> Redacted:
    """Sends every record of that level and above to stderr, redacted; returns the formatter for other uses."""
    formatter = Redacted(list(secrets))
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.raiseExceptions = False  # a log that cannot be written, on a full disk, is no reason to say more
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    # What is no JSON is logged whole, with whatever it holds; the error itself reaches our own code.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    return formatter
