"""What is asked before the window closes, one after the other, and what each answer leads to."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app.closing import Closing


class Control:
    """A page with something at work, which stops to be of importance once that was asked about."""

    def __init__(self, name: str, asked: list[str], *, must_ask: bool = False, is_keeping: bool = False) -> None:
        self.must_ask, self.is_keeping = must_ask, is_keeping
        self.then: Callable[[], object] | None = None
        self._name, self._asked = name, asked

    def ask_to_stop(self, then: Callable[[], object]) -> None:
        self._asked.append(self._name)
        self.then = then

    def when_kept(self, then: Callable[[], object]) -> None:
        self._asked.append("keeping")
        self.then = then

    def answer(self) -> None:
        self.must_ask = self.is_keeping = False
        assert self.then
        self.then()


class Saver:
    def __init__(self, asked: list[str]) -> None:
        self._asked = asked

    def ask_for_holes(
        self, _parent: object, names: list[str], keep: Callable[[], None], discard: Callable[[], None]
    ) -> None:
        self._asked.append("holes of " + ", ".join(names))
        self.keep, self.discard = keep, discard

    def ask(self, _parent: object, documents: list[str], then: Callable[[], None]) -> None:
        self._asked.append("changes of " + ", ".join(documents))
        self.then = then


class Window(QObject):
    """As much of the window as is asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.is_closed = False
        self.restore: Control | None = None
        self.train: Control | None = None
        self.editor: Any = None
        self.closing = Closing(self)  # type: ignore[arg-type]

    def close(self) -> None:
        self.is_closed = not self.closing.asks_first()


class Workspace:
    """Photos by their names: with holes that were drawn for Restore, and with changes."""

    def __init__(self, drawn: tuple[str, ...], modified: tuple[str, ...]) -> None:
        self.given: list[tuple[str, bool]] = []
        self.modified = [SimpleNamespace(view=SimpleNamespace(document=name)) for name in modified]
        self._lent = [SimpleNamespace(title=name) for name in drawn]

    @property
    def drawn(self) -> list[SimpleNamespace]:
        return list(self._lent)

    def give_back(self, entry: SimpleNamespace, *, changed: bool) -> None:
        self.given.append((entry.title, changed))
        self._lent.remove(entry)


def editor(window: Window, *, drawn: tuple[str, ...] = (), modified: tuple[str, ...] = ()) -> SimpleNamespace:
    canvas = SimpleNamespace(cancel_tool=lambda: None)
    return SimpleNamespace(workspace=Workspace(drawn, modified), saver=Saver(window.asked), canvas=canvas)


@pytest.fixture
def window() -> Window:
    return Window()


def test_nothing_is_asked_where_nothing_would_be_lost(window: Window) -> None:
    window.close()
    assert window.is_closed
    window.restore, window.train = Control("restore", window.asked), Control("train", window.asked)
    window.editor = editor(window)
    window.close()
    assert window.is_closed and not window.asked


def test_one_question_comes_after_the_other(window: Window) -> None:
    window.restore = Control("restore", window.asked, must_ask=True, is_keeping=True)
    window.train = Control("train", window.asked, must_ask=True)
    window.editor = editor(window, drawn=("a.png", "b.png"), modified=("c.png",))
    window.close()
    assert window.asked == ["restore"] and not window.is_closed
    window.restore.must_ask = False
    assert window.restore.then
    window.restore.then()
    assert window.asked == ["restore", "train"] and not window.is_closed
    window.train.answer()
    assert window.asked[2:] == ["holes of a.png, b.png"]
    window.editor.saver.keep()
    assert window.editor.workspace.given == [("a.png", True), ("b.png", True)]
    assert window.asked[3:] == ["keeping"] and not window.is_closed
    window.restore.answer()
    assert window.asked[4:] == ["changes of c.png"] and not window.is_closed
    window.editor.saver.then()
    assert window.is_closed and len(window.asked) == 5, "what was answered is not asked again"


def test_without_an_answer_the_window_stays_and_asks_again(window: Window) -> None:
    window.train = Control("train", window.asked, must_ask=True)
    window.editor = editor(window, modified=("c.png",))
    window.close()
    window.close()
    assert window.asked == ["train", "train"] and not window.is_closed
    window.train.answer()
    window.close()
    assert window.asked[2:] == ["changes of c.png", "changes of c.png"] and not window.is_closed


def test_holes_that_are_discarded_go_back_as_they_were(window: Window) -> None:
    window.restore = Control("restore", window.asked)
    window.editor = editor(window, drawn=("a.png",))
    window.close()
    window.editor.saver.discard()
    assert window.editor.workspace.given == [("a.png", False)] and window.is_closed
