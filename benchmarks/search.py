"""Measures search engines side by side: one corpus, one run, every query asked of each in turn.

    make bench
    python -m benchmarks.search --sizes 10000 100000 --dataset articles.jsonl --questions questions.jsonl

Prints a table and writes it with a plot to docs/bench/. Times are wall clock on whatever else the machine does: trust
the ratios within a run. With --keep the engines built stay in that folder, to be measured again, and so do the rows
of each size: a run over one size completes the table of the others.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.corpora import Document, documents, generated, queries
from benchmarks.engines import ENGINES, Engine, OnRecord, RankBM25, fresh

ASKERS = 8
WARM = 20
"""Queries asked of each engine before any is measured."""
COLUMNS = ("p50 ms", "p99 ms", "q/s (8)", "add ms", "remove ms", "open s", "build s", "memory MB", "disk MB")


def timed(work: Callable[[], Any]) -> float:
    """Seconds the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile(times: Sequence[float], share: float) -> float:
    """The share-quantile of the times, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def child(name: str, folder: Path, asked: list[list[str]]) -> dict[str, float]:
    """Opens an engine in this fresh process, asks, and says how long the first answer took and what memory it holds."""
    import psutil

    began = time.perf_counter()
    engine = next(one for one in ENGINES if one.name == name)(folder)
    engine.open()
    engine.ask(asked[0])
    first = time.perf_counter() - began
    for words in asked:
        engine.ask(words)
    return {"open": first, "memory": psutil.Process().memory_info().rss / 1e6}


def in_child(engine: Engine, asked: list[list[str]]) -> dict[str, float]:
    """`child` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.search", "--child", engine.name, "--folder", str(engine.folder)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def built(kind: type[Engine], folder: Path, held: list[Document]) -> tuple[Engine, float]:
    """The engine over these documents and the seconds it took to build; one left by a run before is opened instead."""
    note = folder / f"{kind.name.replace(' ', '-')}.json"
    if kind.persistent and note.exists():
        engine = fresh(kind, folder, keep=True)
        engine.open()
        return engine, float(json.loads(note.read_text("utf-8")))
    engine = fresh(kind, folder)
    seconds = timed(lambda: engine.build(held))
    if kind.persistent:
        note.write_text(json.dumps(seconds), "utf-8")
    return engine, seconds


def askers(engine: Engine, asked: list[list[str]]) -> float:
    """Queries a second with eight asking at once."""
    if engine.name in {"sqlite fts5", "onrecord"}:  # one connection serves one thread at a time
        return len(asked) / timed(lambda: [engine.ask(words) for words in asked])
    with ThreadPoolExecutor(ASKERS) as pool:
        list(pool.map(engine.ask, asked[:ASKERS]))
        return len(asked) / timed(lambda: list(pool.map(engine.ask, asked)))


def changes(engine: Engine) -> tuple[float, float]:
    """Milliseconds (median of twelve) until an article of 40 sentences is found, and until it is not."""
    adding, removing = [], []
    source = generated(seed=99)
    for number in range(12):
        found = next(source)
        while len(found.sentences) < 40:
            found = Document(found.title, found.sentences + next(source).sentences)
        mark = f"zzmark{number}"
        new = Document(found.title, [[*words, mark] for words in found.sentences[:40]])

        def add(new: Document = new, mark: str = mark) -> None:
            engine.add(new)
            if not engine.ask([mark]):
                raise RuntimeError(f"{engine.name} does not find what was added")

        def remove(mark: str = mark) -> None:
            engine.remove_last()
            if engine.ask([mark]):
                raise RuntimeError(f"{engine.name} finds what was removed")

        adding.append(timed(add))
        removing.append(timed(remove))
    return 1000 * statistics.median(adding), 1000 * statistics.median(removing)


