"""The door to lbam_core's shelf of models, for worker threads: each function reads or writes files, and imports torch.

All raise `lbam_core.errors.ModelError` with a sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QFile

from app.tuning_state import ModelLine


def shelf() -> list[ModelLine]:
    """All models, the shipped ones first; a damaged file is listed with what is wrong with it."""
    _get_ready()
    from app.model_card import card_lines, one_line
    from lbam_core.shelf import entries

    lines = []
    for entry in entries():
        if entry.card is None:
            problem = one_line(entry.problem)
            line = ModelLine(entry.name, str(entry.path), "damaged", entry.bytes, "", problem=problem)
        else:
            kind: Literal["shipped", "own"] = "shipped" if entry.shipped else "own"
            summary = one_line(entry.card.summary)
            outline = card_lines(entry.card, entry.parameters)
            line = ModelLine(entry.name, str(entry.path), kind, entry.bytes, summary, outline)
        lines.append(line)
    return lines


def clean_name(text: str) -> str:
    """What a model would be called if somebody typed this."""
    _get_ready()
    from lbam_core.shelf import clean_name as cleaned

    return cleaned(text)


def rename(name: str, new: str) -> str:
    """Give one of the user's own models another name, in its card as well; returns the name that it has now."""
    _get_ready()
    from lbam_core.shelf import rename_model

    return rename_model(name, new).stem


def import_file(path: Path, name: str | None = None) -> str:
    """Copy a .safetensors of ours or an official .pth onto the shelf; returns its name there.

    A `name` that is taken is refused; without one it is called like the file, with a number if that is taken.
    """
    _get_ready()
    from lbam_core.shelf import import_model

    return import_model(path, name, unique=name is None).stem


def import_files(paths: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Import files one by one; returns the names of the models, and a sentence for each file that was refused."""
    _get_ready()
    from lbam_core.errors import LbamError

    names, problems = [], []
    for path in paths:
        try:
            names.append(import_file(path))
        except (LbamError, OSError) as error:
            problems.append(str(error))
    return names, problems


def take_over(path: Path, name: str) -> str:
    """Copy a run's model with its card onto the shelf; returns its name there, with a number if `name` is taken."""
    _get_ready()
    from lbam_core.shelf import take_over as take

    return take(path, name).stem


def export(name: str, target: Path, *, overwrite: bool = False) -> Path:
    """Copy a model with its card to a file, which is replaced only if asked for; returns what was written."""
    _get_ready()
    from lbam_core.shelf import export_model

    return export_model(name, target, overwrite=overwrite)


def to_trash(name: str) -> None:
    """Move one of the user's own models, damaged or not, to the system's trash. Without a trash it stays."""
    _get_ready()
    from lbam_core.errors import ModelError
    from lbam_core.shelf import own_file

    path = own_file(name)
    if not QFile(str(path)).moveToTrash():
        raise ModelError(f"the system's trash does not take it, so nothing was deleted; the file is {path}")


def _get_ready() -> None:
    from app.filling import import_torch

    import_torch()
