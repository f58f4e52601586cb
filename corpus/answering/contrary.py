"""Whether a sentence tells the contrary of what was asked: the last for the first, suffered for done. Pure.

Such a sentence holds all the words of the question, so that nothing but its sense keeps it from being shown.
"""

from __future__ import annotations

import re

from corpus.answering.events import terms_in
from corpus.language.lexicon import MONTHS
from corpus.language.tokens import tokenize
from corpus.lexicon import words

_OF_TIME = (
    r"(?! (?:week|month|year|night|season|summer|fall|autumn|winter|spring|weekend|decade|century|few|couple|minute"
    r"|name|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
    rf"|(?:{'|'.join(MONTHS)}))\b)"
)
_FIRST = re.compile(r"(?i)\bfirst\b(?! (?:lad(?:y|ies)|name|amendment|responders?|family|aid|class|degree|of all)\b)")
_LAST = re.compile(rf"(?i)\b(?:last|final)\b{_OF_TIME}")
_BEGINS = re.compile(r"(?i)\b(?:first|debut\w*|inaugural|beg[aiu]n\w*|start\w*|open(?:s|ed|ing)?|original\w*|since)\b")
_ENDS = re.compile(r"(?i)\b(?:last|final\w*|latest|recent\w*|end(?:s|ed|ing)?|clos(?:es|ed|ing)|since)\b")

_PAY = re.compile(
    r"(?i)\bhow much (?:money )?(?:does|do|did|will|would|can) .{2,60}\b(?:make|earn|get paid|be paid)\W*$"
)
_AND = re.compile(r"(?i)\b(?:and|or|across|together|combined|all)\b")
_ACROSS = re.compile(
    r"\b(?:across|between|among) (?P<of>(?:[A-Z][\w+’'&-]*(?: [A-Z][\w+’'&-]*)*(?:, |,? and ))+[A-Z][\w+’'&-]*)"
)
_WILL_BE = re.compile(r"(?i)^(?:and |so |but )*when (?:will|do|does|is|are|can)\b")
_WILL_NOT = re.compile(
    r"(?i)\b(?:(?:will|would|could|can|do|does|is|are) not|won['’]t|cannot)\b(?P<what>(?: [\w’'-]+){1,4})"
)
_PASSIVE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|being|gets?|got)(?: (?:also|now|not|being|been|\w+ly))*"
    r" (?P<done>(?!been\b)(?![a-z]+ing\b)[a-z]{3,})\b(?! by\b)"
)
_HELPER = re.compile(r"(?i)\b(?:is|are|was|were|did|does|do|has|have|had|will|would)\b")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})
NEAR = 3
"""Within so many words before a passive its subject is looked for."""


def tells_contrary(question: str, sentence: str) -> bool:
    """Whether the sentence tells another end than was asked for, or what was done to whoever is asked to have done it.

    Of what somebody makes it must be told as pay or earnings, not as any money; how many one has, not with others; when
    something will be, not when it will not.
    """
    checks = (_other_end, _unpaid, _of_several, _not_then, is_suffered)
    return any(check(question, sentence) for check in checks)


def _other_end(question: str, sentence: str) -> bool:
    """Whether the first of something is asked for and the last is told, or the other way round."""
    first, last = _FIRST.search(question) is not None, _LAST.search(question) is not None
    if first == last:
        return False
    if first:
        return _LAST.search(sentence) is not None and _BEGINS.search(sentence) is None
    return _FIRST.search(sentence) is not None and _ENDS.search(sentence) is None


def _unpaid(question: str, sentence: str) -> bool:
    if _PAY.search(question) is None:
        return False
    return not any(token.word.lower() in words("earning", "words") for token in tokenize(sentence))


def _of_several(question: str, sentence: str) -> bool:
    """Whether a number of one is asked for, and one of it with others is told ("across Alder, Vale and Brannock")."""
    if not question.lower().startswith(("how many ", "how much ")) or _AND.search(question) is not None:
        return False
    asked = terms_in(question)
    groups = [re.split(r",? and |, ", match["of"]) for match in _ACROSS.finditer(sentence)]
    return any(any(terms_in(one) & asked for one in group) and len(group) > 1 for group in groups)


def _not_then(question: str, sentence: str) -> bool:
    """Whether it is asked when something will be, and told that it will not be."""
    if _WILL_BE.match(question) is None:
        return False
    asked = terms_in(question)
    return any(asked & terms_in(match["what"]) for match in _WILL_NOT.finditer(sentence))


def is_suffered(question: str, sentence: str) -> bool:
    """Whether a deed with an object is asked about, and the sentence tells its doer to have suffered it.

    "Why is Alder suing Brannock" is not told by why Alder is being sued.
    """
    passives = [(match, terms_in(match["done"])) for match in _PASSIVE.finditer(sentence)]
    if not passives:
        return False
    asked = [token.word.lower() for token in tokenize(question)]
    helper = next((at for at, word in enumerate(asked) if _HELPER.fullmatch(word)), None)
    if helper is None:
        return False
    for match, done in passives:
        verb = next((at for at, word in enumerate(asked) if at > helper + 1 and done & terms_in(word)), None)
        if verb is None or verb + 1 >= len(asked) or asked[verb + 1] in words("earning", "no_object"):
            continue
        is_passive = not asked[verb].endswith("ing") and bool({asked[helper], asked[verb - 1]} & _BE)
        doer = terms_in(" ".join(asked[helper + 1 : verb]))
        before = " ".join(token.word for token in tokenize(sentence[: match.start()])[-NEAR:])
        if not is_passive and doer & terms_in(before) and not _is_active_too(sentence, match, done):
            return True
    return False


def _is_active_too(sentence: str, passive: re.Match[str], done: frozenset[str]) -> bool:
    """Whether the deed is told once more outside the passive: somebody else may do it there."""
    elsewhere = f"{sentence[: passive.start()]} {sentence[passive.end() :]}"
    return bool(done & terms_in(elsewhere))
