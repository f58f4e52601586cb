"""Whether a sentence tells the sum that was asked for: a number of that thing, in the clause of that event. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.answering.events import Event, terms_in
from corpus.answering.time import is_of_another
from corpus.language.lexicon import MONTHS
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import STOP_WORDS, terms, tokenize
from corpus.lexicon import words
from corpus.model.evidence import Evidence
from corpus.model.text import Span
from corpus.question.clauses import clauses
from corpus.search.measures import counting, numbers, told_in_form

REACH, NEAR, BESIDE = 5, 3, 2
"""A counted thing stands within so many words of its number; people, or what became of them, nearer; nearest where a
word counts it that is no number."""
_COUNTED = re.compile(
    r"(?i)\bhow many (?P<what>(?:[\w’'-]+ ){0,3}?[\w’'-]+?)"
    r"(?:\s+(?:did|do|does|have|has|had|will|are|is|were|was|of|in|on|at|that|who|can|could|would|it|got|get|die|died"
    r"|[a-z]+ed)\b|\?|$)"
)
_PLURAL_INSIDE = re.compile(r"(?i)[a-z]{2,}(?<!s)s (?![\w’'-]*s\b)[\w’'-]+$")
_DEGREE = re.compile(
    r"(?i)\b(?:how much|what (?:number|amount|quantity) of) "
    r"(?P<what>(?:[a-z]+ ){0,2}?[a-z]+(?= (?:does|did|do|is|was|are|were|has|have|had|will|would|can|could)\b)"
    r"|[a-z]+\b)"
)
_COUNTED_FIRST = re.compile(
    r"(?i)\bhow many (?P<what>(?:[\w’'-]+ ){0,2}?[\w’'-]*(?:s|people|men|women|children)|[\w’'-]+)\b"
)
_HOW_MUCH = re.compile(r"(?i)\b(?:how much|what (?:is|was|does|did)?\s?(?:the )?(?:price|cost|fee|sum|bail|fine))\b")
_ORDINAL = re.compile(r"(?i)\d+(?:st|nd|rd|th)\b")
_OF_WHAT = re.compile(r"(?i)\bhow many [\w’'-]+ of (?:the |a |an )?(?P<what>[\w’'-]+)")
_OF_YEARS = re.compile(r"\b(?:19|20)\d\d[-–—/]$|['’]$")
_HYPHENED = re.compile(r"-(?!per|point)[A-Za-z]")
_MONEY = re.compile(r"[$£€]|\b(?:dollars?|pounds?|euros?|cents?|yuan|yen|rupees?)\b")
_OF_MONEY = re.compile(r"(?i)\bhow much (?:[a-z]+ ){0,2}?(?:money|cash|funding|spending|aid|debt|tax|revenue|profit)\b")
_MEASURE = re.compile(r"%|\b(?:per ?cent|percentage|points?|quarter|half|third)\b")
_PER_CENT = re.compile(r"^[\d.,]+(?:%|\s?per ?cent)")
_CHANGES = re.compile(
    r"(?i)\b(?:rais|ris|rose|risen|fall|fell|cut|declin|increas|drop|gr[eo]w|gain|chang|shr[iu]nk|up|down|lower|higher"
    r"|bigger|rates?|lose|lost|share)\w*\b"
)
"""What is told in per cent and points as well as in money."""
_OF_A_THING = re.compile(
    r"(?i)\bhow much (?!money\b|did\b|does\b|do\b|is\b|was\b|are\b|were\b|will\b|has\b|have\b|would\b)[a-z]+"
)
_A_RATE = re.compile(
    r"^\W{0,2}(?:a|per|each|every) (?:month|year|week|day|hour|person|head)\b|^[ -](?:monthly|yearly|annual)"
)
_RATES = words("answer_words", "sums_rates")


def tells_vaguely(question: str, event: Event, evidence: Evidence) -> Span | None:
    """Where the sentence counts the thing asked for without a number ("several lawsuits"), in the article's text."""
    counted = counted_in(question) or _DEGREE.search(question)
    return _counted_vaguely(counted["what"], event, evidence) if counted is not None else None


