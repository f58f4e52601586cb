"""Questions that lean on the answer before: "and about trade?", "what else?", "who else?", "when was that?". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.question.asked_occasion import WHEN_MADE, said_when
from corpus.question.asked_speaker import ELSE
from corpus.question.conversation import asked_of_another, without_asking
from corpus.question.days import is_period
from corpus.question.everyday import is_everyday, names_in
from corpus.question.shape import REFERRING, SAY, Shape
from corpus.question.wanted import Wanted
from corpus.question.who_is_meant import meant, person_of_topic

_THEN_TOO = re.compile(r"(?i)[\s,]+(?:too|also|as well|(?:the |on the )?same day|that day|at the same time)\W*$")
_THEIR_WORDS = re.compile(
    r"(?i)^(?P<who>[^,?]{2,50}?),? (?:in )?(?:his|her|their) (?:own |exact |actual )*"
    r"(?:words|quotes?|comments?|statements?|reactions?|response|remarks|view|take)\s*\??$"
)
"""Somebody's words after what was shown: "and the harbour's pilot, his words"."""
_WHEN_ALONE = re.compile(
    r"(?i)^(?:and |so |but )*(?P<ask>when|where|what day|which day|on what day|on which day)(?: exactly)?\s*\??$"
)
_FOLLOW = re.compile(
    r"(?i)^(?:and|so|but)?,? ?(?:what about|how about|about|and on|on|and)\b (?:about )?(?P<rest>[^?]{2,120})\??$"
)
_NAME_ABOUT = re.compile(r"(?i)^(?P<who>[^,]{2,40}?),? (?:about|on|regarding) (?P<what>.{2,80})$")
_RELATIVE = re.compile(
    r"^(?P<whose>\S.{1,60}?)['’]s? (?P<what>(?:\w+ )?(?:sisters?|brothers?|wife|husband|spouse|partner|girlfriend"
    r"|boyfriend|mother|mom|mum|father|dad|parents?|sons?|daughters?|child|children|kids?|family|uncle|aunt|cousins?|twin|siblings?"
    r"|fiancée?|ex|team|coach|boss|party|company|club))$"
)
_ALONE = re.compile(r"(?i)^(?:and |so |but )*(?:he|she|they|him|her|them)\s*[?.!]*$")
_ASKING = re.compile(r"(?i)^(?:did|does|do|has|is|was|were|are|when|where|why|who|what|how)\b")
_WHO_ELSE = re.compile(r"(?i)^(?:and |so |but |did )*(?:who|any(?:one|body)|some(?:one|body)) else\b(?P<rest>.*)$")
_WHO_TOOK = re.compile(
    r"(?i)^(?:and |so |but )*(?:who|did any(?:one|body)|does any(?:one|body)) (?:else )?(?:has |have |had )?"
    r"(?:disagrees?|disagreed|objects?|objected|agrees?|agreed|responds?|responded|reacts?|reacted|repl(?:y|ies|ied)"
    r"|answers?|answered|comments?|commented|contradicts?|contradicted|disputes?|disputed|speaks?|spoke|talks?|talked)"
    r"(?: (?:with|to|about|on|against))?(?P<rest>(?: (?:it|that|this|him|her|them))?)\s*\??$"
)
_WHO_SAID_IT = re.compile(
    r"(?i)^(?:and |so |but )*(?:says who|who (?:said|says|told|wrote|claimed|called)\b(?P<rest>.*?)|whose words"
    r"(?: (?:are|were) (?:those|these|they))?)\s*\??$"
)
_SOURCE = re.compile(
    r"(?i)^(?:and )?(?:(?:(?:can|could) (?:you|i) )?(?:please )?"
    r"(?:(?:what is|show|give|send|paste|post|drop|copy|share|get|have|see)(?: me| us)? )?"
    r"(?:the |your |a |its )?(?:source|link|url|web ?site|address|article)s?"
    r"(?: (?:to|of|for) (?:it|that|this))?(?: please)?"
    r"|where (?:can|could|do) i (?:read|find|see) (?:it|that|this|more)"
    r"|(?:where|which (?:paper|article|source)) (?:is|was|did) (?:that|this|it)(?: (?:from|in))?(?: come from)?"
    r"|from where|where from|say(?:s|ing)? where"
    r"|(?:when|what day|what date) (?:was|is|did) (?:(?:that|this|the) (?:article|story|piece|report|news)"
    r"|(?:that|this|it)(?= (?:published|posted|printed)))(?: (?:come )?(?:out|published|posted|printed|written|from))?"
    r")\s*\??$"
)
_TRUE = re.compile(
    r"(?i)^(?:and |so |but )*(?:is|was) (?:that|this|it|he|she)(?: really)? "
    r"(?:true|right|correct|lying|a fact|a lie|wrong)\s*\??$|^really\s*\??$"
)
_SAYING = re.compile(
    r"(?i)\b(?:said|says|say|spoke|speak|spoken|talked|commented|told|thinks?|thought|agrees?|agreed|mentioned)\b"
)


