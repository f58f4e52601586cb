"""One briefing as a few papers of our own print it: whole, trimmed, altered, given to somebody else; and formulas."""

from __future__ import annotations

import json
from pathlib import Path

WHOLE = "We will not close the harbour bridge before 3 May, and nobody will lose a single day of work over the repairs."
TRIMMED = "nobody will lose a single day of work over the repairs."
REVERSED = WHOLE.replace("will not close", "will close")
SWAPPED = WHOLE.replace("3 May", "9 May")
PARAPHRASE = "Traffic over the water goes on as ever until spring, whatever the engineers have to mend there."
FORMULA = "God bless this city."


def article(number: int, day: str, source: str, text: str, title: str = "Harbour bridge") -> dict[str, str]:
    """A document of a JSON lines file."""
    return {
        "id": f"w-{number}",
        "title": title,
        "source": source,
        "date": day,
        "url": f"https://{source.split()[0].lower()}.example/{number}",
        "text": text,
    }


def said(words: str, who: str = "Mayor Ana Ruiz") -> str:
    """A paragraph in which somebody says it."""
    ended = f"{words[:-1]}," if words.endswith(".") else words
    return f"“{ended}” {who} said on Monday."


HEARD = "The engineers began their survey at the pier last week."
PRESS = (
    article(1, "2024-03-05", "Harbour Post", f"{said(WHOLE)}\n\n{HEARD}"),
    article(2, "2024-03-04", "Coast Wire", f"{HEARD}\n\n{said(TRIMMED)}"),
    article(3, "2024-03-06", "Evening Star", f"{said(REVERSED)} She spoke at the pier."),
    article(4, "2024-03-06", "Northern Mail", said(SWAPPED)),
    article(5, "2024-03-07", "Island Record", said(PARAPHRASE)),
    article(6, "2024-03-07", "Dock Gazette", said(WHOLE, "Harbour master Piet Olsen")),
    article(7, "2024-03-08", "Valley Times", said(FORMULA, "Mayor Ana Ruiz"), "Parade"),
    article(8, "2024-03-20", "Hill Tribune", said(FORMULA, "Senator Mark Bello"), "Ball"),
    article(9, "2024-05-02", "Plain Dealer", said(FORMULA, "Bishop Jan Novak"), "Mass"),
    article(10, "2024-06-11", "Lake Herald", said(FORMULA, "Mayor Ana Ruiz"), "Fireworks"),
)


def written(folder: Path) -> Path:
    """The press as a JSON lines file."""
    file = folder / "press.jsonl"
    file.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in PRESS), "utf-8")
    return file
