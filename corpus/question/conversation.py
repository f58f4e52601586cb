"""The conversation: what a question takes up of the answers before, and what it is about afterwards. Pure.

All rules are here. Whoever is named last is the person, found or not. The topic is kept as long as a question names
none; a pronoun is the person, but "about her" is whom the topic names. The article and the place in it are those of
what was shown first; the days asked for are kept while only the person is replaced. What was shown and whose words it
was is remembered as long as the matter is the same.

the words + before -> the words with what leans on it written out -> the question -> its evidence -> the conversation
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.language.segment import lowercase_words
from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.offices import COUNTRIES
from corpus.language.tokens import terms
from corpus.model import CLOSE, AnswerKind, Context, Evidence, distinct
from corpus.question.verbs import base_terms

if TYPE_CHECKING:
    from corpus.question.query import Query

_CORRECTION = re.compile(
    r"(?i)^(?:(?:no|nope|sorry|oops|well|wait|actually|not (?:that|him|her|this|it))(?: one)?[\s,.;:!-]+)*"
    r"(?:i|we) (?:mean(?:t)?|was (?:thinking|talking|asking) (?:of|about)|am (?:talking|asking) about)(?: to ask)?"
    r"(?: (?:about|on))?[\s,:]+(?P<rest>.+)$"
)
_NOT_BUT = re.compile(
    r"(?i)^(?:no[\s,.;:!-]+)?not (?P<wrong>[^,]{2,40}),? (?:but |i mean(?:t)? )?(?P<rest>[^,?]{2,60})\??$"
)
_NAMED_FIRST = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:what about |how about )?(?P<who>[^,?]{2,60}?)[,?:;-]+ (?:and )?"
    r"(?P<ask>(?:what|when|where|why|how|did|does|has|have|was|is|are|were|will|would) .+)$"
)
_WHY_ALONE = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:why|how come|what for|for what reason|what(?: is| was|['’]s) the reason)"
    r"(?: (?:is|was|are|were|did|does|do) (?:that|it|this|they|he|she)(?: (?:so|happen|happening|that|it|this))?)?"
    r"\s*\?*$"
)
_ASKED = re.compile(r"(?i)^(?:(?:who|what|when|where|why|how|which|did|does|is|was|are|were|has|have|had) )+")
_PRONOUN = re.compile(r"(?i)\b(?:he|she|they)\b")
_OF_HIM = re.compile(
    r"(?i)^(?:and |so |but )*(?:(?:when|where|why|how(?: old| tall| rich| long| much| many \w+)?|which \w+|what \w+) "
    r"(?:is|was|are|were|did|does|do|has|have|will|would) |(?:is|was|did|does|has|will|would) )(?:he|she|they)\b"
)
_SAYING = re.compile(
    r"(?i)\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|sp(?:eak|oke|oken|eaking)|talk\w*|mention\w*|comment\w*|claim\w*"
    r"|tweet\w*|writ\w+|wrote|respond\w*|react\w*|think|thinks|thought|mean|means|meant|announc\w+|call|called)\b"
)
_ABOUT_THEM = re.compile(r"(?i)\b(?P<lead>about|on|of|for|against|with|to|regarding) (?P<who>him|her|them)\b(?! \w)")
_OWNED = re.compile(
    r"(?i)^(?P<lead>(?:(?:and|so|but|ok) )*(?:(?:what|who|where|how|when|which|how old|tell me)(?:['’]s)? )?"
    r"(?:(?:is|was|are|were|did|does|do|has|have|about) )*)(?:his|her|their) (?=(?P<thing>[a-z]+))"
)
_SAID_ITSELF = re.compile(
    r"(?i)(?:own|words?|views?|opinions?|remarks?|statements?|comments?|speech|positions?|reactions?|response|quotes?)\b"
)
_NAME_WORDS = 4
KIN = frozenset(
    "sister sisters brother brothers wife husband spouse partner girlfriend boyfriend mother mom mum father dad parents"
    " son sons daughter daughters child children kid kids family uncle aunt cousin cousins twin sibling siblings"
    " fiancé fiancée ex".split()
)
"""Words for relatives: "her wife" is the wife of whom is spoken of, not of who speaks."""


def written_out(text: str, before: Context | None) -> str:
    """The words with what leans on the answer before written out, as far as grammar alone tells it."""
    if before is None:
        return text
    if _WHY_ALONE.match(text) is not None and terms(before.topic):
        return f"why {_ASKED.sub('', before.topic)}"
    corrected = _CORRECTION.match(text) or _NOT_BUT.match(text)
    if corrected is not None:
        rest = corrected["rest"].strip()
        text = rest if _asks(rest) else f"and {rest}"
    first = _NAMED_FIRST.match(text)
    if first is not None and _PRONOUN.search(first["ask"]) and not _asks(first["who"]):
        return _PRONOUN.sub(first["who"].strip(), first["ask"], count=1)
    spoken_of = person_of_topic(before) or before.speaker
    if spoken_of:
        text = _ABOUT_THEM.sub(lambda match: f"{match['lead']} {spoken_of}", text)
    of_fact = _OF_HIM.match(text)
    if spoken_of and of_fact is not None and not _SAYING.search(text):
        text = _PRONOUN.sub(spoken_of, text, count=1)
    owned = _OWNED.match(text)
    of_kin = owned is not None and owned["thing"].lower() in KIN
    owner = spoken_of if of_kin else before.speaker or spoken_of
    if owner and owned is not None and not _SAID_ITSELF.match(owned["thing"]):
        text = f"{owned['lead']}{owner}'s {text[owned.end() :]}"
    return text


def _asks(text: str) -> bool:
    return (
        re.match(r"(?i)^(?:what|who|when|where|why|how|which|did|does|has|have|was|is|are|tell|show)\b", text)
        is not None
    )


def person_of_topic(before: Context) -> str | None:
    """Whom the topic names, as far as its words tell: the only words of it that are no everyday ones, side by side."""
    words = re.findall(r"[\w’'-]+", before.topic)
    names = [place for place, word in enumerate(words) if not is_everyday(word)]
    if not 0 < len(names) <= _NAME_WORDS or names[-1] - names[0] >= len(names):
        return None
    return " ".join(words[place] for place in names)


def is_everyday(word: str) -> bool:
    """Whether the word is nobody's name: one that news writes small, a form of one, a number, a country."""
    low = re.sub(r"['’]s?$", "", word.lower())
    return (
        not any(sign.isalpha() for sign in low)
        or low in lowercase_words()
        or is_common(low)
        or bool(frozenset(base_terms(low)) & lowercase_words())
        or not terms(low)
        or low in COUNTRIES
    )


