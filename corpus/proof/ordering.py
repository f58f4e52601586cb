"""The certificates of a time-stamp answer in the order that strict readers want. Pure.

An answer is a CMS SignedData (RFC 5652): its certificates are a set, in any order, and no signature covers it. Servers
made of `openssl ts` send them as they were configured; a reader of DER alone refuses that.
"""

from __future__ import annotations

from typing import Final

_SEQUENCE: Final = 0x30
_TAGGED: Final = 0xA0
"""Constructed, context-specific, number 0: the signed data in its token, the certificates in the signed data."""

_Range = tuple[int, int, int]
"""Where a value's tag stands, where its content begins and where it ends."""


def ordered(response: bytes) -> bytes:
    """The answer with its certificates in ascending order of their bytes; as it is where it is built otherwise."""
    try:
        _status, token = _within(response, _whole(response))[:2]
        _kind, wrapped = _within(response, token)[:2]
        (signed,) = _within(response, wrapped)
        held = next(one for one in _within(response, signed) if response[one[0]] == _TAGGED)
        each = sorted(response[begin:end] for begin, _, end in _within(response, held))
    except (IndexError, ValueError, StopIteration):
        return response
    return response[: held[1]] + b"".join(each) + response[held[2] :]


def _whole(data: bytes) -> _Range:
    found = _value(data, 0)
    if data[0] != _SEQUENCE or found[2] != len(data):
        raise ValueError("no answer")
    return found


def _within(data: bytes, outer: _Range) -> list[_Range]:
    """The values in the content of another."""
    found, at = [], outer[1]
    while at < outer[2]:
        found.append(_value(data, at))
        at = found[-1][2]
    if at != outer[2]:
        raise ValueError("a value ends outside")
    return found


def _value(data: bytes, at: int) -> _Range:
    """The value at a place; tags of one byte and definite lengths alone, as the answer's frame has."""
    length, begin = data[at + 1], at + 2
    if length & 0x80:
        begin += length & 0x7F
        length = int.from_bytes(data[at + 2 : begin], "big") if begin > at + 2 else len(data)
    if begin + length > len(data):
        raise ValueError("a value ends outside")
    return at, begin, begin + length
