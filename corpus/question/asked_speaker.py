"""Questions that name a speaker: what, when and where somebody said something, and whether they did. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from corpus.language.tokens import terms, tokenize
from corpus.lexicon import listed, words
from corpus.model.answers import AnswerKind, Context, Part
from corpus.question.everyday import is_everyday
from corpus.question.shape import (
    AUX,
    NOUN_SAID,
    PLAIN,
    PLEA,
    REFERRING,
    SAY,
    Shape,
    is_named,
    is_pronoun,
    of_two,
    speaker_meant,
    without_manner,
)
from corpus.question.stance import stance_told
from corpus.question.wanted import is_kind

_LEAD = r"(?:and |so |but |ok |please |tell me )*"
_OPINION = (
    r"(?:views?|opinions?|positions?|stances?|stand|thoughts?|comments?|reactions?|responses?|remarks?|statements?|words"
    r"|quotes?|take|message|argument|plans?|claims?|answer|reply|criticisms?|warnings?|explanation)"
)
_ON_WHAT = r"(?:about|on|regarding|to|concerning|over|of)\b"
_DEFINITE = re.compile(r"(?i)^(?:the|a|an|his|her|their|its|this|that|official|public|initial|general|any|some)\b")
_HOW_SAID = words("question_words", "asked_speaker_how_said")
_QUOTED_WHAT = re.compile(
    r"(?i)^(?:what|(?:(?:show|give|tell|list)(?: me)? )?(?:everything|all)(?: that)?)"
    r" (?P<who>(?!else|is|was|are|were|did|does|do|has|have|had)[^?]{1,60}?)(?: (?:has|have|had|ever))* (?P<verb>said"
    r"|says|told|thinks"
    r"|thought)\b(?P<rest>.*)$"
)
_WHAT_BEHIND = re.compile(r"(?i)^(?P<who>[^?,]{2,40}?) (?P<verb>said|says|thinks) what\b(?P<rest>.*?)\??$")
_SAID_BY = re.compile(
    r"(?i)(?:\b(?:said|quoted|words|remarks|comments?|statements?)|^(?:(?:what|was|is|were|are|the|any) )*(?:views?"
    r"|opinions?|thoughts?"
    r"|reactions?|response|position|stance)) (?:by|of|from) (?P<who>[^?,.]{2,60}?)"
    r"(?: (?P<rest>(?:about|on|regarding|to|concerning)\b.*))?\??$"
)
_OWN_OPINION = re.compile(
    rf"(?i)^(?P<who>[^?,]{{2,60}}?)(?:'s|’s|'|’) {_OPINION} (?P<rest>(?:about|on|regarding|to|concerning)\b.*?)\??$"
)
_SPOKE = re.compile(
    r"(?i)^(?:and |so |but )*(?:did|has|have|does|do) (?P<who>.{1,80}?) (?:(?:ever|already|publicly|yet) )*"
    r"(?:comment|commented|speak|spoken|talk|talked|respond|responded|react|reacted"
    r"|(?:have|had) (?:anything|something|much|a lot|a word|words) to say)"
    r" (?:on|about|to|regarding)\b(?P<rest>.*)$"
)
_QUOTE = re.compile(
    r"(?i)^(?:please )?(?:give me |show me |find )?(?:a |some |any |the )?(?:quotes?|words|statements?) "
    r"(?:(?:(?:by|from|of) )?(?P<who>[^?,]{2,60}?) (?P<rest>(?:on|about|regarding)\b.*?)"
    r"|(?:by|from|of) (?P<whose>[^?,]{2,60}?))\??$"
)
_DID_SAY = re.compile(
    r"(?i)^(?:and |so |but |is it true that |is it right that )*"
    r"(?:(?:did|has|have|does) |(?:is|was) it (?!true|right))?"
    r"(?P<who>.{1,80}?)(?: who)? (?P<verb>say|said|says|claim|claimed|tell|told|write|wrote"
    r"|tweet|tweeted|promise|promised|state|stated|call|called|report|reported)\b(?P<rest>.*)$"
)
ELSE = re.compile(r"(?i)\b(?:what else|anything else|anything more|what more)\b")


_DENIED = re.compile(
    r"(?i)^(?:is it (?:true|right) that )?[^,?]{1,60}? (?:never|(?:did|has|had|does)(?: not|n['’]?t)) (?:ever )?"
    r"(?:say|said|tell|told|claim|claimed|call|called|promise|promised|state|stated|write|wrote|tweet|tweeted)\b"
)


_DOES = re.compile(r"(?i)\w(?<!\b(?:of|in|at|on|to|by))(?<!\bfor)(?<!\bfrom) (?:the|any)(?: |$)|[a-z] to$")
"""Words of which one is a verb with what it is done to ("Ruiz deny the toll", "Ruiz want to"): no name."""
_QUOTING = re.compile(
    r"(?i)^[\s,:]*(?:(?:of|about|on|in|at|to) (?:[\w’'-]+ ){1,5})?[“\"‘«„][^“”\"«»]+[”\"’»]?\W*"
    r"(?:(?:is (?:that|this|it) )?(?:true|right|correct|real|really)|yes or no)?\W*$"
)
"""Words between marks behind "said", and nothing but whether that is so."""


def did_say(text: str, marked: str | None, context: Context | None) -> Shape | None:
    """Whether somebody said something, or spoke of something."""
    if re.match(r"(?i)^(?:and |so |but )*(?:what|who|when|where|why|how|which|whose)\b", text):
        return None
    if marked is None and _DENIED.match(text) is not None:
        return None  # whether somebody never said it, no words of theirs can tell
    spoke = _SPOKE.match(text)
    if spoke is not None and marked is None:
        speaker, reason = speaker_meant(without_manner(spoke["who"]), context)
        return Shape(AnswerKind.WHAT_SAID, _on_it(spoke["rest"], context), speaker=speaker, words_asked=True,
                     reason=reason)  # fmt: skip
    match = _DID_SAY.match(text)
    if match is None:
        return None
    asks = re.match(r"(?i)^(?:and |so |but )*(?:did|has|have|does|is it)\b", text) is not None
    if not asks and not (marked is not None and _QUOTING.match(match["rest"]) and len(marked.split()) >= 3):
        return None
    speaker, reason = speaker_meant(without_manner(match["who"]), context)
    if speaker is not None and (len(speaker.split()) > 8 or not terms(speaker) or _DOES.search(speaker)):
        return None
    bare = re.sub(r"(?i)^\s*(?:that|:|,)\s*", "", match["rest"]).strip(" ?.")
    if match["verb"].lower() in {"call", "called"}:
        bare = re.sub(r"(?i)^(?:it|him|her|them|this|that|us|me) ", "", bare)  # did she call it a revenge game
    claimed = marked or bare
    if not terms(claimed):
        about_it = _on_it(match["rest"], context) if _ABOUT_IT.search(match["rest"]) else match["rest"]
        return Shape(AnswerKind.WHAT_SAID, about_it, speaker=speaker, words_asked=True, reason=reason)
    about = re.match(
        r"(?i)^\s*(?:anything|something|a word|much|a lot)?\s*(?:about|on|regarding)\b(?P<rest>.*)$", match["rest"]
    )
    if about is not None and marked is None:
        rest = _on_it(about["rest"], context)
        return of_two(Shape(AnswerKind.WHAT_SAID, rest, speaker=speaker, words_asked=True, reason=reason))
    return Shape(AnswerKind.VERIFY, claimed, speaker=speaker, quoted=claimed, words_asked=True, reason=reason)


_ABOUT_IT = re.compile(r"(?i)\b(?:about|on|of|to) (?:it|that|this|them)\b")


def _on_it(rest: str, context: Context | None) -> str:
    """What it is about; where the words only point, what the conversation is about."""
    return context.topic if context is not None and not terms(REFERRING.sub(" ", rest)) else rest


_TELLS = re.compile(
    r"(?i)^(?!(?:who|what|when|where|why|how|which|whose|did|does|do|is|are|was|were|has|have|had|some|someone|somebody"
    r"|they|people|he|she|it|i|we|you|the article|that|this)\b)"
    r"(?P<who>[\w.'’-]+(?: [\w.'’-]+){0,4}?) (?:said|says|claims|claimed|stated|promised|vowed|admitted) "
    r"(?P<rest>[^?]{8,})\??$"
)


def told(text: str, marked: str | None, _context: Context | None) -> Shape | None:
    """A claim that somebody said something ("ana ruiz said the tolls are theft"), to be held against their words."""
    match = _TELLS.match(text) if marked is None else None
    if match is None or len(terms(match["rest"])) < LEAST_TOLD or not terms(match["who"]):
        return None
    claimed = re.sub(r"(?i)^\s*(?:that|:|,)\s*", "", match["rest"]).strip(" .")
    if re.match(r"(?i)^(?:what|who|when|where|why|how)\b", claimed):
        return None
    claim = Shape(AnswerKind.VERIFY, claimed, speaker=match["who"], quoted=claimed, words_asked=True)
    return Shape(AnswerKind.FACT, text, perhaps=claim)


LEAST_TOLD = 1
"""Telling words of what somebody is claimed to have said, at least."""


def what_said(text: str, marked: str | None, context: Context | None) -> Shape | None:
    """What somebody said."""
    match = _first_saying(text)
    if match is None or PLEA.search(text):
        return None
    who, verb, rest = match
    speaker, reason = speaker_meant(who, context)
    if speaker is not None and (len(speaker.split()) > 10 or not terms(speaker)):
        return None
    if marked is not None and _ASKS_WHAT.match(text) is None and len(marked.split()) >= CHECKED:
        return Shape(AnswerKind.VERIFY, marked, speaker=speaker, quoted=marked, words_asked=True, reason=reason)
    rest = _aside(_BACK.sub(" ", rest))
    about = rest if verb.lower() in PLAIN else f"{verb} {rest}"
    again = ELSE.search(text) is not None
    if context is not None and not again and REFERRING.search(rest) and not terms(REFERRING.sub(" ", rest)):
        about = context.topic  # what did she say about it
    found = Shape(AnswerKind.WHAT_SAID, about, speaker=speaker, quoted=marked, words_asked=True, not_again=again,
                  referent=context if again or is_pronoun(who) else None, reason=reason,
                  stance=stance_told(verb, rest), occasion=_on_occasion(verb, rest))  # fmt: skip
    return of_two(_on_the_same(found, context, who))


_BACK = re.compile(r"(?i)^\s*(?:back|himself|herself|themselves|himself then|in return)\b")
"""Behind the verb these tell nothing of the matter: "what did Ruiz say back"."""
_ASKS_WHAT = re.compile(r"(?i)^(?:and |so |but |ok )*(?:what|how|which|all|everything|tell|show|give|list|quotes?)\b")
CHECKED = 3
"""So many words between marks, said by somebody, are to be checked where nothing asks for others."""


_PLACE_SAID = re.compile(
    r"(?i)^\s*(?:(?:(?:back|live) )?(?:in|on|at|to|during|with) (?:(?:a|an|the|his|her|their|its|that|this) )?(?:\w+ )?"
    r"(?:court|interviews?|statements?|tweets?|posts?|speech|press conference|news conference|briefing|podcast|video|tv"
    r"|television|twitter|facebook|instagram|tiktok|social media|x|air|camera|stage|reporters|journalists|the press"
    r"|the media))\s+(?=(?:about|on|regarding|of|that|to|over|after)\b)"
)
"""Where or to whom of the trade something was said ("in court", "to reporters"), before what it was about."""
_HEARER = re.compile(r"(?i)^\s*to (?:(?:the|his|her|their|all|a|an) )?[^?]{2,40}? (?=(?:about|on|regarding)\b)")
_MEANWHILE = re.compile(r"(?i)(?<=\w)\s+(?:when|while|as) (?:he|she|they|it|his|her|their|the|announcing|asked) [^?]+$")
"""What else was done then ("about inventions when he announced his leave")."""
_OCCASION = re.compile(
    r"(?i)^\s*(?:right |just |shortly |immediately )?(?:after|during|at|following|before|ahead of)\b"
)
_TO_WHOM = re.compile(r"(?i)^\s*to (?:the|his|her|their|all) [^?]+$")
_TOLD_WHOM = frozenset("tell tells told".split())


def _aside(rest: str) -> str:
    """The rest of a question without where, to whom or while what else was done it was said, where a matter is left."""
    on_what = re.match(rf"(?i)^\s*{_ON_WHAT}", rest) is not None
    for beside in (_PLACE_SAID, _HEARER, *((_MEANWHILE,) if on_what else ())):
        left = beside.sub(" ", rest)
        rest = left if terms(left) else rest
    return rest


def _on_occasion(verb: str, rest: str) -> bool:
    """Whether the rest tells on what occasion it was said ("at the summit", "on his birthday") or to whom, and not
    about what."""
    if _named_occasion().match(rest) is not None or _TO_WHOM.match(rest) is not None:
        return True
    if re.search(rf"(?i)\b{_ON_WHAT}", rest):
        return False
    to_whom = verb.lower() in _TOLD_WHOM and re.match(r"(?i)^\s*(?:that|to)\b", rest) is None
    return _OCCASION.match(rest) is not None or (to_whom and bool(terms(rest)))


@cache
def _named_occasion() -> re.Pattern[str]:
    """An occasion by its noun, whatever "of", "to" or "in" follows it, but nothing that it was about."""

    def one_of(*groups: str) -> str:
        nouns = [word for group in groups for word in listed("occasions", group)]
        return "|".join(re.escape(word.replace("_", " ")) for word in sorted(nouns, key=len, reverse=True))

    spoken = r"in|at|during|after|before|following|ahead of"
    when = rf"(?:on|{spoken})\s+(?:[\w’'-]+\s+){{0,4}}?(?:{one_of('time')})"
    where = rf"(?:{spoken})\s+(?:[\w’'-]+\s+){{0,4}}?(?:{one_of('gathering', 'writing')})"
    rest = r"(?:\s+(?:in|of|to|with|for|at|from)\s+(?!.*\b(?:about|regarding|concerning)\b)[^?]+)?"
    return re.compile(rf"(?i)^\s*(?:{when}|{where}){rest}[\s?.!]*$")


def _on_the_same(found: Shape, context: Context | None, asked: str | None) -> Shape:
    """Of whoever speaks on nothing else than the conversation: in the article shown last, on its matter, at all.

    `asked` is the speaker as the question names them: words of a named one on
    the matter are shown first, and their others as an answer too.
    """
    if context is None or found.not_again or found.reason is not None or found.quoted:
        return found
    known = frozenset(terms(f"{context.topic} {context.speaker or ''}"))
    if not known.issuperset(terms(found.about)):
        return found
    own = terms(found.speaker or "")
    about = found
    if not terms(found.about) and frozenset(terms(context.topic)) - frozenset(own):
        tried = context.topic if is_named(asked) else ""  # whoever is named is asked for whatever it was about
        about = replace(found, about=context.topic, subject=tried, occasion=context.occasion,
                        otherwise=_else(found, context))  # fmt: skip
    heard = any(one.name == found.speaker for one in context.heard)
    if context.article_id is None or (found.speaker == context.speaker and heard):
        return about
    return replace(found, inside=True, referent=context, otherwise=about)


def _else(found: Shape, context: Context) -> Shape:
    """What is shown where nobody asked for so is found: of "the fans" not those of another matter, but who is heard."""
    anybody = all(is_everyday(word) for word in (found.speaker or "").split())
    if context.article_id is None or not anybody:
        return found
    return Shape(AnswerKind.ARTICLE, "", part=Part.VOICES, referent=context)


def _first_saying(text: str) -> tuple[str, str, str] | None:
    """Speaker, saying word and the rest of "what did SPEAKER say …"; the saying word nearest to the auxiliary."""
    head = re.match(
        rf"(?i)^{_LEAD}(?:what(?: else| exactly| more| all| things)?|how) {AUX} (?P<tail>.+)$",
        text,
    )
    if head is None:
        told = _QUOTED_WHAT.match(text)
        if told is not None and not is_kind(told["who"].split()[0]):
            return without_manner(told["who"]), told["verb"], told["rest"].strip(" ?.")
        back = _WHAT_BEHIND.match(text)
        return (back["who"], back["verb"], back["rest"]) if back is not None else _by(text)
    how = re.match(r"(?i)^(?:and |so |but )*how\b", text) is not None
    tail = head["tail"].strip(" ?.")
    split = at_saying(
        tail, passive=re.search(r"(?i)\b(?:is|was|are|were)$", text[: head.start("tail")].strip()) is not None
    )
    if split is not None:
        if how and split[1].lower() not in _HOW_SAID:
            return None
        made = re.match(rf"(?i)^\s*(?:in|with) (?:his|her|their|the|its) {NOUN_SAID}", split[2])
        return (split[0], split[1], split[2][made.end() :]) if made else split
    return _opinion(tail) or _by(text)


def _opinion(tail: str) -> tuple[str, str, str] | None:
    """The owner of a view, and on what: "Ruiz's position on tolls", also without the apostrophe."""
    owned = re.match(rf"(?i)^(?P<who>.+?)(?:'s|’s|'|’) {_OPINION}(?P<rest> {_ON_WHAT}.*)?$", tail)
    if owned is None:
        owned = re.match(rf"(?i)^(?P<who>[\w.-]+(?: [\w.-]+){{0,3}}?) {_OPINION} (?P<rest>{_ON_WHAT}.*)$", tail)
    if owned is None or (_DEFINITE.match(owned["who"]) is not None and "'" not in tail and "’" not in tail):
        return None
    return owned["who"], "say", owned["rest"] or ""


_NO_NAME = re.compile(r"(?i)\b(?:be|been|being)$|\b(?:needs?|wants?) to\b|(?<!who )(?<!that )\bhave\b(?! to$)")
"""What is no part of a name: "will the names be revealed" asks for nobody's words."""


