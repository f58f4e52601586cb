"""The mention of a quotation put right by the grammar beside it: a passive's agent, a stump made whole, a name given.

Rules over the words beside a mention, before anybody is resolved.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.language.lexicon import AUXILIARIES, PRONOUNS, REPORTING, TOLD_TOO
from corpus.language.quotes.clause import CueClause, any_of
from corpus.language.quotes.subject import whole_subject
from corpus.language.segment import lowercase_words
from corpus.lexicon import words
from corpus.model.speech import Mention, Quote, Speech
from corpus.model.text import Span

SURE = 0.93
"""Confidence of a mention that a rule here has put in the place of another."""

NEXT = 4
"""Characters between words and a subject that stands right behind them: a comma, a mark, a space."""
ASIDE = 25
"""Characters that may stand between a telling verb and the words ("was told on Monday: “")."""

_VERBS = frozenset(REPORTING) | TOLD_TOO
_PASSIVE = re.compile(
    rf"(?:\b{any_of('passive')}|['’](?:s|re))(?:\s+(?:\w+ly|also|then|later|once|again|first|often|never|not))*\s+$",
    re.IGNORECASE,
)
_HEARD = re.compile(rf"{any_of('heard')}$")
_ADDRESSED = re.compile(rf"{any_of('by_others')}$")
_DOTTED = r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|St|Rev|Adm|Maj|[A-Z])\."
_NAME = rf"[A-Z](?:{_DOTTED}|[\w’'-])*\.?(?:\s+[A-Z](?:{_DOTTED}|[\w’'-])*){{0,4}}"
_AGENT = re.compile(
    rf"\s+(?:[^,.;:“”\"\n]{{1,40}}?\s+)?by\s+(?P<who>(?:{_DOTTED}|[^,.;:“”\"‘\n]){{2,70}}?(?:,\s+(?:the\s+)?{_NAME})?)"
    r"(?=\s*(?:[,.;:“”\"‘]|$)|\s(?:on|at|in|after|during|when|while|before|that|to|not|about|as|who|which|and|whether|if"
    r"|how|why|last|this|earlier|outside|inside)\b)"
)
_THAT = re.compile(r"\s*(?:that\s+)?")
_VERB_FIRST = re.compile(r"(?P<verb>[a-z]+)\s+(?=(?:(?:the|an?|his|her)\s+\w|[A-ZÀ-Þ]))")
_ARTICLE = re.compile(r"(?:the|an?|his|her|their|its|our)(?=[^\w:.]|$)", re.IGNORECASE)

_AUXILIARY_FIRST = re.compile(rf"(?:{any_of('inverting')}|if|unless)\s+(?=(?:the|an?)\s|[A-ZÀ-Þ])", re.IGNORECASE)
_NOUN_BEHIND = re.compile(
    r"\s+(?P<noun>(?:(?:the|an?|his|her)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,5})(?=\s*(?:[.,;:!?“”\"]|$))"
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:who|which|that|whose|whom|of|for|at|in|from|with|to|by|and|or|he|she|they|both|about|through))+$",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(r"\s+([\w’'-]+)")
_NO_NOUN = words("attribution", "no_noun")
_JOINT = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+\s+and\s+[A-ZÀ-Þ][\w’'-]+$")
_NAME_ON = re.compile(r"\s+[A-ZÀ-Þ][\w’'-]+(?=\s*(?:[.,;:!?“”\"]|$))")
_UNNAMED = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he)\s|[a-z]")
_CAPITAL_BEFORE = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][\w’'-]+\s$")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he)\s$")
_CLAUSES = re.compile(r",\s+(?:and|but|while|whereas)\s+(?=(?:his|her|their|the|an?|one|another)\s|[A-ZÀ-Þ])")
_WORD_AFTER = re.compile(r"\s+(?:\w+ly\s+|also\s+)?(\w+)")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_VERB_LAST = re.compile(r"(?<=\w)\s+(?P<verb>states|says|reads|notes|adds|warns|explains|concludes)$")
_ENDED = re.compile(r"\s*[.,;:]")
_SELF_NAMED = re.compile(
    r"(?:[\s,]+who)?[\s,]+(?:(?:has|had|would|only|just)\s+)*(?:"
    r"identif(?:ied|ies|y)\s+(?:himself|herself|themselves|themself)(?:\s+(?:only|just))?\s+as"
    r"|g(?:a|i)ves?\s+(?:only\s+)?(?:his|her|their)\s+(?:first\s+|last\s+)?name(?:\s+only)?(?:\s+as|,)"
    r"|go(?:es)?\s+by(?:\s+the\s+(?:name|nickname)(?:\s+of)?)?"
    r"|asked\s+to\s+be\s+(?:called|identified|named|known)(?:\s+only)?(?:\s+(?:as|by\s+(?:his|her|their)\s+first\s+name,?))?"
    r"|(?:(?:is|was|better|also|only)\s+)*known(?:\s+[a-z]+){0,4}?\s+as"
    r"|calls?\s+(?:himself|herself|themselves)|introduced\s+(?:himself|herself)\s+as|nicknamed"
    r")\s+[“\"‘']?(?P<name>[A-ZÀ-Þ@][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*)"
)


def without_verb_behind(text: str, quote: Quote) -> Quote:
    """The quotation with its mention rid of the verb that tells it: '“…,” [the agreement states].'."""
    if quote.mention is None:
        return quote
    span = quote.mention.span
    verb = _VERB_LAST.search(text, span.start, span.end)
    if verb is None or not _ENDED.match(text, span.end) or not 0 <= span.start - quote.span.end <= NEXT:
        return quote
    return replace(
        quote,
        mention=Mention(Span(span.start, verb.start())),
        cue=Span(*verb.span("verb")),
        confidence=max(quote.confidence, SURE),
    )


def by_agent(clause: CueClause, quote: Quote) -> Quote | None:
    """The quotation of a passive given to its agent ("was told by Witt"), or to nobody where none is named.

    None where the cue is no passive of one who is spoken to. "Was quoted as saying" is the subject's own.
    """
    verb = clause.verb()
    if not _spoken_to(clause, quote) or not _beside(clause, quote):
        return None
    if _HEARD.match(verb) or verb.endswith("ing") or verb not in REPORTING:
        return None
    agent = _AGENT.match(clause.after())
    if agent is not None and quote.speech is not Speech.DIRECT and quote.span.start < clause.head.end + agent.end():
        return _behind_agent(clause, quote, agent)
    if agent is None:
        return replace(quote, mention=None, confidence=0.0) if _ADDRESSED.match(verb) else None
    span = Span(*agent.span("who")).shifted(clause.head.end)
    return replace(quote, mention=Mention(span), confidence=max(quote.confidence, SURE))


def _spoken_to(clause: CueClause, quote: Quote) -> bool:
    """Whether the mention is the subject of a passive: 'was told', or 'Ruiz, asked whether …, said'."""
    if clause.mention is None or clause.mention.start > clause.head.start:
        return False
    return _asked_of(clause, quote) or _PASSIVE.search(clause.between) is not None


def _asked_of(clause: CueClause, quote: Quote) -> bool:
    """Whether the cue only tells what the subject was asked, before their own verb: 'Ruiz, asked whether …, said'."""
    if not _APART.fullmatch(clause.between) or not _ADDRESSED.match(clause.verb()):
        return False
    own = _OWN_VERB.match(clause.text, quote.span.end)
    return own is not None and own["verb"] in REPORTING


_APART = re.compile(r",\s(?:when\s|also\s|then\s|later\s)?")
_OWN_VERB = re.compile(r"\s?,\s(?:\w+ly\s)?(?P<verb>[a-z]+)\b")


def _behind_agent(clause: CueClause, quote: Quote, agent: re.Match[str]) -> Quote:
    """The words behind an agent that was taken for their beginning: "reminded by [his coach that “…”]"."""
    source = Span(*agent.span("who")).shifted(clause.head.end)
    start = source.end
    that = _THAT.match(clause.text, start)
    start = that.end() if that else start
    if start >= quote.span.end:
        return quote
    return replace(quote, span=Span(start, quote.span.end), mention=Mention(source))


def _beside(clause: CueClause, quote: Quote) -> bool:
    """Whether the words stand right behind the telling verb and its agent, or right before its subject."""
    if clause.mention is not None and quote.span.end <= clause.mention.start:
        return clause.mention.start - quote.span.end <= NEXT
    agent = _AGENT.match(clause.after())
    told = clause.head.end + (agent.end() if agent else 0)
    return clause.head.end < quote.span.start and quote.span.start - told <= ASIDE


def whole(text: str, quote: Quote) -> Quote:
    """The quotation with its mention rid of a verb at its front and taken on to the whole of its noun or name.

    "reply Nora and Felix" -> "Nora and Felix Brandt"; "the" -> "the twins"; "a man who" -> "Joe" where he "identified
    himself as Joe", else "a man"; of "Hana Lind, and her neighbor Per Aasen" the one beside the cue.
    """
    if quote.mention is None or quote.mention.span.of(text).casefold() in PRONOUNS:
        return quote
    noun = _without_verb(text, _behind_verb(text, quote.mention.span, quote.span), quote.span)
    span = _trimmed(text, _beside_cue(text, _from_its_start(text, noun), quote.cue))
    span = _named_by_itself(text, span or noun) or span
    span = whole_subject(text, span, quote.cue) if span is not None else None
    return quote if span is None or span == quote.mention.span else replace(quote, mention=Mention(span))


def _behind_verb(text: str, span: Span, words: Span) -> Span:
    """The noun behind a verb that was taken for the whole mention: "“…!” chant Lena and Tom Ortiz"."""
    if span.of(text).casefold() not in _VERBS or not 0 <= span.start - words.end <= NEXT:
        return span
    noun = _NOUN_BEHIND.match(text, span.end)
    return Span(*noun.span("noun")) if noun else span


def _without_verb(text: str, span: Span, words: Span) -> Span:
    """Without the verb of an inversion: "“…,” reply Nora and Felix", "Had Ana Ruiz said"."""
    auxiliary = _AUXILIARY_FIRST.match(text, span.start, span.end)
    if auxiliary is not None:
        return Span(auxiliary.end(), span.end)
    verb = _VERB_FIRST.match(text, span.start, span.end)
    if verb is None or verb["verb"] not in _VERBS or not 0 <= span.start - words.end <= NEXT:
        return span
    return Span(verb.end(), span.end)


def _trimmed(text: str, span: Span) -> Span | None:
    """Without a relative pronoun or preposition at its end; an article alone taken on to its noun."""
    tail = _TAIL.search(text, span.start, span.end)
    if tail is not None and tail.start() > span.start:
        span = Span(span.start, tail.start())
    article = _ARTICLE.match(text, span.start)
    if article is not None and article.end() == span.end:
        return _with_noun(text, span)
    if _JOINT.search(text, span.start, span.end) and (more := _NAME_ON.match(text, span.end)):
        return Span(span.start, more.end())
    return span


def _with_noun(text: str, article: Span) -> Span | None:
    """An article with the words up to the next verb, preposition or mark; None where none stands between."""
    end = article.end
    for word in _NEXT_WORDS.finditer(text, article.end, article.end + 80):
        low = word[1].casefold()
        if word.start() != end or low in REPORTING or low in AUXILIARIES or low in _NO_NOUN or low.endswith("ed"):
            break
        end = word.end()
    return Span(article.start, end) if end > article.end else None


def _named_by_itself(text: str, span: Span) -> Span | None:
    """The name that somebody described goes by ("a man who identified himself as Joe")."""
    if not _UNNAMED.match(text, span.start, span.end):
        return None
    named = _SELF_NAMED.search(text, span.start, span.end + 90)
    if named is None or named.start() > span.end or "," in text[span.start : named.start()].rstrip(","):
        return None
    return Span(*named.span("name"))


def _from_its_start(text: str, span: Span) -> Span:
    """A name or a noun cut in the middle, from where it begins: "Nine" of "Hall Nine", "patient" of "One patient"."""
    word = text[span.start : span.end]
    article = _ARTICLE_BEFORE.search(text, max(0, span.start - 9), span.start)
    if article is not None and word[:1].islower():
        return Span(article.start(), span.end)
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start)
    if before is None or not word.isalpha() or not word[0].isupper() or word.casefold() not in lowercase_words():
        return span
    return Span(before.start(), span.end)


def _beside_cue(text: str, span: Span, cue: Span | None) -> Span:
    """Of two people in two clauses the one whose verb the cue is: "said Lind, and her neighbor Aasen added"."""
    joined = _CLAUSES.search(text, span.start, span.end)
    if joined is None or cue is None:
        return span
    if cue.end <= span.start:
        told = _WORD_AFTER.match(text, span.end)
        return Span(span.start, joined.start()) if told and told[1].casefold() in REPORTING else span
    verb = _WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    return Span(joined.end(), span.end) if verb and verb[1].casefold() in REPORTING else span
