"""Runs the real command in a process of its own, as a person or another program would."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from bot.cli import main
from tests.patience import PATIENCE
from tests.warm import Warm

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schema"
SHIPPED = next((ROOT / "corpus" / "articles").glob("china*.txt"))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command left: its exit code and its words."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """Standard output as JSON, an object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def onrecord(*words: str | Path, data: Path | None = None, stdin: str | None = "", **environ: str) -> Ran:
    """`onrecord COMMAND ...` with nothing of this process's settings; `stdin` None is no input at all."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD", "TELEGRAM"))}
    command, *rest = map(str, words)
    where = ["--data", str(data)] if data is not None else []
    with tempfile.TemporaryDirectory() as folder:
        given, out, err = (Path(folder) / name for name in ("given", "out", "err"))
        if stdin is not None:
            given.write_text(stdin, "utf-8", errors="surrogateescape")
        process = Warm(
            [command, *where, *rest],
            kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | environ,
            data.parent if data and data.parent.is_dir() else Path.cwd(),
            given=None if stdin is None else given,
            out=out,
            err=err,
        )
        code = process.ended(PATIENCE)
        told = [path.read_text("utf-8", errors="surrogateescape") for path in (out, err)]
    return Ran(code, *told)


def called(*words: str, data: Path | None = None) -> int:
    """The same in this process, for what ends before any work: its exit code. Read its words with capsys."""
    where = ["--data", str(data)] if data is not None else []
    try:
        return main([words[0], *where, *words[1:]])
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0


def check(name: str, value: Any) -> None:
    """Raises jsonschema.ValidationError where the value is not of the shape docs/schema/NAME.json."""
    registry: Registry[Any] = Registry().with_resources(
        (shape["$id"], Resource.from_contents(shape))
        for shape in map(schema, sorted(p.stem for p in SCHEMAS.glob("*")))
    )
    Draft202012Validator(schema(name), registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        value
    )


def schema(name: str) -> Any:
    """The JSON Schema of a shape."""
    return json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
