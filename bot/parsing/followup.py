"""A question asked once more, with the name that was chosen. Pure."""

from __future__ import annotations

import re


def with_name(question: str, name: str) -> str:
    """The question once more, now that it is clear whom it means."""
    family = name.rsplit(maxsplit=1)[-1]
    for part in dict.fromkeys((family, *name.split())):
        if re.search(rf"\b{re.escape(part)}\b", question, re.IGNORECASE):
            return re.sub(rf"\b{re.escape(part)}\b", name, question, count=1, flags=re.IGNORECASE)
    return f"What did {name} say?" if not question else f"{name}: {question}"
