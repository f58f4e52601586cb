"""Roles that only a slip gives somebody: an office of another country than everybody else gives. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from corpus.language.speakers.offices import SEATS, countries, office

OTHERS: Final = 3
"""So many speakers, and so many times those with the same slip, must have the office of another country."""


def misprinted(roles: Mapping[int, str]) -> frozenset[int]:
    """The speakers (by key) among those of one person whose role is a slip: "Russian President Volodymyr Zelensky".

    `roles` is the role of each of the person's speakers. Whoever sat in two countries in turn is told so more than
    once; a seat that a single article gives to another country is not shown. Coaches change countries anyway.
    """
    held = {key: office(role) for key, role in roles.items()}
    heads = {key: one.head for key, one in held.items() if one and one.head in SEATS and one.domain != "sport"}
    lands = {key: found for key in heads if (found := countries(roles[key]))}
    slips = set()
    for key, mine in lands.items():
        same = [lands[other] for other in lands if heads[other] == heads[key]]
        against = sum(not mine & yours for yours in same)
        if against >= OTHERS * max(1, len(same) - against):
            slips.add(key)
    return frozenset(slips)
