"""Understands a question: what it asks for, about what, by whom, when. Words and grammar alone, no look-ups. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.roles import office
from corpus.language.tokens import terms, tokenize
from corpus.model import AnswerKind, Context, CueKind
from corpus.search.days import Period, asked_period
from corpus.search.wanted import Wanted, wanted


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it.

    `terms` are its content words as index terms, in order, without repeats; `topic` those of them that are not the
    speaker's name nor a word of asking. `speaker` is the speaker as the question names them. `quoted` are words given
    between quotation marks or claimed to be said. `words_asked` says that somebody's words are asked for. `referent`
    is what "it" or "that" stands for: an earlier answer. `not_again` leaves the sentence of that answer out ("what
    else"). `as_of` is set where news of that time is to be preferred; `of_its_day` says that the question itself
    speaks of its day ("this week"). `reason` is set where the question cannot be asked at all.
    """

    text: str
    kind: AnswerKind
    wanted: Wanted
    terms: tuple[str, ...]
    topic: tuple[str, ...] = ()
    speaker: str | None = None
    quoted: str | None = None
    period: Period | None = None
    source: str | None = None
    as_of: date | None = None
    of_its_day: bool = False
    words_asked: bool = False
    referent: Context | None = None
    not_again: bool = False
    both_sides: bool = False
    reason: str | None = None


_TAG = re.compile(r"<[^<>]{0,400}>")
_MARKED = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"|«([^»]{3,})»|„([^“”]{3,})[“”]|(?<!\w)[‘']([^‘’']{8,})[’'](?!\w)")
_LONGEST = 1200

_SAY = frozenset(word for word, kind in REPORTING.items() if kind is not CueKind.ATTITUDE) | frozenset(
    "think thinks thought believe believes believed oppose opposes opposed".split()
)
_PLAIN = frozenset(
    "say says said saying tell tells told state states stated think thinks thought speak speaks spoke spoken talk"
    " talks talked comment comments commented respond responds responded react reacts reacted mention mentions"
    " mentioned remark remarks remarked write wrote written announce announced add added note noted explain explained"
    " make made put express expressed call calls called describe describes described reply replies replied answer"
    " answers answered argue argues argued".split()
)
"""Saying words that say nothing of the matter itself."""
_ASKING_WORDS = frozenset(
    "according exactly actually really ever else please week recently recent say says said happen happens happened"
    " happening".split()
)
"""Words of asking that say nothing of the matter, whatever the question."""
_ASKING_FOR_WORDS = frozenset(
    "anything something everything everyone everybody anyone anybody somebody someone people person words word remark"
    " remarks statement statements quote quotes quoted comment comments list following view views opinion opinions"
    " position stance side sides true false today yesterday".split()
)
_ASKING_FOR_NEWS = frozenset("latest news new newest update updates happened happening today article articles".split())
_HOW_SAID = frozenset("respond react describe characterise characterize answer reply comment".split())
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "his", "their", "the speaker"})
_AUX = r"(?:did|does|do|has|have|had|is|was|are|were|will|would|could|can)"
_NOUN_SAID = (
    r"(?:remarks?|statements?|comments?|speech|announcement|claims?|accusations?|promise|pledge|warning|address|call)"
)

