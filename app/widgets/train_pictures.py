"""Reads pictures away from the window's thread, and cuts and reduces them there."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

_POLL = 20  # ms


@dataclass(frozen=True)
class _Wish:
    """A file, the parts of it that are wanted (none: all of it), and the largest size of each, in px."""

    file: str
    parts: tuple[tuple[int, int, int, int], ...]
    size: tuple[int, int] | None


class PictureLoader(QObject):
    """One picture at a time, in the order they were asked for. What is no longer wanted can be forgotten."""

    loaded = Signal(object, list)  # key, a QImage for each part; an empty list if the file cannot be read

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: dict[Hashable, _Wish] = {}
        self._current: Hashable | None = None
        # The worker knows this alone, so that nothing is called that was deleted meanwhile.
        self._read: deque[list[QImage]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._collect)

    @property
    def is_idle(self) -> bool:
        return not self._wishes

    def ask(self, key: Hashable, file: str, parts: Sequence[QRect] = (), size: QSize | None = None) -> None:
        """Have a file read; `loaded` tells `key`. Asking again for what is waiting changes nothing."""
        if key in self._wishes:
            return
        cuts = tuple((part.x(), part.y(), part.width(), part.height()) for part in parts)
        self._wishes[key] = _Wish(file, cuts, None if size is None else (size.width(), size.height()))
        self._next()

    def is_asked(self, key: Hashable) -> bool:
        return key in self._wishes

    def keep_only(self, keys: set[Hashable]) -> None:
        """Forget what else is waiting."""
        for key in list(self._wishes):
            if key not in keys and key != self._current:
                del self._wishes[key]

    def _next(self) -> None:
        if self._current is not None or not self._wishes:
            return
        self._current = next(iter(self._wishes))
        wish, read = self._wishes[self._current], self._read
        # A plain thread: the end of a QThreadPool waits, holding Python's lock, for work that needs that lock.
        threading.Thread(target=lambda: read.append(_pictures(wish)), name="pictures", daemon=True).start()
        self._timer.start()

    def _collect(self) -> None:
        if not self._read:
            return
        pictures, key = self._read.popleft(), self._current
        self._timer.stop()
        self._current = None
        if key is not None:
            del self._wishes[key]
            self._next()
            self.loaded.emit(key, pictures)


def _pictures(wish: _Wish) -> list[QImage]:
    whole = QImageReader(wish.file).read()
    if whole.isNull():
        return []
    images = [whole.copy(*part) for part in wish.parts] or [whole]
    if wish.size is None:
        return images
    size, keep, smooth = (
        QSize(*wish.size),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return [image.scaled(size, keep, smooth) for image in images]
