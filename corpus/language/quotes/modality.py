"""Whether a cue tells that something was said: not where it is denied, conditional, asked or still to come.

Rules over the clause around a cue; the words are in the attribution table.
"""

from __future__ import annotations

import re

from corpus.language.lexicon import REPORTING
from corpus.language.quotes.clause import CueClause, any_of
from corpus.model.speech import Quote, Speech

_ADVERBS = rf"(?:\s+(?:{any_of('between')}|\w+ly))*\s*$"
_NEGATED = re.compile(
    rf"(?:\b{any_of('negation')}|\w+n['’]t)(?!\s+{any_of('after_not')}\b){_ADVERBS}",
    re.IGNORECASE,
)
_MODAL = re.compile(rf"(?:(?<=\w)['’]ll|\b{any_of('modal')}(?:n['’]t)?)(?P<with>{_ADVERBS})", re.IGNORECASE)
_HABIT = re.compile(rf"\b{any_of('past_habit')}\b", re.IGNORECASE)
_ONLY_NEXT = re.compile(r"\s+only\b", re.IGNORECASE)
_UNREALISED = re.compile(
    rf"\b{any_of('unrealised')}\b(?:\s+[^\s.;:“”\"]+){{0,4}}?\s+(?:not\s+)?to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"\b{any_of('instead')}\b(?:\s+[^\s,.;:“”\"]+){{0,4}}?\s+(?:(?:of|from|than)\s+)?(?:ever\s+|having\s+)*$",
    re.IGNORECASE,
)
_DENIED_THAT = re.compile(
    rf"(?:\b{any_of('denial')}|\bnot\s+true|\buntrue|\bfalse|\bno\s+(?:evidence|proof|record|sign))\s+that\b[^,;:.“”\"]*$",
    re.IGNORECASE,
)
_DENIAL = re.compile(rf"{any_of('denial')}$", re.IGNORECASE)
_DENIED_SAYING = re.compile(
    r"\s+(?:(?:ever|having|publicly|even)\s+)*(?!that\b)(?P<verb>\w+)\b"
    r"|\s+that\s+(?:\w+\s+){1,3}(?:had|has|have|ever)\s+(?:ever\s+)?(?P<finite>\w+)"
)
_REFUSAL = re.compile(rf"{any_of('refusal')}$", re.IGNORECASE)
_TO_SAY = re.compile(r"\s+(?:[^\s,.;:“”\"]+\s+){0,3}?to\s+(?P<verb>\w+)")
_IF = re.compile(rf"(?:^|[\s“‘(—–-]){any_of('condition')}\s+(?:[^\s,.;:]+\s+){{0,3}}$", re.IGNORECASE)
_IF_APPOSED = re.compile(rf"^\W*(?:(?:and|but)\s+)?{any_of('condition')}\s+[^,.;:“”\"]+,\s*$", re.IGNORECASE)
_INVERTED = re.compile(
    rf"(?P<front>.*?)\b{any_of('inverting')}(?:n['’]t)?\s+(?:[^\s,.;:“”\"]+\s+){{0,3}}$",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_DENIES = re.compile(rf"(?:^|[\s“‘(—–,-]){any_of('inversion_denied')}\s*$", re.IGNORECASE)
_FRONT_ASKS = re.compile(r"^[\W_]*(?:(?:and|but|so|or|well|then)\b)?[\W_]*$", re.IGNORECASE)
_NOT_WHAT = re.compile(
    r"[”\"’']\s*,?\s*(?:is|are|was|were|has\s+been)(?:n[’']t|\s+(?:not|never|hardly))\s+(?:at\s+all\s+)?(?:exactly\s+)?what\b",
    re.IGNORECASE,
)
"""Behind words in marks: “The dam will hold” is not what she said."""
_VERB, _BEHIND = 10, 40
"""Characters of a verb that the words may have been read with, and those behind them that are looked at."""
_NOBODY = re.compile(rf"{any_of('nobody')}(?:\s|$)", re.IGNORECASE)


def unsaid(clause: CueClause, quote: Quote) -> bool:
    """Whether the clause around the cue tells that the words were not said, or not yet, or only perhaps."""
    return (
        _denied(clause, quote)
        or _conditional(clause)
        or _asked(clause)
        or _to_come(clause)
        or (clause.mention is not None and _NOBODY.match(clause.mention.of(clause.text)) is not None)
    )


def _denied(clause: CueClause, quote: Quote) -> bool:
    between, left = clause.between, clause.before + clause.between
    if _NOT_WHAT.search(clause.text, max(quote.span.start, quote.span.end - _VERB), quote.span.end + _BEHIND):
        return True
    if _NEGATED.search(between) or _DENIED_THAT.search(left) or _FRONT_DENIES.search(between):
        return True
    if quote.speech is not Speech.INDIRECT and (
        (_DENIAL.match(clause.verb()) and _saying(_DENIED_SAYING.match(clause.after())))
        or (_REFUSAL.match(clause.verb()) and _saying(_TO_SAY.match(clause.after())))
    ):
        return True
    return clause.verb().endswith("ing") and _INSTEAD.search(between) is not None


def _saying(denied: re.Match[str] | None) -> bool:
    return denied is not None and any((word or "").casefold() in REPORTING for word in denied.groups())


def _conditional(clause: CueClause) -> bool:
    if _IF.search(clause.before):
        return True
    return clause.between.startswith(",") and _IF_APPOSED.search(clause.before) is not None


def _asked(clause: CueClause) -> bool:
    """'Did she say', 'Nor did she say', but not 'Why did she say' or 'So did'."""
    inverted = _INVERTED.match(clause.before)
    if inverted is None or clause.mention is None or clause.mention.start > clause.head.start:
        return False
    front = inverted["front"]
    return _FRONT_ASKS.match(front) is not None or _FRONT_DENIES.search(front) is not None


def _to_come(clause: CueClause) -> bool:
    """'would say', 'will tell', 'wanted to say'; 'would later say' and 'would only say' were said."""
    if _UNREALISED.search(clause.between):
        return True
    modal = _MODAL.search(clause.between)
    if modal is None or _ONLY_NEXT.match(clause.after()):
        return False
    return _HABIT.search(modal["with"]) is None
