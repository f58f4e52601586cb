"""Questions that are offered, as they stand on a button in the language that is spoken. Pure.

A question is asked in English whatever is spoken; the button carries it, and what it asks is shown above its answer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.languages import gettext as _
from bot.languages import marked

FORMS: Final = (
    marked("What did %(name)s say about %(topic)s?"),
    marked("What did %(name)s say?"),
    marked("Who said “%(words)s”?"),
    marked("Who is %(name)s?"),
    marked("Tell me about %(topic)s"),
    marked("Who said what?"),
    marked("Who else spoke about it?"),
    marked("Summarise it."),
)
"""The forms in which questions are offered, the longer first."""


def said(question: str) -> str:
    """The question in the language that is spoken; as it is where its form has no words there."""
    for form in FORMS:
        if found := _pattern(form).fullmatch(question):
            return _(form) % found.groupdict()
    return question


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", form)
    return re.compile("".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))
