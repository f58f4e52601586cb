"""Somebody without a name ("one patient") who spoke last, and whom 'he' or 'she' carries on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from corpus.language.speakers.coreference.people import Person
from corpus.language.speakers.coreference.pronouns import Memory
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.mentions import Form
from corpus.language.speakers.offices import head_gender
from corpus.language.speakers.words import BODIES, PLURALS
from corpus.model.speech import Speaker
from corpus.model.text import Span

_UNNAMED = re.compile(r"(?:an?|another|one|the)\s(?!.*[’']s?\s)", re.IGNORECASE)
"""Somebody described whom a pronoun may carry on; 'her daughter' and 'the candidate's doctor' lean on somebody else."""
_ONE = re.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
_HEAD_END = re.compile(r"\s(?:of|for|at|in|from|with|to|on|by|who|that|about)\s")
LATELY = 8
"""How many mentions back the last speaker is looked for."""

CARRIED = 2
"""So many paragraphs on a pronoun of unknown meaning may still be carried on."""


class Unnamed:
    """Asked in text order: `found` is what each mention was resolved to, and grows while it is read."""

    def __init__(
        self,
        story: Positions,
        memory: Memory,
        forms: Mapping[Span, Form],
        found: dict[Span, tuple[Speaker | None, Person | None, float]],
    ) -> None:
        self._story = story
        self._memory = memory
        self._forms = forms
        self._found = found

    def meant(self, at: int, gender: str) -> Speaker | None:
        """Whom a pronoun at `at` means, where somebody without a name spoke last and nobody who fits came in since."""
        last = self._last(at)
        if last is None:
            return None
        start, speaker = last
        told = head_gender(speaker.name)
        if (told and told != gender) or self._memory.newcomer(start, at, gender):
            return None
        return speaker

    def rival(self, at: int, gender: str) -> bool:
        """Whether a pronoun at `at` may mean somebody without a name, though a name stands within what they said.

        So it may too where the same pronoun spoke last and nobody could tell whom that meant: it is carried on.
        """
        if self._unresolved(at, gender):
            return True
        last = self._last(at)
        if last is None:
            return False
        told = head_gender(last[1].name)
        return told in ("", gender) and not self._memory.newcomer(self._story.sentence_end(last[0]), at, gender)

    def _unresolved(self, at: int, gender: str) -> bool:
        """Whether who spoke last, a paragraph or two before, is the same pronoun, and nobody knows whom it means."""
        last = self._memory.last_speaker(at)
        if last is None or last[1] >= 0 or self._story.paragraph(at) - self._story.paragraph(last[0]) > CARRIED:
            return False
        for span, (speaker, _, _) in islice(reversed(self._found.items()), LATELY):
            if span.start == last[0]:
                alike = speaker is None and self._forms[span].pronoun == gender
                return alike and not self._memory.newcomer(self._story.sentence_end(span.start), at, gender)
        return False

    def _last(self, at: int) -> tuple[int, Speaker] | None:
        """(position, who) of the last speaker, where it is one person without a name, of this paragraph or the last."""
        last = self._memory.last_speaker(at)
        if last is None or last[1] >= 0 or self._story.paragraph(at) - self._story.paragraph(last[0]) > 1:
            return None
        for span, (speaker, person, _) in islice(reversed(self._found.items()), LATELY):
            if span.start == last[0]:
                one = speaker is not None and person is None and self._one(span, speaker)
                return (last[0], speaker) if one and speaker is not None else None
        return None

    def _one(self, span: Span, speaker: Speaker) -> bool:
        """Whether a speaker in their own words is one person: "he" is no body's, so 'one bather' is somebody."""
        if speaker.kind == "person":
            return _UNNAMED.match(speaker.name) is not None
        form = self._forms[span]
        if speaker.kind != "body" or form.run is not None or form.pronoun in ("p", "n"):
            return False
        noun = _HEAD_END.split(speaker.name, maxsplit=1)[0].rpartition(" ")[2].casefold()
        return _ONE.match(speaker.name) is not None and noun not in BODIES | PLURALS and not noun.endswith("s")
