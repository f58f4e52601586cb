"""The commands that keep the corpus well: backup, restore, reindex, doctor, and corrections of who is who."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bot.cli import bars
from bot.cli.call import Call
from bot.languages import wording
from bot.state.database import FILE_NAME


async def backup(call: Call) -> int:
    """Writes everything to one file, also while others read and write."""
    address = call.settings.database
    async with call.archive() as archive:
        if address is None:
            await archive.backup(Path(call.options.file))
        else:
            from bot.state import moving

            with ExitStack() as shown:
                beside = {FILE_NAME: partial(moving.write, address)}
                await archive.backup(
                    Path(call.options.file), beside=beside, progress=bars.later("Copying", shown, "rows")
                )
    call.say(f"Written to {call.options.file}. `onrecord restore {call.options.file}` puts it back.")
    return 0


async def restore(call: Call) -> int:
    """Puts a backup in place of what is held."""
    from corpus import keeping

    address = call.settings.database
    if address is None:
        await keeping.restore(call.settings.data, Path(call.options.file))
    else:
        from bot.state import moving

        with ExitStack() as shown:
            beside = {FILE_NAME: partial(moving.take_in, address)}
            await keeping.restore(
                call.settings.data, Path(call.options.file), address=address, beside=beside,
                progress=bars.later("Copying", shown, "rows"),
            )  # fmt: skip
    async with call.archive() as archive:
        held = await archive.coverage()
    where = "the database" if address else call.settings.data
    call.say(f"Restored: {wording.count(held.articles, 'article')} in {where}.")
    return 0


async def reindex(call: Call) -> int:
    """Makes what is derived from articles anew, each with a bar: quotations an older program found, then the index."""
    async with call.archive() as archive:
        with ExitStack() as shown:
            await archive.reindex(bars.later("Indexing", shown), bars.later("Annotating", shown))
        held = await archive.coverage()
    call.say(f"Indexed {wording.count(held.articles, 'article')}.")
    return 0


async def speakers(call: Call) -> int:
    """Joins two people, or parts one, or takes a correction back."""
    options = call.options
    async with call.archive() as archive:
        if options.correction == "merge":
            made = await archive.people.merge(options.one, options.other, now=call.now)
        elif options.correction == "split":
            made = await archive.people.split(options.one, options.quote_ids, now=call.now)
        else:
            made = await archive.people.undo(options.number, now=call.now)
    if made.undone_at:
        call.say(f"Taken back: {made.said}.")
    else:
        call.say(f"{made.said}. `onrecord speakers undo {made.number}` takes it back.")
    return 0


async def doctor(call: Call) -> int:
    """Looks for faults; 1 where one was found, each with what to do about it."""
    from bot.state import examine
    from corpus import doctor as corpus

    findings = (
        *await corpus.examine(call.settings.data, call.settings.database),
        *await examine.examine(call.settings.data, call.now, call.settings.database),
    )
    for one in findings:
        if call.json:
            call.row({"what": one.what, "well": one.well, "why": one.why or None, "cure": one.cure or None})
        elif one.well:
            call.say(f"well   {one.what}{f': {one.why}' if one.why else ''}")
        else:
            call.say(f"FAULT  {one.what}: {one.why}")
            call.say(f"       {one.cure}")
    faults = sum(not one.well for one in findings)
    if faults:
        call.warn(f"onrecord: {wording.figure(faults, 'fault')} found; what to do stands beside each")
    return 1 if faults else 0
