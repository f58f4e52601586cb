"""What kind of thing a question wants to know: a person, a number, a place … Pure.

The kind is told by the asking word and the noun that goes with it. `corpus.search.answer_types` finds such a thing in a
sentence.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.lexicon import words as listed_words
from corpus.question.verbs import is_past


class Wanted(StrEnum):
    """The thing asked for. NAME is any proper name, THING may be anything at all, HOUR is a time of the day."""

    PERSON = "person"
    BODY = "body"
    COUNTRY = "country"
    STATE = "state"
    PLACE = "place"
    NUMBER = "number"
    PERCENT = "percent"
    YEAR = "year"
    TIME = "time"
    HOUR = "hour"
    WORK = "work"
    NAME = "name"
    REASON = "reason"
    MANNER = "manner"
    THING = "thing"


_PEOPLE = (
    "actor actress artist astronaut athlete author banker billionaire boss boxer businessman candidate celebrity"
    " ceo chairman champion chancellor chef coach comedian commentator composer congressman congresswoman"
    " cricketer critic dancer designer dictator diplomat director doctor driver duchess duke economist emperor"
    " entrepreneur executive expert figure filmmaker footballer founder general goalkeeper golfer governor guest"
    " hero heir host icon influencer inventor journalist judge justice king lawmaker lawyer leader legend lord man"
    " manager mayor member minister model mogul monarch mp musician novelist official owner painter person"
    " philanthropist physicist pianist pilot player playwright poet politician pope premier president presenter"
    " prince princess professor prosecutor quarterback queen racer rapper representative republican democrat royal"
    " runner scientist secretary senator singer skater skier soldier songwriter speaker spokesman spokesperson"
    " spokeswoman star striker swimmer teenager tycoon veteran wicketkeeper winner woman wrestler writer youtuber"
)
_BODIES = (
    "agency airline airport app army automaker band bank board brand broadcaster bureau business carmaker carrier"
    " chain channel charity church club college commission committee company conglomerate corporation council"
    " court department developer faction federation firm franchise giant government group hospital institution"
    " league magazine maker manufacturer ministry museum network newspaper organisation organization party"
    " platform publication publisher regulator restaurant retailer school seller service site startup store studio"
    " supermarket team think-tank tribunal union university website"
)
_PLACES = (
    "airport area arena beach borough capital city continent county desert destination district forest gallery"
    " hotel island lake landmark location mountain museum neighborhood neighbourhood ocean palace park peninsula"
    " place port prison province region resort river sea stadium street suburb territory town venue village"
    " volcano"
)
_WORKS = (
    "album artwork ballet blockbuster book cartoon comedy documentary drama film franchise game magazine movie"
    " musical novel opera painting play podcast poem programme program remake sculpture sequel series show single"
    " sitcom soap song thriller track trilogy"
)
_NUMBERS = (
    "age altitude amount bail capacity cost depth distance elevation fee fine height length magnitude mark number"
    " percentage price range rate salary score size speed sum temperature total toll value weight"
)
_COMMON = (
    "activity additive animal beverage bird biscuit cause category charge color colour condition crime creature"
    " crop dessert device dinosaur discovery disease dish dog drink drug feature flavor flavour food fruit goods"
    " illness incident ingredient insect item job kind material meal meat medicine metal method mineral nut object"
    " offence offense outcome phenomenon phrase plant position product reason rodent seed sentence species sport"
    " status subject substance symptom term thing topic type vaccine vegetable virus weapon word worker"
)
_REASONS = "cause purpose reason motive"


def _table() -> dict[str, Wanted]:
    every = (
        (_COMMON, Wanted.THING),
        (_REASONS, Wanted.REASON),
        (_PEOPLE, Wanted.PERSON),
        (_BODIES, Wanted.BODY),
        (_PLACES, Wanted.PLACE),
        (_WORKS, Wanted.WORK),
        (_NUMBERS, Wanted.NUMBER),
        ("percent percentage portion proportion share", Wanted.PERCENT),
        ("country nation", Wanted.COUNTRY),
        ("state", Wanted.STATE),
        ("year", Wanted.YEAR),
        ("date day deadline month weekday", Wanted.TIME),
    )
    return {noun: kind for nouns, kind in every for noun in nouns.split()}


_KINDS = _table()
_MEASURES = listed_words("question_words", "wanted_measures")
_MEASURED = listed_words("question_words", "wanted_measured")
_NO_HOUR = listed_words("question_words", "wanted_no_hour")
_BE = listed_words("question_words", "wanted_be")
_DO = listed_words("question_words", "wanted_do")
_COSTS = listed_words("question_words", "wanted_costs")
_NAMING = frozenset({"called", "named", "titled", "name", "title"})
_NAMED_FIRST = listed_words("question_words", "wanted_named_first")
_ENDS_HEAD = listed_words("question_words", "wanted_ends_head")
_DETERMINERS = listed_words("question_words", "wanted_determiners")

_ASKING = re.compile(r"\b(who|whom|whose|what|which|where|when|why|how)\b(?!ever)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:^|(?<=[.!?:]\s)|(?<=[.!?]['\"”’]\s))(?:(?:and|but|so|in|on|at|by|for|from|to|of|with|under|during|after|about)\s+)*"
    r"(who|whom|whose|what|which|where|when|why|how)\b(?!ever)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:-[^\W_]+)*|['’]s\b")


def wanted(question: str) -> Wanted:
    """What the question wants: by the asking word that opens its last sentence, else its last asking word."""
    asking = next(reversed(list(_OPENING.finditer(question))), None) or _inside(question)
    if asking is None:
        return _by_noun(question)
    return _of(asking[1].lower(), [word.lower() for word in _WORD.findall(question[asking.end() :])])


_NOUN_OF = re.compile(r"(?i)^(?:and |so |but )*(?:the )?(?:exact )?(?P<noun>[a-z]+) (?:of|for|to) \S")
_NOUN_LAST = re.compile(r"(?i)^.+? (?P<noun>[a-z]+(?<!s))\W*$")


def _by_noun(words: str) -> Wanted:
    """What bare words want that name it first or last: "date of the hearing", "cup winner", "the boat's new name"."""
    for named in (_NOUN_OF.match(words), _NOUN_LAST.match(words)):
        noun = named["noun"].lower() if named is not None else ""
        if noun in _NAMED_FIRST:
            return _kind_of(noun) or Wanted.THING
    return Wanted.NAME if is_name_of(words) else Wanted.THING


_NAME_OF = re.compile(r"(?i)(?:['’]s|\b(?:its|their|new|old|real|full|former|original)) (?:\w+ )?name\W*$")


def is_name_of(words: str) -> bool:
    """Whether bare words ask how somebody or something is called: "the boat's new name"."""
    return _NAME_OF.search(words) is not None


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“‘])")
_ASKS = re.compile(r"(?i)\?|\b(?:which|what|who|where|when|how)\b")


def asking_sentence(question: str) -> str:
    """The last sentence of the question that asks; the others tell what it is about."""
    sentences = [one for one in _SENTENCE_END.split(question) if one.strip()]
    return next((one for one in reversed(sentences) if _ASKS.search(one)), sentences[-1] if sentences else "")


_AUXILIARY = re.compile(
    r"(?i)\s*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might)\b"
)


def is_asking(question: str) -> bool:
    """Whether it is put as a question, and not a few words to be found."""
    return _ASKING.search(question) is not None or _AUXILIARY.match(question) is not None or "?" in question


def _inside(question: str) -> re.Match[str] | None:
    """The last asking word of a question that does not open with one: 'what' and 'which' before 'when' and 'how'."""
    every = list(_ASKING.finditer(question))
    telling = [match for match in every if match[1].lower() in {"what", "which", "who", "whom", "whose"}]
    return next(reversed(telling or every), None)


def _of(asking: str, following: list[str]) -> Wanted:
    first = following[0] if following else ""
    match asking:
        case "who" | "whom" | "whose":
            return Wanted.PERSON
        case "where":
            return Wanted.PLACE
        case "when":
            return Wanted.TIME
        case "why":
            return Wanted.REASON
        case "how":
            return Wanted.NUMBER if first in _MEASURES else Wanted.MANNER
        case "what" | "which" if first == "time" and not set(following[1:2]) & _NO_HOUR:
            return Wanted.HOUR
        case "what" if first in _BE:
            return _of_being(following[1:])
        case "what" if first == "caused":
            return Wanted.REASON
        case "what" if first in _DO and following[1:2] != ["be"] and following[-1] in _COSTS:
            return Wanted.NUMBER
    return _of_phrase(following) or (Wanted.NAME if asking == "which" else Wanted.THING)


def _of_being(following: list[str]) -> Wanted:
    """After 'what is': 'the magnitude', 'the name of the boat', 'the show called', 'the mayor's salary'."""
    if following[-1:] == ["worth"]:
        return Wanted.NUMBER
    following = _owned(following)
    while following and following[0] in _DETERMINERS:
        following = following[1:]
    if following[:2] in (["name", "of"], ["title", "of"], ["names", "of"]):
        of = _of_being(following[2:]) if _of_phrase(_bare(following[2:])) else Wanted.NAME
        return Wanted.NAME if of is Wanted.THING else of
    named = not _NAMING.isdisjoint(following[-1:])
    return _of_phrase(following) or (Wanted.NAME if named else Wanted.THING)