_QUOTED_WHAT = re.compile(
    r"(?i)^what (?P<who>(?!is|was|are|were|did|does|do|has|have|had)[^?]{1,60}?) (?P<verb>said|says"
    r"|told)\b(?P<rest>.*)$"
)
_SAID_BY = re.compile(
    r"(?i)\b(?:said|quoted|words|remarks|comments|statements?) (?:by|of"
    r"|from) (?P<who>[^?,]{2,60}?)(?: (?P<rest>(?:about|on|regarding)\b.*))?\??$"
)
_WHO_SAID = re.compile(
    r"(?i)^(?:and |so |but |by )*(?:who(?: else| exactly| first| was it that| is it that)?|whom)"
    r" (?:(?:has|have|had|ever|also|first|really|once|publicly) )*(?P<verb>[a-z]+)\b(?P<rest>.*)$"
)
_WHOSE_WORDS = re.compile(
    r"(?i)^(?:whose (?:words|quote|statement|remark|comment)|who(?:m)? (?:is|was) quoted|by whom (?:was|is"
    r"|were))\b(?P<rest>.*)$"
)
_SPOKE = re.compile(
    r"(?i)^(?:and |so |but )*(?:did|has|have|does|do) (?P<who>.{1,80}?) (?:(?:ever|already|publicly|yet) )*"
    r"(?:comment|commented|speak|spoken|talk|talked|respond|responded|react|reacted)"
    r" (?:on|about|to|regarding)\b(?P<rest>.*)$"
)
_QUOTE = re.compile(
    r"(?i)^(?:please )?(?:give me )?(?:a )?quotes? (?:(?:by|from|of) )?(?P<who>[^?,]{2,60}?)"
    r" (?P<rest>(?:on|about|regarding)\b.*?)\??$"
)
_DID_SAY = re.compile(
    r"(?i)^(?:and |so |but |is it true that |is it right that )*(?:(?:did|has|have|does) )?(?P<who>.{1,80}?)"
    r" (?:(?:really|actually|ever|truly|just|indeed) )*(?P<verb>say|said|says|claim|claimed|tell|told|write|wrote"
    r"|tweet|tweeted|promise|promised|state|stated|call|called)\b(?P<rest>.*)$"
)
_WHEN_ASKED = re.compile(
    rf"(?i)^(?:and |so |but )*(?P<ask>when|where|what day|which day|on what day|on which day|what date"
    rf"|how long ago)\b.*?"
    rf"\b{_AUX} (?P<tail>.+)$"
)
_MAKES = re.compile(
    r"(?i)^(?P<who>.{1,80}?) (?:make|made|give|gave|issue|issued|deliver|delivered|release|released)"
    rf" (?:(?:the|this|that|these|those|his|her|their|a|an|any|such) )*{_NOUN_SAID}\b(?P<rest>.*)$"
)
_WHEN_MADE = re.compile(
    rf"(?i)^(?:and |so |but )*(?P<ask>when|where|what day|which day|on what day|on which day) (?:was|were"
    rf"|is) (?P<what>that|it|this|(?:the|that|this|these|those|his|her|their) (?:\w+ )?{_NOUN_SAID})(?: (?:said"
    rf"|made|given|issued|released|delivered|published|written))?\s*\??$"
)
_WHEN_ALONE = re.compile(
    r"(?i)^(?:and |so |but )*(?P<ask>when|where|what day|which day|on what day|on which day)(?: exactly)?\s*\??$"
)
_LIST = re.compile(
    r"(?i)^(?:please )?(?:list|name|show(?: me)?|give me) (?:all|everyone|everybody|every|the people|people|those"
    r"|who)\b"
    r"|^who (?:all |else )*(?:has |have )?(?:spoke|spoken|talked|commented|speaks|weighed in|reacted|responded)\b"
    r"|^(?:which|what) (?:people|officials|politicians|leaders|experts|persons|speakers)\b.*\b(?:said|spoke"
    r"|spoken|commented|talked|quoted)\b"
    r"|^who (?:are|were|is|was) (?:all )?(?:the )?(?:people|persons|speakers)?\s*quoted\b"
    r"|^what (?:do|did|are|have|has) (?:people|others|everyone|experts|officials|critics|all) (?:say|said|saying)\b"
    r"|^what (?:is|was|has been) (?:being )?said (?:about|on)\b"
)
_SIDES = re.compile(r"(?i)\bboth sides\b|\bpros and cons\b|\bfor and against\b|\bwho (?:is|are) for and\b")
_LATEST = re.compile(
    r"(?i)^(?:what(?:'s|’s| is| are| has been)? (?:new|the latest|the newest|the news)\b(?= (?:on|about|from|in"
    r"|of|with|regarding)\b|\?|$)"
    r"|(?:any|the)? ?(?:latest|news|updates?)\b (?:on|about|from|in|of)\b"
    r"|(?:is there )?any(?:thing)? (?:news|new|updates?)\b|what(?:'s|’s| is) (?:happening|going on)\b|latest\b)"
)
_PROFILE = re.compile(
    r"(?i)^(?:and |so )*(?:who(?:'s|’s| is| was| are) |tell me about |what do you know about "
    r"|who exactly is )(?P<who>[^?]{2,80})\??$"
)
_FOLLOW = re.compile(
    r"(?i)^(?:and|so|but)?,? ?(?:what about|how about|about|and on|on|and)\b (?:about )?(?P<rest>[^?]{2,120})\??$"
)
_ELSE = re.compile(r"(?i)\b(?:what else|anything else|anything more|what more)\b")
_REFERRING = re.compile(r"(?i)\b(?:it|that|this|those|these|he|she|they|him|her|them|his|their|there|the same)\b")
_SOURCE = re.compile(
    r"(?i)\b(?:according to|reported (?:by|in)|as reported by|published (?:by|in)|in the|by the|from"
    r"|per)\s+(?P<name>[A-Z][\w&.’'-]*(?:\s+[A-Z][\w&.’'-]*){0,3}|xinhua|reuters|cnn|bbc)"
)
_ABOUT = re.compile(r"(?i)\b(?:about|on|regarding|concerning|over|of)\b\s+(?P<what>.+)$")
_DETERMINERS = re.compile(r"(?i)^(?:the|a|an|this|that)\s+(?=(?:speaker)\b)")


