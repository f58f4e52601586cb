"""Which sentences and quotations of an article can stand in a summary, away from the text around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice, pairwise

from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import words as listed
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.speech import REPORTED_SPEECH, Quote, Speaker, Speech
from corpus.model.text import Span

_SHORTEST, _LONGEST = 7, 60
_NOTES = re.compile(
    r"(?i:editor['’]s note|corrections? (?:and|&) clarifications?|correction|clarification|update|note|for the latest|"
    r"a version of this|use [\w'’ ]+ lite|"
    r"for more|this (?:page|story|article) (?:is|was|has)|click|sign up|subscribe|follow (?:us|along)|contributing:|"
    r"reach \w+ at|read more|watch:|see (?:photos|more)|we(?:['’]re| are)|here(?:['’]s| are| is))(?!\w)|"
    r"(?i:get ready(?! to)|mark your|don['’]t miss)|[A-Z][A-Z'’ -]{6,}:|(?:[^\s:]+ ){0,5}[^\s:\d]+: ?[A-Z\"“']|"
    r"(?i:read (?:the|more|our|about)|listen to|tune in|ai-assisted summary)(?!\w)|"
    r"Watch [A-Z]|(?i:an?|the) [^;.]+;[^;.]+;"
)
"""Beginnings of sentences that speak of the page, not of the news, labels of live pages, lists without a verb."""
_ASKED_FOR = re.compile(
    r"\b(?:(?:has|have) reached out to|requests? for (?:an? )?(?:comment|interview)|airs (?:on )?\w+day|"
    r"(?:has|have|provide|bring you) the latest|far from alone)\b"
)
"""What reporters did to hear more is no news, nor when something is broadcast, nor that others do the same."""
_BEGINS = re.compile(r"[\"“‘'(\[]*[\w$£€]")
_ENDS, _CLOSING = (".", "!", "…"), "\"”’')]"
"""How a sentence that tells something begins and ends; bullets, list items and calls to the reader do not."""
_SPOKEN = 0.6
"""The share of a sentence that is quoted speech from which on it is no sentence of the reporter's."""
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_SPOKEN_OF = re.compile(
    r"(?:\w+ )?(?i:in|at|during|on|after|from|of|for|with) the (?:[a-z]+ of the )?[a-z]+,|"
    r"(?:\w+,? ){1,5}the (?:two|three|pair) |"
    r"[^,“\"]{1,90}, (?:he|she|they|it|his|her|their) |"
    r"(?:\w+ )?[A-Z]?\w+ed (?:by|in|on|an?|the|as|for|with) [^,]+, [a-z]|"
    r"[^,“\"]{1,90}, the (?:[a-z]+ )?[a-z]+ (?:said|told|[a-z]+ed) |(?:\w+ ){0,6}the late [a-z]|"
    r"[“\"][^”\"]+[”\"] (?:actor|actress|star|singer|author|host|creator|director)\b"
)
_ONE_OF = re.compile(r"\b[Ii]n (?:one|another) (?:clip|video|case|post|instance|scene|photo|message|exchange)\b")
"""'In the memo, …', 'Losing the two schools …', 'As a child, he …', 'Dubbed a hit, fans …'."""
_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_NUMBERED = re.compile(r"[A-Z]\w+ $")
"""What a Roman numeral follows: 'Artemis I'."""
_EARLY = 10
_FAR = 24
"""So many words into a sentence a pronoun has somebody before it in any case."""
_PARTICLES = listed("name_words", "in_titles")
_NAME_WORDS = 7


def telling_sentences(annotated: AnnotatedArticle, own: Collection[Sentence] | None = None) -> Iterator[Sentence]:
    """The sentences in which the reporter tells something: neither scraps, nor endless, nor speech alone, nor words to
    the reader. `own`: only these.
    """
    text = annotated.article.text
    wanted = None if own is None else frozenset(own)
    for one, meeting in zip(annotated.sentences, annotated.quotes_met(), strict=True):
        if wanted is not None and one not in wanted:
            continue
        words = one.span.of(text)
        if not _SHORTEST <= len(words.split()) <= _LONGEST or not _is_whole(words) or speaks_to_readers(words):
            continue
        quoted = sum(_overlap(one.span, quote.span) for quote in meeting if quote.speech is Speech.DIRECT)
        if quoted < _SPOKEN * len(one.span):
            yield one


def _is_whole(words: str) -> bool:
    """Whether it begins and ends as a sentence that tells something, and closes what it opens."""
    if not words.rstrip(_CLOSING).endswith(_ENDS) or not _BEGINS.match(words):
        return False
    return not _NOTES.match(words) and not _ASKED_FOR.search(words) and balanced(words)


def leans(sentence: str) -> bool:
    """Whether a sentence cannot be understood without what stands before it: 'But he …', 'The move …', a pronoun
    before any name, 'the company' where nothing says which. Of words in quotation marks only the first counts.
    """
    told = _QUOTED.sub(" ", sentence)
    words = [match[0] for match in islice(_TOKEN.finditer(told), _FAR)]
    small = [word.replace("’", "'").casefold() for word in words]
    plain = sentence.lstrip("\"“‘' ([").replace("’", "'")
    if _opener().match(plain) or _SPOKEN_OF.match(sentence.replace("’", "'")) or _connects().match(told.strip()):
        return True
    early = listed("leaning_words", "early")
    if any(word in early for word in small[:_EARLY]) or _ONE_OF.search(told):
        return True
    return _refers_back(words, small) or sets_a_scene(sentence)


