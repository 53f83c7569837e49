"""The Restore page: damaged photos at the left, what was found in one in the middle, the options at the right."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.theme import Theme
from app.widgets.batch_list import BatchList
from app.widgets.damage_preview import DamagePreview
from app.widgets.restore_bar import PHASES, RestoreBar
from app.widgets.restore_column import RestoreColumn
from app.widgets.restore_head import RestoreHead, headline
from app.widgets.restore_options import RestoreOptions
from app.widgets.restore_zone import EmptyPage, HoverHint
from app.widgets.start_page import local_paths

_LAYOUT, _OPTIONS = "restore/splitter", "restore/options"
_NARROW = 900  # px; below, the options are folded away until they are asked for
_FIXED = ("running", "paused")  # phases in which neither photos nor options change


class RestorePage(QWidget):
    """A view only: what is done is asked for by signals, what is so is set."""

    paths_dropped = Signal(list)  # of Path
    add_files = Signal()
    add_folder = Signal()
    start = Signal()
    pause = Signal()
    go_on = Signal()
    cancel = Signal()
    open_folder = Signal()
    save_report = Signal()
    edit_requested = Signal(str)  # key of a photo, here and below
    detect_again = Signal(str)
    current_changed = Signal(str)
    thumbnails_wanted = Signal(list)
    toggled = Signal(str, int)  # key, index of the piece
    options_changed = Signal()
    sensitivity_changed = Signal(float)
    remove_requested = Signal(list)
    clear_requested = Signal()
    output_folder_wanted = Signal()
    preset_chosen = Signal(str)
    preset_save = Signal(str)
    preset_delete = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._phase = "empty"
        self._was_narrow = False
        self.setAccessibleName(self.tr("Restore"))
        self.setAcceptDrops(True)
        self.empty = EmptyPage(theme)
        self.column = RestoreColumn(theme)
        self.list: BatchList = self.column.list
        self.head = RestoreHead(theme)
        self.preview = DamagePreview(settings, theme)
        self.options = RestoreOptions(settings, theme)
        self.bar = RestoreBar(theme)
        self.notice = Notice(theme)
        self._lay_out()
        self._hover = HoverHint(theme, self)
        self._connect()
        self._restore_layout()
        self.set_phase("empty")

    @property
    def phase(self) -> str:
        return self._phase

    def set_phase(self, phase: str) -> None:
        """Show the page in a phase of PHASES."""
        if phase not in PHASES:
            raise ValueError(f"{phase!r} is no phase")
        self._phase = phase
        self.bar.set_phase(phase)
        can_change = phase not in _FIXED
        self.column.set_changeable(can_change)
        self.options.set_changeable(can_change)
        self._show_current()
        self._show_content()

    def set_progress(
        self, done: int, total: int, seconds_left: float | None, per_minute: float | None, failed: int
    ) -> None:
        """How many photos are done, in review how many were looked at; None where nobody knows yet."""
        self.bar.set_progress(done, total, seconds_left, per_minute, failed)

    def set_notice(self, text: str) -> None:
        """Say something about the batch as a whole; "" for nothing."""
        self.notice.say(text)

    def save_layout(self) -> None:
        """Remember how wide the parts are."""
        self._settings.window.setValue(_LAYOUT, self._splitter.saveState())
        if not self._was_narrow:
            self._settings.window.setValue(_OPTIONS, self.head.options_button.isChecked())

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.preview, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.column, middle, self.options):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        photos = QWidget()
        rows = QVBoxLayout(photos)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notice)
        rows.addWidget(self._splitter, 1)
        rows.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(photos)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        zone, column, head, bar, options = self.empty.zone, self.column, self.head, self.bar, self.options
        for source, target in (
            (zone.add_files_button.clicked, self.add_files),
            (zone.add_folder_button.clicked, self.add_folder),
            (column.add_files, self.add_files),
            (column.add_folder, self.add_folder),
            (column.clear_requested, self.clear_requested),
            (self.list.thumbnails_wanted, self.thumbnails_wanted),
            (self.list.remove_requested, self.remove_requested),
            (self.list.edit_requested, self.edit_requested),
            (bar.start, self.start),
            (bar.pause, self.pause),
            (bar.go_on, self.go_on),
            (bar.cancel, self.cancel),
            (bar.open_folder, self.open_folder),
            (bar.save_report, self.save_report),
            (options.changed, self.options_changed),
            (options.sensitivity_changed, self.sensitivity_changed),
            (options.output_folder_wanted, self.output_folder_wanted),
            (options.preset_chosen, self.preset_chosen),
            (options.preset_save, self.preset_save),
            (options.preset_delete, self.preset_delete),
        ):
            source.connect(target)
        bar.failed_wanted.connect(lambda: column.set_filter("failed"))
        head.edit_requested.connect(lambda: self.edit_requested.emit(self.list.current_key))
        head.detect_again.connect(lambda: self.detect_again.emit(self.list.current_key))
        head.marks_shown.connect(self.preview.set_marks_shown)
        head.fit_requested.connect(self.preview.zoom_fit)
        head.options_shown.connect(self.options.setVisible)
        self.preview.toggled.connect(lambda index: self.toggled.emit(self.list.current_key, index))
        self.list.current_changed.connect(self._current_changed)
        batch = self.list.batch
        batch.dataChanged.connect(self._rows_changed)
        for signal in (batch.rowsInserted, batch.rowsRemoved):
            signal.connect(self._show_content)

    def _restore_layout(self) -> None:
        state = self._settings.window.value(_LAYOUT)
        if not (isinstance(state, QByteArray) and self._splitter.restoreState(state)):
            self._splitter.setSizes([304, 768, 288])
        self.head.options_button.setChecked(bool(self._settings.window.value(_OPTIONS, True, bool)))

    def _show_content(self) -> None:
        """The empty state while there are no photos; while they are looked for, it says so."""
        has_photos = self.list.batch.count() > 0
        self.empty.zone.set_opening("" if self._phase == "scanning" else None)
        turned = self._stack.currentIndex() != int(has_photos)
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        self._stack.setCurrentIndex(int(has_photos))
        self.setFocusProxy(self.list if has_photos else self.empty)
        if turned and focused:
            self.setFocus()  # else the next button had it, which takes all photos off the list

    def _current_changed(self, key: str) -> None:
        # What is shown belongs to another photo.
        self.preview.clear()
        self._show_current()
        self.current_changed.emit(key)

    def _rows_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.list.batch.place(self.list.current_key) <= last.row():
            self._show_current()

    def _show_current(self) -> None:
        """Name, words and state of the photo that is looked at."""
        row = self.list.batch.row(self.list.current_key)
        # In a run, what has had its turn is not done again; its results can be changed afterwards.
        states = ("waiting", "review") if self._phase in _FIXED else ("waiting", "review", "done", "copied", "skipped")
        can_change = row is not None and row.state in states
        has_failed = row is not None and row.state == "failed"
        self.head.set_row(row)
        self.head.set_changeable(
            can_change and self._phase != "running", (can_change or has_failed) and self._phase not in _FIXED
        )
        self.preview.set_changeable(can_change)
        if row is None:
            self.preview.set_status("", "")
        elif row.state == "failed":
            self.preview.set_status("error", headline(row))
        elif row.state == "detecting":
            self.preview.set_status("busy", self.tr("Looking for damage…"))
        elif row.state == "filling":
            self.preview.set_status("busy", self.tr("Repairing…"))
        else:
            self.preview.set_status("", "")

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the options away when the window becomes narrow, and back."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        if is_narrow != self._was_narrow:
            if is_narrow:
                self._settings.window.setValue(_OPTIONS, self.head.options_button.isChecked())
            wanted = not is_narrow and bool(self._settings.window.value(_OPTIONS, True, bool))
            self._was_narrow = is_narrow
            self.head.options_button.setChecked(wanted)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files; everything else is the window's."""
        if not local_paths(event.mimeData()) or self._phase in _FIXED:
            event.ignore()
            return
        event.acceptProposedAction()
        if self._stack.currentIndex():
            self._hover.show_words(self.tr("Let go to add"))
        else:
            self.empty.zone.set_hovering(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()
        self._go_dark()

    def dropEvent(self, event: QDropEvent) -> None:
        self._go_dark()
        event.acceptProposedAction()
        self.paths_dropped.emit(local_paths(event.mimeData()))

    def _go_dark(self) -> None:
        self._hover.hide()
        self.empty.zone.set_hovering(False)


class Notice(QWidget):
    """A sentence about the batch as a whole, until it is closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = QToolButton()
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_icon(sign, "information-outline")
        self.close_button = QToolButton()
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.setToolTip(self.tr("Close the notice"))
        theme.set_icon(self.close_button, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text, or with "" nothing."""
        self.words.setText(text)
        self.setVisible(bool(text))
