"""A time stamp of a third party (RFC 3161) over a bundle's digests: asked for, completed, looked at. No network."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from corpus.errors import MissingExtra, UnusableStamp
from corpus.model.sayings import Stamp, Stamped
from corpus.proof.ordering import ordered

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

MEDIA_TYPE = "application/timestamp-query"


def request(over: bytes) -> tuple[bytes, int | None]:
    """(what a server is to be asked, the number its answer must repeat). Raises MissingExtra."""
    library = _library()
    asked = library.TimestampRequestBuilder(data=over, hash_algorithm=library.HashAlgorithm.SHA256).build()
    return asked.as_bytes(), asked.nonce


def completed(response: bytes, over: bytes, nonce: int | None, trusted: Collection[bytes] = ()) -> Stamp:
    """The stamp that an answer is, with the certificate its chain ends in: one of its own, else of `trusted` (DER).

    Raises UnusableStamp where it is of other bytes, or repeats another number, or leads to no such certificate.
    """
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate

    answer = _decoded(response)
    own = _certificates(answer)
    beside = [load_der_x509_certificate(one) for one in trusted if _issuer_of(one, own)]
    ends = [one for one in own if one.subject == one.issuer] + beside
    if not ends:
        raise UnusableStamp("the server's certificates", "they lead to none that it sent or this machine trusts")
    for at, end in enumerate(ends):
        try:
            _verify(answer, over, end, own, nonce)
        except UnusableStamp:
            if at + 1 == len(ends):
                raise
        else:
            return Stamp(response, end.public_bytes(Encoding.PEM))
    raise AssertionError("the last one returned or raised")


def looked_at(stamp: Stamp, over: bytes) -> Stamped:
    """What a stamp says of these bytes. Raises UnusableStamp, MissingExtra."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509 import load_pem_x509_certificate

    answer = _decoded(stamp.response)
    own = _certificates(answer)
    try:
        root = load_pem_x509_certificate(stamp.root)
    except ValueError as fault:
        raise UnusableStamp("its certificate", "it cannot be read") from fault
    _verify(answer, over, root, own)
    signers = [(one.issuer, one.serial_number) for one in answer.signed_data.signer_infos]
    service = next((one for one in own if (one.issuer, one.serial_number) in signers), root)
    moment = answer.tst_info.gen_time.isoformat(timespec="seconds")
    return Stamped(moment, _name(service), _name(root), root.fingerprint(SHA256()).hex())


def _verify(answer: Any, over: bytes, root: Certificate, others: list[Certificate], nonce: int | None = None) -> None:
    library = _library()
    between = [one for one in others if one != root]
    verifier = library.VerifierBuilder(intermediates=between, roots=[root], nonce=nonce).build()
    try:
        verifier.verify_message(answer, over)
    except library.VerificationError as fault:
        raise UnusableStamp("the server's answer", str(fault).partition(": ErrorStack")[0]) from fault


def _decoded(response: bytes) -> Any:
    """The answer taken apart."""
    library = _library()
    try:
        answer = library.decode_timestamp_response(ordered(response))
        if answer.status not in (0, 1):
            raise UnusableStamp("the server's answer", " ".join(answer.status_string) or "it refuses")
        answer.time_stamp_token()  # what has none raises here
    except ValueError as fault:
        raise UnusableStamp("the server's answer", "it is no time stamp") from fault
    return answer


def _certificates(answer: Any) -> list[Certificate]:
    """The certificates in an answer, in the order of their digests: the library gives a set."""
    from cryptography.x509 import load_der_x509_certificate

    held = sorted(map(bytes, answer.signed_data.certificates), key=lambda one: hashlib.sha256(one).digest())
    try:
        return [load_der_x509_certificate(one) for one in held]
    except ValueError as fault:
        raise UnusableStamp("the server's certificates", "they cannot be read") from fault


def _issuer_of(root: bytes, own: list[Certificate]) -> bool:
    """Whether a certificate's bytes hold the name of somebody that issued one of these: cheap, before reading it."""
    return any(one.issuer.public_bytes() in root for one in own)


def _name(certificate: Certificate) -> str:
    """Who a certificate is of, as it says itself."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for one in certificate.subject.get_attributes_for_oid(kind):
            return str(one.value)
    return certificate.subject.rfc4514_string() or "nobody it names"


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise MissingExtra(
            "rfc3161-client", "a time stamp is to be made or read", "Install it with: pip install 'onrecord[proof]'"
        ) from None
    return rfc3161_client


def machines_roots() -> Iterator[bytes]:
    """The certificates that this machine trusts, in DER."""
    import ssl

    yield from ssl.create_default_context().get_ca_certs(binary_form=True)
