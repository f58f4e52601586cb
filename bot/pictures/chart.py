"""How often somebody was heard, as bars over time: a colour for each who is heard most. Pure but for fonts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from bot.pictures.card import INK, MARGIN, MUTED, PAPER, WIDTH, png
from bot.pictures.setting import REGULAR, SEMIBOLD, Style, lines, width, write

TITLE, NOTE, TICK = Style(42, SEMIBOLD, INK), Style(28, REGULAR, MUTED), Style(24, REGULAR, MUTED)
LEGEND: Final = Style(28, REGULAR, INK)
COLOURS: Final = ("#b3372b", "#2f6690", "#e0a030", "#4b8f5c", "#7a5aa6", "#a7a9ac")
"""Told apart also by who sees no red or no green; the last is for all others."""
TALL: Final = 520
LABELS: Final = 6
"""So many labels at most stand under the bars."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: bars of the same periods for each name; `labels` says below which bar what stands."""

    title: str
    note: str
    names: tuple[str, ...]
    bars: tuple[tuple[int, ...], ...]
    labels: tuple[str, ...]
    maker: str


def chart(made: Chart) -> bytes:
    """The chart as a PNG: `bars[name][period]` counts, of at most as many names as there are colours."""
    room = WIDTH - 2 * MARGIN
    title, note = lines(made.title, TITLE, room), lines(made.note, NOTE, room)
    top = MARGIN + len(title) * TITLE.height + len(note) * NOTE.height + 30
    named = [lines(one, LEGEND, room - 60)[0] for one in made.names] if len(made.names) > 1 else []
    height = round(top + TALL + 70 + len(named) * LEGEND.height + 20 + TICK.height + MARGIN)
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(picture)
    at = float(MARGIN)
    for style, some in ((TITLE, title), (NOTE, note)):
        for line in some:
            write(draw, line, style, (MARGIN, at), room)
            at += style.height
    _bars(draw, made, top)
    at = top + TALL + 70
    for number, line in enumerate(named):
        draw.rectangle((MARGIN, at + 6, MARGIN + 28, at + 34), fill=COLOURS[number])
        write(draw, line, LEGEND, (MARGIN + 60, at), room - 60)
        at += LEGEND.height
    maker = Style(26, SEMIBOLD, COLOURS[0])
    write(draw, lines(made.maker, maker, room)[0], maker, (MARGIN, at + 20), room)
    return png(picture)


def _bars(draw: ImageDraw.ImageDraw, made: Chart, top: float) -> None:
    periods = len(made.labels)
    most = max((sum(one[at] for one in made.bars) for at in range(periods)), default=0) or 1
    step = _step(most)
    full = math.ceil(most / step) * step
    bottom, left = top + TALL, MARGIN + 60
    for value in range(0, full + 1, step):
        y = bottom - TALL * value / full
        draw.line((left, y, WIDTH - MARGIN, y), fill="#e2e0da", width=2)
        text = str(value)
        write(draw, lines(text, TICK, 200)[0], TICK, (left - 14 - width(text, TICK), y - TICK.size * 0.64), 0)
    wide = (WIDTH - MARGIN - left) / periods
    gap = min(wide * 0.15, 12)
    for at in range(periods):
        y = bottom
        for number, series in enumerate(made.bars):
            tall = TALL * series[at] / full
            if tall:
                x = left + at * wide
                draw.rectangle((x + gap, y - tall, x + min(wide, 160) - gap, y), fill=COLOURS[number])
            y -= tall
    every = math.ceil(periods / LABELS)
    for at in range(0, periods, every):
        write(draw, lines(made.labels[at], TICK, 400)[0], TICK, (left + at * wide + gap, bottom + 12), 0)


def _step(most: int) -> int:
    """The distance of the lines: 1, 2, 5, 10, 20, 50 …, so that there are five at most."""
    sizes = (first * int(f"1{'0' * power}") for power in range(12) for first in (1, 2, 5))
    return next(size for size in sizes if most <= 5 * size)
