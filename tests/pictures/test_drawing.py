"""Cards and charts are read back as pictures: every script has its glyphs, nothing is cut off, any length fits."""

from __future__ import annotations

import asyncio
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import TooLong, drawn
from bot.pictures.card import HIGHEST, MARGIN, PAPER, SIZES, WIDTH, Card, card
from bot.pictures.chart import COLOURS, Chart, chart
from bot.pictures.setting import REGULAR, Style, face_of, faces, lines, width

SENTENCE = "The ferry will sail on Sundays again, whatever the harbour office says about it."
NAMES = {
    "Latin": "Zoë Ångström-Łukasiewicz",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Їван Щербаков",
    "Chinese": "陳小明",
    "Arabic": "نادية الخطيب",
    "Hebrew": "נועה לוי",
    "Devanagari": "अनीता शर्मा",
    "Korean": "김민준",
}
STYLE = Style(40, REGULAR, "#000000")


def opened(picture: bytes) -> Image.Image:
    image = Image.open(BytesIO(picture))
    image.load()
    return image.convert("RGB")


def a_card(words: str = SENTENCE, name: str = "Ana Ruiz", about: tuple[str, ...] = ("mayor", "Harbour Post")) -> bytes:
    return card(Card((words,), name, about, "On Record · t.me/onrecord_bot"))


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return len(image.crop(box).getcolors(1 << 20) or []) > 1


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_script_has_its_glyphs(name: str) -> None:
    assert all(face_of(one) is not None for one in name)
    assert opened(a_card(name=name)).width == WIDTH


def test_scripts_come_from_faces_of_their_own() -> None:
    found = {script: faces()[face_of(name[0]) or 0] for script, name in NAMES.items()}
    assert found["Latin"] == found["Greek"] == found["Cyrillic"]
    assert len({found[one] for one in ("Latin", "Chinese", "Arabic", "Hebrew", "Devanagari")}) == 5


def test_what_no_font_has_is_said_to_be_lacking() -> None:
    assert face_of("\U0010fff0") is None


@pytest.mark.parametrize("words", [SENTENCE, "No.", SENTENCE * 3, " ".join([SENTENCE] * 12), " ".join([SENTENCE] * 90)])
def test_any_length_fits_between_the_margins(words: str) -> None:
    image = opened(a_card(words))
    assert image.height <= HIGHEST
    assert not inked(image, (20, 0, MARGIN - 8, image.height))
    assert not inked(image, (WIDTH - MARGIN + 8, 0, WIDTH, image.height))
    assert not inked(image, (20, image.height - MARGIN + 10, WIDTH, image.height))
    assert inked(image, (MARGIN, MARGIN, WIDTH - MARGIN, image.height - MARGIN))


def test_longer_words_are_set_smaller_before_the_card_grows() -> None:
    assert opened(a_card(SENTENCE * 4)).height < 4 * opened(a_card(SENTENCE)).height
    assert sorted(SIZES, reverse=True) == list(SIZES)


def test_what_no_picture_holds_is_refused() -> None:
    with pytest.raises(TooLong):
        a_card(" ".join([SENTENCE] * 300))


def test_a_word_wider_than_the_card_is_broken() -> None:
    broken = lines("x" * 300, STYLE, 400)
    assert len(broken) > 3
    assert "".join(run.text for line in broken for run in line.runs) == "x" * 300
    assert all(line.width <= 400 for line in broken)


def test_chinese_breaks_anywhere_but_before_its_marks() -> None:
    text = "渡轮周日将再次启航，无论港务局怎么说，渡轮都会启航。"
    broken = ["".join(run.text for run in line.runs) for line in lines(text, STYLE, 400)]
    assert len(broken) > 1
    assert "".join(broken) == text
    assert not any(one[0] in "，。" for one in broken)


def test_arabic_lines_begin_at_the_right_and_keep_foreign_names_readable() -> None:
    (line,) = lines("قال (Ana Ruiz) ذلك", STYLE, 900)
    assert line.rtl
    assert [run.text.strip(" ()") for run in line.runs if run.text.strip(" ()")] == ["ذلك", "Ana Ruiz", "قال"]
    (within,) = lines("said نادية الخطيب twice", STYLE, 900)
    assert not within.rtl
    assert [run.rtl for run in within.runs] == [False, True, False]


@pytest.mark.parametrize("text", [SENTENCE, *NAMES.values(), f"{NAMES['Arabic']} and {NAMES['Chinese']}, 3 May"])
def test_no_character_is_lost_when_text_is_set(text: str) -> None:
    for room in (120, 300, 2000):
        words = "".join(sorted(run.text for line in lines(text, STYLE, room) for run in line.runs))
        assert sorted(words.replace(" ", "")) == sorted(text.replace(" ", ""))
    assert width(text, STYLE) > 0


def a_chart(bars: tuple[tuple[int, ...], ...]) -> Image.Image:
    names = tuple(f"Speaker {number}" for number in range(len(bars)))
    labels = tuple(f"{number} May" for number in range(len(bars[0])))
    return opened(chart(Chart("Ferries", "a note", names, bars, labels, "On Record")))


def colour(hexed: str) -> tuple[int, ...]:
    return tuple(int(hexed[at : at + 2], 16) for at in (1, 3, 5))


def share(image: Image.Image, hexed: str) -> int:
    return sum(count for count, pixel in image.getcolors(1 << 20) or [] if pixel == colour(hexed))


def test_bars_are_as_tall_as_what_they_count() -> None:
    image = a_chart(((6, 0, 6), (2, 2, 0)))
    first, second = share(image, COLOURS[0]), share(image, COLOURS[1])
    assert first / second == pytest.approx(12 / 4, rel=0.12)
    assert share(image, COLOURS[2]) == 0


@pytest.mark.parametrize("count", [1, 7, 99, 1234])
def test_a_chart_of_any_count_stays_inside(count: int) -> None:
    image = a_chart(((count, count // 2, 1),))
    assert image.getpixel((5, 5)) == colour(PAPER)
    assert not inked(image, (WIDTH - MARGIN + 2, 0, WIDTH, image.height))


async def test_several_are_drawn_at_a_time_off_the_loop() -> None:
    pictures = await asyncio.gather(*(drawn(lambda: a_card(SENTENCE)) for _ in range(3)))
    assert len(set(pictures)) == 1
