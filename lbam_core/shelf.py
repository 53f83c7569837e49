"""The shelf of models: those that came with the program and the user's own, by name. Nothing on it is overwritten."""

import dataclasses
import json
import re
import shutil
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch

from lbam_core.atomic import atomic_path
from lbam_core.errors import ModelError
from lbam_core.models import (
    CARD_KEY,
    Model,
    ModelCard,
    examine_model,
    is_shipped,
    list_models,
    load_model,
    models_folder,
    save_model,
)

SUFFIX = ".safetensors"
_LONGEST = 180  # bytes: file systems take 255, of which some are left for an ending and a number
_MOST_HALF = 65504.0  # what a 16-bit float can hold
# Windows' own names for devices, with any extension.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class NameTaken(ModelError):
    """There is a model of that name already."""


@dataclass(frozen=True)
class ShelfEntry:
    """A model on the shelf. One that cannot be opened has a `problem`, no card and no parameters."""

    name: str
    path: Path
    shipped: bool
    bytes: int
    card: ModelCard | None
    parameters: int
    problem: str = ""


def entries() -> list[ShelfEntry]:
    """All models, the shipped ones first; a damaged file is listed with what is wrong with it, and hides no other."""
    found = [_entry(name, path) for name, path in list_models().items()]
    return sorted(found, key=lambda entry: (not entry.shipped, entry.name.casefold(), entry.name))


def clean_name(text: str) -> str:
    """Letters, digits, dots, dashes and underscores: fit for a file name and for typing without quotes.

    Raises:
        ModelError: if nothing is left of the text, or no file can be called that.
    """
    letters = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", text.strip()).removesuffix(SUFFIX)).strip("-.")
    name = letters.encode()[:_LONGEST].decode(errors="ignore").strip("-.")
    if not name or _DEVICE.fullmatch(name):
        raise ModelError(f"{text!r} is no name for a model; use letters and digits")
    return name


def import_model(file: Path, name: str | None = None, *, unique: bool = False) -> Path:
    """Copy a model onto the shelf, weights as 16-bit floats: one of our .safetensors or an official .pth.

    Without a `name` it is called like the file, or like the run that it comes from. A name that is taken gets a number
    if it may be `unique`. The file on the shelf is returned.

    Raises:
        NameTaken: if there is a model of that name, and it was not to be made unique.
        ModelError: if there is no such file, it is no model, or the copy cannot be written.
    """
    if not file.is_file():
        raise ModelError(f"there is no file {file}")
    # Absolute, since a bare word could be the name of another model.
    model = load_model(file.absolute())
    # Every run's model is called that, and the card knows the run's name.
    usual = model.card.name if file.stem == "model" else file.stem
    target = _place(usual if name is None else name, unique=unique)
    save_model(model.network, dataclasses.replace(model.card, name=target.stem), target, _small_enough(model))
    return target


def take_over(file: Path, name: str) -> Path:
    """Copy the model of a run onto the shelf as it is, its card under `name`, with a number if that is taken.

    Raises:
        ModelError: if it is no model, holds values that are not numbers, or cannot be written.
    """
    if not file.is_file():
        raise ModelError(f"there is no file {file}")
    load_model(file.absolute())
    target = _place(name, unique=True)
    copy_model(file, target, target.stem)
    return target


def rename_model(name: str, new: str) -> Path:
    """Give one of the user's own models another name, in its card as well; the weights stay bit for bit.

    Raises:
        NameTaken: if there is a model of that name, in whatever capitals.
        ModelError: if it is no model of the user's own, is damaged, or cannot be written.
    """
    path = own_file(name)
    chosen = clean_name(new)
    if chosen == name:
        return path
    target = path.with_name(f"{chosen}{SUFFIX}")
    if chosen.casefold() == name.casefold():
        # On some file systems both are the same file.
        copy_model(path, path, chosen)
        with _told(target):
            path.rename(target)
        return target
    _refuse_taken(chosen)
    copy_model(path, target, chosen)
    try:
        path.unlink()
    except OSError as error:
        target.unlink(missing_ok=True)
        raise ModelError(f"{path.name} is in use and cannot be renamed: {error.strerror or error}") from error
    return target


