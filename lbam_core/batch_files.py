"""Which photos a batch is made of, and where the result of each goes. Nothing is read but the lists of folders."""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from lbam_core.errors import BatchError
from lbam_core.photo import SUPPORTED_EXTENSIONS, is_photo_name
from lbam_core.photo_format import KIND_OF_SUFFIX

RESULT_FORMATS = ("jpg", "png", "tif", "webp")
"""What results can be asked to be."""
_READ_ONLY_KINDS = ("heic",)  # written by an optional package alone, and then in 8 bits
_COMPANION = re.compile(r"(.+)[_.]mask\.png", re.IGNORECASE | re.DOTALL)
# Made by systems and storage boxes, not by people; some cannot be listed, others hold a small copy of every photo.
_SYSTEM_FOLDERS = {
    "#recycle", "$recycle.bin", "@eadir", "__macosx", "lost+found", "recycler", "system volume information",
}  # fmt: skip


@dataclass(frozen=True)
class BatchPhoto:
    """A photo, and where its result goes below the output folder; `relative` is unique in a batch."""

    source: Path
    relative: Path


def find_photos(
    inputs: Sequence[Path], out: Path | None = None, *, result_format: str | None = None
) -> Iterator[BatchPhoto]:
    """The photos among files and in folders, with their sub-folders mirrored, folder by folder as they are found.

    Equal files give equal lists on all machines: a folder's photos come in the order of their names, then its
    sub-folders. A folder that is the only input is mirrored right into the output folder, otherwise each below its own
    name. Names that differ in capitals only, or agree once they have the suffix of the result, get " (2)", " (3)", ...

    Left out are hidden files and folders, system folders, what has no photo's extension, the output folder, and masks
    beside their photo (name_mask.png and name.mask.png beside name.jpg). A folder that is reached twice, as through a
    link to one of its parents, counts once. One that cannot be listed is given as if it were a photo, so that its
    failure is told with the others.

    Args:
        inputs: files and folders.
        out: the output folder.
        result_format: as `BatchOptions.format`. With the same one `restore` leaves all names as they are.

    Raises:
        BatchError: before the first photo, if a file is missing or no photo, or a folder cannot be listed.
    """
    distinct = {os.path.abspath(path): Path(path) for path in inputs}  # noqa: PTH100 - links stay as they are
    for path in distinct.values():
        _check_input(path)
    return _found(distinct, out, result_format)


def shard(photos: Iterable[BatchPhoto], index: int, count: int) -> Iterator[BatchPhoto]:
    """Part `index` (from 1) of `count` parts of a batch. The name of its result alone says to which a photo belongs.

    Raises:
        BatchError: for a part that there is not.
    """
    check_shard(index, count)
    return (photo for photo in photos if _number(photo.relative) % count == index - 1)


def check_shard(index: int, count: int) -> None:
    """Raise BatchError unless there is a part `index`, counted from 1, of `count`."""
    if not 1 <= index <= count:
        raise BatchError(f"there is no part {index} of {count}; parts are counted from 1, such as 3/16")


def named_for(photos: Iterable[BatchPhoto], result_format: str | None) -> Iterator[BatchPhoto]:
    """The photos with names for results of that format, each once in the batch; names that are such stay."""
    names = _Names()
    for photo in photos:
        yield replace(photo, relative=Path(names.free(_result_name(photo.relative.as_posix(), result_format))))


def check_output(inputs: Iterable[Path], out: Path) -> None:
    """Check that results in `out` cannot mix with the photos they are made of.

    Raises:
        BatchError: if `out` is a file, is an input folder or the folder of an input file, lies in an input folder, or
            holds an input.
    """
    if out.exists() and not out.is_dir():
        raise BatchError(f"{out} is a file; name a folder for the results")
    for path in map(Path, inputs):
        folder = path if path.is_dir() else path.parent
        if _same(out, folder):
            raise BatchError(f"{out} is the folder of the photos, which stay as they are; name another for the results")
        if path.is_dir() and _is_within(out, path):
            raise BatchError(f"{out} lies in {path}, whose photos are to be restored; name a folder outside of it")
        if _is_within(path, out):
            raise BatchError(f"{path} lies in {out}, where the results are to go; name another folder for them")


def mask_stem(name: str) -> str | None:
    """The key of the photo's stem if a file name is a mask's, such as name_mask.png, else None."""
    match = _COMPANION.fullmatch(name)
    return key_of(match[1]) if match else None


