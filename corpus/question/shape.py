"""What the form of a question tells: its kind, its speaker, the words given; and the words that asking is done with."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.names.given import is_given
from corpus.language.tokens import terms
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind, Context, Part
from corpus.model.speech import CueKind
from corpus.question.everyday import is_everyday
from corpus.question.wanted import Wanted
from corpus.question.who_is_meant import meant


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """What the form of a question tells, whatever its words mean.

    `speaker` is the speaker as the question names them, `speakers` several people of whom each is asked. `quoted` are
    words given between quotation marks or claimed to be said. `words_asked`: somebody's words are asked for.
    `referent` is what "it" or "that" stands for: an earlier answer. `not_again` leaves out what that answer showed
    ("what else"), `others` whom it showed ("who else"); `again` asks for the same once more ("source?"). `claim` asks
    whether something is so. `reason` is set where the question cannot be asked at all. `also` is a second question
    asked in the same breath. `stance` is one of `corpus.question.stance`. `subject` is what one speaks about, where
    the topic is a thing. `inside`: it is asked of the article shown last; `part` is the part of an article, `link` its
    address. `occasion`: the topic tells on what occasion it was said ("after the vote"), or to whom.
    """

    kind: AnswerKind
    _: KW_ONLY
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    quoted: str | None = None
    words_asked: bool = False
    referent: Context | None = None
    not_again: bool = False
    others: bool = False
    again: bool = False
    both_sides: bool = False
    claim: bool = False
    reason: str | None = None
    also: str | None = None
    stance: str | None = None
    subject: str = ""
    inside: bool = False
    part: Part | None = None
    link: str | None = None
    occasion: bool = False


@dataclass(frozen=True, slots=True)
class Shape(QuestionForm):
    """One reading of a question. `about` are the words its topic stands in; what a stance is `toward` where more is
    asked about.

    `perhaps` is another reading, to be taken where its speaker turns out to be a person who is heard; `also` the
    question that such a reading leaves unanswered. `otherwise` is the reading to be taken where this one finds
    nothing. `keeps_days`: the days that the conversation was about are those of the question. `written`: the question
    as it is meant, where only what is new in it was typed ("and Okafor?").
    """

    about: str
    _: KW_ONLY
    wanted: Wanted | None = None
    toward: str = ""
    perhaps: Shape | None = None
    otherwise: Shape | None = None
    keeps_days: bool = False
    written: str = ""


_HOW_ONE_ACTS = frozenset(
    f"{verb}{ending}" for verb in ("react", "respond", "comment") for ending in ("", "s", "ed", "ing")
)
SAY = (
    frozenset(word for word, kind in REPORTING.items() if kind is not CueKind.ATTITUDE)
    | listed_words("question_words", "shape_say")
    | _HOW_ONE_ACTS
)
PLAIN = _HOW_ONE_ACTS | listed_words("question_words", "shape_plain")
"""Saying words that say nothing of the matter itself."""
AUX = r"(?:did|does|do|has|have|had|is|was|are|were|will|would|could|can)"
NOUN_SAID = (
    r"(?:remarks?|statements?|comments?|speech|announcement|claims?|accusations?|promise|pledge|warning|address|call)"
)
REFERRING = re.compile(r"(?i)\b(?:it|that|this|those|these|he|she|they|him|her|them|his|their|there|so|the same)\b")
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "his", "their", "the speaker"})
_MARKED = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"|«([^»]{3,})»|„([^“”]{3,})[“”]|(?<!\w)[‘']([^‘’']{8,})[’'](?!\w)")
_SPEAKER_BARE = re.compile(r"(?i)^(?:the|a|an|this|that)\s+(?=(?:speaker)\b)")


PLEA = re.compile(r"(?i)\b(?:plead(?:ed|s)?|pled) (?:not )?guilty to\W*$|\bconfess(?:ed)? to\W*$")
"""What somebody is charged with is asked, and no words of theirs."""


def marked(text: str) -> str | None:
    """The longest words between quotation marks."""
    found = [next(filter(None, match.groups())) for match in _MARKED.finditer(text)]
    return max(found, key=len) if found else None


@lru_cache(maxsize=1 << 6)
def outside_marks(text: str) -> str:
    """The text without what stands between quotation marks."""
    return _MARKED.sub(" ", text)


def is_pronoun(who: str) -> bool:
    """Whether these words name nobody by themselves."""
    return who.lower().strip() in _PRONOUNS


def has_verb(words: str) -> bool:
    """Whether the words are more than a name: they hold a verb or a relative."""
    return any(word.lower() in {"is", "was", "are", "were", "who", "that", "which"} for word in words.split())


def speaker_meant(who: str, context: Context | None) -> tuple[str | None, str | None]:
    """The speaker meant by these words, and the reason where nobody can be."""
    bare = _SPEAKER_BARE.sub("", who.strip(" ,"))
    if is_pronoun(bare) or bare.lower() == "speaker":
        before = meant(context, bare)
        return (before, None) if before else (None, "whom")
    bare = in_full(_ANYBODY_OF.sub("", bare), context)
    return (_SOME_GUY.sub("", bare) if len(bare.split()) > GUYS else bare), None


def in_full(who: str, before: Context | None) -> str:
    """A family name with the given name that the conversation has told beside it; any other words as they are."""
    if before is None or " " in who.strip():
        return who
    family = who.strip().casefold()
    for name in (before.speaker, before.person, *(one.name for one in before.heard)):
        every = (name or "").split()
        if len(every) > 1 and every[-1].casefold() == family:
            return name or who
    for given, other in pairwise(re.findall(r"[\w’'-]+", f"{before.topic} {before.asked}")):
        if other.casefold() == family and is_given(given.lower()):
            return f"{given} {other}"
    return who


_ANYBODY_OF = re.compile(
    r"(?i)^(?:(?:any|some|every)(?:one|body)|(?:the )?(?:people|folks|guys|someone)) (?:at|from|in|of|with) (?=\S)"
)
"""Anybody of a body: "anyone at the ministry"."""
GUYS = 2
_SOME_GUY = re.compile(r"(?i) (?:guy|dude|lady|chap|bloke|fellow)$")
"""Somebody of a body, as one says it: "the foreign ministry guy"."""


def is_named(who: str | None) -> bool:
    """Whether these words are a name, and no pronoun or "the fans"."""
    return who is not None and not is_pronoun(who) and not all(is_everyday(word) for word in who.split())


def is_another(who: str, context: Context) -> bool:
    """Whether a name is somebody else's than of whom the conversation is."""
    own, before = frozenset(terms(who)), frozenset(terms(context.speaker or ""))
    return is_named(who) and not (own <= before or (bool(before) and before <= own))


