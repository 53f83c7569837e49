"""The door to lbam_core's detector: looks for damage on worker threads and turns what was found into holes."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app import photo_files
from app.batch_state import KINDS, Found
from app.clipboard import image_to_qimage
from app.damage_store import DamageStore, Hole, Record
from app.filling import import_torch
from app.jobs import JobCancelled

if TYPE_CHECKING:
    from lbam_core.batch_files import BatchPhoto
    from lbam_core.damage import DamageDetector
    from lbam_core.damage_map import Damage, DamageMap
    from lbam_core.photo import Photo

Cancelled = Callable[[], bool]
Labels = NDArray[np.int32]

PREVIEW_SIDE = 2048  # px; the longer side of what is shown large
OVERLAY_SIDE = 176  # px; of what is shown small
_MAP_BYTES = 192 << 20  # of maps in memory, besides that of the photo that is looked at
_OFF_SHARE = 1 / 3  # of a piece's px that were switched off: then it is off at another sensitivity, too
_DETECTOR_FILE = Path(__file__).resolve().parents[1] / "resources" / "models" / "damage.safetensors"


@dataclass(frozen=True)
class Choice:
    """Where holes come from, as `lbam_core.batch` has it."""

    holes: str = "auto"
    sensitivity: float = 0.5
    kinds: tuple[str, ...] = KINDS


@dataclass(frozen=True, eq=False)
class Look:
    """What is known of a photo after a look: how much of what is to be filled, and a small picture of where."""

    kinds: tuple[tuple[str, int], ...]
    share: float
    edited: bool
    overlay: Hole  # (h, w), at most OVERLAY_SIDE long


@dataclass(frozen=True, eq=False)
class Pieces:
    """What was found, piece by piece."""

    labels: Labels  # (H, W) of the photo, or (h, w) of `Finder.picture`; 0: none, i + 1: found[i]
    found: tuple[Found, ...]
    off: frozenset[int] = frozenset()

    def without(self, indices: Collection[int]) -> Hole:
        """The hole without some pieces."""
        kept = np.ones(len(self.found) + 1, np.bool_)
        kept[[0, *(index + 1 for index in indices)]] = False
        return np.asarray(kept[self.labels])


class Finder:
    """Looks at photos, one or several threads at a time; what it found is kept in a store."""

    def __init__(self, store: DamageStore, device: str = "auto") -> None:
        self.store = store
        self._device = device
        self._detector: DamageDetector | None = None
        self._making = threading.Lock()
        self._lock = threading.Lock()  # of the caches
        self._maps: OrderedDict[tuple[Path, int], DamageMap] = OrderedDict()  # by file and when it was changed
        self._scaled: tuple[DamageMap, DamageMap, Hole | None] | None = None  # as shown, with what is off
        self._pieces: tuple[tuple[Path, int, str], Pieces] | None = None  # found last

    def measure(self, photo: BatchPhoto, choice: Choice, cancelled: Cancelled) -> Look:
        """Find out what of a photo would be filled, and keep that hole; it looks for damage if nobody has yet."""
        source = photo.source
        record = self.store.record(source)
        made_of = self._made_of(record, choice)
        hole = self.store.load_hole(source, "hole.png") if record.made_of == made_of else None
        if hole is None:
            pieces = self._find(photo, choice, cancelled)
            off = self._off(source, self.store.record(source), pieces)
            hole = _to_fill(pieces, off)
            if cancelled():
                raise JobCancelled
            self.store.save_hole(source, "hole.png", hole)
            counts = Counter(found.kind for index, found in enumerate(pieces.found) if index not in off)
            kinds = tuple((kind, counts[kind]) for kind in KINDS if counts[kind])
            share = float(np.count_nonzero(hole) / hole.size)
            # A mask of the user's own may be another one the next time.
            kept = made_of if record.edited or choice.holes == "auto" else ""
            record = self.store.update(source, lambda old: replace(old, made_of=kept, kinds=kinds, share=share))
        return Look(record.kinds, record.share, record.edited or record.has_off, _shrunk(hole, OVERLAY_SIDE))

    def hole(self, photo: BatchPhoto, choice: Choice, cancelled: Cancelled) -> Hole:
        """What would be filled, (H, W) bool."""
        pieces = self._find(photo, choice, cancelled)
        return _to_fill(pieces, self._off(photo.source, self.store.record(photo.source), pieces))

    def pieces(self, photo: BatchPhoto, choice: Choice, cancelled: Cancelled) -> Pieces:
        """What was found in a photo, for its `picture`."""
        found = self._find(photo, choice, cancelled)
        off = self._off(photo.source, self.store.record(photo.source), found)
        return Pieces(_largest(found.labels, _step(found.labels.shape)), found.found, frozenset(off))

    def picture(self, path: Path) -> QImage:
        """A photo to be shown large."""
        return _picture(photo_files.load(path))

    def live(self, photo: BatchPhoto, choice: Choice) -> Pieces | None:
        """What another sensitivity would find, from the map in memory and at the picture's scale; None without one."""
        record = self.store.record(photo.source)
        with self._lock:
            found = self._maps.get((photo.source, record.modified))
            scaled = self._scaled
        if found is None or record.edited:
            return None
        if scaled is None or scaled[0] is not found:
            switched = self.store.load_hole(photo.source, "off.png") if record.has_off else None
            off = None if switched is None else _largest(switched.astype(np.int32), _step(switched.shape)) > 0
            scaled = found, found.scaled(PREVIEW_SIDE), off
            with self._lock:
                self._scaled = scaled
        pieces = _pieces_of(scaled[1].find(choice.sensitivity, choice.kinds))
        return pieces if scaled[2] is None else replace(pieces, off=frozenset(_switched_off(pieces, scaled[2])))

    def toggle(self, photo: BatchPhoto, choice: Choice, index: int, cancelled: Cancelled) -> None:
        """Switch a piece of what was found off, or on again."""
        source = photo.source
        pieces = self._find(photo, choice, cancelled)
        if not 0 <= index < len(pieces.found):
            return
        record = self.store.record(source)
        off = self.store.load_hole(source, "off.png") if record.has_off else None
        if off is None or off.shape != pieces.labels.shape:
            off = np.zeros(pieces.labels.shape, np.bool_)
        piece = pieces.labels == index + 1
        if index in self._off(source, record, pieces):
            off &= ~piece
        else:
            off |= piece
        self.store.save_hole(source, "off.png", off)
        with self._lock:
            self._scaled = None
        has_off = bool(off.any())
        self.store.update(source, lambda old: replace(old, has_off=has_off, made_of=""))

    def edit(self, photo: BatchPhoto, hole: Hole) -> None:
        """The user has drawn the hole: it alone counts from now on."""
        self.store.save_hole(photo.source, "edited.png", hole)
        self.store.update(photo.source, lambda old: replace(old, edited=True, has_off=False, made_of=""))
        self._forget_pieces(photo.source)

    def start_anew(self, photo: BatchPhoto) -> None:
        """Forget all that is known of a photo, what the user did included."""
        self.store.forget(photo.source)
        with self._lock:
            for key in [key for key in self._maps if key[0] == photo.source]:
                del self._maps[key]
        self._forget_pieces(photo.source)

    def set_device(self, device: str) -> None:
        """Look on another device from now on."""
        with self._making:
            if device != self._device:
                self._device, self._detector = device, None

    @property
    def detector(self) -> DamageDetector:
        """The detector, loaded on first use."""
        with self._making:
            if self._detector is None:
                import_torch()
                from lbam_core.damage import DamageDetector

                self._detector = DamageDetector(self._device)
            return self._detector

    @cached_property
    def _detector_name(self) -> str:
        """What tells detectors apart whose maps may differ."""
        from lbam_core import __version__

        content = _DETECTOR_FILE.read_bytes() if _DETECTOR_FILE.is_file() else b""
        return f"{__version__} {hashlib.blake2b(content, digest_size=8).hexdigest()}"

    def forget_maps(self) -> None:
        """Give back the memory that only looking at photos needs."""
        with self._lock:
            self._maps.clear()
            self._scaled = self._pieces = None

    def _made_of(self, record: Record, choice: Choice) -> str:
        if record.edited:
            return "edited"
        return json.dumps([choice.holes, choice.sensitivity, list(choice.kinds), self._detector_name])

    def _find(self, photo: BatchPhoto, choice: Choice, cancelled: Cancelled) -> Pieces:
        record = self.store.record(photo.source)
        key = photo.source, record.modified, self._made_of(record, choice)
        with self._lock:
            if self._pieces and self._pieces[0] == key:
                return self._pieces[1]
        drawn = self.store.load_hole(photo.source, "edited.png") if record.edited else None
        if drawn is not None:
            pieces = _marked(drawn, "drawn")
        elif choice.holes == "auto":
            pieces = _pieces_of(self._map(photo.source, cancelled).find(choice.sensitivity, choice.kinds))
        else:
            pieces = _marked(_hole_of(photo, choice.holes), "mask")
        with self._lock:
            self._pieces = key, pieces
        return pieces

    def _map(self, source: Path, cancelled: Cancelled) -> DamageMap:
        from lbam_core.damage_map import DamageMap

        record = self.store.record(source)
        key = source, record.modified
        with self._lock:
            if key in self._maps:
                self._maps.move_to_end(key)
                return self._maps[key]
        known = record.mapped_by == self._detector_name
        kept = self.store.load_map(source) if known else None
        found = self._look(source, cancelled) if kept is None else DamageMap(*kept)
        with self._lock:
            self._maps[key] = found
            while len(self._maps) > 1 and sum(2 * each.kind.nbytes for each in self._maps.values()) > _MAP_BYTES:
                self._maps.popitem(last=False)
        return found

    def _look(self, source: Path, cancelled: Cancelled) -> DamageMap:
        from lbam_core.errors import Cancelled as CoreCancelled

        image = photo_files.load(source).image
        try:
            found = self.detector.look(image, cancelled=cancelled)
        except CoreCancelled as error:
            raise JobCancelled from error
        name = self._detector_name
        self.store.save_map(source, found.probability, found.kind)
        self.store.update(source, lambda old: replace(old, mapped_by=name))
        return found

    def _off(self, source: Path, record: Record, pieces: Pieces) -> set[int]:
        off = self.store.load_hole(source, "off.png") if record.has_off else None
        return set() if off is None or off.shape != pieces.labels.shape else _switched_off(pieces, off)

    def _forget_pieces(self, source: Path) -> None:
        with self._lock:
            if self._pieces and self._pieces[0][0] == source:
                self._pieces = None


