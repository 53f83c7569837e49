"""Messages above the canvas: what happened and what can be done about it, without stopping anybody's work."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.messages import Message, Messages
from app.theme import Theme

ROW = 32  # px; the height of a button, in whose middle a sign and a single line stand
SHOWN = 3  # bars at a time; older ones are folded away
SECONDS = 6.0  # that news stay; what went wrong stays until it is closed
NARROW = 640  # px; below, buttons go under the words


class MessageBar(QWidget):
    """The newest messages as bars, newest at the bottom, next to the canvas."""

    def __init__(
        self, messages: Messages, theme: Theme, parent: QWidget | None = None, *, seconds: float = SECONDS
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seconds = seconds
        self._bars: list[Bar] = []
        self._unfolded = False
        self.setAccessibleName(self.tr("Messages"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = QPushButton()
        self._more.setFlat(True)
        self._more.clicked.connect(self._fold_or_unfold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange()
        messages.dismissed.connect(self.dismiss)
        messages.listen(self.show_message)

    def show_message(self, message: Message) -> None:
        """Show a message below the others, in place of an older one with the same key."""
        place = len(self._bars)
        for number, old in enumerate(self._bars):
            if message.key and old.message.key == message.key:
                place = number
                self._drop(old)
                break
        passing = message.level in ("info", "done")
        bar = Bar(message, self._theme, self, seconds=self._seconds if passing else None)
        bar.closed.connect(lambda: self._close(bar))
        self._bars.insert(place, bar)
        self._layout.insertWidget(place + 1, bar)
        self._arrange()
        # Screen readers speak it without the keyboard leaving what it is at.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(bar, bar.accessibleName()))

    def dismiss(self, key: str) -> None:
        """Close the message with this key, if it is there."""
        for bar in [bar for bar in self._bars if key and bar.message.key == key]:
            self._close(bar)

    def sizeHint(self) -> QSize:
        """As high as the messages need at the width that it has: it lies over the page, in no layout."""
        return QSize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def _close(self, bar: "Bar") -> None:
        if bar in self._bars:
            self._drop(bar)
            self._arrange()

    def _drop(self, bar: "Bar") -> None:
        """Take a bar away; the keyboard does not get lost with it."""
        if bar.has_focus():
            bar.focusNextChild()
        self._bars.remove(bar)
        self._layout.removeWidget(bar)
        bar.hide()
        bar.deleteLater()

    def _fold_or_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._arrange()

    def _arrange(self) -> None:
        over = max(0, len(self._bars) - SHOWN)
        self._unfolded = self._unfolded and over > 0
        for number, bar in enumerate(self._bars):
            bar.setVisible(self._unfolded or number >= over)
        self._more.setVisible(over > 0)
        if self._unfolded:
            self._more.setText(self.tr("Show fewer"))
            self._more.setToolTip(self.tr("Show only the newest messages"))
        else:
            self._more.setText(self.tr("%n more", "", over))
            self._more.setToolTip(self.tr("Show the older messages too"))
        self.setVisible(bool(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground of its own, since it may lie over a photo."""
        QPainter(self).fillRect(self.rect(), self._theme.color("panel"))


