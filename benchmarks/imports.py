"""How long `onrecord add` takes for a file of articles, from nothing and again, and the memory of all its processes.

Run: `python -m benchmarks.imports --dataset FILE.jsonl --work DIR`. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks at the memory."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="articles, one JSON object a line")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the data; emptied first")
    arguments = parser.parse_args()
    shutil.rmtree(arguments.work, ignore_errors=True)
    for name in ("from nothing", "again"):
        command = [sys.executable, "-m", "bot", "add", "--data", str(arguments.work), str(arguments.dataset)]
        print(f"{name}: {measured(command)}", flush=True)


def measured(command: list[str]) -> str:
    """What a command said, its seconds on the clock and of processors, and the most memory of all its processes."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    resident = proportional = 0
    while process.poll() is None:
        sizes = [memory(pid) for pid in family(process.pid)]
        resident = max(resident, sum(size for size, _ in sizes))
        proportional = max(proportional, sum(size for _, size in sizes))
        time.sleep(PAUSE)
    assert process.stdout is not None
    said, seconds = process.stdout.read().strip(), time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (
        f"{said} {seconds:.1f} s, {cpu:.1f} s of processors; at most {resident / 1024:.0f} MB resident over all"
        f" processes ({proportional / 1024:.0f} MB with shared pages counted once)"
    )


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def memory(pid: int) -> tuple[int, int]:
    """(resident, proportional) kB of a process, nothing where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines[1:])}
    return sizes["Rss"], sizes["Pss"]


if __name__ == "__main__":
    main()
