"""Drives the real program: a test is a generator that yields what it waits for while the event loop runs."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.__main__ import main
from app.main_window import MainWindow
from app.widgets.canvas import Canvas

Condition = Callable[[], object]
Script = Callable[[MainWindow], Generator[Condition, None, None]]

_TICK_MS = 5
_TICKS = 6000


class Driver(QObject):
    """Runs a script beside the program's own event loop, and closes the window after it."""

    def __init__(self, script: Script) -> None:
        super().__init__()
        self.finished = False
        self.error: BaseException | None = None
        self._script = script
        self._steps: Generator[Condition, None, None] | None = None
        self._condition: Condition = shown_window
        self._ticks = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self._ticks += 1
        try:
            if self._ticks > _TICKS:
                raise TimeoutError("the program did not do what was waited for")
            found = self._condition()
            if not found:
                return
            self._ticks = 0
            if self._steps is None:
                assert isinstance(found, MainWindow)
                self._steps = self._script(found)
            self._condition = next(self._steps)
        except StopIteration:
            self._end()
        except BaseException as error:  # noqa: BLE001 - handed to the test
            self.error = error
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.finished = True
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                window._closing._may_close = True
                window.close()


def shown_window() -> MainWindow | None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible():
            return window
    return None


def run(script: Script, *words: str) -> int:
    """Start the real program with command line words, and the script in it; its failures become the test's."""
    driver = Driver(script)
    code = main(list(words))
    if driver.error is not None:
        raise driver.error
    assert driver.finished, "the program ended before the script did"
    # What was to be deleted later is deleted, as it would be at the end of the process.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return code


def drop(window: QWidget, *paths: Path) -> None:
    """Drop files on the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = window.rect().center()
    target = window.childAt(middle) or window
    # Qt offers it to the widget under the cursor, then to its parents.
    while not target.acceptDrops() and target.parentWidget():
        target = target.parentWidget()
    place = target.mapFrom(window, middle)
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, none))


def stroke(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    """Brush with the mouse; points are px of the photo."""
    places = [widget_point(canvas, *point) for point in points]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
    for place in places[1:]:
        where = QPointF(canvas.mapToGlobal(place))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), where, Qt.MouseButton.NoButton, left, none)
        QApplication.sendEvent(canvas, move)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1])


def widget_point(canvas: Canvas, x: float, y: float) -> QPoint:
    return (canvas.viewport.to_view(QPointF(x, y)) / canvas.devicePixelRatioF()).toPoint()
