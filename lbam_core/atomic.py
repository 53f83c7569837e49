"""Write files whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """A temporary path beside `target` to write to; on leaving it is flushed and renamed, after an error removed.

    Raises:
        OSError: whatever the file system says; `target` is then as it was before.
    """
    # Not derived from the target's name: that may be at the file system's limit already. The suffix decides formats.
    temporary = target.with_name(f".lbam-{secrets.token_hex(8)}{target.suffix}")
    try:
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
