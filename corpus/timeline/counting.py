"""How often somebody was heard: utterances counted by speaker and day. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.model.sayings import Voice
from corpus.model.speech import EntityId, Quote, Speaker


@dataclass(frozen=True, slots=True)
class Heard:
    """One quotation to be counted: the words, the day of its article (None: unknown), who says it (None: unsure)."""

    words: str
    day: date | None
    name: str | None
    entity: EntityId | None = None


def sure_speaker(quote: Quote, confidence: float) -> Speaker | None:
    """Who speaks, where that is sure enough to be counted."""
    return quote.speaker if quote.confidence >= confidence else None


def counted(heard: Iterable[Heard]) -> tuple[tuple[Voice, ...], int, int]:
    """(who is heard, most often first; how many utterances have no day; how many no sure speaker).

    The same words of one speaker count once, on the earliest day that has them.
    """
    first: dict[tuple[object, str], Heard] = {}
    for one in heard:
        who = one.entity if one.entity is not None else one.name
        key = who, " ".join(one.words.casefold().split())
        before = first.get(key)
        if before is None or (one.day is not None and (before.day is None or one.day < before.day)):
            first[key] = one
    sure = [one for one in first.values() if one.name is not None]
    by_voice: dict[tuple[str, EntityId | None], list[date]] = defaultdict(list)
    names: dict[object, str] = {}
    for one in sure:
        if one.day is not None and one.name is not None:
            who = one.entity if one.entity is not None else one.name
            by_voice[names.setdefault(who, one.name), one.entity].append(one.day)
    voices = [Voice(name, entity, tuple(sorted(days))) for (name, entity), days in by_voice.items()]
    voices.sort(key=lambda voice: (-len(voice.days), voice.name))
    return tuple(voices), sum(one.day is None for one in sure), len(first) - len(sure)
