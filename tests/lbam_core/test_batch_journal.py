"""The journal: what is written comes back, torn lines do no harm, other parts are read, two writers are not."""

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from lbam_core.batch_journal import Journal, Record, journal_name
from lbam_core.errors import BatchError

DONE = Record("sub/a.jpg", "a.jpg", "settings", "done", 10, 20, "digest", kinds={"dust": 2}, share=0.5, seconds=1.0)


def records(out: Path, relative: str = "sub/a.jpg", shard: tuple[int, int] | None = None) -> list[Record]:
    with Journal(out, shard) as journal:
        return list(journal.records(relative))


def test_records_come_back_the_last_one_of_each_photo(tmp_path: Path) -> None:
    out = tmp_path / "not" / "there" / "yet"
    other = replace(DONE, relative="b.jpg", source="b\udcff.jpg")
    with Journal(out) as journal:
        assert not journal.has_finished
        for record in (DONE, other, replace(DONE, settings="new")):
            journal.append(record)
    with Journal(out) as journal:
        assert journal.has_finished
    assert records(out) == [replace(DONE, settings="new")]
    assert records(out, "b.jpg") == [other]
    assert records(out, "c.jpg") == []
    assert [json.loads(line)["relative"] for line in (out / ".lbam-restore.jsonl").read_text().splitlines()] == [
        "sub/a.jpg",
        "b.jpg",
        "sub/a.jpg",
    ]


def test_failures_are_written_but_finish_nothing(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.append(replace(DONE, state="failed", reason="broken"))
    assert "broken" in (tmp_path / journal_name()).read_text()
    with Journal(tmp_path) as journal:
        assert not journal.has_finished
    assert records(tmp_path) == []


@pytest.mark.parametrize("torn", [b'{"relative":"sub/a.jpg","sour', b'{"relative":"sub/\xc3', b"7\n", b"[]\n", b"\n"])
def test_torn_lines_are_passed_over(tmp_path: Path, torn: bytes) -> None:
    with Journal(tmp_path) as journal:
        journal.append(DONE)
    path = tmp_path / journal_name()
    path.write_bytes(path.read_bytes() + torn)
    assert records(tmp_path) == [DONE]
    with Journal(tmp_path) as journal:
        journal.append(replace(DONE, relative="b.jpg"))
    assert records(tmp_path) == [DONE]
    assert records(tmp_path, "b.jpg") == [replace(DONE, relative="b.jpg")]


@pytest.mark.parametrize("change", [{"size": "10"}, {"settings": None}, {"kinds": []}])
def test_lines_of_another_kind_are_passed_over(tmp_path: Path, change: dict[str, object]) -> None:
    with Journal(tmp_path) as journal:
        journal.append(DONE)
    path = tmp_path / journal_name()
    path.write_text(json.dumps(json.loads(path.read_text()) | change) + "\n")
    assert records(tmp_path) == []


def test_a_line_that_a_full_disk_has_cut_does_no_harm(tmp_path: Path) -> None:
    class Full:
        """The journal's file on a disk with room for 20 bytes."""

        def __init__(self, file: object) -> None:
            self.file, self.room = file, 20

        def write(self, data: bytes) -> int:
            if not self.room:
                raise OSError(errno.ENOSPC, "No space left on device")
            self.room -= len(data[: self.room])
            return int(self.file.write(data[:20]))  # type: ignore[attr-defined]

        def close(self) -> None:
            self.file.close()  # type: ignore[attr-defined]

    with Journal(tmp_path) as journal:
        file, journal._file = journal._file, Full(journal._file)  # type: ignore[assignment]
        with pytest.raises(OSError, match="No space"):
            journal.append(DONE)
        journal._file = file
        journal.append(replace(DONE, relative="b.jpg"))
    assert records(tmp_path) == []
    assert records(tmp_path, "b.jpg") == [replace(DONE, relative="b.jpg")]


def test_each_part_has_its_own_and_knows_the_others(tmp_path: Path) -> None:
    with Journal(tmp_path, (1, 2)) as first, Journal(tmp_path, (2, 2)) as second:
        first.append(DONE)
        second.append(replace(DONE, relative="b.jpg"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".lbam-restore-1of2.jsonl",
        ".lbam-restore-2of2.jsonl",
    ]
    with Journal(tmp_path) as whole:
        assert not whole.has_finished
        assert list(whole.records("sub/a.jpg")) == [DONE]
        whole.append(replace(DONE, settings="later"))
    assert records(tmp_path, shard=(1, 2)) == [DONE, replace(DONE, settings="later")]


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    with Journal(tmp_path), pytest.raises(BatchError, match="another batch"):
        Journal(tmp_path)
    Journal(tmp_path).close()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BatchError, match="name another folder"):
        Journal(tmp_path / "file" / "out")
