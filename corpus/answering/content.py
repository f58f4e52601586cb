"""What a question asks by its content, where it has no form that is known: whose words, who said it, on what. Pure.

words in marks, and somebody beside them         -> whether they said so
a person asked for ("which coach", "name of the
scientist who"), and what was said or thought    -> who said the rest
somebody, and how they stand to something
("feels about", "against", "reason for")         -> what they said on the rest
somebody named, and a word for words ("answer")  -> the same
somebody named first or last, and nothing that
asks                                             -> the same, where neither page nor fact is found

Somebody is named (`corpus.answering.named_there`) or described by what they are. It is the reading of last resort: what
has a form is read by that. The words that ask are data (`question_words.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answering.disambiguation import is_somebody, reading
from corpus.answering.given_words import ASKING, ASKS_IF_SAID, checked, pasted
from corpus.answering.named_there import (
    CUES,
    FILLERS,
    LONGEST_ROLE,
    ON,
    PEOPLE,
    NamedThere,
    cleared,
    described,
    owner_first,
    somebody,
    unpossessed,
)
from corpus.language.lexicon import REPORTING
from corpus.language.speakers.lookup import Known
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import STOP_WORDS, Token, terms, tokenize
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind
from corpus.question.query import Query
from corpus.question.shape import REFERRING, SAY, marked, outside_marks
from corpus.question.stance import is_deed, is_mere_deed, named_stance
from corpus.question.verbs import is_verb_form
from corpus.question.wanted import Wanted
from corpus.question.who_is_meant import meant

_ATTITUDES = listed_words("question_words", "content_attitudes")
"""Verbs, adjectives and nouns right behind somebody that tell how they stand to something."""
_AUXILIARIES = frozenset({"do", "does", "did", "has", "have", "is", "was"})
_SOME_PERSON = frozenset({"any", "anyone", "anybody", "someone", "somebody"})
_HE = frozenset({"he", "she"})
_STANDS = frozenset({"stand", "stands", "stood"})
_BETWEEN = listed_words("question_words", "content_between")
_GROUNDS = listed_words("question_words", "content_grounds")
_GIVES = listed_words("question_words", "content_gives")
_NOT_SAID = listed_words("question_words", "content_not_said")
_BESIDE = re.compile(r"\([^()]*\)")
_NO_WORDS = re.compile(
    r"(?i)^(?:and |so |but )*(?:why|how|when|where|did|does|do|is|are|was|were|has|have|had|will|can)\b"
)
"""Questions for a reason, a way, or whether something is so: a name in them is seldom whose words are asked for."""
_FRAME = re.compile(
    r"(?i)^(?:and |so |but )*(?:(?:would|could|can|will|do|did|have) (?:you|u|we|i|someone|somebody|anyone)\b"
    r"|(?:is|are|was|were) there\b)[ ,]*(?:(?:please|pls|have|got|hold|know|find|show|give|get|pull up|tell|me|us"
    r"|anything|something|be so kind (?:as )?to) )*"
)
"""What only asks whether there are such words: "do we have", "can you find me", "is there"."""
_DOUBTS = listed_words("question_words", "content_doubts")
"""How somebody stands to what others say: "sceptical"."""
_WHAT = frozenset({"what", "whats", "what's", "wat"})


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with its words behind what only frames it; `framed`: something did."""

    query: Query
    text: str
    tokens: tuple[Token, ...]
    framed: bool

    @property
    def words(self) -> list[str]:
        """The words in small letters."""
        return [token.word.lower() for token in self.tokens]

    @property
    def claims(self) -> bool:
        """Whether it is asked if something is so."""
        return self.query.claim and not self.framed and not _WHAT & set(self.words)

    @property
    def of_no_words(self) -> bool:
        """Whether a reason, a way or a fact is asked for."""
        return not self.framed and _NO_WORDS.match(self.query.text) is not None


def meaning(query: Query, registry: Known | None) -> Query:
    """The question as it is meant: its other reading where that one's speaker is somebody, else by its content."""
    read = reading(query, registry)
    if registry is None or read is not query or not query.by_content:
        return read if registry is None else cleared(read, registry)
    return by_content(query, registry) or read


