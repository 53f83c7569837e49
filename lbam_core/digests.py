"""Hashes by which a batch knows what it has seen before: equal ones mean equal content."""

import hashlib
from pathlib import Path

DIGEST_SIZE = 16


def file_digest(path: Path) -> str:
    """A hash of a file's content, which is read piece by piece.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=DIGEST_SIZE)).hexdigest()


def data_digest(data: bytes) -> str:
    """What `file_digest` gives for a file of that content."""
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).hexdigest()
