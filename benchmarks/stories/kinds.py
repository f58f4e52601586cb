"""Kinds of articles: precision and recall of each beside the kind's own name in the title.

python -m benchmarks.stories.kinds --data DIR
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from benchmarks.stories.judged import PARTS, Articles, kinds
from corpus.kinds import Kind, kind_of
from corpus.model.articles import Article

_NAMED = {
    Kind.FACT_CHECK: "fact check",
    Kind.GALLERY: "photos|gallery|pictures",
    Kind.PROMOTION: "deals|sale",
    Kind.PRESS_RELEASE: "press release",
    Kind.ROUND_UP: "things to know|briefing|round-?up",
    Kind.LIVE: "live",
    Kind.OPINION: "opinion|editorial|column",
    Kind.INTERVIEW: "interview|q&a",
    Kind.OBITUARY: "dies|dead|obituary",
    Kind.NEWSLETTER: "newsletter",
}


def named(article: Article) -> Kind:
    """The plain baseline: a word for the kind in the title."""
    title = article.title.value.casefold() if article.title else ""
    return next((kind for kind, words in _NAMED.items() if re.search(words, title)), Kind.NEWS)


def main() -> None:
    """Prints a table for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    articles = Articles(parser.parse_args().data)
    for part in PARTS:
        found = [(kind, kind_of(articles[one]), named(articles[one])) for one, kind, at in kinds() if at == part]
        for place, name in ((1, "rules"), (2, "word in the title")):
            print(
                f"{part}, {name}: right {sum(one[0] is one[place] for one in found) / len(found):.3f} of {len(found)}"
            )
            for kind in Kind:
                right = sum(one[0] is kind is one[place] for one in found)
                said = sum(one[place] is kind for one in found)
                there = sum(one[0] is kind for one in found)
                if said or there:
                    print(f"    {kind:14s} precision {right}/{said}, recall {right}/{there}")


if __name__ == "__main__":
    main()
