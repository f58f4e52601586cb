"""Rules for the lines over an article: agency and date credits, bylines, datelines. They know no order.

In doubt a line is none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.lexicon import table
from corpus.reading import dates
from corpus.reading.marks import speaks
from corpus.reading.units import Unit

PUBLISHERS = frozenset(name for name, kind in table("agencies").rows if kind == "publisher")
"""Names that stand where an agency stands in a dateline and are the publisher."""
_AGENCIES = "|".join(sorted(map(re.escape, table("agencies").column("name")), key=len, reverse=True))
AGENCY = rf"(?:{_AGENCIES})(?!\w)"
_AGENCY = re.compile(rf"(?<!\w){AGENCY}")

_NAME_WORD = r"(?:[A-Z][\w.’'-]*|de|da|del|der|di|du|el|al|bin|ibn|la|le|van|von|ten|ter|y|e|zu)"
_NAME = rf"[A-Z][\w.’'-]*(?:\s+{_NAME_WORD}){{0,4}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|and|und|et|y|&)\s+{_NAME})*"
_BYLINE = re.compile(rf"(?:By|BY|by|Von|Par|Por|Di|Door|Af|Av)[: ]\s*({_NAMES})(.*)$", re.DOTALL)
_SIGNED = re.compile(rf"[–—−-]{{1,3}}\s?({_NAME.replace('{0,4}', '{1,3}')})(?:,\s+[A-Z][\w .&’'-]+)?$")
_BARE_NAME = re.compile(
    r"[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]*|de|da|del|der|di|van|von|bin|al)){1,3}"
    r"(?:(?:,| and|, and| &) [A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]*){1,3})*$"
)
_PUBLISHER_WORD = re.compile(
    r"\b(?:Press|Times|News|Post|Today|TODAY|Herald|Tribune|Journal|Star|Gazette|Daily|Register|Sun|Chronicle"
    r"|Observer|"
    r"Guardian|Independent|Telegraph|Mail|Mirror|Express|Globe|Record|Courier|Argus|Democrat|Republic|Republican|"
    r"Enquirer|Examiner|Inquirer|Sentinel|Standard|Dispatch|Bulletin|Advertiser|Review|Mercury|Advocate"
    r"|Reporter|Wire|"
    r"Agency|Network|Media|Staff|staff|reports|Magazine|Weekly|Radio|TV|BBC|CNN|NBC|CBS|ABC|Zeitung|Tagblatt)\b"
)
_BYLINE_TAIL = re.compile(
    r"\s*(?:[,|(/–—•-]|in [A-Z]|of [A-Z]|for [A-Z]|at [A-Z]|and [A-Z]|avec [A-Z]|mit [A-Z]|con [A-Z]|\d|[A-Z]|@)"
)
_ROLE = re.compile(
    rf"(?:(?:{_AGENCIES}|Staff|Special|Senior|Chief|Contributing|Political|Business|Sports)\b"
    r"|\S+ (?:[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent|[Cc]olumnist)\b|" + _PUBLISHER_WORD.pattern + ")"
)
_CREDIT_WORDS = re.compile(
    r"\b(?:in|published|updated|posted|last|first|modified|edited|print|edition|created|date|issued|released|on|at"
    r"|the|and|"
    r"from|with|wire|reports?|staff|by|agenc(?:y|ies)|service|news|min(?:ute)?s?|read|ago|am|pm|et|gmt|utc|est|edt|"
    r"pst|pdt|bst|cet|ist|stand|uhr|publié|le|mis|à|jour|veröffentlicht|aktualisiert|am|publicado|actualizado|el|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo)\b\.?",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r"\s+(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?|sunday)$", re.IGNORECASE)
"""The weekday of a date that follows a publisher's name."""
_CLOCKS = re.compile(
    r"\b\d+[ -]min(?:ute)?s?\b(?: read)?|\b[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.?m\.?)?|\b1?\d\s*[ap]\.?m\.?",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:an?|\d+) (?:second|minute|min|hour|hr|day|week|month)s? ago\b", re.IGNORECASE)
