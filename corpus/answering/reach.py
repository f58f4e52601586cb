"""How far a question is looked into: how many sentences, pieces of evidence and articles each step takes in.

What orders the I/O reads so much and no more; what is made of it is decided by the others of this package.
"""

from __future__ import annotations

from typing import Final

RANKED: Final = 100
"""Candidates of a question of fact that are ranked by all signals."""
CONSIDERED: Final = 12
"""Ranked hits that certainty and the gate look at, also where fewer are shown."""
LOOKED_AT: Final = 300
READ: Final = 60
"""Candidates taken from the index; of them read with their quotations."""
WIDELY: Final = 1000
"""Sentences that are looked through for a stance."""
FOLLOWING: Final = 6
"""So many sentences behind one that tells of a topic are read for what the same person goes on to say."""
HEARD_LITTLE: Final = 60
"""All words of whoever speaks in so few sentences are read: the title over them may tell what they are about."""
LOOKED_INTO: Final = 4
"""Pieces of evidence whose whole article is read for the day they were said."""
HOLDERS: Final = 30
"""So many quotations that hold a few words are read at most."""
CHECKED: Final = 200
CHECKED_FEW: Final = 600
"""Sentences compared with a quotation by their words; more where at most two of its words tell much."""
COMPARED: Final = 16
"""Of these, so many are compared in full."""
READ_FEW: Final = 15
COMPARED_FEW: Final = 8
"""The same, candidates and comparisons, where some sentence holds nearly the words that were given."""
ABOUT_READ: Final = 4
"""Articles about a topic that are read whole, for who is quoted in them."""
ABOUT_QUOTED: Final = 4
ABOUT_OTHERS: Final = 3
"""Quotations and further articles on a topic's page, at most."""
WHY_READ: Final = 6
"""Hits whose articles are read whole for why something happened."""
BEGINNING: Final = 3
"""Sentences of an article that tell, with its title, whose a post in it is."""
OPENING: Final = 90
"""Words of an article that tell what it is about."""
TOGETHER: Final = 300
"""So many sentences that hold most of some words tell which of them stand together."""
TELLING_FEW: Final = 2
"""So few telling words stand in too many sentences for the usual number to be enough."""


def checked(telling: int) -> int:
    """How many sentences are compared with a quotation of so many telling words."""
    return CHECKED if telling > TELLING_FEW else CHECKED_FEW
