"""Links that open the bot at something: an article, a person, a quotation, a topic, a subscription. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

LONGEST = 64
"""Telegram takes so many characters behind `start=`, of A-Z a-z 0-9 _ and -."""
_PLAIN = re.compile(r"[A-Za-z0-9-]+")


class LinkKind(StrEnum):
    """What a link leads to."""

    ARTICLE = "a"
    PERSON = "p"
    QUOTATION = "q"
    TOPIC = "t"
    SUBSCRIPTION = "s"


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: the id of an article or quotation, a person's key ('p12'), or the words of a topic."""

    kind: LinkKind
    what: str


def payload(target: Target) -> str | None:
    """What stands behind `start=`: the id itself where it may, else in base64; None where it is too long for both."""
    if _PLAIN.fullmatch(target.what) and len(target.what) + 2 <= LONGEST:
        return f"{target.kind}-{target.what}"
    coded = base64.urlsafe_b64encode(target.what.encode()).decode().rstrip("=")
    return f"{target.kind}_{coded}" if len(coded) + 2 <= LONGEST and coded else None


def target(given: str) -> Target | None:
    """What a payload leads to; None where it is none of these, whoever wrote it."""
    if len(given) > LONGEST or given[:1] not in {one.value for one in LinkKind} or given[1:2] not in ("-", "_"):
        return None
    kind, what = LinkKind(given[0]), given[2:]
    if given[1] == "_":
        try:
            what = base64.b64decode(what + "=" * (-len(what) % 4), altchars=b"-_", validate=True).decode()
        except (binascii.Error, ValueError):
            return None
    return Target(kind, what) if what and what.isprintable() else None


def link(username: str, to: Target) -> str | None:
    """The address that opens the bot there."""
    code = payload(to)
    return f"https://t.me/{username}?start={code}" if code else None


def sharing(address: str, words: str = "") -> str:
    """The address that lets somebody send a link on, in Telegram."""
    return f"https://t.me/share/url?url={quote(address, safe='')}" + (f"&text={quote(words, safe='')}" if words else "")
