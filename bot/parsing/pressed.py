"""A button's label that was typed instead of tapped, or the number of what was listed. Pure.

A label is matched as it was shown, so in whatever language is spoken: whole, by its first words where that is one
button alone, or by what else people call what it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.state.shown import Key

_LONGEST = 200
_SHORTENED = 12
"""So many signs of a label that was cut to fit must be typed."""
_SHORTEST = 4
_NUMBER = re.compile(r"\W*(?:number|no|option|#)?\W*(\d{1,2})\W*", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:(?:please|pls|just|show|give|tap|press|click|go|i want|can you|could you|the)(?: me)? )+"
    r"|(?: (?:this|that|it|them|him|her|one|button|please|pls))+$",
    re.IGNORECASE,
)
_OTHERWISE = {
    "next": "page", "next page": "page", "continue": "page", "go on": "page", "on": "page", "read more": "page",
    "context": "context", "paragraph": "context", "whole paragraph": "context",
}  # fmt: skip
_BACK = "‹"


def pressed(text: str, keys: Sequence[Key]) -> Key | None:
    """The button whose label the whole text is, or whose number in what was listed; None where it is none."""
    if len(text) > _LONGEST:
        return None
    if (number := number_in(text)) is not None:
        return _numbered(number, keys)
    plain = _plain(text)
    return next((one for one in keys if plain and _is_label(plain, one.label)), None)


def meant(text: str, keys: Sequence[Key]) -> Key | None:
    """The one button that the text may mean: by the first words of its label, or by another word for what it does."""
    plain = _plain(_AROUND.sub("", " ".join(text.split()))) if len(text) <= _LONGEST else ""
    if len(plain) < _SHORTEST:
        return None
    begun = [one for one in keys if not one.listed and (f"{_plain(one.label)} ").startswith(f"{plain} ")]
    if len(begun) == 1:
        return begun[0]
    kind = _OTHERWISE.get(plain)
    onward = (one for one in keys if kind and one.data.partition(":")[0] == kind and not one.label.startswith(_BACK))
    return next(onward, None)


def number_in(text: str) -> int | None:
    """The number that the whole text is ("2", "#2", "number 2"), of two digits at most; None where it is none."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match is not None else None


def _numbered(number: int, keys: Sequence[Key]) -> Key | None:
    named = [one for one in keys if not one.listed and re.findall(r"\d+", one.label) == [str(number)]]
    listed = [one for one in keys if one.listed]
    if named and named[0].data.startswith("page:"):
        return named[0]
    return listed[number - 1] if 0 < number <= len(listed) else None


def _is_label(plain: str, label: str) -> bool:
    shown = _plain(label)
    if label.endswith("…") and len(shown) >= _SHORTENED:
        return plain.startswith(shown)
    return plain == shown


def _plain(text: str) -> str:
    """Small letters without the signs around them, and without a count in brackets behind."""
    small = re.sub(r"\s*\(\d+\)\s*$", "", " ".join(text.split())).casefold().replace("’", "'")
    return re.sub(r"^\W+|\W+$", "", small)
