"""Roles that only a slip gives somebody: an office of another country than everybody else gives. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from corpus.language.speakers.offices import SEATS, countries, office

_Seat = tuple[str, frozenset[str]]

OTHERS: Final = 3
"""So many speakers, and so many times those with the same slip, must have the office of another country."""


def misprinted(roles: Mapping[int, str]) -> frozenset[int]:
    """The speakers (by key) among those of one person whose role is a slip: "Russian President Volodymyr Zelensky".

    `roles` is the role of each of the person's speakers. Whoever sat in two countries in turn is told so more than
    once; a seat that a single article gives to another country is not shown. Coaches change countries anyway.
    """
    seats = {role: seat for role in set(roles.values()) if (seat := _seat(role)) is not None}
    counted = Counter(seats[role] for role in roles.values() if role in seats)
    slips = {seat for seat in counted if _is_slip(seat, counted)}
    return frozenset(key for key, role in roles.items() if seats.get(role) in slips)


def _seat(role: str) -> _Seat | None:
    """The noun of a seat of the state and the countries it is of; None for any other role."""
    held, lands = office(role), countries(role)
    return (held.head, lands) if held and held.head in SEATS and held.domain != "sport" and lands else None


def _is_slip(seat: _Seat, counted: Mapping[_Seat, int]) -> bool:
    """Whether enough speakers have the seat in other countries, beside those who have it in one of these."""
    same = {lands: count for (head, lands), count in counted.items() if head == seat[0]}
    against = sum(count for lands, count in same.items() if not lands & seat[1])
    return against >= OTHERS * max(1, sum(same.values()) - against)
