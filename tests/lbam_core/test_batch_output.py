"""Results on their way to the disk: whole or not at all; and which trouble is one photo's, which everybody's."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from lbam_core import batch_output
from lbam_core.batch_output import BatchStopped, check_going_on, check_still_there, publish, temporary_name
from lbam_core.errors import PhotoError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with its sign, beside a folder of photos."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jpg").write_bytes(b"photo")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sign").write_bytes(b"")
    return tmp_path / "out"


def judge(out: Path, error: BaseException) -> None:
    check_going_on(error, out.parent / "in" / "a.jpg", out, out / "sign")


def refuse_files(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(*_args: Any, **_options: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(batch_output.tempfile, "TemporaryFile", refused)


def test_a_file_is_announced_ahead_of_its_place(out: Path) -> None:
    target, temporary = out / "a.jpg", temporary_name(out / "a.jpg", "key")
    target.write_bytes(b"old")
    target.chmod(0o640)
    seen = []

    def tell(status: os.stat_result) -> None:
        seen.append((target.read_bytes(), temporary.read_bytes(), status.st_size, status.st_mtime_ns))

    publish(b"result", target, temporary, tell, (5_000_000_000, 7_000_000_000))
    assert seen == [(b"old", b"result", 6, 7_000_000_000)]
    assert target.read_bytes() == b"result"
    assert target.stat().st_mtime_ns == 7_000_000_000
    assert target.stat().st_mode & 0o777 == 0o640
    assert not temporary.exists()


def test_nothing_changes_when_the_announcement_fails(out: Path) -> None:
    def tell(_status: os.stat_result) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (out / "a.jpg").write_bytes(b"old")
    with pytest.raises(OSError, match="No space"):
        publish(b"result", out / "a.jpg", out / ".temporary", tell)
    assert (out / "a.jpg").read_bytes() == b"old"
    assert sorted(path.name for path in out.iterdir()) == ["a.jpg", "sign"]


def test_what_a_killed_run_left_is_used_up(out: Path) -> None:
    temporary = temporary_name(out / "a.jpg", "key")
    assert temporary == temporary_name(out / "a.jpg", "key") != temporary_name(out / "a.jpg", "other key")
    assert temporary.name.startswith(".")
    temporary.write_bytes(b"half of some longer result")
    publish(b"result", out / "a.jpg", temporary, lambda _status: None)
    assert sorted(path.name for path in out.iterdir()) == ["a.jpg", "sign"]
    assert (out / "a.jpg").read_bytes() == b"result"


def test_a_file_that_may_not_be_written_stays(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (out / "a.jpg").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError):
        publish(b"result", out / "a.jpg", out / ".temporary", lambda _status: None)
    assert (out / "a.jpg").read_bytes() == b"old"


def test_what_one_photo_failed_of_stops_nobody(out: Path) -> None:
    judge(out, PhotoError("damaged"))
    judge(out, OSError(errno.ENAMETOOLONG, "File name too long"))
    judge(out, PermissionError(errno.EACCES, "Permission denied"))
    judge(out, OSError(errno.EIO, "Input/output error"))
    judge(out, ValueError("unexpected"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_stops_all(out: Path, number: int) -> None:
    with pytest.raises(BatchStopped, match=r"no space left .* \(--resume\)"):
        judge(out, OSError(number, "full"))
    wrapped = PhotoError("a.jpg cannot be saved")
    wrapped.__cause__ = OSError(number, "full")
    with pytest.raises(BatchStopped, match="no space left"):
        judge(out, wrapped)


def test_a_disk_that_is_full_by_now_stops_all(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_files(monkeypatch, errno.ENOSPC)
    with pytest.raises(BatchStopped, match="no space left"):
        judge(out, OSError(errno.EIO, "Input/output error"))
    judge(out, PhotoError("damaged"))  # has nothing to do with the disk


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EIO])
def test_a_folder_that_takes_no_files_any_more_stops_all(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    refuse_files(monkeypatch, number)
    with pytest.raises(BatchStopped, match=r"cannot be written .* \(--resume\)"):
        judge(out, OSError(number, "refused"))


def test_a_read_only_disk_stops_all(out: Path) -> None:
    with pytest.raises(BatchStopped, match="cannot be written"):
        judge(out, OSError(errno.EROFS, "Read-only file system"))


def test_an_output_folder_that_is_gone_stops_all(out: Path) -> None:
    check_still_there(out, out / "sign")
    (out / "sign").unlink()  # as where a share was mounted
    with pytest.raises(BatchStopped, match=r"output folder .* cannot be reached .* \(--resume\)"):
        check_still_there(out, out / "sign")
    shutil.rmtree(out)
    with pytest.raises(BatchStopped, match="cannot be reached"):
        judge(out, PhotoError("any"))


@pytest.mark.parametrize("emptied", [False, True])
def test_photos_that_are_gone_all_together_stop_all(out: Path, emptied: bool) -> None:
    folder = out.parent / "in"
    (folder / "b.jpg").write_bytes(b"")
    (folder / "a.jpg").unlink()
    judge(out, PhotoError("a.jpg was not found"))  # somebody has deleted this one
    shutil.rmtree(folder)
    if emptied:
        folder.mkdir()
    with pytest.raises(BatchStopped, match=r"photos in .* cannot be reached"):
        judge(out, PhotoError("a.jpg was not found"))
