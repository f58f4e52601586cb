"""Word lists that tell titles, roles, bodies and documents from names. Data only: nothing here decides who spoke."""

from __future__ import annotations

from corpus.lexicon import pairs, table, words


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS = {word: value.strip("-") for word, kind, value in table("titles").rows if kind == "address"}
"""Forms of address that are no role of their own, with the gender they tell ('' for none)."""

TITLES = {word: value for word, kind, value in table("titles").rows if kind == "title"}
"""Words that may stand capitalised before a name and are part of a role, not of the name."""

ROLE_HEADS = pairs("offices", "word", "field")
"""Role nouns in the singular and the field of life they point at; words of several fields are 'generic'."""

GENERIC_HEADS = words("role_words", "generic_heads")
"""Heads found in every field of life: they never tell two people apart by themselves."""

SAME_HEAD = pairs("offices", "word", "same_as")
"""Role nouns that mean the same here."""

GENDERED_HEADS = pairs("offices", "word", "gender")

DOCUMENTS = words("bodies", "documents")

BODIES = words("bodies", "bodies")

PLURALS = words("bodies", "plurals")

ORGANISATION_WORDS = words("bodies", "organisation_words")

GIVEN_TOO = words("bodies", "given_too")
"""Firms by a single word that is a given name as well: 'Delta' alone is an airline, 'Delta Burke' somebody."""

FAMILY_TOO = words("bodies", "family_too")
"""Last words of bodies, places and things that are family names as well: 'Ana Hill' is somebody."""

SURNAMES_TOO = words("bodies", "surnames_too")
"""Offices and trades that are family names as well: 'Ana King' is somebody, 'Norport Mayor' is nobody's name."""

PARTISANS = words("bodies", "partisans")
"""What somebody without a name is called after a place: 'the Norport Republican'."""

NAMED_THINGS = words("bodies", "named_things")
"""Words before a name that make it a thing's: 'Hurricane Ana'."""

LIKE_PEOPLE = frozenset(table("like_people").column("name"))
"""Firms, brands, places and characters that are called as people are, and are spoken of without a word that tells."""

FIRMS_TOO = words("bodies", "firms_too")
"""Roles that a company or a team has as well as a person, before a name that is not known for a person's."""


PLACES = words("places", "places")

NOT_NAMES = words("name_words", "not_names")

HOLIDAYS = words("name_words", "holidays")

PLACE_PARTICLES = words("name_words", "place_particles")
"""Words inside names of places that may be written small: 'Rio Grande do Sul'."""

PARTICLES = words("name_words", "particles")
"""Words inside names that may be written small."""

SURNAME_FIRST = words("name_words", "surname_first")
"""Family names that stand before the given name in Chinese, Korean and Vietnamese news usage."""

PRONOUNS = pairs("pronouns", "word", "kind")
"""Pronouns by kind: m, f, p (they), n (it), r (relative), 1 and 1p (first person), 2, q (nobody to point at)."""

MODIFIERS = words("role_words", "modifiers")
"""Small-letter words that may stand inside a role before its noun."""