def export_model(name: str, target: Path, *, overwrite: bool = False) -> Path:
    """Copy a model with its card to a file, .safetensors; whole or not at all. The file that was written is returned.

    Raises:
        ModelError: if there is no such model, it is damaged, `target` exists and is not to be overwritten, is on the
            shelf itself, or cannot be written.
    """
    path = _file(name)
    examine_model(path)
    if target.suffix.lower() != SUFFIX:
        target = target.with_name(f"{target.name}{SUFFIX}")
    if not target.parent.is_dir():
        raise ModelError(f"there is no folder {target.parent}; make it first")
    if target.is_dir():
        raise ModelError(f"{target} is a folder; name a file in it")
    shelves = [folder for folder in (models_folder(), path.parent) if folder.is_dir()]
    if any(target.parent.samefile(folder) for folder in shelves):
        raise ModelError(f"{target.parent} is where the program keeps its models; export to another folder")
    if target.exists() and not overwrite:
        raise ModelError(f"{target} exists already; choose another name")
    with _told(target), atomic_path(target) as temporary:
        shutil.copyfile(path, temporary)
    return target


def own_file(name: str) -> Path:
    """The file of one of the user's own models, damaged or not.

    Raises:
        ModelError: if there is no such model, or it came with the program.
    """
    path = _file(name)
    if is_shipped(path):
        raise ModelError(f"{name} came with the program and stays as it is; only imported models can be changed")
    return path


def copy_model(file: Path, target: Path, name: str) -> None:
    """Write one of our model files anew, with another name in its card and the same weights bit for bit.

    Raises:
        ModelError: if `file` is none of ours, or cannot be read, or `target` cannot be written.
    """
    examine_model(file)
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, atomic_path(target) as temporary:
            (length,) = struct.unpack("<Q", source.read(8))
            start = source.read(length)
            if not start.startswith(b"{"):
                raise ModelError(f"{file.name} is a model of another program; import it instead")
            header = json.loads(start)
            card = json.loads(header["__metadata__"][CARD_KEY]) | {"name": name}
            header["__metadata__"][CARD_KEY] = json.dumps(card, ensure_ascii=False)
            text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
            # The weights begin at a multiple of eight bytes.
            text += b" " * (-len(text) % 8)
            with temporary.open("wb") as copy:
                copy.write(struct.pack("<Q", len(text)) + text)
                shutil.copyfileobj(source, copy, 1 << 20)


def _entry(name: str, path: Path) -> ShelfEntry:
    shipped, size = is_shipped(path), 0
    try:
        size = path.stat().st_size
        if not name.isprintable():
            raise ModelError("its file name holds signs that cannot be shown; rename the file")
        card, parameters = examine_model(path)
    except (ModelError, OSError) as error:
        return ShelfEntry(name, path, shipped, size, None, 0, str(error))
    return ShelfEntry(name, path, shipped, size, card, parameters)


def _file(name: str) -> Path:
    known = list_models()
    if name not in known:
        raise ModelError(f"there is no model {name!r}; known are {', '.join(sorted(known)) or 'none'}")
    return known[name]


def _place(text: str, *, unique: bool) -> Path:
    """Where a new model goes."""
    name = clean_name(text)
    if unique:
        taken, first, number = _taken(), name, 2
        while name.casefold() in taken:
            name = f"{first}-{number}"
            number += 1
    else:
        _refuse_taken(name)
    return models_folder() / f"{name}{SUFFIX}"


def _refuse_taken(name: str) -> None:
    if name.casefold() in _taken():
        raise NameTaken(f"there is a model {name} already; choose another name")


def _taken() -> set[str]:
    """Some file systems take names that differ in capitals for the same. What is no file holds its name as well."""
    found = [path.stem for path in models_folder().glob(f"*{SUFFIX}")]
    return {name.casefold() for name in (*list_models(), *found)}


def _small_enough(model: Model) -> torch.dtype:
    """16 bits a number, unless they cannot hold one of them."""
    largest = max(float(value.abs().max()) for value in model.network.parameters())
    return torch.float16 if largest <= _MOST_HALF else torch.float32


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Troubles of the file system as sentences."""
    try:
        yield
    except OSError as error:
        raise ModelError(f"the model cannot be saved to {target}: {error.strerror or error}") from error
