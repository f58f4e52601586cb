"""Every name of one article as it stands there, with what the words around it tell. Knows no people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.language.lexicon import REPORTING
from corpus.language.speakers import offices, role_spans
from corpus.language.speakers.mentions import Form, MentionKind
from corpus.language.speakers.names.compare import SUFFIXES, parts
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.scan import NameRun, runs
from corpus.language.speakers.names.signs import Signs, anothers_home, common, no_word
from corpus.language.speakers.names.word import Word
from corpus.language.speakers.words import PARTICLES, PLACES
from corpus.model.articles import Article
from corpus.model.text import BlockKind, Span

if TYPE_CHECKING:
    from corpus.language.speakers.coreference.people import Person

HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
READ = HEADLINES | {BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION}
"""Blocks whose names are learned from; captions teach although they are never quoted."""


@dataclass(slots=True)
class Named:
    """One mention by name, with what stands around it."""

    run: NameRun
    block: int
    role: Span | None
    speaks: bool
    person: bool
    headline: bool = False
    """Whether it stands in a headline, where capitals prove nothing: it may be known there, never made known."""
    after: Span | None = None
    """The role in an apposition behind it."""
    owner: Person | None = None
    sure: float = 1.0


_BYLINE = re.compile(r"(?:By|BY|by)\s+[^\W\d_a-z][^\n.]{2,70}\s*(?:\Z|(?=\n))")
"""A paragraph that only names who wrote it: nobody the article is about."""
_SIGNED = re.compile(
    r"(?:[.!?]|[.!?,][”\"])\s*(?P<names>(?:[–—]|--?)\s?(?:[A-ZÀ-Þ][\w.’'-]+\s?){2,3}(?:(?:,|\s?and|\s?&)\s(?:[A-ZÀ-Þ][\w.’'-]+\s?){2,4})*)\Z"
)
"""Who wrote a paragraph, behind a dash at its end: nobody the article is about, unless words are theirs."""
_THEN_PRONOUN = re.compile(r"\s+[a-z][^.!?\n]{4,220}[.!?][”\"’']?\s+(?:He|She)\s")
"""A sentence about somebody, the next one about 'he' or 'she'."""
_AFFIRM = re.compile(r",\s+(?:who\b|\d{1,3},|aged\s\d)|\s+\((?:[RDI]-|[RD]\b|\d{2}\b)|,\s+[RD]-")


def _unsigned(text: str, block: Span, lower: frozenset[str], speaking: dict[int, Form]) -> list[NameRun]:
    """The names of a paragraph without those who sign it, and without the homes of politicians: 'R-Norport'."""
    found = [run for run in runs(text, block.start, block.end, lower) if not _of_a_side(text, run)]
    signed = _SIGNED.search(block.of(text).rstrip())
    if signed is None:
        return found
    written = block.start + signed.start("names")
    return [run for run in found if run.start < written or run.start in speaking]


_SIDE = re.compile(r"[RDI]-[A-Z]")


def _of_a_side(text: str, run: NameRun) -> bool:
    """Whether this is a politician's party and home, set off behind the name: 'Ana Ruiz, R-Norport, said'."""
    return _SIDE.match(text, run.start) is not None and text[: run.start].endswith((", ", "("))


def collect(article: Article, lower: frozenset[str], speaking: dict[int, Form], signs: Signs) -> list[Named]:
    found: list[Named] = []
    for index, block in enumerate(article.blocks):
        if block.kind not in READ:
            continue
        if _BYLINE.match(article.text, block.span.start, block.span.end):
            continue
        for run in _unsigned(article.text, block.span, lower, speaking):
            form = speaking.get(run.start)
            own = not run.possessive or form is not None or run.title()
            role = role_spans.before(article.text, block.span.start, run.start) if own else None
            if role is None and form is not None and form.role is not None:
                role = form.role
            if role is None and not run.prefix and len(run.words) > 1:
                role = role_spans.described(article.text, block.span.start, run.start)
            behind = not anothers_home(article.text, run, block.span.start)
            told = stated = role_spans.after(article.text, run.end, block.span.end) if behind else None
            firm = told is not None and offices.firms_rather(told.of(article.text))
            if not (is_given(run.words[0].text) or (len(run.words) == 2 and no_word(run) and not firm)):
                # a firm is a supplier or an owner, too
                told = None if told is None or offices.firms_too(told.of(article.text)) else told
                held = role is not None and not offices.firms_too(role.of(article.text))
            else:
                held = role is not None
            speaks = (
                form is not None and form.kind is MentionKind.NAME and not common((w.text for w in run.words), lower)
            )
            if speaks:
                signs.speaks(run)
            office = held or (told is not None and len(run.words) > 1)
            person = _is_person(article.text, block.span.end, run, office=office, speaks=speaks)
            if block.kind not in HEADLINES:
                own = role is not None and not offices.firms_too(role.of(article.text))
                titled = (person and own) or (told is not None and not run.body())
                signs.read(article.text, run, block.span.start, block.span.end, titled or run.honorific() is not None)
            found.append(Named(run, index, role, form is not None, person, block.kind in HEADLINES, stated))
    signs.compare(named.run for named in found if not named.headline)
    return found


