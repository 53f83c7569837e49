"""A photo being edited: its pixels, its hole, and the one history of both. Lives on the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, Signal

from app.history import Fills, History, Step
from app.tiles import Backup, Flips, Patch, Pixels, bounding_rect, flips_of, hole_flips, part, tiles_of, whole

if TYPE_CHECKING:
    from pathlib import Path

    from lbam_core.photo import Photo

FillPatch = tuple[int, int, Pixels, NDArray[np.bool_]]
"""Top, left, pixels (h, w, 3), and (h, w) bool: which of them change."""


class Document(QObject):
    """A photo, the hole in it and what was done to both.

    `image` and `hole` are live arrays: others read them, and change them through a `Stroke` or the methods here.
    """

    image_changed = Signal(QRect)
    hole_changed = Signal(QRect)
    step_done = Signal()  # a step was added, undone or redone
    stroke_ended = Signal()  # committed or cancelled

    def __init__(self, photo: Photo, undo_bytes: int, title: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photo = photo
        self.image: Pixels = photo.image if photo.image.flags.writeable else photo.image.copy()
        self.alpha = photo.alpha
        self.hole: NDArray[np.bool_] = np.zeros(self.image.shape[:2], np.bool_)
        self.hole_count = 0
        self.revision = 0  # counts every change of the image's pixels
        self.history = History(undo_bytes, self)
        self._title = title
        self._opened = Backup(self.image)
        self._stroke: Stroke | None = None
        self.history.moved.connect(self._apply)
        self.history.changed.connect(self.step_done)

    @property
    def bounds(self) -> QRect:
        return whole(self.image)

    @property
    def path(self) -> Path | None:
        """The file that the photo was opened from; None for a pasted one."""
        return self.photo.path

    @property
    def title(self) -> str:
        return self.photo.path.name if self.photo.path else self._title

    @property
    def depth(self) -> int:
        """Bits per colour: 8 or 16."""
        return self.image.dtype.itemsize * 8

    @property
    def hole_share(self) -> float:
        return self.hole_count / self.hole.size

    @property
    def is_modified(self) -> bool:
        """Whether there is anything that closing would lose."""
        return not self.history.is_saved

    @property
    def is_filled(self) -> bool:
        """Whether any pixel differs from the opened photo, or once did."""
        return len(self._opened) > 0

    def settled_image(self) -> tuple[Pixels, int]:
        """A copy of the image in which no change is cut in half, and its revision; made on a worker."""
        while True:
            revision = self.revision
            image = self.image.copy()
            if revision % 2 == 0 and self.revision == revision:
                return image, revision

    def opened(self, rect: QRect) -> Pixels:
        """A copy of the opened photo's pixels at `rect`."""
        return self._opened.before(rect)

    def filled(self, rect: QRect) -> NDArray[np.bool_]:
        """(h, w) bool: which pixels at `rect` differ from the opened photo."""
        return np.asarray((self.opened(rect) != self.image[part(rect)]).any(axis=2))

    def changed_tiles(self) -> list[QRect]:
        """Tiles of the image that differ from the opened photo, or once did."""
        return [rect for rect, _ in self._opened.tiles()]

    def hole_rect(self) -> QRect:
        """The smallest rectangle around the hole."""
        return bounding_rect(self.hole) if self.hole_count else QRect()

    def begin_stroke(self) -> Stroke:
        """Start to change hole or image live; the stroke ends with `commit` or `cancel`."""
        if self._stroke:
            self._stroke.cancel()
        self._stroke = Stroke(self)
        return self._stroke

    def end_stroke(self, stroke: Stroke) -> None:
        """Called by the stroke itself."""
        if self._stroke is stroke:
            self._stroke = None

    @property
    def is_stroking(self) -> bool:
        return self._stroke is not None

    def change_hole(self, text: str, hole: NDArray[np.bool_]) -> None:
        """Replace the whole hole, as one step."""
        self.flip_hole(text, hole_flips(self.hole, hole))

    def flip_hole(self, text: str, flips: Iterable[Flips]) -> None:
        """Change the hole by what `hole_flips` found, as one step; nothing to change adds no step."""
        step = Step(text, flips=tuple(flips))
        if step.flips:
            self._apply(step, True)
            self.history.add(step)

    def apply_fill(self, text: str, fill: Iterable[FillPatch], hole: NDArray[np.bool_]) -> None:
        """Put a fill into the photo and take its hole, (H, W) bool, out of the document's: one step.

        The rectangles of `fill` must not overlap.
        """
        patches, flips = [], []
        for top, left, pixels, where in fill:
            rect = QRect(left, top, pixels.shape[1], pixels.shape[0])
            before = self.image[part(rect)].copy()
            patches.append(Patch(rect, before, np.where(where[..., None], pixels, before)))
            flips.append(flips_of(rect, self.hole[part(rect)] & hole[part(rect)]))
        found = tuple(flip for flip in flips if flip)
        fills = Fills(found, tuple(patches), [tuple(patch.after for patch in patches)])
        step = Step(text, found, tuple(patches), fills)
        self._apply(step, True)
        self.history.add(step)

    def add_candidate(self, text: str, fills: Fills, fill: Iterable[FillPatch]) -> None:
        """Put another fill for the same hole in the place of the one that is shown, as one step."""
        by_place = {(top, left): (pixels, where) for top, left, pixels, where in fill}
        candidate = []
        for patch in fills.before:
            pixels, where = by_place.get((patch.rect.top(), patch.rect.left()), (patch.before, None))
            candidate.append(pixels if where is None else np.where(where[..., None], pixels, patch.before))
        fills.candidates.append(tuple(candidate))
        self.choose_candidate(text, fills, len(fills.candidates) - 1)

    def choose_candidate(self, text: str, fills: Fills, number: int) -> None:
        """Show candidate `number` of the fill that was done last, as one step."""
        last = self.history.last
        if not last or last.fills is not fills or last.candidate == number:
            return
        shown, wanted = fills.candidates[last.candidate], fills.candidates[number]
        patches = tuple(
            Patch(patch.rect, old, new) for patch, old, new in zip(fills.before, shown, wanted, strict=True)
        )
        step = Step(text, (), patches, fills, number)
        self._apply(step, True)
        self.history.add(step)

    def adopt(
        self, text: str, image_tiles: Iterable[tuple[int, int, Pixels]], hole_tiles: Iterable[tuple[int, int, Pixels]]
    ) -> None:
        """Put tiles of pixels and of hole in place, as one step: work that was recovered."""
        patches, flips = [], []
        for top, left, pixels in image_tiles:
            rect = QRect(left, top, pixels.shape[1], pixels.shape[0])
            patches.append(Patch(rect, self.image[part(rect)].copy(), pixels))
        for top, left, marked in hole_tiles:
            rect = QRect(left, top, marked.shape[1], marked.shape[0])
            flips.append(flips_of(rect, self.hole[part(rect)] != marked))
        step = Step(text, tuple(flip for flip in flips if flip), tuple(patches))
        if step.flips or step.patches:
            self._apply(step, True)
            self.history.add(step)

    # For strokes

    def put_hole(self, rect: QRect, marked: NDArray[np.bool_], value: bool) -> None:
        """Set the marked hole pixels of `rect` to `value`, without a step."""
        view = self.hole[part(rect)]
        before = np.count_nonzero(view)
        if value:
            view |= marked
        else:
            view &= ~marked
        self.hole_count += int(np.count_nonzero(view)) - int(before)
        self.hole_changed.emit(rect)

    def put_image(self, rect: QRect, pixels: Pixels) -> None:
        """Replace the pixels of `rect`, without a step."""
        self._opened.keep(rect)
        # Odd while pixels change, so that a copy made meanwhile can be told from a whole one.
        self.revision += 1
        self.image[part(rect)] = pixels
        self.revision += 1
        self.image_changed.emit(rect)

    def _apply(self, step: Step, forward: bool) -> None:
        if self._stroke:
            self._stroke.cancel()
        for patch in step.patches:
            self.put_image(patch.rect, patch.after if forward else patch.before)
        for flips in step.flips:
            view, changes = self.hole[part(flips.rect)], flips.unpacked()
            before = np.count_nonzero(view)
            view ^= changes
            self.hole_count += int(np.count_nonzero(view)) - int(before)
            self.hole_changed.emit(flips.rect)


