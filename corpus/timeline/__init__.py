"""What a person said on a topic over time: which statements, on what occasion, which are worth a look. Pure."""

from corpus.timeline.choosing import day_of, fresh, is_after, one_a_day, speaks_by_title
from corpus.timeline.matter import Matter, told
from corpus.timeline.pairs import pairs
from corpus.timeline.speech_acts import act_of
from corpus.timeline.stating import statement

__all__ = [
    "Matter",
    "act_of",
    "day_of",
    "fresh",
    "is_after",
    "one_a_day",
    "pairs",
    "speaks_by_title",
    "statement",
    "told",
]