def overlay_picture(hole: Hole, colour: tuple[int, int, int]) -> QImage:
    """A small hole as something to lay over a small picture."""
    pixels = np.zeros((*hole.shape, 4), np.uint8)
    pixels[hole] = (*colour, 200)
    height, width = hole.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _switched_off(pieces: Pieces, off: Hole) -> set[int]:
    """The pieces of which a good part was switched off, maybe at another sensitivity."""
    counts = np.bincount(pieces.labels[off], minlength=len(pieces.found) + 1)[1:]
    sizes = np.bincount(pieces.labels.ravel(), minlength=len(pieces.found) + 1)[1:]
    return set(np.flatnonzero((counts > 0) & (counts >= _OFF_SHARE * sizes)).tolist())


def _hole_of(photo: BatchPhoto, holes: str) -> Hole:
    """The hole from a mask of the user's own; an empty one where there is no mask for this photo."""
    from lbam_core.batch_events import BatchOptions
    from lbam_core.batch_holes import HoleFinder, HoleSource

    finder = HoleFinder(HoleSource.parse(holes), BatchOptions(holes=holes), {}, None)
    return finder.find(photo_files.load(photo.source), finder.mask_file(photo)).hole


def _to_fill(pieces: Pieces, off: Collection[int]) -> Hole:
    """The hole without the pieces that are off; what a user has marked is as exact as it is meant."""
    from lbam_core.holes import with_soft_edges

    hole = pieces.without(off)
    detected = any(found.confidence is not None for found in pieces.found)
    return with_soft_edges(hole) if detected else hole


