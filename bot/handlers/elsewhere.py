"""In how many other articles the quotation of an answer stands, for the button that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.desk import Desk
from bot.pieces import Whose, spoken, whose
from corpus.model import Evidence


async def elsewhere(desk: Desk, evidence: Sequence[Evidence]) -> tuple[str, int]:
    """(id of the quotation that is shown first, how many other articles carry it); ('', 0) where none is quoted."""
    first = evidence[0] if evidence else None
    if first is None or whose(first, desk.settings.speaker_confidence) is not Whose.SPEAKER:
        return "", 0
    quotation = next((quote.id for quote, _ in spoken(first) if quote.id), "")
    return quotation, await desk.archive.sayings.also_quoted(quotation) if quotation else 0