_SAY_PLAINLY = words("question_words", "asked_speaker_say_plainly")


def at_saying(tail: str, *, passive: bool = False) -> tuple[str, str, str] | None:
    """The words before the first saying word that can be its subject, the saying word, and the rest."""
    for token in tokenize(tail):
        word = token.word.lower()
        if token.span.start == 0 or word not in SAY or (passive and not word.endswith("ing")):
            continue
        if token.word[0].isupper() and re.search(r"(?:^|\s)[A-Z]\S*\s$", tail[: token.span.start]):
            continue  # the Harbour Post, Novak Said
        who = tail[: token.span.start].strip()
        after = tail[token.span.end :].split()
        if after and after[0].lower() in _SAY_PLAINLY and word not in _SAY_PLAINLY:
            continue  # what does Le Pen say
        if (
            _NO_NAME.search(who)
            or who.lower() in {"the", "a", "an"}
            or re.search(r"(?i)(?:\b(?:of|the|a|an|to|and|or|for|in)|'s|’s)$", who)
        ):
            continue
        return without_manner(who), token.word, tail[token.span.end :]
    return None


def _by(text: str) -> tuple[str, str, str] | None:
    quote = _QUOTE.match(text)
    if quote is not None:
        return quote["who"] or quote["whose"], "said", quote["rest"] or ""
    match = _OWN_OPINION.match(text) or _SAID_BY.search(text)
    if match is None or re.match(r"(?i)^(?:who|when|where|did|is it)\b", text):
        return None
    return match["who"], "said", match["rest"] or ""