_DESK = re.compile(
    r"(?:Reporting|Reports) (?:from|in) [A-Z][\w ,.’'-]{2,40}"
    r"|(?:[A-Z][\w&’'-]*,? (?:[\w&’'-]+ ){0,3})?"
    r"(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]olumnist)(?:, [A-Z][\w ]{2,30})?"
)
_STAMP = re.compile(
    r"(?:last |first )?(?:updated|published|posted|modified|aktualisiert|veröffentlicht|publié)", re.IGNORECASE
)
_PUNCTUATION = re.compile(r"[\s,;:|•·/()\[\]–—−.-]+")
_ALL_NAMES = re.compile(r"(?:[A-Z][\w&.’'-]*|of|de|van|von|al|all)(?: (?:[A-Z][\w&.’'-]*|of|de|van|von|al)){0,6}")
_ROLE_WORD = re.compile(r"\b(?:staff|writer|reporter|editor|correspondent|reports?)\b", re.IGNORECASE)
_NAME_AND_ROLE = re.compile(
    r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}?),? (?:in [A-Z]\w+,? |[A-Z][\w’-]+ ){0,3}"
    r"(?:[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent|[Cc]olumnist)(?: in [A-Z][\w ]+)?$"
)
_PUBLISHER = re.compile(r"(?:The |Le |La |Die |Der |El )?[A-Z][\w&.’'-]*(?:\s+(?:of|the|de|di|[A-Z][\w&.’'-]*)){0,5}")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line holds; offsets are within the unit."""

    agency: tuple[int, int] | None
    published: dates.FoundDate | None
    source: tuple[int, int] | None
    changed: dates.FoundDate | None = None
    """The first date that is said to be one of a change."""

    @property
    def dated(self) -> bool:
        """Whether it holds any date."""
        return bool(self.published or self.changed)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was written: the place, an agency, and the length of the whole prefix, within the unit."""

    place: tuple[int, int] | None
    agency: tuple[int, int] | None
    length: int


_PLACE_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'/-]*[A-ZÀ-Þ.](?:[ ][A-ZÀ-Þ.’'/-]{2,}){0,3}"
_PLACE_ANY = r"[A-ZÀ-Þ][\w.’'/-]+(?:[ ](?:[A-ZÀ-Þ][\w.’'/-]*|de|of|the|and|la|el|upon|am)){0,4}"
_REGION = r"(?:,\s*[A-Z][\w.’'-]*\.?(?:\s+[A-Z][\w.’'-]*)?)?"
_DAY_IN_LINE = (
    rf"(?:,?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?"
    rf"(?i:{dates.MONTH}\s*\d{{1,2}}|\d{{1,2}}\.?\s*(?:de\s+)?{dates.MONTH})(?:,?\s*(?:de\s+)?\d{{4}})?)?"
)
_DASH = r"\s*(?:—|–|−|--|-(?=\s)|:(?=\s|$))"
_DATELINES = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_PLACE_ANY}{_REGION}){_DAY_IN_LINE},?\s*\((?P<agency>{AGENCY}"
        rf"|[A-Z]{{2,6}}(?: [A-Z][a-z]+)?)\)(?:{_DASH}|(?=\s[A-Z“\"‘]))",
        rf"(?P<place>{_PLACE_CAPS}{_REGION}){_DAY_IN_LINE}(?P<dash>{_DASH})",
        rf"(?P<place>{_PLACE_CAPS}{_REGION}){_DAY_IN_LINE},?\s*(?P<agency>{AGENCY})(?:{_DASH})",
        rf"(?P<place>{_PLACE_ANY}{_REGION}) (?P<agency>CNN Business|CNN|AP)\s*—",
        rf"\(?(?P<agency>{AGENCY})\)?\s*(?:—|--|–|-(?=\s))",
        rf"\((?P<agency>{AGENCY})\)(?=\s+[A-Z“\"‘])",
    )
)
_NOT_PLACES = re.compile(
    r"(?:UPDATED?|EXCLUSIVE|BREAKING|WATCH|LISTEN|READ|MORE|RELATED|VIDEO|PHOTOS?|LIVE|ANALYSIS|OPINION|REVIEW"
    r"|CORRECTION|NOTE|ADVERT(?:ISEMENT|ISING)?|SPONSORED|PROMOTED|ANZEIGE|WERBUNG|"
    r"EDITOR|QUESTION|ANSWER|FACT|FACTBOX|EXPLAINER|SPOILER|WARNING|FILE|COMMENTS?|CAPTION|PICTURED?|IMAGE|Q|A"
    r"|TV|OK|NOW|"
    r"WHAT|WHY|WHO|WHEN|WHERE|HOW|THE|I|BY|SIR|MADAM|FOR|ABOUT|CONTACT|SOURCES?|TAGS?|TOPICS?|TITLE|DATE|AUTHOR)\b"
)


def byline(unit: Unit) -> tuple[int, int] | None:
    """Where the names of a byline ('By Ana Ruiz, Staff Writer') stand in the unit."""
    if unit.words > 30 or len(unit.text) > 200:
        return None
    match = _BYLINE.match(unit.text)
    if not match:
        return None
    tail = match[2]
    if tail.strip(" .,") and (not _BYLINE_TAIL.match(tail) or speaks(tail) or (unit.ended and unit.words > 8)):
        return None
    names = match[1]
    for comma in re.finditer(r",\s+", names):
        if _ROLE.search(names, comma.end()):
            return match.start(1), match.start(1) + comma.start()
    return match.span(1)


def agency(unit: Unit) -> tuple[int, int] | None:
    """Where the unit names a news agency."""
    match = _AGENCY.search(unit.text)
    return match.span() if match else None


