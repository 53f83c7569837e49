"""The dialog for something that failed unforeseen."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app.crash import Crash, Rescue


class CrashDialog(QDialog):
    """Says in a sentence what happened and offers to save a copy; the rest of the program goes on meanwhile."""

    quit_requested = Signal()

    def __init__(self, crash: Crash, log_folder: Path, rescue: Rescue | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._log_folder = log_folder
        self._times = 0
        self._traces: list[str] = []

        icon = QLabel()
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_LargeIconSize, None, self)
        icon.setPixmap(self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning).pixmap(size))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QLabel(self.tr("Something went wrong in LBAM Studio"))
        font = head.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        head.setFont(font)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumWidth(400)
        self._what = QLabel()
        self._what.setWordWrap(True)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._what.setAccessibleName(self.tr("What happened"))

        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setMinimumSize(560, 200)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(self.tr("Details of the error"))
        self._details.hide()

        self._details_button = self._button(self.tr("Details"), self.tr("Show where in the program it happened"))
        self._details_button.setCheckable(True)
        self._details_button.toggled.connect(self._show_details)
        copy = self._button(self.tr("Copy details"), self.tr("Copy the details, to send them to somebody who can help"))
        copy.clicked.connect(self._copy)
        folder = self._button(
            self.tr("Open log folder"), self.tr("Open the folder with the log: {}").format(log_folder)
        )
        folder.clicked.connect(self._open_folder)
        leave = self._button(self.tr("Quit"), self.tr("Close LBAM Studio"))
        leave.clicked.connect(self._quit)
        go_on = self._button(self.tr("Continue"), self.tr("Close this message and go on working (Esc)"))
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)

        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (head, self._sentence, self._what):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon)
        top.addLayout(words, 1)
        small = QHBoxLayout()
        for button in (self._details_button, copy, folder):
            small.addWidget(button)
        small.addStretch(1)
        large = QHBoxLayout()
        if rescue is not None:
            save = self._button(self.tr("Save a copy…"), self.tr("Save what you have now under another name"))
            save.clicked.connect(rescue)
            large.addWidget(save)
        large.addStretch(1)
        large.addWidget(leave)
        large.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addLayout(small)
        layout.addWidget(self._details, 1)
        layout.addLayout(large)
        self._rescuable = rescue is not None
        self.add(crash)
        go_on.setFocus()

    def add(self, crash: Crash) -> None:
        """Tell of one more crash: a number in the sentence, and its details if they are new."""
        self._times += 1
        if not self._traces:
            self._what.setText(f"{crash.kind}: {crash.text}" if crash.text else crash.kind)
        if crash.trace not in self._traces and len(self._traces) < 20:
            self._traces.append(crash.trace)
            self._details.setPlainText("\n".join(self._traces))
        sentence = self.tr("The last action did not come to its end, and your photo may not show it.")
        if self._rescuable:
            sentence += " " + self.tr("Your work is still here: save a copy to be on the safe side.")
        if self._times > 1:
            sentence += " " + self.tr("This happened %n times.", "", self._times)
        self._sentence.setText(sentence)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._traces))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))

    def _quit(self) -> None:
        self.accept()
        self.quit_requested.emit()
