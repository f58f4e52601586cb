"""What a person said on a topic over time: which statements, on what occasion, which are worth a look. Pure."""

from corpus.timeline.choosing import chosen, is_on, own_words
from corpus.timeline.pairs import pairs
from corpus.timeline.stating import statement

__all__ = ["chosen", "is_on", "own_words", "pairs", "statement"]
