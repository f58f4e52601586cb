"""A mail (.eml), such as a newsletter, to an Article: its HTML part as a page, else its plain part; no attachments.

A mail that passes another on gives that one: its title, sender and date, and none of its headers as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.message import EmailMessage

from corpus import lexicon
from corpus.errors import EmptySource, SourceError
from corpus.model.articles import Article, RawDocument
from corpus.reading import marks
from corpus.reading.decode import decode
from corpus.reading.forwarding import Forwarded, forwarded, says_forwarded, unquoted, without_prefix
from corpus.reading.html import page_text, read_html
from corpus.reading.mail_parts import attached, header, parsed, sender, sender_of, texts
from corpus.reading.page_lines import PageLines
from corpus.reading.text import read_text

_FOOT = re.compile(
    r"\bunsubscribe\b|^you (?:are |have )?(?:receiv(?:e|ed|ing)|get(?:ting)?|got) this "
    r"(?:e-?mail|mail|message|newsletter)|"
    r"^sent from my \w+|"
    r"^(?:view|read) (?:this|it) (?:e-?mail |mail |newsletter )?in your browser|"
    r"^(?:manage|update|change) your (?:e-?mail |mail )?(?:preferences|subscription)|"
    r"\bnewsletter ab(?:bestellen|melden)\b|^(?:abmelden|abbestellen|se désabonner|darse de baja)\b|"
    r"\bno longer (?:wish|want) to receive (?:these|this|our|such|any)\b|"
    r"^(?:please )?add \S+(?: \S+){0,3} to your (?:address book|contacts|safe senders?)|"
    r"^this (?:e-?mail|mail|message|newsletter) (?:was|has been) sent to\b|"
    r"^update your (?:profile|preferences|details)\b|^get outlook for\b|^von meinem \w+ gesendet|"
    r"^confidentiality notice\b|^(?:have |got )?(?:any )?(?:feedback|questions?|comments?)\?.{0,40}\breply\b|"
    r"^this (?:e-?mail|message)\b.{0,80}\bintended (?:only|solely) for\b|"
    r"^(?:simply |just )?reply to this (?:e-?mail|mail|newsletter)\b|"
    r"^forward (?:this )?(?:e-?mail |mail )?to a friend\b",
    re.IGNORECASE,
)
_LONGEST_FOOT = 300
_LONGEST_SIGNATURE = 15
_LONGEST_CARD = 80
_RULE = re.compile(r"[_=]{8,}|-{20,}")
_TAG = re.compile(r"\[([^\[\]]{1,40})\]\s*(?=\S)")
_OUTSIDE = frozenset(word.replace("_", " ") for word in lexicon.listed("mail_words", "outside"))
_WROTE = re.compile(r"\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef)\s?:\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text of the mail, as a page or plain, from the first word of the mail it passes on."""

    text: str
    passed_on: Forwarded | None


