"""Files that are written whole or not at all; for what neither Qt nor the core is needed for."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text file, in a folder that is made if need be.

    Raises:
        OSError: whatever the file system says; the file is then as it was before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Through a link the file behind it is written, so that the link stays one.
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