def _owned(following: list[str]) -> list[str]:
    """Of 'mayor's salary last year' the mayor's 'salary', of 'mayor's tower built of' nothing, of others all."""
    at = next((place for place, word in enumerate(following[:5]) if word in {"'s", "’s"}), None)
    if at is None:
        return following
    rest = following[at + 1 :]
    ends = next((place for place, word in enumerate(rest) if word in _ENDS_HEAD or word in _DETERMINERS), len(rest))
    head = next((place for place, word in enumerate(rest[:ends]) if _kind_of(word) is not None), None)
    if head is not None and not any(is_past(word) for word in rest[head + 1 : head + 2]):
        return rest[: head + 1]
    return [word for word in rest[-1:] if word in _NAMING]


def _bare(following: list[str]) -> list[str]:
    return following[1:] if following[:1] and following[0] in _DETERMINERS else following


def _of_phrase(following: list[str]) -> Wanted | None:
    """The kind of the noun that heads the phrase: the first noun of a known kind, or one that follows it at once."""
    kind: Wanted | None = None
    for word in following[:8]:
        if word in _ENDS_HEAD or word in _DETERMINERS or (kind is not None and word not in _KINDS):
            break
        found = _kind_of(word) if kind is None else _KINDS[word]
        kind = found or kind
    return kind


