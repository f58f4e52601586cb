"""Quotations that open their paragraph and are signed behind a dash, in it or in the next line. Rules only.

“The smell of the bread at five in the morning.”
— Doris Ham, retired nurse                              -> Doris Ham's
“We will miss the bread.” — Alder Rowers great Tom Holm -> Tom Holm's

The model is not told of them, so that they can change without training anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.quotes.page import FURNITURE, Page
from corpus.language.quotes.paragraphs import chains
from corpus.language.quotes.runs import Run
from corpus.lexicon import table, words
from corpus.model.speech import Mention, Quote, Speech
from corpus.model.text import BlockKind, Span

TRUST = 0.95
"""Confidence of a signature."""
LONGEST_NAME, LONGEST_ROLE = 8, 20
"""Tokens of a name with its title, and of what stands behind its comma."""

_DASHES = frozenset({"—", "–", "―", "-", "--"})
_AGENCY = re.compile(rf"\b(?:{'|'.join(map(re.escape, table('agencies').column('name')))})\b")
_PRESS = words("quotation_words", "press")
_OFFICES = frozenset(table("offices").column("word")) | frozenset(table("titles").column("word"))
_OF_NAMES = frozenset({"of", "de", "von", "van", "the", "and", ".", "-"})


def signed(page: Page, runs: Sequence[Run], quotes: Sequence[Quote], number: int) -> list[Quote]:
    """The quotations, those signed by the line behind them given to whom it names; attributions from `number` on."""
    found = list(quotes)
    of_several = {chain[-1]: chain for chain in chains(runs)}
    for run in runs:
        name = _signature(page, run) if not run.single else None
        if name is None:
            continue
        mention = Mention(Span(page.starts[name[0]], page.ends[name[1] - 1]))
        spans = [Span(one.start, one.end) for one in of_several.get(run, [run])]
        found = [quote for quote in found if not any(quote.span.meets(span) for span in spans)]
        found += [Quote(span, Speech.DIRECT, number + run.line, mention=mention, confidence=TRUST) for span in spans]
    return sorted(found, key=lambda quote: (quote.span.start, -quote.span.end))


def _signature(page: Page, run: Run) -> tuple[int, int] | None:
    """The tokens of the name that signs a quotation which is all of its paragraph, or all but its signature."""
    line, behind = page.lines[run.line], run.line + 1
    if run.open_at != line[0] or not run.closed:
        return None
    left = next((at for at in range(run.last, line[1]) if page.words[at][0].isalnum()), line[1])
    if left < line[1]:
        return _signed_beside(page, left, line[1]) if page.words[left - 1] in _DASHES else None
    if behind >= len(page.lines) or page.kinds[behind] in FURNITURE:
        return None
    first, last = page.lines[behind]
    if page.words[first] in _DASHES:
        first += 1
    elif not _dashed_item(page, behind):
        return None
    end = _name_end(page, first, last)
    return (first, end) if end is not None and _introduced(page, first, end, last) else None


def _signed_beside(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of a name right behind a quotation's dash: a person's, with a word of who that is or without."""
    last -= page.words[last - 1] == "."
    named = next((at for at in range(first, last) if not page.words[at][0].islower()), last)
    if first < named and page.words[named - 1] not in _OFFICES:
        return None
    first = named
    end = _name_end(page, first, last)
    if end is None or end - first < 2 or {"and", "the"}.intersection(map(str.lower, page.words[first:end])):
        return None
    return None if _PRESS.intersection(map(str.lower, page.words[first:last])) else (first, end)


def _name_end(page: Page, first: int, last: int) -> int | None:
    """Where the name ends that a signature in these tokens begins with; None where it is no signature."""
    end = next((at for at in range(first, last) if page.words[at] in {",", "("}), last)
    name = page.words[first:end]
    if not 0 < len(name) <= LONGEST_NAME or last - end > LONGEST_ROLE or page.words[last - 1] in {"?", "!", ":"}:
        return None
    plain = sum(word[0].islower() and word not in _OF_NAMES for word in name)
    named = name[0][0].isupper() and name[-1][0].isupper() and plain < max(1, len(name) - 1)
    return end if named else None


def _introduced(page: Page, first: int, end: int, last: int) -> bool:
    """Whether the line says what its one name is, before it or behind its comma.

    A bare name behind a dash is the reporter's, who signs a part of a live page; so are two, and a name with its paper.
    """
    before, behind = page.words[first : end - 1], page.words[end + 1 : last]
    if "and" in page.words[first:end] or _PRESS.intersection(map(str.lower, behind)) or "the" in behind[:1]:
        return False
    role = bool(behind) and _AGENCY.search(page.text, page.starts[end + 1], page.ends[last - 1]) is None
    return role or any(word.lower() in _OFFICES for word in before)


def _dashed_item(page: Page, line: int) -> bool:
    """Whether a line behind a dash was read as an item, and no list goes on behind it."""
    if page.kinds[line] is not BlockKind.LIST_ITEM or page.kinds[line + 1 : line + 2] == [BlockKind.LIST_ITEM]:
        return False
    start = page.starts[page.lines[line][0]]
    return page.text[max(0, start - 3) : start].rstrip()[-1:] in _DASHES
