"""The work on one photo of a batch: read it, find its hole, fill it, write the result and tell the journal."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lbam_core.batch_events import BatchOptions, PhotoEvent, State
from lbam_core.batch_files import BatchPhoto
from lbam_core.batch_holes import FoundHole, HoleFinder
from lbam_core.batch_journal import Journal, Record
from lbam_core.batch_output import (
    BatchStopped,
    check_going_on,
    check_still_there,
    publish,
    temporary_name,
)
from lbam_core.batch_reading import MemoryBudget, SourceFile, is_unchanged, needed_memory, read_source
from lbam_core.digests import DIGEST_SIZE, data_digest, file_digest
from lbam_core.errors import Cancelled, LbamError, PhotoError
from lbam_core.holes import default_growth, grow_hole
from lbam_core.photo import check_saving
from lbam_core.photo_format import FORMATS, KIND_OF_SUFFIX, Photo
from lbam_core.photo_writing import encode, saving_errors

if TYPE_CHECKING:
    from lbam_core.engine import Inpainter
    from lbam_core.models import Model

_DETECTING = 0.4  # of the time that a photo takes, for its progress
_STEP = 0.02  # of progress, from which on it is told
_STATES: dict[str, State] = {"done": "done", "copied": "copied", "skipped": "skipped"}


@dataclass(frozen=True, eq=False)
class _Result:
    """What is to be told of a photo, and the content of its target, if it has one."""

    event: PhotoEvent
    data: bytes = b""
    times: tuple[int, int] | None = None  # of a copy: last access and change, ns


class PhotoWork:
    """The work on one photo after the other, for several threads at once.

    Args:
        out: the output folder.
        options: of the batch.
        holes: where holes come from.
        inpainter: what fills them.
        journal: of the output folder, open.
        memory: shared by all that is at work.
        tell: gets what is going on.
        cancelled: asked now and then.
    """

    def __init__(
        self,
        out: Path,
        options: BatchOptions,
        holes: HoleFinder,
        inpainter: Inpainter,
        journal: Journal,
        memory: MemoryBudget,
        tell: Callable[[PhotoEvent], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._out, self._options, self._holes, self._inpainter = out, options, holes, inpainter
        self._journal, self._memory, self._tell, self._cancelled = journal, memory, tell, cancelled
        self._model = model_digest(inpainter.model)

    def restore(self, photo: BatchPhoto) -> PhotoEvent:
        """Do a photo from beginning to end, and say what became of it; its own failure is such an end too.

        Raises:
            Cancelled: if `cancelled` said so; the photo is as if it had never been begun.
            BatchStopped: if no other photo could be done either.
        """
        started = time.perf_counter()
        try:
            event = self._outcome(photo, started)
        except (Cancelled, BatchStopped):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the other photos go on
            event = self._failure(photo, error)
        return event if event.resumed else replace(event, seconds=time.perf_counter() - started, progress=1.0)

    def _outcome(self, photo: BatchPhoto, started: float) -> PhotoEvent:
        self._ask()
        check_still_there(self._out, self._journal.path)
        mask = self._holes.mask_file(photo)
        settings = self._settings(mask)
        earlier = list(self._journal.records(photo.relative.as_posix())) if self._options.resume else []
        for record in earlier:
            if self._is_finished(photo, settings, record):
                return self._resumed(photo, record)
        target = self._out / photo.relative
        refusal, replaced = self._right_to_write(photo, target, earlier)
        if refusal:
            return PhotoEvent(photo, "skipped", refusal)
        self._tell(PhotoEvent(photo, "detecting"))
        with self._memory.held(needed_memory(photo.source)):
            self._ask()
            source = read_source(photo.source)
            found = self._holes.find(source.photo, mask, self._progress(photo, "detecting"), self._cancelled)
            if found.hole.any():
                result = self._filled(photo, target, source, found)
            else:
                result = self._untouched(photo, target, source)
            record = _record(result.event, settings, source, replaced, time.perf_counter() - started)
            self._ask()
            self._keep(result, record)
        return result.event

    def _failure(self, photo: BatchPhoto, error: Exception) -> PhotoEvent:
        """What a photo failed of, in words and in the journal, if it is about this photo alone."""
        sign = self._journal.path
        check_going_on(error, photo.source, self._out, sign)
        event = PhotoEvent(photo, "failed", _in_words(error, photo.source))
        try:
            self._journal.append(_record(event))
        except OSError as trouble:
            check_going_on(trouble, photo.source, self._out, sign)
            raise BatchStopped(f"{sign} cannot be written any more ({trouble.strerror or trouble}).") from trouble
        return event

    def _settings(self, mask: Path | None) -> str:
        """A hash of all that a result depends on besides the photo."""
        chosen = {
            "model": self._model,
            "grow": self._options.grow,
            "detail": float(self._options.detail),
            "format": self._options.format,
            "quality": self._options.quality,
            **self._holes.identity(mask),
        }
        return data_digest(json.dumps(chosen, sort_keys=True).encode())

    def _is_finished(self, photo: BatchPhoto, settings: str, record: Record) -> bool:
        """Whether an earlier run did the photo as this one would, and the result is still there."""
        untouched = "copied" if self._options.without_hole == "copy" else "skipped"
        if record.settings != settings or record.source != photo.source.name:
            return False
        if record.state not in ("done", untouched):
            return False
        if not is_unchanged(photo.source, record.size, record.mtime_ns, record.digest):
            return False
        return record.state == "skipped" or is_unchanged(
            self._out / photo.relative, record.target_size, record.target_mtime_ns, record.target_digest
        )

    def _resumed(self, photo: BatchPhoto, record: Record) -> PhotoEvent:
        return PhotoEvent(
            photo,
            _STATES[record.state],
            record.reason,
            None if record.state == "skipped" else self._out / photo.relative,
            record.kinds,
            record.share,
            record.seconds,
            progress=1.0,
            resumed=True,
        )

    def _right_to_write(self, photo: BatchPhoto, target: Path, earlier: list[Record]) -> tuple[str, str]:
        """Why a target must be left alone, "" if it need not, and the digest of the file that is there, if one is."""
        if os.path.realpath(target.parent) == os.path.realpath(photo.source.parent):
            raise PhotoError(f"{target} would stand among the originals: name another folder for the results")
        if target.is_dir():
            raise PhotoError(f"{target} is a folder: rename it, or name another folder for the results")
        if not os.path.lexists(target):
            return "", ""
        known = {digest for record in earlier for digest in (record.target_digest, record.replaced) if digest}
        if not (known or self._options.overwrite):
            return "exists already in the output folder", ""
        digest = file_digest(target) if target.exists() else ""
        if digest in known or self._options.overwrite:
            return "", digest
        return "the result of an earlier run was changed since, and was left alone", digest

    def _filled(self, photo: BatchPhoto, target: Path, source: SourceFile, found: FoundHole) -> _Result:
        opened, hole = source.photo, found.hole
        notes = [f"has {opened.pages} pages; the first is filled and saved"] if opened.pages > 1 else []
        tell = self._progress(photo, "filling", found)

        def heed(share: float, text: str) -> None:
            # That a fill is softer for lack of memory belongs in the list of results.
            if "memory" in text.lower() and text not in notes:
                notes.append(text)
            tell(share, text)

        grow, detail = self._options.grow, self._options.detail
        image = self._inpainter.fill(opened.image, hole, heed, self._cancelled, grow=grow, detail=detail)
        alpha = opened.alpha
        if found.opaque and alpha is not None:
            alpha = alpha.copy()
            alpha[_grown(hole, grow)] = np.iinfo(alpha.dtype).max
        data = self._encoded(replace(opened, image=image, alpha=alpha), target)
        return _Result(PhotoEvent(photo, "done", "; ".join(notes), target, found.kinds, float(hole.mean())), data)

    def _untouched(self, photo: BatchPhoto, target: Path, source: SourceFile) -> _Result:
        """A photo without a hole: left out, or as it is to stand in the output folder."""
        reason = "nothing to repair"
        if self._options.without_hole == "skip":
            return _Result(PhotoEvent(photo, "skipped", reason))
        keeps_name = self._options.format is None and target.suffix.lower() == photo.source.suffix.lower()
        if keeps_name or source.photo.format == KIND_OF_SUFFIX[target.suffix.lower()]:
            times = source.atime_ns, source.mtime_ns
            return _Result(PhotoEvent(photo, "copied", reason, target), source.data, times)
        if source.photo.pages > 1:
            reason += f"; has {source.photo.pages} pages; the first is saved"
        return _Result(PhotoEvent(photo, "copied", reason, target), self._encoded(source.photo, target))

    def _encoded(self, photo: Photo, target: Path) -> bytes:
        """The content of the file that `save_photo` would make."""
        self._make_folder(target)
        check_saving(photo, target, quality=self._options.quality)
        kind = KIND_OF_SUFFIX[target.suffix.lower()]
        with saving_errors(target, FORMATS[kind].name):
            return encode(photo, kind, target, self._options.quality)

    def _keep(self, result: _Result, record: Record) -> None:
        """Put a result in its place, and just ahead of that a line in the journal."""
        target = result.event.target
        if target is None:
            self._journal.append(record)
            return
        digest = data_digest(result.data)

        def announce(status: os.stat_result) -> None:
            facts = {"target_size": status.st_size, "target_mtime_ns": status.st_mtime_ns, "target_digest": digest}
            self._journal.append(Record(**asdict(record) | facts | {"target": record.relative}))

        self._make_folder(target)
        temporary = temporary_name(target, f"{self._journal.path.name}/{record.relative}")
        publish(result.data, target, temporary, announce, result.times)

    def _make_folder(self, target: Path) -> None:
        check_still_there(self._out, self._journal.path)
        target.parent.mkdir(parents=True, exist_ok=True)

    def _progress(
        self, photo: BatchPhoto, state: State, found: FoundHole | None = None
    ) -> Callable[[float, str], None]:
        """What takes the progress of one step of a photo and tells it, unless it is hardly any."""
        start = _DETECTING if found and found.detected else 0.0
        length = 1.0 - start if found else _DETECTING
        kinds, filled = (found.kinds, float(found.hole.mean())) if found else ({}, 0.0)
        told = -1.0

        def tell(share: float, _text: str) -> None:
            nonlocal told
            if share - told >= _STEP:
                told = share
                done = start + length * share
                self._tell(PhotoEvent(photo, state, kinds=kinds, share=filled, progress=done))

        return tell

    def _ask(self) -> None:
        if self._cancelled():
            raise Cancelled("the batch was stopped")


def model_digest(model: Model) -> str:
    """A hash of a model's network and its weights, wherever it was opened from."""
    import torch

    digest = hashlib.blake2b(repr(model.card.network).encode(), digest_size=DIGEST_SIZE)
    for name, weights in sorted(model.network.state_dict().items()):
        digest.update(f"{name} {tuple(weights.shape)} {weights.dtype}".encode())
        digest.update(weights.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    return digest.hexdigest()


def _record(
    event: PhotoEvent,
    settings: str = "",
    source: SourceFile | None = None,
    replaced: str = "",
    seconds: float = 0.0,
) -> Record:
    facts = Record(
        relative=event.photo.relative.as_posix(),
        source=event.photo.source.name,
        settings=settings,
        state=event.state,
        replaced=replaced,
        reason=event.reason,
        kinds=dict(event.kinds),
        share=event.share,
        seconds=round(seconds, 3),
    )
    if source is None:
        return facts
    return replace(facts, size=len(source.data), mtime_ns=source.mtime_ns, digest=source.digest)


def _grown(hole: NDArray[np.bool_], grow: int | None) -> NDArray[np.bool_]:
    """The hole as the engine grows it."""
    grown = grow_hole(hole, default_growth(hole.shape) if grow is None else grow)
    return hole if grown.all() else grown


def _in_words(error: Exception, source: Path) -> str:
    if isinstance(error, LbamError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{source.name} needs more memory than is free: close other programs, or work on fewer photos at once"
    if isinstance(error, OSError):
        name = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, str | bytes) else source.name
        return f"{name}: {error.strerror or error}"
    logging.getLogger(__name__).error("%s failed", source, exc_info=error)
    return f"{type(error).__name__}: {error}"
