"""Questions for when or where somebody said something. Pure, no look-ups."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.question.asked_speaker import at_saying
from corpus.question.shape import (
    AUX,
    NOUN_SAID,
    PLAIN,
    REFERRING,
    Shape,
    has_verb,
    is_another,
    is_pronoun,
    speaker_meant,
)
from corpus.question.wanted import Wanted

_WHEN_ASKED = re.compile(
    rf"(?i)^(?:and |so |but )*(?P<ask>when|where|what day|which day|on what day|on which day|what date"
    rf"|how long ago)\b.*?"
    rf"\b{AUX} (?P<tail>.+)$"
)
_MAKES = re.compile(
    r"(?i)^(?P<who>.{1,80}?) (?:make|made|give|gave|issue|issued|deliver|delivered|release|released)"
    rf" (?:(?:the|this|that|these|those|his|her|their|a|an|any|such) )*{NOUN_SAID}\b(?P<rest>.*)$"
)
WHEN_MADE = re.compile(
    rf"(?i)^(?:and |so |but )*(?P<ask>when|where|what day|which day|on what day|on which day) (?:was|were"
    rf"|is) (?P<what>that|it|this|(?:the|that|this|these|those|his|her|their) (?:\w+ )?{NOUN_SAID})(?: (?:said"
    rf"|made|given|issued|released|delivered|published|written))?\s*\??$"
)


def occasion(text: str, marked: str | None, context: Context | None) -> Shape | None:
    """When or where somebody said something."""
    made = WHEN_MADE.match(text)
    if made is not None and context is None:
        what = made["what"].lower()
        return Shape(AnswerKind.WHEN, "" if what in {"that", "it", "this"} else made["what"], wanted=Wanted.TIME,
                     words_asked=True, reason="whom")  # fmt: skip
    match = _WHEN_ASKED.match(text)
    if match is None:
        return None
    split = _saying_asked(text[: match.start("tail")].strip(), match["tail"].strip(" ?."))
    if split is None or _ASKER.match(split[0]):
        return None
    who, verb, rest = split
    speaker, reason = speaker_meant(who, context)
    if speaker is not None and (len(speaker.split()) > LONGEST or has_verb(speaker)):
        return None
    about = rest if verb.lower() in PLAIN else f"{verb} {rest}"
    about = "" if not terms(REFERRING.sub(" ", rest)) else about
    bound = context if context is not None and not terms(about) and (is_pronoun(who) or not about) else None
    if bound is not None and speaker is not None and is_another(speaker, bound):  # theirs, of the article shown first
        alone = said_when(match["ask"], about, speaker, None, reason=reason, quoted=marked)
        return replace(alone, inside=True, referent=bound, otherwise=alone) if bound.article_id is not None else alone
    return said_when(match["ask"], about, speaker, bound, reason=reason, quoted=marked)


LONGEST = 8
"""Words of somebody's name and office, at most."""


def _saying_asked(head: str, tail: str) -> tuple[str, str, str] | None:
    """Who says, the saying word and the rest, of what stands behind the auxiliary of "when did …"."""
    makes = _MAKES.match(tail)
    if makes is not None:
        return makes["who"], "say", makes["rest"]
    return at_saying(tail, passive=re.search(r"(?i)\b(?:is|was|are|were)$", head) is not None)


_ASKER = re.compile(r"(?i)(?:i|we)\b")
"""Whoever asks is nobody who is quoted: "where can I watch promising films"."""


def said_when(
    ask: str,
    about: str,
    speaker: str | None,
    context: Context | None,
    *,
    reason: str | None = None,
    quoted: str | None = None,
) -> Shape:
    """The shape of a question for the time or place of words; `context` where they are those of the answer before."""
    kind, what = (AnswerKind.WHERE, Wanted.PLACE) if ask.lower() == "where" else (AnswerKind.WHEN, Wanted.TIME)
    return Shape(
        kind, about, speaker=speaker, quoted=quoted, wanted=what, words_asked=True, referent=context, reason=reason
    )
