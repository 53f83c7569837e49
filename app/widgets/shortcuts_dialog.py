"""All shortcuts by menu, to look up, to search and to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.actions import MENUS, PORTABLE, RECENT, Actions, Menu, clash, native

FIELDS = 2  # shortcuts an action can be given
_FIELD_WIDTH, _RESET_WIDTH = 152, 80


class KeyField(QKeySequenceEdit):
    """A field that takes one key; Backspace empties it, and Esc is left to the dialog."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setMaximumSequenceLength(1)
        self.setFixedWidth(_FIELD_WIDTH)
        # Queued: on its way to another key the field says that it is empty.
        self.keySequenceChanged.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._line = self.findChildren(QLineEdit)[0]
        # Of a hundred fields only the one with the keyboard should look like one.
        self._line.setProperty("quiet", True)

    @property
    def key(self) -> str:
        return self.keySequence().toString(PORTABLE)

    def show_key(self, key: str) -> None:
        """Show a key that nobody typed."""
        self._shown = key
        self.setKeySequence(QKeySequence(key, PORTABLE))
        self._prompt()

    def _tell(self) -> None:
        if self.key != self._shown:
            self._shown = self.key
            self.typed.emit()

    def _prompt(self) -> None:
        """What stands in the field while it is empty."""
        # On its end Qt takes the focus from what is half gone.
        if isValid(self._line):
            self.setClearButtonEnabled(self.hasFocus())
            self._line.setPlaceholderText(self.tr("Press a key") if self.hasFocus() else "–")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._prompt()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._prompt()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self.clear()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, eq=False)
class Row:
    """What the dialog shows of one action or gesture."""

    id: str  # empty: a gesture
    widget: QWidget
    words: str  # to search in
    fields: tuple[KeyField, ...] = ()
    reset: QPushButton | None = None


@dataclass(frozen=True, eq=False)
class Group:
    """A heading and its rows."""

    title: str
    heading: QLabel
    rows: list[Row]


