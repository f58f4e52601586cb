"""A message as a phone shows it, as a picture: HTML drawn by a headless Chromium. For docs/tour.md (`make docs`)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "blockquote": "blockquote",
        "expandable_blockquote": "blockquote", "text_link": "a", "bot_command": "a"}  # fmt: skip
GROUND = (214, 226, 238)
ACROSS, GAP = 390, 16
"""Pixels across a phone in a row of pictures, and between them."""
STYLE = """
* { box-sizing: border-box }
body { margin: 0; padding: 14px; width: 390px; background: rgb(214,226,238);
  font: 16px/1.32 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif }
.says { background: #fff; border-radius: 16px 16px 16px 4px; padding: 9px 13px; white-space: pre-wrap;
  overflow-wrap: anywhere; unicode-bidi: plaintext }
blockquote { margin: 3px 0; padding: 3px 9px; border-left: 3px solid #3a7fc1; background: #eef4fa; border-radius: 4px }
a { color: #2a6fb0; text-decoration: none }
code { color: #8a4b2a }
.row { display: flex; gap: 4px; margin-top: 4px }
.row span { flex: 1; text-align: center; background: rgba(70,100,130,.75); color: #fff; border-radius: 9px;
  padding: 8px 4px; font-size: 14px; overflow: hidden; white-space: nowrap }
"""


def as_html(text: str, entities: list[dict[str, Any]]) -> str:
    """A text with Telegram's entities as HTML for a browser."""
    units = text.encode("utf-16-le")
    known = [one for one in entities if one["type"] in TAGS]
    edges = sorted(
        {0, len(units) // 2, *(at for one in known for at in (one["offset"], one["offset"] + one["length"]))}
    )
    out = []
    for first, last in pairwise(edges):
        over = [one for one in known if one["offset"] <= first and last <= one["offset"] + one["length"]]
        over.sort(key=lambda one: (-one["length"], one["offset"]))
        begun = [
            f"<{TAGS[one['type']]}>" if one["offset"] == first or "quote" not in one["type"] else "" for one in over
        ]
        ends = [
            f"</{TAGS[one['type']]}>" if last == one["offset"] + one["length"] or "quote" not in one["type"] else ""
            for one in reversed(over)
        ]
        piece = units[2 * first : 2 * last].decode("utf-16-le")
        out.append("".join(begun) + escape(piece) + "".join(ends))
    return "".join(out).replace("</blockquote>\n", "</blockquote>").replace("\n<blockquote>", "<blockquote>")


def page(message: dict[str, Any]) -> str:
    """The message with its buttons as a page."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    lines = ["".join(f"<span>{escape(one['text'])}</span>" for one in row) for row in rows]
    buttons = "".join(f"<div class='row'>{line}</div>" for line in lines)
    said = as_html(message["text"], message.get("entities", []))
    return f"<!doctype html><meta charset='utf-8'><style>{STYLE}</style><div class='says'>{said}</div>{buttons}"


def photographed(message: dict[str, Any]) -> bytes:
    """The message as a PNG. Raises RuntimeError where there is no Chromium."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise RuntimeError("no Chromium here: install one to draw the pictures of docs/tour.md")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "message.html", Path(folder) / "message.png"
        source.write_text(page(message), "utf-8")
        size = ["--window-size=390,1400", "--force-device-scale-factor=2", "--hide-scrollbars"]
        command = [browser, "--headless", "--no-sandbox", *size, f"--screenshot={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        image = Image.open(target).convert("RGB")
        drawn = ImageChops.difference(image, Image.new("RGB", image.size, GROUND)).getbbox()
        bottom = min(image.height, drawn[3] + 28) if drawn else image.height
        out = BytesIO()
        image.crop((0, 0, image.width, bottom)).quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


def beside(pictures: Sequence[bytes]) -> bytes:
    """Pictures in one row, each as wide as a phone, on the ground of a chat, as a PNG."""
    images = [Image.open(BytesIO(one)).convert("RGB") for one in pictures]
    sized = [one.resize((ACROSS, round(one.height * ACROSS / one.width))) for one in images]
    row = Image.new("RGB", (len(sized) * (ACROSS + GAP) + GAP, max(one.height for one in sized) + 2 * GAP), GROUND)
    for number, one in enumerate(sized):
        row.paste(one, (GAP + number * (ACROSS + GAP), GAP))
    out = BytesIO()
    row.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()
