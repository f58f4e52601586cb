"""Finding the files of folders, and taking one in."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import EmptySource, MissingSource, SourceError, UnreadableSource
from corpus.reading import gather, load, read


def test_a_folder_gives_its_readable_files_in_order_and_once(tmp_path: Path) -> None:
    inner = tmp_path / "b" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "a.HTML", "c.jpg", ".x.txt", "b/deep/m.eml", "b/deep/n.pdf", "b/k.jsonl", ".hidden/q.txt"):
        (tmp_path / name).write_text("words")
    found = list(gather([tmp_path / "z.txt", tmp_path]))
    assert [str(path.relative_to(tmp_path)) for path in found if isinstance(path, Path)] == [
        "z.txt",
        "a.HTML",
        "b/k.jsonl",
        "b/deep/m.eml",
        "b/deep/n.pdf",
    ]


def test_what_cannot_be_read_is_given_as_its_fault(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"x")
    found = list(gather([tmp_path / "none.txt", tmp_path / "empty", picture]))
    assert [type(item) for item in found] == [MissingSource, EmptySource, UnreadableSource]
    assert all(isinstance(item, SourceError) and "\n" not in str(item) for item in found)
    assert "none.txt" in str(found[0])
    assert ".jsonl" in str(found[1])


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert list(gather([tmp_path])) == [tmp_path / "a.txt"]


def test_load_and_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Bridge opens\n\nIt opened on Tuesday.\n")
    raw = load(file)
    assert (raw.media_type, raw.path) == ("text/plain", str(file))
    assert read(raw).path == str(file)
    with pytest.raises(MissingSource, match=r"gone\.txt"):
        load(tmp_path / "gone.txt")
    with pytest.raises(UnreadableSource):
        load(tmp_path / "a.docx")