def key_of(name: str) -> str:
    """What two names share that are one for some file system: capitals and ways to write accents do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


class _Names:
    """Gives each name once, also for file systems to which capitals are the same."""

    def __init__(self) -> None:
        self._taken: set[bytes] = set()  # hashes, for batches of millions

    def free(self, name: str, *, folder: bool = False) -> str:
        """The name, or one like it that nobody has; parts before the last "/" stay."""
        stem, suffix = (name, "") if folder else os.path.splitext(name)  # noqa: PTH122 - keeps what stands before "/"
        free, number = name, 1
        while self._hash(free) in self._taken:
            number += 1
            free = f"{stem} ({number}){suffix}"
        self._taken.add(self._hash(free))
        return free

    @staticmethod
    def _hash(name: str) -> bytes:
        return _digest(key_of(name))


def _result_name(name: str, result_format: str | None) -> str:
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - keeps what stands before "/"
    kind = KIND_OF_SUFFIX.get(suffix.lower())
    wanted = result_format or ("jpg" if kind in _READ_ONLY_KINDS else None)
    return name if wanted is None or kind == KIND_OF_SUFFIX[f".{wanted}"] else f"{stem}.{wanted}"


def _check_input(path: Path) -> None:
    if path.is_dir():
        try:
            os.scandir(path).close()
        except OSError as error:
            raise BatchError(f"{path} cannot be read ({error.strerror}); allow reading it or leave it out") from error
    elif not os.path.lexists(path):
        raise BatchError(f"there is no photo or folder {path}; check the name")
    elif not is_photo_name(path):
        known = ", ".join(sorted(SUPPORTED_EXTENSIONS))
        raise BatchError(f"{path} is not a photo; name folders, or files that end in {known}")


def _found(distinct: dict[str, Path], out: Path | None, result_format: str | None) -> Iterator[BatchPhoto]:
    seen = {os.path.realpath(out)} if out else set()
    files = {whole for whole, path in distinct.items() if not path.is_dir()}
    names = _Names()
    stems: dict[Path, set[str | None]] = {}  # of photos beside named masks
    for whole, path in distinct.items():
        if whole not in files:
            top = Path() if len(distinct) == 1 else Path(names.free(Path(whole).name or "photos", folder=True))
            yield from _walk(path, top, seen, files, result_format)
            continue
        base = mask_stem(path.name)
        if base is not None:
            if path.parent not in stems:
                stems[path.parent] = _photo_stems(_names_beside(path))
            if base in stems[path.parent]:
                continue
        yield BatchPhoto(path, Path(names.free(_result_name(path.name, result_format))))


def _walk(
    top: Path, relative: Path, seen: set[str], files: set[str], result_format: str | None
) -> Iterator[BatchPhoto]:
    """The photos below a folder, less those in `files`; `seen` are real paths of folders that are done already."""
    waiting = [(top, relative)]
    while waiting:
        folder, relative = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            photos, folders = _listing(folder)
        except OSError:
            yield BatchPhoto(folder, relative)
            continue
        names, stems = _Names(), _photo_stems(photos)
        for name in photos:
            path = folder / name
            if mask_stem(name) not in stems and not (files and os.path.abspath(path) in files):  # noqa: PTH100
                yield BatchPhoto(path, relative / names.free(_result_name(name, result_format)))
        below = [(folder / name, relative / names.free(name, folder=True)) for name in folders]
        waiting += reversed(below)


def _listing(folder: Path) -> tuple[list[str], list[str]]:
    """Names of the photos, and of the folders, that are right in a folder, in order."""
    photos, folders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_hidden(entry):
                continue
            # What a link leads to is asked for without an error from one that leads nowhere, or to itself.
            if os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir(follow_symlinks=False):  # noqa: PTH112
                folders.append(entry.name)
            elif is_photo_name(entry.name) and _is_plain(entry):
                photos.append(entry.name)
    return sorted(photos, key=_order), sorted(folders, key=_order)


def _names_beside(path: Path) -> list[str]:
    try:
        return _listing(path.parent)[0]
    except OSError:  # a folder can be closed and a file in it still be read
        return []


def _order(name: str) -> tuple[str, str]:
    return unicodedata.normalize("NFC", name), name


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link to one, or to nothing, which is worth a complaint; not a pipe, say."""
    if entry.is_symlink():
        return os.path.isfile(entry.path) or not os.path.exists(entry.path)  # noqa: PTH110, PTH113
    return entry.is_file(follow_symlinks=False)


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name.lower() in _SYSTEM_FOLDERS:
        return True
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) if os.name == "nt" else 0
    return bool(attributes & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0))


def _photo_stems(names: Iterable[str]) -> set[str | None]:
    return {key_of(PurePath(name).stem) for name in names}


def _number(relative: Path) -> int:
    """The same number for the same name on all machines, however they write accents."""
    name = unicodedata.normalize("NFC", relative.as_posix())
    return int.from_bytes(_digest(name))


def _digest(name: str) -> bytes:
    # Bytes in a name that are no text are lone surrogates in it.
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _is_within(inner: Path, outer: Path) -> bool:
    return any(_same(parent, outer) for parent in inner.resolve().parents)


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # one of them is not there yet
        return os.path.normcase(first.resolve()) == os.path.normcase(second.resolve())
