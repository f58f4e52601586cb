"""Which sentences and quotations of an article can stand in a summary, away from the text around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus.digest.leaning import QUOTED
from corpus.digest.too_early import tells_too_early
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import pairs, table
from corpus.lexicon import words as listed
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.speech import REPORTED_SPEECH, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.question.verbs import is_verb_form

_SHORTEST, _LONGEST = 7, 60
_OWN = 4
"""So many words of it are the reporter's own."""
_NOTES = re.compile(
    r"(?i:editor['’]s note|corrections? (?:and|&) clarifications?|correction|clarification|update|note|for the latest|"
    r"a version of this|use [\w'’ ]+ lite|"
    r"for more|this is (?:the|a) (?:daily|weekly|monthly)|"
    r"this (?:page|story|article) (?:is|was|has)|click|sign up|subscribe|follow (?:us|along)|contributing:|"
    r"reach \w+ at|read more|watch:|see (?:photos|more)|we(?:['’]re| are)|here(?:['’]s| are| is))(?!\w)|"
    r"(?i:get ready(?! to)|mark your|don['’]t miss)|[A-Z][A-Z'’ -]{6,}:|(?:[^\s:]+ ){0,5}[^\s:\d]+: ?[A-Z\"“']|"
    r"(?i:read (?:the|more|our|about)|listen to|tune in|ai-assisted summary)(?!\w)|"
    r"Watch [A-Z]|[Pp]icture (?:this|that)\b|(?i:an?|the) [^;.]+;[^;.]+;"
)
"""Beginnings of sentences that speak of the page, not of the news, labels of live pages, lists without a verb."""
_ASKED_FOR = re.compile(
    r"\b(?:reached out to|requests? for (?:an? )?(?:comment|interview)|airs (?:on )?\w+day|"
    r"(?:has|have|provide|bring you) the latest|USA TODAY's (?:[A-Z][\w.-]+ )+reports|"
    r"USA TODAY(?:['’][sS]| Sports)? (?:coverage|examines|looks|ranks|breaks|answers|order)|"
    r"far from alone|(?:[Dd]on['’]t|[Dd]o not) forget|takes? a look|[Hh]ere(?: are| is|['’]s)|as provided by)\b"
)
"""What reporters did to hear more is no news, nor when something is broadcast, nor that others do the same."""
_SHOWS = re.compile(
    r"An? (?:[a-z]+ )?(?:view|photo|picture|image) of\b|In this (?:photo|picture|image|illustration)\b|"
    r"(?:[\w'’&.-]+ ){1,8}(?:celebrates?|reacts?|poses?|embraces?|gestures?|waves?|looks? on|hugs?|holds? up) "
    r"(?:after|during|as|with|before|while|at|on|in|to|for|following)\b|"
    r"The AP (?:does|is)\b|\S+[-–:] |(?:Watch out|Feel free)\b|[\w' ]+ episode of [\w' ]+:"
)
"""Beginnings that show a picture, label what follows, or say how an agency works."""
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]+ ){0,2}[A-Z][\w.'’-]+: (?=[A-Z])")
_RUNS_ON = re.compile(r"[?!][A-Z]|[a-z],[A-Z]|[a-z\d]:[A-Z]|, ?\.$|%[0-9A-F]{2}")
_WRITER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){2,4}(?:\( ?@\w+ ?\) )?is (?:an?|the) (?:[\w-]+ ){0,4}"
    r"(?:professor|columnist|contributor|fellow|author|writer|reporter|correspondent|editor|analyst)\b|.*\( ?@\w+ ?\)"
)
"""Who wrote an article, not what it tells."""
_CREDITED = re.compile(
    r"[.!?”\"] (?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+ ?/ ?[A-Z][\w.]+(?: [A-Z][\w.]+)*(?: [A-Z]|\s*$)"
)
"""A paragraph that names its photographer and agency is captions."""
_SMALL = re.compile(r"[a-z]+(?=[’']|\b)")
_IN_ING = re.compile(r"(?:[A-Z][\w'’-]* |an? |[a-z][\w'’-]*[^s\W] ){1,4}[a-z]{2,}ing\b")
_BEFORE_NOUNS = frozenset({"of", "with", "a", "an", "the"})
_BEGINS = re.compile(r"[\"“‘']*[\w$£€]")
_ENDS, _CLOSING = (".", "…"), "\"”’')]"
"""How a sentence that tells something begins and ends; bullets, list items and calls to the reader do not. What ends in
'!' is a call, a joke, or cut within a name that has one.
"""
_SPOKEN = 0.5
"""The share of a sentence that is quoted speech from which on it is no sentence of the reporter's."""
_SPOKEN_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SMALL_WORD, _SCRAP = 2, 7
"""So long a word may be without telling; so many words may be a scrap."""
_NUMBERED = re.compile(r"[A-Z]\w+ $")
"""What a Roman numeral follows: 'Artemis I'."""
_BREAKS = re.compile(r"[a-z]{3}\. [A-Z]|[:;?!]")
_PARTICLES = listed("name_words", "in_titles")
_NAME_WORDS = 7
"""So many words at most have a name: what is longer is a description cut out of a sentence."""
_OF_SOME = re.compile(r"\b(?:of|at|for|with|in|by|to) (?:the|his|her|their|its) (?:[a-z-]+ ?){1,4}$")
"""'president of the group'."""
_OF_SOMEBODY = re.compile(r"(?:[a-z-]+ ){0,2}[a-z-]+['’]s? ")
"""'group's legislative director'."""
_IN_NO_NAME = frozenset({"via", "during"})


