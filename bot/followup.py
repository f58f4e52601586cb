"""A question that leaves out whom it is about, completed from the conversation. Pure; others stay as they are."""

from __future__ import annotations

import re

_PRONOUN = re.compile(r"\b(he|she|they|him|her|them|his|hers|their)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"^(?:and|but|also|ok(?:ay)?|so)?[\s,]*(?:what\s+)?(?:about|on|of)\s+(?P<topic>.{2,80}?)[?.!\s]*$", re.IGNORECASE
)
_POSSESSIVE = ("his", "hers", "their")


def completed(question: str, person: str | None) -> str:
    """'What did he say about trade?' after an answer about Wang Wenbin: 'What did Wang Wenbin say about trade?'

    'And about trade?' becomes the same. A question with a name of its own, or without a conversation, is left alone.
    """
    if not person or _names_somebody(question):
        return question
    if short := _SHORT.match(question.strip()):
        return f"What did {person} say about {short['topic'].strip()}?"
    match = _PRONOUN.search(question)
    if not match:
        return question
    word = match[0].casefold()
    before = question[: match.start()].casefold().split()
    owner = word in _POSSESSIVE or (
        word == "her"
        and not question[match.end() :].strip(" ?.!").startswith(("say", "said"))
        and before[-1:] != ["about"]
    )
    return f"{question[: match.start()]}{person}{'’s' if owner else ''}{question[match.end() :]}"


def with_name(question: str, name: str) -> str:
    """The question once more, now that it is clear whom it means."""
    family = name.rsplit(maxsplit=1)[-1]
    for part in dict.fromkeys((family, *name.split())):
        if re.search(rf"\b{re.escape(part)}\b", question, re.IGNORECASE):
            return re.sub(rf"\b{re.escape(part)}\b", name, question, count=1, flags=re.IGNORECASE)
    return f"What did {name} say?" if not question else f"{name}: {question}"


def _names_somebody(question: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’-]*", question)
    return any(word[0].isupper() and word not in ("I", "I'm") for word in words[1:])