def without_epithets(named: list[Named]) -> list[Named]:
    """The same with a word like 'Crooked' or 'Challenger' cut off names that also stand without it.

    So are a credit's name and a headline's verb behind one: 'Ana Ruiz Tom Hale', 'Ana Ruiz Googled most'.
    """
    bare = Counter(named.run.name() for named in named if len(named.run.words) > 1)
    for one in named:
        words = one.run.words
        rest = " ".join(word.text for word in words[1:])
        shouted = one.run.opens and bare[one.run.name()] < bare[rest]  # 'Hang Ana Ruiz!'
        plain = len(words) > 2 and bare[rest] > 0 and is_given(words[1].text)
        if plain and (shouted or not is_given(words[0].text)):
            one.run = NameRun(words[1:], (*one.run.prefix, words[0]), one.run.opens)
        elif len(words) > 2 and one.run.opens and bare[" ".join(word.text for word in words[:2])] and _tailed(words):
            one.run = NameRun(words[:2], one.run.prefix, one.run.opens)
    return named


def _tailed(words: Sequence[Word]) -> bool:
    """Whether another's name or a verb stands behind a full name that stands without it, too."""
    if not is_given(words[0].text) or words[1].low in PARTICLES or len(words[1].text.rstrip(".")) == 1:
        return False
    if len(words) == 4:
        plain = not ({word.low for word in words} & (PARTICLES | SUFFIXES))
        return plain and not is_given(words[1].text)
    return len(words) == 3 and words[2].low.endswith("ed") and not is_given(words[2].text)


def _is_person(text: str, ceiling: int, run: NameRun, *, office: bool, speaks: bool) -> bool:
    """Whether this place tells that the name is a person's; `office`: a person's role stands with it."""
    if run.honorific() is not None:
        return True
    if run.body() or len(run.words) > 5:
        return False
    if len(run.words) == 1:
        return office and bool(run.prefix)
    return (
        office
        or speaks
        or (is_given(run.words[0].text) and run.words[0].low not in PLACES)
        or (run.opens and _THEN_PRONOUN.match(text, run.end, ceiling) is not None)
        or _AFFIRM.match(text, run.end) is not None
    )


def offices_of(text: str, mention: Named) -> list[Span]:
    """The roles that stand with a mention; a headline teaches none, and 'sister' without whose tells nothing."""
    if mention.headline:
        return []
    found = [span for span in (mention.role, mention.after) if span is not None]
    return [span for span in found if not offices.leaning(span.of(text))]


def nicknames(text: str, named: Iterable[Named]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Whole names by what their bearers are called for short: 'Charles “Chad” Ruiz' by 'Chad Ruiz' and 'Chad'."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in named:
        nickname = parts(one.run.nickname(text)) if len(one.run.words) > 1 else ()
        if nickname:
            whole = parts(one.run.name())
            found |= {nickname: whole, (*nickname, whole[-1]): whole}
    return found


def carried_on(text: str, run: NameRun, end: int) -> str:
    """The gender of the 'he' or 'she' that carries on a name which says something, up to `end`; '' where none does.

    'Mayor Hale, who is 58, said she would', 'Mayor Hale said the town was calm. “…,” she said': of whom the sentence
    is about, so no capital may come in between.
    """
    said = _SAYS.match(text, run.end, end)
    if said is None or said["verb"] not in REPORTING:
        return ""
    plain = _IN_MARKS.sub(" ", text[said.end() : end])
    found = _CARRIES_ON.match(plain)
    return {"he": "m", "she": "f"}[found["who"].casefold()] if found is not None else ""


_SAYS = re.compile(r"(?:,\s[^,.;:“”\"\n]{1,80},)?\s(?:also\s|later\s|then\s|ha[sd]\s)?(?P<verb>[a-z]+)\b")
_IN_MARKS = re.compile(r"[“\"][^“”\"]*[”\"]")
_CARRIES_ON = re.compile(
    r"(?:[^A-Z]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?<=[.!?]\s)[A-Z](?=[a-z]*\s[a-z]))*?"
    r"(?<![\w’'])(?P<who>[Ss]?[Hh]e)\s"
)


def in_a_couple(text: str, known: Iterable[Named], bare: Named) -> bool:
    """Whether a bare family name is that of two who are named with it at once: 'Jane and Martin Hale. … Hale said'."""
    if len(bare.run.words) != 1 or bare.run.title():
        return False
    last = bare.run.words[0].text
    full = (one.run for one in known if one.run.start < bare.run.start and one.run.words[-1].text == last)
    beside = (_COUPLE.search(text, max(0, run.start - 40), run.start) for run in full if len(run.words) > 1)
    return any(one is not None and is_given(one["given"]) for one in beside)


_COUPLE = re.compile(r"(?<![\w’'-])(?<![A-Z][a-z] )(?P<given>[A-ZÀ-Þ][\w’'-]+)\s(?:and|&)\s$")
"""A given name that "and" joins to a full name."""
