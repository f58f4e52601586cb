"""How right quotations are against annotated ones: found, and given to the right speaker. Own rules, no model.

Two views. *spans*: each annotated stretch, cut at line ends; a found one agrees with it where they share four fifths of
the longer one's words, one to one, best first. *quoted*: each run of text between quotation marks is speech where four
fifths of its words lie in (annotated, found) quotations; only these runs count. A speaker is right where the two
mentions share a word or end in the same last name; a quotation without an annotated speaker is right without one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus.language.quotes.page import lay_out
from corpus.language.quotes.runs import find_runs

Quoted = dict[str, Any]
"""A quotation: `quote_span`, `speaker_span` (or None), `speaker_text`."""

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
SHARE = 0.8
_CUT = re.compile(r"[,(\[;:]|\s[—–-]+\s|\s(?:of|for|at|who|which|that|in|from|with|on|as)\s", re.IGNORECASE)
_PRONOUNS = frozenset(
    "i we you he she it they him her them us me who that this these those himself herself themselves itself one someone"
    " everyone nobody others many some both".split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Count:
    """Annotated and found units, how many agree, and how many of these have the right speaker."""

    gold: int = 0
    found: int = 0
    agree: int = 0
    right: int = 0

    def f1(self, right: bool) -> float:
        """F1 of finding, or of finding with the right speaker."""
        hits = self.right if right else self.agree
        return 2 * hits / max(1, self.gold + self.found)


@dataclass(slots=True)
class Tally:
    """Counts by kind of speech, speakers by kind of mention, and each article's faults."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    mentions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    faults: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True, slots=True)
class Unit:
    words: frozenset[int]
    kind: str
    quote: Quoted


def mention_kind(text: str) -> str:
    """Whether a mention is a name, a pronoun or a description; 'none' for an empty one."""
    key = _key(text)
    return "none" if key is None else key[0]


def tally(articles: Iterable[dict[str, Any]], found: dict[str, list[Quoted]], view: str) -> Tally:
    """Counts over articles; `found` by document id, `view` 'spans' or 'quoted'."""
    total = Tally()
    for article in articles:
        text = article["text"]
        page = lay_out(text, ())
        runs = [(run.start, run.end) for run in find_runs(page)]
        cut = _quoted if view == "quoted" else units
        gold = cut(text, article["quotes"], runs)
        given = cut(text, found.get(article["doc_id"], []), runs)
        pairs = _matched(gold, given)
        by_gold, by_given = dict(pairs), {other: one for one, other in pairs}
        verdict = {one: speaker_right(gold[one].quote, given[other].quote, text) for one, other in pairs}
        for one, unit in enumerate(gold):
            for name in {"all", unit.kind}:
                total.counts[name].gold += 1
                total.counts[name].agree += one in by_gold
                total.counts[name].right += verdict.get(one, False)
            if one in by_gold and unit.quote["speaker_text"]:
                mention = total.mentions[mention_kind(unit.quote["speaker_text"])]
                mention[0] += verdict[one]
                mention[1] += 1
            total.faults[article["doc_id"]] += not verdict.get(one, False)
        for other, unit in enumerate(given):
            for name in {"all", unit.kind}:
                total.counts[name].found += 1
            total.faults[article["doc_id"]] += other not in by_given
    return total


def speaker_right(gold: Quoted, given: Quoted, text: str) -> bool:
    """Whether the speaker given is the annotated one."""
    wanted, named = (gold.get("speaker_text") or "").strip(), (given.get("speaker_text") or "").strip()
    if not wanted or not named:
        return not wanted and not named
    spans = gold.get("speaker_span"), given.get("speaker_span")
    if spans[0] and spans[1] and words_of(text, *spans[0]) & words_of(text, *spans[1]):
        return True
    one, other = _key(wanted), _key(named)
    return one == other and other is not None and (other[0] == "name" or not all(spans))


def words_of(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(match.start() for match in WORD.finditer(text, start, end))


def _key(mention: str) -> tuple[str, str] | None:
    bare = mention.strip().strip("\"“”‘’'.,;:")
    parts = WORD.findall(bare)
    if len(parts) == 1 and parts[0].lower() in _PRONOUNS:
        return "pronoun", parts[0].lower()
    cut = _CUT.search(bare, 1)
    head = bare[: cut.start()] if cut and WORD.search(bare[: cut.start()]) else bare
    owned = re.split(r"[’']s?\s+", head)
    if WORD.search(owned[-1]):
        head = owned[-1]
    words = [re.sub(r"[’']s?$", "", word) for word in WORD.findall(head)]
    words = [word for word in words if word.lower() not in _SUFFIXES | {"the", "a", "an"}]
    if not words:
        return None
    return ("name" if words[-1][0].isupper() else "description"), words[-1].lower()


def units(text: str, quotes: list[Quoted], runs: list[tuple[int, int]]) -> list[Unit]:
    """The stretches that the spans view counts."""
    found, seen = [], set()
    for quote in quotes:
        start, end = quote["quote_span"]
        for piece in re.finditer(r"[^\n]+", text[start:end]):
            words = words_of(text, start + piece.start(), start + piece.end())
            if words and words not in seen:
                seen.add(words)
                marked = sum(any(a <= word < b for a, b in runs) for word in words)
                kind = "direct" if marked >= 0.95 * len(words) else "mixed" if marked else "indirect"
                found.append(Unit(words, kind, quote))
    return found


def _quoted(text: str, quotes: list[Quoted], runs: list[tuple[int, int]]) -> list[Unit]:
    units = []
    for start, end in runs:
        words = words_of(text, start, end)
        shares = [(sum(q["quote_span"][0] <= w < q["quote_span"][1] for w in words), at) for at, q in enumerate(quotes)]
        covered = sum(any(q["quote_span"][0] <= w < q["quote_span"][1] for q in quotes) for w in words)
        if words and shares and covered >= SHARE * len(words):
            units.append(Unit(words, "quoted", quotes[max(shares, key=lambda share: (share[0], -share[1]))[1]]))
    return units


def _matched(gold: list[Unit], given: list[Unit]) -> list[tuple[int, int]]:
    likely = []
    for one, unit in enumerate(gold):
        for other, guess in enumerate(given):
            common = len(unit.words & guess.words)
            share = common / max(len(unit.words), len(guess.words))
            if share >= SHARE:
                likely.append((-share, -common, one, other))
    pairs, used, taken = [], set(), set()
    for _, _, one, other in sorted(likely):
        if one not in used and other not in taken:
            used.add(one)
            taken.add(other)
            pairs.append((one, other))
    return pairs
