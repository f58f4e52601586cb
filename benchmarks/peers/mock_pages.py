"""The pages that trafilatura's own tests read, as their source lists them."""

from __future__ import annotations

import ast


def mock_pages(source: ast.Module) -> dict[str, str]:
    """Addresses and the files that hold their pages."""
    for node in source.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MOCK_PAGES":
            found: dict[str, str] = ast.literal_eval(node.value)
            return found
    return {}
