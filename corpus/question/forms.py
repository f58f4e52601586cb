"""The forms that questions come in, tried in order: the most telling first. Pure, no look-ups."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.language.speakers.offices import is_role, office
from corpus.language.tokens import terms
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind, Context
from corpus.question import asked_occasion, asked_speaker, comparison, in_talk, page, stance
from corpus.question.follow_up import follow_up, leans, said_in, scoped, truth_asked
from corpus.question.led_in import attributed, given_to, led_in, named_first
from corpus.question.phrasing import plain
from corpus.question.shape import PLAIN, REFERRING, SAY, Shape, has_verb, is_pronoun, marked, speaker_meant
from corpus.question.wanted import Wanted, is_measure, wanted
from corpus.question.who_is_meant import meant

_WHO_SAID = re.compile(
    r"(?i)^(?:and |so |but |by )*(?:who(?: else| exactly| first| was it that| is it that"
    r"|(?: is| was|['’]?s) the (?:one|person|guy|man|woman)(?: who| that)?)?|whom)"
    r" (?:(?:has|have|had|ever|also|first|really|once|[a-z]+ly) )*(?P<verb>[a-z]+)\b(?P<rest>.*)$"
)
_WHOSE_WORDS = re.compile(
    r"(?i)^(?:whose (?:words|quote|statement|remark|comment)|who(?:m)? (?:is|was) quoted|by whom (?:was|is"
    r"|were))\b(?P<rest>.*)$"
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
_REACTIONS = re.compile(
    r"(?i)^(?:what (?:is|was|are|were) )?(?:the |any )?(?:public |official |general |main )?(?:reactions?|responses?) "
    r"(?:to|on|about) (?P<rest>.+)$"
)
_SIDES = re.compile(r"(?i)\bboth sides\b|\bpros and cons\b|\bfor and against\b|\bwho (?:is|are) for and\b")
_LATEST = re.compile(
    r"(?i)^(?:what(?:'s|’s| is| are| has been)? (?:new|the latest|the newest|the news)\b(?= (?:on|about|from|in"
    r"|of|with|regarding)\b|\s*\?|$)"
    r"|(?:any|the)? ?(?:latest|news|updates?)\b (?:on|about|from|in|of)\b"
    r"|(?:is there )?any(?:thing)? (?:news|new|updates?)\b|what(?:'s|’s| is) (?:happening|going on)\b|latest\b"
    r"|(?:the )?(?:latest|newest|news|headlines|today['’]s news)\s*\??$)"
)
_PROFILE = re.compile(
    r"(?i)^(?:and |so )*who(?:'s|’s|s| is| was| are| exactly is| the hell is) (?P<who>[^?]{2,80})\??$"
)
_POST = r"(?:job|role|position|title|office|profession|occupation|post|rank|day job)"
_JOB = re.compile(
    rf"(?i)^(?:and |so )*(?:what(?: is| was) (?:(?P<who>[^?]{{2,60}}?)(?:['’]s?) (?:\w+ )?{_POST}"
    rf"|the (?:\w+ )?{_POST} of (?P<whose>[^?]{{2,60}}?))"
    r"|(?:what|who) (?:does|did) (?P<does>[^?]{2,60}?) (?:do|work (?:as|for))(?: for a living| for work)?)\s*\??$"
)
_ABOUT = re.compile(r"(?i)\b(?:about|on|regarding|concerning|over|of)\b\s+(?P<what>.+)$")
_DONE_TO = re.compile(r"[a-z]+ed|born|hurt|shot|chosen|beaten|found|seen|hit|there|first|last|next")
"""What was done to somebody: 'who was arrested' asks for no record."""
_DOING = re.compile(r"[a-z]{2,}ing\b(?= \S)")
"""What somebody does to another: 'who is suing Ruiz' asks for no record."""
_OFFICE = re.compile(r"(?i)^(?:and |so )*(?:who(?:'s|’s| is| was)) (?P<office>(?:the )?[^?]{3,70}?)\s*\??$")
_TRUE_THAT = re.compile(
    r"(?i)^(?:is|was) it (?:really |actually )?(?:true|right|correct|a fact) that |^true or false\W+"
)
_CLAIM = re.compile(
    rf"{_TRUE_THAT.pattern}|^(?:did|does|do|has|have|had|is|was|are|were|will|would|can|could)(?:n['’]t)? "
)
_PERSONAL = re.compile(r"(?i)\b(?:he|she|him|her|his|hers)\b")
_NOT_SAID = listed_words("question_words", "forms_not_said")


_GIVEN = "givenwords"
"""Stands for the words in marks while the form is looked for: what is quoted asks nothing."""
_TAG = re.compile(
    r"(?i)[\s,.;:–—-]+(?:(?:is|was) (?:that|this|it) (?:so|true|right|correct|real|a fact)|true or (?:false|not)"
    r"|yes or no|right|true|correct|really|is it)[\s?.!]*$"
)
"""What only asks behind a claim whether it is so."""
_CLAIMED = re.compile(r"(?i)\w (?:said|says|say|thinks?|thought|claims?|claimed|told|tweeted|promised|believes?) \w")


def shape(text: str, context: Context | None) -> Shape:
    """The first form that the question has."""
    words = marked(text)
    if words is None or truth_asked(text):
        text = given_to(text)
        return _shape(_TAG.sub("", text) if _CLAIMED.search(text) else text, None, context)
    found = attributed(text, words, context)
    found = found or _unmasked(_shape(text.replace(words, _GIVEN), words, context), words)
    assert found is not None
    return found


def _unmasked(found: Shape | None, words: str) -> Shape | None:
    """The same with the words in marks where something stood for them."""
    if found is None:
        return None
    return replace(
        found,
        about=found.about.replace(_GIVEN, words),
        subject=found.subject.replace(_GIVEN, words),
        toward=found.toward.replace(_GIVEN, words),
        written=found.written.replace(_GIVEN, words),
        speaker=_put(found.speaker, words),
        quoted=_put(found.quoted, words),
        also=_put(found.also, words),
        perhaps=_unmasked(found.perhaps, words),
        otherwise=_unmasked(found.otherwise, words),
    )


def _put(masked: str | None, words: str) -> str | None:
    return masked.replace(_GIVEN, words) if masked is not None else None


def _shape(text: str, words: str | None, context: Context | None) -> Shape:
    if truth_asked(text):
        return Shape(AnswerKind.NONE, "", reason="truth")
    text = named_first(in_talk.of_name(text, context))
    of_article = page.about_article(text, words, context) if context is not None and context.article_id else None
    before_all = of_article or page.about_corpus(text, words, context) or page.about_article(text, words, context)
    of_shown = before_all or in_talk.of_what_was_shown(text, words, context, shape)
    leaning = of_shown or follow_up(text, words, context, shape)
    if leaning is not None:
        return leaning
    forms = (
        page.about_topic,
        asked_occasion.occasion,
        comparison.compared,
        _sides,
        _anybody_said,
        _stance_taken,
        _listing,
        asked_speaker.did_say,
        asked_speaker.what_said,
        _told_of,
        led_in,
        _led_in,
        _who_said,
        asked_speaker.told,
        _latest,
        _profile,
        page.bare_topic,
    )
    for form in forms:
        found = form(text, words, context)
        if found is not None:
            return _with_fact(found, text, context)
    if words is not None and len(terms(text.replace(_GIVEN, ""))) <= 2:
        return Shape(AnswerKind.VERIFY, words, quoted=words)
    return _fact(text, context)


def office_asked(question: str) -> str | None:
    """The office of "who is the spokesman of the ministry?", None where no office is asked for."""
    match = _OFFICE.match(plain(question))
    if match is None:
        return None
    return match["office"] if office(match["office"]) is not None else None


def _fact(text: str, context: Context | None) -> Shape:
    kind = {
        Wanted.TIME: AnswerKind.WHEN,
        Wanted.HOUR: AnswerKind.WHEN,
        Wanted.YEAR: AnswerKind.WHEN,
        Wanted.PLACE: AnswerKind.WHERE,
        Wanted.NUMBER: AnswerKind.QUANTITY,
        Wanted.PERCENT: AnswerKind.QUANTITY,
    }.get(wanted(text), AnswerKind.FACT)
    referent = context if context is not None and _refers(text) else None
    about = _TRUE_THAT.sub("", text)
    pronoun = _PERSONAL.search(about)
    him = meant(referent, pronoun[0]) if pronoun is not None else None
    if him:
        about = f"{_PERSONAL.sub(' ', about)} {him}"  # how old is she
    found = Shape(kind, about, referent=referent, claim=_CLAIM.match(text) is not None)
    if kind is AnswerKind.FACT and is_measure(text.strip(" ?.!")):
        found = replace(found, kind=AnswerKind.QUANTITY, wanted=Wanted.NUMBER)
    if wanted(text) is Wanted.REASON:
        of_what = f"{about} {referent.topic}" if referent is not None else about  # what causes them
        found = replace(found, otherwise=Shape(AnswerKind.TOPIC, of_what, wanted=Wanted.REASON))
    found = found if context is None else scoped(found, text, context)
    whether = stance.whether_taken(text, marked(text), context)
    return found if whether is None else replace(found, perhaps=whether)


def _with_fact(found: Shape, text: str, context: Context | None) -> Shape:
    """A question for a page with the reading of its words as a question of fact, where there is no such page."""
    of_topic = found.kind is AnswerKind.TOPIC or (found.kind is AnswerKind.LATEST and bool(terms(found.about)))
    if of_topic or (found.otherwise is None and found.reason is None and _may_be_a_fact(found, text)):
        return replace(found, otherwise=_fact(text, context))
    return found


def _may_be_a_fact(found: Shape, text: str) -> bool:
    """Whether a question for somebody, or for their words, may ask what they did ("who was seen")."""
    if found.kind is AnswerKind.PROFILE:
        return found.speaker is not None and office_asked(text) is None
    asked = found.words_asked and found.kind in {AnswerKind.WHAT_SAID, AnswerKind.WHEN, AnswerKind.WHERE}
    return asked and not found.quoted and not found.again and not _SAYS_ONLY & set(text.lower().strip(" ?").split())


_SAYS_ONLY = listed_words("question_words", "forms_says_only")
"""Verbs that tell nothing but saying; what was issued, found or reported may as well be a deed."""


def _refers(text: str) -> bool:
    return REFERRING.search(text) is not None and len(text.split()) <= 9


def _sides(text: str, _marked: str | None, _context: Context | None) -> Shape | None:
    if _SIDES.search(text) is None:
        return None
    return Shape(AnswerKind.LIST, _SIDES.sub(" ", text), words_asked=True, both_sides=True, wanted=Wanted.PERSON)


_IT_LAST = re.compile(r"(?i)(?<= )(?:it|that|this|them)\s*\??$")


def _stance_taken(text: str, words: str | None, context: Context | None) -> Shape | None:
    """Who took a stance: toward "it" toward the topic; in the article shown last first, where that is gone on about."""
    if context is None or context.article_id is None:
        return stance.taken(text, words, context)
    goes_on = leans(text, context)
    toward = _IT_LAST.sub(context.topic, text) if terms(context.topic) else text
    found = stance.taken(toward, words, context)
    return found if found is None or not goes_on else replace(found, inside=True, referent=context, otherwise=found)


def _listing(text: str, _marked: str | None, context: Context | None) -> Shape | None:
    reactions = _REACTIONS.match(text)
    if reactions is not None:
        return Shape(AnswerKind.LIST, reactions["rest"], words_asked=True, wanted=Wanted.PERSON)
    if _LIST.match(text) is None:
        return None
    about = _ABOUT.search(text)
    rest = about["what"] if about is not None else _LIST.sub(" ", text)
    if context is not None and not terms(REFERRING.sub(" ", rest)):
        rest = context.topic
    return Shape(AnswerKind.LIST, rest, words_asked=True, wanted=Wanted.PERSON)


_TOLD_OF = re.compile(
    r"(?i)^(?:(?:some|this|that|a) (?:guy|person|one|woman|man|expert|official|politician|senator|professor)"
    r"|someone|somebody)"
    r" (?:said|says|called|claimed|told) (?P<words>[^?]+?)(?:[,;.]? who(?: was (?:it|that))?)?\??$"
    r"|^(?:claim(?:ed)?: )?(?P<given>(?!(?:and|so|but|ok|who|what|when|where|why|how|did|is|was|does)\b)[^?]{12,}?)"
    r"[\s,.;:?–—-]+(?:and )?who(?:(?: is|['’]s| was|s)? (?:it|that|this) (?:that )?)?(?: is on record)?"
    r" ?(?:said|says|saying|wrote|told|tweeted|gave|made|claimed|argued|put)"
    r"(?: (?:it|that|this|so|the|such an?))*(?: (?:number|figure|count|estimate|point|claim|remark|argument|line))?\??$"
    r"|^(?:that|the) (?:thing|line|quote|remark|bit|part|comment) (?:about|on|where|that) (?P<matter>[^?]+?)"
    r"(?:[,;.]? who(?: (?:said (?:it|that)|was (?:it|that)))?)?\??$"
)


_LED_IN = re.compile(
    r"(?i)^(?P<lead>(?!(?:who|what|when|where|why|how|which|did|does|is|was|are|has|have)\b)[^,?:]{6,60})[,:] "
    r"(?P<ask>(?:who|what did|when did|where did|how (?:much|many)) [^,]+)$"
)


def _led_in(text: str, words: str | None, context: Context | None) -> Shape | None:
    """A question after the words that tell what it is about: "the man with the pearl, who said that …"."""
    match = _LED_IN.match(text) if words is None else None
    if match is None or not terms(match["lead"]) or not terms(match["ask"]):
        return None
    found = shape(match["ask"], context)
    return replace(found, about=f"{found.about.rstrip(' ?')} {match['lead']}")


def _told_of(text: str, words: str | None, context: Context | None) -> Shape | None:
    """Words that are only half remembered: "some guy said X, who?", "that thing about X"."""
    match = _TOLD_OF.match(text)
    told = (match["words"] or match["given"] or match["matter"]) if match is not None else None
    return _who_said(f"who said {told}", words, context) if told is not None else None


_ANYBODY = re.compile(
    r"(?i)^(?:and |so |but )*(?:did|does|has|have) (?:any|some)(?:one|body) (?:(?:ever|really|actually) )*(?P<said>.+)$"
)


def _anybody_said(text: str, words: str | None, context: Context | None) -> Shape | None:
    """Whether anybody said something: who did."""
    match = _ANYBODY.match(text)
    if match is None:
        return None
    asked = f"who {match['said']}"
    return _stance_taken(asked, words, context) or _who_said(asked, words, context)


_WHICH_SAID = re.compile(
    r"(?i)^(?:and |so |but )*(?:which|what) (?:\w+ )?(?P<role>[a-z]+) "
    r"(?P<said>(?:said|says|called|claimed|told|wrote)\b.*)$"
)
_TOLD_WHOM = re.compile(
    r"(?i)^(?:(?:the|a|an|his|her|their|all|some) )?(?:[\w’'-]+ ){1,4}?"
    r"(?:that (?P<that>.+)|(?P<words>(?:he|she|they|it|we|you|i|to|there)\b .+))$"
)
"""Whom something was told, and what: "the migrants they were free"."""


_CALLED_WHAT = re.compile(r"(?i)^(?:[\w.’'-]+ ){1,5}?(?:as )?an? (?P<what>[^?]{3,})$")
"""What somebody was called, which are the words: "the bridge a gift"."""
_IS_KIND = re.compile(
    r"(?i)^(?:and |so |but )*which (?!(?:is|was|of|one|ones|are|were|has|had|will|would|the)\b)[a-z]+ [a-z]"
)


def _who_said(text: str, words: str | None, context: Context | None) -> Shape | None:
    whose = _WHOSE_WORDS.match(text)
    if whose is not None:
        return Shape(AnswerKind.WHO_SAID, whose["rest"], quoted=words, words_asked=True, wanted=Wanted.PERSON)
    of_kind = _WHICH_SAID.match(text)
    if of_kind is not None and (is_role(of_kind["role"].lower()) or _IS_KIND.match(text) is not None):
        found = _who_said(f"who {of_kind['said']}", words, context)
        if found is None or not is_role(of_kind["role"].lower()):
            return found  # of "which rebel said" nobody is told as a rebel
        return replace(found, about=f"{found.about.rstrip(' ?')} {of_kind['role']}")
    match = _WHO_SAID.match(text)
    if match is None or match["verb"].lower() not in SAY - _NOT_SAID:
        return None
    verb = match["verb"].lower()
    if stance.is_mere_deed(verb, match["rest"]):
        return None  # who attacked the quay with stones
    about = match["rest"] if verb in PLAIN else f"{match['verb']} {match['rest']}"
    given = words or re.sub(r"(?i)^\s*(?:that|:|,|it|them|him|her|this)\s+", "", match["rest"]).strip(" ?.")
    to_whom = _TOLD_WHOM.match(given) if words is None and verb in {"told", "tells", "tell"} else None
    given = (to_whom["that"] or to_whom["words"]) if to_whom is not None else given
    told = stance.stance_told(verb, match["rest"])
    called = _CALLED_WHAT.match(given) if words is None and told == "call" else None
    given = called["what"] if called is not None else given
    told = None if told in stance.OF_ONE else told
    found = Shape(AnswerKind.WHO_SAID, about, quoted=given or None, words_asked=True, wanted=Wanted.PERSON, stance=told)
    return found if context is None else said_in(found, text, context)


def _latest(text: str, _marked: str | None, _context: Context | None) -> Shape | None:
    match = _LATEST.match(text)
    if match is None:
        return None
    about = _ABOUT.search(text)
    rest = about["what"] if about is not None else text[match.end() :]
    found = Shape(AnswerKind.LATEST, rest) if len(terms(rest)) <= 6 else None
    theirs = _LATEST_FROM.match(text)
    if found is None or theirs is None:
        return found
    spoke = Shape(AnswerKind.WHAT_SAID, theirs["rest"] or "", speaker=theirs["who"].strip(), words_asked=True)
    return replace(found, perhaps=spoke)


_LATEST_FROM = re.compile(
    r"(?i)^(?:and |so )*(?:(?:what(?: is|['’]s) )?the |any )?(?:latest|newest|news|new|updates?)\b"
    r"(?: \w+)? (?:from|by) (?P<who>[^?,]{2,50}?)(?: (?P<rest>(?:on|about|regarding|over)\b[^?]*))?\s*\??$"
)
"""What is new from somebody, if it is somebody: their newest words."""


def _profile(text: str, _marked: str | None, context: Context | None) -> Shape | None:
    job = _JOB.match(text)
    if job is not None:
        speaker, reason = speaker_meant(re.sub(r"['’]s?$", "", job["who"] or job["whose"] or job["does"]), context)
        return Shape(AnswerKind.PROFILE, "", speaker=speaker, wanted=Wanted.PERSON, reason=reason)
    match = _PROFILE.match(text)
    if match is None:
        return None
    who = match["who"].strip(" ?.")
    if is_pronoun(who):
        speaker, reason = speaker_meant(who, context)
        return Shape(AnswerKind.PROFILE, "", speaker=speaker, wanted=Wanted.PERSON, reason=reason)
    is_role = re.match(r"(?i)^(?:the|a|an|its|their|our)\b", who) is not None
    if (
        len(who.split()) > 6
        or is_role
        or _DOING.match(who)
        or re.match(r"(?i)^(?:on|in|at|behind|with|among|aboard|near|by)\b", who)
        or _DONE_TO.fullmatch(who)
        or has_verb(who)
        or re.search(r"(?i)\b(?:to|in|of|for|at|behind|against|with)\b", who)
    ):
        return None
    return Shape(AnswerKind.PROFILE, "", speaker=who, wanted=Wanted.PERSON)
