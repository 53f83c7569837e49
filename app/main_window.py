"""The window: pages, menus, messages and the status bar; it wires them and does no work of its own.

Whatever needs numpy waits in what is behind the pages, which is imported when it is needed.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.actions import Actions
from app.closing import Closing
from app.dialogs import Dialogs
from app.messages import Messages
from app.opening import SAMPLES, Opening
from app.pages import Pages
from app.settings import Settings, data_folder
from app.theme import Theme
from app.widgets.page_switch import PageSwitch
from app.widgets.start_page import StartPage

if TYPE_CHECKING:
    from app.editor import Editor
    from app.jobs import JobQueue
    from app.model_control import ModelControl
    from app.pages import Control
    from app.restore_control import RestoreControl
    from app.train_control import TrainControl
    from app.widgets.message_bar import MessageBar
    from app.widgets.status import StatusBar

_log = logging.getLogger(__name__)
_IDLE_MS = 1500  # after the window is up, the model is loaded in the background, unless a photo has asked for it before
_GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """Shows the pages Edit, which is the start page until a photo is opened, Restore and Train."""

    def __init__(self, settings: Settings, messages: Messages, theme: Theme, photos: Sequence[Path] = ()) -> None:
        super().__init__()
        self.settings = settings
        self.messages = messages
        self.theme = theme
        self._photos = list(photos)
        self._queues: list[JobQueue] = []
        self._shown = self._is_closed = False
        self.setWindowTitle("LBAM Studio")
        self.setMinimumSize(640, 480)
        self.setAcceptDrops(True)
        self.actions_table = Actions(self, settings, theme)
        self.actions_table.build_menus(self.menuBar())
        self.start_page = StartPage(theme)
        self._pages = Pages(self, self.start_page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageSwitch(self.actions_table, theme))
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.start_page.setFocus()
        self._opening_photos = Opening(self)
        self._closing = Closing(self)
        self._connect()
        self._restore_layout()
        self._update()

    # What the empty window does not show is made when it is needed first: each costs part of the start.

    @cached_property
    def files(self) -> JobQueue:
        """Opens and saves."""
        return self.make_queue("files")

    @cached_property
    def pictures(self) -> JobQueue:
        """Makes small pictures; apart, since nothing should wait for them."""
        return self.make_queue("pictures")

    @cached_property
    def compute(self) -> JobQueue:
        """Fills."""
        return self.make_queue("compute")

    @cached_property
    def status(self) -> StatusBar:
        """The bar below the page."""
        from app.widgets.status import StatusBar

        bar = StatusBar(self)
        self.setStatusBar(bar)
        return bar

    @cached_property
    def message_bar(self) -> MessageBar:
        """Messages lie above the page, not beside it: one that comes and goes must not move the photo."""
        from app.widgets.message_bar import MessageBar

        bar = MessageBar(self.messages, self.theme, self._pages)
        for widget in (self._pages, bar):
            widget.installEventFilter(self)
        return bar

    @cached_property
    def models(self) -> ModelControl:
        """The models there are, and which of them fills."""
        from app.model_control import ModelControl

        return ModelControl(self)

    @property
    def is_closed(self) -> bool:
        """Whether it is on its way out, and no job can be started any more."""
        return self._is_closed

    @property
    def editor(self) -> Editor | None:
        """The Edit page, once a photo was opened."""
        return self._pages.editor

    @property
    def restore(self) -> RestoreControl | None:
        """The Restore page, once it was shown."""
        return self._pages.restore

    @property
    def train(self) -> TrainControl | None:
        """The Train page, once it was shown."""
        return self._pages.train

    @property
    def shown_page(self) -> str:
        """The page that was chosen: "edit", "restore" or "train"."""
        return self._pages.name

    @property
    def rescue(self) -> Callable[[], None] | None:
        """What saves a copy of the unsaved work after something went wrong; None if there is none."""
        editor = self.editor
        if editor is None or not editor.workspace.modified:
            return None
        return editor.save_copies

    def open(self, paths: Sequence[Path]) -> None:
        """Open photos on the Edit page."""
        if not paths:
            return
        self.show_page("edit")
        if any(path.is_dir() for path in paths):
            from app import photo_files

            paths = [photo for path in paths for photo in (photo_files.photos_in(path) if path.is_dir() else [path])]
            if not paths:
                self.messages.info(self.tr("There are no photos in that folder."), key="open")
                return
        self.start_page.set_opening(paths[0].name)
        if len(paths) == 1 and paths[0].absolute().parent == SAMPLES:
            self.with_editor(lambda editor: editor.workspace.open_sample(paths[0]))
        else:
            self.with_editor(lambda editor: editor.workspace.open(paths))

    def show_page(self, name: str) -> None:
        """Show the page "edit", "restore" or "train"."""
        self._pages.name = name
        self.actions_table[f"page_{name}"].setChecked(True)
        self.with_shown(lambda _control: self._update())
        self._update()

    def with_editor(self, work: Callable[[Editor], object]) -> None:
        """Do something with the editor, as soon as it is there."""
        self._pages.with_editor(work)

    def with_restore(self, work: Callable[[RestoreControl], object]) -> None:
        """Do something with the Restore page, as soon as it is there."""
        self._pages.with_restore(work)

    def with_train(self, work: Callable[[TrainControl], object]) -> None:
        """Do something with the Train page, as soon as it is there."""
        self._pages.with_train(work)

    def with_shown(self, work: Callable[[Control], object]) -> None:
        """Do something with the page that was chosen, unless that is Edit, as soon as it is there."""
        self._pages.with_shown(work)

    def make_queue(self, name: str) -> JobQueue:
        """A queue that is closed with the window."""
        from app.jobs import JobQueue

        queue = JobQueue(name, self)
        self._queues.append(queue)
        return queue

    def _connect(self) -> None:
        actions, start, dialogs, opening = self.actions_table, self.start_page, Dialogs(self), self._opening_photos
        for name, handler in {
            "open": opening.ask,
            "open_sample": opening.open_sample,
            "paste": opening.paste,
            "models": self._show_models,
            "settings": dialogs.show_settings,
            "shortcuts": dialogs.show_shortcuts,
            "copy_diagnostics": dialogs.copy_diagnostics,
            "open_log": dialogs.open_log,
            "about": dialogs.show_about,
            "page_edit": lambda: self.show_page("edit"),
            "page_restore": lambda: self.show_page("restore"),
            "page_train": lambda: self.show_page("train"),
            "quit": self.close,
        }.items():
            actions.connect(name, handler)
        actions["full_screen"].toggled.connect(self._set_full_screen)
        actions.recent_chosen.connect(lambda name: self.open([Path(name)]))
        start.open_requested.connect(opening.ask)
        start.sample_requested.connect(opening.open_sample)
        start.paste_requested.connect(opening.paste)
        start.paths_dropped.connect(self.open)
        start.recent_chosen.connect(lambda path: self.open([path]))
        start.recent_removed.connect(self.settings.remove_recent)
        start.recent_cleared.connect(self.settings.clear_recent)
        start.thumbnails_wanted.connect(opening.load_thumbnails)
        self.settings.changed.connect(self._settings_changed)
        self._pages.changed.connect(self._update)

    def _restore_layout(self) -> None:
        geometry = self.settings.window.value(_GEOMETRY)
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry().size()
            self.resize(min(1360, room.width() * 9 // 10), min(880, room.height() * 9 // 10))

    def _update(self) -> None:
        editor = self.editor if self.shown_page == "edit" else None
        control = self._pages.shown_control
        document = editor.document if editor else None
        facts = editor.facts if editor else set()
        title = control.title if control else "LBAM Studio"
        self.actions_table.enable(facts)
        self._pages.show_chosen()
        self._place_messages()
        if self.editor:
            self.status.setVisible(document is not None)
        self.setWindowTitle(f"{document.title}[*]" if document else title)
        self.setWindowModified("modified" in facts)

    def _show_models(self) -> None:
        self.models.show()

    def _set_full_screen(self, full: bool) -> None:
        state = self.windowState()
        screen = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | screen if full else state & ~screen)

    def _settings_changed(self, name: str) -> None:
        if name == "theme":
            application = QApplication.instance()
            if isinstance(application, QApplication):
                self.theme.apply(application, self.settings.prefs.theme)
        elif name == "recent":
            self.start_page.set_recent([Path(name) for name in self.settings.prefs.recent])
        elif name == "language":
            self.messages.info(self.tr("The language changes with the next start."), key="language")

    def _place_messages(self) -> None:
        if not self._shown:
            return
        place = self._pages.message_place
        self.message_bar.setFixedWidth(place.width())
        self.message_bar.adjustSize()
        self.message_bar.move(place.mapTo(self._pages, QPoint()))
        self.message_bar.raise_()

    def _got_up(self) -> None:
        """What may wait until the window is seen."""
        if self._is_closed:
            return
        self._place_messages()
        self.start_page.set_recent([Path(name) for name in self.settings.prefs.recent])
        self.files.submit(
            lambda _control: importlib.import_module("qtawesome"),
            done=lambda _: self.theme.load_icons(),
            failed=lambda error: _log.error("There are no icons: %s", error),
        )
        if self._photos:
            photos, self._photos = self._photos, []
            self.open(photos)
        self.with_editor(lambda editor: editor.offers.tell())
        QTimer.singleShot(_IDLE_MS, self._load_model)

    def _load_model(self) -> None:
        if self._is_closed:
            return
        self.with_editor(lambda editor: editor.filler.load())
        if any((data_folder() / "tuning").glob("*/process.json")):
            # A fine-tuning may have gone on while the program was closed.
            self.with_train(lambda train: train.tell_of_run())

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shown:
            self._shown = True
            # After this first paint, of which the window's widgets are a part.
            QTimer.singleShot(0, self._got_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whatever this filter watches decides where messages are.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place_messages()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_messages()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._opening_photos.take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_hold_key(event):
            if self.editor and not event.isAutoRepeat():
                self.editor.canvas.set_opened_shown(True)
            return
        if event.key() == Qt.Key.Key_Escape:
            self._leave_something()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._is_hold_key(event) and self.editor and not event.isAutoRepeat():
            self.editor.canvas.set_opened_shown(False)
            return
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.editor and not self.isActiveWindow():
            # The release of a held key goes to another window.
            self.editor.canvas.set_opened_shown(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing.asks_first():
            event.ignore()
            return
        self.settings.window.setValue(_GEOMETRY, self.saveGeometry())
        if self.editor:
            self.editor.save_layout()
            self.editor.leave()
        for control in (self.restore, self.train):
            if control:
                control.leave()
        self._is_closed = True
        # The window is gone at once; the job that runs ends within one pass of the network.
        self.hide()
        for queue in reversed(self._queues):
            queue.close()
        self.settings.flush()
        event.accept()

    def _leave_something(self) -> None:
        """Escape, where nothing else wanted it: from a field back to the photo, else out of the full screen."""
        canvas = self.editor.canvas if self.editor and self.editor.document and self.shown_page == "edit" else None
        if canvas and not canvas.hasFocus():
            canvas.setFocus()
        else:
            self.actions_table["full_screen"].setChecked(False)

    def _is_hold_key(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        return any(QKeySequence(key) == pressed for key in self.actions_table.shortcuts("show_opened"))
