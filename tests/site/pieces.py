"""The invented articles of the test site: what a page must be read as, whatever its design."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from tests.language.wire_edits import report

PUBLISHER = "Harbour Post"
_NAMES = ("Ana Ruiz", "Lee Dunmore", "Gwen Talbot", "Mia Tran", "Jonas Weir")
_TITLES = (
    "Council votes to {} the old {}",
    "“Nobody asked us”: anger as {} plan for the {} grows",
    "Why the {} of the {} will cost more",
    "{} begins at the {} after nine years",
)
_DOING = ("repair", "sale", "closure", "opening", "flooding", "renaming")
_KINDS = ("bridge", "harbour wall", "library", "prison", "airport", "mine")


class Furniture(NamedTuple):
    """Words that a page holds beside its article."""

    sign_up: str
    cookies: str
    more: str
    share: str
    comment: str
    most: str
    council: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before it became a page. `furniture` are words that the page holds and nobody may quote."""

    number: int
    title: str
    byline: str
    published: datetime
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    furniture: Furniture

    @property
    def day(self) -> str:
        return self.published.date().isoformat()


def piece(number: int) -> Piece:
    """The article of this number; the same number is always the same article."""
    rng = random.Random(number * 7919 + 1)
    zone = rng.choice(
        [UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30))]
    )
    paragraphs = report(900_000 + number, paragraphs=rng.randint(5, 11))
    return Piece(
        number=number,
        title=rng.choice(_TITLES).format(rng.choice(_DOING), rng.choice(_KINDS)) + f" ({number})",
        byline=rng.choice(_NAMES),
        published=datetime(
            2024, rng.randint(1, 12), rng.randint(1, 28), rng.randint(6, 22), rng.randint(0, 59), tzinfo=zone
        ),
        paragraphs=tuple(paragraphs),
        captions=(
            f"Workers look over the site number {number} on a grey morning. Photograph: "
            f"{rng.choice(_NAMES)}/{PUBLISHER}",
            f"A chart of what was promised in the year {1900 + number % 100} and what came of it",
        ),
        furniture=Furniture(
            "Sign up for our newsletter and get the best of the coast in your inbox every morning.",
            "We use cookies and similar technologies to make this site work and to show you advertising that "
            "suits you.",
            f"Read more: What the neighbours of site {number} think of it all",
            "Share this article on Facebook",
            "SeaDog42 says: they said exactly the same about the tunnel, and look what that cost us in the end, "
            "every time.",
            "Most read: The ten best beaches within an hour of the harbour, ranked by our readers this summer season.",
            f"{PUBLISHER} is a member of the Independent Press Council and follows its code; read about "
            f"complaints here.",
        ),
    )
