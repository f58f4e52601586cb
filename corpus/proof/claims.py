"""What a bundle proves and what it does not, in words. Pure."""

from __future__ import annotations

from corpus.quoted import Proof


def proven(proof: Proof) -> tuple[str, ...]:
    """What whoever checks the bundle can be sure of, if nothing was changed in it."""
    place = f"characters {proof.start} to {proof.end} of text.txt"
    found = [f"The quoted words stand, exactly so, at {place}."]
    if proof.extracted:
        found.append("They stand in the source that lies beside it, white space aside.")
    found.append("No byte of the bundle was changed since it was made, unless somebody made the whole of it anew.")
    return tuple(found)


def not_proven(proof: Proof) -> tuple[str, ...]:
    """What the bundle cannot show."""
    found = ["That it was said, or by whom: that is what the article tells, as it was read by a program."]
    if not proof.extracted:
        found.append("That the text is what some page showed: it was taken in as text, and no page is kept beside it.")
    elif proof.address and proof.fetched_at:
        found.append("When and from where the source was fetched: that is the word of whoever made the bundle.")
    else:
        found.append("Where the source comes from: that is the word of whoever made the bundle.")
    found.append("That the bundle is the one first made: compare its SHA-256 with one that was told or published.")
    return tuple(found)


def readme(proof: Proof) -> str:
    """What stands in the bundle for whoever opens it."""
    source = f"fetched from {proof.address}" if proof.address else "address unknown"
    when = f" at {proof.fetched_at}" if proof.fetched_at else ""
    speaker = proof.speaker or "speaker unclear"
    lines = [
        "A quotation and its source, to be checked without the archive they come from.",
        "",
        f"Quotation {proof.quotation_id} ({proof.speech} speech; {speaker}):",
        "",
        proof.words,
        "",
        f"In: {proof.title or 'no title'}, {proof.publisher or 'source unknown'}, published {proof.published or '?'}",
        f"Source: {source}{when}",
        "",
        "What this proves, if the check below finds nothing:",
        *(f"- {line}" for line in proven(proof)),
        "",
        "What it does not prove:",
        *(f"- {line}" for line in not_proven(proof)),
        "",
        "To check it: onrecord prove --check FILE (it needs no archive and no network).",
        "By hand: unzip it, run `sha256sum -c SHA256SUMS`, and look the words up in text.txt and in the source.",
        "",
    ]
    return "\n".join(lines)
