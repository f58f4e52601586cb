"""Which stance a question asks for (criticise, praise, oppose …), whose, and toward what. Pure.

The words of each stance are data: `stances.tsv` of `corpus.lexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.language.tokens import terms, tokenize
from corpus.lexicon import table
from corpus.model.answers import AnswerKind, Context
from corpus.question.shape import SAY, Shape, has_verb, is_pronoun, speaker_meant
from corpus.question.verbs import inflected
from corpus.question.wanted import Wanted

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """One stance: `verbs` in every form, as words in a row; `nouns` in both numbers; `own` as terms.

    `deeds` are verbs among them that may as well be a deed ("attacked the castle").
    """

    name: str
    verbs: frozenset[Phrase]
    deeds: frozenset[Phrase]
    nouns: frozenset[str]
    own: frozenset[str]


@cache
def stances() -> dict[str, Stance]:
    """Every stance by its name, in the order of the table."""
    parts: dict[str, dict[str, list[str]]] = {}
    for name, part, words in table("stances").rows:
        parts.setdefault(name, {}).setdefault(part, []).extend(words.split())
    return {name: _stance(name, part) for name, part in parts.items()}


def _stance(name: str, parts: dict[str, list[str]]) -> Stance:
    deeds = frozenset(_verbs(parts.get("deed", [])))
    return Stance(
        name,
        frozenset(_verbs(parts.get("verb", []))) | deeds,
        deeds,
        frozenset(form for noun in parts.get("noun", []) for form in (noun, f"{noun}s")),
        frozenset(term for word in parts.get("own", []) for term in terms(word)),
    )


def _verbs(listed: list[str]) -> Iterator[Phrase]:
    for words in listed:
        first, *rest = words.split("|")
        for form in inflected(first):
            yield (form, *rest)


@cache
def _by_verb() -> dict[Phrase, Stance]:
    """The stance that each verb tells: the one called so, else the first of the table."""
    found: dict[Phrase, Stance] = {}
    for stance in stances().values():
        for verb in stance.verbs:
            found.setdefault(verb, stance)
    for stance in stances().values():
        for form in inflected(stance.name):
            found[(form,)] = stance
    return found


@cache
def _longest() -> int:
    return max(map(len, _by_verb()))


_OTHER_WAYS = {
    "against": "oppose",
    "opposed to": "oppose",
    "in favour of": "support",
    "in favor of": "support",
    "for": "support",
    "behind": "support",
    "critical of": "criticise",
    "sorry for": "apologise",
    "sorry about": "apologise",
}
_PEOPLE = (
    r"(?:people|persons?|politicians?|officials?|leaders?|republicans?|democrats?|senators?|lawmakers?|celebrit(?:y|ies)"
    r"|experts?|groups?|countr(?:y|ies)|governors?|critics?|players?|athletes?|ministers?|part(?:y|ies)|unions?"
    r"|compan(?:y|ies))"
)
_WHO = re.compile(
    r"(?i)^(?:and |so |but )*(?:(?:please )?(?:list|name|show(?: me)?|give me|find|tell me) )?(?:all |every )?"
    r"(?:the )?(?:people|persons|politicians|officials|everyone|everybody|anyone|those)?(?: (?=who))?"
    rf"(?:who(?: else| all)?|(?:which|what) (?:[a-z]+ )?{_PEOPLE})"
    r"(?: (?P<be>is|are|was|were)| has| have| had| did| does| do)?"
    r"(?: (?:also|publicly|openly|ever|strongly|been|[a-z]+ly))* (?P<tail>[^?]+)\??$"
)
_SIDE = re.compile(
    r"(?i)^(?:and |so |but )*(?:(?:who|what) (?:are|were|is|was) )?(?:some |the |any )*"
    r"(?P<noun>critics?|opponents?|supporters?|backers?|defenders?|proponents?|detractors?|foes?) of "
    r"(?P<object>[^?]+)\??$"
)
_DID = re.compile(r"(?i)^(?:and |so |but )*(?:did|has|have|does|do|is|was|are|were) (?P<rest>.+)$")
_OVER = re.compile(r"(?i)\b(?:over|for|about|on|because of|when|after|while|during)\b")


def named_stance(words: Sequence[str]) -> tuple[Stance, int] | None:
    """The stance that these words (lower case) begin with, and how many of them tell it."""
    for count in range(min(_longest(), len(words)), 0, -1):
        found = _by_verb().get(tuple(words[:count]))
        if found is not None:
            return found, count
    return None


def taken(text: str, marked: str | None, _context: Context | None) -> Shape | None:
    """Who took a stance: "who has criticised X", "who is against X", "critics of X"; not who said that X is so."""
    side = _SIDE.match(text)
    if side is not None:
        noun = side["noun"].lower().rstrip("s")
        stance = next(one for one in stances().values() if noun in one.nouns)
        return _listed(stance.name, side["object"])
    match = _WHO.match(text) if marked is None else None
    if match is None:
        return None
    tail = match["tail"].strip()
    for way, name in _OTHER_WAYS.items() if match["be"] else ():
        if tail.lower().startswith(f"{way} "):
            return _listed(name, tail[len(way) :])
    read = _read(tail)
    if read is None:
        return None
    stance, toward, deed = read
    if stance.name in OF_ONE or match["be"] or (deed and _OVER.search(toward) is None) or _IS_SAID.match(toward):
        return None  # "who was criticised": somebody else's stance
    return _listed(stance.name, toward)


OF_ONE = frozenset({"call"})
"""What is asked of one speaker ("what did Ruiz call the tolls"); of all it is asked who said the very words."""
_IS_SAID = re.compile(
    r"(?i)that |to (?!(?:the|a|an|his|her|their|its|this) )[a-z]+ (?:the|a|an|his|her|their|all|more)\b"
)
"""What is said or promised, no object: "that it is so", "to lower the tax"."""


def _listed(stance: str, toward: str) -> Shape | None:
    toward = toward.strip(" ?.")
    if not terms(toward):
        return None
    over = _OVER.search(toward)
    whom = toward[: over.start()] if over is not None else toward
    return Shape(AnswerKind.LIST, toward, words_asked=True, wanted=Wanted.PERSON, stance=stance,
                 toward=whom if terms(whom) else "")  # fmt: skip


def _read(tail: str) -> tuple[Stance, str, bool] | None:
    """The stance that these words begin with, toward what, and whether the verb may be a deed."""
    tokens = tokenize(tail)
    found = named_stance([token.word.lower() for token in tokens[: _longest()]])
    if found is None or found[1] >= len(tokens):
        return None
    stance, count = found
    verb = [token.word.lower() for token in tokens[:count]]
    return stance, tail[tokens[count].span.start :], is_deed(verb)


def whether_taken(text: str, marked: str | None, context: Context | None) -> Shape | None:
    """Whether somebody took a stance: "did X criticise Y", "has X apologised for Y"."""
    match = _DID.match(text)
    if match is None or marked is not None:
        return None
    rest = match["rest"].strip(" ?.")
    tokens = tokenize(rest)
    alone = named_stance([tokens[-1].word.lower()]) if len(tokens) > 1 else None
    if alone is not None and alone[0].name in _OF_ITSELF:
        speaker, reason = speaker_meant(rest[: tokens[-1].span.start].strip(), context)
        found = Shape(AnswerKind.WHAT_SAID, "", speaker=speaker, words_asked=True, stance=alone[0].name, reason=reason)
        shown = context is not None and context.article_id is not None
        return replace(found, inside=True, referent=context, otherwise=found) if shown else found
    for at in range(1, min(8, len(tokens))):
        read = _read(rest[tokens[at].span.start :])
        who = rest[: tokens[at].span.start].strip()
        if read is None or who.lower() in {"the", "a", "an"} or who.endswith("ing"):
            continue  # is Ruiz coming back
        if has_verb(who) or SAY & set(who.lower().split()):
            return None
        stance, toward, deed = read
        toward = _CLAIM_OF.sub(r"\1", toward) if stance.name == "deny" else toward
        speaker, reason = speaker_meant(who, context)
        if not terms(toward) or deed or (speaker is None and not is_pronoun(who)):
            return None
        return Shape(AnswerKind.WHAT_SAID, toward, speaker=speaker, words_asked=True, stance=stance.name, reason=reason)
    return None


_CLAIMED = r"(?:claims?|allegations?|accusations?|reports?|rumou?rs?|charges?)"
_CLAIM_OF = re.compile(
    rf"(?i)^(?:(?:the|these|those|this|that|any|all) )?(?:{_CLAIMED} (?:that|of|about) )?(.+?)(?: {_CLAIMED})?$"
)
"""What is denied, without the word that it was claimed: "the stadium claim", "reports of a fire"."""
_OF_ITSELF = frozenset({"apologise"})
"""What one does without saying to whom or over what."""


def stance_told(verb: str, rest: str) -> str | None:
    """The stance that a saying verb tells ("what did X warn about"), by its name."""
    words = f"{verb} {rest}".lower().split()
    told = named_stance(words[: _longest()])
    if told is None or is_deed(words[: told[1]]):
        return None
    return told[0].name


def is_mere_deed(verb: str, rest: str) -> bool:
    """Whether the verb of "who attacked X with Y" tells a deed: it may be a stance, and nothing says over what."""
    return is_deed([verb]) and _OVER.search(rest) is None


def is_deed(verb: Sequence[str]) -> bool:
    """Whether the verb may as well tell a deed ("attacked the castle")."""
    return any(tuple(verb) in stance.deeds for stance in stances().values())
