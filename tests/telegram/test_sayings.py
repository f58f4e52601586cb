"""The same over the Bot API server: /wordings in a chat, and where the button leads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.archive import Archive
from tests.telegram.running import running
from tests.telegram.server import BotApi
from tests.telegram.simulated import simulation
from tests.wordings.press import TRIMMED, WHOLE, written
from tests.wordings.test_vanished import ALTERED, FIRST, MAY, page


async def test_wordings_in_a_chat(api: BotApi, data: Path, tmp_path: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        await archive.add([written(tmp_path)], now=datetime.now(UTC))
    async with running(api, data):
        ana = api.person("Ana")
        assert "Which words?" in await ana.asks("/wordings")
        said = await ana.asks(f"/wordings “{TRIMMED}”")
        assert "Four articles in this archive carry it" in said
        assert "First in this archive: Coast Wire" in said
        assert "no quotation with these words" in await ana.asks("/wordings The lighthouse keeper paints his windows")
        assert "/wordings" in await ana.asks("/help")
        assert WHOLE[:40] in said
        await ana.asks("What did Ana Ruiz say about the harbour bridge?")
        message = ana.heard()[-1]
        await ana.turns(message, "…")
        await ana.taps(message, "How others quote it")
        assert "in this archive carry it" in (await ana.hears())["text"]
        await ana.taps(message, "Proof")
        document = (await ana.hears())["document"]
        assert document["file_name"].endswith(".zip")
        await ana.taps(message, "Over time")
        assert "in the order they were published" in (await ana.hears())["text"]
        over_time = await ana.asks("/timeline Ana Ruiz on harbour bridge")
        assert "in the order they were published" in over_time
        assert "nothing from Ana Ruiz on goldfish" in await ana.asks("/timeline Ana Ruiz on goldfish")
        assert "Whose words" in await ana.asks("/timeline")
        assert "nobody called Bob Nobody" in await ana.asks("/timeline Bob Nobody on harbour bridge")


async def test_who_follows_is_told_once(api: BotApi, data: Path) -> None:
    async with simulation(api, data, MAY) as simulated:
        archive, ana = simulated.desk.archive, api.person("Ana")
        await archive.add_document(page(FIRST, MAY), now=MAY)
        (ruiz,) = await archive.named("Ana Ruiz")
        newest = await archive.last_arrival()
        await simulated.desk.state.follows.add(ana.id, ana.id, ruiz.name, MAY, ruiz.entity, covered=newest)
        later = MAY + timedelta(days=1)
        await archive.add_document(page(ALTERED, later), now=later)
        await simulated.tick(later + timedelta(hours=1))
        (told,) = [one["text"] for one in ana.heard() if "no more, or otherwise" in one["text"]]
        assert "changed: without not" in told
        await simulated.tick(later + timedelta(hours=3))
        assert sum("no more, or otherwise" in one["text"] for one in ana.heard()) == 1
