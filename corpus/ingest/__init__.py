"""From sources to the store: finds documents, has them understood, stores them in order, counts what became of each."""

from corpus.ingest.addresses import document_of, is_address, of_address, of_entry
from corpus.ingest.anew import annotate_anew
from corpus.ingest.dating import dated
from corpus.ingest.documents import Incoming, count, gather_files, incoming
from corpus.ingest.flow import ingest, of_written
from corpus.ingest.identity import place_of
from corpus.ingest.understand import Annotators, understand

__all__ = [
    "Annotators",
    "Incoming",
    "annotate_anew",
    "count",
    "dated",
    "document_of",
    "gather_files",
    "incoming",
    "ingest",
    "is_address",
    "of_address",
    "of_entry",
    "of_written",
    "place_of",
    "understand",
]
