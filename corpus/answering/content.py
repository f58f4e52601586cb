"""What a question asks by its content, where it has no form that is known: whose words, who said it, on what. Pure.

words in marks, and somebody beside them         -> whether they said so
a person asked for ("which coach", "name of the
scientist who"), and what was said or thought    -> who said the rest
somebody named, and a word for words ("answer")  -> what they said on the rest
somebody named first, and nothing that asks      -> the same, where neither page nor fact is found

It is the reading of last resort: what has a form is read by that. The words that ask are data (`question_words.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answering.disambiguation import is_somebody, reading
from corpus.language.lexicon import REPORTING
from corpus.language.speakers.lookup import Known
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import COUNTRIES, is_role
from corpus.language.tokens import STOP_WORDS, Token, terms, tokenize
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind
from corpus.question.query import Query
from corpus.question.shape import SAY, marked, outside_marks
from corpus.question.stance import is_mere_deed, named_stance
from corpus.question.wanted import Wanted

LONGEST_NAME, LONGEST_ROLE = 3, 4
"""Words of a name that is looked for, and before the noun of a description, at most."""
FEWEST = 3
"""Words between marks that may be somebody's."""
_CUES = listed_words("question_words", "content_cues")
_FILLERS = listed_words("question_words", "content_fillers")
_PEOPLE = listed_words("question_words", "content_people")
_ON = frozenset({"on", "about", "regarding", "re"})
_BESIDE = re.compile(r"\([^()]*\)")
_NO_WORDS = re.compile(
    r"(?i)^(?:and |so |but )*(?:why|how|when|where|did|does|do|is|are|was|were|has|have|had|will|can)\b"
)
"""Questions for a reason, a way, or whether something is so: a name in them is seldom whose words are asked for."""


_KINDLY = re.compile(r"(?i)(?:would|could|can|will) (?:you|u|someone|somebody|anyone)\b")
_ASKING = listed_words("question_words", "content_asking")
_WHAT = frozenset({"what", "whats", "what's", "wat"})


@dataclass(frozen=True, slots=True)
class NamedThere:
    """Somebody's name in a question: its words from `first` to before `last`, without possessives."""

    first: int
    last: int
    name: str


def meaning(query: Query, registry: Known | None) -> Query:
    """The question as it is meant: its other reading where that one's speaker is somebody, else by its content."""
    read = reading(query, registry)
    if read is not query or registry is None or not query.by_content:
        return read
    return by_content(query, registry) or read


def by_content(query: Query, registry: Known) -> Query | None:
    """The question read by whom and what it names; None where that tells nothing of words."""
    asked = query.subject if query.kind is AnswerKind.TOPIC and query.subject else query.text
    tokens = [token for token in tokenize(_BESIDE.sub(" ", outside_marks(asked))) if token.word.strip("'’")]
    given = marked(query.text)
    named = _somebody(tokens, registry)
    if given is not None:
        return _checked(query, given, tokens, named)
    if query.kind not in {AnswerKind.FACT, AnswerKind.TOPIC}:
        return _of_somebody(query, tokens, named, None, asked) if named is not None else None
    person = _person_asked(tokens) if query.kind is AnswerKind.FACT else None
    if person is not None:
        return _who_said(query, tokens, *person)
    cue = next((at for at, token in enumerate(tokens) if token.word.lower() in _CUES), None)
    return _of_description(query, tokens, cue) if named is None else _of_somebody(query, tokens, named, cue, asked)


def _of_somebody(query: Query, tokens: Sequence[Token], named: NamedThere, cue: int | None, asked: str) -> Query | None:
    """What somebody named here said, where a word (the `cue`) asks for words; where none does, perhaps at last."""
    first, last = named.first, named.last
    behind = tokens[last].word.lower() if last < len(tokens) else ""
    leads = first < LONGEST_ROLE and not _ASKING & {token.word.lower() for token in tokens[:first]}
    claims = query.claim and _KINDLY.match(query.text) is None and not _WHAT & {token.word.lower() for token in tokens}
    if leads and (behind in _ON or _tells_of(behind) or asked[tokens[last - 1].span.end :].lstrip()[:1] == ":"):
        return None if claims else _said(query, tokens, named, last if _tells_of(behind) else last - 1)
    if cue is not None and not claims and (_NO_WORDS.match(query.text) is None or cue > last):
        return _said(query, tokens, named, cue)
    if leads and behind and not query.claim:
        later = _said(query, tokens, named, None)
        return replace(query, otherwise=_at_last(query.otherwise, later)) if later is not None else None
    return None


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


def _somebody(tokens: Sequence[Token], registry: Known) -> NamedThere | None:
    """Where the first name of a person stands who is heard: the longest there."""
    words = _unpossessed(tokens)
    for first in range(len(words)):
        for count in range(min(LONGEST_NAME, len(words) - first), 0, -1):
            name = words[first : first + count]
            if is_small(name[0]) or is_small(name[-1]) or {name[0], name[-1]} & _FILLERS:
                continue
            if count == 1 and (is_common(name[0]) or len(name[0]) < SHORTEST or name[0] in COUNTRIES):
                continue
            if count == 1 and is_given(name[0]) and words[first + 1 : first + 2] and not is_small(words[first + 1]):
                continue  # of "David Eves" David alone is somebody else
            short = [*name[:-1], name[-1].removesuffix("s")]  # "the ruizs words"
            for given in (name, short):
                if all(registry.named(fold(word)) for word in given) and is_somebody(registry, " ".join(given)):
                    return NamedThere(first, first + count, " ".join(given))
    return None


