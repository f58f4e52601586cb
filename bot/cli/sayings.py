"""The commands over sayings across articles and time: wordings."""

from __future__ import annotations

from bot import contract
from bot.cli.call import Call


async def wordings(call: Call) -> int:
    """One utterance in every article that carries it."""
    from bot.compared import wordings as page

    async with call.archive() as archive:
        found = await archive.sayings.wordings(call.options.given)
    if call.json:
        call.row(contract.wordings(found, call.settings.speaker_confidence))
    else:
        call.say(page(call.renderer, found, call.today).plain())
    return 0
