"""Controls of the panels: they follow actions, wrap their words where it is narrow, and leave the wheel alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_LINE = 24  # px; the height of a check box with one line of words
_SHOW_MNEMONIC = Qt.TextFlag.TextShowMnemonic.value


class WheelGuard(QObject):
    """An event filter: the wheel scrolls the panel that a control is in, unless the keyboard is in the control."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class NumbersOnly(QObject):
    """An event filter for fields of numbers: letters and brackets stay shortcuts, such as those of the tools."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() or not event.text().isprintable() or not event.text() or event.text().isdigit():
            return False
        event.ignore()
        return True


class PanelButton(QPushButton):
    """A button whose words go on in a second line where it is narrow. A click leaves the keyboard where it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _chrome(self) -> int:
        """Px beside the words: padding, border and icon."""
        return super().sizeHint().width() - self.fontMetrics().size(_SHOW_MNEMONIC, self.text()).width()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = wrapped(self.text(), self.fontMetrics(), width - self._chrome())
        return super().sizeHint().height() + (len(lines) - 1) * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        return QSize(_widest_word(self.text(), self.fontMetrics()) + self._chrome(), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(wrapped(self.text(), self.fontMetrics(), self.width() - self._chrome()))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class PanelCheckBox(QCheckBox):
    """A check box whose words go on in a second line where it is narrow. A click leaves the keyboard where it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> list[str]:
        return wrapped(self.text(), self.fontMetrics(), width - self._chrome())

    def _chrome(self) -> int:
        """Px beside the words: the box and the gap behind it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, 1000, _LINE)
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).left()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _LINE + (len(self._lines(width)) - 1) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 1, _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(_widest_word(self.text(), self.fontMetrics()) + self._chrome(), _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box beside the first line."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        whole, option.text = QRect(option.rect), ""
        option.rect = QRect(whole.x(), whole.y(), whole.width(), _LINE)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        option.rect = QRect(words.x(), whole.y(), words.width(), whole.height())
        option.text = "\n".join(self._lines(self.width()))
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)


class ActionButton(PanelButton):
    """A button that is an action's; `text` is said instead of the action's."""

    def __init__(self, action: QAction, text: str = "", *, icon: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        ActionLink(self, action, text, icon=icon)


class ActionCheckBox(PanelCheckBox):
    """A check box that is an action's."""

    def __init__(self, action: QAction, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        ActionLink(self, action, text, icon=False)


class ActionLink(QObject):
    """Keeps a button as its action is, enabled, checked, named and explained, and lets it trigger the action."""

    def __init__(self, button: QAbstractButton, action: QAction, text: str = "", *, icon: bool = True) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        self._text = text
        self._icon = icon
        self._show()
        action.changed.connect(self._show)
        button.clicked.connect(self._press)

    def _show(self) -> None:
        button, action = self._button, self._action
        button.setText(self._text or action.iconText())
        # Where the button says "Grow", it is "Grow hole" to those who do not see the heading above.
        button.setAccessibleName(action.iconText())
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())
        if self._icon:
            button.setIcon(action.icon())
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())

    def _press(self) -> None:
        self._action.trigger()
        self._show()


class HoldButton(PanelButton):
    """A button that does something for as long as it is held down, with the mouse or with Space."""

    held = Signal(bool)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._is_held = False
        self.pressed.connect(lambda: self._hold(True))
        self.released.connect(lambda: self._hold(False))

    def _hold(self, held: bool) -> None:
        if held != self._is_held:
            self._is_held = held
            self.held.emit(held)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt lets go of the button without saying so."""
        super().focusOutEvent(event)
        self._hold(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hold(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._hold(False)


def wrapped(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A text in lines that are at most `width` px wide, as far as its words let it."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.size(_SHOW_MNEMONIC, longer).width() <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _widest_word(text: str, metrics: QFontMetrics) -> int:
    return max(metrics.size(_SHOW_MNEMONIC, word).width() for word in text.split(" "))
