"""The conversation: what a question takes up of the answers before, and what it is about afterwards. Pure.

All rules are here. The person is whoever a question names, found or not, else whose words were shown; of a fact never
whoever is only quoted beside it. The topic is kept as long as a question leans on the answer before or is of the same
article; a pronoun is the person, but "about her" is whom the topic names. The article and the place in it are those of
what was shown first; the days asked for are kept while only the person is replaced. What was shown and whose words it
was is remembered as long as the matter is the same.

the words + before -> the words with what leans on it written out -> the question -> its evidence -> the conversation
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.language.lexicon import MONTHS
from corpus.language.speakers.names.given import EITHER, FEMALE, MALE
from corpus.language.speakers.words import PLACES
from corpus.language.tokens import terms
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind, Context
from corpus.model.evidence import CLOSE, Evidence
from corpus.model.speech import EntityId, distinct
from corpus.question.everyday import is_everyday, names_in
from corpus.question.wanted import Wanted
from corpus.question.who_is_meant import fitting, he_is, he_or_she, person_of_topic, with_whom_it_is_about

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
_NO_NAME = re.compile(
    r"(?i)^(?:no|nope|nah)[\s,.;:!-]+(?P<who>[\w.’'-]*\w(?: [\w.’'-]*\w){0,2}?)"
    r"(?:[\s,.;:!?-]+(?P<rest>(?:about|on|regarding) .+))?[\s.?!]*$"
)
"""Somebody else was meant: "no, ana ruiz. about the tolls"."""
_NAMED_FIRST = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:what about |how about )?(?P<who>[^,?]{2,60}?)[,?:;-]+ (?:and )?"
    r"(?P<ask>(?:what|when|where|why|how|did|does|has|have|was|is|are|were|will|would) .+)$"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME_ALONE = re.compile(
    rf"(?i)^(?:and |so |but |what about |how about )+"
    rf"(?P<when>(?:(?:{_MONTH})\.? ?)?(?:(?:19|20)\d\d)|(?:{_MONTH}))\s*\?*$"
)
_WHY_ALONE = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:why|how come|what for|for what reason|what(?: is| was|['’]s) the reason)"
    r"(?: (?:is|was|are|were|did|does|do) (?:that|it|this|they|he|she)(?: (?:so|happen|happening|that|it|this))?)?"
    r"\s*\?*$"
)
_ASKED = re.compile(
    r"(?i)^(?:(?:and|so|but|who|what|when|where|why|how(?: (?:old|many|much|long|far|often|tall|big))?|which"
    r"|did|does|do|is|was|are|were|has|have|had|will|would) )+"
)
_PRONOUN = re.compile(r"(?i)\b(?:he|she|they)\b")
_HE = re.compile(r"(?i)\b(?:he|she)\b")
_OF_HIM = re.compile(
    r"(?i)^(?:and |so |but )*(?:(?:when|where|why|who(?= (?:did|does|do|has|have|will|would))"
    r"|how(?: old| tall| rich| long| much| many \w+)?|which \w+|what(?: \w+)?) "
    r"(?:is|was|are|were|did|does|do|has|have|will|would|could|should|can)(?:n['’]t)? "
    r"|(?:is|was|did|does|has|will|would|could|can)(?:n['’]t)? )(?:he|she)\b"
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
KIN = listed_words("question_words", "conversation_kin")
"""Words for relatives: "her wife" is the wife of whom is spoken of, not of who speaks."""


def written_out(text: str, before: Context | None) -> str:
    """The words with what leans on the answer before written out, as far as grammar alone tells it."""
    if before is None:
        return text
    asked_before = without_asking(before.asked or before.topic)
    if _WHY_ALONE.match(text) is not None and terms(asked_before):
        return f"why {asked_before}"
    when = _TIME_ALONE.match(text)
    if when is not None:
        return f"and in {when['when']}?"
    text = _corrected(text)
    first = _NAMED_FIRST.match(text)
    if first is not None and _PRONOUN.search(first["ask"]) and not _asks(first["who"]):
        return _PRONOUN.sub(first["who"].strip(), first["ask"], count=1)
    spoken_of = person_of_topic(before) or before.speaker
    text = _of_two(text, before)
    if spoken_of:
        text = _ABOUT_THEM.sub(lambda match: f"{match['lead']} {spoken_of}", text)
    of_fact = _OF_HIM.match(text)
    pronoun = _HE.search(text) if of_fact is not None and not _SAYING.search(text) else None
    he_is = he_or_she(pronoun[0], before) if pronoun is not None else None
    if pronoun is not None and he_is:
        text = _HE.sub(he_is, text, count=1)
    text = with_whom_it_is_about(text, before)
    owned = _OWNED.match(text)
    of_them = owned is not None and re.search(r"(?i)\btheir ", owned[0]) is not None and terms(before.topic)
    if owned is not None and of_them and not _SAID_ITSELF.match(owned["thing"]):
        return f"{owned['lead']}the {text[owned.end() :]}"  # of those whom it is about
    of_kin = owned is not None and owned["thing"].lower() in KIN
    in_full = bool(spoken_of) and (" " in (spoken_of or "") or before.speaker is None)
    owner = spoken_of if of_kin and in_full else before.speaker or spoken_of
    if owner and owned is not None and not _SAID_ITSELF.match(owned["thing"]):
        text = f"{owned['lead']}{owner}'s {text[owned.end() :]}"
    return text


def _corrected(text: str) -> str:
    """What was meant by a correction: "no, i meant the vote", "no, ana ruiz. about the tolls"."""
    another = _NO_NAME.match(text)
    if another is not None and len(names_in(another["who"].split())) == len(another["who"].split()):
        return f"and {another['who']} {another['rest'] or ''}".rstrip()
    corrected = _CORRECTION.match(text) or _NOT_BUT.match(text)
    if corrected is None:
        return text
    rest = corrected["rest"].strip()
    return rest if _asks(rest) else f"and {rest}"


def _of_two(text: str, before: Context) -> str:
    """The words with both pronouns written out where two people are spoken of: "and what did he say about her"."""
    both, who = _BOTH.match(text), person_of_topic(before)
    speaker = before.speaker or before.person
    if both is None or who is None or not speaker or set(who.lower().split()) & set(speaker.lower().split()):
        return text
    first = fitting(both["one"], (who, speaker)) or who
    other = speaker if first == who else who
    asked = (both["asked"] or "what did").rstrip()
    verb = (both["verb"] or "say").strip()
    return f"{asked} {first} {verb} {both['lead']} {other}"


_BOTH = re.compile(
    r"(?i)^(?:and |so |but )*(?P<asked>what (?:did|does|has|had|do) )?(?P<one>he|she)"
    r"(?P<verb> (?:say|says|said|think|thinks|thought|tell|tweet|write))? "
    r"(?P<lead>about|on|of|to|against|regarding) (?:him|her)\s*\?*$"
)


def _asks(text: str) -> bool:
    return (
        re.match(r"(?i)^(?:what|who|when|where|why|how|which|did|does|has|have|was|is|are|tell|show)\b", text)
        is not None
    )


def asked_of_another(name: str, before: Context) -> str | None:
    """The last question, if it was one of fact, with somebody or something else in the place of what it was about."""
    asked = before.asked.strip(" ?.")
    if _OF_FACT.match(asked) is None or _SAYING.search(asked) or not terms(without_asking(asked)):
        return None
    if _POINTING.search(asked) is not None:
        return _POINTING.sub(name, asked, count=1)
    words = asked.split()
    places = names_in([re.sub(r"['’]s$", "", word) for word in words])
    if not places or places[0] == 0 or places[-1] - places[0] >= len(places):
        return None
    return " ".join([*words[: places[0]], name, *words[places[-1] + 1 :]])


_OF_FACT = re.compile(r"(?i)^(?:and |so |but )*(?:how|when|where|which|who|what)\b(?! about\b)")
_POINTING = re.compile(r"(?i)\b(?:he|she|it|they)\b")


def without_asking(text: str) -> str:
    """The words of a question behind those that only ask ("how many ships": "ships")."""
    return _ASKED.sub("", text).strip(" ?.")


def after(query: Query, evidence: Sequence[Evidence], *, answered: bool, heard: str | None) -> Context | None:
    """What the conversation is about now; None where a refusal changes nothing. `heard` is whoever was asked about."""
    before = query.before
    if not answered or not evidence:
        return _after_refusal(query, before, heard, evidence[0] if evidence else None)
    first = evidence[0]
    everybody = query.kind in {AnswerKind.LIST, AnswerKind.TOPIC, AnswerKind.ARTICLE}
    shown = [one for one in evidence if one is first or everybody or one.score >= CLOSE * first.score > 0]
    same = _is_on_the_same(query, before, first)
    kept = before if same else None
    speaker, entity, person = _person(query, before, first)
    topic, occasion = _topic(query, kept)
    return Context(
        speaker,
        topic,
        first.article_id,
        first.version,
        first.span.start,
        first.span.end,
        shown=tuple(dict.fromkeys([*(kept.shown if kept else ()), *(one.text for one in shown)])),
        heard=distinct([*(kept.heard if kept else ()), *(one.speaker for one in shown if one.speaker is not None)]),
        entity=entity,
        days=(query.period.first, query.period.last) if query.period is not None else (None, None),
        person=person,
        occasion=occasion,
        asked=query.text,
    )


def _is_on_the_same(query: Query, before: Context | None, first: Evidence) -> bool:
    """Whether the question goes on about what the conversation is about."""
    if before is None:
        return False
    if query.kind is AnswerKind.PROFILE:
        known = any(first.speaker is not None and first.speaker.is_same(one) for one in before.heard)
        return known or before.article_id in {None, first.article_id}
    if query.not_again or query.others or query.again:
        return True
    if not query.topic:
        return query.referent is not None or query.speaker in {None, before.speaker}
    about, leaning = frozenset(terms(before.topic)), query.referent is not None or query.inside
    if leaning and query.kind in _OF_FACTS and _PRONOUN.search(query.typed):
        return True
    return leaning and (first.article_id == before.article_id or bool(about & set(query.terms)))


def _person(query: Query, before: Context | None, first: Evidence) -> tuple[str | None, EntityId | None, str | None]:
    """Whose words they are and who that is; and who "he" is, where that is somebody else."""
    of_before = (before.speaker, before.entity, before.person) if before is not None else (None, None, None)
    if query.kind in {AnswerKind.ARTICLE, AnswerKind.TOPIC}:
        same = query.kind is AnswerKind.ARTICLE and not query.topic
        return of_before if same else (query.speaker, query.entity, None)
    if query.words_asked or query.kind is AnswerKind.PROFILE:
        if first.speaker is not None and (query.words_asked or _is_named_so(query.speaker, first)):
            other = None if first.speaker.kind == "person" else he_is(before) or ""
            return first.speaker.name, first.entity, other
        is_body = bool(query.speaker) and is_everyday((query.speaker or "").split()[-1])
        return query.speaker, query.entity, he_is(before) or "" if is_body else None
    named = _named_in_both(query.text, first) if query.kind in _OF_FACTS else query.speaker
    told = _told(query, first)
    named = told or named if _WHO_DID.match(query.text) else named or told
    if named is not None:
        return named, None, None
    if query.referent is not None or query.inside:
        return of_before
    return (first.speaker.name, first.entity, None) if first.speaker is not None and _is_named(first) else (None,) * 3


_WHO_DID = re.compile(r"(?i)^(?:and |so |but )*who (?!did|does|do|has|have|had|was|is|are|were|will|would)")
"""Who did it is asked, and not of whom somebody did it."""


def _told(query: Query, shown: Evidence) -> str | None:
    """Whom the answer to "who" tells."""
    if query.wanted is not Wanted.PERSON:
        return None
    told = [span.shifted(-shown.span.start).of(shown.text) for span in shown.emphasis]
    names = [match[0] for words in (*told, shown.text) for match in _WRITTEN_NAME.finditer(words)]
    return next((name for name in names if _is_a_persons(name) and _is_given(name)), None)


def _is_given(name: str) -> bool:
    return name.split(maxsplit=1)[0].lower() in MALE | FEMALE | EITHER


def _is_a_persons(name: str) -> bool:
    return not any(is_everyday(word.lower()) or word.lower() in PLACES for word in name.split())


def _is_named_so(asked: str | None, shown: Evidence) -> bool:
    """Whether whoever speaks there is the one asked for: one sentence about somebody may hold another's words."""
    return shown.speaker is not None and bool(set(terms(asked or "")) & set(terms(shown.speaker.name)))