def tells_number(question: str, event: Event, evidence: Evidence) -> Span | None:
    """Where the sentence tells the sum asked for in figures, or in the form asked for, in the article's text."""
    sentence = evidence.text
    counted = counted_in(question)
    for span in told_in_form(question, sentence) or ():
        if _of_event(event, evidence, span) and not is_difference(question, sentence, span):
            return span.shifted(evidence.span.start)
    for match in numbers(sentence):
        if not _is_amount(sentence, match):
            continue
        if is_difference(question, sentence, Span(*match.span())):
            continue
        if _did(question) and (_BOUND.match(sentence[match.end() :]) or _is_ahead(sentence, Span(*match.span()))):
            continue  # what may be is not what was
        if _did(question) and _OF_A_FEW.search(sentence[: match.start()]):
            continue  # what those do to whom one belongs
        if _is_of_it(question, counted, event, evidence, Span(*match.span())):
            return Span(*match.span()).shifted(evidence.span.start)
    return None


_MORE = re.compile(
    r"^[\w-]*(?:\s(?!(?:or|and|than)\b)[a-z]+)?\s(?:more|fewer|less|longer|shorter|higher|lower|faster|slower|later|earlier|extra"
    r"|additional)\b(?! than (?:a )?(?:\d|two|three|four|five|half))"
)
_ASKS_MORE = re.compile(
    r"(?i)\b(?:more|fewer|less|longer|shorter|higher|lower|faster|slower|later|earlier|extra|additional|than|by"
    r"|increas\w*|rise|rose|fall|fell|drop\w*|chang\w*|gr[eo]w|add\w*|sav(?:e|ed|ing)|before|after)\b"
)


def is_difference(question: str, sentence: str, number: Span) -> bool:
    """Whether the number tells how much more or less ("20 seconds longer"), where the question asks how much."""
    return _ASKS_MORE.search(question) is None and _MORE.match(sentence[number.end :]) is not None


_DID = re.compile(r"(?i)\bhow (?:many|much)\b.*\b(?:did|was|were|has|have|had)\b")
_BOUND = re.compile(r"\s(?:or|and) (?:more|fewer|less|over)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|could|might|(?<!in )may(?! \d)|needs?|expect(?:ed|s)? to|plan(?:ned|s)? to|estimated (?:it|to))\b"
)


_OF_A_FEW = re.compile(
    r"(?i)\b(?:first|second|third|[a-z]+th|last|only|youngest|oldest|one of [a-z]+)\b[^.,;]{0,60}\bto [a-z]+"
    r"(?: at least| over| more than)? $"
)
"""What stands before a number that many reach: "the sixth player in history to hit at least 60"."""


def _did(question: str) -> bool:
    """Whether the question asks how much there was, and not how much there may be."""
    return _DID.search(question) is not None and _AHEAD.search(question) is None


def _is_ahead(sentence: str, number: Span) -> bool:
    """Whether the clause of the number tells what may still be."""
    return any(clause.holds(number) and _AHEAD.search(clause.words(sentence)) for clause in clauses(sentence))


def counted_in(question: str) -> re.Match[str] | None:
    """What is counted: what stands before the verb, else the first plural."""
    told = _COUNTED.search(question)
    if told is not None and not question[told.end("what") :].strip(" ?") and _PLURAL_INSIDE.search(told["what"]):
        return _COUNTED_FIRST.search(question)  # "how many lawsuits Equifax": a name behind what is counted
    if told is not None and (question[told.end("what") :].strip(" ?") or len(told["what"].split()) < 3):
        return told
    return _COUNTED_FIRST.search(question)


def is_of_a_thing(question: str) -> bool:
    """Whether the question asks how many there are of a thing, or what was paid for it: no other number will do."""
    return counted_in(question) is not None or _HOW_MUCH.search(question) is not None


def counts_broadly(question: str, sentence: str) -> bool:
    """Whether the sentence tells some amount that may be it: no year, day, hour, age, difference or part of a name.

    Where a thing is counted ("how many ferries"), a number in figures has been found to be of something else.
    """
    form = told_in_form(question, sentence)
    if form is not None:
        return any(not is_difference(question, sentence, span) for span in form)
    amounts = [one for one in numbers(sentence) if _is_amount(sentence, one)]
    if any(is_difference(question, sentence, Span(*one.span())) for one in amounts):
        return False
    written = [one for one in amounts if one[0][0].isdigit() or one[0][0] in "$£€"]
    if _HOW_MUCH.search(question) and counted_in(question) is None and _OF_A_THING.search(question) is None:
        spelt = [Span(*one.span()) for one in amounts if one not in written]
        return not written and any(_is_measure(question, sentence, span) for span in spelt)  # money is told as money
    if is_of_a_thing(question):
        what = counted_in(question) or _DEGREE.search(question)
        return not written and what is not None and _beside_it(terms(what["what"]), sentence)
    return bool(amounts) or counting().search(sentence) is not None


