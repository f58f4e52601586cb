"""Lists of feeds as other programs write and read them: OPML in, OPML out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as Xml

from corpus.errors import UnreadableSource
from corpus.model.following import FeedHealth

MOST = 500
"""So many feeds of one list are taken."""
_CURE = "Export the list again from the program it comes from, as OPML."


def addresses(document: bytes, name: str) -> tuple[str, ...]:
    """The addresses of the feeds that a list names, each once, in its order; `name` is the file's, for people.

    Raises UnreadableSource where it is no OPML, or declares entities, which no list of feeds needs.
    """
    if b"<!DOCTYPE" in document.upper() or b"<!ENTITY" in document.upper():
        raise UnreadableSource(name, "it declares entities, which could stand for anything", _CURE)
    try:
        root = Xml.fromstring(document)  # noqa: S314, without entities there is nothing to expand
    except (Xml.ParseError, ValueError, LookupError) as fault:
        raise UnreadableSource(name, f"it is no OPML ({type(fault).__name__})", _CURE) from fault
    if root.tag != "opml":
        raise UnreadableSource(name, f"it is no OPML but <{root.tag[:40]}>", _CURE)
    found = (outline.get("xmlUrl", "").strip() for outline in root.iter("outline"))
    return tuple(dict.fromkeys(one for one in found if one.startswith(("http://", "https://"))))[:MOST]


def written(feeds: Iterable[FeedHealth], now: datetime) -> bytes:
    """The feeds that are followed as OPML 2.0; folders on this machine are no affair of other programs."""
    root = Xml.Element("opml", version="2.0")
    head = Xml.SubElement(root, "head")
    Xml.SubElement(head, "title").text = "Feeds of On Record"
    Xml.SubElement(head, "dateCreated").text = format_datetime(now)
    body = Xml.SubElement(root, "body")
    for one in feeds:
        if one.kind == "feed":
            title = "".join(each for each in one.title or one.url if each.isprintable())
            Xml.SubElement(body, "outline", type="rss", text=title, title=title, xmlUrl=one.url)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
