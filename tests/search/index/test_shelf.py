"""The files: damage is noticed and mended from the store, other processes and threads see what is published."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.search.index import SearchIndex, files, shelf
from corpus.search.index.arrays import Reads
from corpus.store.sqlite import Store
from tests.search.index.samples import article
from tests.store.samples import NOW, sample

FEW = 30


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of a few articles, so that flushing and merging happen all the time."""
    monkeypatch.setattr(shelf, "DELTA", 8)


_stores: list[Store] = []


@pytest.fixture(autouse=True)
async def closing() -> AsyncIterator[None]:
    """Closes stores also where a test fails: their threads would keep the run from ending."""
    yield
    while _stores:
        await _stores.pop().close()


def text(number: int) -> str:
    said = f"“It will pay number{number},” Ana Ruiz, the mayor, said. Tolls start in May."
    return f"Bridge {number} opens\n\n{said}\n\nRead more"


async def filled(folder: Path, count: int = FEW) -> Store:
    store = await Store.open(folder, create=True)
    _stores.append(store)
    for number in range(count):
        await store.add(sample(text(number), given_id=f"a{number}", path=f"/{number}.txt"), NOW)
    return store


def sound(index: SearchIndex, store: Store) -> None:
    """Index and store hold the same, and every article's own word finds its own sentence."""
    assert index.disagreements(store.read_now) == []
    held = store.read_now(lambda reader: [(one.id, reader.stored(one.id).sentence_ids) for one in reader.listing()])
    for name, numbers in held:
        assert set(index.top([f"number{name[1:]}"]).ids.tolist()) <= set(numbers)
        assert len(index.top([f"number{name[1:]}"]).ids) == 1
    assert len(index.top(["toll"], 1000).ids) == len(held)


async def test_it_catches_up_and_stays_level(tmp_path: Path) -> None:
    store = await filled(tmp_path)
    index = SearchIndex.open(tmp_path / "index")
    seen: list[tuple[int, int]] = []
    caught = index.catch_up(store.read_now, lambda done, total: seen.append((done, total)))
    assert (caught.taken, caught.level) == (FEW, True)
    assert seen[-1] == (FEW, FEW)
    sound(index, store)
    await store.remove("a3", NOW)
    await store.add(sample(text(99), given_id="a5", path="/5.txt"), NOW)
    assert index.catch_up(store.read_now).taken == 2
    assert index.top(["number3"]).ids.tolist() == []
    assert index.top(["number5"]).ids.tolist() == []
    assert len(index.top(["number99"]).ids) == 1
    assert index.catch_up(store.read_now).taken == 0
    index.close()
    again = SearchIndex.open(tmp_path / "index")
    assert again.catch_up(store.read_now).taken == 0
    assert again.disagreements(store.read_now) == []


