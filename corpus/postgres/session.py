"""One session with a server, used as a connection of SQLite's is."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import LostStore
from corpus.postgres import faults
from corpus.postgres.statements import translated
from corpus.postgres.watch import answered_within

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

PATIENCE: Final = 30.0
"""Seconds to wait for a server that does not answer before saying so to who asked."""
LONGEST_PAUSE: Final = 2.0
GONE: Final = 8
"""Seconds of silence after which the other side's machine counts as gone, here and at the server."""
SILENT: Final = 60.0
"""Seconds after which the server undoes a transaction whose owner says nothing: what it has locked is for others."""


class Session:
    """One session with the server, as `sqlite3.Connection` is used: in autocommit, by one thread at a time.

    One that was cut off is made anew where no transaction was under way, waiting for the server for `patience` seconds;
    within a transaction it is a LostStore, and whoever began it may begin again. A statement that is not answered
    `within` so many seconds cuts the session off. After `silent` seconds in which nothing is asked a transaction is
    undone.
    """

    def __init__(
        self,
        address: str,
        schema: str,
        *,
        busy: float,
        read_only: bool = False,
        patience: float = PATIENCE,
        within: float | None = None,
        silent: float = SILENT,
    ) -> None:
        self.address = address
        self._within = within
        self._silent = silent
        self._patience = patience
        self.schema = schema
        self._busy = busy
        self._read_only = read_only
        self._raw: psycopg.Connection[tuple[Any, ...]] | None = None

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        """Runs one statement; a beginning that finds the session cut off is made on a new one."""
        try:
            return self._execute(sql, parameters)
        except LostStore:
            if not sql.startswith("BEGIN"):
                raise
        return self._execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        """Runs one statement for each row of parameters."""
        with faults.translated(self.address):
            raw, values = self._session(), [_values(one) for one in parameters]
            with answered_within(raw.fileno(), self._within):
                raw.cursor(binary=True).executemany(translated(sql), values)

    def script(self, sql: str) -> None:
        """Runs several statements in PostgreSQL's own words."""
        with faults.translated(self.address):
            self._session().execute(sql.encode())

    def copied(self, sql: str) -> Any:
        """A COPY, as the driver's context manager."""
        return self._session().cursor().copy(sql.encode())

    def close(self) -> None:
        """Ends the session."""
        if self._raw is not None:
            self._raw.close()

    def _execute(self, sql: str, parameters: Sequence[Any]) -> psycopg.Cursor[tuple[Any, ...]]:
        with faults.translated(self.address):
            raw = self._session()
            with answered_within(raw.fileno(), self._within):
                return raw.cursor(binary=True).execute(translated(sql), _values(parameters))

    def _session(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._raw is not None and self._raw.closed:
            self._raw.close()  # cut off by the server, it still has what belongs to it here
            self._raw = None
        if self._raw is None:
            self._raw = self._connected()
        return self._raw

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A new session, once the server answers."""
        deadline, pause, told = time.monotonic() + self._patience, 0.1, False
        while True:
            try:
                raw = self._connect()
            except LostStore as fault:
                if time.monotonic() > deadline:
                    raise
                if not told:
                    log.warning("The database does not answer; waiting for it (%s)", fault.why)
                told = True
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                if told:
                    log.warning("The database answers again")
                return raw

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        connect = faults.driver().connect
        from psycopg.types.numeric import Int8Dumper

        with faults.translated(self.address):
            raw: psycopg.Connection[tuple[Any, ...]] = connect(
                self.address,
                autocommit=True,
                connect_timeout=5,
                keepalives_idle=GONE - 3,
                keepalives_interval=1,
                keepalives_count=3,
                tcp_user_timeout=GONE * 1000,
            )
            raw.adapters.register_dumper(int, Int8Dumper)
            raw.execute("; ".join(f"SET {name} = {value}" for name, value in self._settings().items()).encode())
        return raw

    def _settings(self) -> dict[str, str]:
        """What the server is to know of this session: among others, when it may end it by itself."""
        settings = {
            "search_path": f'"{self.schema}"',
            "lock_timeout": f"{int(self._busy * 1000)}",
            "timezone": "'UTC'",
            "idle_in_transaction_session_timeout": f"{int(self._silent * 1000)}",
            "tcp_keepalives_idle": f"{GONE - 3}",
            "tcp_keepalives_interval": "1",
            "tcp_keepalives_count": "3",
            "tcp_user_timeout": f"{GONE * 1000}",
        }
        if self._read_only:
            settings |= {"default_transaction_isolation": "'repeatable read'", "default_transaction_read_only": "on"}
        return settings


def _values(parameters: Sequence[Any]) -> Mapping[str, Any]:
    values = {f"p{n}": value for n, value in enumerate(parameters, 1)}
    return values | {f"n{n}": value is None for n, value in enumerate(parameters, 1)}
