"""How large the bot's memory of deliveries grows: what stands behind the buttons of summaries, for many subscribers.

    python -m benchmarks.stories.bodies --store DIR [--subscribers N] [--days N]

The summaries are those of the busiest days held; of 36 subscribers one gets a summary that no other gets on that day.
Printed are the file, what it would hold if each chat had its own copy, and the processor time of one delivery's note.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import languages
from bot.rendering.buttons import plain_pages
from bot.rendering.renderer import Renderer
from bot.state import State
from corpus.archive import Archive
from corpus.model.speech import SPEAKER_CONFIDENCE

ALIKE = 36
BUSIEST = 40
BEGINS = datetime(2026, 3, 27, 7, 30, tzinfo=UTC)
QUOTE_LIMIT = 600


async def summaries(folder: Path) -> Sequence[Mapping[str, Any]]:
    """What stands behind the buttons of the summaries of the busiest days."""
    made = []
    async with await Archive.open(folder) as archive:
        count = Counter(one.published[:10] for one in await archive.list() if one.published)
        renderer = Renderer(SPEAKER_CONFIDENCE, QUOTE_LIMIT)
        for day, _ in count.most_common(BUSIEST):
            first = date.fromisoformat(day)
            digest = await archive.news.digest(first, first + timedelta(days=1), confidence=SPEAKER_CONFIDENCE)
            made.append(plain_pages(renderer.digest(digest, first)).body())
    return made


def held(folder: Path) -> int:
    """Bytes of the files of a folder."""
    return sum(file.stat().st_size for file in folder.iterdir())


async def measure(options: argparse.Namespace) -> None:
    """Notes the deliveries and prints what came of it."""
    with languages.speaking(None):
        made = await summaries(options.store)
    kinds = max(1, options.subscribers // ALIKE)
    each = 0
    with tempfile.TemporaryDirectory() as folder:
        state = await State.open(Path(folder))
        begun = time.process_time()
        for day in range(options.days):
            for person in range(options.subscribers):
                which = person % kinds
                body = {**made[(which + day) % len(made)], "summary": f"{day} {which}"}
                each += len(json.dumps(body, ensure_ascii=False).encode())
                await state.replies.keep(person, person, "answer", body, BEGINS + timedelta(days=day))
        taken = time.process_time() - begun
        await state.close()
        size = await asyncio.to_thread(held, Path(folder))
    noted = options.subscribers * options.days
    print(
        f"{noted} deliveries: {size / 1e6:.1f} MB; each chat its own copy: {each / 1e6:.1f} MB of bodies alone; "
        f"{taken / noted * 1000:.2f} ms a note"
    )


def main() -> None:
    """Prints one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--subscribers", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=2)
    asyncio.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()
