"""Looks at a data folder from all sides and says what to do about each fault. It mends nothing."""

from __future__ import annotations

import asyncio
import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from corpus.errors import CorpusError
from corpus.indexing import Indexing
from corpus.language.fingerprint import fingerprint
from corpus.language.speakers.linking.registry import RULES
from corpus.model.holdings import Finding
from corpus.store import anew, inventory
from corpus.store.home import ServerFacts, server_facts
from corpus.store.people import state
from corpus.store.store import Store

LITTLE_SPACE: Final = 256 * 1024**2
"""Bytes of free disk under which the doctor warns."""
OLDEST_SERVER: Final = 14
"""What the tests run over is 18; nothing here is newer than this."""
SESSIONS: Final = 11
"""Connections that one bot holds: four read, one writes the corpus, one the bot's memory, others wait to lead."""


async def examine(folder: Path, address: str | None = None) -> tuple[Finding, ...]:
    """Findings on the folder and its disk, or the server, the database and what is optional; works on a missing or
    damaged corpus too. `address` is that of a PostgreSQL database."""
    findings = [_folder(folder), _disk(folder), _copies(folder)]
    if address:
        findings = []
    try:
        if address:
            findings.append(_server(await asyncio.to_thread(server_facts, address)))
        store = await Store.open(folder, address=address)
    except CorpusError as error:
        return (*findings, Finding("database", False, f"{error.what}: {error.which} — {error.why}", error.cure))
    try:
        findings.append(await _database(store))
        findings.append(await _annotations(store))
        findings.append(await _index(store))
        findings.append(await _registry(store))
    finally:
        await store.close()
    return (*findings, _extras())


def _folder(folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding("data folder", False, f"{folder} does not exist", "`onrecord add FILE_OR_FOLDER` makes it.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding("data folder", False, f"{folder} cannot be written", "Allow writing to it, or choose --data.")
    return Finding("data folder", True, str(folder))


def _server(facts: ServerFacts) -> Finding:
    """PostgreSQL as this program needs it."""
    told = f"PostgreSQL {facts.version}, {facts.sessions} of {facts.most_sessions} connections in use"
    if facts.encoding != "UTF8":
        cure = "Make a database that can hold every text: `createdb --encoding UTF8 --template template0 NAME`."
        return Finding("server", False, f"its text is {facts.encoding}", cure)
    if facts.version < OLDEST_SERVER:
        return Finding("server", False, told, f"Use PostgreSQL {OLDEST_SERVER} or newer.")
    if facts.most_sessions - facts.sessions < SESSIONS:
        cure = f"Raise max_connections: every bot needs {SESSIONS}."
        return Finding("server", False, told, cure)
    return Finding("server", True, told)


def _disk(folder: Path) -> Finding:
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), Path("/"))
    free = shutil.disk_usage(there).free
    why = f"{free / 1024**3:.1f} GB free"
    cure = "" if free >= LITTLE_SPACE else "Free some space, or move the data folder to a larger disk."
    return Finding("disk", free >= LITTLE_SPACE, why, cure)


def _copies(folder: Path) -> Finding:
    """Files that keep words after they are erased everywhere else."""
    found = inventory.kept(folder)
    if not found:
        return Finding("copies", True, "no file here keeps what is erased")
    named = ", ".join(f"{one.path.name} ({one.kind})" for one in found[:5])
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    return Finding("copies", True, f"what is purged or forgotten stays in {named}{more} until you delete them")


async def _database(store: Store) -> Finding:
    faults = await store.faults()
    if not faults:
        articles, sentences = await store.read(lambda reader: reader.live_counts())
        held = f"{_counted(articles, 'article')}, {_counted(sentences, 'sentence')}"
        return Finding("database", True, f"{held}, every word where it should be")
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    cure = "Bring back a backup with `onrecord restore FILE`; without one, remove and add the articles named again."
    return Finding("database", False, f"{faults[0]}{more}", cure)


async def _annotations(store: Store) -> Finding:
    by = fingerprint()
    older = await store.read(lambda reader: anew.count(reader, by))
    if not older:
        return Finding("quotations", True, "found by today's rules")
    why = f"an older program found those of {_counted(older, 'article')}"
    return Finding("quotations", False, why, "Find them anew with `onrecord reindex`; corrections by hand stay.")


async def _index(store: Store) -> Finding:
    wrong = await Indexing(store).disagreements()
    if not wrong:
        return Finding("search index", True, "it agrees with the database")
    return Finding("search index", False, "; ".join(wrong[:3]), "Build it anew with `onrecord reindex`.")


async def _registry(store: Store) -> Finding:
    rules, last = await store.read(lambda reader: (state(reader).rules, reader.last_change()))
    if rules in (0, RULES) or not last:  # 0: nobody is placed yet, the first question about somebody does it
        return Finding("who is who", True, "placed by today's rules" if rules else "placed at the first question")
    why = "people were joined across articles by an older program's rules"
    return Finding("who is who", False, why, "Join them anew with `onrecord reindex`; corrections by hand stay.")


def _extras() -> Finding:
    missing = [] if find_spec("pdfminer") else ["PDF files cannot be read"]
    why = "; ".join(missing) or "all are installed"
    return Finding("optional packages", True, why, "Install them with `pip install onrecord[all]`." if missing else "")


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
