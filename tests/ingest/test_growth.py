"""Twice the input takes about twice the work, whatever the input is; what takes more than its budget is refused.

Work is the number of calls made, which is the same on every machine. A long run holds the processor time to the same
measure, for what one call does in itself (a regular expression, a comparison of long strings).
"""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import UnreadableSource
from corpus.ingest.budget import ResourceLimits
from corpus.ingest.understand import Annotators, Understanding, understand
from corpus.model.adding import Outcome
from corpus.model.articles import RawDocument
from corpus.reading.markup import MOST_ATTRIBUTES, few_attributes
from corpus.store.records import Submission
from tests.ingest.helpers import article, write_articles
from tests.patience import PATIENCE, until
from tests.work import calls

ROOT = Path(__file__).parents[2]
MOST = 1.3
"""How much more work than input: so many times as much as the input grew."""
RUNS = 3
NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
LINE = "The harbour authority said on Monday it would close the western pier for two years while its wall is repaired."
BODY = f"<article><p>{LINE}</p><p>{LINE.replace('western', 'eastern')}</p></article>"


def page(inside: str) -> str:
    return f"<!doctype html><html lang=en><body>{inside}</body></html>"


def mail(text: str, kind: str = "plain") -> str:
    return (
        "From: Ana <a@b.example>\nSubject: Fwd: pier\nDate: Fri, 06 Mar 2026 07:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{text}"
    )


FORWARDED = "---------- Forwarded message ---------\nFrom: Bo <b@c.example>\nDate: Fri, 6 Mar\nSubject: Pier\n\n"
KINDS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "attributes": ("text/html", 3000, lambda n: page("<div " + " ".join(f"a{i}='x'" for i in range(n)) + f">{BODY}")),
    "attributes with marks": ("text/html", 3000, lambda n: page("<p " + "a='>' b<c=\"<\" " * n + f">{BODY}")),
    "a class of words": ("text/html", 4000, lambda n: page(f"<div class='{'author by ' * n}'>{BODY}</div>")),
    "paragraphs": ("text/html", 1500, lambda n: page(BODY + "<p>" * n)),
    "line breaks": ("text/html", 1500, lambda n: page(BODY.replace("</article>", f"<p>{'x<br>' * n}</p></article>"))),
    "repeated names": ("text/plain", 80, lambda n: f"Report\n\n{LINE}\n\n" + "“We go,” Mayor Ana Ruiz said. " * n),
    "a name alone": ("text/plain", 800, lambda n: f"Report\n\n{LINE}\n\n" + "Ruiz " * n),
    "paragraphs of a letter": ("text/plain", 1000, lambda n: f"Report\n\n{LINE}\n\n" + "a\n\n" * n),
    "quotation marks": ("text/plain", 4000, lambda n: f"Report\n\n{LINE}\n\n" + '"' * n),
    "opening marks": ("text/plain", 4000, lambda n: f"Report\n\n{LINE}\n\n" + "“" * n),
    "apostrophes": ("text/plain", 4000, lambda n: f"Report\n\n{LINE}\n\n" + "'" * n),
    "forwarded": ("message/rfc822", 150, lambda n: mail(FORWARDED * n + LINE)),
    "forwarded deep": ("message/rfc822", 60, lambda n: mail("".join("> " * i + "From: Bo\n" for i in range(n)) + LINE)),
}  # fmt: skip


def read(kind: str, size: int) -> None:
    media_type, _, made = KINDS[kind]
    understand(RawDocument(made(size).encode(), path="x", media_type=media_type))