class Bar(QFrame):
    """One message."""

    closed = Signal()

    def __init__(self, message: Message, theme: Theme, parent: QWidget | None = None, *, seconds: float | None) -> None:
        super().__init__(parent)
        self.message = message
        self._theme = theme
        theme.changed.connect(self.update)
        level = self._level_words()
        self.setAccessibleName(self.tr("{level}: {text}").format(level=level, text=message.text))
        self._sign = LevelSign(message.level, theme)
        self._sign.setToolTip(level)
        self._text = QLabel(message.text)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._text.setSizePolicy(policy)
        self._text.setMinimumSize(120, ROW)
        self._text.setAccessibleName(self.accessibleName())

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._buttons: list[QPushButton] = []
        self.details_button: QPushButton | None = None
        if message.details:
            self.details_button = QPushButton(self.tr("Details"))
            self.details_button.setCheckable(True)
            self.details_button.setToolTip(self.tr("Show what exactly happened"))
            self.details_button.toggled.connect(self._show_details)
            self._buttons.append(self.details_button)
        for words, slot in message.actions:
            button = QPushButton(words)
            button.setToolTip(words)
            button.clicked.connect(slot)
            button.clicked.connect(self.closed)
            self._buttons.append(button)
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        # Also in the moment before the bar has its height: an icon of no size cannot be drawn.
        self.close_button.setMinimumSize(24, 24)
        self.close_button.setText("\N{MULTIPLICATION SIGN}")
        self.close_button.setAccessibleName(self.tr("Close the message"))
        self.close_button.setToolTip(self.tr("Close the message (Esc)"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.closed)
        theme.set_icon(self.close_button, "close")

        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(8)
        self._words.addWidget(self._text, 1)
        self._words.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 6, 8, 6)
        self._layout.setSpacing(8)
        self._layout.addLayout(row)
        self._details: QPlainTextEdit | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        if seconds is not None:
            self._timer.start(round(1000 * seconds))

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in this bar."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _level_words(self) -> str:
        return {
            "info": self.tr("Note"),
            "done": self.tr("Done"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }[self.message.level]

    def _show_details(self, shown: bool) -> None:
        if self._details is None:
            self._details = QPlainTextEdit(self.message.details)
            self._details.setReadOnly(True)
            self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            self._details.setAccessibleName(self.tr("Details"))
            self._details.setTabChangesFocus(True)
            lines = min(10, self.message.details.count("\n") + 1)
            self._details.setFixedHeight(self._details.fontMetrics().lineSpacing() * lines + 16)
            below = QHBoxLayout()
            below.setContentsMargins(28, 0, 8, 4)
            below.addWidget(self._details)
            self._layout.addLayout(below)
        self._details.setVisible(shown)
        # Somebody reads: it stays.
        self._timer.stop()

    def _time_is_up(self) -> None:
        if self.underMouse() or self.has_focus():
            self._timer.start()
        else:
            self.closed.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The full time again after somebody has read it."""
        super().leaveEvent(event)
        if self._timer.isActive():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar that the keyboard is in."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons beside the words, or below them."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self._words.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, a line below, and the level's colour at the left edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        painter.fillRect(0, 0, 4, self.height(), level_color(self._theme, self.message.level))


class LevelSign(QWidget):
    """A level's shape: ring with i, ring with tick, triangle, filled octagon; so colour alone tells nothing."""

    def __init__(self, level: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._theme = theme
        theme.changed.connect(self.update)
        self.setFixedSize(20, ROW)

    def sizeHint(self) -> QSize:
        """As high as a button, so that it stands in the middle of the first line."""
        return QSize(20, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = level_color(self._theme, self._level)
        pen = QPen(color, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.translate(self.width() / 2, self.height() / 2)
        if self._level in ("info", "done"):
            painter.drawEllipse(QPointF(0, 0), 8, 8)
        elif self._level == "warning":
            painter.drawPolygon(QPolygonF([QPointF(0, -8), QPointF(9, 7.5), QPointF(-9, 7.5)]))
        else:
            corners = [(math.cos(a), math.sin(a)) for a in (math.pi * (k + 0.5) / 4 for k in range(8))]
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([QPointF(8.5 * x, 8.5 * y) for x, y in corners]))
            pen.setColor(self._theme.color("panel"))
            painter.setPen(pen)
        if self._level == "done":
            painter.drawPolyline(QPolygonF([QPointF(-3.5, 0.5), QPointF(-1, 3), QPointF(4, -2.5)]))
            return
        # An i is an exclamation mark on its head; in a triangle it stands a little lower.
        painter.translate(0, 1.5 if self._level == "warning" else 0)
        if self._level == "info":
            painter.rotate(180)
        painter.drawLine(QPointF(0, -4), QPointF(0, 0.75))
        painter.setBrush(pen.color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(-1.1, 2.9, 2.2, 2.2))


def level_color(theme: Theme, level: str) -> QColor:
    """The colour of a level; news are no warning, so they take the colour of links."""
    return theme.color({"info": "focus"}.get(level, level))
