"""Results of a batch on their way to the disk, and what is beyond one photo: a full disk, a folder that is gone."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

_GO_ON = "then go on where it stopped (--resume)."


class BatchStopped(Exception):
    """The batch cannot go on, whatever the next photo is; the text says why, and how to go on."""


def temporary_name(target: Path, key: str) -> Path:
    """A hidden name beside `target`, the same whenever the same `key` is written."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return target.with_name(f".lbam-{digest}{target.suffix}")


def publish(
    data: bytes,
    target: Path,
    temporary: Path,
    tell: Callable[[os.stat_result], None],
    times: tuple[int, int] | None = None,
) -> None:
    """Write a file whole or not at all.

    Unlike `atomic_path`, it goes by a name that is the same in every run, so that what a killed run left behind is used
    up by the next one, and it is announced once it is on the disk, ahead of the rename.

    Args:
        data: the file's content.
        target: its place; the folder is there. A file that is replaced keeps its permissions.
        temporary: a name in the same folder.
        tell: gets the finished file's size and times.
        times: of last access and change, ns; None = now.

    Raises:
        OSError: whatever the file system says; `target` is then as it was before.
    """
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if times is not None:
            os.utime(temporary, ns=times)
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
            shutil.copymode(target, temporary)
        tell(temporary.stat())
        temporary.replace(target)
    finally:
        # Where the folder is gone, that is what the first error tells.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def check_still_there(out: Path, sign: Path) -> None:
    """Raise BatchStopped if `sign`, a file that was written to the output folder, is gone.

    Otherwise an unmounted share would have results written to the empty folder that it was mounted on.
    """
    try:
        there = sign.exists()
    except OSError:
        there = False
    if not there:
        raise BatchStopped(f"The output folder {out} cannot be reached any more. Connect it again, {_GO_ON}")


def check_going_on(error: BaseException, source: Path, out: Path, sign: Path) -> None:
    """Raise BatchStopped if what a photo failed of would fail all others too.

    Args:
        error: what it failed of.
        source: the photo.
        out: the output folder.
        sign: see `check_still_there`.
    """
    check_still_there(out, sign)
    numbers = {cause.errno for cause in _causes(error) if isinstance(cause, OSError)}
    refused = _write_test(out) if numbers else 0
    if (numbers | {refused}) & {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        raise BatchStopped(f"There is no space left for results in {out}. Free some, {_GO_ON}") from error
    if refused or errno.EROFS in numbers:
        raise BatchStopped(f"Results cannot be written to {out} any more. Allow writing there, {_GO_ON}") from error
    if _is_gone(source.parent):
        raise BatchStopped(f"The photos in {source.parent} cannot be reached any more. Connect it again, {_GO_ON}")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _write_test(out: Path) -> int:
    """The number of the error with which a folder refuses a file; 0 if it takes one."""
    try:
        with tempfile.TemporaryFile(dir=out) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        return error.errno or errno.EIO
    return 0


def _is_gone(folder: Path) -> bool:
    """Whether a folder that held a photo is not there any more, or empty as the place of an unmounted share is."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except PermissionError:
        return False
    except OSError:
        return True
