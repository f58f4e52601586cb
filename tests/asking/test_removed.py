"""A conversation about an article that is removed in the middle of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive import Archive
from tests.asking.conftest import NOW
from tests.asking.filled import filled

NEWS = [
    {
        "id": "mill",
        "title": "The mill at Sandvik turns again",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """The old mill at Sandvik turned again on Sunday after forty years.

"We ground nine sacks before noon," said miller Oda Brekke.""",
    },
    {
        "id": "bridge",
        "title": "Alder bridge shut for repairs",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """The bridge at Alder is shut for repairs until June.

"Nobody likes the detour, but it is safe," said engineer Tor Sand.""",
    },
]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return filled(tmp_path, NEWS)


@pytest.mark.parametrize(
    "question",
    [
        "who said it is safe",
        "when was that?",
        "who else?",
        "show me the whole paragraph",
        "and the bridge?",
        "link please",
    ],
)
async def test_it_goes_on_without_the_article(news: Path, question: str) -> None:
    async with await Archive.open(news) as archive:
        said = await archive.ask("what did Oda Brekke say?", now=NOW)
        assert said.context is not None
        assert said.context.article_id == "mill"
        await archive.remove("mill", now=NOW)
        answer = await archive.ask(question, now=NOW, context=said.context)
    assert all(one.article_id == "bridge" for one in answer.evidence)
