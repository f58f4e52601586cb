"""Whose words a letter, a statement or a post are: of whoever the article says wrote it, never of the paper itself.

"In a letter to the council, Ruiz asked … “…,” the letter read": Ruiz. "A statement from Hale said": Hale. A report, a
study or a ruling speaks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.names.scan import runs
from corpus.lexicon import words
from corpus.model.speech import Speaker
from corpus.model.text import Span

REACH: Final = 6
"""How many sentences back the one may lie that tells who wrote it."""
SURE: Final = 0.965
"""How often a definite mention means the one that was written just before."""
AHEAD: Final = 90
"""Characters behind a mention among which its sentence tells who wrote it."""

_WRITTEN = words("speaker_words", "written")
_AFTER = words("speaker_words", "after_writer")
_NOUN = "|".join(sorted(map(re.escape, _WRITTEN), key=len, reverse=True))
_MENTION = re.compile(rf"(?P<which>[\w’'-]+)\s+(?:[\w’'.-]+\s+){{0,4}}?(?P<noun>{_NOUN})\b(?![-’'])", re.IGNORECASE)
_USED = re.compile(
    rf"\b(?:in|via|through|with|issued|released|published|sent|wrote|posted|penned|shared)\s+(?:(?:an?|the|his|her|its|their"
    rf"|this|that|one|another)\s+)(?:[\w’'.-]+\s+){{0,5}}?(?P<noun>{_NOUN})\b(?![-’'])",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    rf"(?<=\s)(?:{'|'.join(sorted(REPORTING, key=len, reverse=True))})\s+in\s+(?:an?|its|his|her|their)\s+"
    rf"(?:[\w’'.-]+\s+){{0,3}}?(?P<noun>{_NOUN})\b(?![-’'])"
)
"""Somebody saying something in what is written, though no statement of theirs was found: "Hale replied in a note"."""
_SIGNED = re.compile(
    r"(?:\s+[^.!?;“”\"\n]{0,60}?)?\s(?:signed\s+by|written\s+by|penned\s+by|from|by)\s+"
    r"(?:(?:the|former|current|acting)\s|then-)*(?=[A-ZÀ-Þ]|(?:[\w-]+\s){0,3}[\w-]+[’']s?\s)"
)
_WHOLE = re.compile(rf"\W*$|\s*[,.;:”\"“(–—]|\s(?:{'|'.join(sorted({*REPORTING, *_AFTER}, key=len, reverse=True))})\b")
"""What follows a whole name; anything else goes on with it: "the Norport County sheriff", "Customs and Border"."""
_WHOSE = re.compile(r"(?:[\w-]+\s+){0,3}[\w-]+[’']s?\s+[a-z][\w\s-]{2,40}?,?\s+(?=[A-ZÀ-Þ])")
"""Whose office stands before a name: "Academy's then-president, "."""
_OF_WHO_SPOKE = frozenset({"statement"})
"""What is spoken of as known though nothing said that there is one: it is of who spoke in the sentence before."""
_DEFINITE = frozenset("the this that his her its their".split())


class Authors:
    """Who wrote what in one article, as far as it was read; grows as its speakers are resolved in text order."""

    def __init__(
        self, text: str, story: Positions, lower: frozenset[str], named: Callable[[Span], Speaker | None]
    ) -> None:
        """`named` gives the speaker that a name at a span is."""
        self.text = text
        self.story = story
        self._lower = lower
        self._named = named
        self._last: tuple[int, Speaker] | None = None
        self._writers: dict[int, tuple[str, Speaker | None]] = {}
        self._read_to = 0

    def heard(self, mention: Span, speaker: Speaker) -> None:
        """Notes in what somebody speaks, where the sentence of the mention says so: "Ruiz said in a letter"."""
        if speaker.kind == "document":
            return
        at = mention.start
        self._last = (self.story.sentence(at), speaker)
        for used in _USED.finditer(self.text, self.story.sentence_start(at), self.story.sentence_end(at)):
            place = used.start("noun")
            if mention.start <= place < mention.end or self.story.quoted(place) is not None:
                continue
            _, known = self._writers.get(place, ("", speaker))
            self._writers[place] = (used["noun"].casefold(), speaker if known == speaker else None)

    def author(self, mention: Span) -> Speaker | None:
        """Who wrote what the mention names; None where it is nothing written, or nobody is told."""
        named = _MENTION.match(self.text, mention.start, mention.end)
        if named is None:
            return None
        signed = _SIGNED.match(self.text, named.end(), min(named.end() + AHEAD, self.story.sentence_end(mention.start)))
        if signed is not None:
            return self._signer(signed.end())
        if named["which"].casefold() not in _DEFINITE:
            return None
        return self._lately(mention.start, named["noun"].casefold())

    def _signer(self, at: int) -> Speaker | None:
        """Who is named there: "Hale", "the council's then-head, Tom Hale"; None where the name is not whole."""
        behind = _WHOSE.match(self.text, at)
        if behind is None and not self.text[at].isupper():
            return None
        found = runs(self.text, behind.end() if behind else at, at + AHEAD, self._lower)
        whole = bool(found) and not found[0].possessive and _WHOLE.match(self.text, found[0].end) is not None
        return self._named(Span(found[0].outer, found[0].end)) if whole else None

    def _issued(self, at: int) -> None:
        """Notes who says something in what is written up to there, though no statement of theirs was found."""
        for issued in _ISSUED.finditer(self.text, self._read_to, at):
            place, floor = issued.start("noun"), self.story.sentence_start(issued.start())
            if place in self._writers or self.story.quoted(place) is not None:
                continue
            stop = floor + len(self.text[floor : issued.start()].rstrip(" ,"))
            found = runs(self.text, floor, stop, self._lower)
            if found and found[-1].end == stop and not found[-1].possessive:
                self._writers[place] = (issued["noun"].casefold(), self._named(Span(found[-1].outer, found[-1].end)))
        self._read_to = at

    def _lately(self, at: int, noun: str) -> Speaker | None:
        """The writer of the last one of the kind, where none without a writer comes in between."""
        self._issued(at)
        here = self.story.sentence(at)
        places = [place for place, (kind, _) in self._writers.items() if place < at and kind == noun]
        if not places or here - self.story.sentence(max(places)) > REACH:
            known = noun in _OF_WHO_SPOKE and not _one_of(noun).search(self.text, self._back(here), at)
            return self._last[1] if known and self._last is not None and here - self._last[0] == 1 else None
        last = max(places)
        return None if _one_of(noun).search(self.text, last, at) else self._writers[last][1]

    def _back(self, sentence: int) -> int:
        return self.story.starts[max(0, sentence - REACH)]


@cache
def _one_of(noun: str) -> re.Pattern[str]:
    """Finds one of the kind that is not the one known: "a second letter"."""
    return re.compile(
        rf"\b(?:an?|another|second|separate)\s+(?:[\w’'.-]+\s+){{0,4}}?{re.escape(noun)}\b", re.IGNORECASE
    )
