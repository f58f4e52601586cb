"""Words that an article holds but does not tell as said are not confirmed, whoever is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import Verdict
from corpus.model.articles import RawDocument

NOW = datetime(2024, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor Ana Ruiz never said “the bridge will be closed” at the hearing.", "the bridge will be closed"),
        ("Ana Ruiz did not say “we have no money for the ferries” on Monday.", "we have no money for the ferries"),
        ("Contrary to the posts, Ana Ruiz has not said that “the school must make way”.", "the school must make way"),
        ("Ana Ruiz denied saying “nobody needs a harbour here” to the council.", "nobody needs a harbour here"),
    ],
)  # fmt: skip
async def test_what_was_denied_is_not_confirmed(tmp_path: Path, text: str, words: str) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        whole = f"{text}\n\nThe council met in Port Alder. “The tolls are fair,” said Ana Ruiz, the mayor.\n"
        await archive.add_document(RawDocument(whole.encode(), given_id="one", given_date="2024-03-06"), now=NOW)
        for speaker in ("Ana Ruiz", None):
            found = await archive.verify(words, speaker=speaker)
            assert found.verdict not in {Verdict.VERBATIM, Verdict.EXCERPT}
        said = await archive.verify("The tolls are fair,", speaker="Ana Ruiz")
        assert said.verdict is Verdict.VERBATIM