def measure(size: int, options: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """One row an engine, over a corpus of this many sentences."""
    held = documents(options.dataset, size)
    asked = queries(held, options.queries, options.questions)
    engines, rows = [], {}
    for kind in ENGINES:
        if options.engines and kind.name not in options.engines:
            continue
        if kind is RankBM25 and (size > options.reference_up_to or options.build_only):
            continue
        engine, seconds = built(kind, folder, held)
        engines.append(engine)
        rows[kind.name] = {"engine": kind.name, "sentences": size, "build s": seconds}
        print(f"  {size:,}: built {kind.name} in {seconds:.1f} s", file=sys.stderr, flush=True)
    if options.build_only:
        return []
    for engine in engines:
        if not isinstance(engine, RankBM25):
            for words in asked[:WARM]:
                engine.ask(words)
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    agreeing = compared = 0
    shuffled = random.Random(5)
    for number, words in enumerate(asked):
        answers = {}
        for engine in shuffled.sample(engines, len(engines)):
            if isinstance(engine, RankBM25) and number >= options.reference_queries:
                continue
            began = time.perf_counter()
            answers[engine.name] = engine.ask(words)
            times[engine.name].append(time.perf_counter() - began)
        if "rank_bm25" in answers and "onrecord" in answers:
            compared += 1
            ours, theirs = answers["onrecord"], answers["rank_bm25"]
            agreeing += len(ours) == len(theirs) and all(abs(a - b) < 1e-6 for a, b in zip(ours, theirs, strict=True))
    if compared:
        print(f"  {size:,}: the ten best scores equal rank_bm25's in {agreeing} of {compared}", flush=True)
    for engine in engines:
        row, spent = rows[engine.name], times[engine.name]
        row["p50 ms"], row["p99 ms"] = percentile(spent, 0.5), percentile(spent, 0.99)
        if not isinstance(engine, RankBM25):
            row["q/s (8)"] = askers(engine, asked)
        if engine.persistent:
            opened = in_child(engine, asked[:200])
            row["open s"], row["memory MB"] = opened["open"], opened["memory"]
            row["disk MB"] = sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file()) / 1e6
        if engine.incremental:
            row["add ms"], row["remove ms"] = changes(engine)
        engine.close()
    return list(rows.values())


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as Markdown; the last column is how many times faster than rank_bm25 at the median."""
    reference = {row["sentences"]: row["p50 ms"] for row in rows if row["engine"] == "rank_bm25"}
    lines = ["| sentences | engine | " + " | ".join(COLUMNS) + " | × rank_bm25 |", "| --- " * (len(COLUMNS) + 3) + "|"]
    for row in rows:
        cells = [f"{row[column]:,.3g}" if column in row else "" for column in COLUMNS]
        ratio = reference.get(row["sentences"])
        cells.append(f"{ratio / row['p50 ms']:,.0f}" if ratio else "")
        lines.append(f"| {row['sentences']:,} | {row['engine']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processors, interpreter and load, in words."""
    processors = Path("/proc/cpuinfo")
    lines = processors.read_text("utf-8").splitlines() if processors.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}, load {load:.1f} at the end"


def page(rows: list[dict[str, Any]], options: argparse.Namespace) -> str:
    """The table with what was measured, how, and on what machine."""
    words = f"Articles of {options.dataset.name}" if options.dataset else "Words drawn by Zipf's law"
    asked = f"the questions of {options.questions.name}" if options.questions else "three to nine words of one sentence"
    return f"""# Search engines side by side

{words} in sentences of real lengths; queries are {asked}, each asked of all engines
in turn, in a new order every time. rank_bm25 is asked {options.reference_queries} of them, up to
{options.reference_up_to:,} sentences. tantivy scores with k1 1.2 and b .75, which cannot be set. *open* is from opening
to the first answer, in a fresh process whose memory is given after 200 queries; *add* and *remove* are for an article
of 40 sentences until a query shows it. Machine: {machine()}.
`make bench` measures all of it again.

{table(rows)}"""


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Median (line) and 99th percentile (dashes) of each engine over the corpus's size, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7.5, 4.5), layout="constrained")
    for kind in ENGINES:
        mine = [row for row in rows if row["engine"] == kind.name]
        if not mine:
            continue
        sizes = [row["sentences"] for row in mine]
        width = 2.5 if kind is OnRecord else 1.2
        (line,) = axes.plot(sizes, [row["p50 ms"] for row in mine], marker="o", label=kind.name, linewidth=width)
        axes.plot(sizes, [row["p99 ms"] for row in mine], linestyle="--", color=line.get_color(), linewidth=width / 2)
    axes.set(xscale="log", yscale="log", xlabel="sentences", ylabel="milliseconds a query (dashes: 99th percentile)")
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)
    plt.close(figure)


@contextmanager
def kept(keep: Path | None, size: int) -> Iterator[Path]:
    """Where the engines of this size are built: a folder that stays, or one that goes."""
    if keep is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        (keep / str(size)).mkdir(parents=True, exist_ok=True)
        yield keep / str(size)


def completed(note: Path, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """These rows and those that runs before have noted of other sizes, by size; the note is brought up to date."""
    sizes = {row["sentences"] for row in rows}
    before = json.loads(note.read_text("utf-8")) if note.exists() else []
    rows = sorted([row for row in before if row["sentences"] not in sizes] + rows, key=lambda row: row["sentences"])
    note.write_text(json.dumps(rows), "utf-8")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--dataset", type=Path, help='.jsonl of {"title", "text"}; without it, words are drawn')
    parser.add_argument("--questions", type=Path, help='.jsonl of {"question"}; without it, words of a sentence')
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--engines", nargs="*", help="only these")
    parser.add_argument("--reference-queries", type=int, default=60, help="how many of them rank_bm25 is asked")
    parser.add_argument("--reference-up-to", type=int, default=100_000, help="sentences rank_bm25 is built over")
    parser.add_argument("--out", type=Path, default=Path("docs/bench"))
    parser.add_argument("--keep", type=Path, help="where the engines built stay, to be measured again")
    parser.add_argument("--build-only", action="store_true", help="build them, measure nothing; with --keep")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build_only and options.keep is None:
        parser.error("--build-only needs --keep")
    if options.child:
        print(json.dumps(child(options.child, options.folder, json.load(sys.stdin))))
        return
    rows: list[dict[str, Any]] = []
    for size in options.sizes:
        with kept(options.keep, size) as folder:
            rows += measure(size, options, folder)
        if rows:
            print(table(rows), flush=True)
    if options.build_only:
        return
    if options.keep is not None:
        rows = completed(options.keep / "rows.json", rows)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "search.md").write_text(page(rows, options), "utf-8")
    plot(rows, options.out / "search.png")


if __name__ == "__main__":
    main()
