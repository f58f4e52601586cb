"""What is told of a topic and belongs to it, of the judged articles: `python -m benchmarks.stories.topics --store DIR`.

Beside it: the words of the topic anywhere in title and text. Only articles that an earlier version told were judged, so
that this measures precision. People are not looked up here: of these topics one is a person.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from pathlib import Path

from benchmarks.stories.judged import rows
from corpus.archive import Archive
from corpus.digest import Topic
from corpus.digest.topic import body
from corpus.errors import UnknownArticle
from corpus.language.tokens import terms
from corpus.model.speech import SPEAKER_CONFIDENCE


async def measure(folder: Path) -> None:
    """Prints a line for each part."""
    told: Counter[tuple[str, str, bool]] = Counter()
    async with await Archive.open(folder) as archive:
        for row in rows("topics"):
            topic = Topic.of(row["topic"])
            try:
                annotated = (await archive.show(row["id"])).annotated
            except UnknownArticle:
                continue
            article = annotated.article
            words = frozenset(terms(f"{article.title.value if article.title else ''} {body(article)}"))
            told[row["part"], "words anywhere", row["belongs"]] += topic.covers(words)
            told[row["part"], "title or lead", row["belongs"]] += topic.is_of(annotated, SPEAKER_CONFIDENCE)
    for part, how in sorted({(part, how) for part, how, _ in told}):
        right, wrong = told[part, how, True], told[part, how, False]
        print(f"{part:8s}{how:16s}{right} of {right + wrong} belong ({right / (right + wrong):.3f})")


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    asyncio.run(measure(parser.parse_args().store))


if __name__ == "__main__":
    main()
