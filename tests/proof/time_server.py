"""A time-stamp server (RFC 3161) of our own on loopback, with a root, an authority between and its own certificate."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
ROOT, BETWEEN, SERVICE = "Harbour Root", "Harbour Authority", "Harbour Time"


@cache
def _key(_of: str) -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


@cache
def certificate(name: str, by: str, *, stamps: bool = True) -> x509.Certificate:
    """A certificate of that name, issued by another; the service's own is for time stamps unless `stamps` is false."""
    who = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, by)]
    made = (
        x509.CertificateBuilder(who[1], who[0], _key(name).public_key(), x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=name != SERVICE, path_length=None), critical=True)
    )
    if name == SERVICE:
        use = ExtendedKeyUsageOID.TIME_STAMPING if stamps else ExtendedKeyUsageOID.SERVER_AUTH
        made = made.add_extension(x509.ExtendedKeyUsage([use]), critical=True)
    return made.sign(_key(by), SHA256())


def chain() -> list[x509.Certificate]:
    """The service's, the authority's, the root's."""
    return [certificate(SERVICE, BETWEEN), certificate(BETWEEN, ROOT), certificate(ROOT, ROOT)]


def der(one: x509.Certificate) -> bytes:
    """A certificate's bytes."""
    return one.public_bytes(Encoding.DER)


def answer(request: bytes, sent: list[x509.Certificate], **other: Any) -> bytes:
    """The answer to a request, with these certificates, the service's first; `other` takes the place of fields."""
    asked = tsp.TimeStampReq.load(request)
    told = {"version": "v1", "policy": "1.2.3.4", "message_imprint": asked["message_imprint"], "serial_number": 7}
    info = tsp.TSTInfo({**told, "gen_time": NOW, "nonce": asked["nonce"], **other}).dump()
    own = asn1.Certificate.load(der(sent[0]))
    names_it = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(own.dump()).digest()}]})
    signed = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "message_digest", "values": [hashlib.sha256(info).digest()]},
            {"type": "signing_certificate_v2", "values": [names_it]},
        ]
    )
    signer = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number}},
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": signed,
        "signature_algorithm": {"algorithm": "sha256_rsa"},
        "signature": _key(SERVICE).sign(signed.dump(), PKCS1v15(), SHA256()),
    }
    content = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
        "certificates": [asn1.Certificate.load(der(one)) for one in sent],
        "signer_infos": [signer],
    }
    token = {"content_type": "signed_data", "content": cms.SignedData(content)}
    return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())


def refusal() -> bytes:
    """An answer that grants nothing."""
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["come back later"]}).dump()
    return bytes([0x30, len(status)]) + bytes(status)  # the response has no token then, which asn1crypto cannot write


@dataclass
class TimeServer:
    """A running one: its address, what it was asked, and what it answers where that is not a stamp."""

    address: str
    asked: list[tuple[str, bytes]] = field(default_factory=list)
    answers: bytes | None = None
    status: int = 200


@contextmanager
def running() -> Iterator[TimeServer]:
    """A server on loopback until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            served.asked.append((self.headers["Content-Type"], request))
            body = answer(request, chain()) if served.answers is None else served.answers
            self.send_response(served.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing of it belongs on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = TimeServer(f"http://127.0.0.1:{server.server_address[1]}/tsr")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
