"""A quotation with its source as one file that anybody can check without the corpus: made, and checked. Pure.

The bundle is a zip of members that are stored, not compressed, in one order and with no clock, so that the same
quotation always gives the same bytes, and a bundle is compared with what its members would give: no byte of it, of
the zip's own ones neither, can be changed unnoticed. A bundle that a time-stamp server signed is another one each time.

    README.txt      what is proven and what is not, and how to check it by hand
    manifest.json   the quotation, its place in the text, what the article says of itself, where and when fetched
    text.txt        the article's text as it was read from the source (UTF-8)
    source…         the bytes as they were fetched
    SHA256SUMS      the digests of all of these, as `sha256sum -c` reads them
    timestamp.tsr   where it is stamped: the server's answer over SHA256SUMS (RFC 3161)
    timestamp.pem   the certificate that the server's leads to; timestamp.sha256 holds the digests of these two
"""

from corpus.proof.bundle import bundled, to_stamp
from corpus.proof.check import checked

__all__ = ["bundled", "checked", "to_stamp"]
