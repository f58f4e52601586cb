"""Questions that mean something else within a conversation: "Okafor?", "Okafor on that?", "anybody upset?". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context, Part
from corpus.question.everyday import is_everyday
from corpus.question.follow_up import leans
from corpus.question.shape import REFERRING, Shape
from corpus.question.wanted import Wanted

_NAME = re.compile(
    r"(?i)^(?:and |so |but )*(?P<who>[\w.’'-]+(?: [\w.’'-]+){0,2}?)(?P<too>,? (?:too|also|as well))? ?(?P<asks>\?*)$"
)
_WHOM = r"(?:the |their |his |her )?[\w.’'-]+(?: [\w.’'-]+){0,3}?"
_WORDS_OF = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:(?:(?:is|was) there )?"
    r"(?:anything|(?:any |a )?(?:words?|comments?|reactions?|statements?|quotes?|response))"
    rf" (?:from|by) (?P<from>{_WHOM})"
    rf"|(?P<whose>{_WHOM})['’]s?"
    r" (?:(?:own|exact|actual) )*(?:words|reaction|response|comments?|statement|quotes?|view|take)"
    r")\s*\??$"
)
"""Somebody's words on what was shown: "okafor's words", "anything from the harbour company?"."""
_ON_THAT = re.compile(
    r"(?i)^(?:and |so |but )*(?P<who>[\w.’'-]+(?: [\w.’'-]+){0,3}?)"
    r"(?:['’]s? (?:take|view|reaction|response|comment|words))?"
    r" (?:on|about|to|regarding) (?:this|that|it|all that|the same)\s*\??$"
)
_ANY_VOICE = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:(?:is|are|was|were|did|does|do|has|have) )?(?:there )?any(?:one|body)? "
    r"(?P<rest>(?!(?:else|news|updates?|more|other|thing)\b)[^?]{3,80})\??$"
)


def of_what_was_shown(
    text: str, marked: str | None, context: Context | None, shape: Callable[[str, Context | None], Shape]
) -> Shape | None:
    """The first of these forms that the question has."""
    return on_that(text, marked, context, shape) or any_voice(text, marked, context)


def of_name(text: str, context: Context | None) -> str:
    """A name and nothing else as the question that it is in a conversation: "and Okafor?"."""
    match = _NAME.match(text) if context is not None and (context.article_id or context.topic) else None
    alone = match is not None and bool(match["too"] or match["asks"])
    if match is None or not alone or any(is_everyday(word) for word in match["who"].split()):
        return text
    return f"and {match['who']}?"


def on_that(
    text: str, _marked: str | None, context: Context | None, shape: Callable[[str, Context | None], Shape]
) -> Shape | None:
    """What somebody said on what was shown: "Okafor on that?"."""
    match = _ON_THAT.match(text) if context is not None else None
    if match is not None and not any(is_everyday(word) for word in match["who"].split()):
        return shape(f"what did {match['who']} say about it", context)
    of_words = _WORDS_OF.match(text) if context is not None and context.topic else None
    who = (of_words["from"] or of_words["whose"]) if of_words is not None else None
    if who is None or not terms(who) or REFERRING.fullmatch(who) is not None:
        return None
    return shape(f"what did {who} say about it", context)


def any_voice(text: str, marked: str | None, context: Context | None) -> Shape | None:
    """Whether anybody in the article shown last says such a thing: who does, else whom it quotes."""
    if context is None or context.article_id is None or marked is not None:
        return None
    match = _ANY_VOICE.match(text)
    if match is None or not terms(REFERRING.sub(" ", match["rest"])) or not leans(text, context):
        return None
    quoted = Shape(AnswerKind.ARTICLE, "", part=Part.VOICES, referent=context)
    return Shape(
        AnswerKind.LIST, match["rest"], words_asked=True, wanted=Wanted.PERSON, inside=True, referent=context,
        otherwise=quoted,
    )  # fmt: skip
