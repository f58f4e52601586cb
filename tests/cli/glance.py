"""What was promised and what was measured, from docs/figures.tsv into the tables of README.md and docs/FIGURES.md.

    python -m tests.cli.glance

Whether a figure is met is worked out from the two numbers, so no row can say of itself that it is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.cli.command import ROOT

FIGURES = ROOT / "docs" / "figures.tsv"
PAGES = {ROOT / "README.md": True, ROOT / "docs" / "FIGURES.md": False}
"""Each page that shows the table, and whether it shows the rows of README alone."""
BEGIN, END = "<!-- made by tests/cli/glance.py from docs/figures.tsv -->\n", "<!-- end of the table -->"
_MEASURES: dict[str, Callable[[float, float], bool]] = {
    "≥": lambda measured, wanted: measured >= wanted,
    "≤": lambda measured, wanted: measured <= wanted,
}
_NUMBER = r"-?(?:\d[\d,]*)?\.?\d+"


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: what is measured on what, the bound, the number, whether the data were seen, and how it is made.

    `wanted` is "≥ N" or "≤ N", with a unit behind it if there is one; `measured` begins with a number in that unit.
    """

    what: str
    of: str
    wanted: str
    measured: str
    unseen: bool
    day: date
    command: str
    in_readme: bool

    @property
    def is_met(self) -> bool:
        """Whether the number keeps the bound. Raises ValueError where one of them is no number."""
        wanted = re.fullmatch(rf"(?P<how>[≥≤]) (?P<bound>{_NUMBER})(?: .*)?", self.wanted)
        measured = re.match(rf"{_NUMBER}(?=[ ,;%)]|$)", self.measured)
        if wanted is None or measured is None:
            raise ValueError(f"no number and bound: {self.what}: {self.wanted!r}, {self.measured!r}")
        return _MEASURES[wanted["how"]](_number(measured[0]), _number(wanted["bound"]))


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def figures() -> list[Figure]:
    """The rows of the table, in its order."""
    with FIGURES.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Figure(
            row["what"], row["of"], row["wanted"], row["measured"], row["unseen"] == "yes",
            date.fromisoformat(row["day"]), row["command"], row["readme"] == "yes",
        )
        for row in rows
    ]  # fmt: skip


def table(rows: Iterable[Figure], *, with_commands: bool) -> str:
    """The rows as Markdown."""
    head = ["what", "measured on", "wanted", "measured", "", "data"] + ["made by"] * with_commands
    lines = [head, ["---"] * len(head)]
    for row in rows:
        cells = [row.what, row.of, row.wanted, row.measured, "met" if row.is_met else "**missed**"]
        cells.append("unseen" if row.unseen else "seen")
        if with_commands:
            cells.append(", ".join(f"`{one.strip()}`" for one in row.command.split(";")))
        lines.append(cells)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def page(path: Path) -> str:
    """A page with its table as the figures are now. Raises ValueError where it has no place for one."""
    of_readme = PAGES[path]
    before, begin, rest = path.read_text("utf-8").partition(BEGIN)
    _, end, behind = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path.name} has no place for the table")
    rows = [one for one in figures() if one.in_readme or not of_readme]
    return f"{before}{BEGIN}{table(rows, with_commands=not of_readme)}{END}{behind}"


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(page(path), "utf-8")