def seconds(kind: str, size: int) -> float:
    """Of processor time, without the collector's: how much it walks through depends on all else that is alive."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        read(kind, size)
        return time.process_time() - began
    finally:
        gc.enable()


def growth(kind: str) -> tuple[int, float]:
    """The size asked of a kind, and how many times as long its document is at twice that size."""
    _, size, made = KINDS[kind]
    return size, len(made(2 * size)) / len(made(size))  # what is nested twice as deep is four times as long


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_input_takes_about_twice_the_work(kind: str) -> None:
    size, grown = growth(kind)
    read(kind, 10)  # tables are loaded once
    once, twice = calls(lambda: read(kind, size)), calls(lambda: read(kind, 2 * size))
    assert twice <= MOST * grown * once


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_input_takes_about_twice_the_time(kind: str) -> None:
    size, grown = growth(kind)
    read(kind, 10)
    once, twice = float("inf"), float("inf")
    for _ in range(RUNS):
        once, twice = min(once, seconds(kind, size)), min(twice, seconds(kind, 2 * size))
        if twice <= MOST * grown * once:
            return
    assert twice <= MOST * grown * once + 0.02, f"{once:.3f} s, then {twice:.3f} s"


def test_no_tag_keeps_more_attributes_than_a_pages_has() -> None:
    many = "<div " + " ".join(f'a{i}="v>{i}\'"' for i in range(5000)) + " data-last>words</div>"
    cut = few_attributes(many)
    assert cut.count("=") == MOST_ATTRIBUTES
    assert cut.endswith(">words</div>")


@pytest.mark.parametrize(
    "html",
    [
        "<p class=foo\"bar>It's “so”</p><a href='x>y'>z</a>",
        "a < b and c > d <3 <br/><img src=data:x alt='" + "y" * 5000 + "'>",
        "<p " + "=" * 10 + ">" + "<!-- <p " + "'" * 3 + " -->" + "words " * 2000 + "</p>",
        "<a href='never closed>words" + " words" * 1000,
    ],
)
def test_other_markup_stays_as_it_is(html: str) -> None:
    assert few_attributes(html) == html


# The budget


READ = "it was read to its end"


def endless(raw: RawDocument) -> Understanding:
    """Takes all the time, all the memory, or next to nothing of either, as the document says."""
    if b"TIME" in raw.data:
        while True:
            pass
    if b"MEMORY" in raw.data:
        kept = []
        while True:
            kept.append(bytes(bytearray(8 * 1024 * 1024)))
    return UnreadableSource("x", READ)


def caught(raw: RawDocument) -> Understanding:
    """The same, but for want of memory it answers as understanding does."""
    try:
        return endless(raw)
    except MemoryError:
        return UnreadableSource("x", "reading it takes more memory than one document may have")


async def test_a_document_that_takes_too_much_is_refused_and_the_next_is_read() -> None:
    annotators: Annotators[RawDocument] = Annotators(
        caught, resident=True, budget=ResourceLimits(seconds=2, each_megabyte=0, memory=2**28)
    )
    good = RawDocument(b"GOOD", path="good.txt")
    results = [await annotators(one) for one in (good, RawDocument(b"TIME", path="a"), good,
                                                 RawDocument(b"MEMORY", path="b"), good)]  # fmt: skip
    await annotators.close()
    assert [READ in str(one) for one in results] == [True, False, True, False, True]
    assert "2 s of processor time" in str(results[1])
    assert "memory" in str(results[3])


def letter(sender: str = "Ana <a@b.example>", subject: str = "Pier", body: str = f"\n{LINE}") -> bytes:
    return f"From: {sender}\nSubject: {subject}\nDate: Fri, 06 Mar 2026 07:00:00 +0000\n{body}".encode()


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
WRAPPED = "Content-Type: message/rfc822\n\nSubject: x\n" * 2000


@pytest.mark.parametrize("body", [NESTED + LINE, WRAPPED + LINE])
def test_a_mail_nested_without_end_is_refused_in_a_clear_line(body: str, caplog: pytest.LogCaptureFixture) -> None:
    assert "nested" in str(understand(RawDocument(letter(body=body), path="x", media_type="message/rfc822")))
    assert not caplog.records


@pytest.mark.parametrize(
    "mail",
    [letter("(" * 60_000), letter("a@b.c, " * 9000), letter(subject="=?utf-8?q?a?= " * 4000),
     letter(subject="b\n " * 20_000)],
)  # fmt: skip
def test_of_a_header_without_measure_only_the_beginning_is_read(mail: bytes, caplog: pytest.LogCaptureFixture) -> None:
    result = understand(RawDocument(mail, path="x", media_type="message/rfc822"))
    assert isinstance(result, Submission)
    article = result.annotated.article
    assert all(detail is None or len(detail.value) <= 4000 for detail in (article.title, article.source))
    assert LINE in article.text
    assert not caplog.records


async def test_closing_ends_a_document_in_its_middle() -> None:
    annotators: Annotators[RawDocument] = Annotators(endless, resident=True)
    await annotators(RawDocument(b"GOOD", path="good.txt"))
    task = asyncio.create_task(annotators(RawDocument(b"TIME", path="a")))
    await until(lambda: not annotators._idle, "the process to be taken")
    (worker,) = annotators._all
    await annotators.close()
    assert not worker.alive
    assert "ended" in str(await task), "by itself it would have ended for its processor time"


async def test_the_archive_of_one_who_stays_reads_everything_in_another_process(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(2))
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.prepare()
        done = await archive.add_document(RawDocument(article(7).encode(), path="seven.txt"), now=NOW)
        assert done.outcome is Outcome.ADDED
        assert (await archive.add([folder], now=NOW)).counts == {Outcome.ADDED: 2}
        assert archive._annotators is not None
        assert len(archive._annotators._all) == 1


def test_too_little_memory_for_the_program_ends_in_one_clear_line(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Report\n\n" + "\n\n".join(f"“We will mend wall {n},” Ana Ruiz said." for n in range(2000)))
    add = f"exec {sys.executable} -m bot add --data {tmp_path}/d {source}"
    for megabytes in (240, 320, 400):
        ran = subprocess.run(
            ["/bin/sh", "-c", f"ulimit -v {megabytes * 1024}; {add}"],
            capture_output=True, text=True, check=False, timeout=PATIENCE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert ran.returncode == 0 or "memory" in ran.stderr, (megabytes, ran.stderr)
        assert "Traceback" not in ran.stderr
        assert "should not happen" not in ran.stderr
