"""A time stamp by an authority that is not of our making: `openssl ts`, with keys of two kinds."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnusableStamp
from corpus.proof import bundled, checked, to_stamp
from corpus.proof.ordering import ordered
from corpus.proof.stamp import completed, request
from tests.proof import time_server
from tests.proof.test_bundle import PROOF

CONFIGURED = """
[req]
distinguished_name = who
prompt = no
[who]
CN = {name}
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[web]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = critical,serverAuth
[tsa]
serial = serial
signer_cert = service.pem
certs = root.pem
signer_key = service.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
accuracy = secs:1
ess_cert_id_alg = sha256
"""
MARKED = replace(PROOF, stamped=True)
OVER = to_stamp(MARKED)
ANSWERED = time_server.answer(request(OVER)[0], time_server.chain())


def run(words: str, folder: Path) -> None:
    """One call of openssl, words apart by spaces."""
    ran = subprocess.run(["openssl", *words.split()], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def authority(folder: Path, key: str, *, use: str = "stamps", digests: str = "sha256") -> Path:
    """An authority in that folder: a root and the service that it certified."""
    try:
        run("version", folder)
    except FileNotFoundError:
        pytest.skip("no openssl on this machine")
    for name in ("root", "service"):
        (folder / f"{name}.cnf").write_text(CONFIGURED.format(name=f"Port-{name}", digests=digests))
        run(f"genpkey {key} -out {name}.key", folder)
    run("req -new -x509 -key root.key -out root.pem -days 2 -config root.cnf -extensions root", folder)
    run("req -new -key service.key -out service.csr -config service.cnf", folder)
    signing = "x509 -req -in service.csr -CA root.pem -CAkey root.key -CAcreateserial -out service.pem -days 1"
    run(f"{signing} -extfile service.cnf -extensions {use}", folder)
    (folder / "serial").write_text("01\n")
    return folder


def reply(folder: Path, query: bytes) -> bytes:
    (folder / "query.tsq").write_bytes(query)
    run("ts -reply -config service.cnf -section tsa -queryfile query.tsq -out reply.tsr", folder)
    return (folder / "reply.tsr").read_bytes()


@pytest.mark.parametrize(
    "key", ["-algorithm RSA -pkeyopt rsa_keygen_bits:2048", "-algorithm EC -pkeyopt ec_paramgen_curve:P-256"]
)
def test_what_it_stamps_is_sound_and_says_when_and_by_whom(tmp_path: Path, key: str) -> None:
    query, nonce = request(OVER)
    stamp = completed(reply(authority(tmp_path, key), query), OVER, nonce)
    found = checked(bundled(MARKED, stamp))
    assert found.sound, found.faults
    assert found.stamped is not None
    assert (found.stamped.service, found.stamped.root) == ("Port-service", "Port-root")


def test_its_answer_to_another_question_or_with_another_root_is_refused(tmp_path: Path) -> None:
    made = authority(tmp_path, "-algorithm RSA -pkeyopt rsa_keygen_bits:2048")
    (other, _), (_, nonce) = request(b"other bytes"), request(OVER)
    with pytest.raises(UnusableStamp):
        completed(reply(made, other), OVER, nonce)
    again, repeated = request(OVER)
    with pytest.raises(UnusableStamp):
        completed(reply(made, again), OVER, (repeated or 0) + 1)


def test_a_refusal_says_why(tmp_path: Path) -> None:
    made = authority(tmp_path, "-algorithm RSA -pkeyopt rsa_keygen_bits:2048", digests="sha512")
    query, nonce = request(OVER)
    with pytest.raises(UnusableStamp):
        completed(reply(made, query), OVER, nonce)


@given(data=st.data())
def test_putting_an_answer_in_order_raises_nothing_and_takes_nothing_away(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(ANSWERED) - 1))
    broken = ANSWERED[:at] + bytes([data.draw(st.integers(0, 255))]) + ANSWERED[at + 1 :]
    for one in (broken, broken[:at], data.draw(st.binary(max_size=60))):
        assert sorted(ordered(one)) == sorted(one)
    assert ordered(ordered(ANSWERED)) == ordered(ANSWERED)