def meant(before: Context | None) -> str | None:
    """Whom a pronoun means."""
    if before is None:
        return None
    return before.speaker or person_of_topic(before)


def after(query: Query, evidence: Sequence[Evidence], *, answered: bool, heard: str | None) -> Context | None:
    """What the conversation is about now; None where a refusal changes nothing. `heard` is whoever was asked about."""
    before = query.before
    if not answered or not evidence:
        return _after_refusal(query, before, heard)
    first = evidence[0]
    everybody = query.kind in {AnswerKind.LIST, AnswerKind.TOPIC, AnswerKind.ARTICLE}
    shown = [one for one in evidence if one is first or everybody or one.score >= CLOSE * first.score > 0]
    goes_on = before is not None and (query.not_again or query.others or query.again or not query.topic)
    kept = before if goes_on else None
    of_page = query.kind in {AnswerKind.ARTICLE, AnswerKind.TOPIC}
    speaker, entity = query.speaker, query.entity
    if first.speaker is not None and not of_page and (query.words_asked or _is_named(first)):
        speaker, entity = first.speaker.name, first.entity
    elif query.kind is AnswerKind.ARTICLE and before is not None:
        speaker, entity = before.speaker, before.entity
    elif speaker is None and query.kind in _OF_FACTS:
        speaker = _named_in_both(query.text, first)
    return Context(
        speaker,
        _topic(query, before) if query.kind is not AnswerKind.PROFILE else speaker or "",
        first.article_id,
        first.version,
        first.span.start,
        first.span.end,
        shown=tuple(dict.fromkeys([*(kept.shown if kept else ()), *(one.text for one in shown)])),
        heard=distinct([*(kept.heard if kept else ()), *(one.speaker for one in shown if one.speaker is not None)]),
        entity=entity,
        days=(query.period.first, query.period.last) if query.period is not None else (None, None),
    )


def _is_named(shown: Evidence) -> bool:
    """Whether a person with a name speaks, so that "she" may be they: not "the pair", nor "two fans"."""
    speaker = shown.speaker
    return speaker is not None and speaker.kind == "person" and not is_everyday(speaker.name.split()[0])


def _after_refusal(query: Query, before: Context | None, heard: str | None) -> Context | None:
    """A person who was named is the person from now on, though nothing was found; what was shown stays."""
    if heard is None or query.reason is not None or (before is not None and before.speaker == heard):
        return None
    old = before or Context()
    return Context(
        heard, _topic(query, before), old.article_id, old.version, old.start, old.end, entity=query.entity,
        shown=old.shown, heard=old.heard,
    )  # fmt: skip


def _topic(query: Query, before: Context | None) -> str:
    """The words of the topic: the question's own, else those from before."""
    if query.kind is AnswerKind.PROFILE:
        return query.speaker or ""
    own = query.about if query.words_asked or query.kind in _NAMED_TOPIC else query.text
    if query.again or query.not_again or query.kind is AnswerKind.ARTICLE or not terms(own):
        return before.topic if before is not None else own
    return own


def _named_in_both(question: str, shown: Evidence) -> str | None:
    """Somebody whom the question names and the evidence writes as a name."""
    asked = question.casefold()
    names = [match[0] for text in (shown.text, shown.title or "") for match in _WRITTEN_NAME.finditer(text)]
    return max((name for name in names if name.casefold() in asked), key=len, default=None)


_WRITTEN_NAME = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’-]+")
_OF_FACTS = frozenset({AnswerKind.FACT, AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.QUANTITY})
_NAMED_TOPIC = frozenset({AnswerKind.TOPIC, AnswerKind.LATEST})
