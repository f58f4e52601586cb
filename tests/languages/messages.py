"""The messages of the interface, gathered from templates and code, and the catalogues brought up to them.

    python -m tests.languages.messages             (make messages)
    python -m tests.languages.messages --wait      (make reworded)

The first writes new messages into bot/languages/*.po (to be translated there) and takes out those that are no more. The
second leaves the catalogues alone and lists in bot/languages/untranslated.txt what waits for its translators; until
then it is said in English.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import bot
from bot.languages import ENGLISH, LANGUAGES

BOT = Path(bot.__file__).parent
FOLDER = BOT / "languages"
WAITING = FOLDER / "untranslated.txt"
OTHERS = [code for code in LANGUAGES if code != ENGLISH]
KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "marked": None, "pair": (1, 2), "counted": (2, 3),
}  # fmt: skip
METHODS = [("templates/console/**", "ignore"), ("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"silent": "false", "newstyle_gettext": "true"}}


def gathered() -> Catalog:
    """Every message, in the order of files, without translations."""
    catalog = Catalog(project="onrecord", charset="utf-8", fuzzy=False)
    found = extract_from_dir(BOT, METHODS, OPTIONS, KEYWORDS, comment_tags=("translators:",))
    for _file, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        if message and message != ("", ""):
            catalog.add(message, None, auto_comments=comments, context=context)
    return catalog


def kept(language: str) -> Catalog:
    """The catalogue of a language as it is kept."""
    return read_po(BytesIO((FOLDER / f"{language}.po").read_bytes()), locale=language)


def brought_up(language: str) -> bytes:
    """The catalogue of a language with every message there is, and no other."""
    catalog = kept(language)
    catalog.update(gathered(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    out = BytesIO()
    write_po(out, catalog, width=110, no_location=True, omit_header=False, sort_output=False, include_previous=False)
    return out.getvalue()


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The forms of a message, one for each number that the language tells apart."""
    return [text] if isinstance(text, str) else list(text or ())


def untranslated() -> list[str]:
    """The English texts that some catalogue has no words for, as JSON, a line each."""
    known = [{message.id for message in kept(code) if all(forms(message.string))} for code in OTHERS]
    found = [message.id for message in gathered() if message.id and not all(message.id in one for one in known)]
    return [json.dumps(text, ensure_ascii=False) for text in found]


def main() -> None:
    if "--wait" not in sys.argv:
        for code in OTHERS:
            (FOLDER / f"{code}.po").write_bytes(brought_up(code))
    waiting = untranslated()
    WAITING.write_text("".join(f"{line}\n" for line in waiting), "utf-8")
    waits = "1 text waits" if len(waiting) == 1 else f"{len(waiting)} texts wait"
    where = WAITING.relative_to(BOT.parent)
    said = f"{waits} for translation: {where}" if waiting else "No text waits for translation."
    sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main()