def truth_asked(text: str) -> bool:
    """Whether it is asked if what was shown is true, which no corpus can tell."""
    return _TRUE.match(text) is not None


def follow_up(
    text: str, marked: str | None, context: Context | None, shape: Callable[[str, Context | None], Shape]
) -> Shape | None:
    """The shape of a question that leans on the answer before; `shape` reads a question that stands by itself."""
    if _ALONE.match(text) is not None:
        speaker = meant(context)
        return Shape(AnswerKind.NONE, "", speaker=speaker, reason="of_whom" if speaker else "whom")
    if context is None or marked is not None:
        return None
    asked_when = WHEN_MADE.match(text) or _WHEN_ALONE.match(text)
    if asked_when is not None:
        told = said_when(asked_when["ask"], "", context.speaker, context)
        return _where_it_was(context, told) if asked_when["ask"].lower() == "where" else told
    if _SOURCE.match(text) is not None:
        return Shape(AnswerKind.FACT, context.topic, referent=context, again=True)
    said = _WHO_SAID_IT.match(text)
    if said is not None and not terms(REFERRING.sub(" ", said["rest"] or "")):
        return Shape(AnswerKind.WHO_SAID, context.topic, referent=context, again=True, wanted=Wanted.PERSON)
    return _else(text, context) or _about(text, context, shape)


def _where_it_was(context: Context, said: Shape | None) -> Shape | None:
    """Where what was told in answer to a question of fact was, else where it was said."""
    of_fact = context.article_id is not None and _SAYING.search(context.asked) is None and terms(context.topic)
    if not of_fact:
        return said
    return Shape(AnswerKind.WHERE, context.topic, referent=context, inside=True, wanted=Wanted.PLACE, otherwise=said)


def _else(text: str, context: Context) -> Shape | None:
    if ELSE.search(text) and not terms(ELSE.sub("", text)) and context.speaker:
        return Shape(
            AnswerKind.WHAT_SAID, "", speaker=context.speaker, words_asked=True, not_again=True, referent=context
        )
    others = _WHO_ELSE.match(text) or _WHO_TOOK.match(text)
    if others is None:
        return None
    deed = re.match(r"(?i)^ (?:has |have |had |was |were |is |are )*(?P<verb>[a-z]+)", others["rest"] or "")
    if deed is not None and deed["verb"].lower() not in SAY and _SAYING.search(others["rest"]) is None:
        found = Shape(AnswerKind.FACT, f"{others['rest']} {context.topic}", wanted=Wanted.PERSON, referent=context)
        return replace(found, inside=context.article_id is not None, otherwise=found)
    rest = _SAYING.sub(" ", re.sub(r"(?i)^.*?\b(?:about|on)\b", "", others["rest"]))
    own = bool(terms(REFERRING.sub(" ", rest)))
    found = Shape(
        AnswerKind.LIST, rest if own else context.topic, words_asked=True, wanted=Wanted.PERSON, referent=context,
        others=True,
    )  # fmt: skip
    if own and rest.strip(" ?.!").lower() != context.topic.lower():
        return found
    # of what was shown last before of the matter
    return replace(found, inside=True, otherwise=found if terms(context.topic) else None)


