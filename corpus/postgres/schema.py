"""Tables in a schema of their own, made and brought up to date by numbered migrations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources

from corpus.errors import MissingCorpus, NewerStore
from corpus.postgres.session import Session
from corpus.postgres.statements import shown, translated_schema


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of one part of the program: in a schema of their own, made by the migrations of a package."""

    name: str
    package: str

    def migrations(self) -> list[tuple[int, str]]:
        """(number, SQL in PostgreSQL's words), in order: a file in `postgres/` stands for the one of the same name.

        One that is there alone (from 901 on) is PostgreSQL's alone.
        """
        folder = resources.files(self.package) / "migrations"
        own = folder / "postgres"
        theirs = {file.name: file.read_text("utf-8") for file in own.iterdir()} if own.is_dir() else {}
        shared = {file.name: file for file in folder.iterdir() if file.name.endswith(".sql")}
        both = {name: translated_schema(file.read_text("utf-8")) for name, file in shared.items()} | theirs
        return sorted((int(name[:3]), sql) for name, sql in both.items())

    def done(self, connection: Session) -> set[int]:
        """The numbers of the migrations carried out there."""
        sql = "SELECT 1 FROM pg_tables WHERE schemaname = ? AND tablename = 'schema_version'"
        if not connection.execute(sql, (self.name,)).fetchall():
            return set()
        return {int(number) for (number,) in connection.execute("SELECT number FROM schema_version").fetchall()}

    def prepare(self, connection: Session, *, create: bool, made: Callable[[Session], None] | None = None) -> None:
        """Brings the tables up to this program's; `made` is called when they are new, in the same transaction.

        Raises MissingCorpus where there are none and `create` is false, NewerStore.
        """
        wanted = self.migrations()
        which = shown(connection.address)
        done = self.done(connection)
        if not done and not create:
            raise MissingCorpus(which, "nothing has been added yet", "Fill it with `onrecord add FILE_OR_FOLDER`.")
        if unknown := done - {number for number, _ in wanted}:
            why = f"its schema has number {max(unknown)}, which this program does not know"
            raise NewerStore(which, why, "Update onrecord.")
        for number, sql in wanted:
            if number not in done:
                self._migrate(connection, number, sql, made)

    def _migrate(self, connection: Session, number: int, sql: str, made: Callable[[Session], None] | None) -> None:
        connection.execute("BEGIN")
        try:
            lock(connection, self.name)
            if number not in self.done(connection):
                if number == 1:
                    connection.script(f'CREATE SCHEMA IF NOT EXISTS "{self.name}"')
                    connection.script("CREATE TABLE schema_version (number bigint PRIMARY KEY)")
                    connection.script((resources.files("corpus.postgres") / "words.sql").read_text("utf-8"))
                connection.script(sql)
                connection.execute("INSERT INTO schema_version VALUES (?)", (number,))
                if number == 1 and made is not None:
                    made(connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def lock(connection: Session, name: str) -> None:
    """Waits to be the only one who holds this name, until the transaction ends. Raises BusyStore."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", (name,))
