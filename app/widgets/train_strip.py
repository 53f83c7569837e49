"""Photos held out as the model fills them while it learns: a row a photo, a column a look at them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from app.theme import Theme
from app.tuning_state import Sample
from app.widgets.train_curves import best_of
from app.widgets.train_pictures import PictureLoader
from app.widgets.train_words import NO_BREAK, number, step_number

_GAP = 4
_WIDE, _CELL, _SMALL_CELL = 760, 96, 76  # px; the side of a tile in a strip that is so wide or wider, and narrower
_KEPT = 48  # columns whose tiles are kept in memory
_HOLE, _BEFORE, _TRUTH = "hole", "before", "truth"
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (-(10**6), 0),
    Qt.Key.Key_End: (10**6, 0),
}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def tile_rects(sample: Sample, photo: int) -> dict[str, QRect]:
    """Where a photo's tiles are in a sample's picture: "hole", "before" (only with a base), "after", "truth"."""
    rows = ["hole", *([] if sample.base_psnr is None else ["before"]), "after", "truth"]
    side = sample.tile
    return {name: QRect(photo * side, row * side, side, side) for row, name in enumerate(rows)}


class TrainStrip(QAbstractScrollArea):
    """Hole and first fill stay at the left, the photo as it was at the right; between them the steps scroll.

    It goes to the newest step, unless the user has scrolled back. One stop for Tab; arrow keys, Home and End go from
    tile to tile, Enter opens one.
    """

    opened = Signal(object, int)  # a Sample, which photo of it

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._samples: tuple[Sample, ...] = ()
        self._tiles: dict[tuple[str, str], list[QImage]] = {}  # by picture and kind, the newest used last
        self._broken: set[tuple[str, str]] = set()
        self._ratio = 0.0
        self._has_truth = True
        self._current = (0, 0)  # which sample, which photo
        self._loader = PictureLoader(self)
        self._loader.loaded.connect(self._take)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Photos held out, as they are filled while the model learns"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)
        self._fit()

    @property
    def samples(self) -> tuple[Sample, ...]:
        return self._samples

    @property
    def is_loading(self) -> bool:
        """Whether tiles are still being read."""
        return not self._loader.is_idle

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show these, in the order of their steps; of those of one step the last."""
        samples = tuple({sample.step: sample for sample in samples}.values())
        if samples == self._samples:
            return
        goes_on = samples[: len(self._samples)] == self._samples
        was_at_end = self.horizontalScrollBar().value() >= self.horizontalScrollBar().maximum()
        was_newest = self._current[0] >= len(self._samples) - 1
        self._samples = samples
        if not goes_on:
            self._forget()
        if was_newest or not goes_on:
            self._current = (max(0, len(samples) - 1), min(self._current[1], max(0, self._rows() - 1)))
        self._fit()
        if was_at_end or not goes_on:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        self._describe()
        self._load()

    def set_truth_shown(self, shown: bool) -> None:
        """Show the photos as they were, in a column at the right."""
        self._has_truth = shown
        self._fit()
        self._load()

    def cell_at(self, place: QPoint) -> tuple[int, int] | None:
        """Sample and photo at a place of the viewport; the columns beside the steps are the newest sample's."""
        for kind, number_of, rect in self._columns():
            if rect.contains(place):
                row = (place.y() - self._head()) // (self._cell() + _GAP)
                if 0 <= row < self._rows():
                    return (number_of if kind == "" else len(self._samples) - 1), row
        return None

    def cell_rect(self, column: int, photo: int) -> QRect:
        """Where a tile of a step is in the viewport; it can be out of sight."""
        side = self._cell()
        left = self._left() + column * (side + _GAP) - self.horizontalScrollBar().value()
        return QRect(left, self._head() + photo * (side + _GAP), side, side)

    # Places

    def _rows(self) -> int:
        return max((sample.columns for sample in self._samples), default=0)

    def _cell(self) -> int:
        return _CELL if self.width() >= _WIDE else _SMALL_CELL

    def _head(self) -> int:
        return 2 * self.fontMetrics().height() + 8

    def _fixed(self) -> list[str]:
        has_base = bool(self._samples) and self._samples[-1].base_psnr is not None
        return [_HOLE, _BEFORE] if has_base else [_HOLE]

    def _left(self) -> int:
        """Where the steps begin."""
        return len(self._fixed()) * (self._cell() + _GAP) + _GAP

    def _room(self) -> QRect:
        """The part of the viewport in which the steps scroll."""
        right = self._cell() + 2 * _GAP if self._has_truth else 0
        size = self.viewport().size()
        return QRect(self._left(), 0, max(0, size.width() - self._left() - right), size.height())

    def _columns(self) -> list[tuple[str, int, QRect]]:
        """Kind ("" for a step), number and place of the columns that are seen."""
        side, height = self._cell(), self.viewport().height()
        fixed = [(kind, 0, QRect(at * (side + _GAP), 0, side, height)) for at, kind in enumerate(self._fixed())]
        room = self._room()
        steps = []
        for column in range(len(self._samples)):
            rect = QRect(self.cell_rect(column, 0).left(), 0, side, height) & room
            if not rect.isEmpty():
                steps.append(("", column, rect))
        truth = QRect(
            min(room.right() + 1 + _GAP, self.cell_rect(len(self._samples), 0).left() + _GAP), 0, side, height
        )
        return [*fixed, *steps, *([(_TRUTH, 0, truth)] if self._has_truth else [])]

    def _fit(self) -> None:
        """As high as the rows; a scroll bar where the steps do not fit."""
        side, bar = self._cell(), self.horizontalScrollBar()
        needed = len(self._samples) * (side + _GAP) - _GAP
        room = self._room().width()
        high = bar.sizeHint().height() if needed > room else 0
        self.setFixedHeight(self._head() + self._rows() * (side + _GAP) + high)
        bar.setRange(0, max(0, needed - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(side + _GAP)
        self.viewport().update()

    # Tiles

    def _forget(self) -> None:
        self._tiles.clear()
        self._broken.clear()
        self._loader.keep_only(set())

    def _load(self) -> None:
        """Have the tiles read that are seen and not there."""
        if not self.isVisible() or not self._samples:
            return
        if self._ratio != self.devicePixelRatioF():
            self._forget()
            self._ratio = self.devicePixelRatioF()
        newest, side = self._samples[-1], round(self._cell() * self._ratio)
        seen = [(kind, newest if kind else self._samples[at]) for kind, at, _ in self._columns()]
        # The newest first: that is where people look.
        wanted = {self._key(kind, sample): (kind, sample) for kind, sample in reversed(seen)}
        self._loader.keep_only({(*key, side) for key in wanted})
        for key, (kind, sample) in wanted.items():
            if key not in self._broken and not self._has_tiles(key, side):
                rects = [tile_rects(sample, photo)[kind or "after"] for photo in range(sample.columns)]
                self._loader.ask((*key, side), sample.picture, rects, QSize(side, side))
            elif key in self._tiles:
                self._tiles[key] = self._tiles.pop(key)

    def _key(self, kind: str, sample: Sample) -> tuple[str, str]:
        # What does not change from step to step is read once.
        return (kind, "" if kind else sample.picture)

    def _has_tiles(self, key: tuple[str, str], side: int) -> bool:
        return key in self._tiles and self._tiles[key][0].width() == side

    def _take(self, key: tuple[str, str, int], images: list[QImage]) -> None:
        kind, picture, side = key
        if not images:
            self._broken.add((kind, picture))
        elif side == round(self._cell() * self.devicePixelRatioF()):
            self._tiles.pop((kind, picture), None)
            self._tiles[kind, picture] = images
            while len(self._tiles) > max(_KEPT, len(self._columns()) + 3):
                del self._tiles[next(iter(self._tiles))]
        self.viewport().update()

    # Words

    def _title(self, kind: str, column: int) -> tuple[str, str]:
        if kind == _HOLE:
            return self.tr("Hole"), ""
        if kind == _TRUTH:
            return self.tr("As it was"), ""
        if kind == _BEFORE:
            base = self._samples[-1].base_psnr
            return self.tr("Before"), "" if base is None else self._score(base)
        sample = self._samples[column]
        return self.tr("Step {}").format(step_number(sample.step)), self._score(sample.hole_psnr)

    def _score(self, score: float) -> str:
        return self.tr("{} dB").format(number(score, 2)).replace(" ", NO_BREAK)

    def _told(self, column: int, photo: int) -> str:
        title, score = self._title("", column)
        best = self.tr("best so far") if self._samples[column] == best_of(self._samples) else ""
        row = self.tr("photo {number} of {count}").format(number=photo + 1, count=self._rows())
        return ", ".join(filter(None, (title, score, best, row)))

    def _describe(self) -> None:
        self.setAccessibleDescription(self._told(*self._current) if self._samples else "")

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        best = best_of(self._samples)
        for kind, column, seen in self._columns() if self._samples else []:
            painter.save()
            left, sample = seen.left(), self._samples[-1]
            if kind == "":
                painter.setClipRect(self._room())
                left, sample = self.cell_rect(column, 0).left(), self._samples[column]
            self._paint_title(painter, left, self._title(kind, column), kind == "" and sample == best)
            self._paint_tiles(painter, left, kind, sample)
            painter.restore()
        if self.hasFocus() and self._samples:
            painter.setClipRect(self._room())
            painter.setPen(QPen(self._theme.color("focus"), 3))
            painter.drawRoundedRect(QRectF(self.cell_rect(*self._current)).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)

    def _paint_title(self, painter: QPainter, at: int, words: tuple[str, str], is_best: bool) -> None:
        title, score = words
        font = QFont(self.font())
        if is_best:
            font.setWeight(QFont.Weight.DemiBold)
        line, icon = QRect(at, 2, self._cell(), self.fontMetrics().height()), self.fontMetrics().height()
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        if is_best:
            self._theme.icon("star", "done").paint(painter, QRect(line.left(), line.bottom() + 1, icon, icon))
            painter.fillRect(line.left(), self._head() - 4, self._cell(), 3, self._theme.color("done"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        painter.drawText(line, left, metrics.elidedText(title, Qt.TextElideMode.ElideRight, line.width()))
        painter.setFont(self.font())
        painter.setPen(self._theme.color("muted"))
        painter.drawText(line.translated(icon + 2 if is_best else 0, line.height()), left, score)

    def _paint_tiles(self, painter: QPainter, left: int, kind: str, sample: Sample) -> None:
        tiles = self._tiles.get(self._key(kind, sample))
        side = self._cell()
        for photo in range(sample.columns):
            place = QRect(left, self._head() + photo * (side + _GAP), side, side)
            if tiles is not None and photo < len(tiles):
                painter.drawImage(place, tiles[photo])
                continue
            painter.fillRect(place, self._theme.color("line"))
            sign = QRect(0, 0, 24, 24)
            sign.moveCenter(place.center())
            is_broken = self._key(kind, sample) in self._broken
            self._theme.icon("image-broken-variant" if is_broken else "image-outline").paint(painter, sign)

    # Qt

    def _go_to(self, column: int, photo: int) -> None:
        self._current = (max(0, min(column, len(self._samples) - 1)), max(0, min(photo, self._rows() - 1)))
        rect, room, bar = self.cell_rect(*self._current), self._room(), self.horizontalScrollBar()
        bar.setValue(bar.value() + max(0, rect.right() - room.right()) - max(0, room.left() - rect.left()))
        self._describe()
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_end = self.horizontalScrollBar().value() >= self.horizontalScrollBar().maximum()
        super().resizeEvent(event)
        self._fit()
        if at_end:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        self._load()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            if cell is None:
                QToolTip.hideText()
            else:
                tip = self.tr("{}\nClick to compare it with the fill before").format(self._told(*cell))
                QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._load()
        elif kind == QEvent.Type.FontChange:
            self._fit()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_own(event) or not self._samples:
            super().keyPressEvent(event)
        elif Qt.Key(event.key()) in _OPENING:
            self.opened.emit(self._samples[self._current[0]], self._current[1])
        else:
            across, down = _STEPS[Qt.Key(event.key())]
            self._go_to(self._current[0] + across, self._current[1] + down)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.cell_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._current = cell
            self._describe()
            self.viewport().update()
            self.opened.emit(self._samples[cell[0]], cell[1])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Across only; up and down scrolls what the strip stands in."""
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        across = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if across:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - across)
            event.accept()
        else:
            event.ignore()


def _is_own(event: QKeyEvent) -> bool:
    plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return (Qt.Key(event.key()) in _STEPS or Qt.Key(event.key()) in _OPENING) and event.modifiers() in plain
