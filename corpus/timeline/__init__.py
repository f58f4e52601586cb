"""What a person said on a topic over time: which statements, on what occasion, which are worth a look. Pure."""

from corpus.timeline.choosing import Titled, day_of, fresh, is_after, one_a_day
from corpus.timeline.matter import Matter, told
from corpus.timeline.pairs import pairs
from corpus.timeline.speech_acts import act_of
from corpus.timeline.stating import statement
from corpus.timeline.surely import is_named_beside, is_surely_stated

__all__ = [
    "Matter",
    "Titled",
    "act_of",
    "day_of",
    "fresh",
    "is_after",
    "is_named_beside",
    "is_surely_stated",
    "one_a_day",
    "pairs",
    "statement",
    "told",
]
