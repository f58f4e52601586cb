"""A bundle says what it proves; no byte of it, in any member or between them, can be changed unnoticed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model.sayings import Proof
from corpus.proof import bundled, checked
from corpus.proof.bundle import packed, sums

WORDS = "Nobody will lose a single day of work."
TEXT = f"Harbour bridge\n\n“{WORDS}” Mayor Ana Ruiz said."
PAGE = f"<html><body><h1>Harbour bridge</h1><p>“{WORDS}” Mayor Ana Ruiz said.</p></body></html>".encode()
AT = TEXT.index(WORDS)
PROOF = Proof(
    "w-1.1.0", WORDS, AT, AT + len(WORDS), "direct", "Ana Ruiz", 0.97, "w-1", 1, "Harbour bridge", "Harbour Post",
    "2024-03-05", "https://harbour.example/1", "2024-03-05T10:00:00+00:00", TEXT, PAGE, "text/html", True,
)  # fmt: skip
PLAIN = replace(PROOF, source=TEXT.encode(), media_type="text/plain", extracted=False, fetched_at=None)


@pytest.mark.parametrize("proof", [PROOF, PLAIN])
def test_it_is_sound_and_says_what_it_is(proof: Proof) -> None:
    found = checked(bundled(proof))
    assert (found.faults, found.proof) == ((), proof)
    assert any("text.txt" in line for line in found.proven)
    assert any("by whom" in line for line in found.not_proven)
    assert bundled(proof) == bundled(proof)


@given(st.integers(0, len(bundled(PROOF)) - 1), st.integers(1, 255))
def test_any_byte_changed_is_noticed(at: int, by: int) -> None:
    data = bytearray(bundled(PROOF))
    data[at] ^= by
    assert not checked(bytes(data)).sound


@given(st.data())
def test_any_byte_of_any_member_changed_is_noticed_in_a_zip_made_anew(data: st.DataObject) -> None:
    """As one would who knows zip files but not the digests."""
    members = unpacked(bundled(PROOF))
    name = data.draw(st.sampled_from(sorted(members)))
    at, by = data.draw(st.integers(0, len(members[name]) - 1)), data.draw(st.integers(1, 255))
    changed = bytearray(members[name])
    changed[at] ^= by
    assert not checked(packed(members | {name: bytes(changed)})).sound


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        (replace(PROOF, words="Everybody will lose a single day of wor"), "do not stand at characters"),
        (replace(PROOF, source=PAGE.replace(b"Nobody", b"Somebody")), "do not stand in the source"),
        (replace(PROOF, start=AT + 1, end=AT + 1 + len(WORDS)), "do not stand at characters"),
    ],
)
def test_words_that_stand_elsewhere_or_nowhere_are_noticed_also_with_right_digests(proof: Proof, why: str) -> None:
    assert why in " ".join(checked(bundled(proof)).faults)


def test_a_member_more_or_less_is_noticed() -> None:
    members = unpacked(bundled(PROOF))
    more = {name: one for name, one in members.items() if name != "SHA256SUMS"} | {"other.txt": b"x"}
    assert not checked(packed(more | {"SHA256SUMS": sums(more)})).sound
    assert not checked(packed(dict(reversed(members.items())))).sound
    assert not checked(packed({name: one for name, one in members.items() if name != "README.txt"})).sound


@given(st.binary(max_size=200))
def test_what_is_no_bundle_is_refused_and_nothing_raised(data: bytes) -> None:
    assert not checked(data).sound


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
