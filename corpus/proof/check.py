"""Checks the bytes of a bundle by themselves: no archive, no network, no clock."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from corpus.errors import CorpusError, MissingExtra, UnusableStamp
from corpus.model.sayings import Checked, Proof, Stamp, Stamped
from corpus.proof.bundle import (
    EDITIONS,
    FORMAT,
    MANIFEST,
    ROOT,
    STAMP,
    STAMP_SUMS,
    SUMS,
    TEXT,
    bundled,
    digest,
    packed,
    source_name,
    sums,
)
from corpus.proof.claims import not_proven, proven
from corpus.proof.stamp import looked_at
from corpus.reading import source_text

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a bundle, and of its members together."""
_SPACE = re.compile(r"[\s\u200b\u200c\u200d\ufeff\u00ad]+")


def checked(data: bytes) -> Checked:
    """What a bundle proves, or what is wrong with it. Never raises."""
    whole = digest(data)
    try:
        members = _members(data)
        proof = _proof(members)
    except _Broken as fault:
        return Checked((str(fault),), None, whole)
    faults = tuple(_faults(data, members, proof))
    if faults:
        return Checked(faults, proof, whole)
    stamped: Stamped | None = None
    unread = ""
    try:
        stamped = _stamped(members)
    except MissingExtra as fault:
        unread = fault.cure.rstrip(".")
    except UnusableStamp as fault:
        return Checked((f"its time stamp does not hold: {fault.which}, {fault.why}",), proof, whole)
    return Checked((), proof, whole, proven(proof, stamped), not_proven(proof, stamped, unread), stamped)


def _stamped(members: Mapping[str, bytes]) -> Stamped | None:
    """What the time stamp beside it says; None where none lies there. Raises UnusableStamp, MissingExtra."""
    stamp = _stamp(members)
    if stamp is None:
        return None
    try:
        return looked_at(stamp, members[SUMS])
    except CorpusError:
        raise
    except Exception as fault:  # what was made to break what reads it proves nothing
        raise UnusableStamp("its answer", "it cannot be read") from fault


def _stamp(members: Mapping[str, bytes]) -> Stamp | None:
    return Stamp(members[STAMP], members.get(ROOT, b"")) if STAMP in members else None


class _Broken(Exception):
    """It cannot even be read."""


def _members(data: bytes) -> dict[str, bytes]:
    if len(data) > LARGEST:
        raise _Broken("it is larger than any bundle")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > LARGEST:
                raise _Broken("its members are larger than any bundle's")
            return {one.filename: archive.read(one) for one in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise _Broken(f"it is no whole zip file ({fault})") from fault
    except (KeyError, OverflowError, MemoryError) as fault:
        raise _Broken("it is no whole zip file") from fault


def _proof(members: Mapping[str, bytes]) -> Proof:
    """The proof that the manifest and the members make together."""
    try:
        claimed = json.loads(members[MANIFEST].decode())
        edition = next((one for one in EDITIONS if claimed["format"] == FORMAT.format(one)), None)
        if edition is None:
            raise _Broken("it is of a kind that this program does not know")
        return _read(claimed, members, edition)
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise _Broken("its manifest cannot be read") from fault


def _read(claimed: dict[str, Any], members: Mapping[str, bytes], edition: int) -> Proof:
    said, article, source = claimed["quotation"], claimed["article"], claimed["source"]
    extracted = bool(source["extracted"])
    name = source_name(str(source["media_type"])) if extracted else TEXT
    return Proof(
        quotation_id=str(said["id"]),
        words=str(said["text"]),
        start=int(said["start"]),
        end=int(said["end"]),
        speech=str(said["type"]),
        speaker=said["speaker"],
        confidence=float(said["speaker_confidence"]),
        article_id=str(article["id"]),
        version=int(article["version"]),
        title=article["title"],
        publisher=article["source"],
        published=article["published"],
        address=source["address"],
        fetched_at=source["fetched_at"],
        text=members[TEXT].decode("utf-8", "surrogatepass"),
        source=members[name],
        media_type=str(source["media_type"]),
        extracted=extracted,
        stamped=edition > 1 and claimed["timestamp"] is not None,
        edition=edition,
    )


def _faults(data: bytes, members: Mapping[str, bytes], proof: Proof) -> Iterator[str]:
    """Everything that is wrong, the gravest for the reader first."""
    if proof.start < 0 or proof.text[proof.start : proof.end] != proof.words:
        yield f"the quoted words do not stand at characters {proof.start} to {proof.end} of {TEXT}"
    if proof.extracted and not _stands(proof):
        yield "the quoted words do not stand in the source"
    listed = {name: one for name, one in members.items() if name not in (SUMS, STAMP, ROOT, STAMP_SUMS)}
    if proof.stamped != (STAMP in members):
        yield f"{STAMP}: told of and not there, or there and not told of"
    if members.get(SUMS) != sums(listed):
        told = _told(members.get(SUMS, b""))
        wrong = [name for name, one in listed.items() if told.get(name) != digest(one)]
        yield f"{', '.join(wrong) or SUMS}: not as it was when the bundle was made"
    expected = bundled(proof, _stamp(members))
    if expected == data:
        return
    if packed(members) != data:
        yield "bytes of the file outside its members were changed"
        return
    given = _members(expected)
    differing = [name for name in members if given.get(name) != members[name]]
    yield f"{', '.join(differing) or 'its members'}: not what this quotation and source give"


def _stands(proof: Proof) -> bool:
    try:
        return _SPACE.sub("", proof.words) in _SPACE.sub("", source_text(proof.source, proof.media_type))
    except CorpusError:
        return False
    except Exception:  # a source that was changed may break what reads it
        return False


def _told(listed: bytes) -> dict[str, str]:
    rows = (line.split("  ", 1) for line in listed.decode("utf-8", "replace").splitlines() if "  " in line)
    return {name: told for told, name in rows}
