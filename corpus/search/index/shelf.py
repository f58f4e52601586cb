"""What an index holds and keeps in its folder: changes go to a log and a delta, then to segments; others' are noticed.

                              apply                                          view
                                │                                              │
     the lock ── one writer ──> log (appended) ──> delta in memory ──┐         │
                                │ 4,096 sentences  (a few layers)    ├──> View (immutable) <── any thread
                                └──> segment file ──> manifest ──────┘
                                     (merged by a thread)  (renamed into place)

A file that is missing, of another word cutter, or not what was written leaves the shelf empty with sequence 0, to be
filled anew. The manifest's sequence is that of the segments; what the log adds counts as far as the log can be read.
Files are not forced to the disk at every change: after a power cut a rebuild is the worst. No scoring here.
"""

from __future__ import annotations

import contextlib
import logging
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.language.tokens import ANALYSER
from corpus.search.index import arrays, files
from corpus.search.index.arrays import DamagedSegmentError, build
from corpus.search.index.delta import Delta
from corpus.search.index.files import ADD, DONE, REMOVE, DamagedIndexError, Manifest, SegmentFile
from corpus.search.index.live import Live, View
from corpus.search.index.merge import merge
from corpus.search.index.packed import Packed, pack
from corpus.search.seam import IndexedArticle

log = logging.getLogger(__name__)

DELTA = 4_096
"""Sentences kept in memory and log before they become a segment file."""
FANOUT = 3
"""Segments of about one size before they are merged into one of the next."""
GROWTH = 4
"""All are merged into one when the smaller ones together reach this part of the largest: a query pays for each."""
LOOK_AGAIN = 0.05
"""Seconds for which a look at what other processes have published holds: asking is quicker than looking."""
SETTLED = 64
"""Who filled an index leaves it as one segment, unless the smaller ones are less than this part of the largest."""
_NUMBER = struct.Struct("<q")


