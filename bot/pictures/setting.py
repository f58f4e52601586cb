"""Setting text of any script: which face has a character, where lines break, which way they run. Pure but for fonts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Final

from PIL import ImageDraw, ImageFont

REGULAR, SEMIBOLD = 400, 600
_SIMPLIFIED: Final = 2
"""The face for simplified Chinese in the collection of Chinese, Japanese and Korean faces."""
_FIRST: Final = ("NotoSans[wght].ttf", "NotoSansArabic[wght].ttf", "NotoSansHebrew[wght].ttf")
_LAST: Final = ("NotoEmoji[wght].ttf",)
_IDEOGRAPHS: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE: Final = re.compile(
    rf"[（「『《〈“‘【]*[{_IDEOGRAPHS}][、。，．！？：；”’）」』》〉】…]*\s*|[^\s{_IDEOGRAPHS}]+\s*|\s+"
)
"""What a line may not break: a word with the space after it, an ideograph with the marks that cling to it."""
_NOBODYS: Final = "\U0010fffe"
"""A character that no font has: it shows how a face draws what it lacks."""


@cache
def faces() -> tuple[tuple[str, int], ...]:
    """(file, face in it) of every font, in the order in which they are asked for a character."""
    folder = files("manimgx_fonts")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".ttf") and "Italic" not in one.name)
    chinese = str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"), _SIMPLIFIED
    others = [one for one in names if one not in _FIRST and one not in _LAST]
    plain = [(str(folder / one), 0) for one in (*_FIRST, *others, *_LAST)]
    return (*plain[: len(_FIRST)], chinese, *plain[len(_FIRST) :])


@lru_cache(maxsize=64)
def font(face: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A face in a size (pixels) and weight."""
    file, index = faces()[face]
    made = ImageFont.truetype(file, size, index=index, layout_engine=ImageFont.Layout.RAQM)
    made.set_variation_by_axes([weight])
    return made


@cache
def _lacking(face: int) -> bytes:
    return bytes(font(face, 20, REGULAR).getmask(_NOBODYS))


@lru_cache(maxsize=8192)
def face_of(character: str) -> int | None:
    """The first face that has a character; None where none has it."""
    if character.isspace() or unicodedata.category(character) in ("Cf", "Cc"):
        return 0
    for face in range(len(faces())):
        if bytes(font(face, 20, REGULAR).getmask(character)) != _lacking(face):
            return face
    return None


@dataclass(frozen=True, slots=True)
class FontRun:
    """Characters of one face that run one way."""

    text: str
    face: int
    rtl: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its runs from left to right, and how wide it is in pixels; `rtl`: it begins at the right."""

    runs: tuple[FontRun, ...]
    width: float
    rtl: bool


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size and line height in pixels, weight, colour."""

    size: int
    weight: int
    colour: str

    @property
    def height(self) -> int:
        """From one line to the next."""
        return round(self.size * 1.42)


def lines(text: str, style: Style, width: int) -> list[TextLine]:
    """The text in lines of at most that width; paragraphs are kept apart. A longer word is broken."""
    return [line for paragraph in text.split("\n") for line in _broken(paragraph.strip(), style, width)]


def _broken(paragraph: str, style: Style, width: int) -> list[TextLine]:
    rtl = _runs_left(paragraph)
    made, now = [], ""
    for piece in _pieces(paragraph, style, width):
        if now and _width(_runs(f"{now}{piece.rstrip()}", rtl), style) > width:
            made.append(now)
            now = ""
        now += piece
    if now.strip():
        made.append(now)
    return [_line(one.rstrip(), style, rtl) for one in made]


def _pieces(paragraph: str, style: Style, width: int) -> list[str]:
    pieces = []
    for piece in _PIECE.findall(paragraph):
        while len(piece) > 1 and _width(_runs(piece.rstrip(), rtl=False), style) > width:
            fits = max(1, int(len(piece) * width / _width(_runs(piece, rtl=False), style)) - 1)
            pieces.append(piece[:fits])
            piece = piece[fits:]
        pieces.append(piece)
    return pieces


def _line(text: str, style: Style, rtl: bool) -> TextLine:
    runs = _runs(text, rtl)
    return TextLine(runs, _width(runs, style), rtl)


def _strong(character: str) -> bool | None:
    """Whether a character makes text run from right to left (True), from left to right, or neither (None)."""
    kind = unicodedata.bidirectional(character)
    return True if kind in ("R", "AL") else False if kind == "L" else None


def _runs_left(text: str) -> bool:
    return next((way for way in map(_strong, text) if way is not None), False)


def _ways(text: str, rtl: bool) -> list[bool]:
    """Of each character whether it runs from right to left; what is neither goes with its neighbours, or the line."""
    strong = [_strong(one) for one in text]
    ways, before = [], rtl
    for at, way in enumerate(strong):
        if way is None:
            after = next((one for one in strong[at + 1 :] if one is not None), rtl)
            way = before if before == after else rtl
        else:
            before = way
        ways.append(way)
    return ways


def _runs(text: str, rtl: bool) -> tuple[FontRun, ...]:
    """The runs of a line in the order they stand in from left to right."""
    stretches: list[list[FontRun]] = []
    at, ways = 0, _ways(text, rtl)
    for way, group in groupby(ways):
        stretch = text[at : at + len(list(group))]
        at += len(stretch)
        stretches.append(_by_face(stretch, way))
    ordered = reversed(stretches) if rtl else stretches
    return tuple(run for stretch in ordered for run in (reversed(stretch) if stretch[0].rtl else stretch))


def _by_face(stretch: str, rtl: bool) -> list[FontRun]:
    made: list[FontRun] = []
    for character in stretch:
        face = face_of(character)
        clings = face is None or character.isspace() or unicodedata.combining(character)
        if made and (clings or face == made[-1].face):
            made[-1] = FontRun(made[-1].text + character, made[-1].face, rtl)
        else:
            made.append(FontRun(character, face or 0, rtl))
    return made


def _direction(run: FontRun) -> str:
    return "rtl" if run.rtl else "ltr"


def _width(runs: tuple[FontRun, ...], style: Style) -> float:
    return sum(font(run.face, style.size, style.weight).getlength(run.text, direction=_direction(run)) for run in runs)


def width(text: str, style: Style) -> float:
    """How wide a text is on one line, in pixels."""
    return _width(_runs(text, _runs_left(text)), style)


def write(draw: ImageDraw.ImageDraw, line: TextLine, style: Style, at: tuple[float, float], room: int) -> None:
    """Draws a line whose upper left corner is `at`; one that runs from right to left ends `room` pixels right of it."""
    left, top = at
    x = left + room - line.width if line.rtl else left
    for run in line.runs:
        face = font(run.face, style.size, style.weight)
        draw.text((x, top + style.size), run.text, font=face, fill=style.colour, anchor="ls", direction=_direction(run))
        x += face.getlength(run.text, direction=_direction(run))
