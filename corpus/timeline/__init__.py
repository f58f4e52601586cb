"""What a person said on a topic over time: which statements, on what occasion, which are worth a look. Pure."""

from corpus.timeline.choosing import chosen, is_on
from corpus.timeline.occasions import occasion
from corpus.timeline.pairs import pairs
from corpus.timeline.speech_acts import act_of

__all__ = ["act_of", "chosen", "is_on", "occasion", "pairs"]
