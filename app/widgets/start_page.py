"""The page without a photo: it invites to drop, open, paste or try one, and offers the recent ones."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.widgets.recent_photos import RecentPhotos

COLUMN = 800  # px; the page's content never gets wider
NARROW = 520  # px; below, margins shrink
MARGIN = 24


class StartPage(QScrollArea):
    """What the window shows while no photo is open."""

    open_requested = Signal()
    sample_requested = Signal()
    paste_requested = Signal()
    paths_dropped = Signal(list)  # of Path
    recent_chosen = Signal(Path)
    recent_removed = Signal(Path)
    recent_cleared = Signal()
    thumbnails_wanted = Signal(list)  # of Path: each is answered by set_thumbnail or set_missing

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: list[Path] = []
        self.setAccessibleName(self.tr("Start"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)

        self._zone = DropZone(theme)
        # A timer started when the page is shown would be through before anything is painted.
        self._zone.painted.connect(self._ask, Qt.ConnectionType.QueuedConnection)
        self._zone.open_button.clicked.connect(self.open_requested)
        self._zone.sample_button.clicked.connect(self.sample_requested)
        self._zone.paste_button.clicked.connect(self.paste_requested)
        self._head = QLabel(self.tr("Recent photos"))
        self._head.setProperty("heading", True)
        self._clear = QPushButton(self.tr("Clear list"))
        self._clear.setFlat(True)
        self._clear.setToolTip(self.tr("Forget the recent photos; the files stay where they are"))
        self._clear.clicked.connect(self.recent_cleared)
        self.recent = RecentPhotos(theme)
        self.recent.chosen.connect(self.recent_chosen)
        self.recent.removed.connect(self.recent_removed)
        self._head.setBuddy(self.recent)

        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)  # as far in as the cards' pictures
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._clear)
        self._promise = QLabel(self.tr("Your photos stay on this machine."))
        self._promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._promise.setWordWrap(True)
        self._promise.setProperty("muted", True)

        column = QWidget()
        column.setMaximumWidth(COLUMN)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._zone)
        self._column.addSpacing(16)
        self._column.addLayout(head)
        self._column.addWidget(self.recent)
        self._column.addSpacing(8)
        self._column.addWidget(self._promise)
        page = QWidget()
        self._page = QHBoxLayout(page)
        self._page.addStretch(1)
        self._page.addWidget(column, 1000, Qt.AlignmentFlag.AlignVCenter)
        self._page.addStretch(1)
        self.setWidget(page)

        self.setFocusProxy(self._zone.open_button)
        self.set_recent(())
        self._fit()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Show the recent photos, newest first; their small pictures are asked for once the page is visible."""
        self.recent.set_paths(paths)
        for widget in (self._head, self._clear, self.recent):
            widget.setVisible(bool(paths))
        self._pending = list(paths)
        if self._zone.seen:
            QTimer.singleShot(0, self._ask)

    def set_thumbnail(self, path: Path, image: QImage) -> None:
        """Show the small picture of a recent photo."""
        self.recent.set_thumbnail(path, image)

    def set_missing(self, path: Path) -> None:
        """Show that the file of a recent photo is gone."""
        self.recent.set_missing(path)

    def set_opening(self, name: str | None) -> None:
        """Say that a photo of this name is being opened; None when that is over."""
        self._zone.set_opening(name)
        self.recent.setEnabled(name is None)
        self._clear.setEnabled(name is None)

    def _ask(self) -> None:
        if self._pending:
            pending, self._pending = self._pending, []
            self.thumbnails_wanted.emit(pending)

    def _fit(self) -> None:
        margin = MARGIN if self.width() >= NARROW else MARGIN // 3
        self._page.setContentsMargins(margin, margin, margin, margin)
        self._zone.set_narrow(self.width() < NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the content the room of a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files; everything else is the window's."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._zone.set_hovering(True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragEnterEvent) -> None:  # type: ignore[override]
        """Qt's scroll area would refuse what dragEnterEvent took."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark again."""
        event.accept()
        self._zone.set_hovering(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over."""
        self._zone.set_hovering(False)
        event.acceptProposedAction()
        self.paths_dropped.emit(local_paths(event.mimeData()))


class DropZone(QFrame):
    """A dashed, rounded field with a drawing, what can be done with it, and the buttons."""

    painted = Signal()  # for the first time

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.seen = False
        self._hovering = False
        self._opening: str | None = None
        theme.changed.connect(self.update)
        self._drawing = Drawing(theme)
        self._title = QLabel()
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._title.setFont(font)

        key = QKeySequence(QKeySequence.StandardKey.Open).toString(QKeySequence.SequenceFormat.NativeText)
        paste_key = QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
        self.open_button = self._button(self.tr("Open…"), self.tr("Choose photos to open ({})").format(key))
        self.open_button.setProperty("primary", True)
        self.sample_button = self._button(
            self.tr("Try a sample"), self.tr("Open a photo that comes with the program, with a part to fill marked")
        )
        self.paste_button = self._button(
            self.tr("Paste"), self.tr("Open the photo that was copied ({})").format(paste_key)
        )
        hint = self.tr("JPEG, PNG, TIFF, WebP, HEIC and AVIF, up to 16 bit")
        self._hint = QLabel(hint)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.setProperty("muted", True)

        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.addStretch(1)
        for button in (self.open_button, self.sample_button, self.paste_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        row = QWidget()
        row.setLayout(self._buttons)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._bar.setAccessibleName(self.tr("Opening"))
        busy = QWidget()
        in_busy = QHBoxLayout(busy)
        in_busy.setContentsMargins(0, 0, 0, 0)
        in_busy.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(row)
        self._stack.addWidget(busy)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 32, 24, 32)
        layout.setSpacing(16)
        layout.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title)
        layout.addWidget(self._stack)
        layout.addWidget(self._hint)
        self._say()

    def set_hovering(self, hovering: bool) -> None:
        """Show that files above the page would be taken."""
        self._hovering = hovering
        self._drawing.set_lively(hovering)
        self._say()

    def set_opening(self, name: str | None) -> None:
        """Show the bar instead of the buttons."""
        self._opening = name
        self._stack.setCurrentIndex(0 if name is None else 1)
        self._say()

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons below each other where they do not fit side by side."""
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._buttons.direction() != wanted:
            self._buttons.setDirection(wanted)

    def _say(self) -> None:
        if self._opening is not None:
            self._title.setText(self.tr("Opening {}…").format(self._opening))
        elif self._hovering:
            self._title.setText(self.tr("Let go to open"))
        else:
            self._title.setText(self.tr("Drop photos here"))
        self.update()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setMinimumWidth(112)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The field and its dashed border."""
        if not self.seen:
            self.seen = True
            self.painted.emit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._theme.color("accent")
        fill = QColor(accent) if self._hovering else self._theme.color("panel")
        if self._hovering:
            fill.setAlphaF(0.14)
        painter.setBrush(fill)
        pen = QPen(accent if self._hovering else self._theme.color("muted"), 2 if self._hovering else 1.5)
        pen.setDashPattern((4, 4))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 16, 16)


class Drawing(QWidget):
    """A photo with a hole of the kind that people brush, outlined as in the editor."""

    SIZE = QSize(168, 112)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lift = 0.0
        self.setFixedSize(self.SIZE)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(120)
        self._motion.valueChanged.connect(self._set_lift)

    def set_lively(self, lively: bool) -> None:
        """Lift the photo a little while files hover."""
        self._motion.stop()
        self._motion.setStartValue(self._lift)
        self._motion.setEndValue(1.0 if lively else 0.0)
        self._motion.start()

    def _set_lift(self, value: float) -> None:
        self._lift = value
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two prints, one behind the other; hills and a sun; the hole."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        print_color, line, accent = color("window"), color("muted"), color("accent")
        painter.translate(self.rect().center())
        painter.save()
        painter.rotate(-7 - 3 * self._lift)
        painter.setPen(QPen(color("border"), 1.5))
        painter.setBrush(print_color)
        painter.drawRoundedRect(QRectF(-62, -42, 112, 80), 6, 6)
        painter.restore()
        painter.translate(6, 4 - 4 * self._lift)
        painter.rotate(3)
        frame = QRectF(-56, -42, 116, 84)
        painter.setPen(QPen(line, 1.5))
        painter.setBrush(print_color)
        painter.drawRoundedRect(frame, 6, 6)
        inner = QPainterPath()
        inner.addRoundedRect(frame.adjusted(6, 6, -6, -6), 3, 3)
        painter.setClipPath(inner)
        faint = QColor(line)
        faint.setAlphaF(0.22)
        painter.fillPath(inner, faint)
        painter.setPen(Qt.PenStyle.NoPen)
        stronger = QColor(line)
        stronger.setAlphaF(0.55)
        painter.setBrush(stronger)
        painter.drawEllipse(QRectF(24, -30, 16, 16))
        for left, top, right in ((-70, -4, 20), (-24, 8, 76)):
            hill = QPainterPath()
            hill.moveTo(left, 44)
            hill.cubicTo(left + 24, 30, (left + right) / 2 - 14, top, (left + right) / 2, top)
            hill.cubicTo((left + right) / 2 + 14, top, right - 24, 30, right, 44)
            painter.drawPath(hill)
        painter.setClipping(False)
        hole = QPainterPath()
        hole.moveTo(-34, 0)
        hole.cubicTo(-40, -16, -18, -26, -6, -20)
        hole.cubicTo(4, -14, 16, -22, 22, -10)
        hole.cubicTo(28, 4, 12, 6, 8, 14)
        hole.cubicTo(2, 24, -28, 18, -34, 0)
        inside = QColor(accent)
        inside.setAlphaF(0.30 + 0.25 * self._lift)
        pen = QPen(accent, 2)
        pen.setDashPattern((3, 2.5))
        painter.setPen(pen)
        painter.setBrush(inside)
        painter.drawPath(hole)


def local_paths(data: QMimeData) -> list[Path]:
    """The files of a drag or of the clipboard; addresses of the web are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
