"""Where a mail passes on another: the lines its headers take, and what they say. Pure; it reads lines, not mails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import lexicon

_MARK = re.compile(
    r"[-_=\s]*(?:begin(?:ning of)? )?(?:forwarded (?:message|mail|e-?mail|by\b.{0,80})|"
    r"(?:anfang der )?weitergeleitete[rn]? (?:nachricht|mail|e-?mail)|message (?:transféré|réexpédié)|"
    r"mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|"
    r"videresendt (?:meddelelse|melding)|przekazana wiadomość|wiadomość przekazana dalej)\s*:?[-_=\s]*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_=\s]*(?:original (?:message|mail|e-?mail)|ursprüngliche nachricht|message d['’]origine)\s*:?[-_=\s]*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=]{5,}")
_FIELD = re.compile(r"\*?([^\W\d_][\w-]*(?: [\w-]+)?)\s?:\*?\s*(.*)")
_FIELDS = {
    word.replace("_", " "): name
    for name in ("from", "date", "subject", "to")
    for word in lexicon.listed("mail_words", name)
}
_PREFIX = re.compile(r"(?:(?:fwd?|wg|tr|rv|i)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_DEEPEST = 8
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The innermost mail passed on: the number of its first line of words, and what its headers say."""

    first: int
    sender: str | None = None
    subject: str | None = None
    date: str | None = None


def without_prefix(subject: str) -> str:
    """A subject without the 'Fwd:' before it."""
    return _PREFIX.sub("", subject, count=1) if _PREFIX.match(subject) else subject


def says_forwarded(subject: str | None) -> bool:
    return bool(subject and _PREFIX.match(subject))


def forwarded(lines: Sequence[str], subject: str | None) -> Forwarded | None:
    """The mail that these lines pass on, or None. What passes on what was passed on counts as the innermost one.

    A line that says so is believed; bare headers, or 'Original message' as replies have it, only where the subject
    says that the mail is passed on.
    """
    found: Forwarded | None = None
    at, sure = 0, says_forwarded(subject)
    for _ in range(_DEEPEST):
        later = next((one for number in range(at, len(lines)) if (one := _starting(lines, number, sure))), None)
        if later is None:
            break
        found, at = later, later.first
    return found


def unquoted(lines: Sequence[str]) -> list[str]:
    """The lines without the '>' that some programs put before each of a mail passed on."""
    filled = [line for line in lines if line.strip()]
    if not filled or not all(line.startswith(">") for line in filled):
        return list(lines)
    return [line[1:].removeprefix(" ") for line in lines]


def _starting(lines: Sequence[str], number: int, sure: bool) -> Forwarded | None:
    """The mail whose mark, or whose first header, is this line."""
    line = _bare(lines[number])
    marked = bool(_MARK.fullmatch(line))
    if marked or (sure and (_ORIGINAL.fullmatch(line) or _RULE.fullmatch(line))):
        found = _headers(lines, number + 1)
        return found if found and (found.sender or found.subject) else None
    if not sure or _field(line) != "from":
        return None
    found = _headers(lines, number)
    return found if found and found.sender and found.subject and found.date else None


def _headers(lines: Sequence[str], at: int) -> Forwarded | None:
    """The headers from this line on, blank lines before them left out; a long one may go on in the next line."""
    end = min(len(lines), at + _MOST_LINES)
    while at < end and not _bare(lines[at]):
        at += 1
    values: dict[str, str] = {}
    last = None
    while at < end and (line := _bare(lines[at])):
        name = _field(line)
        if name:
            last = name
            match = _FIELD.fullmatch(line)
            values.setdefault(name, match[2].strip(" *") if match else "")
        elif last and not values[last]:
            values[last] = line
        elif not (last and _goes_on(lines[at], line)):
            break
        elif last != "to":
            values[last] += f" {line}"
        at += 1
    if not values:
        return None
    found = Forwarded(at, values.get("from"), values.get("subject"), values.get("date"))
    return replace(found, subject=without_prefix(found.subject) or None) if found.subject else found


def _goes_on(raw: str, line: str) -> bool:
    """A header's second line: indented, or nothing but an address."""
    return raw[:1] in " \t" or bool(re.fullmatch(r"[<(\[]?\S+@\S+[>)\],;]?", line))


def _field(line: str) -> str | None:
    match = _FIELD.fullmatch(line)
    return _FIELDS.get(match[1].casefold()) if match else None


def _bare(line: str) -> str:
    return line.lstrip("> ").strip()
