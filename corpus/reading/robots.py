"""robots.txt (RFC 9309) and the other ways in which a site refuses text mining. Pure: it is handed what was fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

AGENT = "OnRecord"
MAX_BYTES = 512 * 1024
MAX_DELAY = 60.0
_REFUSALS = re.compile(r"(?:^|[,:;]\s*)(noai|nosnippet|max-snippet\s*:\s*0)(?=\s*(?:[,;]|$))")
_NO_SEARCH = re.compile(r"(?:^|[\s,])search\s*=\s*no(?:$|[\s,])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for one robot: (pattern, allowed) pairs and the seconds it asks between requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched: the longest rule that fits decides, an allowing one where two tie."""
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


ALLOW_ALL = Robots()
DISALLOW_ALL = Robots(rules=(("/", False),))


def parse(text: str, agent: str = AGENT) -> Robots:
    """The rules for a robot: those of all groups that name it, else those of the groups for every robot."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    closed: set[str] = set()
    names: list[str] = []
    naming = False
    for line in text[:MAX_BYTES].splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            names = [*names, value.lower()] if naming else [value.lower()]
            groups.setdefault(names[-1], [])
            naming = True
            continue
        naming = False
        for name in names:
            if key in {"allow", "disallow"} and value:
                groups[name].append((unquote(value), key == "allow"))
            elif key == "content-signal" and _NO_SEARCH.search(value):
                closed.add(name)  # no search with excerpts, which is what this program is
            elif key == "crawl-delay" and re.fullmatch(r"\d{1,6}(?:\.\d+)?", value):
                delays[name] = min(float(value), MAX_DELAY)
    mine = [name for name in groups if name and name != "*" and agent.lower().startswith(name.partition("/")[0])]
    chosen = mine or ["*"]
    rules = tuple(rule for name in chosen for rule in groups.get(name, ()))
    if closed & set(chosen):
        rules = DISALLOW_ALL.rules
    return Robots(rules, max((delays.get(name, 0.0) for name in chosen), default=0.0))


def reserved(text: str, url: str) -> bool:
    """Whether a site's /.well-known/tdmrep.json reserves the rights to text mining for this address."""
    try:
        policies = json.loads(text)
    except (ValueError, RecursionError):
        return False
    path = urlsplit(url).path or "/"
    for policy in policies if isinstance(policies, list) else ():
        if isinstance(policy, dict) and isinstance(policy.get("location"), str) and _fits(policy["location"], path):
            return policy.get("tdm-reservation") in {1, "1"}
    return False


def opted_out(headers: Mapping[str, str]) -> str | None:
    """The words by which an answer's headers refuse text mining, else None. Names of headers are in lower case."""
    if headers.get("tdm-reservation", "").strip() == "1":
        return "tdm-reservation: 1"
    words = refusal(headers.get("x-robots-tag", ""))
    return f"x-robots-tag: {words}" if words else None


def refusal(directives: str) -> str | None:
    """The directive for robots ('noindex, noai') that refuses what this program does: keep and quote. Else None.

    `noai` refuses text mining; `nosnippet` and `max-snippet:0` refuse that any of the text is shown, and showing it is
    all this program does. `noindex` and `noarchive` speak of public search results and of copies offered to others.
    """
    match = _REFUSALS.search(directives.lower())
    return "".join(match[1].split()) if match else None


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with * (anything) and a final $ (the end) fits the path from its start.

    Matched piece by piece from the left, which takes no backtracking however many stars there are.
    """
    anchored = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(pieces):
        if anchored and number == len(pieces) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at == len(path) if anchored else True