class Shelf:
    """The state of one index. Every method may be called from any thread; `view` never waits for a writer.

    `folder` is the index's own folder, None for one in memory alone. `private` keeps everything from being published
    until `adopt` (a rebuild beside the index in use); whoever makes such a one holds the lock.
    """

    def __init__(self, folder: Path | None, *, private: bool = False) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self._private = private
        self._mutex = threading.RLock()
        self._depth = 0
        self._manifest = Manifest(analyser=ANALYSER)
        self._stamp = (0, 0, 0)
        self._offset = 0
        self._sequence = 0
        self._lives: list[Live] = []
        self._where: dict[int, tuple[int, int]] = {}
        self._delta = Delta()
        self._view = View()
        self._shown = ("", 0)
        self._stale = False
        self._merging: threading.Thread | None = None
        self._looked = 0.0
        self._filled = 0
        """Sentences taken in by this process since it last left all as one segment."""

    def close(self) -> None:
        """Waits for a merge under way. After many sentences all becomes one segment: every query pays for each."""
        self._merged()
        if self.folder is not None and self._filled >= DELTA:
            try:
                self._settle()
            except OSError as error:
                log.warning("Segments of the index could not be merged: %s", error)

    @property
    def sequence(self) -> int:
        """The store's last change that `view` shows, 0 where nothing was taken in or nothing can be trusted."""
        return self._shown[1]

    @property
    def corpus(self) -> str:
        """The random name of the store that what `view` shows was made from."""
        return self._shown[0]

    @property
    def position(self) -> tuple[str, int]:
        """The store's name and last change that are taken in, shown or not yet; for who is `writing`."""
        return self._manifest.corpus, self._sequence

    def view(self) -> View:
        """All there is now, with what other processes have published; while a writer is at work, what was before.

        Where there was nothing before, it waits: who asks first must not be told that there is nothing.
        """
        if self._changed() and self._mutex.acquire(blocking=not self._view.lives):
            try:
                self.refresh()
            finally:
                self._mutex.release()
        return self._view

    def _show(self) -> None:
        """Makes what is held the view; before the mutex is given back, so that no view is older than what was done."""
        if self._stale:
            self._view = View((*self._lives, *self._delta.lives()))
            self._stale = False
        self._shown = self.position

    # Changing

    def apply(self, changes: Sequence[tuple[int, IndexedArticle | None]], sequence: int | None = None) -> None:
        """Drops and takes in articles in order, then notes the store's sequence number; inside `writing`."""
        if self.folder is not None and not self._private and not self._manifest.log:
            self._publish()
        noted: list[tuple[int, bytes]] = []
        for key, article in changes:
            if key in self._delta or key in self._where:
                noted.append((REMOVE, _NUMBER.pack(key)))
                self._drop(key)
            if article is not None:
                packed = pack(article)
                self._filled += len(packed.ids)
                noted.append((ADD, packed.to_bytes()))
                self._delta.add(packed)
        if sequence is not None:
            noted.append((DONE, _NUMBER.pack(sequence)))
            self._sequence = sequence
        self._stale = True
        if self.folder is not None and not self._private:
            self._offset = files.append(self.folder / self._manifest.log, self._offset, noted)
        if self._delta.sentences >= DELTA:
            self._flush()

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[bool]:
        """Holds this index and its lock, with everything published taken in. Says False where another holds the lock
        (only with `wait` off; nothing may be changed then).
        """
        while True:
            with self._mutex, contextlib.ExitStack() as stack:
                held = True
                if self.folder is not None and not self._private and not self._depth:
                    held = stack.enter_context(files.lock(self.folder / "lock"))
                if held or not wait:
                    self._depth += held
                    try:
                        if held and self._depth == 1:
                            self.refresh()
                        yield held
                    finally:
                        self._depth -= held
                        if not self._depth:
                            self._show()
                    return
            time.sleep(0.01)

    def refresh(self) -> None:
        """Takes in what was published since."""
        if self.folder is None or self._private:
            return
        with self._mutex:
            stamp = files.stamp(self.folder)
            if stamp != self._stamp:
                self._reload()
            self._replay()
            if not self._depth:
                self._show()

    def reset(self, corpus: str) -> None:
        """Empties the index, to be filled from the store of this name; inside `writing`."""
        self._manifest = Manifest(self._manifest.generation, corpus, ANALYSER)
        self._hold([], Delta())
        self._sequence = 0
        self._publish()

    def adopt(self, other: Shelf) -> None:
        """Publishes what a private shelf of the same folder holds in place of all this holds; inside `writing`."""
        other.close()
        with other.writing():
            other._flush()
        self._manifest = replace(other._manifest, generation=self._manifest.generation, log=self._manifest.log)
        self._sequence = other.position[1]
        self._hold(other._lives, Delta())
        self._publish()

    def purge(self) -> None:
        """Rewrites every file that still holds something of a removed article. Waits for a merge under way."""
        self.close()
        with self.writing():
            self._flush()
            for live in [one for one in self._lives if one.dead]:
                self._merge([live], lambda: None)
            self._clean()

    def check(self) -> list[str]:
        """What is wrong with the files, read whole once more; nothing is changed."""
        if self.folder is None:
            return []
        try:
            manifest = Manifest.load(self.folder)
            wrong = []
            for one in manifest.segments if manifest else ():
                try:
                    fine = arrays.checksum(self.folder / one.name) == one.crc
                except OSError:
                    fine = False
                if not fine:
                    wrong.append(f"the index file {one.name} is damaged or missing")
        except DamagedIndexError as error:
            return [f"the index file {error} is damaged"]
        return wrong

    # Within

    def _changed(self) -> bool:
        """Whether another process has published something; two looks at the file system, every now and then."""
        if self.folder is None or self._private:
            return False
        now = time.monotonic()
        if now < self._looked + LOOK_AGAIN:
            return False
        self._looked = now
        if files.stamp(self.folder) != self._stamp:
            return True
        return bool(self._manifest.log) and files.size(self.folder / self._manifest.log) > self._offset

    def _hold(self, lives: list[Live], delta: Delta) -> None:
        self._lives, self._delta, self._stale = lives, delta, True
        self._where = {
            key: (at, place)
            for at, live in enumerate(lives)
            for place, key in enumerate(live.segment.key.tolist())
            if place not in live.dead
        }

    def _drop(self, key: int) -> None:
        self._delta.drop(key)
        at, place = self._where.pop(key, (-1, -1))
        if at >= 0:
            self._lives[at] = self._lives[at].without([place])

    def _reload(self) -> None:
        folder = self.folder
        assert folder is not None
        held = {live.name: live for live in self._lives}
        for attempt in range(5):
            stamp = files.stamp(folder)
            try:
                manifest = Manifest.load(folder) or Manifest(analyser=ANALYSER)
                if manifest.analyser != ANALYSER:
                    manifest = Manifest(manifest.generation, analyser=ANALYSER)
                lives = [self._opened(one, held.get(one.name)) for one in manifest.segments]
            except (DamagedIndexError, DamagedSegmentError, OSError, ValueError, KeyError) as error:
                # A file may have gone because a newer manifest has replaced this one meanwhile.
                if attempt < 4 and files.stamp(folder) != stamp:
                    continue
                log.warning("The index in %s is damaged (%s) and will be built anew", folder, error)
                self.faults.append(f"{type(error).__name__}: {error}")
                manifest, lives = Manifest(analyser=ANALYSER), []
            break
        self._manifest, self._stamp, self._offset = manifest, stamp, 0
        self._sequence = manifest.sequence
        self._hold(lives, Delta())

    def _opened(self, one: SegmentFile, held: Live | None) -> Live:
        assert self.folder is not None
        if held is not None and held.crc == one.crc:
            if held.dead <= set(one.dead):
                return held.without(one.dead)
            return Live.of(held.segment, one.name, one.crc, one.dead)
        return Live.of(arrays.open_file(self.folder / one.name, one.crc), one.name, one.crc, one.dead)

    def _replay(self) -> None:
        if not self._manifest.log:
            return
        assert self.folder is not None
        for kind, body, offset in files.records(self.folder / self._manifest.log, self._offset):
            if kind == ADD:
                packed = Packed.from_bytes(body)
                self._drop(packed.key)
                self._delta.add(packed)
            elif kind == REMOVE:
                self._drop(*_NUMBER.unpack(body))
            elif kind == DONE:
                (self._sequence,) = _NUMBER.unpack(body)
            self._offset, self._stale = offset, True

    def _publish(self) -> None:
        """A manifest of what the segments hold, with a new log for what the delta holds."""
        self._manifest = replace(
            self._manifest,
            generation=self._manifest.generation + 1,
            sequence=self._manifest.sequence if self._delta else self._sequence,
            segments=tuple(SegmentFile(live.name, live.crc, tuple(sorted(live.dead))) for live in self._lives),
            log=f"log-{self._manifest.generation + 1:06d}-{os.urandom(3).hex()}",
        )
        if self.folder is None or self._private:
            return
        noted = [(ADD, packed.to_bytes()) for packed in self._delta.packs()]
        noted.append((DONE, _NUMBER.pack(self._sequence)))
        self._offset = files.append(self.folder / self._manifest.log, 0, noted)
        self._manifest.save(self.folder)
        self._stamp = files.stamp(self.folder)
        self._clean()

    def _flush(self) -> None:
        """Makes the delta a segment."""
        if not self._delta:
            return
        segment, name, crc = build(self._delta.packs()), "", 0
        if self.folder is not None:
            name = f"segment-{self._manifest.generation + 1:06d}-{os.urandom(3).hex()}"
            crc = arrays.write(segment, self.folder / name)
            segment = arrays.mapped(self.folder / name)
        self._hold([*self._lives, Live.of(segment, name, crc)], Delta())
        self._publish()
        self.tidy()

    def tidy(self) -> None:
        """Starts a thread that merges segments, if there are enough of one size and none is at it."""
        if self.folder is None or (self._merging is not None and self._merging.is_alive()):
            return
        if _due(self._lives):
            self._merging = threading.Thread(target=self._merge_all, name="index-merge", daemon=True)
            self._merging.start()

    def _merge_all(self) -> None:
        try:
            while due := _due(list(self._lives)):
                self._merge(due, lambda: time.sleep(0.0005))
        except OSError as error:
            log.warning("Segments of the index could not be merged: %s", error)

    def _merged(self) -> None:
        if self._merging is not None:
            self._merging.join()

    def _settle(self) -> None:
        """Makes all one segment, unless that would write a large one anew for little; not while another writes."""
        self._filled = 0
        with self.writing(wait=False) as held:
            if held:
                self._flush()
        self._merged()
        sized = sorted((live for live in self._lives if live.name), key=lambda live: -live.segment.sentences)
        largest, others = sized[:1], sized[1:]
        if others and SETTLED * sum(live.segment.sentences for live in others) >= largest[0].segment.sentences:
            self._merge(sized, lambda: None)

    def _merge(self, inputs: Sequence[Live], breathe: Callable[[], None]) -> None:
        """Replaces segments by one of what is alive in them; nothing happens where they changed too much meanwhile."""
        assert self.folder is not None
        name = f"segment-merged-{os.urandom(6).hex()}"
        part = self.folder / f"{name}.{os.getpid()}.part"
        crc = merge(inputs, part, breathe)
        with self.writing():
            now = {live.name: live for live in self._lives}
            if any(live.name not in now for live in inputs):
                part.unlink(missing_ok=True)
                return
            dead, offset = [], 0
            for live in inputs:
                kept = [place for place in range(live.segment.articles) if place not in live.dead]
                later = now[live.name].dead - live.dead
                dead += [offset + at for at, place in enumerate(kept) if place in later]
                offset += len(kept)
            part.replace(self.folder / name)
            merged = Live.of(arrays.mapped(self.folder / name), name, crc, dead)
            gone = {live.name for live in inputs}
            others = [live for live in self._lives if live.name not in gone]
            self._hold([*others, merged] if merged.segment.articles else others, self._delta)
            self._publish()

    def _clean(self) -> None:
        """Deletes files that nothing names: left-overs of a process that was killed, and what was replaced."""
        if self.folder is None:
            return
        keep = self._manifest.names() | {"lock"}
        for path in self.folder.iterdir():
            if path.name not in keep and not _in_work(path.name):
                with contextlib.suppress(OSError):
                    path.unlink()


def _in_work(name: str) -> bool:
    """Whether a running process is still writing this file."""
    parts = name.rsplit(".", 2)
    if len(parts) != 3 or parts[2] != "part" or not parts[1].isdecimal():
        return False
    try:
        os.kill(int(parts[1]), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _due(lives: Sequence[Live]) -> list[Live]:
    """The segments to be merged next: all, some of about one size, or one of which a third was removed."""
    for live in lives:
        if live.name and live.articles < 0.67 * live.segment.articles:
            return [live]
    sized = sorted((live for live in lives if live.name), key=lambda live: -live.segment.sentences)
    smaller = sized[1:]
    if smaller and GROWTH * sum(live.segment.sentences for live in smaller) >= sized[0].segment.sentences:
        return sized
    levels: dict[int, list[Live]] = {}
    for live in smaller:
        levels.setdefault((live.segment.sentences // DELTA).bit_length() // 2, []).append(live)
    return next((group for _, group in sorted(levels.items()) if len(group) >= FANOUT), [])
