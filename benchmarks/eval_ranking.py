"""Prints what the project measures of ranking and certainty, and of speaker questions and verification.

    python -m benchmarks.eval_ranking --data DIR [--collected FOLDER] [--speakers FOLDER]

DIR holds the sources (see benchmarks/ranking/sources.py). For each source and size of corpus: the first sentence right
by rank_bm25 and by the learned order, answered rightly, and false answers, out of fold by document and with the source
left out of training. `--speakers` keeps the imported articles and the annotated ones together for the next run,
`--collected` the collected signals.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ranking.alterations import cases, spoken
from benchmarks.ranking.data import corpus, nice
from benchmarks.ranking.speaking import report_speakers, report_verification
from benchmarks.ranking.validation import report
from benchmarks.train_ranking import collected
from corpus.asking import Asker
from corpus.people.directory import Directory
from corpus.search.index import SearchIndex
from corpus.store.reader import Reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--speakers", type=Path)
    parser.add_argument("--collected", type=Path)
    parser.add_argument("--only", choices=["ranking", "speaking"])
    parser.add_argument("--cases", type=int, default=1200)
    parser.add_argument("--show", type=int, default=0, help="that many wrong ones of each kind")
    arguments = parser.parse_args()
    nice()
    if arguments.only != "speaking":
        with tempfile.TemporaryDirectory() as temporary:
            report(collected(arguments.data, arguments.collected or Path(temporary)))
    articles = arguments.data / "questions" / "articles.jsonl"
    if arguments.only != "ranking":
        quotations = spoken(arguments.data / "quotes" / "dev.jsonl")
        made = list(cases(quotations, seed=7))[: arguments.cases]
        with (
            annotated(arguments.data / "quotes" / "dev.jsonl") as file,
            corpus([articles, file], arguments.speakers) as (
                store,
                index,
            ),
        ):
            store.read_now(lambda reader: report_verification(made, asker(reader, index), arguments.show))
            store.read_now(lambda reader: report_speakers(quotations, asker(reader, index), show=arguments.show))


def asker(reader: Reader, index: SearchIndex) -> Asker:
    """As the archive asks: with who is who."""
    return Asker(reader, index, None, Directory(reader))


@contextmanager
def annotated(file: Path) -> Iterator[Path]:
    """The annotated articles as lines that can be added, in a file that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "annotated.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            for row in map(json.loads, file.read_text("utf-8").splitlines()):
                named = {"id": row["doc_id"], "title": row["title"], "source": row["publisher"], "date": row["date"]}
                out.write(json.dumps({**named, "text": row["text"]}) + "\n")
        yield lines


if __name__ == "__main__":
    main()
