"""What makes a single name a thing's: it stands in a title, a firm's name or an occasion's. Knows no people."""

from __future__ import annotations

import re

from corpus.language.speakers import offices
from corpus.language.speakers.names.scan import NameRun
from corpus.language.speakers.words import ORGANISATION_WORDS, TITLES
from corpus.lexicon import words


def firms(text: str) -> frozenset[str]:
    """Words the article speaks of as of a company: 'Verizon spokesman', 'Verizon said it'."""
    return frozenset(_FIRM.findall(text))


_FIRM = re.compile(
    r"\b([^\W\d_a-z][\w&-]*)(?:[’']s)?\s+(?:spokes\w+|executives?|officials?|employees|workers|shares|stock|customers|products"
    r"|Inc\b|Corp\b|Ltd\b|CEO|website|headquarters|reporters?|editors?|readers|users|itself|(?:said|says)\s+(?:it|its)\b)"
)


def entitled(text: str, run: NameRun, speaks: bool) -> bool:
    """Whether a single name is a relative's of no family name ('Uncle Sam'), or stands in a thing's or an occasion's.

    “Mr. Halvor,” 'Dr. Hale's Garden Centre', 'the Mr. Hale', 'Investor Day'.
    """
    if (run.prefix and run.prefix[-1].text in _KIN) or (not speaks and _occasion(run)):
        return True
    marked = _MARKED.search(text, max(0, run.outer - 14), run.outer) is not None
    closed = run.prefix != () and marked and _CLOSED.match(text, run.end) is not None
    called = _NAMED_AFTER.match(text, run.end) if run.possessive else None
    mixed = run.prefix and run.prefix[-1].low in _ADDRESS and _ARTICLE.search(text, max(0, run.outer - 5), run.outer)
    return bool(closed or mixed) or (called is not None and called["last"].casefold() in _THINGS)


def _occasion(run: NameRun) -> bool:
    """Whether a role and a word for a time or a prize are an occasion: 'Investor Day', 'best-actor Oscar'."""
    titled = bool(run.prefix) and run.prefix[-1].low in TITLES
    return run.words[-1].low in _OCCASIONS and not titled and run.honorific() is None


_OCCASIONS = words("name_words", "occasions")
_ADDRESS = words("name_words", "plain_address")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$")
_KIN = ("Uncle", "Aunt", "Auntie", "Grandma", "Grandpa")
_MARKED = re.compile(r"[“\"](?:The\s|My\s|Mr\.?\sand\s)?$")
_CLOSED = re.compile(r"(?:\s[A-Z][\w’'-]+)?[,.]?[”\"]")
_NAMED_AFTER = re.compile(r"[’']?s?\s(?:[A-Z][\w’'-]+\s)*(?P<last>[A-Z][\w’'-]+)")
_THINGS = ORGANISATION_WORDS | words("speaker_words", "things")


def of_many(role: str) -> bool:
    """Whether the role before a single name may be a firm's or everybody's of a place: 'retailer', 'fellow'."""
    return offices.firms_too(role) or role.rsplit(maxsplit=1)[-1].casefold() in ("fellow", "native")
