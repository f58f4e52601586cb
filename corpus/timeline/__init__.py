"""What a person said on a topic over time: which statements, on what occasion, which are worth a look. Pure."""

from corpus.timeline.choosing import fresh, is_on, one_a_day, speaks_by_title
from corpus.timeline.pairs import pairs
from corpus.timeline.stating import statement

__all__ = ["fresh", "is_on", "one_a_day", "pairs", "speaks_by_title", "statement"]
