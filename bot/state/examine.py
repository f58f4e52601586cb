"""Looks at the bot's own database for the doctor: can it be opened, what was set aside. Mends nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.state.database import FILE_NAME
from bot.state.state import State
from corpus.errors import StoreError
from corpus.model.holdings import Finding


async def examine(folder: Path, now: datetime, address: str | None = None) -> tuple[Finding, ...]:
    """Findings on the bot's memory in this folder, or at a PostgreSQL address; none where no bot has run there yet."""
    if not address and not (folder / FILE_NAME).is_file():
        return ()
    try:
        state = await State.open(folder, address)
    except StoreError as fault:
        return (Finding("bot's memory", False, f"{fault.what}: {fault.which} — {fault.why}", fault.cure),)
    try:
        waiting, held = len(await state.inbox.waiting()), await state.holds.left(now)
        reasons = await state.aside.reasons()
    except StoreError as fault:
        return (Finding("bot's memory", False, f"{fault.what}: {fault.which} — {fault.why}", fault.cure),)
    finally:
        await state.close()
    why = f"{waiting} updates wait for an answer, {len(held)} chats are left alone as Telegram asked"
    findings = [Finding("bot's memory", True, why)]
    if reasons:
        told = "; ".join(f"{count} because {reason}" for reason, count in reasons[:10])
        cure = "They were not answered and are forgotten after 30 days; report a reason that you see often."
        findings.append(Finding("updates set aside", False, told, cure))
    else:
        findings.append(Finding("updates set aside", True, "none"))
    return tuple(findings)
