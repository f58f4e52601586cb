"""The registry across the corpus: orders placing, looking up and correcting it. language/speakers decides who is whom.

placing    speakers that wait ─> read those they may be ─> Registry.settle ─> persons, look-up words (one transaction)
who        placed ─> lookup.find over a Directory that reads what a name needs ─> the sentences of each, newest first
correcting placed ─> rows moved + a correction noted (one transaction); undo moves them back
"""

from __future__ import annotations

from corpus.people.placing import place
from corpus.people.registrar import Registrar

__all__ = ["Registrar", "place"]
