"""A quotation as a picture: the words large, then whose they are, where and when. Pure but for fonts."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from bot.pictures import TooLong
from bot.pictures.setting import REGULAR, SEMIBOLD, Style, TextLine, lines, write

WIDTH: Final = 1080
MARGIN: Final = 84
HIGHEST: Final = 8000
"""Telegram takes pictures whose sides are 10,000 pixels together."""
SIZES: Final = (64, 54, 46, 40, 34, 30, 26, 22)
EASY: Final = 900
"""The words are set as large as they fit this height; in the smallest size they take what they need."""
PAPER, INK, MUTED, MARK = "#fbfaf7", "#1c1d1f", "#6a6d72", "#b3372b"
NAME, SMALL = Style(38, SEMIBOLD, INK), Style(30, REGULAR, MUTED)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: the quoted words (one string a quotation), then lines about them, the maker's last."""

    words: tuple[str, ...]
    name: str
    about: tuple[str, ...]
    maker: str


def card(made: Card) -> bytes:
    """The card as a PNG. Raises TooLong."""
    room = WIDTH - 2 * MARGIN
    text = "\n".join(f"“{one.strip()}”" for one in made.words)
    style, words = _largest(text, room)
    name = lines(made.name, NAME, room)
    about = [line for one in made.about if one for line in lines(one, SMALL, room)]
    height = (
        2 * MARGIN + len(words) * style.height + 40 + len(name) * NAME.height + len(about) * SMALL.height + 36
        + SMALL.height
    )  # fmt: skip
    if height > HIGHEST:
        raise TooLong(str(len(text)))
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 14, height), fill=MARK)
    top = float(MARGIN)
    top = _written(draw, words, style, top, room) + 40
    top = _written(draw, name, NAME, top, room)
    top = _written(draw, about, SMALL, top, room) + 36
    _written(draw, lines(made.maker, Style(SMALL.size, SEMIBOLD, MARK), room), Style(26, SEMIBOLD, MARK), top, room)
    return png(picture)


def png(picture: Image.Image) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _largest(text: str, room: int) -> tuple[Style, list[TextLine]]:
    """The largest size in which the words take no more than an easy height, with their lines."""
    for size in SIZES:
        style = Style(size, REGULAR, INK)
        set_in = lines(text, style, room)
        if len(set_in) * style.height <= EASY:
            break
    return style, set_in


def _written(draw: ImageDraw.ImageDraw, all_lines: list[TextLine], style: Style, top: float, room: int) -> float:
    for line in all_lines:
        write(draw, line, style, (MARGIN, top), room)
        top += style.height
    return top
