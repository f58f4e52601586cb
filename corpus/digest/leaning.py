"""Whether a sentence is understood without what stands before it, by its own words alone. Pure.

What its article named before it is looked up in `corpus.digest.mentioned`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile

from corpus.digest.meant import SAID, begins_with_pronoun, is_person, misses_somebody, takes_that_up
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import table
from corpus.lexicon import words as listed
from corpus.question.verbs import is_verb_form

QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_SPOKEN = re.compile(r"\s*[“\"](?:[^”\"]*\s){3}[^”\"]*[,.!?][”\"]")
"""A sentence that begins with what somebody said."""
_SPOKEN_OF = re.compile(
    r"(?:\w+ )?(?i:in|at|during|on|after|from|of|for|with) the (?:[a-z]+ of the )?[a-z]+,|"
    r"(?:\w+,? ){1,5}the (?:two|three|pair) |"
    r"[^,“\"]{1,90}, (?:he|she|they|it|his|her|their) |"
    r"(?:\w+ )?[A-Z]?\w+ed (?:by|in|on|an?|the|as|for|with) [^,]+, [a-z]|"
    r"[^,“\"]{1,90}, the (?:[a-z]+ )?[a-z]+ (?:said|told|brought|made|has|had|is|was|will|won|[a-z]+ed) |"
    r"(?:\w+ ){0,6}the late [a-z]|"
    r"[“\"][^”\"]+[”\"] (?:actor|actress|star|singer|author|host|creator|director)\b"
)
"""'In the memo, …', 'Losing the two schools …', 'As a child, he …', 'Dubbed a hit, fans …'."""
_POINTS = re.compile(
    r"\b[Ii]n (?:one|another) (?:clip|video|case|post|instance|scene|photo|message|exchange)\b|"
    r"(?<!and )(?<!since )(?<!until )(?<!by )(?<!, )(?<!than )\bthen [a-z]|"
    r"\bthe (?:following|latter) [a-z]+|\bone of those\b|"
    r"\b(?:these|those) (?!who\b|that\b|with\b|in\b|from\b|of\b|to\b|without\b|on\b|at\b|under\b|days\b|most\b|"
    r"least\b|already\b|\w+(?:ed|ing)\b)[a-z]+|\bboth (?!of\b)(?![^.;]*\band\b)[a-z]+|"
    r"^(?:First|Second|Third|Last|Before|After|Nearby|Elsewhere|Since|No|Yes), |^Other (?!than\b)|"
    r"\beven (?:the|an?|his|her|their|some|those|worse|more)\b|"
    r"\bthe (?:move|news|incident|decision|announcement)\b(?! (?:to|of|by|that|on|for|in|about)\b)|"
    r"\b(?:confirm|announc|shar|reveal|report|br[eo]k)\w* the news\b|"
    r"^In (?:its|his|her|their|another) (?:statement|report|filing|letter|post|complaint|lawsuit|ruling|speech)\b|"
    r"^According to the (?:release|report|statement|study|complaint|lawsuit|article|post),|"
    r"^\w+day's (?:action|move|decision|announcement|ruling|vote|attack|incident)\b|"
    r"\bearlier in the (?:day|week|evening)\b|"
    r"^In the same (?:day|week|month|year)\b|\b(?:beneath|nearby|inside|below|above|alongside) (?:is|are|was|were)\b|"
    r"^\w+, and (?:they|he|she|it)\b|^One, |"
    r"^(?:[A-Z][\w.'-]+ ){0,3}[A-Z][\w.-]+'s (?:comments|remarks|words|statement|decision) (?:come|came)\b|"
    r"\b(?:do|did|does|done) (?:it|so)\b|\bthat(?: to\b|[.,;]|$)|"
    r"\bthis (?:is|was|has|will|would|means|meant|could|may|might)\b|"
    r"(?:^|[,;–—] |^At least )that(?:'s| (?:will|is|was|would|means|meant|could|has|may|might))\b|"
    r"\bthe same (?!day|month|year|time|week|period|name|number|way)[a-z]+\b(?! as\b)|"
    r"(?<!in )(?<!out )(?<!over )\bhere\b(?! (?:in|on|at)\b)"
)
"""'In one clip', 'of that size', 'those pilgrims', 'such a plan', 'both tasks', 'even the word', 'here'."""
_CLOSES = re.compile(
    r"\b(?:too|as well|either|though|different (?:story|matter)|no exception|not alone|no different|"
    r"(?:do|did|does|doing|done) (?:just that|so|the same|both)|"
    r"the (?:answer|question|reason|result|difference|trick|same|opposite|latter|former))[.!]?\W*$|"
    r"\b(?:where|when|how|why) it (?:all )?(?:happen|start|beg[au]n|end)\w*[.!]?\W*$|"
    r"\bthe (?:day|week|month|year|night) before(?:[.!?]?\W*$|,)|"
    r"\bthat (?:morning|day|night|evening|afternoon|week|month|year|summer|winter|spring|fall)\b"
)
"""'… is a different story', '… arrived that morning'."""
_MIDWAY = re.compile(
    r"It(?:'s| is) (?:just )?not (?:just |only )?(?:a question|just|only|if|when)\b(?!.*\bbut\b)|"
    r"(?:But|And|So(?! far)|Or|Nor|Sure|Then|For a while|At first|That(?:'s| is) (?:why|how|because|when|what))[ ,]|"
    r"(?:[A-Z][\w.'-]*,? (?:of |the |and |in )?){1,8}"
    r"(?:(?:is|are|was|were|has|have|had|will) also|also (?!called|named|dubbed)[a-z]+(?:s|ed)) "
)
"""Even an article's first sentence: 'But …', 'That is why …', 'Alder Farms also is recalling …'."""
_THAT = re.compile(
    r"\b(?:of|in|at|on|for|with|to|from|by|after|before|during|since|under|over|into|around|about|near|keep|kept) "
    r"that (?!the\b|an?\b|is\b|was\b|would\b|will\b|has\b|had\b|can\b|could\b|of\b|it\b|they\b|he\b|she\b)[a-z]+"
)
"""'of that size', wherever it stands."""
_IN_PLACE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross) (?:downtown |central )?([A-Z][a-z]+)")
"""'in Port Alder'."""
_OF_PLACE = re.compile(r"\bthe (?:state|city|county|region|town|area|island|village|district)'s\b", re.IGNORECASE)
_SUCH = re.compile(r"\bsuch (?:an? [a-z]+|(?:[a-z]+ )?[a-z]+s)\b(?! as\b)")
_LATER = re.compile(
    r"(?:\w+ ){1,3}(?:minute|hour|day|week|month|year|decade|centur(?:y|ies))s? (?:later|earlier|before,|after that)"
)
_IT = re.compile(
    r"\W*It(?:'s| is| was| started| began| all| came| had)\b(?! (?:in|on|at|only|not)\b)"
    r"(?!.*\b(?:since|to|when|time)\b)"
)
"""'It was like any other day.'"""
_THERE = re.compile(
    r"(?<!\bin )(?<!\bout )\bthere\b(?!'|’)"
    r"(?! (?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|must|seems?|remains?|appears?|"
    r"to be|being|been|isn|aren|wasn|weren|won|wouldn|exists?|comes?|came|should)\b)"
)
_PLACE = re.compile(r"\b(?:in|to|at|from|of|for|near|over|outside) (?:the )?[A-Z]")
_IN_FRONT = re.compile(r"(?:[A-Z]\w+ )?(?:Some|Many|Others|Most|Few|Several|All|None|Each)(?: \w+ly)? (\w+)")
_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_FEW = re.compile(r"(?:\S+\s+){0,13}\S*")
"""Further on what is pointed at stands in the sentence itself."""
_EARLY = 10
_LONGEST_NAME = 5
"""So many words a thing's name may have: 'the new flood wall at …'."""
_FAR = 24
"""So many words into a sentence a pronoun has somebody before it in any case."""


