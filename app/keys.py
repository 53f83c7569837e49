"""Which keys a control keeps for itself where they are also shortcuts of the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PAGE = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
# By name: to import ten classes would be part of the time until the window shows.
_KEPT: tuple[tuple[str, set[Qt.Key]], ...] = (
    ("QAbstractButton", _ENTER),
    ("QComboBox", _ENTER | _PAGE),
    ("QAbstractItemView", _ENTER | _PAGE),
    ("QAbstractSpinBox", _ENTER | _PAGE),
    ("QLineEdit", _ENTER),
    ("QTextEdit", _ENTER | _PAGE),
    ("QPlainTextEdit", _ENTER | _PAGE),
    ("QAbstractSlider", _PAGE),
)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FieldKeys(QObject):
    """Gives Return and the page keys to the control of `window` that has the focus, before they trigger an action.

    Letters need no such help: Qt's fields take them before shortcuts do. Only the control with the focus is watched,
    so nothing slows down what the canvas gets.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A control that is being destroyed loses the focus first, when it can no longer be spoken to.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = None
        if new is not None and self._is_ours(new) and _kept(new):
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)
            self._watched = new

    def _forget(self) -> None:
        self._watched = None

    def _is_ours(self, widget: QWidget) -> bool:
        """Whether a widget is in the window or in a panel of its own; dialogs know what Return does."""
        above: QWidget | None = widget
        while above is not None and above is not self._window:
            if above.inherits("QDialog"):
                return False
            above = above.parentWidget()
        return above is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() not in _PLAIN:
            return False
        if not isinstance(watched, QWidget) or event.key() not in _kept(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER and not event.isAutoRepeat():
            return _activate(watched)
        return False


def _kept(widget: QWidget) -> set[Qt.Key]:
    return next((keys for kind, keys in _KEPT if widget.inherits(kind)), set())


def _activate(widget: QWidget) -> bool:
    """What Return does to a control that Qt has no answer for."""
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    if isinstance(widget, QAbstractButton):
        widget.click()
        return True
    if isinstance(widget, QComboBox) and not widget.isEditable():
        widget.showPopup()
        return True
    return False
