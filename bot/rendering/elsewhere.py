"""How many other publishers carry the quotation of an answer, for the button that leads there. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rendering.pieces import Whose, spoken, whose
from corpus.model.evidence import Evidence


def elsewhere(evidence: Sequence[Evidence], confidence: float) -> tuple[str, int]:
    """(id of the quotation that is shown first, how many other publishers carry it); ('', 0) where none is quoted."""
    first = evidence[0] if evidence else None
    if first is None or whose(first, confidence) is not Whose.SPEAKER:
        return "", 0
    return next((quote.id for quote, _ in spoken(first) if quote.id), ""), first.elsewhere
