"""The status bar: zoom, the photo, its hole, the model and where it runs, and what is being worked on."""

from functools import partial
from typing import Literal, Protocol

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

NARROW = 760  # px; below, what can be seen elsewhere too gives way


class ModelState(Protocol):
    """What the bar reads of `app.filling.ModelStatus`."""

    @property
    def state(self) -> Literal["waiting", "loading", "ready", "failed"]:
        """How far loading is."""

    @property
    def model(self) -> str:
        """The model's name."""

    @property
    def device(self) -> str:
        """Where it runs, in words."""

    @property
    def why(self) -> str:
        """Why there, in words."""

    @property
    def error(self) -> str:
        """Why it could not be loaded."""


class StatusBar(QStatusBar):
    """Work on the left while there is any; facts on the right."""

    zoom_chosen = Signal(object)  # float, or "fit"
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(0, 0, 8, 0)
        self.setAccessibleName(self.tr("Status"))

        self._job_text = Elided()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setFlat(True)
        self.cancel_button.setToolTip(self.tr("Stop what is being worked on (Esc)"))
        self.cancel_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self._job = QWidget()
        in_job = QHBoxLayout(self._job)
        in_job.setContentsMargins(8, 0, 0, 0)
        in_job.setSpacing(8)
        in_job.addWidget(self._bar)
        in_job.addWidget(self.cancel_button)
        in_job.addWidget(self._job_text, 1)

        self._model = Elided()
        self._photo = self._fact(self.tr("Size and bit depth of the photo"))
        self._hole = self._fact(self.tr("Part of the photo that is marked to be filled"))
        self.zoom_button = QToolButton()
        self.zoom_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom_button.setToolTip(self.tr("Zoom: click to choose"))
        self.zoom_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # So wide from the start that the other facts stand still while zooming.
        self.zoom_button.setFixedWidth(self.fontMetrics().horizontalAdvance("0000 %") + 24)
        self.zoom_button.setMenu(self._zoom_menu())

        self._job.hide()
        self.addWidget(self._job, 1)
        self.addWidget(self._model, 1)
        for widget in (self._photo, self._hole, self.zoom_button):
            self.addPermanentWidget(widget)
        self.set_photo("")

    def set_zoom(self, zoom: float) -> None:
        """Show how large the photo is drawn: 1 is a pixel on a pixel."""
        percent = 100.0 * zoom
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        text = self.tr("{} %").format(locale.toString(percent, "f", 0 if percent >= 10 else 1))
        self.zoom_button.setText(text)
        self.zoom_button.setAccessibleName(self.tr("Zoom {}").format(text))

    def set_photo(self, text: str) -> None:
        """Show size and depth, such as "4032 × 3024 · 8 bit"; without a text there is no photo."""
        self._photo.setText(text)
        self._photo.setAccessibleName(self.tr("Photo: {}").format(text))
        self._fit()

    def set_hole(self, share: float) -> None:
        """Show how much of the photo is marked, 0 to 1."""
        if share <= 0:
            text = self.tr("No hole")
        elif share < 0.001:
            text = self.tr("Hole < {} %").format(QLocale().toString(0.1, "f", 1))
        else:
            text = self.tr("Hole {} %").format(QLocale().toString(100.0 * share, "f", 1))
        self._hole.setText(text)

    def set_model(self, status: ModelState) -> None:
        """Show which model fills, where, and why there."""
        device = (
            self.tr("{device} ({why})").format(device=status.device, why=status.why) if status.why else status.device
        )
        tip = self.tr("Model that fills holes: {}").format(status.model)
        if status.state == "failed":
            text = self.tr("Model {} could not be loaded").format(status.model)
            tip = status.error or tip
        elif status.state == "loading":
            text = self.tr("Loading the model {}…").format(status.model)
        elif device:
            text = self.tr("Model: {model} · {device}").format(model=status.model, device=device)
            tip += "\n" + self.tr("It runs on: {}").format(device)
        else:
            text = self.tr("Model: {}").format(status.model)
        self._model.set_line(text, tip)
        self._model.set_level("error" if status.state == "failed" else "")

    def set_job(self, share: float | None, text: str) -> None:
        """Show what is being worked on and how far it is, 0 to 1; None: nobody knows; without a text, nothing is."""
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * min(max(share, 0.0), 1.0)))
        self._bar.setAccessibleName(text)
        self._job_text.set_line(text, text)
        if bool(text) == self._job.isHidden():
            # The keyboard must not stay on a button that goes away.
            if not text and self.cancel_button.hasFocus():
                self.cancel_button.focusNextChild()
            self._job.setVisible(bool(text))
            self._model.setVisible(not text)

    def _fact(self, tip: str) -> QLabel:
        label = QLabel()
        label.setToolTip(tip)
        label.setContentsMargins(8, 0, 8, 0)
        return label

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Fit in the window") + _tab("Ctrl+0"), lambda: self.zoom_chosen.emit("fit"))
        for zoom, key in ((0.5, ""), (1.0, _tab("Ctrl+1")), (2.0, ""), (4.0, "")):
            text = self.tr("{} %").format(round(100 * zoom))
            menu.addAction(text + key, partial(self.zoom_chosen.emit, zoom))
        return menu

    def _fit(self) -> None:
        """Show the facts of a photo while there is one, and of those what there is room for."""
        photo = bool(self._photo.text())
        self._photo.setVisible(photo and self.width() >= NARROW)
        self._hole.setVisible(photo)
        self.zoom_button.setVisible(photo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let facts go or come back."""
        super().resizeEvent(event)
        self._fit()


class Elided(QLabel):
    """A line of text that is cut where there is no room, and never asks for any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(8, 0, 8, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_line(self, text: str, tip: str) -> None:
        """Show a text; screen readers and the tooltip get all of it."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self._cut()

    def set_level(self, level: str) -> None:
        """Take the colour of "error", or of plain text."""
        if self.property("level") != level:
            self.setProperty("level", level)
            self.style().polish(self)

    def _cut(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:
        """A word's width."""
        return QSize(48, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for the whole line."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + 24
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()


def _tab(key: str) -> str:
    """What stands behind an entry of a menu, where shortcuts do, as the system writes it."""
    return "\t" + QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