def _beside_it(things: Sequence[str], sentence: str) -> bool:
    """Whether a number in words, or a word that counts, stands right before the thing."""
    amounts = (one for one in numbers(sentence) if _is_amount(sentence, one))
    told = (*amounts, *counting().finditer(sentence))
    behind = (terms_in(" ".join(_words(sentence[one.end() :])[:BESIDE])) for one in told)
    return bool(things) and any(things[-1] in held for held in behind)


def _is_amount(sentence: str, match: re.Match[str]) -> bool:
    """Whether it is an amount: no year, ordinal, age, day or hour, no part of "a five-week strike", of a name."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if is_year(match[0]) or _ORDINAL.match(sentence, match.start()) or _is_age(sentence, match):
        return False
    if _OF_YEARS.search(before) or _OF_A_RATIO.search(before) or _OF_A_NAME.search(before) or _HYPHENED.match(after):
        return False
    return _OF_A_DAY.search(before) is None and _OF_AN_HOUR.match(after) is None


_OF_A_RATIO = re.compile(r"-to-$")
_OF_A_NAME = re.compile(
    r"(?:[A-Z][\w’']*-|\b(?:[A-Z]{2,}|Flight|Route|Boeing|Airbus|Article|Section|Chapter|Level|Phase) )$"
)
_MONTH = "|".join(MONTHS)
_OF_A_DAY = re.compile(rf"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|\b(?:{_MONTH})) $")
_OF_AN_HOUR = re.compile(rf":\d\d|\s?[ap]\.?m\b|\s(?:{_MONTH})\b")


def _counted_vaguely(what: str, event: Event, evidence: Evidence) -> Span | None:
    """Where a word that counts stands before the thing: "several times", "a second man", "little damage"."""
    things, sentence = terms(what), evidence.text
    if not things or not _is_done(things, event, sentence):
        return None
    for match in counting().finditer(sentence):
        following = _words(sentence[match.end() :])[:BESIDE]
        if things[-1] in terms_in(" ".join(following)) and _of_event(event, evidence, Span(*match.span())):
            return Span(*match.span()).shifted(evidence.span.start)
    return None


def _is_of_it(question: str, counted: re.Match[str] | None, event: Event, evidence: Evidence, number: Span) -> bool:
    sentence = evidence.text
    if counted is not None:
        of = _OF_WHAT.search(question)
        around = terms_in(f"{evidence.title or ''} {evidence.paragraph_text or ''} {sentence}")
        if of is not None and not frozenset(terms(of["what"])) <= around:
            return False  # cases of plague are not any cases
        return _counts(counted["what"], event, sentence, number) and _in_clause(event, sentence, number)
    if _HOW_MUCH.search(question):
        return _is_measure(question, sentence, number) and _of_event(event, evidence, number)
    if told_in_form(question, sentence) is not None:
        return False  # an age is told as an age
    return _of_event(event, evidence, number)


def _counts(what: str, event: Event, sentence: str, number: Span) -> bool:
    """Whether the number counts the thing: it stands beside it, or for people beside what became of them."""
    things = terms(what)
    if not things:
        return True
    if _PER_CENT.search(sentence[number.start : number.end + 9]) or sentence[number.start] in "$£€":
        return False
    if _FRACTION.fullmatch(number.of(sentence)):
        return False  # an average, of which nobody asked
    if things[-1] in people_terms() and any(act.known for act in event.acts) and not event.turns_on(sentence):
        return False  # who joined a strike did not die in it
    following = _words(sentence[number.end :])
    after = terms_in(" ".join(following[:REACH]))
    before = terms_in(" ".join(_words(sentence[: number.start])[-REACH:]))
    if things[-1] in after:
        return _is_done(things, event, sentence)
    if things[-1] in people_terms():
        if following and _is_other_thing(sentence[number.end :], following[0], event):
            return False  # the most-watched of the four games
        beside = " ".join([*_words(sentence[: number.start])[-NEAR:], *following[:NEAR]])
        counted = frozenset(terms_in(" ".join(following[:NEAR]))) & people_terms()
        return event.acts_told(beside) > 0 or bool(counted and event.acts_told(sentence))
    if _is_left_out(things, event, sentence, number):
        return True
    return bool(
        things[-1] in before
        and re.search(r"(?i)\b(?:to|at|reached|is|was|of|hit|total|with)\W+$", sentence[: number.start])
    )


def _is_done(things: Sequence[str], event: Event, sentence: str) -> bool:
    """Whether the sentence tells what they do of whom it is asked how many do it: of a survey other shares are told."""
    if things[-1] not in people_terms() and not is_role(things[-1]):
        return True  # of medals and votes the verb is often left out
    others = [act for act in event.acts if (act.known or act == event.verb) and not act.terms & set(things)]
    return all(act.told(sentence, terms_in(sentence)) for act in others)


_FRACTION = re.compile(r"\d*\.\d+")
"""A number of things that are counted is whole, unless it is told in millions."""
_NUMBERED = re.compile(r"(?:\b(?:[Nn]o\.|[Nn]umber|[Pp]age|[Cc]hapter|[Rr]oute|[Gg]ate|[Rr]oom)\s|#)$")


def _is_left_out(things: Sequence[str], event: Event, sentence: str, number: Span) -> bool:
    """Whether the thing that is counted is left out: "with one bronze", "21 behind"; all else of the event is told."""
    following = _words(sentence[number.end :])[:NEAR]
    if _NUMBERED.search(sentence[: number.start]):
        return False  # the sixth of them, not six
    bare = not following or following[0].lower() in STOP_WORDS | words("telling_words", "where")
    if not bare and not set(things[:-1]) & terms_in(" ".join(following)):
        return False
    others = [act for act in event.acts if not act.terms & set(things)]
    told = " ".join(clause.words(sentence) for clause in clauses(sentence) if clause.holds(number))
    held = terms_in(told)
    return bool(event.names) and event.named(told) == 1 and all(act.told(told, held) for act in others)


def _is_other_thing(after: str, word: str, event: Event) -> bool:
    """Whether what stands right after the number is counted by it, and is neither people nor told of them."""
    held = frozenset(terms(word))
    told = any(act.known and act.told(word, held) for act in event.acts)
    plural = (
        word.islower()
        and word.endswith("s")
        and len(word) > 3
        and word not in STOP_WORDS | words("telling_words", "where")
    )
    return plural and after.startswith(f" {word}") and not held & people_terms() and not told


@cache
def people_terms() -> frozenset[str]:
    """The terms by which people are counted."""
    return frozenset(term for word in words("people", "counted") for term in terms(word))


def _is_measure(question: str, sentence: str, number: Span) -> bool:
    beside = sentence[max(0, number.start - 1) : number.end + 24]
    if _OF_MONEY.search(question):
        return _MONEY.search(sentence[number.start : number.end + 12]) is not None
    if _OF_A_THING.search(question):
        return sentence[number.start : number.end].lower() != "one"  # one way, no one measure
    measure = bool(_MONEY.search(sentence[number.start : number.end + 12]))
    measure = measure or bool(_CHANGES.search(question) and _MEASURE.search(beside))
    if _A_RATE.search(sentence[number.end :]) and not _RATES & terms_in(question):
        return False
    return measure


def _in_clause(event: Event, sentence: str, number: Span) -> bool:
    """Whether the number stands in a clause of the event, where the event turns on a verb of the table."""
    if not event.turns_on(sentence):
        return True  # told with other words altogether
    return any(event.turns_on(clause.words(sentence)) for clause in clauses(sentence) if clause.holds(number))


def _of_event(event: Event, evidence: Evidence, number: Span) -> bool:
    """Whether the clause of the number tells the event, or the sentence does and nothing else is told there."""
    around = f"{evidence.title or ''} {evidence.paragraph_text or ''} {evidence.text}"
    if not event.is_told(around):
        return False
    told = [clause for clause in clauses(evidence.text) if clause.holds(number)]
    if told and all(is_of_another(evidence.text, [clause], event) for clause in told):
        return False  # the record of another team in the same sentence
    return any(event.acts_told(clause.words(evidence.text)) or not event.acts for clause in told)


def _words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


def is_year(number: str) -> bool:
    """Whether the number is written as a year."""
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", number.strip(" .,")) is not None


def _is_age(sentence: str, match: re.Match[str]) -> bool:
    """Whether it is somebody's age: between commas, or "-year-old"."""
    after = sentence[match.end() :]
    return re.match(r"[- ]year[- ]old", after) is not None or (
        sentence[: match.start()].endswith(", ") and after.startswith(",") and match[0].isdigit()
    )
