"""A proof as the bytes of a bundle: the same for the same proof, whatever the machine and the day."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from corpus.model.sayings import Proof, Stamp
from corpus.proof.claims import readme

FORMAT: Final = "onrecord-proof-{}"
EDITIONS: Final = (1, 2)
"""The second says whether a time stamp lies beside it."""
STAMP, ROOT, STAMP_SUMS = "timestamp.tsr", "timestamp.pem", "timestamp.sha256"
"""The members of a time stamp: it is of the digests, so its own digests stand in a list of their own."""
README, MANIFEST, TEXT, SUMS = "README.txt", "manifest.json", "text.txt", "SHA256SUMS"
_ENDINGS: Final = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "message/rfc822": "eml",
    "application/pdf": "pdf",
    "text/plain": "txt",
}


def bundled(proof: Proof, stamp: Stamp | None = None) -> bytes:
    """The bundle of a proof, with the stamp over `to_stamp` where it is a stamped one."""
    members = _members(proof)
    members[SUMS] = sums(members)
    if stamp is not None:
        stamped = {STAMP: stamp.response, ROOT: stamp.root}
        members |= stamped | {STAMP_SUMS: sums(stamped)}
    return packed(members)


def to_stamp(proof: Proof) -> bytes:
    """What a time-stamp server is to sign: the digests of all members, which stand in the bundle too."""
    return sums(_members(proof))


def _members(proof: Proof) -> dict[str, bytes]:
    members = {
        README: readme(proof).encode(),
        MANIFEST: (json.dumps(manifest(proof), ensure_ascii=False, indent=2) + "\n").encode(),
        TEXT: proof.text.encode("utf-8", "surrogatepass"),
    }
    if proof.extracted:
        members[source_name(proof.media_type)] = proof.source
    return members


def source_name(media_type: str) -> str:
    """The name of the member that is the source."""
    return f"source.{_ENDINGS.get(media_type.partition(';')[0].strip().lower(), 'bin')}"


def manifest(proof: Proof) -> dict[str, Any]:
    """What is claimed, as JSON."""
    name = source_name(proof.media_type) if proof.extracted else TEXT
    stamp = {"timestamp": STAMP if proof.stamped else None} if proof.edition > 1 else {}
    return {
        "format": FORMAT.format(proof.edition),
        "quotation": {
            "id": proof.quotation_id,
            "text": proof.words,
            "start": proof.start,
            "end": proof.end,
            "type": proof.speech,
            "speaker": proof.speaker,
            "speaker_confidence": round(proof.confidence, 4),
        },
        "article": {
            "id": proof.article_id,
            "version": proof.version,
            "title": proof.title,
            "source": proof.publisher,
            "published": proof.published,
        },
        "text": {"member": TEXT, "encoding": "utf-8", "offsets": "Unicode code points", "sha256": _digest_text(proof)},
        "source": {
            "member": name,
            "media_type": proof.media_type,
            "sha256": digest(proof.source),
            "address": proof.address,
            "fetched_at": proof.fetched_at,
            "extracted": proof.extracted,
        },
    } | stamp


def _digest_text(proof: Proof) -> str:
    return digest(proof.text.encode("utf-8", "surrogatepass"))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sums(members: Mapping[str, bytes]) -> bytes:
    """The digests of the members, a line each, as `sha256sum` writes them."""
    return "".join(f"{digest(data)}  {name}\n" for name, data in members.items()).encode()


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip in which nothing depends on the machine or the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()
