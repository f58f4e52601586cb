"""The driver, imported only when a database is opened (it is an extra), and its faults as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from corpus.errors import BusyStore, FullDisk, LostStore, MissingExtra, StoreError, UnwritableStore
from corpus.postgres.statements import shown

_REFUSED, _BUSY, _FULL, _LOST = (
    ("22", "23"),
    ("55P03", "40001", "40P01"),
    ("53100",),
    ("57P01", "57P02", "57P03", "57P05", "25P03"),
)
_MAY_NOT: Final = ("42501", "25006")
_USER: Final = "Check the user and the password in ONRECORD_DATABASE."
_AT_THE_DOOR: Final = (
    ('database "', "Make it first: `createdb NAME` on the server."),
    ("authentication failed", _USER),
    ('role "', _USER),
    ("password supplied", _USER),
    ("pg_hba.conf", "Let this machine in: a line in the server's pg_hba.conf."),
)
"""What a server says that lets nobody in, in English, with the cure; libpq gives no code for it."""


class Refused(ValueError):
    """The database does not take these values: they break a rule of its tables, or it cannot hold them."""


def driver() -> Any:
    """The driver's module. Raises MissingExtra."""
    try:
        import psycopg
    except ImportError as error:
        cure = "Install it with `pip install onrecord[postgres]`, or leave ONRECORD_DATABASE unset."
        raise MissingExtra("psycopg", "ONRECORD_DATABASE names a PostgreSQL database", cure) from error
    return psycopg


@contextmanager
def translated(address: str) -> Iterator[None]:
    """Raises the driver's faults as ours."""
    psycopg = driver()
    try:
        yield
    except psycopg.Error as error:
        raise _translated(error, shown(address)) from error


def _translated(error: Any, which: str) -> Exception:
    psycopg = driver()
    state, why = error.sqlstate or "", " ".join(str(error).split()) or type(error).__name__
    if state[:2] in _REFUSED or (isinstance(error, psycopg.DataError) and not state):
        return Refused(why)
    if state in _BUSY:
        return BusyStore(which, "another process is writing to it", "Wait a moment and try again.")
    if state in _FULL:
        return FullDisk(which, why, "Free some space on the server, then run it again.")
    if state in _MAY_NOT:
        return UnwritableStore(which, why, "Give its user the right to make and write tables in this database.")
    if not state and (cure := next((cure for word, cure in _AT_THE_DOOR if word in why), "")):
        return UnwritableStore(which, why, cure)
    if state in _LOST or (not state and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)):
        return LostStore(which, why, "Start the server, or check ONRECORD_DATABASE.")
    return StoreError(which, why, "Run `onrecord doctor`.")
