"""The photos that are open, side by side: which one is shown, which are not saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QScrollArea, QToolButton, QWidget

from app.theme import Theme

_MARGIN = 8
_THUMBNAIL = QSize(112, 72)


class _State(NamedTuple):
    words: str
    is_filled_dot: bool


# By the names that set_photos takes; "" has nothing to tell.
_STATES = {
    "modified": _State(str(QT_TRANSLATE_NOOP("FilmStrip", "Not saved")), True),
    "opening": _State(str(QT_TRANSLATE_NOOP("FilmStrip", "Opening …")), False),
    "filling": _State(str(QT_TRANSLATE_NOOP("FilmStrip", "Filling …")), False),
}

_STEPS = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Home): -(10**6),
    int(Qt.Key.Key_End): 10**6,
}
_OWN_KEYS = {*_STEPS, *(int(key) for key in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))}


class FilmStrip(QScrollArea):
    """Hidden while fewer than two photos are open. One stop for Tab; arrow keys, Home and End go along it."""

    activated = Signal(int)
    close_requested = Signal(int)
    drag_out_requested = Signal(int)  # the mouse button is held

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[_Card] = []
        self._current = -1
        self._row = QWidget()
        self._layout = QHBoxLayout(self._row)
        self._layout.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)
        self._layout.setSpacing(_MARGIN // 2)
        self._layout.addStretch(1)
        self.setWidget(self._row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Open photos"))
        self.setVisible(False)
        theme.changed.connect(self._row.update)

    def set_photos(self, photos: Sequence[tuple[str, str]]) -> None:
        """Title and state of each: "", "modified", "opening" or "filling". Thumbnails stay with their places."""
        while len(self._cards) > len(photos):
            card = self._cards.pop()
            if card is self.window().focusWidget() and self._cards:
                self._move_focus(len(self._cards) - 1, 0)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(photos):
            self._add_card()
        for card, (title, state) in zip(self._cards, photos, strict=True):
            card.tell(title, state)
        self.setVisible(len(photos) > 1)
        self._fit()
        self.set_current(min(self._current, len(photos) - 1))

    def set_thumbnail(self, index: int, image: QImage) -> None:
        """A picture of the photo, of any size; a null one for none."""
        if 0 <= index < len(self._cards):
            self._cards[index].set_thumbnail(image)

    def set_current(self, index: int) -> None:
        """Mark the photo that is shown."""
        self._current = index
        for place, card in enumerate(self._cards):
            card.set_current(place == index)
        if not self._focused():
            self._make_tab_stop(index)
        if 0 <= index < len(self._cards):
            self._reveal(self._cards[index])

    def _add_card(self) -> None:
        card = _Card(self._theme, self._row)
        card.clicked.connect(lambda: self.activated.emit(self._cards.index(card)))
        card.close_button.clicked.connect(lambda: self.close_requested.emit(self._cards.index(card)))
        card.close_pressed.connect(lambda: self.close_requested.emit(self._cards.index(card)))
        card.dragged.connect(lambda: self.drag_out_requested.emit(self._cards.index(card)))
        card.moved.connect(lambda steps: self._move_focus(self._cards.index(card), steps))
        card.focused.connect(lambda: self._focus_came(self._cards.index(card)))
        self._layout.insertWidget(len(self._cards), card)
        card.show()  # now, so that the room it needs is known
        self._cards.append(card)

    def _move_focus(self, start: int, steps: int) -> None:
        index = max(0, min(start + steps, len(self._cards) - 1))
        self._make_tab_stop(index)
        self._cards[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_came(self, index: int) -> None:
        self._make_tab_stop(index)
        self._reveal(self._cards[index])

    def _make_tab_stop(self, index: int) -> None:
        """Tab comes to one card only."""
        for place, card in enumerate(self._cards):
            is_stop = place == max(index, 0)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _focused(self) -> bool:
        return self.window().focusWidget() in self._cards

    def _reveal(self, card: _Card) -> None:
        self.ensureWidgetVisible(card, _MARGIN, 0)

    def _fit(self) -> None:
        """As high as the cards, and a scroll bar where there is no room for all of them."""
        needed = self._row.sizeHint()
        width = max(needed.width(), self.width())
        self._row.resize(width, needed.height())
        self._layout.activate()
        bar = self.horizontalScrollBar().sizeHint().height() if width > self.width() else 0
        self.setFixedHeight(needed.height() + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()


class _Card(QAbstractButton):
    """One photo: thumbnail, name, state in words."""

    close_pressed = Signal()
    dragged = Signal()
    focused = Signal()
    moved = Signal(int)  # by so many cards

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = ""
        self._image = QImage()
        self._pixmap = QPixmap()
        self._pressed_at: QPoint | None = None
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.close_button = QToolButton(self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setObjectName("close_photo")
        self.close_button.setToolTip(QCoreApplication.translate("FilmStrip", "Close the photo (Delete)"))
        # On a ground of its own: it lies on a photo.
        self.close_button.setStyleSheet(
            "QToolButton { padding: 2px; background: palette(button); border: 1px solid palette(dark); }"
            "QToolButton:hover { background: palette(light); }"
        )
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.hide()
        theme.set_icon(self.close_button, "close")

    def tell(self, title: str, state: str) -> None:
        if state and state not in _STATES:
            raise ValueError(f"{state!r} is no state of a photo")
        self._state = state
        self.setText(title)
        self.setToolTip("\n".join(filter(None, (title, self._words()))))
        self.close_button.setAccessibleName(QCoreApplication.translate("FilmStrip", "Close {}").format(title))
        self._name_aloud()
        self.update()

    def set_current(self, is_current: bool) -> None:
        self.setChecked(is_current)
        self._name_aloud()

    def set_thumbnail(self, image: QImage) -> None:
        self._image = image
        self._pixmap = QPixmap()
        self.update()

    def _words(self) -> str:
        state = _STATES.get(self._state)
        return QCoreApplication.translate("FilmStrip", state.words) if state else ""

    def _name_aloud(self) -> None:
        shown = QCoreApplication.translate("FilmStrip", "shown now") if self.isChecked() else ""
        self.setAccessibleName(", ".join(filter(None, (self.text(), self._words(), shown))))

    def _bold(self) -> QFont:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _scaled(self) -> QPixmap:
        """The thumbnail at the screen's own pixels."""
        ratio = self.devicePixelRatioF()
        if self._pixmap.isNull() and not self._image.isNull():
            scaled = self._image.scaled(
                _THUMBNAIL * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._pixmap = QPixmap.fromImage(scaled)
            self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap

    def _paint_texts(self, painter: QPainter, inner: QRect) -> None:
        metrics = self.fontMetrics()
        line = QRect(inner.left(), inner.top() + _THUMBNAIL.height() + 4, inner.width(), metrics.height())
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(self._theme.color("text"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, name)
        state = _STATES.get(self._state)
        if state is None:
            return
        line.translate(0, metrics.height())
        painter.setFont(self.font())
        painter.setPen(self._theme.color("muted"))
        words = metrics.elidedText(self._words(), Qt.TextElideMode.ElideRight, line.width() - 14)
        start = line.left() + max(0, line.width() - metrics.horizontalAdvance(words) - 14) // 2
        painter.drawText(line.adjusted(start - line.left() + 14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QPen(self._theme.color("muted"), 1.5))
        painter.setBrush(self._theme.color("muted") if state.is_filled_dot else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(start + 5, line.center().y() + 1), 3.5, 3.5)

    def event(self, event: QEvent) -> bool:
        # These keys are the card's own while it has the focus, whatever they do elsewhere in the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            event.accept()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        height = _THUMBNAIL.height() + 4 + 2 * self.fontMetrics().height()
        return QSize(_THUMBNAIL.width() + 2 * _MARGIN, height + 2 * _MARGIN)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """The window decides what is shown."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(self._theme.color("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(frame, 4, 4)
        if self.isChecked():
            # A bar and bold letters: the mark does not rest on colour.
            painter.setBrush(self._theme.color("focus"))
            painter.drawRoundedRect(QRectF(frame.left() + 4, frame.top(), frame.width() - 8, 3), 1.5, 1.5)
        inner = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        place = QRect(inner.topLeft(), _THUMBNAIL)
        pixmap = self._scaled()
        if pixmap.isNull():
            painter.setBrush(self._theme.color("line"))
            painter.drawRoundedRect(place, 2, 2)
        else:
            picture = QRect(QPoint(), pixmap.deviceIndependentSize().toSize())
            picture.moveCenter(place.center())
            painter.drawPixmap(picture, pixmap)
        self._paint_texts(painter, inner)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRoundedRect(frame, 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.close_button.sizeHint()
        self.close_button.setGeometry(QRect(QPoint(self.width() - size.width() - 4, 6), size))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.close_button.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.close_button.setVisible(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.close_button.show()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_button.setVisible(self.underMouse())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key == Qt.Key.Key_Delete:
            self.close_pressed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.MiddleButton and self.rect().contains(event.position().toPoint()):
            self.close_pressed.emit()