def _is_named(shown: Evidence) -> bool:
    """Whether a person with a name speaks, so that "she" may be they: not "the pair", nor "two fans"."""
    speaker = shown.speaker
    return speaker is not None and speaker.kind == "person" and not is_everyday(speaker.name.split()[0])


def _after_refusal(query: Query, before: Context | None, heard: str | None, nearest: Evidence | None) -> Context | None:
    """Whoever was named is the person from now on, and what was asked about the topic, though nothing was found.

    The article is that of the nearest, which is shown, unless the question only goes on about the one before.
    """
    if query.reason is not None or (heard is None and nearest is None):
        return None
    old = before or Context()
    opens = before is None or before.article_id is None or query.words_asked or not _names_nobody(query.text)
    own = query.about if query.words_asked and terms(query.about) else None
    if not opens or (own is None and heard in {None, old.speaker} and before is not None):
        return None
    topic, occasion = (own, query.occasion) if own is not None else _topic(query, before)
    kept = old.article_id is not None and own is not None and own == old.topic  # asked of what was shown
    moved = nearest if not kept else None
    place = (moved.article_id, moved.version, moved.span.start, moved.span.end) if moved is not None else (
        old.article_id, old.version, old.start, old.end
    )  # fmt: skip
    return Context(
        heard or old.speaker, topic, *place, entity=query.entity if heard else old.entity,
        shown=old.shown, heard=old.heard, occasion=occasion, asked=query.text,
        person=old.person if not heard else he_is(before) if _may_be_a_body(heard, query.speaker) else None,
    )  # fmt: skip