@dataclass(frozen=True, slots=True)
class _PlainSentence:
    """A sentence without the words in quotation marks, and the first words of that, also in lower case."""

    whole: str
    told: str
    words: list[str]
    small: list[str]

    @classmethod
    def of(cls, sentence: str) -> _PlainSentence:
        plain = sentence.replace("’", "'")
        told = QUOTED.sub(" ", plain) if "“" in plain or '"' in plain else plain
        words = [match[0] for match in islice(_TOKEN.finditer(told), _FAR)]
        return cls(plain, told, words, [word.casefold() for word in words])


def leans(sentence: str) -> bool:
    """Whether a sentence cannot be understood without what stands before it: 'But he …', 'The move …', a pronoun
    before any name, 'the company' where nothing says which. Of words in quotation marks only the first counts.
    """
    read = _PlainSentence.of(sentence)
    plain = read.whole.lstrip("\"“‘' ([")
    if (
        _SPOKEN.match(read.whole)
        or _opener().match(plain)
        or _SPOKEN_OF.match(read.whole)
        or _connects().match(read.told.strip())
    ):
        return True
    if not listed("leaning_words", "early").isdisjoint(read.small[:_EARLY]) or _points(read):
        return True
    return misses_somebody(read.words) or takes_that_up(read.words) or _sets_a_scene(read)


