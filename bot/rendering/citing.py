"""A quotation as other programs cite it: BibTeX, CSL-JSON, schema.org's Quotation; many as rows. Pure.

Whose words they are is kept in every form: a speaker is named only above the confidence, and what is no direct
quotation says that it is in the reporter's words.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from bot.languages import wording
from bot.rendering.pieces import Whose, whose
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speaker

REPORTERS: Final = "In the reporter's words"
COLUMNS: Final = (
    "id", "text", "type", "speaker", "role", "speaker_confidence", "reported_by", "title", "source", "published", "url",
    "article_id", "version", "start", "end",
)  # fmt: skip
_TEX: Final = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "_": "\\_",
    "%": "\\%", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
}  # fmt: skip
FORMS: Final = {"bibtex": "BibTeX", "csl": "CSL-JSON", "jsonld": "JSON-LD"}
"""The forms that other programs read, and what they are called."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def written(form: str, evidence: Evidence, quotation_id: str, confidence: float) -> str:
    """A quotation in one of `FORMS`, as text; JSON in lines that a person can read too."""
    if form == "bibtex":
        return bibtex(evidence, quotation_id, confidence)
    made = (csl if form == "csl" else jsonld)(evidence, quotation_id, confidence)
    return json.dumps(made, ensure_ascii=False, indent=1)


def bibtex(evidence: Evidence, quotation_id: str, confidence: float) -> str:
    """An entry of a .bib file: the article, with the quotation in its note."""
    day = wording.parsed_day(evidence.published)
    fields: dict[str, str | None] = {
        "title": _tex(evidence.title or "(no title)"),
        "howpublished": _tex(evidence.source or evidence.agency or ""),
        "year": str(day.year) if day else None,
        "month": calendar.month_abbr[day.month].lower() if day else None,
        "date": day.isoformat() if day else None,
        "url": re.sub(r"[{}\\%\s]", lambda sign: f"%{ord(sign[0]):02X}" if sign[0] != "%" else "%", evidence.url or ""),
        "urldate": (evidence.fetched_at or "")[:10],
        "note": f"{_tex(_said(evidence, confidence))}: {_tex(_quoted(evidence))}",
    }
    key = re.sub(r"[^A-Za-z0-9-]+", "-", quotation_id)
    bare = {"month"}
    lines = [f"  {name} = {value if name in bare else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def csl(evidence: Evidence, quotation_id: str, confidence: float) -> list[dict[str, Any]]:
    """CSL-JSON, which is a list of items, of one item: the article, with the quotation in its note."""
    item = {
        "id": quotation_id,
        "type": "article-newspaper",
        "title": evidence.title,
        "container-title": evidence.source or evidence.agency,
        "issued": _parts(evidence.published),
        "accessed": _parts(evidence.fetched_at),
        "URL": evidence.url,
        "note": f"{_said(evidence, confidence)}: {_quoted(evidence)}",
    }
    return [_filled(item)]


def jsonld(evidence: Evidence, quotation_id: str, confidence: float) -> dict[str, Any]:
    """schema.org's Quotation for the speaker's own words; for all else an excerpt of the article."""
    article = {
        "@type": "NewsArticle",
        "headline": evidence.title,
        "publisher": _organization(evidence.source or evidence.agency),
        "datePublished": evidence.published,
        "url": evidence.url,
    }
    own = whose(evidence, confidence) is Whose.SPEAKER
    direct = _quote(evidence).speech.value == "direct"
    known = _speaker(evidence, confidence)
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Quotation" if direct else "CreativeWork",
        "identifier": quotation_id,
        "text": _words(evidence),
        "spokenByCharacter": _person(known) if own and direct else None,
        "about": _person(known) if not direct else None,
        "creditText": None if direct else REPORTERS,
        "isPartOf": _filled(article),
    }
    return _filled(item)


def row(evidence: Evidence, confidence: float) -> dict[str, Any]:
    """One quotation flat, under `COLUMNS`."""
    one, known = _quote(evidence), _speaker(evidence, confidence)
    return {
        "id": one.id,
        "text": _words(evidence),
        "type": one.speech.value,
        "speaker": known.name if known else None,
        "role": known.role if known else None,
        "speaker_confidence": round(float(one.confidence), 4),
        "reported_by": one.reported_by.name if one.reported_by else None,
        "title": evidence.title,
        "source": evidence.source or evidence.agency,
        "published": evidence.published,
        "url": evidence.url,
        "article_id": evidence.article_id,
        "version": evidence.version,
        "start": one.span.start,
        "end": one.span.end,
    }


def cell(value: Any) -> str:
    """A value as a cell of a spreadsheet; one that a spreadsheet would reckon out gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _quote(evidence: Evidence) -> Quote:
    return evidence.quotes[0][0]


def _words(evidence: Evidence) -> str:
    return evidence.quotes[0][1]


def _speaker(evidence: Evidence, confidence: float) -> Speaker | None:
    one = _quote(evidence)
    return one.speaker if one.speaker is not None and one.confidence >= confidence else None


def _said(evidence: Evidence, confidence: float) -> str:
    known = _speaker(evidence, confidence)
    direct = _quote(evidence).speech.value == "direct"
    if known is None:
        return "speaker unclear" if direct else f"{REPORTERS}, speaker unclear"
    name = f"{known.name}, {known.role}" if known.role else known.name
    return name if direct else f"{REPORTERS}, about {name}"


def _quoted(evidence: Evidence) -> str:
    return f"“{_words(evidence)}”" if _quote(evidence).speech.value == "direct" else _words(evidence)


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in " ".join(text.split()))


def _parts(iso: str | None) -> dict[str, Any] | None:
    day = wording.parsed_day(iso)
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _person(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    kind = "Person" if speaker.kind == "person" else "Organization"
    role = {"jobTitle": speaker.role} if speaker.role and kind == "Person" else {}
    return {"@type": kind, "name": speaker.name, **role}


def _organization(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _filled(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value is not None}