def sets_a_scene(sentence: str) -> bool:
    """Whether it speaks of a thing or of somebody as if they had been named: 'The ball fell …', 'They cheered the
    striker'. A first sentence may do so to make its reader go on; in a summary nothing comes after it.
    """
    told = _QUOTED.sub(" ", sentence)
    words = [match[0] for match in islice(_TOKEN.finditer(told), _FAR)]
    small = [word.replace("’", "'").casefold() for word in words]
    return _unnamed(words, small) or (told == sentence and _described(words, small))


def _described(words: list[str], small: list[str]) -> bool:
    """Whether somebody or a work is only described, where nobody's full name and nothing quoted stands before."""
    nouns, defines = listed("leaning_words", "described"), listed("leaning_words", "defines")
    for at, word in enumerate(small):
        if at and words[at - 1][:1].isupper() and words[at][:1].isupper():
            return False
        if word != "the":
            continue
        end = next((to for to in range(at + 1, min(at + 4, len(words))) if not words[to][:1].islower()), at + 4)
        noun = next((to for to in range(at + 1, min(end, len(words))) if small[to] in nouns), None)
        after = words[noun + 1 : noun + 2] if noun is not None else []
        if noun is not None and not any(one[:1].isupper() or one in defines for one in after):
            return True
    return False


@cache
def _opener() -> re.Pattern[str]:
    phrases = sorted((re.escape(one.replace("|", " ")) for one in listed("leaning_words", "opener")), key=len)
    return re.compile(rf"(?:{'|'.join(reversed(phrases))})(?![\w'])", re.IGNORECASE)


@cache
def _connects() -> re.Pattern[str]:
    """A word between commas that ties a sentence to the one before, among its first words."""
    words = "|".join(re.escape(one.replace("|", " ")) for one in listed("leaning_words", "between_commas"))
    return re.compile(rf"(?:\S+ ){{0,7}}\S+, (?:{words}),", re.IGNORECASE)


def _refers_back(words: list[str], small: list[str]) -> bool:
    """Whether a pronoun stands before anybody it could mean."""
    personal, plural = listed("leaning_words", "personal"), listed("leaning_words", "plural")
    begins_anew = small[:1] in (["a"], ["an"])
    for at, word in enumerate([] if begins_anew else small):
        meant = (_could_be_meant(words[before], before, word in plural) for before in range(at))
        if (word in personal or word in plural) and not any(meant):
            return True
    return _points_back(small)


def _points_back(small: list[str]) -> bool:
    """Whether 'this' means something told before, and not the time: 'this storm', but 'this week'."""
    now = listed("units", "time") | listed("leaning_words", "of_now")
    pairs = pairwise(small[:_EARLY])
    return any(one == "this" and other not in now and other not in STOP_WORDS for one, other in pairs)


def _could_be_meant(word: str, at: int, several: bool) -> bool:
    if word.casefold() in STOP_WORDS or (at == 0 and word.endswith(("ly", "ing", "ed"))):
        return False
    return word[:1].isupper() or (several and word.endswith(("s", "people", "men", "women", "children", "police")))


def _unnamed(words: list[str], small: list[str]) -> bool:
    """Whether it begins with 'the' and a thing that was named before: 'The company will …', not 'The mayor of …'."""
    if len(words) < 3 or small[0] != "the":
        return False
    if words[1].isdigit():  # "The 44-year-old …"
        return small[2] == "year"
    if not words[1][:1].islower():
        return False
    pairs = {f"{one}|{other}" for one, other in pairwise(small[1:4])}
    unique = listed("leaning_words", "unique")
    if small[1].removesuffix("'s") in unique or f"{small[1]}|{small[2]}" in unique:
        return False
    attached = listed("leaning_words", "attached")
    named = any(word[:1].isupper() or word[:1].isdigit() for word in words[2:4])
    return not named and small[2] not in attached and small[3:4] != ["of"] and not pairs & set(attached)


def begins_talk(words: str) -> bool:
    """Whether spoken words begin as talk does: 'Yeah, …', 'Well, …'."""
    first = listed("leaning_words", "talk")
    return words.lstrip("“\"‘' ").split(",")[0].casefold() in {one.replace("|", " ") for one in first}


def speaks_to_readers(sentence: str) -> bool:
    """Whether the reporter says 'I', 'we' or 'you' in it, outside of quotations."""
    told = _QUOTED.sub(" ", sentence).replace("’", "'")
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
    if speaker.name == speaker.name.casefold():  # "one person", "the department": nobody knows which
        return False
    if len(words) > _NAME_WORDS or re.search(r"[’']s?\s", speaker.name):
        return False
    capital = (word[:1].isupper() or word.casefold() in _PARTICLES for word in words)
    return speaker.kind != "person" or all(capital)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