def telling_sentences(
    annotated: AnnotatedArticle, own: Collection[Sentence] | None = None, placed: Sentence | None = None
) -> Iterator[Sentence]:
    """The sentences in which the reporter tells something: neither scraps, nor endless, nor speech alone, nor words to
    the reader, nor of a day after its own as past. `own`: only these; `placed` may begin with its place ('Alder: …').
    """
    text, published = annotated.article.text, annotated.article.published
    wanted = None if own is None else frozenset(own)
    captions = _captions(annotated)
    for one, meeting in zip(annotated.sentences, annotated.quotes_met(), strict=True):
        if (wanted is not None and one not in wanted) or one.block in captions:
            continue
        words = _PLACE.sub("", one.span.of(text)) if one == placed else one.span.of(text)
        if not _SHORTEST <= len(words.split()) <= _LONGEST or not _is_whole(words) or speaks_to_readers(words):
            continue
        if len(QUOTED.sub(" ", words).split()) < _OWN:
            continue
        quoted = sum(_overlap(one.span, quote.span) for quote in meeting if quote.speech is Speech.DIRECT)
        early = published is not None and tells_too_early(words, published.value)
        if quoted < _SPOKEN * len(one.span) and not early:
            yield one


def _captions(annotated: AnnotatedArticle) -> frozenset[int]:
    """The numbers of the paragraphs that name a photographer."""
    article = annotated.article
    paragraphs = ((number, block.span.of(article.text)) for number, block in enumerate(article.blocks))
    return frozenset(
        number
        for number, words in paragraphs
        if "/" in words and (_CREDITED.search(words) or _credit_first().match(words))
    )


@cache
def _credit_first() -> re.Pattern[str]:
    """A photographer and an agency before what the picture shows: 'Bo Lind/Reuters Boats lie in …'."""
    agencies = "|".join(sorted((*map(re.escape, table("agencies").column("name")), "Getty"), key=len, reverse=True))
    name = r"[A-Z][\w.'’-]*"
    credit = rf"(?:{name} ){{0,3}}{name}/(?:{name}[ /]){{0,4}}?(?:{agencies})(?: Images)?"
    return re.compile(rf"{credit}[ .:,]+[A-Z“\"]")


def _is_whole(words: str) -> bool:
    """Whether it begins and ends as a sentence that tells something, and closes what it opens."""
    if not words.rstrip(_CLOSING).endswith(_ENDS) or not _BEGINS.match(words):
        return False
    if _RUNS_ON.search(words):
        return False
    if (
        _NOTES.match(words)
        or _ASKED_FOR.search(words)
        or _SHOWS.match(words)
        or _WRITER.match(words)
        or _is_title(words)
        or _calls().match(words)
        or not balanced(words)
    ):
        return False
    return not _lacks_verb(words)


@cache
def _calls() -> re.Pattern[str]:
    """How a sentence begins that calls on its reader to do something: 'Get a free …', 'Just stop …'."""
    groups = ("calls", "called_on", "orders")
    verbs, objects, orders = ("|".join(sorted(listed("leaning_words", group))) for group in groups)
    calls = rf"(?:(?:just|simply|please) )?(?:{verbs}) (?:{objects})\b|just stop\b|(?:{orders}) (?!of\b|by\b)"
    return re.compile(rf"{calls}|to [a-z]+ .*\b(?:go to|visit|call|click|e-?mail|register at)\b", re.IGNORECASE)


def _lacks_verb(words: str) -> bool:
    """Whether one in -ing stands where the verb should, and none elsewhere: 'Confetti flying in Denver.'"""
    if not _IN_ING.match(words):
        return False
    small = [match[0] for match in _SMALL.finditer(words)]
    before = ("", *small)
    return not any(is_verb_form(one) and last not in _BEFORE_NOUNS for last, one in zip(before, small, strict=False))


def says_something(words: str) -> bool:
    """Whether spoken words are a sentence or near it: no title ('A Winter on Elm Street'), no scrap ('The perception of
    the party,') with neither a verb that shows nor anybody who does something.
    """
    if _is_title(words):
        return False
    found = [one.replace("’", "'") for one in _SPOKEN_WORD.findall(words)]
    if len(found) > _SCRAP:
        return True
    small = ["", *(one.casefold() for one in found)]
    return any("'" in one or one in listed("leaning_words", "does") for one in small) or any(
        is_verb_form(one) and before not in _BEFORE_NOUNS for before, one in pairwise(small)
    )