class Stroke:
    """A change under way: seen at once, one step when it is committed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._hole = Backup(document.hole)
        self._image = Backup(document.image)
        self._open = True

    def mark(self, rect: QRect, marked: NDArray[np.bool_], value: bool) -> None:
        """Set hole pixels to `value` where (h, w) bool `marked` says so; `rect` may reach beyond the photo."""
        inside = rect & self._document.bounds
        if inside.isEmpty() or not self._open:
            return
        self._hole.keep(inside)
        self._document.put_hole(inside, marked[part(inside.translated(-rect.topLeft()))], value)

    def bring_back(self, rect: QRect, marked: NDArray[np.bool_]) -> None:
        """Put the opened photo's pixels where `marked` says so; what was never changed costs nothing."""
        inside = rect & self._document.bounds
        if inside.isEmpty() or not self._open or not self._document.is_filled:
            return
        for tile in tiles_of(inside, self._document.bounds):
            shared = tile & inside
            where = marked[part(shared.translated(-rect.topLeft()))]
            now, then = self._document.image[part(shared)], self._document.opened(shared)
            pixels = np.where(where[..., None], then, now)
            if not np.array_equal(pixels, now):
                self._image.keep(shared)
                self._document.put_image(shared, pixels)

    def commit(self, text: str) -> bool:
        """Make one step of it; False if nothing has changed."""
        if not self._open:
            return False
        flips = [flips_of(rect, old != self._document.hole[part(rect)]) for rect, old in self._hole.tiles()]
        patches = []
        for rect, old in self._image.tiles():
            new = self._document.image[part(rect)]
            inner = bounding_rect((old != new).any(axis=2))
            if not inner.isEmpty():
                patches.append(
                    Patch(inner.translated(rect.topLeft()), old[part(inner)].copy(), new[part(inner)].copy())
                )
        self._close()
        step = Step(text, tuple(flip for flip in flips if flip), tuple(patches))
        changes = bool(step.flips or step.patches)
        if changes:
            self._document.history.add(step)
        self._document.stroke_ended.emit()
        return changes

    def cancel(self) -> None:
        """Put everything back."""
        if not self._open:
            return
        self._close()
        for rect, old in self._hole.tiles():
            changes = old != self._document.hole[part(rect)]
            self._document.put_hole(rect, changes & old, True)
            self._document.put_hole(rect, changes & ~old, False)
        for rect, old in self._image.tiles():
            self._document.put_image(rect, old)
        self._document.stroke_ended.emit()

    def _close(self) -> None:
        self._open = False
        self._document.end_stroke(self)
