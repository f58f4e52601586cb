"""What a bundle proves and what it does not, in words. Pure."""

from __future__ import annotations

from corpus.model.sayings import Proof, Stamped


def proven(proof: Proof, stamped: Stamped | None = None) -> tuple[str, ...]:
    """What whoever checks the bundle can be sure of, if nothing was changed in it; with what its time stamp says."""
    place = f"characters {proof.start} to {proof.end} of text.txt"
    found = [f"The quoted words stand, exactly so, at {place}."]
    if proof.extracted:
        found.append("They stand in the source that lies beside it, white space aside.")
    found.append("No byte of the bundle was changed since it was made, unless somebody made the whole of it anew.")
    if stamped is not None:
        found.append(
            f"All of it was there at {stamped.at}: that is signed by the time-stamp service “{stamped.service}”."
        )
    return tuple(found)


def not_proven(proof: Proof, stamped: Stamped | None = None, unread: str = "") -> tuple[str, ...]:
    """What the bundle cannot show; `unread` says why its time stamp was not looked at."""
    found = ["That it was said, or by whom: that is what the article tells, as it was read by a program."]
    if not proof.extracted:
        found.append("That the text is what some page showed: it was taken in as text, and no page is kept beside it.")
    elif proof.address and proof.fetched_at:
        found.append("When and from where the source was fetched: that is the word of whoever made the bundle.")
    else:
        found.append("Where the source comes from: that is the word of whoever made the bundle.")
    found += _of_time(proof, stamped, unread)
    found.append("That the bundle is the one first made: compare its SHA-256 with one that was told or published.")
    return tuple(found)


def _of_time(proof: Proof, stamped: Stamped | None, unread: str) -> list[str]:
    """What is not shown of when it was made."""
    if stamped is not None:
        return [
            f"That the service's clock is right, or that it is who it says: its certificate leads to “{stamped.root}”, "
            f"SHA-256 {stamped.root_sha256}. Look whether you trust that one.",
            "That the page showed it any earlier than that, or that it still does.",
        ]
    if unread:
        return [f"When it was made: a time stamp lies beside it that was not looked at ({unread})."]
    if proof.stamped:
        return ["More of the time than its time stamp says, and that only to who trusts the service that signed it."]
    return ["When it was made: no time-stamp server signed it."] if proof.edition > 1 else []


def readme(proof: Proof) -> str:
    """What stands in the bundle for whoever opens it."""
    speaker = proof.speaker or "speaker unclear"
    lines = [
        "A quotation and its source, to be checked without the archive they come from.",
        "",
        f"Quotation {proof.quotation_id} ({proof.speech} speech; {speaker}):",
        "",
        proof.words,
        "",
        f"In: {proof.title or 'no title'}, {proof.publisher or 'source unknown'}, published {proof.published or '?'}",
        f"Source: {proof.origin}",
        "",
        "What this proves, if the check below finds nothing:",
        *(f"- {line}" for line in proven(proof)),
        "",
        "What it does not prove:",
        *(f"- {line}" for line in not_proven(proof)),
        "",
        "To check it: onrecord prove --check FILE (it needs no archive and no network).",
        "By hand: unzip it, run `sha256sum -c SHA256SUMS`, and look the words up in text.txt and in the source.",
        *(_STAMP if proof.stamped else ()),
        "",
    ]
    return "\n".join(lines)


_STAMP = (
    "The time stamp by hand (RFC 3161), over SHA256SUMS:",
    "openssl ts -verify -data SHA256SUMS -in timestamp.tsr -CAfile timestamp.pem",
    "and what it says: openssl ts -reply -in timestamp.tsr -text",
)
