"""A time stamp is believed only over these bytes, by a certificate that is for it; without one the bundle says so."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnusableStamp
from corpus.model.sayings import Proof, Stamp
from corpus.proof import bundled, checked, to_stamp
from corpus.proof.bundle import STAMP_SUMS, packed, sums
from corpus.proof.stamp import completed, looked_at, request
from tests.proof import time_server
from tests.proof.test_bundle import PLAIN, PROOF, unpacked
from tests.proof.time_server import NOW, ROOT, SERVICE, answer, certificate, chain, der

MARKED = replace(PROOF, stamped=True)
OVER = to_stamp(MARKED)
QUERY, NONCE = request(OVER)
STAMP = completed(answer(QUERY, chain()), OVER, NONCE)
STAMPED = bundled(MARKED, STAMP)


def test_it_says_when_and_by_whom_and_what_that_does_not_show() -> None:
    found = checked(STAMPED)
    assert (found.faults, found.proof) == ((), MARKED)
    assert found.stamped == looked_at(STAMP, OVER)
    assert (found.stamped.at, found.stamped.service, found.stamped.root) == (NOW.isoformat(), SERVICE, ROOT)
    assert any(NOW.isoformat() in line and SERVICE in line for line in found.proven)
    assert any(found.stamped.root_sha256 in line for line in found.not_proven)
    assert b"openssl ts -verify" in unpacked(STAMPED)["README.txt"]


@pytest.mark.parametrize("proof", [PROOF, PLAIN])
def test_without_a_stamp_it_says_that_nothing_shows_its_day(proof: Proof) -> None:
    found = checked(bundled(proof))
    assert any("no time-stamp server" in line for line in found.not_proven)
    assert b"no time-stamp server" in unpacked(bundled(proof))["README.txt"]
    assert found.stamped is None


@given(st.integers(0, len(STAMPED) - 1), st.integers(1, 255))
def test_any_byte_of_a_stamped_bundle_changed_is_noticed(at: int, by: int) -> None:
    data = bytearray(STAMPED)
    data[at] ^= by
    assert not checked(bytes(data)).sound


def test_a_stamp_of_other_bytes_is_noticed_also_with_right_digests() -> None:
    other = replace(MARKED, title="Another title")
    query, nonce = request(to_stamp(other))
    moved = completed(answer(query, chain()), to_stamp(other), nonce)
    assert "does not hold" in " ".join(checked(bundled(MARKED, moved)).faults)


def test_a_stamp_taken_out_or_put_in_is_noticed() -> None:
    members = unpacked(STAMPED)
    bare = {name: one for name, one in members.items() if not name.startswith("timestamp")}
    assert "told of and not there" in " ".join(checked(packed(bare)).faults)
    assert "not told of" in " ".join(checked(bundled(PROOF, STAMP)).faults)


@given(st.data())
def test_a_broken_stamp_with_right_digests_proves_nothing_and_raises_nothing(data: st.DataObject) -> None:
    """As one would who makes the lists of digests anew: only what is not signed may differ, and says the same."""
    at, by = data.draw(st.integers(0, len(STAMP.response) - 1)), data.draw(st.integers(1, 255))
    changed = bytearray(STAMP.response)
    changed[at] ^= by
    found = checked(bundled(MARKED, Stamp(bytes(changed), STAMP.root)))
    assert not found.sound or (found.stamped is not None and found.stamped.at == NOW.isoformat())


@pytest.mark.parametrize(
    ("given_back", "why"),
    [
        (answer(QUERY, chain(), nonce=(NONCE or 0) + 1), "Nonce"),
        (answer(request(b"other bytes")[0], chain(), nonce=NONCE), "Mismatch"),
        (answer(QUERY, [certificate(SERVICE, ROOT, stamps=False), certificate(ROOT, ROOT)]), "Unable to verify"),
        (answer(QUERY, chain()[:1]), "lead to none"),
        (time_server.refusal(), "come back later"),
        (b"<html>not found</html>", "no time stamp"),
    ],
)
def test_an_answer_that_proves_no_time_is_refused(given_back: bytes, why: str) -> None:
    with pytest.raises(UnusableStamp, match=why):
        completed(given_back, OVER, NONCE)


def test_a_root_that_the_server_does_not_send_comes_from_those_the_machine_trusts() -> None:
    stranger = der(certificate("Another Root", "Another Root"))
    made = completed(answer(QUERY, chain()[:2]), OVER, NONCE, [stranger, der(chain()[2])])
    assert looked_at(made, OVER).root == ROOT


def test_a_bundle_of_the_first_edition_is_still_sound() -> None:
    found = checked((Path(__file__).parent / "first-edition.zip").read_bytes())
    assert (found.faults, found.proof) == ((), replace(PROOF, edition=1))


def test_a_list_of_digests_too_many_is_noticed() -> None:
    members = unpacked(bundled(PROOF))
    assert not checked(packed(members | {STAMP_SUMS: sums({})})).sound


def test_openssl_finds_the_same(tmp_path: Path) -> None:
    for name, one in unpacked(STAMPED).items():
        (tmp_path / name).write_bytes(one)
    words = f"openssl ts -verify -data SHA256SUMS -in timestamp.tsr -CAfile timestamp.pem -attime {NOW.timestamp():.0f}"
    try:
        ran = subprocess.run(words.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("no openssl on this machine")
    assert (ran.returncode, "Verification: OK" in ran.stdout) == (0, True), ran.stderr