class ShortcutsDialog(QDialog):
    """Every change holds at once; a key that another action has is refused, and can be taken from it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._wanted: tuple[str, list[str], str, str] | None = None  # id, its keys, the key that is taken, and by whom
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search = QLineEdit(placeholderText=self.tr("Search for an action or a key"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setToolTip(self.tr("Show only what has these letters in its name, menu or key"))
        self.message = QLabel(wordWrap=True)
        self.take = self._button(self.tr("Use it here"), self.tr("Take the key from the other action"))
        self.reset_all = self._button(self.tr("Reset all"), self.tr("Give every action the key it came with"))
        self._nothing = QLabel(self.tr("Nothing has these letters."))
        self._nothing.setProperty("muted", True)
        self.groups = list(self._make_groups())
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.take.clicked.connect(self._take)
        self.reset_all.clicked.connect(self._reset_all)
        actions.shortcuts_changed.connect(self._refresh)
        self._refresh()
        self._filter("")
        self._tell("")
        self.search.setFocus()

    def row(self, name: str) -> Row:
        """The row of an action."""
        return next(row for group in self.groups for row in group.rows if row.id == name)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _make_groups(self) -> Iterator[Group]:
        for menu in MENUS:
            title = QCoreApplication.translate("Actions", menu[0])
            yield Group(title, self._heading(title), [self._action_row(name, title) for name in _ids(menu)])
        title = self.tr("On the photo")
        yield Group(title, self._heading(title), [self._gesture_row(*pair, title) for pair in self._gestures()])

    def _gestures(self) -> Iterator[tuple[str, str]]:
        """What the mouse does, and keys that cannot be changed."""
        yield (
            self._actions.text("hand_hold"),
            self.tr("{} or middle button, drag").format(self._actions.shortcut_text("hand_hold")),
        )
        yield self.tr("Zoom"), self.tr("Ctrl + wheel, pinch")
        yield self.tr("Brush away from the hole"), self.tr("Right button or Alt, drag")
        yield self.tr("Straight line from the last point"), self.tr("Shift + click")
        yield self.tr("Size of the brush"), self.tr("Shift + drag, Alt + wheel")
        yield self.tr("Move the brush without a mouse"), self.tr("Arrow keys, with Shift by 1 px")
        yield self.tr("Put the brush down or lift it"), self.tr("Space, after an arrow key")

    def _heading(self, title: str) -> QLabel:
        heading = QLabel(title)
        heading.setProperty("heading", True)
        heading.setContentsMargins(0, 16, 0, 0)
        return heading

    def _action_row(self, name: str, group: str) -> Row:
        text, tip = self._actions.text(name), self._actions.tip(name)
        fields = tuple(KeyField() for _ in range(FIELDS))
        for field, label in zip(fields, (self.tr("Shortcut of {}"), self.tr("Second shortcut of {}")), strict=True):
            field.setAccessibleName(label.format(text))
            field.setToolTip(self.tr("Click and press a key; Backspace for none"))
            field.typed.connect(lambda name=name: self._typed(name))
        reset = self._button(self.tr("Reset"), self.tr("Back to the key it came with"))
        reset.setFlat(True)
        reset.setAccessibleName(self.tr("Reset the shortcut of {}").format(text))
        reset.setFixedWidth(_RESET_WIDTH)
        reset.clicked.connect(lambda _checked=False, name=name: self._reset(name))
        # Keeps its place, so that the fields stay in line.
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)
        words = QLabel(text)
        words.setToolTip(tip)
        return Row(name, _in_line(words, *fields, reset), f"{text} {tip} {group}", fields, reset)

    def _gesture_row(self, text: str, keys: str, group: str) -> Row:
        how = QLabel(keys)
        how.setProperty("muted", True)
        how.setFixedWidth(FIELDS * _FIELD_WIDTH + _RESET_WIDTH + FIELDS * 8)
        how.setContentsMargins(8, 6, 0, 6)
        return Row("", _in_line(QLabel(text), how), f"{text} {keys} {group}")

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(4)
        for group in self.groups:
            column.addWidget(group.heading)
            for row in group.rows:
                column.addWidget(row.widget)
        column.addWidget(self._nothing)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        close = self._button(self.tr("Close"), self.tr("Close this window (Esc)"))
        close.clicked.connect(self.close)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 8)
        top.addWidget(self.search)
        told = QHBoxLayout()
        told.setContentsMargins(16, 8, 16, 0)
        told.setSpacing(8)
        told.addWidget(self.message, 1)
        told.addWidget(self.take)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(16, 16, 16, 16)
        bottom.addWidget(self.reset_all)
        bottom.addStretch(1)
        bottom.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(area, 1)
        whole.addLayout(told)
        whole.addLayout(bottom)
        self.resize(640, 640)

    def _refresh(self) -> None:
        """Show the keys as they are."""
        for group in self.groups:
            for row in group.rows:
                if row.id:
                    keys = self._actions.shortcuts(row.id)
                    for index, field in enumerate(row.fields):
                        field.show_key(keys[index] if index < len(keys) else "")
                if row.reset:
                    row.reset.setVisible(not self._actions.is_default(row.id))
        ids = (row.id for group in self.groups for row in group.rows if row.id)
        self.reset_all.setEnabled(not all(self._actions.is_default(name) for name in ids))

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        found = False
        for group in self.groups:
            shown = [row for row in group.rows if self._matches(row, wanted)]
            for row in group.rows:
                row.widget.setVisible(row in shown)
            group.heading.setVisible(bool(shown))
            found = found or bool(shown)
        self._nothing.setVisible(not found)

    def _matches(self, row: Row, wanted: list[str]) -> bool:
        keys = " ".join(map(native, self._actions.shortcuts(row.id))) if row.id else ""
        return all(word in f"{row.words} {keys}".casefold() for word in wanted)

    def _typed(self, name: str) -> None:
        self._try(name, [field.key for field in self.row(name).fields])

    def _try(self, name: str, keys: list[str]) -> bool:
        """Give these keys to an action, or tell who has one of them."""
        holder = self._actions.set_shortcuts(name, keys)
        if holder is None:
            self._tell("")
            return True
        key = next(key for key in keys if key and self._actions.holder(key, but=name))
        self._refresh()
        self._wanted = (name, keys, key, holder)
        words = self.tr("“{}” already belongs to “{}”. Nothing was changed.")
        self._tell(words.format(native(key), self._actions.text(holder)), "warning")
        self.take.setVisible(not self._actions.spec(holder).fixed)
        return False

    def _take(self) -> None:
        """Give the key to who asked for it last."""
        if self._wanted is None:
            return
        name, keys, key, holder = self._wanted
        rest = [other for other in self._actions.shortcuts(holder) if not clash(other, key)]
        self._actions.set_shortcuts(holder, rest)
        if self._try(name, keys):
            words = self.tr("“{}” now belongs to “{}” and no longer to “{}”.")
            self._tell(words.format(native(key), self._actions.text(name), self._actions.text(holder)), "done")

    def _reset(self, name: str) -> None:
        # The button hides; the keyboard goes on in the row.
        self.row(name).fields[0].setFocus()
        self._try(name, list(self._actions.spec(name).shortcuts))

    def _reset_all(self) -> None:
        self._actions.reset_shortcuts()
        self._tell(self.tr("Every action has the key it came with."), "done")

    def _tell(self, text: str, level: str = "") -> None:
        if not text or level == "done":
            self._wanted = None
        self.message.setText(text)
        self.message.setProperty("level", level)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setVisible(bool(text))
        self.take.setVisible(False)


def _ids(menu: Menu) -> Iterator[str]:
    """The ids of a menu and the menus in it."""
    for entry in menu[1]:
        if not isinstance(entry, str):
            yield from _ids(entry)
        elif entry not in ("-", RECENT):
            yield entry


def _in_line(label: QLabel, *others: QWidget) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label, 1)
    for other in others:
        row.addWidget(other)
    return widget