def _may_be_a_body(heard: str, asked: str | None) -> bool:
    """Whether a single word, as it was typed, was asked for: a body goes by that, a person by a fuller name."""
    return " " not in heard and heard == asked


def _names_nobody(text: str) -> bool:
    return not names_in(re.findall(r"[\w’'-]+", text))


def _topic(query: Query, kept: Context | None) -> tuple[str, bool]:
    """The words of the topic, and whether they are an occasion: those from before where that is gone on about."""
    if query.kind is AnswerKind.ARTICLE:  # "show me the whole paragraph" names nothing
        held = query.before if not query.topic else None
        return (held.topic, held.occasion) if held is not None else (query.about, False)
    if query.kind is AnswerKind.PROFILE:
        own = query.speaker or ""
    else:
        own = query.about if query.words_asked or query.kind in _NAMED_TOPIC else without_asking(query.text)
    leans = query.again or query.not_again or query.kind is AnswerKind.PROFILE or not terms(own)
    of_a_fact = query.kind in _OF_FACTS and not query.words_asked
    before = kept or (query.before if leans and query.kind is not AnswerKind.PROFILE else None)
    anew = query.words_asked and query.speaker is not None and kept is None
    if before is not None and terms(before.topic) and (leans or of_a_fact) and not anew:
        return before.topic, before.occasion
    return own, query.occasion


def _named_in_both(question: str, shown: Evidence) -> str | None:
    """Somebody whom the question names and the evidence writes as a name."""
    asked = question.casefold()
    names = [match[0] for text in (shown.text, shown.title or "") for match in _WRITTEN_NAME.finditer(text)]
    held = [name for name in names if name.casefold() in asked and _is_a_persons(name)]
    return max(held, key=len, default=None)


_WRITTEN_NAME = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’-]+")
_OF_FACTS = frozenset({AnswerKind.FACT, AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.QUANTITY})
_NAMED_TOPIC = frozenset({AnswerKind.TOPIC, AnswerKind.LATEST})
