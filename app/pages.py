"""The pages of the window: Edit, which begins with the start page, Restore and Train; each is made when needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.late import Late

if TYPE_CHECKING:
    from app.editor import Editor
    from app.jobs import JobQueue
    from app.main_window import MainWindow
    from app.restore_control import RestoreControl
    from app.train_control import TrainControl
    from app.widgets.start_page import StartPage

    Control = RestoreControl | TrainControl


class Pages(QStackedWidget):
    """Shows the page that was chosen, or until that is there, the one before it."""

    changed = Signal()  # a page was made, or tells something else than before

    def __init__(self, window: MainWindow, start: StartPage) -> None:
        super().__init__(window)
        self.name = "edit"  # or "restore" or "train"
        self._window = window
        self._start = start
        self.addWidget(start)

        def files() -> JobQueue:
            return window.files

        tell = self.changed.emit
        self._editor = Late("app.editor", files, self._make_editor, tell, self._no_editor)
        self._restore = Late("app.restore_control", files, self._make_restore, tell, self._no_restore)
        self._train = Late("app.train_control", files, self._make_train, tell, self._no_train)

    @property
    def editor(self) -> Editor | None:
        """The Edit page, once a photo was opened."""
        return self._editor.page

    @property
    def restore(self) -> RestoreControl | None:
        """What is behind the Restore page, once that was shown."""
        return self._restore.page

    @property
    def train(self) -> TrainControl | None:
        """What is behind the Train page, once that was shown."""
        return self._train.page

    @property
    def shown_control(self) -> Control | None:
        """What is behind the page that was chosen, if that is not Edit and is there."""
        return {"restore": self.restore, "train": self.train}.get(self.name)

    @property
    def message_place(self) -> QWidget:
        """Where messages lie at the top: beside tools and panels, so that none of them is covered."""
        if self.editor and self.currentWidget() is self.editor:
            return self.editor.canvas
        for control in (self.restore, self.train):
            if control and self.currentWidget() is control.page:
                return control.message_place
        return self

    def with_editor(self, work: Callable[[Editor], object]) -> None:
        """Do something with the editor, as soon as it is there."""
        self._editor.use(work)

    def with_restore(self, work: Callable[[RestoreControl], object]) -> None:
        """Do something with the Restore page, as soon as it is there."""
        self._restore.use(work)

    def with_train(self, work: Callable[[TrainControl], object]) -> None:
        """Do something with the Train page, as soon as it is there."""
        self._train.use(work)

    def with_shown(self, work: Callable[[Control], object]) -> None:
        """Do something with the page that was chosen, unless that is Edit, as soon as it is there."""
        if self.name == "restore":
            self.with_restore(work)
        elif self.name == "train":
            self.with_train(work)

    def show_chosen(self) -> None:
        """Show the chosen page, and bring the keyboard along if it was on the page before."""
        page, focus = self._chosen(), self._window.focusWidget()
        if page is None or page is self.currentWidget():
            return
        had_keyboard = self.isAncestorOf(focus)
        self.setCurrentWidget(page)
        if had_keyboard:
            (self.editor.canvas if self.editor and page is self.editor else page).setFocus()

    def _chosen(self) -> QWidget | None:
        if self.name != "edit":
            control = self.shown_control
            return control.page if control else None
        if self.editor and self.editor.workspace.entries:
            return self.editor
        return self._start

    def _make_editor(self) -> Editor:
        from app.editor import Editor

        # Should this fail, the crash dialog says why, and the next photo tries again.
        self._start.set_opening(None)
        window = self._window
        editor = Editor(
            window.settings,
            window.messages,
            window.theme,
            window.actions_table,
            window.status,
            window.files,
            window.compute,
            window.pictures,
        )
        self.addWidget(editor)
        editor.canvas.installEventFilter(window)
        editor.facts_changed.connect(self.changed)
        editor.workspace.opening.connect(self._opening)
        return editor

    def _no_editor(self, error: Exception) -> None:
        self._start.set_opening(None)
        self._window.messages.error(self.tr("The editor cannot start: {}").format(error))

    def _make_restore(self) -> RestoreControl:
        from app.restore_control import RestoreControl

        restore = RestoreControl(self._window)
        self._take_in(restore)
        return restore

    def _no_restore(self, error: Exception) -> None:
        self._window.show_page("edit")
        self._window.messages.error(self.tr("The Restore page cannot start: {}").format(error))

    def _make_train(self) -> TrainControl:
        from app.train_control import TrainControl

        train = TrainControl(self._window)
        self._take_in(train)
        return train

    def _no_train(self, error: Exception) -> None:
        self._window.show_page("edit")
        self._window.messages.error(self.tr("The Train page cannot start: {}").format(error))

    def _take_in(self, control: Control) -> None:
        self.addWidget(control.page)
        control.message_place.installEventFilter(self._window)
        control.title_changed.connect(self.changed)

    def _opening(self, name: str) -> None:
        self._start.set_opening(name or None)
        if self.editor and self.editor.document:
            self._window.status.set_job(None, self.tr("Opening {}…").format(name) if name else "")
