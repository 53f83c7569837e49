"""The head of the options panel: the one button that matters, and how far a fill is."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.theme import Theme
from app.widgets.controls import ActionButton, ActionCheckBox
from app.widgets.section import MARGIN

HEIGHT = 40  # px; of the button, and of the bar in its place


class FillBlock(QWidget):
    """Fill, or while that runs its progress and Cancel; below it what is going to be filled or what is going on."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._empty = True
        self._running: str | None = None
        self._photo = actions["zoom_fit"]  # enabled while there is a photo
        self.fill_button = ActionButton(actions["fill"], icon=False)
        self.fill_button.setProperty("primary", True)
        self.cancel_button = ActionButton(actions["cancel"], self.tr("Cancel"), icon=False)
        self.bar = FillBar(theme)
        for button in (self.fill_button, self.cancel_button):
            button.setFixedHeight(HEIGHT)
        running = QWidget()
        row = QHBoxLayout(running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self.fill_button)
        self._stack.addWidget(running)
        self.words = QLabel()
        self.words.setProperty("muted", True)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # The dots of a capital Ü rise above the line.
        self.words.setContentsMargins(0, 1, 0, 0)
        # Room for two lines, so that nothing below moves when one takes the place of two.
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing() + 2)
        self.as_brush = ActionCheckBox(actions["fill_as_brush"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 12)
        layout.setSpacing(8)
        layout.addWidget(self._stack)
        layout.addWidget(self.as_brush)
        layout.addWidget(self.words)
        self._photo.changed.connect(self._say)
        self._say()

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def set_hole(self, share: float, empty: bool) -> None:
        """How much of the photo the hole is."""
        self._share = share
        self._empty = empty
        self._say()

    def set_progress(self, share: float | None, text: str) -> None:
        """How far the fill is, 0 to 1; None when there is none."""
        was_running, self._running = self.is_running, None if share is None else text
        if share is not None:
            self.bar.set_share(share)
        if was_running != self.is_running:
            leaving = self.fill_button if self.is_running else self.cancel_button
            taking = self.cancel_button if self.is_running else self.fill_button
            had_keyboard = QApplication.focusWidget() is leaving
            self._stack.setCurrentIndex(int(self.is_running))
            if had_keyboard:
                taking.setFocus()
        self._say()

    def _say(self) -> None:
        if self._running is not None:
            text = self._running
        elif not self._photo.isEnabled():
            text = self.tr("Open a photo first.")
        elif self._empty:
            text = self.tr("Brush over what should vanish, then press Fill.")
        else:
            text = self.tr("Hole: {} of the photo").format(percent(self._share))
        if text != self.words.text():
            self.words.setText(text)


class FillBar(QProgressBar):
    """Progress as high as a button, with the share in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setRange(0, 1000)
        self.setAccessibleName(self.tr("Filling"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The program's own bars are thin lines.
        self.setStyleSheet(f"min-height: {HEIGHT}px; max-height: {HEIGHT}px;")

    def set_share(self, share: float) -> None:
        self.setValue(round(1000 * min(max(share, 0.0), 1.0)))

    def sizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(56, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, area = self._theme.color, QRectF(self.rect())
        frame = QPainterPath()
        frame.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.fillPath(frame, color("field"))
        done = QRectF(area)
        done.setWidth(area.width() * self.value() / self.maximum())
        words = QLocale().toString(self.value() // 10) + "\N{NO-BREAK SPACE}%"
        rest = area.adjusted(done.width(), 0, 0, 0)
        for part, ground, ink in ((rest, "field", "text"), (done, "accent", "accent_text")):
            painter.save()
            painter.setClipRect(part)
            painter.fillPath(frame, color(ground))
            painter.setPen(color(ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
            painter.restore()
        painter.setPen(QPen(color("border"), 1))
        painter.drawPath(frame)


def percent(share: float) -> str:
    """A share in words: with one place after the point below 10 %, and never 0 % of something."""
    locale = QLocale()
    sign = "\N{NO-BREAK SPACE}%"
    if 0 < share < 0.001:
        return "<\N{NO-BREAK SPACE}" + locale.toString(0.1, "f", 1) + sign
    return locale.toString(100 * share, "f", 1 if share < 0.0995 else 0) + sign
