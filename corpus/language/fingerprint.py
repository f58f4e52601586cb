"""What this program finds things in articles by, rules and weights, as one fingerprint: older findings are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

_PARTS: Final = (".py", ".txt", ".tsv", ".npz")
_OTHERS: Final = frozenset(
    {"fingerprint.py", "sameness.py", "registry.py", "matching.py", "called.py", "entries.py", "lookup.py"}
)
"""Modules that find nothing within an article: copies of texts, and people across articles, are told apart later."""


@cache
def fingerprint() -> bytes:
    """16 bytes that change whenever a rule, a word list or a weight does. A changed comment changes them too."""
    digest = hashlib.sha256()
    found = [
        entry
        for package in ("corpus.language", "corpus.lexicon")
        for entry in _files(resources.files(package), f"{package}/")
    ]
    for name, file in sorted(found, key=lambda entry: entry[0]):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()[:16]


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_PARTS) and entry.name not in _OTHERS:
            yield f"{prefix}{entry.name}", entry