@pytest.mark.parametrize("harm", ["flip", "cut", "delete", "empty", "manifest", "analyser", "log"])
async def test_damage_is_noticed_and_mended(tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await filled(tmp_path)
    index = SearchIndex.open(tmp_path / "index")
    index.catch_up(store.read_now)
    index.close()
    folder = tmp_path / "index"
    segment = min(folder.glob("segment-*"))
    data = segment.read_bytes()
    if harm == "flip":
        segment.write_bytes(data[:5000] + bytes([data[5000] ^ 64]) + data[5001:])
    elif harm == "cut":
        segment.write_bytes(data[: len(data) // 2])
    elif harm == "delete":
        segment.unlink()
    elif harm == "empty":
        segment.write_bytes(b"")
    elif harm == "manifest":
        (folder / files.MANIFEST).write_text('{"crc": 1, "index": "{}"}')
    elif harm == "log":
        for log in folder.glob("log-*"):
            log.write_bytes(b"\x07" * 50)
    else:
        monkeypatch.setattr(shelf, "ANALYSER", "another")
    harmed = SearchIndex.open(folder)
    if harm != "log":
        assert harmed.top(["toll"]).ids.tolist() == [], "never answered from"
        assert harmed.sequence == 0
    harmed.catch_up(store.read_now)
    harmed.close()
    sound(harmed, store)
    sound(SearchIndex.open(folder), store)


def test_a_file_that_ends_early_is_a_fault_not_an_answer(tmp_path: Path) -> None:
    (tmp_path / "segment").write_bytes(b"\1\0\0\0\2\0\0\0")
    reads = Reads(tmp_path / "segment", {"post_row": ("int32", 0)})
    assert reads.read("post_row", 0, 2).tolist() == [1, 2]
    with pytest.raises(OSError, match="ends early"):
        reads.read("post_row", 1, 3)


async def test_a_log_cut_anywhere_loses_nothing_after_catching_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "DELTA", 1000)
    store = await filled(tmp_path, 6)
    index = SearchIndex.open(tmp_path / "index")
    index.catch_up(store.read_now)
    (log,) = (tmp_path / "index").glob("log-*")
    whole = log.read_bytes()
    for length in range(0, len(whole), 97):
        log.write_bytes(whole[:length])
        cut = SearchIndex.open(tmp_path / "index")
        assert cut.sequence <= index.sequence
        cut.catch_up(store.read_now)
        sound(cut, store)


async def test_another_store_or_one_set_back_is_built_anew(tmp_path: Path) -> None:
    first = await filled(tmp_path / "one", 5)
    index = SearchIndex.open(tmp_path / "index")
    index.catch_up(first.read_now)
    second = await filled(tmp_path / "two", 3)
    index.catch_up(second.read_now)
    sound(index, second)
    assert index.count()[0] == 3


async def test_rebuilding_answers_all_the_while_and_ends_the_same(tmp_path: Path) -> None:
    store = await filled(tmp_path)
    index = SearchIndex.open(tmp_path / "index")
    index.catch_up(store.read_now)
    answers: list[int] = []
    index.rebuild(store.read_now, lambda done, total: answers.append(len(index.top(["toll"], 1000).ids)))
    assert set(answers) == {FEW}
    sound(index, store)
    index.close()
    sound(SearchIndex.open(tmp_path / "index"), store)


def test_a_purge_leaves_no_trace_of_the_words(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path / "index")
    index.add([article(key, [[f"secret{key}", "usual"]] * 3) for key in range(20)])
    index.remove([7, 8])
    index.purge()
    index.close()
    data = b"".join(path.read_bytes() for path in (tmp_path / "index").iterdir())
    assert b"secret6" in data
    assert b"secret7" not in data
    assert b"secret8" not in data
    assert index.count() == (18, 54)


def test_threads_ask_while_one_writes_and_see_whole_articles(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path / "index")
    index.add([article(0, [["base"]] * 5)])
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                whole = index.top(["part"], 10_000).ids
                if len(whole) % 5:
                    wrong.append(len(whole))
                index.candidates(["base", "part"])
            except Exception as error:
                wrong.append(error)

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for key in range(1, 60):
        index.add([article(key, [["part", f"k{key}"]] * 5)])
        if key % 7 == 0:
            index.remove([key - 3])
    done.set()
    for asker in askers:
        asker.join()
    assert wrong == []
    assert len(index.top(["part"], 10_000).ids) == 5 * (59 - 8)
    index.close()


WRITER = """
import sys
from pathlib import Path
from corpus.search.index import SearchIndex, shelf
from tests.search.index.samples import article
shelf.DELTA = 8
index = SearchIndex.open(Path(sys.argv[1]))
for line in sys.stdin:
    key = int(line)
    index.remove([-key]) if key < 0 else index.add([article(key, [["news", f"k{key}"]] * 3)])
    print("done", flush=True)
index.close()
"""


@pytest.mark.parametrize("patience", [0.0, 0.05])
def test_a_reader_sees_what_another_process_writes(
    tmp_path: Path, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once where it looks every time, else as soon as its last look has grown old."""
    monkeypatch.setattr(shelf, "LOOK_AGAIN", patience)
    folder = tmp_path / "index"
    reader = SearchIndex.open(folder)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        for key in (1, 2, 3, 4, 5, -2, 6, 7, -1, 8, 9, 10, 11):
            writer.stdin.write(f"{key}\n")
            writer.stdin.flush()
            assert writer.stdout.readline() == "done\n"
            time.sleep(1.5 * patience)
            found = len(reader.top([f"k{abs(key)}"]).ids)
            assert found == (3 if key > 0 else 0)
        writer.stdin.close()
        assert writer.wait() == 0
    assert reader.count() == (9, 27)
    reader.close()


def test_only_one_writes_at_a_time(tmp_path: Path) -> None:
    one, other = SearchIndex.open(tmp_path / "index"), SearchIndex.open(tmp_path / "index")

    def write(index: SearchIndex, first: int) -> None:
        for key in range(first, first + 25):
            index.add([article(key, [["news", f"k{key}"]] * 3)])

    threads = [threading.Thread(target=write, args=(index, n * 100)) for n, index in enumerate((one, other), 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one.close()
    other.close()
    for index in (one, other, SearchIndex.open(tmp_path / "index")):
        assert index.count() == (50, 150)
        assert len(index.top(["news"], 1000).ids) == 150


IMPORT = """
import asyncio, sys
from contextlib import suppress
from pathlib import Path
from corpus.errors import UnknownArticle
from corpus.search.index import SearchIndex, shelf
from corpus.store.sqlite import Store
from tests.search.index.test_shelf import text
from tests.store.samples import NOW, sample
shelf.DELTA = 8

async def main(folder, first, last):
    store = await Store.open(folder, create=True)
    index = SearchIndex.open(folder / "index")
    for number in range(first, last):
        await store.add(sample(text(number), given_id=f"a{number}", path=f"/{number}.txt"), NOW)
        if number % 5 == 4:
            with suppress(UnknownArticle):  # the one before may have been killed between removing and saying so
                await store.remove(f"a{number - 2}", NOW)
        print(number, flush=True)
        index.catch_up(store.read_now)
    index.close()
    await store.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
"""


async def survives(folder: Path, kills: int, seed: int, longest: float) -> None:
    """An import killed again and again: after each, store and index agree and nothing reported is lost."""
    chance = random.Random(seed)
    reported: set[int] = set()
    for round_ in range(kills):
        first = max(reported, default=-1) + 1
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", IMPORT, str(folder), str(first), str(first + 400), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        lines = [await process.stdout.readline()] if round_ % 3 else []
        await asyncio.sleep(chance.uniform(0, longest))
        process.kill()
        lines += (await process.stdout.read()).splitlines()
        await process.wait()
        reported |= {int(line) for line in lines if line.strip()}
        store = await Store.open(folder, create=True)
        _stores.append(store)
        index = SearchIndex.open(folder / "index")
        index.catch_up(store.read_now)
        sound(index, store)
        held = {one.id for one in await store.read(lambda reader: reader.listing())}
        gone = {number - 2 for number in range(max(reported, default=0) + 2) if number % 5 == 4}
        assert {f"a{number}" for number in reported - gone} <= held
        index.close()
        _stores.remove(store)
        await store.close()


async def test_killed_at_some_instants(tmp_path: Path) -> None:
    await survives(tmp_path, 6, seed=3, longest=0.8)


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("seed", range(20))
async def test_killed_at_two_hundred_instants(tmp_path: Path, seed: int) -> None:
    await survives(tmp_path, 10, seed=100 + seed, longest=1.5)


async def test_who_filled_an_index_leaves_it_as_one_segment_and_who_only_asked_changes_nothing(tmp_path: Path) -> None:
    store = await filled(tmp_path)
    filling = SearchIndex.open(tmp_path / "index")
    filling.catch_up(store.read_now)
    filling.close()
    sound(filling, store)
    manifest = files.Manifest.load(tmp_path / "index")
    assert manifest is not None
    assert len(manifest.segments) == 1
    asking = SearchIndex.open(tmp_path / "index")
    sound(asking, store)
    asking.close()
    assert files.Manifest.load(tmp_path / "index") == manifest
