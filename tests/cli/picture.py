"""The rooms of the program and who imports whom, drawn from the imports into docs/ARCHITECTURE.md.

    python -m tests.cli.picture

An arrow is left out where a longer way leads to the same room; lazy imports and those for types alone count too.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from tests.cli.command import ROOT

PAGE = ROOT / "docs" / "ARCHITECTURE.md"
BEGIN, END = "<!-- drawn by tests/cli/picture.py -->\n", "<!-- end of the picture -->"
Graph = Mapping[str, set[str]]


def room_of(path: Path, package: str) -> str:
    """The folder or module directly under the package in which a file stands."""
    return path.relative_to(ROOT / package).parts[0].removesuffix(".py")


def imported(source: str, package: str) -> set[str]:
    """The rooms of the package that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
            parts = node.module.split(".")
            if parts[0] == package:
                found |= {parts[1]} if len(parts) > 1 else {one.name for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.name.split(".")[1] for one in node.names if one.name.startswith(f"{package}.")}
    return found


def rooms(package: str) -> Graph:
    """For each room of a package the others that it imports."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        room = room_of(path, package)
        if not room.startswith("__"):
            found.setdefault(room, set()).update(imported(path.read_text("utf-8"), package))
    return {room: {one for one in others if one in found and one != room} for room, others in found.items()}


def reached(graph: Graph, room: str) -> set[str]:
    """Every room that can be reached from one, however far."""
    found: set[str] = set()
    waiting = list(graph[room])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(graph[one])
    return found


def direct(graph: Graph) -> list[tuple[str, str]]:
    """The arrows that no longer way replaces."""
    far = {room: reached(graph, room) for room in graph}
    return [
        (room, other)
        for room in sorted(graph)
        for other in sorted(graph[room])
        if not any(other in far[between] for between in graph[room] - {other})
    ]


def drawn(package: str) -> str:
    """A package as a graph in Mermaid, which GitHub and most editors show as a picture."""
    graph = rooms(package)
    lines = [f"  {room} --> {other}" for room, other in direct(graph)]
    alone = sorted(room for room in graph if not graph[room] and not any(room in others for others in graph.values()))
    return "\n".join([f"### `{package}`\n", "```mermaid", "graph TD", *lines, *(f"  {one}" for one in alone), "```\n"])


def page() -> str:
    """The page with the picture as the imports have it now."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{drawn('bot')}\n{drawn('corpus')}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