def _is_title(words: str) -> bool:
    """Whether each of its telling words has a capital: 'Alder Rejects Bid of Northwick.'"""
    telling = [
        one for one in _SPOKEN_WORD.findall(words) if one.casefold() not in STOP_WORDS and len(one) > _SMALL_WORD
    ]
    return len(telling) > 1 and all(one[0].isupper() for one in telling)


def begins_talk(words: str) -> bool:
    """Whether spoken words begin as talk does: 'Yeah, …', 'Well, …'."""
    first = listed("leaning_words", "talk")
    return words.lstrip("“\"‘' ").split(",")[0].casefold() in {one.replace("|", " ") for one in first}


def speaks_to_readers(sentence: str) -> bool:
    """Whether the reporter says 'I', 'we' or 'you' in it, outside of quotations."""
    told = QUOTED.sub(" ", sentence).replace("’", "'")
    return any(match[0] != "I" or not _NUMBERED.search(told[: match.start()]) for match in _own().finditer(told))


@cache
def _own() -> re.Pattern[str]:
    words = sorted(listed("leaning_words", "first_person"), key=len, reverse=True)
    small = "|".join(word for word in words if word != "us")
    return re.compile(rf"(?<![\w.'])(?:(?i:{small})|us|Us)(?![\w'])(?!\.\w)")


def balanced(sentence: str) -> bool:
    """Whether every quotation mark has its other in the sentence."""
    return sentence.count("“") == sentence.count("”") and sentence.count('"') % 2 == 0


def quotable(quote: Quote, confidence: float) -> bool:
    """Whether these are somebody's very words, and it is sure enough whose."""
    return (
        quote.speech is Speech.DIRECT
        and quote.cue_kind in REPORTED_SPEECH
        and quote.speaker is not None
        and quote.confidence >= confidence
        and named(quote.speaker)
    )


def named(speaker: Speaker) -> bool:
    """Whether a speaker's name reads as one: 'Ana Ruiz', 'the ministry', but not half a sentence around a name."""
    words = speaker.name.split()
    if len(words) == 1 and words[0].casefold() in pairs("titles", "word", "kind"):  # "President"
        return False
    if speaker.name == speaker.name.casefold():  # "one person", "the department": nobody knows which
        return False
    if words[0] in {"a", "an", "one"} or _BREAKS.search(speaker.name):  # "a Facebook post": nobody knows whose
        return False
    if len(words) > _NAME_WORDS or re.search(r"[’']s?\s", speaker.name) or _is_broken(words):
        return False
    capital = (word[:1].isupper() or word.casefold() in _PARTICLES for word in words)
    return speaker.kind != "person" or all(capital)


def is_whole_name(name: str, text: str) -> bool:
    """Whether an article names nobody by more than this word: not 'Lena Okafor' where 'Okafor' is said to speak."""
    if " " in name:
        return True
    longer = re.findall(rf"(?<![\w'’])([^\W\d_][\w'’.-]*) {re.escape(name)}(?!\w)", text)
    titles = pairs("titles", "word", "kind")
    fronts = (one.removesuffix("'s").removesuffix("’s") for one in longer if one[0].isupper())
    return all(one.casefold() in titles or one.casefold() in STOP_WORDS for one in fronts)


def is_whole_role(role: str) -> bool:
    """Whether a role says by itself what somebody is: not 'president of the group', 'CEO', 'the union's secretary'."""
    if _OF_SOME.search(role) or _OF_SOMEBODY.match(role):
        return False
    words = role.casefold().split()
    if words[-1] not in _offices() or (role[0].isupper() and words[-1] in pairs("titles", "word", "kind")):
        return True
    return any(one not in _modifiers() for one in words[:-1])


@cache
def _offices() -> frozenset[str]:
    """What one is of something: a role of such a word alone leaves open of what."""
    return frozenset({*listed("role_words", "heads"), *listed("leaning_words", "offices")})


@cache
def _modifiers() -> frozenset[str]:
    return listed("leaning_words", "before_offices")


def _is_broken(words: Sequence[str]) -> bool:
    """Whether more or less than a name stands there: 'Oreo Oreo', 'Ana Ruiz Monday', 'statement from NASA', 'the
    Democrat', 'the 38-year-old Ruiz'.
    """
    small = [one.casefold() for one in words]
    if any(one == other for one, other in pairwise(small)) or not _IN_NO_NAME.isdisjoint(small[1:]):
        return True
    if any(one in listed("speaker_words", "weekdays") for one in small[1:]) or "-year-old" in " ".join(small):
        return True
    if small[0] != "the":
        return words[0].islower() and small[0] not in _PARTICLES
    nouns = (listed("leaning_words", "called") | listed("leaning_words", "described")) - {"family"}
    return (words[-1].islower() and small[-1] in nouns) or small[-1] in pairs("offices", "word", "field")


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