def read_email(raw: RawDocument) -> Article:
    """The article of a mail: title from the subject, publisher from the sender, time from the date.

    Raises UnreadableSource where it is no mail, EmptySource where no part of it holds an article.
    """
    which = raw.path or raw.url or "the mail"
    message = innermost(parsed(raw.data, which))
    subject = header(message, "subject")
    page, plain = _page(texts(message, "html"), subject), _plain(texts(message, "plain"), subject)
    found = next((one.passed_on for one in (page, plain) if one and one.passed_on), None) or Forwarded(0)
    inner = replace(
        raw,
        given_title=raw.given_title or _title(message, found.subject or subject),
        given_source=raw.given_source or sender(found.sender) or sender_of(message),
        given_date=raw.given_date or found.date or header(message, "date"),
    )
    article: Article | None = None
    if page:
        try:
            article = read_html(
                replace(inner, data=page.text.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
            )
        except SourceError:
            article = None
    if article is None and plain and plain.text.strip():
        article = read_text(decode(plain.text.encode("utf-8", "replace"), which), inner)
    if article is None or not article.body():
        raise EmptySource(which, "no part of the mail holds an article")
    article = _without_foot(article)
    # Whatever a mail forwards, it was not fetched from where it says it stood.
    return replace(article, url=raw.url, raw=raw.data, raw_media_type="message/rfc822")


def _title(message: EmailMessage, subject: str | None) -> str | None:
    """The subject without "Fwd:" and without the tag that a mailing list or a guard at the gate puts before it."""
    if not subject:
        return None
    words = without_prefix(subject)
    tag = _TAG.match(words)
    if tag is None:
        return words
    name = tag[1].casefold()
    lists = (header(message, field) or "" for field in ("list-id", "list-post", "sender", "to", "cc", "reply-to"))
    if name in _OUTSIDE or any(name in one.casefold() for one in lists):
        return without_prefix(words[tag.end() :])
    return words


def _without_foot(article: Article) -> Article:
    """The article without the last paragraphs that speak of the mail itself: why it came, how to stop it."""
    blocks = list(article.blocks)
    while len(blocks) > 1:
        words = blocks[-1].span.of(article.text)
        if len(words) > _LONGEST_FOOT or not _FOOT.search(words) or marks.speaks(words):
            break
        blocks.pop()
    return replace(article, blocks=tuple(blocks))


def mail_text(data: bytes) -> str:
    """All the words of a mail's subject and text parts: what a quotation from it must be found in."""
    message = innermost(parsed(data, "the mail"))
    subject, whole = header(message, "subject"), texts(message, "plain") or ""
    plain = _plain(whole, subject)
    parts = [subject or "", whole, plain.text if plain else ""]
    page = texts(message, "html")
    if page:
        parts.append(page_text(page.encode("utf-8", "replace"), "text/html; charset=utf-8"))
    return "\n\n".join(parts)


def _plain(text: str | None, subject: str | None) -> _Words | None:
    if not text:
        return None
    lines = text.split("\n")
    found = forwarded(lines, subject)
    words = unquoted(lines[found.first :]) if found else lines
    words = words[_asked(words) : _answered(words)]
    return _Words("\n".join(words[: _signature(words)]), found)


def _signature(lines: list[str]) -> int:
    """The number of the line that a signature starts with, by the marks that mails have for it; else of the end.

    A rule is one only where nothing but short lines without an end follows, such as a list's name and address.
    """
    for number in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        line, before, after = lines[number], lines[:number], lines[number + 1 :]
        ruled = _RULE.fullmatch(line) and all(len(one) <= _LONGEST_CARD and not one.endswith(".") for one in after)
        if (line in {"--", "-- "} or ruled) and any(one.strip() for one in before):
            return number
    return len(lines)


def _asked(lines: list[str]) -> int:
    """The number of the first line behind what a reply answers, where it stands first; 0 where nothing does."""
    quoted = wrote = False
    for number, line in enumerate(lines):
        quoted = quoted or line.startswith(">")
        wrote = wrote or bool(_WROTE.search(line))
        if line.strip() and not line.startswith(">") and not _WROTE.search(line):
            return number if quoted and wrote else 0
    return 0


def _answered(lines: list[str]) -> int:
    """The number of the line from which on a reply repeats what it answers, each line with '>'; else of the end."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    quoted = any(line.startswith(">") for line in lines[end:])
    if not quoted or not end or not any(line.strip() for line in lines[: end - 1]):
        return len(lines)
    return end - 1 if _WROTE.search(lines[end - 1]) else len(lines)


def _page(page: str | None, subject: str | None) -> _Words | None:
    if not page:
        return None
    lines = PageLines(page)
    found = forwarded(lines.words, subject)
    return _Words(lines.from_line(found.first) if found else page, found)


def innermost(message: EmailMessage) -> EmailMessage:
    """The mail, or the one attached that it passes on: where its subject says so, or it has no words of its own."""
    own = any((texts(message, kind) or "").strip() for kind in ("plain", "html"))
    if own and not says_forwarded(header(message, "subject")):
        return message
    return attached(message) or message