def by_content(query: Query, registry: Known) -> Query | None:
    """The question read by whom and what it names; None where that tells nothing of words."""
    asked = query.subject if query.kind is AnswerKind.TOPIC and query.subject else query.text
    whole = _BESIDE.sub(" ", outside_marks(asked))
    text = _FRAME.sub("", whole)
    tokens = tuple(token for token in tokenize(text) if token.word.strip("'’"))
    one = Asking(query, text, tokens, framed=text != whole)
    given, named = marked(query.text), somebody(tokens, registry) or _spoken_with(one) or _a_body(one, registry)
    if query.referent is not None:
        return _on_what_was_shown(one, named) if given is None and named is not None else None
    if given is not None:
        every = tuple(tokenize(outside_marks(asked)))  # a name in brackets too
        return checked(query, given, every, somebody(every, registry))
    named = owner_first(tokens, named)
    if query.kind not in {AnswerKind.FACT, AnswerKind.TOPIC}:
        return _of_description(one, None, _STANDS) if named is None else _of_somebody(one, named, None, _STANDS)
    return _of_fact(one, named)


def _on_what_was_shown(one: Asking, named: NamedThere) -> Query | None:
    """How somebody stands to what was shown last ("does she regret it?"); what else leans on it is asked of that."""
    at = _attitude_at(one.words, named, _ATTITUDES)
    return _said(one, named, at) if at is not None else None


def _of_fact(one: Asking, named: NamedThere | None) -> Query | None:
    """A question of fact, or for a page: words that were pasted, or what is asked by whom it names."""
    alone = pasted(one.query)
    if alone is not None and ASKS_IF_SAID.search(one.text) is not None:
        return replace(alone, text=f"“{alone.quoted}”", otherwise=None)
    found = _of_content(one, named)
    if found is not None or alone is None:
        return found
    return replace(one.query, otherwise=_at_last(one.query.otherwise, alone))


def _spoken_with(one: Asking) -> NamedThere | None:
    """Whom "he" or "she" means in a conversation."""
    before = one.query.before
    at = next((at for at, word in enumerate(one.words) if word in _HE), None) if before is not None else None
    who = meant(before, one.words[at]) if at is not None else None
    return NamedThere(at, at + 1, who) if at is not None and who else None


def _a_body(one: Asking, registry: Known) -> NamedThere | None:
    """The body that stands between "does" and how it stands to something ("does the ministry regret …")."""
    words = one.words
    first = next((at + 1 for at, word in enumerate(words[:LONGEST_ROLE]) if word in _AUXILIARIES), None)
    if first is None:
        return None
    last = next((at for at in range(first + 1, len(words)) if words[at] in _ATTITUDES | _GIVES), len(words))
    name = " ".join(words[first:last])
    near = last - first <= LONGEST_ROLE and last < len(words)
    return NamedThere(first, last, name) if near and is_somebody(registry, name, bodies=True) else None


def _of_content(one: Asking, named: NamedThere | None) -> Query | None:
    """The question read by whom it names, or by what kind of person it asks for."""
    query, tokens = one.query, one.tokens
    cue = next((at for at, word in enumerate(one.words) if word in CUES), None)
    for ahead in described(unpossessed(tokens)):
        if named is not None and ahead.last < named.first and one.words[ahead.last] in ON:
            found = _of_somebody(one, ahead, cue, _ATTITUDES)  # "the harbour chairman on what Ruiz …", no page of Ruiz
            return replace(found, otherwise=None) if found is not None else None
    theirs = any(_attitude_at(one.words, who, _ATTITUDES) is not None for who in _blamers(one, named))
    person = _person_asked(one.words, named) if query.kind is AnswerKind.FACT and not theirs else None
    if person is not None:
        return _who_said(query, tokens, *person)
    return _of_description(one, cue, _ATTITUDES) if named is None else _of_somebody(one, named, cue, _ATTITUDES)


def _blamers(one: Asking, named: NamedThere | None) -> Sequence[NamedThere]:
    """Whoever stands behind "who does": it is asked whom they blame, and not who said so."""
    if not _AUXILIARIES & set(one.words[1:2]):
        return []
    return [named] if named is not None else described(unpossessed(one.tokens))


def _of_somebody(one: Asking, named: NamedThere, cue: int | None, attitudes: frozenset[str]) -> Query | None:
    """What somebody named here said, where a word (the `cue`, or an attitude of theirs) asks for words; where none
    does, perhaps at last."""
    words, first, last = one.words, named.first, named.last
    behind = words[last] if last < len(words) else ""
    leads = first < LONGEST_ROLE and not ASKING & set(words[:first])
    colon = one.text[one.tokens[last - 1].span.end :].lstrip()[:1] == ":"
    if leads and (behind in ON or _tells_of(behind) or colon):
        return None if one.claims else _said(one, named, last if _tells_of(behind) else last - 1)
    at = _attitude_at(words, named, attitudes)
    if at is None and cue is not None and not one.claims and (not one.of_no_words or cue >= last):
        at = cue
    return _said(one, named, at) if at is not None else _at_either_end(one, named, leads=leads and bool(behind))