def sets_a_scene(sentence: str) -> bool:
    """Whether it speaks of a thing or of somebody as if they had been named: 'The ball fell …', 'They cheered the
    striker'. A first sentence may do so to make its reader go on; in a summary nothing comes after it.
    """
    read = _PlainSentence.of(sentence)
    return _sets_a_scene(read) or begins_with_pronoun(read.small) or _MIDWAY.match(read.told.lstrip()) is not None


def begins_midway(words: str) -> bool:
    """Whether spoken words answer what stood before them: 'But …', 'On the contrary, …'. A reader misses half of it."""
    plain = words.replace("’", "'").lstrip("\"“‘' ")
    return _MIDWAY.match(plain) is not None or _answers().match(plain) is not None


@cache
def _answers() -> re.Pattern[str]:
    phrases = "|".join(re.escape(one.replace("|", " ")) for one in listed("leaning_words", "answers"))
    return re.compile(rf"(?:{phrases})(?![\w'])", re.IGNORECASE)


def _sets_a_scene(read: _PlainSentence) -> bool:
    if _is_called(read) or _points_back(read.small) or _IT.match(read.told) or _is_of_no_place(read):
        return True
    return _unnamed(read.words, read.small) or (read.told == read.whole and _described(read))


def _is_called(read: _PlainSentence) -> bool:
    """Whether it begins with somebody or something by what it is, as if it had been named: 'The African country …'."""
    nouns = listed("leaning_words", "called") | listed("leaning_words", "described")
    words = [_one_of(one.removesuffix("'s")) for one in read.small]
    begins = 1 if words[:1] == ["the"] else next((at + 1 for at, one in enumerate(words[:6]) if one == "the"), None)
    if begins is None or any(one[:1].isupper() and not _is_day(one) for one in read.words[1 : begins - 1]):
        return False
    noun = next((at for at in range(begins, min(begins + 5, len(words))) if words[at] in nouns), None)
    if begins > 1 and noun is not None and words[noun] in {"country", "nation", "republic"}:
        return False  # "Iranian judges have called on the country's …"
    if noun is None or noun + 1 >= len(words) or not (STOP_WORDS - {"and"}).isdisjoint(words[begins:noun]):
        return False
    person = words[noun] in listed("leaning_words", "described")  # "The Alder Gulls big man …"
    if not person and noun > begins + 1 and not read.words[noun - 1][:1].islower():
        return False
    attached, (after, *further) = listed("leaning_words", "attached"), read.words[noun + 1 : noun + 3]
    adds = f"{read.words[noun]}, " in read.told  # "the actor, who …" does not say which one
    if after[:1].isupper() or (after in attached and not adds and further != ["out"]):
        return False
    return not (after.endswith(("ed", "wn", "en")) and further and further[0] in attached)  # "the team founded in …"


def _one_of(word: str) -> str:
    """The singular of people or works that are only described: 'icons'."""
    single = word.removesuffix("s")
    return single if single in listed("leaning_words", "described") else word


def _is_of_no_place(read: _PlainSentence) -> bool:
    """Whether it speaks of "the state's parks" and names no place that this could be."""
    if not _OF_PLACE.search(read.told):
        return False
    if any(not _is_day(match[1]) for match in _IN_PLACE.finditer(read.told)):
        return False
    named = {word.removesuffix("'s").casefold() for word in _TOKEN.findall(read.told) if word[0].isupper()}
    return named.isdisjoint(_places())


@cache
def _places() -> frozenset[str]:
    """Countries, states, cities and what such are called by, in one word each."""
    countries = (word for row in table("countries").column("words") for word in row.split())
    return listed("places", "places") | listed("leaning_words", "place_names") | frozenset(countries)


def _is_day(word: str) -> bool:
    return word.casefold() in listed("leaning_words", "of_now")


