"""The abbreviations of English news, by what may follow them. Data only; the rules are in segment.py."""

from __future__ import annotations

from corpus.lexicon import words

TITLES = words("abbreviations", "titles")
"""Never the last word of a sentence: a name or another word always follows."""

MONTHS = words("abbreviations", "months")
DAYS = words("abbreviations", "days")

NUMBERED = words("abbreviations", "numbered")
"""Abbreviations only where a number follows ('No. 1'); otherwise words like others ('She said no.')."""

UNITS = words("abbreviations", "units")
"""Abbreviations only after a number and before a lower-case word or a number ('6 ft. 2 in. suspect')."""

STATES = words("abbreviations", "states")

COMPANIES = words("abbreviations", "companies")

STREETS = words("abbreviations", "streets")

OTHERS = words("abbreviations", "others")

ACRONYMS = words("abbreviations", "acronyms")
"""Dotted names that often stand before another name ('U.S. Army'): only a clear opening word ends a sentence there."""

ABBREVIATIONS = TITLES | MONTHS | DAYS | STATES | COMPANIES | STREETS | OTHERS | ACRONYMS

CLOCK = words("abbreviations", "clock")
AFTER_CLOCK = DAYS | MONTHS | words("abbreviations", "after_clock")
"""What may follow a time of day inside a sentence with a capital letter: '10 a.m. Feb. 17', '9 p.m. Eastern'."""

OPENERS = words("abbreviations", "openers")
"""Words that open a sentence and begin no name, even after 'U.S.'."""

EXCLAIMING = words("abbreviations", "exclaiming")
"""Names that end in a mark of their own."""

GOING_ON = frozenset(tuple(one.split("/")) for one in words("abbreviations", "going_on"))
"""Names with a mark of their own inside them: the word with the mark, and the one that goes on with the name."""