_BOTH = re.compile(r"(?i)^(?:both )?(?P<one>[^,]{2,40}?) (?:and|or|&) (?P<other>[^,]{2,40})$")


def of_two(found: Shape) -> Shape:
    """The question with another reading, of each alone, where two people may be asked for ("Ruiz and Okafor")."""
    both = _BOTH.match(found.speaker) if found.speaker is not None else None
    if both is None:
        return found
    return replace(found, perhaps=replace(found, speaker=both["one"], speakers=(both["one"], both["other"])))


_ADVERB = re.compile(
    r"(?i)\s+(?:really|actually|exactly|ever|also|publicly|just|first|then|been|have|still|always|often|never|once|again"
    r"|even|now|later|earlier|already|yet|indeed|truly|specifically|firmly|strongly|only"
    r"|(?-i:[a-z]+)(?:ally|ously|ingly|edly|ively|fully|antly|ently|ately|ably|ibly|icly|essly|arly|irmly|ictly|ongly"
    r"|arply|ickly|iefly|untly|atly|inly|itly|ointly|edly))$"
)
"""A word of manner between a name and its verb ("China firmly opposes"): no part of the name. In small letters only,
since Kelly and Connolly are names."""


_HEARD = re.compile(
    r"(?i)^(?:(?:i|we|ive|i['’]ve|my \w+|a \w+|somebody|someone|people|they|this|tweet|post)(?: just| have)? )?"
    r"(?:heard|saw|seen|read|thinks?|believes?|claims?|says?) (?:that )?"
)
"""Whence a claim is had, before whoever is to have said something: "I heard Ruiz said …"."""


def without_manner(who: str) -> str:
    """The name without the words of manner that follow it, and whence it was heard before it."""
    bare = _HEARD.sub("", who)
    who = bare if terms(bare) else who
    cut = _ADVERB.sub("", who)
    while cut != who and cut.strip():
        who, cut = cut, _ADVERB.sub("", cut)
    return who