SHORTEST = 4
"""A single word of fewer letters is nobody's name in a question without form."""


def _said(query: Query, tokens: Sequence[Token], named: NamedThere, cue: int | None) -> Query | None:
    """What the person named here said: on what stands behind the word that asks, else on all the rest."""
    behind = max(named.last, cue + 1 if cue is not None else 0)
    rest = _matter(tokens[behind:]) or _matter([*tokens[: named.first], *tokens[named.last : behind]])
    return _words_of(query, named.name, rest)


def _of_description(query: Query, tokens: Sequence[Token], cue: int | None) -> Query | None:
    """What somebody said who is only described ("the harbour chairmans statement on tolls")."""
    words = _unpossessed(tokens)
    if cue is None or _NO_WORDS.match(query.text) is not None:
        return None
    for at, word in enumerate(words):
        kind = word if word in _PEOPLE or is_role(word) else word[:-1]
        if not (kind in _PEOPLE or is_role(kind)):
            continue
        first = _description_from(words, at, max(0, at - LONGEST_ROLE))
        named = words[first:at] + ([] if kind in _PEOPLE else [kind])
        if first == at or not terms(" ".join(named)):
            continue
        rest = tokens[max(at, cue) + 1 :] if terms(_matter(tokens[max(at, cue) + 1 :])) else tokens[at + 1 : cue]
        return _words_of(query, " ".join(named), _matter(rest))
    return None


def _unpossessed(tokens: Sequence[Token]) -> list[str]:
    """The words in small letters, without what makes one a possessive."""
    return [re.sub(r"['’]s?$", "", token.word.lower()) for token in tokens]


def _description_from(words: Sequence[str], noun: int, least: int) -> int:
    """Where the description of somebody begins whose noun stands there ("harbour" of "harbour chairman"), from `least`
    on."""
    first = noun
    while first > least and words[first - 1] not in STOP_WORDS | _FILLERS | _CUES:
        first -= 1
    return first


def _words_of(query: Query, speaker: str, matter: str) -> Query | None:
    own = frozenset(terms(speaker))
    about = tuple(term for term in dict.fromkeys(terms(matter)) if term not in own)
    return replace(
        query, kind=AnswerKind.WHAT_SAID, speaker=speaker, topic=about, toward=about, about=matter, subject=matter,
        terms=tuple(dict.fromkeys((*terms(speaker), *about))), words_asked=True, perhaps=None, claim=False,
        otherwise=replace(query, perhaps=None),
    )  # fmt: skip


def _matter(tokens: Sequence[Token]) -> str:
    """The words that are no mere asking, in their order."""
    return " ".join(token.word for token in tokens if token.word.lower() not in _FILLERS | _CUES)


# Who said it


def _person_asked(tokens: Sequence[Token]) -> tuple[str, int] | None:
    """What kind of person is asked for ('' for anybody), and where what they said begins."""
    words = [token.word.lower() for token in tokens]
    who = {"who", "whos", "who's", "whose", "whom"}
    asks = bool(who & set(words)) or "name" in words
    for at, word in enumerate(words):
        if not (is_role(word) or word in _PEOPLE):
            continue
        if words[0] in {"which", "what"} and 0 < at <= LONGEST_ROLE and not _is_asked_of(words[1:at]):
            return word, at + 1
        if (asks or not at) and words[at + 1 : at + 2] in (["who"], ["that"]):
            return word, at + 2  # "name of the scientist who thought …"
    if words[:1] and words[0] in who:
        return "", 1
    if words[:1] and words[0] in {"some", "a", "an", "this", "that"} and who & set(words[-3:]):
        told = next((at for at in range(1, LONGEST_ROLE + 1) if words[at : at + 1] and words[at] in SAY), None)
        return (" ".join(words[1:told]), told) if told is not None else None
    return ("", 2) if words[:2] in (["from", "whom"], ["by", "whom"]) else None


def _is_asked_of(between: Sequence[str]) -> bool:
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
    named = bool(rest) and rest[0].word.lower() in _CUES  # "from whom is the line …"
    matter = " ".join(token.word for token in (rest[1:] if asks else rest) if token.word.lower() not in _AGAIN)
    whom = " ".join(word for word in kind.split() if word not in _PEOPLE and not is_role(word))
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


# Whether they said it


def _checked(query: Query, given: str, tokens: Sequence[Token], named: NamedThere | None) -> Query | None:
    """Whether the words in marks were said, by whoever is named beside them."""
    words = [token.word.lower() for token in tokens]
    if len(given.split()) < FEWEST or words[:1] in (["who"], ["what"], ["when"], ["where"], ["why"], ["which"]):
        return None
    speaker = named.name if named is not None else None
    if speaker is None:
        held = next((at for at, word in enumerate(words) if is_role(word) and at), None)
        speaker = " ".join(words[_description_from(words, held, 0) : held + 1]) if held is not None else None
    if speaker is None and not (_CUES | _FILLERS) & set(words):
        return None
    return replace(
        query, kind=AnswerKind.VERIFY, speaker=speaker, quoted=given, words_asked=True, perhaps=None, claim=False,
        about=given, topic=tuple(dict.fromkeys(terms(given))), otherwise=None,
    )  # fmt: skip
