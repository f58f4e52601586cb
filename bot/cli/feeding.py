"""The command over what is followed: feeds add, remove, list, check, import, export."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.call import Call
from bot.cli.holding import fate, refusal
from bot.languages import wording
from bot.rendering import markup
from corpus.errors import MissingSource, UnwritableStore
from corpus.model.adding import Outcome
from corpus.model.following import FeedChecked, FeedHealth

if TYPE_CHECKING:
    from corpus.archive import Archive

_NEW = (Outcome.ADDED, Outcome.UPDATED, Outcome.COPY)
_BEGIN = "Nothing is followed. Begin with: onrecord feeds add URL"


async def feeds(call: Call) -> int:
    """Follows feeds and folders, or no more; tells how they fare; looks at all of them now."""
    action = {"add": _add, "remove": _remove, "list": _list, "check": _check, "import": _import,
              "export": _export}[call.options.action]  # fmt: skip
    async with call.archive(create=call.options.action in ("add", "import")) as archive:
        return await action(call, archive)


async def _add(call: Call, archive: Archive) -> int:
    for url in call.options.urls:
        health = await archive.feeds.add(url, now=call.now)
        if call.json:
            call.row(asdict(health))
        else:
            call.say(
                f"Following {_named(health)}: while `onrecord run` runs, or when `onrecord feeds check` is called."
            )
    return 0


async def _remove(call: Call, archive: Archive) -> int:
    for url in call.options.urls:
        await archive.feeds.remove(url)
        if not call.json:
            call.say(f"Not followed any more: {url}. Its articles stay.")
    return 0


async def _import(call: Call, archive: Archive) -> int:
    path = Path(call.options.file)
    try:
        document = await asyncio.to_thread(path.read_bytes)
    except OSError as fault:
        raise MissingSource(str(path), fault.strerror or "it cannot be read", "Give an OPML file.") from fault
    for url in await archive.feeds.take_in(document, path.name, now=call.now):
        if call.json:
            call.row({"url": url})
        else:
            call.say(f"Following {url}")
    return 0


async def _export(call: Call, archive: Archive) -> int:
    path, document = Path(call.options.file), await archive.feeds.as_opml(now=call.now)
    try:
        await asyncio.to_thread(path.write_bytes, document)
    except OSError as fault:
        raise UnwritableStore(str(path), fault.strerror or "it cannot be written", "Choose another place.") from fault
    return 0


async def _list(call: Call, archive: Archive) -> int:
    followed = await archive.feeds.all()
    for health in followed:
        if call.json:
            call.row(asdict(health))
            continue
        call.say(_named(health))
        call.say(f"    {wording.health(health, call.now)}")
        if health.error:
            call.say(f"    failing ({wording.figure(health.failures, 'time')}): {markup.tidy(health.error)}")
    if not followed and not call.json:
        call.say(_BEGIN)
    return 0


async def _check(call: Call, archive: Archive) -> int:
    looked = await archive.check_feeds(clock=lambda: datetime.now(UTC))
    for one in looked:
        if call.json:
            call.row({"url": one.url, "error": one.error, "added": [fate(added) for added in one.added]})
        else:
            _print(call, one)
    if not looked and not call.json:
        call.say(_BEGIN)
    return 1 if looked and all(one.error for one in looked) else 0


def _print(call: Call, one: FeedChecked) -> None:
    new = sum(added.outcome in _NEW for added in one.added)
    call.say(f"{one.url}: {markup.tidy(one.error) if one.error else wording.figure(new, 'new article')}")
    for added in one.added:
        if added.outcome is Outcome.REFUSED:
            call.warn(refusal(added))


def _named(health: FeedHealth) -> str:
    return f"{health.url} ({markup.tidy(health.title)})" if health.title else health.url
