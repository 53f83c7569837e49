"""The undo history of one document: named steps that swap rectangles, bounded by memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.tiles import Flips, Patch, Pixels


@dataclass(eq=False)
class Fills:
    """The candidates for one hole: what stood there, and what each fill put there, rectangle by rectangle."""

    hole: tuple[Flips, ...]
    before: tuple[Patch, ...]  # `after` of these is the first candidate
    candidates: list[tuple[Pixels, ...]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Step:
    """One thing the user did. `fills` and `candidate` tell which fill the photo shows after it, if it is one."""

    text: str
    flips: tuple[Flips, ...] = ()
    patches: tuple[Patch, ...] = ()
    fills: Fills | None = None
    candidate: int = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(flips.size for flips in self.flips) + sum(patch.size for patch in self.patches)


class History(QObject):
    """Steps done and undone. It moves along them; `moved` tells the document what to apply.

    When the steps need more than `limit` bytes the oldest are forgotten; the last one is always kept.
    """

    changed = Signal()
    moved = Signal(object, bool)  # step, forward

    def __init__(self, limit: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: list[Step] = []
        self.index = 0
        self.forgotten = 0  # steps before the first one there is; undoing all does not lead to the opened photo then
        self._limit = limit
        self._saved: int | None = 0

    @property
    def can_undo(self) -> bool:
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        return self.index < len(self.steps)

    @property
    def undo_text(self) -> str:
        return self.steps[self.index - 1].text if self.can_undo else ""

    @property
    def redo_text(self) -> str:
        return self.steps[self.index].text if self.can_redo else ""

    @property
    def last(self) -> Step | None:
        """The step that undo would take back."""
        return self.steps[self.index - 1] if self.can_undo else None

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(step.size for step in self.steps)

    @property
    def is_saved(self) -> bool:
        """Whether the document is as it was opened or last saved."""
        return self._saved == self.index

    def mark_saved(self, last: Step | None) -> None:
        """A file holds the document as it was after the step `last`, or as it was opened if that is None."""
        if last is None:
            self._saved = 0
        elif last in self.steps:
            self._saved = self.steps.index(last) + 1
        self.changed.emit()

    def mark_unsaved(self) -> None:
        """There is no file that holds what was opened, as with a pasted photo."""
        self._saved = None
        self.changed.emit()

    def set_limit(self, limit: int) -> None:
        """Bytes that steps may need together."""
        self._limit = limit
        self._forget()
        self.changed.emit()

    def add(self, step: Step) -> None:
        """Put a step that is done already on top; what had been undone is gone."""
        del self.steps[self.index :]
        if self._saved is not None and self._saved > self.index:
            self._saved = None
        self.steps.append(step)
        self.index += 1
        self._forget()
        self.changed.emit()

    def undo(self) -> None:
        self.go_to(self.index - 1)

    def redo(self) -> None:
        self.go_to(self.index + 1)

    def go_to(self, index: int) -> None:
        """Undo or redo until `index` steps are done; an index that there is not does nothing."""
        if index == self.index or not 0 <= index <= len(self.steps):
            return
        while self.index > index:
            self.index -= 1
            self.moved.emit(self.steps[self.index], False)
        while self.index < index:
            self.index += 1
            self.moved.emit(self.steps[self.index - 1], True)
        self.changed.emit()

    def _forget(self) -> None:
        size = self.size
        while size > self._limit and self.index > 1:
            size -= self.steps.pop(0).size
            self.index -= 1
            self.forgotten += 1
            if self._saved is not None:
                self._saved = self._saved - 1 if self._saved > 0 else None
