"""What people found wrong with an answer: the question, the places that were shown, and the reason they tapped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.state.database import Database
from bot.state.timestamps import written

Place = tuple[str, int, int, int]
"""An article's id, its version, and the stretch that was shown: start and end in code points."""


EVERY = 2**62


@dataclass(frozen=True, slots=True)
class Feedback:
    """One tap on "Wrong?". `verdict` is 'person', 'question' or 'unsaid' ('good' and 'bad' are of older buttons);
    `kind` is the kind of answer it got, `at` an ISO 8601 moment.
    """

    id: int
    verdict: str
    question: str
    kind: str
    places: tuple[Place, ...]
    at: str = ""

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that were shown, each once."""
        return tuple(dict.fromkeys(place[0] for place in self.places))


class FeedbackBook:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, chat_id: int, user_id: int, one: Feedback, now: datetime) -> None:
        """Keeps what a person found wrong (its id and moment are not read); a second reason replaces the first."""
        await self._database.change(
            "INSERT INTO feedback (chat_id, user_id, verdict, articles, at, question, kind, evidence) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
            "ON CONFLICT (chat_id, user_id, articles, question) DO UPDATE SET verdict = ?3, at = ?5, evidence = ?8",
            (
                chat_id, user_id, one.verdict, ",".join(one.articles), written(now), one.question, one.kind,
                json.dumps(list(one.places)),
            ),
        )  # fmt: skip

    async def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        counts = await self._database.rows("SELECT verdict, count(*) FROM feedback GROUP BY verdict")
        return {str(row[0]): int(row[1]) for row in counts}

    async def newest(self, limit: int = EVERY) -> list[Feedback]:
        """The newest first."""
        rows = await self._database.rows(
            "SELECT id, verdict, question, kind, evidence, at FROM feedback ORDER BY at DESC, id DESC LIMIT ?", (limit,)
        )
        return [
            Feedback(
                row[0], row[1], row[2], row[3], tuple((p[0], p[1], p[2], p[3]) for p in json.loads(row[4])), row[5]
            )
            for row in rows
        ]
