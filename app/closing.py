"""What is asked before the window closes: nothing that the user did is lost, and nothing long is stopped, unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.workspace import Entry


class Closing(QObject):
    """Asks one question after the other; each answer closes the window again, which comes to the next one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._may_close = False

    def asks_first(self) -> bool:
        """Whether something would be stopped or lost by closing; it goes on, with what is next, after the answer."""
        if self._may_close:
            return False
        window = self._window
        restore, train, editor = window.restore, window.train, window.editor
        for control in (restore, train):
            if control and control.must_ask:
                control.ask_to_stop(window.close)
                return True
        if editor and (drawn := editor.workspace.drawn):
            keep, discard = (partial(self._give_back, drawn, changed=changed) for changed in (True, False))
            editor.saver.ask_for_holes(window, [entry.title for entry in drawn], keep, discard)
            return True
        if restore and restore.is_keeping:
            restore.when_kept(window.close)
            return True
        documents = [entry.view.document for entry in editor.workspace.modified if entry.view] if editor else []
        if editor and documents:
            editor.saver.ask(window, documents, self._close_now)
        return bool(documents)

    def _give_back(self, entries: Sequence[Entry], *, changed: bool) -> None:
        """Close photos that are lent, with `changed` for the holes that were drawn in them, and go on closing."""
        if editor := self._window.editor:
            editor.canvas.cancel_tool()
            for entry in entries:
                editor.workspace.give_back(entry, changed=changed)
        self._window.close()

    def _close_now(self) -> None:
        self._may_close = True
        self._window.close()
