"""What a question asks for by its words: the noun that is counted or named, the role held, the verb. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.answering.events import Event, family
from corpus.answering.sums import counted_in
from corpus.language.tokens import terms
from corpus.lexicon import words
from corpus.question.verbs import base_terms, is_past

_BE = words("answer_words", "bound_be")
_HELPS = words("answer_words", "bound_helps")
_BESIDE = words("answer_words", "bound_beside_verb")
_DETERMINERS = words("answer_words", "bound_determiners")
_PREPOSITIONS = words("answer_words", "events_beside")
_HOW_MANY = re.compile(r"(?i)\bhow many\b")
_ENDS_HEAD = words("answer_words", "bound_ends_head")
_WHO = re.compile(r"(?i)^(?:and |so |but )*who (?P<rest>[^?]*)")
_WHICH = re.compile(
    r"(?i)\b(?:what|which)(?:['’]s)? (?:(?:kinds?|types?|sorts?|makes?|part) of (?:an? |the )?)?"
    r"(?P<np>(?:[\w’'-]+ ?){1,3})"
)
_PLURAL = re.compile(r"(?i)\b(?:[a-z’'-]{2,}s|people|men|women|children|police|staff)\b")
_WHAT_IS = re.compile(
    r"(?i)\bwhat(?:['’]s| is| was| are| were) (?:the |an? |his |her |their |its )?"
    r"(?P<np>(?:[\w’'-]+ ){1,3}?)(?:of|in|for|on|at)\b"
)
_ROLE = re.compile(
    r"(?i)^(?:and |so |but )*who(?:['’]s| is| was| are| were) (?:the |an? |his |her |their |its )?"
    r"(?P<np>[^?]*?)(?: (?:of|for|in|at|to|on|who|that)\b|\?|$)"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """The terms that tell the verb of a question, none where it has none; `of_whom`: it is asked who does it."""

    terms: frozenset[str] = frozenset()
    of_whom: bool = False


def head(question: str) -> str | None:
    """The term of the noun that says what is asked for: "children" of "how many children live …", "weapon" of "which
    weapon was used", "colour" of "what is the colour of …"."""
    told = counted_in(question)
    if told is not None:
        several = [word for word in told["what"].split() if _PLURAL.fullmatch(word)]
        return _last_term(several[-1] if several else told["what"])
    which = _WHICH.search(question)
    if which is not None:
        noun = _before_verb(which["np"])
        if noun:
            return _last_term(noun)
    named = _WHAT_IS.search(question)
    return _last_term(named["np"]) if named is not None else None


def _before_verb(phrase: str) -> str:
    kept: list[str] = []
    for word in phrase.split():
        if word.lower() in _ENDS_HEAD:
            break
        kept.append(word)
    return kept[-1] if kept else ""


def _last_term(phrase: str) -> str | None:
    found = terms(phrase)
    return found[-1] if found else None


def role_asked(question: str) -> str | None:
    """The term of the role whose holder is asked for: "minister" of "who is the minister of finance"; no name."""
    told = _ROLE.match(question)
    if told is None or not told["np"] or asked_verb(question, None).terms:
        return None
    last = told["np"].split()[-1]
    return _last_term(last) if last[:1].islower() else None


def asked_verb(question: str, event: Event | None) -> Verb:
    """The verb that a question asks with: of "who …" and "how many ferries …" what stands behind it, else that of the
    event."""
    own = Verb(event.verb.terms) if event is not None and event.verb is not None else Verb()
    who = _WHO.match(question)
    rest = who["rest"].split() if who is not None else _behind_counted(question)
    if rest is None:
        return own
    at = next((place for place, word in enumerate(rest) if word.lower() not in _HELPS | _BESIDE), len(rest))
    helps = {word.lower() for word in rest[:at]}
    if at == len(rest) or rest[at].lower() in _DETERMINERS | _PREPOSITIONS:
        return Verb() if who is not None or at == len(rest) else own
    passive = bool(helps & _BE)
    if passive and not (rest[at].endswith(("ed", "en", "ing")) or is_past(rest[at])):
        return Verb()
    if helps & {"do", "does", "did"}:
        return own
    word = re.sub(r"(?:'s|’s)$", "", rest[at])
    if not word[:1].islower():
        return Verb()
    bases = frozenset(base_terms(word))
    does = who is not None and (not passive or word.endswith("ing"))
    return Verb(bases.union(*map(family, bases)), of_whom=does)


def _behind_counted(question: str) -> list[str] | None:
    """The words behind what is counted ("work", "at", … of "how many people work at …"); None where nothing is."""
    told = counted_in(question)
    if told is None or _HOW_MANY.search(question) is None:
        return None
    several = list(_PLURAL.finditer(told["what"]))
    end = told.start("what") + several[-1].end() if several else told.end("what")
    return re.findall(r"[\w’'-]+", question[end:])
