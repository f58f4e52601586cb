"""What each of two people said on a matter, asked side by side. Pure."""

from __future__ import annotations

import re

from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.question.shape import Shape

_COMPARED = re.compile(
    r"(?i)^(?:please )?(?:compare|contrast) (?:the )?(?:(?:what|how|views?|positions?|stances?|words"
    r"|statements|remarks) (?:of |by |from )?)?"
    r"(?P<one>[^,]{2,40}?) (?:and|with|to|versus|vs\.?) (?P<other>[^,]{2,40}?)"
    r"(?: (?:each |both )?(?:said|say|says|think|thinks|thought|talked|spoke|feel))?"
    r" (?P<rest>(?:about|on|over|regarding|of)\b.+)$"
)
_VERSUS = re.compile(
    r"(?i)^(?:what (?:did|does|do|have|has) |how (?:did|does|do) )?(?P<one>[^,?]{2,40}?) (?:versus|vs\.?|v\.?) "
    r"(?P<other>[^,?]{2,40}?) (?:each )?(?:(?:said|say|says|think) )?(?P<rest>(?:about|on|over|regarding) [^?,]+)"
    r"(?:,? ?what (?:did|do|does|has|have) (?:each|both|they)[^?]*)?\??$"
)
_DIFFER = re.compile(
    r"(?i)^(?:how (?:do|does|did)|where (?:do|does|did)|what is the difference between) (?P<one>[^,?]{2,40}?) "
    r"(?:and|from) (?P<other>[^,?]{2,40}?) (?:differ |disagree |compare )?"
    r"(?P<rest>(?:about|on|over|regarding) [^?]+)\??$"
)


def compared(text: str, _marked: str | None, _context: Context | None) -> Shape | None:
    """What each of two people said on a matter: "compare what A and B said about X", "A vs B on X"."""
    match = next((match for form in (_COMPARED, _VERSUS, _DIFFER) if (match := form.match(text))), None)
    if match is None or not terms(match["rest"]):
        return None
    both = match["one"].strip(), match["other"].strip()
    return Shape(AnswerKind.WHAT_SAID, match["rest"], speaker=both[0], words_asked=True, speakers=both)
