"""Orders the I/O of a question, from its words to an answer, over one reader, one index and one registry."""

from corpus.asking.asker import Asker

__all__ = ["Asker"]
