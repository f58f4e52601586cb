"""Who speaks in an interview or a transcript, and where: there "he" is whomever the speaker tells of. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from corpus.language.speakers.coreference.people import People, Person
from corpus.language.speakers.mentions import Form
from corpus.model.text import Span

_ASKS: Final = frozenset({"Q", "Question", "QUESTION", "Interviewer", "INTERVIEWER"})
_ANSWERS: Final = frozenset({"A", "Answer", "ANSWER"})
_NAMED: Final = re.compile(r"^[ \t]*(?=[A-Z])(?P<name>[\w’'.-]+(?:[ \t][\w’'.-]+){0,3}):[ \t]*$", re.MULTILINE)
"""A name alone on its line: what follows is said by who is so called."""
_FEWEST: Final = 3


class Interview:
    """The labels of an article's questions and answers, the one person who answers them, and names over turns."""

    def __init__(self, text: str, forms: Mapping[Span, Form], people: People) -> None:
        self._text = text
        self._people = people
        self._asks = sorted(span.start for span, form in forms.items() if self._labels(form, _ASKS))
        self._answers = sorted(span.start for span, form in forms.items() if self._labels(form, _ANSWERS))
        named = [match.start("name") for match in _NAMED.finditer(text)]
        self._named = named if len(named) >= _FEWEST else []

    def is_question(self, form: Form) -> bool:
        """Whether the mention is the label of a question: 'Q:'."""
        return self._labels(form, _ASKS)

    def is_answer(self, form: Form) -> bool:
        """Whether the mention is the label of an answer: 'A.'."""
        return self._labels(form, _ANSWERS)

    def guest(self, at: int) -> Person | None:
        """Who answers: the one person the text before the first question is about, that before `at` without one."""
        first = min(self._asks, default=at)
        counts = {id(p): sum(start < first for start in p.places) for p in self._people.persons}
        known = sorted((p for p in self._people.persons if counts[id(p)]), key=lambda p: -counts[id(p)])
        if not known or (len(known) > 1 and counts[id(known[0])] == counts[id(known[1])]):
            return None
        return known[0]

    def speaking(self, at: int) -> Person | None:
        """Within whose turn or answer a place is, all its paragraphs; None outside of them.

        The last answer reaches to where the guest is named again: there the reporter goes on.
        """
        label = max((start for start in self._named if start < at), default=None)
        if label is not None:
            return next((person for person in self._people.persons if label in person.places), None)
        begin = max((start for start in self._answers if start < at), default=None)
        if begin is None or any(begin < start < at for start in self._asks):
            return None
        guest = self.guest(at)
        return None if guest is None or any(begin < place < at for place in guest.places) else guest

    def _labels(self, form: Form, labels: frozenset[str]) -> bool:
        end = form.core.end
        return form.core.of(self._text) in labels and self._text[end : end + 1] in (":", ".")
