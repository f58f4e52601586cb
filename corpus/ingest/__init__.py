"""From sources to the store: finds documents, has them understood, stores them in order, counts what became of each."""

from corpus.ingest.documents import Incoming, count, incoming
from corpus.ingest.flow import ingest, of_written
from corpus.ingest.identity import place_of
from corpus.ingest.understand import understand

__all__ = ["Incoming", "count", "incoming", "ingest", "of_written", "place_of", "understand"]