def bare_name(unit: Unit) -> tuple[int, int] | None:
    """A line that is nothing but people's names, as some papers print a byline."""
    if unit.words > 14 or len(unit.text) > 120 or _PUBLISHER_WORD.search(unit.text) or unit.text.isupper():
        return None
    return (0, len(unit.text)) if _BARE_NAME.match(unit.text) else None


def signed(unit: Unit) -> tuple[int, int] | None:
    """The name in a line that only signs what stands above it: '– Ana Ruiz'."""
    match = _SIGNED.match(unit.text) if unit.words <= 12 and unit.text[0] in "–—−-" else None
    return match.span(1) if match else None


def credit(unit: Unit) -> Credit | None:
    """A line of nothing but agency, publisher, date and time."""
    text = unit.text
    if unit.words > 24 or len(text) > 160 or text.endswith(":"):
        return None
    found = list(dates.find(text))
    published = next(dates.find_published(text), None)
    changed = next((day for day in found if published is None or day.start < published.start), None)
    agency = _AGENCY.search(text)
    undecided = dates.undecided(text)
    rest = "" if undecided else text
    for day in reversed(found):
        rest = rest[: day.start] + " | " + rest[day.end :]
    rest = _AGO.sub(" ", _AGENCY.sub(" | ", rest))
    rest = _CREDIT_WORDS.sub(" ", _CLOCKS.sub(" ", rest))
    left = _PUNCTUATION.sub(" ", rest).strip()
    if (found or undecided or agency or _PUBLISHER_WORD.search(text)) and not left:
        return Credit(agency.span() if agency else None, published, None, changed)
    if found and not re.search(r"\d", left):
        for match in _PUBLISHER.finditer(text):
            if _PUNCTUATION.sub(" ", _CREDIT_WORDS.sub(" ", match[0])).strip() == left:
                name = _DAY_BEHIND.sub("", match[0])
                where = match.start(), match.start() + len(name)
                return Credit(agency.span() if agency else None, published, where, changed)
    if found and not unit.ended and unit.words <= 16 and _ALL_NAMES.fullmatch(left):
        return Credit(agency.span() if agency else None, published, None, changed)
    if _PUBLISHER_WORD.search(text) and _PUBLISHER.fullmatch(text) and unit.words <= 6:
        return Credit(agency.span() if agency else None, None, None if _ROLE_WORD.search(text) else (0, len(text)))
    return None


def publisher(unit: Unit) -> bool:
    """A line that is nothing but a paper's name: 'The Harbour Post'."""
    found = credit(unit)
    if found is None or found.source != (0, len(unit.text)):
        return False
    return _PUBLISHER_WORD.fullmatch(unit.text.rpartition(" ")[2]) is not None


def ago(unit: Unit) -> bool:
    """A line that only tells how long ago something was published: '7 hours ago'."""
    rest = _PUNCTUATION.sub("", _CREDIT_WORDS.sub("", _AGO.sub("", unit.text)))
    return unit.words <= 8 and not rest and bool(_AGO.search(unit.text))


def desk(unit: Unit) -> bool:
    """A line under a name that only tells the writer's desk or place: 'Transport correspondent'."""
    return unit.words <= 6 and not unit.ended and bool(_DESK.fullmatch(unit.text))


def label(unit: Unit) -> bool:
    """A line that only says what the next one is: 'Published', 'By'."""
    return unit.words <= 2 and not unit.ended and not _PUNCTUATION.sub("", _CREDIT_WORDS.sub("", unit.text))


def role_line(unit: Unit) -> tuple[int, int] | None:
    """The name in a line of name and role without 'By': 'Gwen Talbot Transport correspondent'."""
    match = _NAME_AND_ROLE.match(unit.text) if unit.words <= 10 else None
    return match.span(1) if match else None


def stamp(unit: Unit) -> bool:
    """A line within the body that only says when the page was published or changed."""
    return bool(_STAMP.match(unit.text)) and (found := credit(unit)) is not None and found.dated


def dateline_in_lines(place: Unit, agency: Unit) -> bool:
    """A dateline that a site set in lines of their own: 'Lagos, Nigeria', then 'CNN'."""
    words = place.text.strip()
    return bool(re.fullmatch(AGENCY, agency.text)) and bool(re.fullmatch(_PLACE_ANY + _REGION, words))


def dateline(unit: Unit) -> Dateline | None:
    """The dateline a unit begins with ('PORT ALDER (AP) —'), or is ('BEIJING:')."""
    head = unit.text[:110]
    for form in _DATELINES:
        match = form.match(head)
        if not match:
            continue
        parts = match.groupdict()
        place = parts.get("place")
        if place and (_NOT_PLACES.match(place) or len(place) < 3):
            continue
        return Dateline(
            match.span("place") if place else None,
            match.span("agency") if parts.get("agency") else None,
            match.end(),
        )
    return None
