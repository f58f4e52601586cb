"""Telegram's HTML read as strictly as Telegram reads it: text, and entities in UTF-16 units. Cleans text as it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.telegram.server.refusals import bad

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LONGEST = 4096
DROPPED = re.compile("[\u2028-\u202e\u0333\u033f\u030a\r]")
CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class Open:
    tag: str
    start: int
    attributes: dict[str, str | None]
    at: int


def clean(text: str) -> str:
    """What Telegram does to every text: control characters become spaces, direction marks and some accents go."""
    return CONTROLS.sub(" ", DROPPED.sub("", text))


def entity_text(code: str) -> str | None:
    if code.startswith("#"):
        try:
            value = int(f"0{code[1:]}", 0) if code[1:2] in "xX" else int(code[1:])
        except ValueError:
            return None
        return chr(value) if 0 < value < 0x110000 and not 0xD800 <= value < 0xE000 else None
    return NAMED.get(code)


class Reader:
    """One pass over the HTML. Raises a 400 where Telegram would."""

    unknown: frozenset[str] = frozenset()
    """Tags that an older server does not know."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.out: list[str] = []
        self.length = 0
        self.open: list[Open] = []
        self.entities: list[dict[str, Any]] = []

    def offset(self, at: int) -> int:
        return len(self.html[:at].encode())

    def put(self, text: str) -> None:
        text = clean(text)
        self.out.append(text)
        self.length += units(text)

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        at, html = 0, self.html
        while at < len(html):
            if html[at] == "&":
                match = re.compile(r"&(#?[A-Za-z0-9]+);?").match(html, at)
                text = entity_text(match[1]) if match else None
                if match and text is not None:
                    self.put(text)
                    at = match.end()
                else:
                    self.put("&")
                    at += 1
            elif html[at] == "<":
                at = self.end_tag(at) if html.startswith("</", at) else self.start_tag(at)
            else:
                stop = min(
                    (found for found in (html.find("<", at), html.find("&", at)) if found >= 0), default=len(html)
                )
                self.put(html[at:stop])
                at = stop
        if self.open:
            last = self.open[-1]
            raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{last.tag}\"")
        return "".join(self.out), self.entities

    def start_tag(self, at: int) -> int:
        match = re.compile(r"<([A-Za-z0-9-]*)").match(self.html, at)
        tag = match[1].lower() if match else ""
        if match is None or tag not in TAGS or tag in self.unknown:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {self.offset(at)}')
        close, attributes = self.attributes(match.end(), at)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise bad(
                f'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset {self.offset(at)}'
            )
        if tag == "tg-time" and not re.fullmatch(r"\d{1,10}", attributes.get("unix") or ""):
            raise bad(f"can't parse entities: Invalid date-time at byte offset {self.offset(at)}")
        kinds = {TAGS[one.tag] for one in self.open}
        if TAGS[tag] == "blockquote" and "blockquote" in kinds:
            raise bad("can't parse entities: blockquote entities can't be nested")
        if kinds & {"pre", "code"} and not (self.open[-1].tag == "pre" and tag == "code"):
            raise bad("can't parse entities: pre and code entities can't contain other entities")
        self.open.append(Open(tag, self.length, attributes, at))
        return close

    def attributes(self, at: int, tag_at: int) -> tuple[int, dict[str, str | None]]:
        found: dict[str, str | None] = {}
        pattern = re.compile(r"""\s+([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)))?""")
        while match := pattern.match(self.html, at):
            value = next((one for one in match.groups()[1:] if one is not None), None)
            found[match[1].lower()] = (
                None
                if value is None
                else re.sub(r"&(#?[A-Za-z0-9]+);", lambda one: entity_text(one[1]) or one[0], value)
            )
            at = match.end()
        end = re.compile(r"\s*>").match(self.html, at)
        if not end:
            raise bad(f"can't parse entities: Unclosed start tag at byte offset {self.offset(tag_at)}")
        return end.end(), found

    def end_tag(self, at: int) -> int:
        match = re.compile(r"</([A-Za-z0-9-]*)\s*>").match(self.html, at)
        if not match:
            raise bad(f"can't parse entities: Unclosed end tag at byte offset {self.offset(at)}")
        tag = match[1].lower()
        if not self.open:
            raise bad(f"can't parse entities: Unexpected end tag at byte offset {self.offset(at)}")
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise bad(
                f"can't parse entities: Unmatched end tag at byte offset {self.offset(at)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self.close(opened)
        return match.end()

    def close(self, opened: Open) -> None:
        length = self.length - opened.start
        if not length:
            return
        entity: dict[str, Any] = {"type": TAGS[opened.tag], "offset": opened.start, "length": length}
        if opened.tag == "a":
            entity["url"] = opened.attributes.get("href") or ""
            if not re.match(r"(https?|tg|mailto|tel):", entity["url"]):
                return
        if opened.tag == "tg-time":
            entity |= {"unix_time": int(opened.attributes["unix"] or 0), "date_time_format": ""}
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)


def cut(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """White space off both ends, entities moved along, and no entity beginning or ending in nothing."""
    stripped = text.lstrip()
    by = units(text[: len(text) - len(stripped)])
    stripped = stripped.rstrip()
    limit = units(stripped)
    kept = []
    for one in entities:
        start = max(0, one["offset"] - by)
        end = min(limit, one["offset"] + one["length"] - by)
        if start < end:
            kept.append({**one, "offset": start, "length": end - start})
    return stripped, sorted(kept, key=lambda one: (one["offset"], -one["length"]))


def read_text(text: str, parse_mode: str | None, longest: int = LONGEST) -> tuple[str, list[dict[str, Any]]]:
    """A message's text and entities as Telegram keeps them, or the 400 it answers with."""
    if parse_mode == "HTML":
        plain, entities = Reader(text).read()
    elif parse_mode:
        raise bad("unsupported parse_mode")
    else:
        plain, entities = clean(text), []
    plain, entities = cut(plain, entities)
    if not plain:
        raise bad("message text is empty")
    if units(plain) > longest:
        raise bad("message is too long")
    return plain, entities


def typed(text: str) -> tuple[str, list[dict[str, Any]]]:
    """A person's text with the entities that Telegram finds by itself: commands, mentions and links."""
    text, _ = cut(clean(text), [])
    entities = []
    for match in re.finditer(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?|(?<!\w)@\w{4,32}|https?://\S+", text):
        kind = {"/": "bot_command", "@": "mention"}.get(match[0][0], "url")
        entities.append({"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])})
    return text, entities
