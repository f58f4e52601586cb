"""Whole answers, timed: one program, or two that take turns with every question (two checkouts, two data folders).

    python -m benchmarks.answers --questions FILE.jsonl --data DIR [--beside CODE OTHER_DIR] [--count N]

Each program runs in a process of its own that answers in turn, so that what else the machine does meets both alike.
Prints, in milliseconds of wall clock and of processor time, the median, mean and 95th percentile of an answer, the
first answer from the start of opening, and the memory of each process.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent


class Program:
    """A process that answers questions one by one."""

    def __init__(self, name: str, code: Path, data: Path, engine: str = "") -> None:
        self.name = name
        self.first: dict[str, Any] = {}
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.memory = 0.0
        command = [sys.executable, str(Path(__file__).resolve()), "--serve", "--data", str(data), "--engines", engine]
        environment = {**os.environ, "PYTHONPATH": str(code), "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=code, env=environment
        )

    def ask(self, question: str) -> dict[str, Any]:
        """What the process says of its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        said: dict[str, Any] = json.loads(self.process.stdout.readline())
        self.memory = said["memory"]
        return said

    def close(self) -> None:
        """Ends the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


async def serve(data: Path, engine: str) -> None:
    """Answers the questions that come in, each with how long it took."""
    began = time.perf_counter()
    from corpus.archive import Archive

    if engine:
        from benchmarks.beside import search_by
        from corpus.search import index

        index.SearchIndex = search_by(engine, data)  # type: ignore[assignment,misc]

    # Both programs, as they stay, keep the collector off what is loaded for good.
    gc.set_threshold(*gc.get_threshold()[:2], 1_000_000)
    loaded = time.perf_counter()
    async with await Archive.open(data) as archive:
        for number, line in enumerate(sys.stdin):
            if number == 1:
                gc.freeze()
            wall, cpu = time.perf_counter(), time.process_time()
            answer = await archive.ask(json.loads(line))
            took, spent = time.perf_counter() - wall, time.process_time() - cpu
            said = {
                "wall": took, "cpu": spent, "answered": answer.answered, "since_start": time.perf_counter() - began,
                "since_loaded": time.perf_counter() - loaded,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }  # fmt: skip
            print(json.dumps(said), flush=True)


def percentile(times: list[float], share: float) -> float:
    """The share-quantile, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def report(program: Program) -> None:
    """One line of figures."""
    figures = "; ".join(
        f"{kind} median {percentile(times, 0.5):.1f}, mean {1000 * sum(times) / len(times):.1f}, "
        f"95th {percentile(times, 0.95):.1f} ms"
        for kind, times in (("wall", program.wall), ("processor", program.cpu))
    )
    first = f"first answer {program.first['since_loaded']:.2f} s after opening began"
    print(f"{program.name}: {figures}; {first}; {program.memory:.0f} MB at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help='.jsonl of {"question"}')
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--beside", type=Path, nargs=2, metavar=("CODE", "DATA"))
    parser.add_argument("--engines", nargs="*", default=[], help="other engines: ranked, tantivy (benchmarks.beside)")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve(options.data, "".join(options.engines)))
        return
    rows = [json.loads(line) for file in options.questions for line in file.read_text("utf-8").splitlines()]
    asked = [row["question"] for row in rows][: options.count]
    programs = [Program("this program", HERE, options.data.resolve())]
    if options.beside:
        programs.append(Program("the other", options.beside[0].resolve(), options.beside[1].resolve()))
    programs += [Program(engine, HERE, options.data.resolve(), engine) for engine in options.engines]
    for program in programs:
        program.first = program.ask(asked[0])
    for number, question in enumerate(asked):
        for program in programs if number % 2 else programs[::-1]:
            said = program.ask(question)
            program.wall.append(said["wall"])
            program.cpu.append(said["cpu"])
    for program in programs:
        report(program)
        program.close()
    for other in programs[1:]:
        ratios = [percentile(programs[0].cpu, 0.5) / percentile(other.cpu, 0.5), sum(programs[0].cpu) / sum(other.cpu)]
        print(f"processor time of this program over that of {other.name}: median {ratios[0]:.2f}, mean {ratios[1]:.2f}")


if __name__ == "__main__":
    main()
