"""A grid with as many equal columns as fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class EvenGrid(QWidget):
    """Its widgets in rows of cells of one width; `columns` are the numbers of columns it may have, largest first.

    A cell is at least `cell` px wide, or, without that, as wide as the widest of them likes to be.
    """

    def __init__(
        self, columns: tuple[int, ...], cell: int = 0, spacing: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cell = cell
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget behind the others."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)
        self._arrange()

    def take(self) -> QWidget:
        """Take the last widget out, to be deleted by the caller."""
        widget = self._widgets.pop()
        self._arrange()
        return widget

    def column_count(self, width: int) -> int:
        """How many columns there are at a width."""
        wanted = self._cell or max((widget.sizeHint().width() for widget in self._widgets), default=0)
        for number in self._columns:
            if number * wanted + (number - 1) * self._spacing <= width:
                return number
        return self._columns[-1]

    def _cells(self, width: int) -> list[QRect]:
        """Where each widget goes."""
        number = self.column_count(width)
        free = width - (number - 1) * self._spacing
        # Whole pixels, and together exactly the width, so that the right edges are in line with everything else.
        edges = [column * free // number + column * self._spacing for column in range(number + 1)]
        cells, top = [], 0
        for start in range(0, len(self._widgets), number):
            row = self._widgets[start : start + number]
            widths = [edges[column + 1] - self._spacing - edges[column] for column in range(len(row))]
            height = max(_height(widget, wide) for widget, wide in zip(row, widths, strict=True))
            cells += [QRect(edges[column], top, wide, height) for column, wide in enumerate(widths)]
            top += height + self._spacing
        return cells

    def _arrange(self) -> None:
        for widget, cell in zip(self._widgets, self._cells(self.width()), strict=True):
            widget.setGeometry(cell)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((cell.y() + cell.height() for cell in self._cells(width)), default=0)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max((widget.minimumSizeHint().width() for widget in self._widgets), default=0)
        number = self._columns[-1]
        return QSize(max(width, self._cell) * number + (number - 1) * self._spacing, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _height(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
