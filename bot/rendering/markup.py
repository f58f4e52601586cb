"""Telegram's HTML as values: what it changes, its length in UTF-16 units, its splitting, the same for a terminal.

Pure. It knows the tags Telegram accepts and nothing of what is written in them; the wording is in `templates/`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from html.parser import HTMLParser
from textwrap import wrap
from unicodedata import bidirectional

from markupsafe import Markup
from markupsafe import escape as escaped

MESSAGE_UNITS = 4096
"""Telegram's limit of one message, in UTF-16 units after the entities are taken out."""

BAR = "  | "
"""What a line of a block quote begins with in a terminal."""
TAGS = frozenset({"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler", "tg-time"})

_CHANGED = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u030a\u0333\u033f\ufeff\ud800-\udfff]"
)
_NAMES = {"\t": "tab", "\r": "return", "\x1b": "escape"}


def changes(text: str) -> bool:
    """Whether Telegram (or a terminal) would show the text otherwise than it is: tabs, controls, marks of direction."""
    return _CHANGED.search(text) is not None


def marked(text: str) -> str:
    """The text with each character that would be changed named in its place: ⟨tab⟩, ⟨U+202E⟩."""
    return _CHANGED.sub(lambda found: f"⟨{_NAMES.get(found[0]) or f'U+{ord(found[0]):04X}'}⟩", text)


def tidy(text: str) -> str:
    """One line for names and titles, which are no quotation: what would be changed goes, spaces are single."""
    return " ".join(_CHANGED.sub(" ", text).split())


def explained(text: str) -> Markup:
    """A fault's one line as a sentence of HTML: what stands between backticks is code, the first letter is large."""
    line = tidy(text).removeprefix("refused: ")
    begin = "" if "://" in line.split(" ", 1)[0] else line[:1].upper()
    parts = re.split("`([^`]*)`", begin + line[len(begin) :])
    return Markup().join(
        Markup("<code>%s</code>") % part if number % 2 else escaped(part) for number, part in enumerate(parts)
    )