def _at_either_end(one: Asking, named: NamedThere, *, leads: bool) -> Query | None:
    """What somebody said who is named first or last in a question that asks nothing: perhaps, at last; of "according
    to Ruiz" at once."""
    words, query = one.words, one.query
    if query.kind not in {AnswerKind.FACT, AnswerKind.TOPIC}:
        return None
    last = named.last == len(words) and named.first > 0 and not ASKING & set(words)
    if last and words[max(0, named.first - 2) : named.first] == ["according", "to"]:
        return _said(one, named, None)
    later = _said(one, named, None) if last or (leads and not query.claim) else None
    return replace(query, otherwise=_at_last(query.otherwise, later)) if later is not None else None


def _attitude_at(words: Sequence[str], named: NamedThere, attitudes: frozenset[str]) -> int | None:
    """Where behind somebody stands how they stand to something ("really feels", "is against"), or gave a reason."""
    for at in range(named.last, len(words)):
        if words[at] in attitudes or (attitudes is _ATTITUDES and _is_of_saying(words[at])):
            return at
        if words[at] in _GIVES and _GROUNDS & set(words[: named.first]):
            return at  # what reason did Ruiz give for …
        if words[at] not in _BETWEEN:
            return None
    return None


def _is_of_saying(word: str) -> bool:
    """Whether a verb tells of nothing but saying, or of a stance: not "attacked", nor "released"."""
    return _stance_of(word) is not None or (word in SAY - _NOT_SAID and not is_deed([word]))


def _stance_of(word: str) -> str | None:
    """The stance that a verb tells which is nothing but one: not "attacked"."""
    told = named_stance([word])
    return told[0].name if told is not None and word not in _ATTITUDES | CUES and not is_deed([word]) else None


def _tells_of(word: str) -> bool:
    """Whether it is a participle of a verb that tells that something was said ("Ruiz thanking …")."""
    return word.endswith("ing") and _tells(word)


def _at_last(otherwise: Query | None, last: Query) -> Query:
    """The other readings of a question with one more behind them."""
    last = replace(last, otherwise=None)
    return last if otherwise is None else replace(otherwise, otherwise=_at_last(otherwise.otherwise, last))


def _tells(word: str) -> bool:
    """Whether a verb tells that something was said or thought, or takes a stance."""
    return word in SAY or word in REPORTING or named_stance([word]) is not None


# Whose words


def _said(one: Asking, named: NamedThere, cue: int | None) -> Query | None:
    """What the person named here said: on what stands behind the word that asks, else on all the rest."""
    tokens = one.tokens
    behind = max(named.last, cue + 1 if cue is not None else 0)
    rest = _matter(tokens[behind:]) or _matter([*tokens[: named.first], *tokens[named.last : behind]])
    if cue is not None and not terms(REFERRING.sub(" ", rest)):
        rest = tokens[cue].word  # does she regret it
    told = _stance_of(one.words[cue]) if cue is not None else None
    return _words_of(one.query, named.name, rest, told)


def _of_description(one: Asking, cue: int | None, attitudes: frozenset[str]) -> Query | None:
    """What somebody said who is only described ("the harbour chairmans statement on tolls", "does the pilot who landed
    in the field regret it")."""
    words, tokens = unpossessed(one.tokens), one.tokens
    for named in described(words):
        clause = words[named.last : named.last + 1] in (["who"], ["that"])
        held = (
            next((at for at in range(named.last + 2, len(words)) if words[at] in attitudes), None) if clause else None
        )
        if held is not None:
            return _words_of(one.query, named.name, _matter([*tokens[named.last : held], *tokens[held + 1 :]]))
        found = _of_somebody(one, named, cue, attitudes)
        if found is not None:
            return found
    return None


def _words_of(query: Query, speaker: str, matter: str, stance: str | None = None) -> Query | None:
    own = frozenset(terms(speaker))
    matter = _PREPOSITION.sub("", matter)
    about = tuple(term for term in dict.fromkeys(terms(matter)) if term not in own)
    return replace(
        query, kind=AnswerKind.WHAT_SAID, speaker=speaker, topic=about, toward=about, about=matter, subject=matter,
        terms=tuple(dict.fromkeys((*terms(speaker), *about))), words_asked=True, perhaps=None, claim=False,
        stance=stance, otherwise=replace(query, perhaps=None),
    )  # fmt: skip