_MEASURE_OF = re.compile(r"(?i)^(?:and |so |but )*(?:the )?(?:exact |total |final )?(?P<noun>[a-z]+) of \S")


def is_measure(words: str) -> bool:
    """Whether bare words ask for a measure: "cybertruck price", "Alder bridge length", "age of the man who fell"."""
    opening = _MEASURE_OF.match(words)
    if opening is not None and opening["noun"].lower() in _MEASURED:
        return True
    if _ASKING.search(words) is not None:
        return False
    last = [word.lower() for word in _WORD.findall(words)][1:][-1:]
    return bool(last) and last[0] in _NUMBERS.split()


def names_its_kind(words: str) -> bool:
    """Whether bare words name the kind of thing they ask for: "ferry timetable date", "deadline to apply"."""
    return _ASKING.search(words) is None and " " in words.strip() and _by_noun(words) is not Wanted.THING


def is_kind(noun: str) -> bool:
    """Whether the noun names a kind of thing: "what percentage said so" asks for it, and not what it said."""
    return _kind_of(noun.lower()) is not None


def _kind_of(noun: str) -> Wanted | None:
    for form in (noun, noun.removesuffix("s"), noun.removesuffix("es"), noun.removesuffix("ies") + "y"):
        if form in _KINDS:
            return _KINDS[form]
    return None