def _pieces_of(damage: Damage) -> Pieces:
    found = tuple(Found(each.kind, each.box, each.confidence, each.pixels) for each in damage.findings)
    return Pieces(damage.labels, found)


def _marked(hole: Hole, by: str) -> Pieces:
    """A hole that nobody detected, in connected pieces; `by`: what stands for their kind, "drawn" or "mask"."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(hole.view(np.uint8), connectivity=8, ltype=cv2.CV_32S)
    found = tuple(
        Found(by, (int(left), int(top), int(left + width), int(top + height)), None, int(pixels))
        for left, top, width, height, pixels in stats[1:count]
    )
    return Pieces(np.asarray(labels, np.int32), found)


def _picture(photo: Photo) -> QImage:
    step = _step(photo.image.shape)
    height, width = (-(-side // step) for side in photo.image.shape[:2])
    image: NDArray[Any] = photo.image
    alpha: NDArray[Any] | None = photo.alpha
    if step > 1:
        image = np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA))
        alpha = None if alpha is None else np.asarray(cv2.resize(alpha, (width, height), interpolation=cv2.INTER_AREA))
    return image_to_qimage(image, alpha, photo.icc)


def _step(shape: tuple[int, ...]) -> int:
    return max(1, -(-max(shape[:2]) // PREVIEW_SIDE))


def _largest(labels: Labels, step: int) -> Labels:
    """The largest label of every square of `step` px, so that the thinnest scratch is still there."""
    if step == 1:
        return labels
    height, width = (-(-side // step) for side in labels.shape)
    padded = np.zeros((height * step, width * step), labels.dtype)
    padded[: labels.shape[0], : labels.shape[1]] = labels
    return np.asarray(padded.reshape(height, step, width, step).max(axis=(1, 3)))


def _shrunk(hole: Hole, side: int) -> Hole:
    step = max(1, -(-max(hole.shape) // side))
    return _largest(hole.view(np.uint8).astype(np.int32), step) > 0 if step > 1 else hole