_PREPOSITION = re.compile(r"(?i)^(?:(?:regarding|concerning|on|of|to|for|with|from|over|in|that) )+")


def _matter(tokens: Sequence[Token]) -> str:
    """The words that are no mere asking, in their order."""
    return " ".join(token.word for token in tokens if token.word.lower() not in FILLERS | CUES)


# Who said it


def _person_asked(words: Sequence[str], named: NamedThere | None) -> tuple[str, int] | None:
    """What kind of person is asked for ('' for anybody), and where what they said begins."""
    last = named.first if named is not None else len(words)
    who = {"who", "whos", "who's", "whose", "whom"}
    asks = bool(who & set(words)) or "name" in words
    which = words[:1] in (["which"], ["what"])
    for at, word in enumerate(words):
        of_kind = which and 1 < at <= min(last, LONGEST_ROLE + 1) and not _small(words[1:at])
        if of_kind and word in SAY and is_verb_form(word):
            return " ".join(words[1:at]), at  # "which harbour rebel tweeted …"
        if not (is_role(word) or word in PEOPLE):
            continue
        if which and 0 < at <= LONGEST_ROLE and not _small(words[1:at]):
            return word, at + 1
        if (asks or not at) and words[at + 1 : at + 2] in (["who"], ["that"]):
            return word, at + 2  # "name of the scientist who thought …"
    if words[:1] and words[0] in who | _SOME_PERSON:
        clause = who if words[0] in who else {"who", "that"}  # "anyone who thinks …"
        return next((("", at + 1) for at, word in enumerate(words) if word in clause), None)
    if words[:1] and words[0] in {"some", "a", "an", "this", "that"} and who & set(words[-3:]):
        return _some_guy(words)
    by_whom = ("", 2) if list(words[:2]) in (["from", "whom"], ["by", "whom"]) else None
    return by_whom or (_any_of_kind(words) if words[:1] == ["any"] else None)


def _some_guy(words: Sequence[str]) -> tuple[str, int] | None:
    """The kind of person of "some harbour guy said … who was it", and where what was said begins."""
    told = next((at for at in range(1, LONGEST_ROLE + 1) if words[at : at + 1] and words[at] in SAY), None)
    return (" ".join(words[1:told]), told) if told is not None else None


def _any_of_kind(words: Sequence[str]) -> tuple[str, int] | None:
    """The kind of person of "any harbour pilot quote on …", and where what was said begins."""
    at = next((at for at in range(2, LONGEST_ROLE + 2) if words[at : at + 1] and words[at] in CUES | _DOUBTS), None)
    if at is None or not is_role(words[at - 1]) or _small(words[1:at]):
        return None
    return " ".join(words[1 : at + 1]), at


def _small(between: Sequence[str]) -> bool:
    """Whether something stands between "what" and a kind of person that makes it another question ("what did the")."""
    return any(word in STOP_WORDS for word in between)


def _who_said(query: Query, tokens: Sequence[Token], kind: str, first: int) -> Query | None:
    """Who said what stands there, where a verb tells that it was said or thought."""
    rest = list(tokens[first:])
    before: list[str] = []
    while rest and rest[0].word.lower() in STOP_WORDS:
        before.append(rest.pop(0).word.lower())
    asks = bool(rest) and _tells(rest[0].word.lower()) and not _MAY & set(before)
    asks = asks and not is_mere_deed(rest[0].word.lower(), " ".join(token.word for token in rest[1:]))
    named = bool(rest) and rest[0].word.lower() in CUES  # "from whom is the line …"
    matter = " ".join(token.word for token in (rest[1:] if asks else rest) if token.word.lower() not in _AGAIN)
    whom = " ".join(kind.split()[:-1])  # the noun itself seldom stands there
    about = tuple(dict.fromkeys(terms(f"{matter} {whom}")))
    if len(about) < LEAST or not (asks or named):
        return None  # "who won …" asks for a deed
    said = replace(
        query, kind=AnswerKind.WHO_SAID, wanted=Wanted.PERSON, quoted=matter, topic=about, toward=about, about=matter,
        terms=about, words_asked=True, perhaps=None, otherwise=None,
    )  # fmt: skip
    return replace(said, otherwise=replace(query, perhaps=None))


_AGAIN = listed_words("question_words", "content_again")
"""Words behind what was said, or before it, that only ask once more: "who was it"."""
_MAY = listed_words("question_words", "content_may")
"""Before a verb these tell that nothing was said: "which driver would like to"."""
LEAST = 2
"""So many telling words at least are somebody's."""
