"""The pages of the window: Edit, which begins with the start page, and Restore; each is made when it is needed."""

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
    from app.widgets.start_page import StartPage


class Pages(QStackedWidget):
    """Shows the page that was chosen, or until that is there, the one before it."""

    changed = Signal()  # a page was made, or tells something else than before

    def __init__(self, window: MainWindow, start: StartPage) -> None:
        super().__init__(window)
        self.name = "edit"  # or "restore"
        self._window = window
        self._start = start
        self.addWidget(start)

        def files() -> JobQueue:
            return window.files

        tell = self.changed.emit
        self._editor = Late("app.editor", files, self._make_editor, tell, self._no_editor)
        self._restore = Late("app.restore_control", files, self._make_restore, tell, self._no_restore)

    @property
    def editor(self) -> Editor | None:
        """The Edit page, once a photo was opened."""
        return self._editor.page

    @property
    def restore(self) -> RestoreControl | None:
        """What is behind the Restore page, once that was shown."""
        return self._restore.page

    @property
    def message_place(self) -> QWidget:
        """Where messages lie at the top: beside tools and panels, so that none of them is covered."""
        if self.editor and self.currentWidget() is self.editor:
            return self.editor.canvas
        if self.restore and self.currentWidget() is self.restore.page:
            return self.restore.message_place
        return self

    def with_editor(self, work: Callable[[Editor], object]) -> None:
        """Do something with the editor, as soon as it is there."""
        self._editor.use(work)

    def with_restore(self, work: Callable[[RestoreControl], object]) -> None:
        """Do something with the Restore page, as soon as it is there."""
        self._restore.use(work)

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
        if self.name == "restore":
            return self.restore.page if self.restore else None
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
        self.addWidget(restore.page)
        restore.message_place.installEventFilter(self._window)
        restore.title_changed.connect(self.changed)
        return restore

    def _no_restore(self, error: Exception) -> None:
        self._window.show_page("edit")
        self._window.messages.error(self.tr("The Restore page cannot start: {}").format(error))

    def _opening(self, name: str) -> None:
        self._start.set_opening(name or None)
        if self.editor and self.editor.document:
            self._window.status.set_job(None, self.tr("Opening {}…").format(name) if name else "")