def moment(text: str, when: datetime) -> Markup:
    """A time of day that a tap shows in the reader's own zone, where their Telegram can (Bot API 9.5)."""
    return Markup('<tg-time unix="%s">%s</tg-time>') % (int(when.timestamp()), text)


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class MarkupRun:
    """A stretch of text under the same open tags; `opened` holds the start tags as written, outermost first.

    Two tags that look the same but are different elements differ in `elements`, a number for each.
    """

    text: str
    opened: tuple[str, ...]
    elements: tuple[int, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[MarkupRun] = []
        self._open: list[tuple[str, str, int]] = []
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.handle_data(self.get_starttag_text() or "")
            return
        words = [tag] + [name if value is None else f'{name}="{escape(value)}"' for name, value in attrs]
        self._count += 1
        self._open.append((tag, f"<{' '.join(words)}>", self._count))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.runs.append(MarkupRun(data, tuple(o[1] for o in self._open), tuple(o[2] for o in self._open)))


def runs(html: str) -> list[MarkupRun]:
    """The text of a message with the tags open over each stretch."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def visible(html: str) -> str:
    """What a person reads: the text without tags."""
    return "".join(run.text for run in runs(html))


def split(html: str, limit: int = MESSAGE_UNITS) -> list[str]:
    """The message as messages of at most `limit` UTF-16 units, every tag closed and opened again where it was cut.

    Cut before a paragraph if the last third of the room has such a place, else at a line (never between a block quote
    and the line above it, which says whose words they are), else at a space, else between two characters. The visible
    text, white space at the cuts aside, is kept. Messages without text go.
    """
    if limit < 2:
        raise ValueError("a message has room for two UTF-16 units at least")
    pieces = runs(html)
    text = "".join(run.text for run in pieces)
    parts: list[str] = []
    start = 0
    for end in _cuts(text, limit, _quotes_begin(pieces)):
        body, begin = text[start:end], start
        lead = len(body) - len(body.lstrip())
        trail = len(body.rstrip())
        if trail > lead:
            parts.append(_written(pieces, begin + lead, begin + trail))
        start = end
    return parts


def _quotes_begin(pieces: Sequence[MarkupRun]) -> set[int]:
    """Where in the text block quotes begin."""
    begin: set[int] = set()
    seen: set[int] = set()
    at = 0
    for run in pieces:
        inside = {n for tag, n in zip(run.opened, run.elements, strict=True) if _tag(tag) == "blockquote"}
        begin |= {at} if inside - seen else set()
        seen |= inside
        at += len(run.text)
    return begin


def _cuts(text: str, limit: int, quotes: Container[int]) -> Iterator[int]:
    start = 0
    while start < len(text):
        while start < len(text) and text[start].isspace():
            start += 1
        end, room = start, limit
        while end < len(text) and (cost := 2 if text[end] > "\uffff" else 1) <= room:
            room -= cost
            end += 1
        if end < len(text):
            least = start + (end - start) * 2 // 3
            for sign in ("\n\n", "\n", " "):
                at = text.rfind(sign, least, end + 1)
                while at > start and sign == "\n" and at + 1 in quotes:
                    at = text.rfind(sign, least, at)
                if at > start:
                    end = at
                    break
        yield end
        start = end


def _written(pieces: list[MarkupRun], start: int, end: int) -> str:
    written: list[str] = []
    open_tags: list[tuple[str, int]] = []
    offset = 0
    for run in pieces:
        text = run.text[max(0, start - offset) : max(0, end - offset)]
        offset += len(run.text)
        if not text:
            continue
        wanted = list(zip(run.opened, run.elements, strict=True))
        same = 0
        while same < min(len(open_tags), len(wanted)) and open_tags[same][1] == wanted[same][1]:
            same += 1
        written += [f"</{_tag(tag)}>" for tag, _ in reversed(open_tags[same:])]
        written += [tag for tag, _ in wanted[same:]]
        written.append(escape(text, quote=False))
        open_tags = wanted
    written += [f"</{_tag(tag)}>" for tag, _ in reversed(open_tags)]
    return "".join(written)


def _tag(opening: str) -> str:
    return opening[1:-1].split(" ", 1)[0]


def plain(html: str) -> str:
    """The same message for a terminal: block quotes set off by a bar, the address after a link's words.

    Struck words stand as [-words-], underlined ones as {+words+}.
    """
    lines: list[tuple[str, int]] = [("", 0)]
    pieces = runs(html)
    for index, run in enumerate(pieces):
        quoted = next((n for tag, n in zip(run.opened, run.elements, strict=True) if _tag(tag) == "blockquote"), 0)
        text = run.text
        if "<s>" in run.opened:
            text = f"[-{text}-]"
        elif "<u>" in run.opened:
            text = f"{{+{text}+}}"
        link = next(((tag, n) for tag, n in zip(run.opened, run.elements, strict=True) if _tag(tag) == "a"), None)
        if link and not any(link[1] in later.elements for later in pieces[index + 1 :]):
            address = re.search(r'href="([^"]*)"', link[0])
            text += f" <{_unescaped(address[1])}>" if address else ""
        for number, line in enumerate(text.split("\n")):
            if number or (quoted and lines[-1][1] != quoted and lines[-1][0]):
                lines.append(("", quoted))
            before = lines[-1][0]
            lines[-1] = (before + line, quoted if line else lines[-1][1])
    return "\n".join(f"{BAR}{line}" if quoted else line for line, quoted in lines).strip("\n")


def wrapped(text: str, width: int) -> str:
    """Plain text broken at spaces into lines of at most `width` characters, block quotes with their bar on each."""
    lines: list[str] = []
    for line in text.split("\n"):
        bar = BAR if line.startswith(BAR) else ""
        indent = bar or " " * (len(line) - len(line.lstrip(" ")))
        lines += wrap(
            line, max(20, width), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


def _unescaped(address: str) -> str:
    from html import unescape

    return unescape(address)


RIGHT = "\u200f"
"""A mark that has no width and makes the line it begins run from right to left."""
APART, AGAIN = "\u2068", "\u2069"
"""What stands between these runs as it does, and moves nothing beside it."""
_QUOTES = re.compile(r"(<blockquote[^>]*>.*?</blockquote>)", re.DOTALL)
_PIECES = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)


def leftward(html: str) -> str:
    """A page of a language that is written from right to left: its lines begin at the right, whatever word is first,
    and a name, command or number of another script in them stands apart.

    The words of articles run as they do.
    """
    parts = _QUOTES.split(html)
    return "".join(part if number % 2 else _leftward(part) for number, part in enumerate(parts))


def _leftward(html: str) -> str:
    return "\n".join(RIGHT + _apart(line) if _ours(line) else line for line in html.split("\n"))


def _ours(line: str) -> bool:
    """Whether a line has letters that run from right to left, and does not begin with the mark already."""
    words = re.sub(r"<[^>]*>", "", line)
    return not words.startswith(RIGHT) and any(_runs_left(one) for one in words)


def _runs_left(sign: str) -> bool:
    return bidirectional(sign) in ("R", "AL")


def _apart(line: str) -> str:
    """The line with each stretch of another script between marks; tags that begin or end with one stay inside."""
    pieces: list[str] = _PIECES.findall(line)
    out, at = [], 0
    while at < len(pieces):
        if not _begins(pieces, at):
            out.append(pieces[at])
            at += 1
            continue
        end = _end(pieces, at)
        begin = len(out)
        while begin and out[begin - 1].startswith("<") and not out[begin - 1].startswith("</"):
            begin -= 1
        out[begin:] = [APART, *out[begin:], *pieces[at:end], AGAIN]
        at = end
    return "".join(out)


def _begins(pieces: list[str], at: int) -> bool:
    """Whether a stretch of another script begins here: at a letter, or at a sign that belongs to the letter behind."""
    sign, behind = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
    return _runs_right(sign) or (sign in "/@#" and _runs_right(behind))


def _runs_right(piece: str) -> bool:
    return len(piece) == 1 and bidirectional(piece) == "L"


def _end(pieces: list[str], start: int) -> int:
    """Where the stretch ends: behind its last letter, number or bracket, and the tags that close there."""
    end, depth = start + 1, 0
    for at in range(start, len(pieces)):
        one = pieces[at]
        if len(one) == 1 and _runs_left(one):
            break
        depth += (one in "([") - (one in ")]") if len(one) == 1 else 0
        if depth < 0:
            break
        if len(one) == 1 and (bidirectional(one) in ("L", "EN") or one in ")]…%") and not depth:
            end = at + 1
    while end < len(pieces) and pieces[end].startswith("</"):
        end += 1
    return end
