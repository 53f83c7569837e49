"""Write files whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """A temporary path beside `target` to write to; on leaving it is flushed and renamed, after an error removed.

    A file that is replaced keeps its permissions. Through a link the file behind it is written, so the link stays one.

    Raises:
        OSError: whatever the file system says; `target` is then as it was before.
    """
    suffix, target = target.suffix, Path(os.path.realpath(target))
    # Not derived from the target's name: that may be at the file system's limit already. The suffix decides formats.
    temporary = target.with_name(f".lbam-{secrets.token_hex(8)}{suffix}")
    try:
        temporary.touch()
        usual = temporary.stat().st_mode
        yield temporary
        # Some writers make files that only their owner may read.
        temporary.chmod(usual)
        if target.exists():
            # Ahead of the flush, which opens the file for writing: one that is read-only is refused and stays.
            shutil.copymode(target, temporary)
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
