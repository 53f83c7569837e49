"""The models there are: what they are, which one fills, and what can be done with each. It shows, others do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.settings import Settings
from app.theme import Theme
from app.tuning_state import ModelLine
from app.widgets.controls import PanelButton
from app.widgets.even_grid import EvenGrid
from app.widgets.model_details import ModelDetails
from app.widgets.model_list import ModelList
from app.widgets.restore_zone import HoverHint

_LIST = 256  # px; the width of the list
_SIZE = (944, 640)  # px


class ModelDialog(QDialog):
    """Stands beside the photo. It is busy until `set_models` or `set_failed` is called."""

    default_wanted = Signal(str)
    rename_wanted = Signal(str, str)  # old name, new name as it was typed
    export_wanted = Signal(str)
    delete_wanted = Signal(str)
    import_wanted = Signal()
    files_dropped = Signal(list)  # paths, to be imported
    list_wanted = Signal()  # once more, after it failed

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings  # whose memory of folds the details write to
        self._theme = theme
        self._is_busy = False
        self.setWindowTitle(self.tr("Models"))
        self.setAcceptDrops(True)
        self.notice = self._line("warning")
        self.list = ModelList(theme)
        self.details = ModelDetails(settings.window, theme)
        self.empty = self._line()
        self.empty.setProperty("muted", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.again = self._button(self.tr("Try again"), "refresh", "")
        self.message = self._line()
        self.bar = QProgressBar(maximum=0, textVisible=False)
        self.set_default = self._button(self.tr("Set as default"), "check-circle-outline", "", primary=True)
        self.rename = self._button(self.tr("Rename"), "rename-outline", "")
        self.export = self._button(self.tr("Export…"), "export", "")
        self.delete = self._button(self.tr("Delete"), "trash-can-outline", "")
        self.add = self._button(
            self.tr("Import…"),
            "import",
            self.tr("Add a model from a file: a .safetensors of this program or a published .pth (Ctrl+O)"),
        )
        self._buttons = (self.set_default, self.rename, self.export, self.delete, self.add)
        self._hint = HoverHint(theme, self)
        self._lay_out()
        self._connect()
        self.set_models((), "")
        self._show_empty("")
        self.set_busy(self.tr("Looking for models…"))

    def set_models(self, lines: Sequence[ModelLine], default: str, choose: str = "") -> None:
        """Show these models; `default` fills, and `choose` is the one whose card is shown if it is to be another."""
        self.set_busy("")
        self._show_empty("" if lines else self.tr("There are no models. Import one, or drop the file of one here."))
        self.list.models.set_default(default)
        self.list.show_lines(lines, choose)
        self.set_current_default(default)

    def set_current_default(self, default: str) -> None:
        """Show that another model fills now."""
        self.list.models.set_default(default)
        row = self.list.models.row_of(default)
        words = ""
        if self.list.models.lines and row < 0:
            words = self.tr("“{}” is to fill, but is not in this list. Choose another model as default.")
        elif row >= 0 and self.list.models.lines[row].kind == "damaged":
            words = self.tr("“{}” is to fill, but is damaged. Nothing is filled until you choose another as default.")
        self.notice.setText(words.format(default))
        self.notice.setVisible(bool(words))
        self._show_current()

    def set_failed(self, why: str) -> None:
        """Tell that the models cannot be listed."""
        self.set_busy("")
        self.list.show_lines(())
        self.notice.hide()
        self._show_empty(self.tr("The models cannot be listed: {}").format(why), failed=True)

    def set_busy(self, text: str) -> None:
        """Tell what is going on; with an empty text nothing is any more. What was told before is taken back."""
        self._is_busy = bool(text)
        self.tell(text)
        if text and self.focusWidget() in self._buttons:
            # None of them can have the keyboard meanwhile.
            self.list.setFocus()
        self.bar.setVisible(bool(text))
        self.bar.setAccessibleName(text)
        self._update()

    def tell(self, text: str, level: str = "") -> None:
        """Tell what came of something: level "done", "error" or none."""
        self.message.setText(text)
        _set_level(self.message, level)
        if text and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, text))

    def _line(self, level: str = "") -> QLabel:
        label = QLabel(wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("level", level)
        return label

    def _button(self, text: str, icon: str, tip: str, *, primary: bool = False) -> PanelButton:
        button = PanelButton(text)
        button.setProperty("primary", primary)
        button.setAccessibleName(text.rstrip("…"))
        button.setToolTip(tip or text)
        if icon:
            self._theme.set_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        self._row = EvenGrid((4, 2))
        for button in self._buttons[:-1]:
            self._row.add(button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.empty)
        right.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.details, 1)
        right.addWidget(self._row)
        middle = QGridLayout()
        middle.setHorizontalSpacing(16)
        middle.addLayout(left, 0, 0)
        middle.addLayout(right, 0, 1)
        middle.setColumnStretch(1, 1)
        middle.setColumnMinimumWidth(0, 176)
        self.list.setMaximumWidth(_LIST)
        self.add.setMaximumWidth(_LIST)
        close = self._button(self.tr("Close"), "", self.tr("Close this window (Esc)"))
        close.clicked.connect(self.close)
        # It keeps its place, so that nothing jumps.
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        bottom = QHBoxLayout()
        bottom.setSpacing(16)
        bottom.addWidget(self.message, 1)
        bottom.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.notice)
        whole.addLayout(middle, 1)
        whole.addWidget(self.bar)
        whole.addLayout(bottom)
        room = self.screen().availableGeometry().size()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 9 // 10))

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _line: self._show_current())
        self.list.models.renamed.connect(self.rename_wanted)
        self.list.delete_pressed.connect(self.delete.click)
        self.set_default.clicked.connect(lambda: self._wish(self.default_wanted))
        self.rename.clicked.connect(self.list.rename)
        self.export.clicked.connect(lambda: self._wish(self.export_wanted))
        self.delete.clicked.connect(lambda: self._wish(self.delete_wanted))
        self.add.clicked.connect(self.import_wanted)
        self.again.clicked.connect(self.list_wanted)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self.add.click)

    def _wish(self, signal: SignalInstance) -> None:
        if self.list.current is not None:
            signal.emit(self.list.current.name)

    def _show_empty(self, words: str, *, failed: bool = False) -> None:
        self.empty.setText(words)
        _set_level(self.empty, "error" if failed else "")
        self.empty.setVisible(bool(words))
        self.again.setVisible(failed)

    def _show_current(self) -> None:
        line = self.list.current
        self.details.show_line(line, is_default=line is not None and line.name == self.list.models.default)
        self._update()

    def _update(self) -> None:
        """Offer what can be done with the chosen model, and say of the rest why it cannot."""
        line = self.list.current
        damaged = self.tr("It is damaged") if line and line.kind == "damaged" else ""
        shipped = self.tr("It came with the program and stays as it is") if line and line.kind == "shipped" else ""
        default = self.tr("It is the default") if line and line.name == self.list.models.default else ""
        fill = self.tr("Fill with this model from now on, in the editor and in batches")
        save = self.tr("Save this model with its card to a file, to give it away or to keep it safe")
        for button, why_not, tip in (
            (self.set_default, damaged or default, fill),
            (self.rename, damaged or shipped, self.tr("Give this model another name (F2)")),
            (self.export, damaged, save),
            (self.delete, shipped, self.tr("Move this model to the trash (Del)")),
        ):
            button.setEnabled(line is not None and not why_not and not self._is_busy)
            button.setToolTip(why_not or tip)
        self.add.setEnabled(not self._is_busy)
        self.list.set_editable(not self._is_busy)

    def _take(self, data: QMimeData) -> list[Path]:
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._take(event.mimeData()) and not self._is_busy:
            event.acceptProposedAction()
            self._hint.show_words(self.tr("Let go to import"))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        paths = self._take(event.mimeData())
        if paths and not self._is_busy:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _set_level(label: QLabel, level: str) -> None:
    if label.property("level") != level:
        label.setProperty("level", level)
        label.style().unpolish(label)
        label.style().polish(label)