_OF_ITS_DAY = re.compile(
    r"(?i)\b(?:this week|today|tonight|yesterday|this morning|last night|just|recently|currently|right now|latest"
    r"|newest)\b"
)


def may_name_source(question: str) -> bool:
    """Whether the question may limit itself to a publisher: a cheap look before their names are fetched."""
    return _SOURCE.search(question) is not None


def clean(question: str) -> str:
    """The question without mark-up, entities and spare white space; at most 1,200 characters of it."""
    unescaped = html.unescape(_TAG.sub(" ", question[: 20 * _LONGEST]))
    return " ".join(unescaped.split())[:_LONGEST]


def understand(
    question: str,
    as_of: date | None = None,
    context: Context | None = None,
    sources: frozenset[str] = frozenset(),
    today: date | None = None,
) -> Query:
    """The question as a Query.

    `as_of` is the day it is asked, where news of that time is to be preferred; `today` only anchors relative dates and
    questions that speak of their day themselves. `context` is what the conversation was about, if anything;
    `sources` are the names of the publishers held, in lower case, for "according to X". Never raises.
    """
    text = clean(question)
    if not any(sign.isalnum() for sign in text):
        return Query(text, AnswerKind.NONE, Wanted.THING, (), reason="no_words", as_of=as_of)
    source, sourceless = _source(text, sources)
    shape = _shape(re.sub(r"^[\s,:]+", "", sourceless) or text, context)
    anchor = as_of or today
    outside = _MARKED.sub(" ", text)  # a day within quoted words is no limit to the question
    period = asked_period(outside, anchor)
    of_its_day = _OF_ITS_DAY.search(outside) is not None
    content = _content(_without_period(shape.about, period), shape)
    return Query(
        text=text,
        kind=shape.kind,
        wanted=shape.wanted or wanted(text),
        terms=_unique((*terms(shape.speaker or ""), *content)),
        topic=_unique(content),
        speaker=shape.speaker,
        quoted=shape.quoted,
        period=period,
        source=source,
        as_of=as_of or (today if of_its_day else None),
        of_its_day=of_its_day,
        words_asked=shape.words_asked,
        referent=shape.referent,
        not_again=shape.not_again,
        both_sides=shape.both_sides,
        reason=shape.reason,
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: AnswerKind
    about: str
    speaker: str | None = None
    quoted: str | None = None
    wanted: Wanted | None = None
    words_asked: bool = False
    referent: Context | None = None
    not_again: bool = False
    both_sides: bool = False
    reason: str | None = None


def _shape(text: str, context: Context | None) -> _Shape:
    """Tries the forms of questions, the most telling first."""
    marked = _marked(text)
    for form in (_follow_up, _when_said, _sides, _listing, _did_say, _what_said, _who_said, _latest, _profile):
        shape = form(text, marked, context)
        if shape is not None:
            return shape
    if marked is not None and len(terms(text.replace(marked, ""))) <= 2:
        return _Shape(AnswerKind.VERIFY, marked, quoted=marked)
    return _plain(text, context)


def _plain(text: str, context: Context | None) -> _Shape:
    kind = {
        Wanted.TIME: AnswerKind.WHEN,
        Wanted.YEAR: AnswerKind.WHEN,
        Wanted.PLACE: AnswerKind.WHERE,
        Wanted.NUMBER: AnswerKind.QUANTITY,
        Wanted.PERCENT: AnswerKind.QUANTITY,
    }.get(wanted(text), AnswerKind.FACT)
    referent = context if context is not None and _refers(text) else None
    about = text
    if referent is not None and len(terms(text)) <= 2:
        about = f"{text} {referent.topic}"
    return _Shape(kind, about, referent=referent)


def _refers(text: str) -> bool:
    return _REFERRING.search(text) is not None and len(text.split()) <= 9


def _marked(text: str) -> str | None:
    found = [next(filter(None, match.groups())) for match in _MARKED.finditer(text)]
    return max(found, key=len) if found else None


def in_marks(question: str) -> bool:
    """Whether the question gives words between quotation marks: those are looked for as they stand."""
    return _marked(question) is not None


def _pronoun(who: str) -> bool:
    return who.lower().strip() in _PRONOUNS


def _who(who: str, context: Context | None) -> tuple[str | None, str | None]:
    """The speaker meant by these words, and the reason where nobody can be."""
    bare = _DETERMINERS.sub("", who.strip(" ,'’s") if _pronoun(who) else who.strip(" ,"))
    if _pronoun(bare) or bare.lower() == "speaker":
        if context is not None and context.speaker:
            return context.speaker, None
        return None, "whom"
    return bare, None


def _follow_up(text: str, marked: str | None, context: Context | None) -> _Shape | None:
    if context is None or marked is not None:
        return None
    asked_when = _WHEN_MADE.match(text) or _WHEN_ALONE.match(text)
    if asked_when is not None:
        return _said_when(asked_when["ask"], "", context.speaker, context)
    if _ELSE.search(text) and not terms(_ELSE.sub("", text)) and context.speaker:
        return _Shape(
            AnswerKind.WHAT_SAID, "", speaker=context.speaker, words_asked=True, not_again=True, referent=context
        )
    match = _FOLLOW.match(text)
    if match is None or len(text.split()) > 12 or not terms(match["rest"]):
        return None
    if re.match(r"(?i)^(?:did|does|do|has|is|was|were|are|when|where|why|who|what|how)\b", match["rest"]):
        return _shape(match["rest"], context)
    if context.speaker:
        return _Shape(AnswerKind.WHAT_SAID, match["rest"], speaker=context.speaker, words_asked=True, referent=context)
    return _Shape(AnswerKind.FACT, f"{match['rest']} {context.topic}", referent=context)


def _said_when(ask: str, rest: str, speaker: str | None, context: Context | None) -> _Shape:
    kind, what = (AnswerKind.WHERE, Wanted.PLACE) if ask.lower() == "where" else (AnswerKind.WHEN, Wanted.TIME)
    return _Shape(kind, rest, speaker=speaker, wanted=what, words_asked=True, referent=context)


def _when_said(text: str, marked: str | None, context: Context | None) -> _Shape | None:
    made = _WHEN_MADE.match(text)
    if made is not None and context is None:
        what = made["what"].lower()
        return _Shape(AnswerKind.WHEN, "" if what in {"that", "it", "this"} else made["what"], wanted=Wanted.TIME,
                      words_asked=True, reason="whom")  # fmt: skip
    match = _WHEN_ASKED.match(text)
    if match is None:
        return None
    tail = match["tail"].strip(" ?.")
    makes = _MAKES.match(tail)
    if makes is not None:
        who, verb, rest = makes["who"], "say", makes["rest"]
    else:
        split = _at_saying(tail)
        if split is None:
            return None
        who, verb, rest = split
    speaker, reason = _who(who, context)
    if speaker is not None and (len(speaker.split()) > 8 or _has_verb(speaker)):
        return None
    about = rest if verb.lower() in _PLAIN else f"{verb} {rest}"
    about = "" if not terms(_REFERRING.sub(" ", rest)) else about
    bound = context if context is not None and not terms(about) and (_pronoun(who) or not about) else None
    return _with(_said_when(match["ask"], about, speaker, bound), reason=reason, quoted=marked)


def _with(shape: _Shape, *, reason: str | None, quoted: str | None) -> _Shape:
    return _Shape(shape.kind, shape.about, shape.speaker, quoted, shape.wanted, shape.words_asked, shape.referent,
                  shape.not_again, shape.both_sides, reason)  # fmt: skip


def _sides(text: str, _marked: str | None, _context: Context | None) -> _Shape | None:
    if _SIDES.search(text) is None:
        return None
    return _Shape(AnswerKind.LIST, _SIDES.sub(" ", text), words_asked=True, both_sides=True, wanted=Wanted.PERSON)


def _listing(text: str, _marked: str | None, context: Context | None) -> _Shape | None:
    if _LIST.match(text) is None:
        return None
    about = _ABOUT.search(text)
    rest = about["what"] if about is not None else _LIST.sub(" ", text)
    if context is not None and not terms(_REFERRING.sub(" ", rest)):
        rest = context.topic
    return _Shape(AnswerKind.LIST, rest, words_asked=True, wanted=Wanted.PERSON)


def _did_say(text: str, marked: str | None, context: Context | None) -> _Shape | None:
    if re.match(r"(?i)^(?:and |so |but )*(?:what|who|when|where|why|how|which|whose)\b", text):
        return None
    spoke = _SPOKE.match(text)
    if spoke is not None and marked is None:
        speaker, reason = _who(spoke["who"], context)
        return _Shape(AnswerKind.WHAT_SAID, spoke["rest"], speaker=speaker, words_asked=True, reason=reason)
    match = _DID_SAY.match(text)
    if match is None:
        return None
    asks = re.match(r"(?i)^(?:and |so |but )*(?:did|has|have|does|is it)\b", text) is not None
    bare = marked is not None and match["rest"].strip(" ,:")[:1] in '“"‘«„' and len(marked.split()) >= 4
    if not asks and not (bare and not text.endswith("?")):
        return None
    speaker, reason = _who(match["who"], context)
    if speaker is not None and (len(speaker.split()) > 8 or not terms(speaker)):
        return None
    claimed = marked or re.sub(r"(?i)^\s*(?:that|:|,)\s*", "", match["rest"]).strip(" ?.")
    if not terms(claimed):
        return _Shape(AnswerKind.WHAT_SAID, match["rest"], speaker=speaker, words_asked=True, reason=reason)
    about = re.match(
        r"(?i)^\s*(?:anything|something|a word|much)?\s*(?:about|on|regarding)\b(?P<rest>.*)$", match["rest"]
    )
    if about is not None and marked is None:
        return _Shape(AnswerKind.WHAT_SAID, about["rest"], speaker=speaker, words_asked=True, reason=reason)
    return _Shape(AnswerKind.VERIFY, claimed, speaker=speaker, quoted=claimed, words_asked=True, reason=reason)


def _what_said(text: str, marked: str | None, context: Context | None) -> _Shape | None:
    match = _first_saying(text)
    if match is None:
        return None
    who, verb, rest = match
    speaker, reason = _who(who, context)
    if speaker is not None and (len(speaker.split()) > 10 or not terms(speaker)):
        return None
    about = rest if verb.lower() in _PLAIN else f"{verb} {rest}"
    again = _ELSE.search(text) is not None
    return _Shape(AnswerKind.WHAT_SAID, about, speaker=speaker, quoted=marked, words_asked=True, not_again=again,
                  referent=context if again or _pronoun(who) else None, reason=reason)  # fmt: skip


def _first_saying(text: str) -> tuple[str, str, str] | None:
    """Speaker, saying word and the rest of "what did SPEAKER say …"; the saying word nearest to the auxiliary."""
    head = re.match(
        rf"(?i)^(?:and |so |but |ok |please |tell me )*(?:what(?: else| exactly| more| all| things)?"
        rf"|how) {_AUX} (?P<tail>.+)$",
        text,
    )
    if head is None:
        plain = _QUOTED_WHAT.match(text)
        return (plain["who"], plain["verb"], plain["rest"].strip(" ?.")) if plain is not None else _by(text)
    how = re.match(r"(?i)^(?:and |so |but )*how\b", text) is not None
    tail = head["tail"].strip(" ?.")
    split = _at_saying(
        tail, passive=re.search(r"(?i)\b(?:is|was|are|were)$", text[: head.start("tail")].strip()) is not None
    )
    if split is not None:
        if how and split[1].lower() not in _HOW_SAID:
            return None
        made = re.match(rf"(?i)^\s*(?:in|with) (?:his|her|their|the|its) {_NOUN_SAID}", split[2])
        return (split[0], split[1], split[2][made.end() :]) if made else split
    made_of = re.match(
        r"(?i)^(?P<who>.+?)(?:'s|’s|') (?:view|views|opinion|position|stance|comments?|reaction|response"
        r"|take)\b(?P<rest>.*)$",
        tail,
    )
    return (made_of["who"], "say", made_of["rest"]) if made_of else None


def _at_saying(tail: str, *, passive: bool = False) -> tuple[str, str, str] | None:
    """The words before the first saying word that can be its subject, the saying word, and the rest."""
    for token in tokenize(tail):
        word = token.word.lower()
        if token.span.start == 0 or word not in _SAY or (passive and not word.endswith("ing")):
            continue
        if token.word[0].isupper() and re.search(r"(?:^|\s)[A-Z]\S*\s$", tail[: token.span.start]):
            continue  # the Harbour Post, Novak Said
        who = tail[: token.span.start].strip()
        if who.lower() in {"the", "a", "an"} or re.search(r"(?i)(?:\b(?:of|the|a|an|to|and|or|for|in)|'s|’s)$", who):
            continue
        who = re.sub(r"(?i)\s+(?:really|actually|exactly|ever|also|publicly|just|first|then|been|have)$", "", who)
        return who, token.word, tail[token.span.end :]
    return None


def _by(text: str) -> tuple[str, str, str] | None:
    match = _QUOTE.match(text) or _SAID_BY.search(text)
    if match is None or re.match(r"(?i)^(?:who|when|where|did|is it)\b", text):
        return None
    return match["who"], "said", match["rest"] or ""


def _has_verb(words: str) -> bool:
    return any(word.lower() in {"is", "was", "are", "were", "who", "that", "which"} for word in words.split())


def _who_said(text: str, marked: str | None, _context: Context | None) -> _Shape | None:
    whose = _WHOSE_WORDS.match(text)
    if whose is not None:
        return _Shape(AnswerKind.WHO_SAID, whose["rest"], quoted=marked, words_asked=True, wanted=Wanted.PERSON)
    match = _WHO_SAID.match(text)
    if match is None or match["verb"].lower() not in _SAY - {"read", "published", "issued", "released", "ruled"}:
        return None
    verb = match["verb"].lower()
    about = match["rest"] if verb in _PLAIN else f"{match['verb']} {match['rest']}"
    words = marked or re.sub(r"(?i)^\s*(?:that|:|,|it|them|him|her|this)\s+", "", match["rest"]).strip(" ?.")
    return _Shape(AnswerKind.WHO_SAID, about, quoted=words or None, words_asked=True, wanted=Wanted.PERSON)


def _latest(text: str, _marked: str | None, _context: Context | None) -> _Shape | None:
    match = _LATEST.match(text)
    if match is None:
        return None
    about = _ABOUT.search(text)
    rest = about["what"] if about is not None else text[match.end() :]
    return _Shape(AnswerKind.LATEST, rest) if len(terms(rest)) <= 6 else None


_DONE_TO = re.compile(r"[a-z]+ed|born|hurt|shot|chosen|beaten|found|seen|hit|there|first|last|next")
"""What was done to somebody: 'who was arrested' asks for no record."""


def _profile(text: str, _marked: str | None, context: Context | None) -> _Shape | None:
    match = _PROFILE.match(text)
    if match is None:
        return None
    who = match["who"].strip(" ?.")
    if _pronoun(who):
        speaker, reason = _who(who, context)
        return _Shape(AnswerKind.PROFILE, "", speaker=speaker, wanted=Wanted.PERSON, reason=reason)
    is_role = re.match(r"(?i)^(?:the|a|an|its|their|our)\b", who) is not None
    if (
        len(who.split()) > 6
        or is_role
        or _DONE_TO.fullmatch(who)
        or _has_verb(who)
        or re.search(r"(?i)\b(?:to|in|of|for|at|behind|against|with)\b", who)
    ):
        return None
    return _Shape(AnswerKind.PROFILE, "", speaker=who, wanted=Wanted.PERSON)


_OFFICE = re.compile(r"(?i)^(?:and |so )*(?:who(?:'s|’s| is| was)) (?P<office>(?:the )?[^?]{3,70}?)\s*\??$")


def office_asked(question: str) -> str | None:
    """The office of "who is the spokesman of the ministry?", None where no office is asked for."""
    match = _OFFICE.match(question)
    if match is None:
        return None
    return match["office"] if office(match["office"]) is not None else None


def _source(text: str, sources: frozenset[str]) -> tuple[str | None, str]:
    """The publisher a question limits itself to, and the question without saying so."""
    for match in _SOURCE.finditer(text):
        name = match["name"].strip(".,' ")
        for cut in (name, re.sub(r"(?:'s|’s)$", "", name)):
            if cut.lower() in sources or f"the {cut.lower()}" in sources:
                return cut, (text[: match.start()] + " " + text[match.end() :]).strip()
    return None, text


def _without_period(text: str, period: Period | None) -> str:
    if period is None:
        return text
    return re.sub(re.escape(period.words), " ", text, count=1, flags=re.IGNORECASE)


def _content(text: str, shape: _Shape) -> tuple[str, ...]:
    """The terms that carry meaning: words of asking left out, unless nothing else remains."""
    left_out = _ASKING_WORDS
    if shape.words_asked:
        left_out |= _ASKING_FOR_WORDS
    if shape.kind is AnswerKind.LATEST:
        left_out |= _ASKING_FOR_NEWS
    if shape.wanted is Wanted.NUMBER or wanted(text) is Wanted.NUMBER:
        left_out |= _MEASURES
    if wanted(text) is Wanted.TIME:
        left_out |= {"day", "date"}
    found = [term for token in tokenize(text) if token.word.lower() not in left_out for term in token.terms]
    return tuple(found or terms(text))


_MEASURES = frozenset("much many long far often".split())


def _unique(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
