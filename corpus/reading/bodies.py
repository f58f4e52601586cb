"""A compressed answer undone piece by piece, never holding more than is allowed. It reads from no network."""

from __future__ import annotations

import zlib

from corpus.errors import RefusedSource, UnreadableSource

ENCODINGS = ("gzip", "deflate")


class Body:
    """Collects the pieces of an answer's body.

    Raises RefusedSource once the undone body is longer than `limit` bytes (a page too large, or a decompression bomb:
    no piece is undone beyond the limit) and UnreadableSource for an unknown or broken compression.
    """

    def __init__(self, which: str, encoding: str, limit: int) -> None:
        self._which = which
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in {"", "identity"}]
        if len(names) > 1 or (names and names[0] not in {*ENCODINGS, "x-gzip"}):
            raise UnreadableSource(which, f"its compression {encoding!r} is not read")
        self._deflate = bool(names) and names[0] == "deflate"
        self._undo = zlib.decompressobj(zlib.MAX_WBITS | 32) if names else None

    def feed(self, piece: bytes) -> None:
        """Takes the next piece as it came over the wire."""
        if self._undo is None:
            self._keep(piece)
            return
        while piece:
            try:
                undone = self._undo.decompress(piece, self._limit - self._size + 1)
            except zlib.error:
                if not (self._deflate and self._size == 0):
                    raise UnreadableSource(self._which, "its compression is broken") from None
                self._undo, self._deflate = zlib.decompressobj(-zlib.MAX_WBITS), False
                continue
            self._keep(undone)
            piece = self._undo.unconsumed_tail
            if self._undo.eof:
                piece = self._undo.unused_data
                if piece[:2] != b"\x1f\x8b":
                    return
                self._undo = zlib.decompressobj(zlib.MAX_WBITS | 32)

    def end(self) -> bytes | None:
        """The whole body, or None where the compressed stream broke off."""
        if self._undo is not None and self._size and not self._undo.eof:
            return None
        return b"".join(self._parts)

    def _keep(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._limit:
            raise RefusedSource(self._which, f"it is larger than the limit of {self._limit:,} bytes")
        self._parts.append(data)