def _points(read: _PlainSentence) -> bool:
    """Whether a word in it points at something told before: 'those pilgrims', 'works there', 'Some even shared'."""
    if any(one.search(read.told) for one in (_CLOSES, _SUCH, _THAT)) or _LATER.match(read.told):
        return True
    near = _FEW.match(read.told)
    if near is not None and _POINTS.search(near[0]):
        return True
    there = _THERE.search(read.told)
    if there is not None and not _PLACE.search(read.told, 0, there.start()):
        return True
    first = _IN_FRONT.match(read.told)
    return first is not None and first[1] in listed("leaning_words", "after_some")


def _described(read: _PlainSentence) -> bool:
    """Whether somebody or a work is only described, where nobody's full name and nothing quoted stands before."""
    words, small = read.words, read.small
    nouns, defines = listed("leaning_words", "described"), listed("leaning_words", "defines")
    named = False
    for at, word in enumerate(small):
        named = (named or (at > 0 and words[at - 1][:1].isupper() and words[at][:1].isupper())) and word not in SAID
        if word != "the":
            continue
        within = range(at + 1, min(at + 5, len(words)))
        end = next((to for to in within if not words[to][:1].islower() and not words[to].isupper()), at + 5)
        noun = next((to for to in range(at + 1, min(end, len(words))) if small[to] in nouns), None)
        after = words[noun + 1 : noun + 2] if noun is not None else []
        if noun is None or any(one[:1].isupper() or one in defines for one in after):
            continue
        if named and (small[noun] not in listed("leaning_words", "works") or _names_thing(words[:at])):
            continue
        if f"{words[noun]} who " not in read.told:  # "the striker who …" says which one; "the striker, who …" does not
            return True
    return False


def _names_thing(words: list[str]) -> bool:
    """Whether something other than a person is named there."""
    pairs = zip(["", *words], words, strict=False)
    people = {at for at in range(len(words)) if is_person(words, at)}
    return any(
        at and word[:1].isupper() and before.casefold() != "the" and not {at, at - 1, at - 2} & people
        for at, (before, word) in enumerate(pairs)
    )


@cache
def _opener() -> re.Pattern[str]:
    phrases = sorted((re.escape(one.replace("|", " ")) for one in listed("leaning_words", "opener")), key=len)
    return re.compile(rf"(?:{'|'.join(reversed(phrases))})(?![\w'])", re.IGNORECASE)


@cache
def _connects() -> re.Pattern[str]:
    """A word between commas that ties a sentence to the one before, among its first words."""
    words = "|".join(re.escape(one.replace("|", " ")) for one in listed("leaning_words", "between_commas"))
    return re.compile(rf"(?:\S+ ){{0,14}}\S+, (?:{words}),", re.IGNORECASE)


def _points_back(small: list[str]) -> bool:
    """Whether 'this' means something told before, and not the time: 'this storm', but 'this week'."""
    now = listed("units", "time") | listed("leaning_words", "of_now")
    pairs = ((one, other.removesuffix("'s")) for one, other in pairwise(small))
    return any(one == "this" and other not in now and other not in STOP_WORDS for one, other in pairs)


def _unnamed(words: list[str], small: list[str]) -> bool:
    """Whether it begins with 'the' and a thing that was named before: 'The company will …', not 'The mayor of …'."""
    if len(words) < 3 or small[0] != "the":
        return False
    if words[1].isdigit():  # "The 44-year-old …", "The 11-time champion …"
        return small[2] in {"year", "time"}
    if not words[1][:1].islower() or is_unique(small[1], small[2]):
        return False
    attached = listed("leaning_words", "attached")
    run = list(takewhile(lambda one: _goes_on(one) and one not in attached, words[1 : 1 + _LONGEST_NAME]))
    if len(run) > 1 and re.fullmatch(r"[a-z]+[^s]s", run[-1]):  # "The estimate builds on …"
        return True
    after = small[1 + len(run) : 3 + len(run)]
    named = any(one[:1].isupper() or one[:1].isdigit() for one in words[2 : 1 + len(run)] if not _is_day(one))
    return not (named or not after or after[0] in attached or "|".join(after) in attached)


def _goes_on(word: str) -> bool:
    return word.casefold() not in STOP_WORDS and not is_verb_form(word) and word not in SAID


def is_unique(word: str, after: str = "") -> bool:
    """Whether there is one such thing for every reader, so that 'the' before it asks for nothing: 'the government'."""
    unique = listed("leaning_words", "unique")
    return word.removesuffix("'s") in unique or f"{word}|{after}" in unique