def _about(text: str, context: Context, shape: Callable[[str, Context | None], Shape]) -> Shape | None:
    match = _FOLLOW.match(text)
    if match is None or len(text.split()) > 12 or not terms(match["rest"]):
        return None
    rest = _THEN_TOO.sub("", match["rest"]).strip(" .!,")
    worded = _THEIR_WORDS.match(rest)
    if _ASKING.match(rest) or worded is not None:
        return shape(f"what did {worded['who']} say" if worded is not None else rest, context)
    if is_period(rest) and (context.topic or context.speaker):
        if context.speaker is None:
            return Shape(AnswerKind.LATEST, context.topic)
        return Shape(AnswerKind.WHAT_SAID, context.topic, speaker=context.speaker, words_asked=True, referent=context,
                     occasion=context.occasion)  # fmt: skip
    relative = _RELATIVE.match(rest)
    if relative is not None:
        about = f"{relative['whose']} {relative['what']}"
        return Shape(AnswerKind.FACT, about, wanted=Wanted.PERSON, referent=context, subject=rest)
    of_theirs = _of_the_same(rest, context)
    if re.match(r"(?i)^(?:and |so |but )?(?:about|on|and on|and about)\b", text):
        return of_theirs
    # "and Okafor?" is not answered by the same words
    of_theirs = replace(of_theirs, not_again=bool(context.speaker) and not all(map(is_everyday, rest.split())))
    named = _NAME_ABOUT.match(rest)
    if named is not None and terms(named["what"]):
        theirs = Shape(AnswerKind.WHAT_SAID, named["what"], speaker=named["who"], words_asked=True)
        return replace(of_theirs, perhaps=theirs)
    if len(rest.split()) > 5:
        return of_theirs
    of_another = asked_of_another(rest, context) if re.match(r"(?i)^and\b|^(?:what|how) about\b", text) else None
    if of_another is not None:
        fact = shape(of_another, None)  # "and Jupiter?" after how many moons Saturn has
        return replace(fact, written=of_another, otherwise=replace(of_theirs, perhaps=None))
    # "and Okafor?" after words of Ruiz on tolls: if Okafor is somebody, what Okafor said on tolls.
    theirs = Shape(AnswerKind.WHAT_SAID, context.topic, speaker=rest, words_asked=True, keeps_days=True,
                   occasion=context.occasion)  # fmt: skip
    if context.topic or any(context.days):
        theirs = replace(theirs, otherwise=Shape(AnswerKind.WHAT_SAID, "", speaker=rest, words_asked=True))
    if context.article_id is not None and not any(context.days):
        theirs = replace(theirs, inside=True, referent=context, otherwise=theirs)
    of_role = _ROLE.match(rest) is not None and is_role(rest.split()[-1].lower().removesuffix("s"))
    if of_role or _is_full_name(rest):
        return theirs  # "and the lawyers?", "and Ana Ruiz?" are about nobody else's words, if nobody of them speaks
    return replace(of_theirs, perhaps=theirs)


def _is_full_name(words: str) -> bool:
    """Whether somebody is called by given name and family name."""
    every = words.split()
    return len(every) == FULL and is_given(every[0].lower()) and not is_everyday(every[1])


FULL = 2
_ROLE = re.compile(r"(?i)^(?:the|his|her|their) (?:\w+ )?\w+$")


def _of_the_same(rest: str, context: Context) -> Shape:
    """What the person of the conversation said about something else; where there is nobody, its page."""
    if context.speaker:
        return Shape(AnswerKind.WHAT_SAID, rest, speaker=context.speaker, words_asked=True, referent=context,
                     subject=rest)  # fmt: skip
    page = Shape(AnswerKind.TOPIC, rest, subject=rest)
    return replace(page, otherwise=Shape(AnswerKind.FACT, f"{rest} {context.topic}", referent=context))


# Where a question of fact is asked first

_OF_A_THING = frozenset({AnswerKind.FACT, AnswerKind.QUANTITY})
SHORT = 8
"""Words of a question that may lean on the conversation though nothing in it says so ("when was the concert")."""
BARE = 2
"""A question of fewer telling words asks nothing outside the conversation ("what was the vote")."""


def scoped(found: Shape, text: str, context: Context) -> Shape:
    """A question of fact in a conversation: where it is asked, the next place where the one before has nothing.

    | the question                    | asked of                                                              |
    | ------------------------------- | --------------------------------------------------------------------- |
    | leans on the conversation       | the article shown last; all of them with the topic; as it stands      |
    | the same, of one word, or "why" | the article shown last; all of them with the topic                    |
    | names something of its own      | the article shown last, if it holds all the names; all, as it stands  |
    """
    if context.article_id is None:
        return replace(found, about=f"{found.about} {context.topic}") if found.referent is not None else found
    own = terms(without_asking(found.about))
    if not leans(text, context):
        return replace(found, inside=True, otherwise=found)
    of_topic = [term for term in terms(context.topic) if term not in own]
    on_topic = replace(found, about=f"{found.about} {context.topic}", referent=context) if of_topic else None
    if found.kind in _OF_A_THING and len(own) < BARE and on_topic is not None:
        return replace(on_topic, inside=True, otherwise=on_topic)  # a word alone tells nothing of which one is meant
    stands = len(own) >= BARE and found.referent is None and found.wanted is not Wanted.REASON
    alone = found if stands and found.otherwise is None else None
    kept = replace(on_topic, otherwise=alone) if on_topic is not None else alone
    return replace(found, inside=True, referent=context, otherwise=kept)


def said_in(found: Shape, text: str, context: Context) -> Shape:
    """Who said something: in the article shown last first, where the question leans on the conversation."""
    if context.article_id is None or not leans(text, context):
        return found
    return replace(found, inside=True, referent=context, otherwise=found)


def leans(text: str, context: Context) -> bool:
    """Whether a question is about what was shown: it says so, names whom that is about, or is short without a name."""
    if REFERRING.search(text) is not None and len(text.split()) <= SHORT + 1:
        return True
    asked = text.casefold()
    about = (context.speaker, context.person, person_of_topic(context))
    if any(name and name.casefold() in asked for name in about):
        return True
    words = re.findall(r"[\w’'-]+", text)
    return len(words) <= SHORT and not names_in(words)
