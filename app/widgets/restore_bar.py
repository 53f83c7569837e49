"""The bar at the foot of the Restore page: how far the batch is, and the one button that matters."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.widgets.bottom_bar import BottomBar
from app.widgets.section import MARGIN
from app.widgets.status import Elided

PHASES = ("empty", "scanning", "review", "running", "paused", "finished")


class _Main(NamedTuple):
    """What the main button says and does in a phase."""

    text: str
    icon: str
    tip: str


_MAIN = {
    "start": _Main(
        str(QT_TRANSLATE_NOOP("RestoreBar", "Start")),
        "play",
        str(QT_TRANSLATE_NOOP("RestoreBar", "Repair all photos in the list")),
    ),
    "pause": _Main(
        str(QT_TRANSLATE_NOOP("RestoreBar", "Pause")),
        "pause",
        str(QT_TRANSLATE_NOOP("RestoreBar", "Finish the photos that are being worked on, and wait")),
    ),
    "go_on": _Main(
        str(QT_TRANSLATE_NOOP("RestoreBar", "Go on")),
        "play",
        str(QT_TRANSLATE_NOOP("RestoreBar", "Go on with the photos that are left")),
    ),
    "again": _Main(
        str(QT_TRANSLATE_NOOP("RestoreBar", "Start again")),
        "play",
        str(QT_TRANSLATE_NOOP("RestoreBar", "Repair what failed or was changed since; what is done stays")),
    ),
}
_MAIN_OF_PHASE = {"running": "pause", "paused": "go_on", "finished": "again"}


class RestoreBar(BottomBar):
    """Shows the phase; the buttons ask, and the window does."""

    start = Signal()
    pause = Signal()
    go_on = Signal()
    cancel = Signal()
    open_folder = Signal()
    save_report = Signal()
    failed_wanted = Signal()  # to be shown

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._phase = "empty"
        self._progress: tuple[int, int, float | None, float | None, int] = (0, 0, None, None, 0)
        self.setAccessibleName(self.tr("Progress"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.words = Elided()
        self.words.setContentsMargins(0, 0, 0, 0)
        self.failed_button = self._button("", self.tr("Show the photos that failed, with the reasons"))
        self.failed_button.setFlat(True)
        self.report_button = self._button(
            self.tr("Report…"),
            self.tr("Save a list of what happened to each photo, as a table or a page with pictures"),
        )
        self.folder_button = self._button(self.tr("Open folder"), self.tr("Show the repaired copies"))
        self.cancel_button = self._button(self.tr("Cancel"), self.tr("Stop; what is done stays"))
        self.main_button = self._button("", "")
        self.main_button.setMinimumWidth(112)
        for button, icon in ((self.report_button, "file-chart-outline"), (self.folder_button, "folder-open-outline")):
            theme.set_icon(button, icon)
        self._lay_out()
        self.main_button.clicked.connect(self._press)
        self.cancel_button.clicked.connect(self.cancel)
        self.folder_button.clicked.connect(self.open_folder)
        self.report_button.clicked.connect(self.save_report)
        self.failed_button.clicked.connect(self.failed_wanted)
        self.set_phase("empty")

    def set_phase(self, phase: str) -> None:
        """Show the buttons of a phase of PHASES."""
        if phase not in PHASES:
            raise ValueError(f"{phase!r} is no phase")
        had_keyboard = self.cancel_button.hasFocus()
        self._phase = phase
        main = _MAIN[_MAIN_OF_PHASE.get(phase, "start")]
        self.main_button.setText(_tr(main.text))
        self.main_button.setToolTip(_tr(main.tip))
        self.main_button.setEnabled(phase != "scanning")
        is_over = phase == "finished"
        # One main button a page: when all is done, that is the folder's.
        for button, is_main, icon in (
            (self.main_button, not is_over, main.icon),
            (self.folder_button, is_over, "folder-open-outline"),
        ):
            button.setProperty("primary", is_main)
            button.style().unpolish(button)
            button.style().polish(button)
            self._theme.set_icon(button, icon)
        self.cancel_button.setVisible(phase in ("scanning", "running", "paused"))
        self.report_button.setVisible(phase in ("paused", "finished"))
        self.folder_button.setVisible(phase in ("running", "paused", "finished"))
        self.set_progress(*self._progress)
        if had_keyboard and not self.cancel_button.isVisible():
            self.main_button.setFocus()
        self.fit()

    def set_progress(
        self, done: int, total: int, seconds_left: float | None, per_minute: float | None, failed: int
    ) -> None:
        """How many photos are done; in review, how many were looked at."""
        self._progress = (done, total, seconds_left, per_minute, failed)
        locale = QLocale()
        numbers = {"done": locale.toString(done), "total": locale.toString(total)}
        is_looking = self._phase == "review" and done < total
        if self._phase == "scanning":
            text = self.tr("Looking for photos… {} so far").format(numbers["total"])
        elif is_looking:
            text = self.tr("Looking for damage: {done} of {total}").format(**numbers)
        elif self._phase == "review":
            text = self.tr("Ready. Look through the photos, or start at once.")
        elif self._phase == "paused":
            text = self.tr("Paused: {done} of {total} done").format(**numbers)
        elif self._phase == "finished":
            numbers["done"] = locale.toString(done - failed)
            text = self.tr("Finished: {done} of {total} done").format(**numbers)
        else:
            text = self.tr("{done} of {total}").format(**numbers)
        if seconds_left is not None and self._phase == "running":
            text += " · " + time_words(seconds_left)
        if per_minute is not None and self._phase in ("running", "finished"):
            shown = locale.toString(per_minute, "f", 0 if per_minute >= 10 else 1)
            text += " · " + self.tr("{} photos a minute").format(shown)
        self.words.set_line(text, text)
        is_scanning = self._phase == "scanning"
        self.bar.setRange(0, 0 if is_scanning else 1000)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        self.bar.setVisible(is_scanning or is_looking or self._phase in ("running", "paused"))
        self.failed_button.setText(self.tr("%n failed", "", failed))
        self.failed_button.setAccessibleName(self.failed_button.text())
        self.failed_button.setVisible(failed > 0)

    def _press(self) -> None:
        signals = {"running": self.pause, "paused": self.go_on}
        signals.get(self._phase, self.start).emit()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        words = QWidget()
        line = QHBoxLayout(words)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.failed_button)
        buttons = (self.report_button, self.folder_button, self.cancel_button, self.main_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.addLayout(self.lay_line(words, self.bar, buttons))


def time_words(seconds: float) -> str:
    """How long something will take, as people say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return QCoreApplication.translate("RestoreBar", "less than a minute left")
    if minutes < 60:
        return QCoreApplication.translate("RestoreBar", "about {} min left").format(minutes)
    text = QCoreApplication.translate("RestoreBar", "about {hours} h {minutes} min left")
    return text.format(hours=minutes // 60, minutes=minutes % 60)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RestoreBar", text)
