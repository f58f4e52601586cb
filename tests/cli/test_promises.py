"""What version 1 promised is still there: commands, options, JSON fields, settings, commands in Telegram.

`python -m tests.cli.test_promises` adds to `promised.json` what came since; nothing is ever taken out of it within one
major version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.cli.parser import build, commands
from bot.handlers.menu import COMMANDS, OWNERS_COMMANDS
from tests.cli.command import SCHEMAS, schema

FILE = Path(__file__).with_name("promised.json")


def fields(shape: Any, path: str = "") -> Iterator[str]:
    """The names that objects of a schema have, with those around them."""
    if isinstance(shape, dict):
        for name, inner in shape.get("properties", {}).items():
            yield f"{path}.{name}"
            yield from fields(inner, f"{path}.{name}")
        for key, inner in shape.items():
            if key != "properties":
                yield from fields(inner, path)
    elif isinstance(shape, list):
        for inner in shape:
            yield from fields(inner, path)


def offered() -> dict[str, list[str]]:
    """What this program offers, by kind."""
    options = {
        f"{name} {option}"
        for name, command in commands(build()).items()
        for action in command._actions
        for option in action.option_strings
    }
    example = (SCHEMAS.parents[1] / ".env.example").read_text("utf-8").splitlines()
    settings = {
        line.lstrip("# ").partition("=")[0] for line in example if "=" in line and line.lstrip("# ")[:1].isupper()
    }
    return {
        "options": sorted(options),
        "fields": sorted({f"{path.stem}{one}" for path in SCHEMAS.glob("*.json") for one in fields(schema(path.stem))}),
        "settings": sorted(one for one in settings if one.startswith(("ONRECORD_", "TELEGRAM_"))),
        "telegram": sorted({*COMMANDS, *OWNERS_COMMANDS}),
    }


def test_nothing_that_was_promised_is_gone() -> None:
    now, promised = offered(), json.loads(FILE.read_text("utf-8"))
    assert {kind: sorted(set(names) - set(now[kind])) for kind, names in promised.items()} == {kind: [] for kind in now}


if __name__ == "__main__":
    before = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    joined = {kind: sorted({*before.get(kind, ()), *names}) for kind, names in offered().items()}
    FILE.write_text(json.dumps(joined, indent=1) + "\n", "utf-8")
