"""Keeps the runs of quotations level with the articles, in the transaction that changes them."""

from __future__ import annotations

from typing import Final

from corpus.store import utterances
from corpus.store.reader import Reader
from corpus.store.sql import Connection
from corpus.store.utterances import UtterancesState
from corpus.wordings.runs import RULES, runs_of

AT_ONCE: Final = 256
"""Changes that one transaction takes in."""


def behind(reader: Reader) -> int:
    """How many changes are yet to be taken in; all where other rules made the runs."""
    state = utterances.state(reader.connection)
    return reader.changes_after(state.sequence if state.rules == RULES else 0)


def catch_up(connection: Connection) -> None:
    """Takes in the oldest changes, so many as one transaction should; part of the caller's transaction."""
    state = utterances.state(connection)
    if state.rules != RULES:
        if state.sequence:
            utterances.clear(connection)
        state = UtterancesState(RULES, 0)
    changes = utterances.changed(connection, state.sequence, AT_ONCE)
    for sequence, article in changes:
        found = {n: runs_of(words) for n, words in utterances.direct(connection, article)}
        utterances.put(connection, article, found)
        state = UtterancesState(RULES, sequence)
    if changes:
        utterances.set_state(connection, state)


def begin_anew(connection: Connection) -> None:
    """Empties the runs, to be caught up with from the first change on."""
    utterances.clear(connection)
