"""Scores what is found in the golden articles against what a person marked there. Mends nothing.

A quotation is found where a predicted one shares at least 80 % of the words of the longer of the two; each is used
once. A speaker is right when the name is the expected one (case and a leading article aside).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.language.annotate import annotate
from corpus.model.articles import AnnotatedArticle, RawDocument
from corpus.model.speech import REPORTED_SPEECH, SPEAKER_CONFIDENCE, Quote, Speaker, Speech
from corpus.model.text import BODY, BlockKind
from corpus.reading import read

FOLDER = Path(__file__).parent / "articles"
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
TYPES = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Pair:
    """A golden article with what is marked in it."""

    name: str
    text: str
    style: str
    cases: tuple[str, ...]
    quotes: tuple[dict[str, Any], ...]

    @property
    def held_out(self) -> bool:
        """A third, picked by the hash of the name, that rules are never written after."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 3 == 0


def pairs() -> list[Pair]:
    """Every golden article, by name."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
        text = path.read_text("utf-8")
        found.append(Pair(path.stem, text, expected["style"], tuple(expected["cases"]), tuple(expected["quotes"])))
    return found


def data_hash() -> str:
    """The SHA-256 over every golden file, names included."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@dataclass(slots=True)
class Tally:
    """Counts of one set of articles; `faults` says in words what was wrong where."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision and recall of spans and of spans with the right speaker, overall and by type, and the rest."""
        n = self.counts
        out: dict[str, float] = {}
        for kind in ("all", *TYPES):
            gold, given = n[f"gold {kind}"], n[f"given {kind}"]
            for what in ("found", "right"):
                out[f"{what} recall {kind}"] = _share(n[f"{what} gold {kind}"], gold)
                out[f"{what} precision {kind}"] = _share(n[f"{what} given {kind}"], given)
        out["speaker"] = _share(n["right gold all"], n["found gold all"])
        out["shown precision"] = _share(n["shown right"], n["shown"])
        out["shown recall"] = _share(n["shown right"], n["gold direct"])
        out["role"] = _share(n["role right"], n["role gold"])
        out["reported_by recall"] = _share(n["told right"], n["told gold"])
        out["reported_by precision"] = _share(n["told right"], n["told given"])
        return out


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def annotated(pair: Pair) -> AnnotatedArticle:
    """The article as the product reads and annotates it."""
    return annotate(read(RawDocument(data=pair.text.encode("utf-8"), path=f"{pair.name}.txt")))


def tally(chosen: list[Pair], confidence: float = SPEAKER_CONFIDENCE) -> Tally:
    """The counts over some golden articles; from that confidence on a speaker counts as shown."""
    result = Tally()
    for pair in chosen:
        _one(pair, annotated(pair), result, confidence)
    return result


def _matched(pair: Pair, given: list[Quote]) -> dict[int, int]:
    """For each quotation of the pair, by number, the one given that has most of its words."""
    gold_words = [_words(pair.text, q["start"], q["end"]) for q in pair.quotes]
    given_words = [_words(pair.text, q.span.start, q.span.end) for q in given]
    candidates = sorted(
        (-len(a & b) / max(len(a), len(b)), i, j)
        for i, a in enumerate(gold_words)
        for j, b in enumerate(given_words)
        if a & b and len(a & b) >= 0.8 * max(len(a), len(b))
    )
    given_of: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in given_of and j not in given_of.values():
            given_of[i] = j
    return given_of


def _count(n: Counter[str], expected: dict[str, Any], guess: Quote, right: bool, confidence: float) -> None:
    for what in ("found", *(["right"] if right else [])):
        for kind in ("all", expected["type"]):
            n[f"{what} gold {kind}"] += 1
        for kind in ("all", guess.speech.value):
            n[f"{what} given {kind}"] += 1
    if guess.speech is Speech.DIRECT and guess.speaker is not None and guess.confidence >= confidence:
        n["shown"] += 1
        n["shown right"] += right
    if right and expected["role"] is not None:
        n["role gold"] += 1
        n["role right"] += _same_role(guess, expected)
    if expected["reported_by"] is not None:
        n["told right"] += _same(guess.reported_by, expected["reported_by"])


def _faults(pair: Pair, expected: dict[str, Any], guess: Quote, right: bool) -> Iterator[str]:
    if not right:
        named = guess.speaker.name if guess.speaker else None
        mention = guess.mention.span.of(pair.text) if guess.mention else None
        yield f"{pair.name}: {expected['text'][:40]!r} by {expected['speaker']!r}, given {named!r} from {mention!r}"
    elif expected["role"] is not None and guess.speaker is not None and not _same_role(guess, expected):
        yield f"{pair.name}: role {expected['role']!r}, given {guess.speaker.role!r}"
    if expected["reported_by"] is not None and not _same(guess.reported_by, expected["reported_by"]):
        yield f"{pair.name}: {expected['text'][:40]!r} told by {expected['reported_by']!r} missed"


def _same_role(guess: Quote, expected: dict[str, Any]) -> bool:
    return guess.speaker is not None and _plain(guess.speaker.role or "") == _plain(expected["role"])


def _one(pair: Pair, article: AnnotatedArticle, result: Tally, confidence: float) -> None:
    text = pair.text
    n = result.counts
    titled = any(q["end"] <= text.find("\n") for q in pair.quotes)
    given = [q for q in article.quotes if q.cue_kind in REPORTED_SPEECH and _scored(article, q, titled)]
    given_of = _matched(pair, given)
    for q in pair.quotes:
        n.update((f"gold {q['type']}", "gold all"))
    for g in given:
        n.update((f"given {g.speech.value}", "given all"))
        n["told given"] += g.reported_by is not None
    for i, expected in enumerate(pair.quotes):
        n["told gold"] += expected["reported_by"] is not None
        own = given_of.get(i)
        if own is None:
            result.faults.append(f"{pair.name}: missed {expected['type']} {expected['text'][:60]!r}")
            continue
        guess = given[own]
        right = _same(guess.speaker, expected["speaker"])
        _count(n, expected, guess, right, confidence)
        result.faults.extend(_faults(pair, expected, guess, right))
    for j, extra in enumerate(given):
        if j not in given_of.values():
            result.faults.append(f"{pair.name}: extra {extra.speech.value} {extra.span.of(text)[:60]!r}")


def _scored(article: AnnotatedArticle, quote: Quote, titled: bool) -> bool:
    block = next((b for b in article.article.blocks if b.span.holds(quote.span)), None)
    return block is not None and (block.kind in BODY or (titled and block.kind is BlockKind.TITLE))


def _words(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(m.start() for m in _WORD.finditer(text, start, end))


def _same(guess: Speaker | None, expected: str | None) -> bool:
    return _plain(guess.name if guess else "") == _plain(expected or "")


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(name.casefold().replace("’", "'").split()))
