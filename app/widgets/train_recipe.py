"""The expert's pane of the Train page: every value of a recipe, marked where it is not the preset's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.theme import Theme
from app.tuning_state import RecipeField
from app.widgets.even_grid import EvenGrid
from app.widgets.restore_preset import Choice
from app.widgets.train_fields import field_name, field_tip, group_of, group_words
from app.widgets.train_parts import heading, icon_button, muted, plain_button
from app.widgets.train_words import Statement

_SETTLE_MS = 400  # after the last key until values are checked
_CELL = 240  # px
_STEPS = re.compile(r"stages\[\d+\]\.steps")


class RecipePane(QWidget):
    """Fields in groups, made when they are looked at first; one with an error says below itself what is wrong."""

    edited = Signal()  # at once, by the user
    settled = Signal(dict)  # path -> text of what differs from the preset, a moment after

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.preset = ""
        self._fields: tuple[RecipeField, ...] = ()
        self.rows: dict[str, FieldRow] = {}
        self._groups: list[QWidget] = []
        intro = muted(self.tr("For those who know how networks learn. The presets need nothing of this."))
        self.reset_button = plain_button(
            self.tr("Reset to the preset"), self.tr("Take back all changes to the recipe"), self.reset
        )
        theme.set_icon(self.reset_button, "restore")
        self.other = Statement(theme)
        self.other.hide()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.settled.emit(self.changes()))
        head = EvenGrid((2, 1), _CELL)
        head.add(intro)
        beside = QWidget()
        at_right = QHBoxLayout(beside)
        at_right.setContentsMargins(0, 0, 0, 0)
        at_right.addStretch(1)
        at_right.addWidget(self.reset_button)
        head.add(beside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(head)
        self._column.addWidget(self.other)
        self._mark()

    @property
    def steps(self) -> int | None:
        """Steps of all stages together; None while one of them is no number."""
        texts = [self.value(field.path) for field in self._fields if _STEPS.fullmatch(field.path)]
        return sum(map(int, texts)) if texts and all(text.strip().isdigit() for text in texts) else None

    @property
    def error_count(self) -> int:
        """How many values are wrong."""
        return sum(bool(row.problem) for row in self.rows.values()) + bool(self.other.text)

    def set_recipe(self, preset: str, fields: tuple[RecipeField, ...]) -> None:
        """Show the values of a preset, without `edited`."""
        self.preset, self._fields = preset, fields
        self._settle.stop()
        if self.rows or self.isVisible():
            self._fill()

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong below each field; what belongs to none of them stands above all."""
        for path, row in self.rows.items():
            row.set_error(errors.get(path, ""))
        rest = [sentence for path, sentence in errors.items() if path not in self.rows]
        self.other.say("\n".join(rest), "alert-circle-outline", "error")
        self.other.setVisible(bool(rest))

    def changes(self) -> dict[str, str]:
        """What differs from the preset: path -> text."""
        return {path: row.text for path, row in self.rows.items() if row.is_changed}

    def apply(self, changes: Mapping[str, str]) -> None:
        """Show other values on top of the preset's, without `edited`."""
        for path, row in self.rows.items():
            row.set_text(changes.get(path, row.field.value))
        self._mark()

    def reset(self) -> None:
        """Go back to the preset's values."""
        self.apply({})
        self.set_errors({})
        self._tell()

    def value(self, path: str) -> str:
        """A field's text, "" if there is no such field."""
        if path in self.rows:
            return self.rows[path].text
        return next((field.value for field in self._fields if field.path == path), "")

    def first_wrong(self) -> QWidget | None:
        """The editor of the first field with an error."""
        return next((row.editor for row in self.rows.values() if row.problem), None)

    def _fill(self) -> None:
        fields = self._fields
        if [(field.path, field.kind, field.choices) for field in fields] != [
            (row.field.path, row.field.kind, row.field.choices) for row in self.rows.values()
        ]:
            self._build(fields)
        for field in fields:
            self.rows[field.path].set_field(field)
        self.set_errors({})
        self._mark()

    def _build(self, fields: tuple[RecipeField, ...]) -> None:
        for group in self._groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups, self.rows = [], {}
        names = list(dict.fromkeys(group_of(field.path) for field in fields))
        stages = sum(name.startswith("stage") for name in names)
        for name in names:
            group, grid = QWidget(), EvenGrid((3, 2, 1), _CELL, spacing=16)
            column = QVBoxLayout(group)
            column.setContentsMargins(0, 8, 0, 0)
            column.setSpacing(8)
            column.addWidget(heading(group_words(name, stages)))
            column.addWidget(grid)
            for field in fields:
                if group_of(field.path) == name:
                    row = self.rows[field.path] = FieldRow(field, group_words(name, stages), self._theme)
                    row.edited.connect(self._tell)
                    grid.add(row)
            self._column.addWidget(group)
            group.show()
            self._groups.append(group)
        # Made late, they would be the last that Tab comes to.
        before: QWidget = self.reset_button
        for row in self.rows.values():
            for control in (row.editor, row.back_button):
                self.setTabOrder(before, control)
                before = control

    def _tell(self) -> None:
        self._mark()
        self.edited.emit()
        self._settle.start()

    def _mark(self) -> None:
        self.reset_button.setEnabled(bool(self.changes()))

    def showEvent(self, event: QShowEvent) -> None:
        """Make the many fields when they are looked at first."""
        super().showEvent(event)
        if not self.rows:
            self._fill()


class FieldRow(QWidget):
    """A name, an editor, a button that takes a change back, and what is wrong."""

    edited = Signal()

    def __init__(self, field: RecipeField, group: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        name, tip = field_name(field.path), f"{field_tip(field.path)}\n{field.path}".strip()
        self.editor: QLineEdit | Choice
        if field.kind == "choice":
            self.editor = Choice(name, tip, [(choice, choice) for choice in field.choices])
            self.editor.chosen.connect(self._edited)
            self.label = self.editor.label
        else:
            self.editor = QLineEdit()
            self.editor.textEdited.connect(self._edited)
            self.label = QLabel(name)
            self.label.setWordWrap(True)
            self.label.setBuddy(self.editor)
        self.editor.setAccessibleName(f"{name}, {group}")
        self.editor.setToolTip(tip)
        self.label.setToolTip(tip)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.back_button = icon_button(theme, "undo-variant", self.tr("Back to the preset: {}").format(name), "")
        self.back_button.clicked.connect(self._go_back)
        self.error = QLabel()
        self.error.setProperty("level", "error")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.hide()
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.editor, 1)
        line.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addLayout(line)
        column.addWidget(self.error)
        column.addStretch(1)
        self.set_field(field)

    @property
    def text(self) -> str:
        """What is chosen or typed."""
        return str(self.editor.value) if isinstance(self.editor, Choice) else self.editor.text().strip()

    @property
    def problem(self) -> str:
        """What is wrong with it, "" if nothing is."""
        return self.error.text()

    @property
    def is_changed(self) -> bool:
        """Whether it is not the preset's value."""
        return self.text != self.field.value

    def set_field(self, field: RecipeField) -> None:
        """Show the value of a preset."""
        self.field = field
        value = field.value or self.tr("nothing")
        self.back_button.setToolTip(self.tr("Back to the preset's value: {}").format(value))
        self.set_text(field.value)

    def set_text(self, text: str) -> None:
        """Show a value, without `edited`."""
        blocker = QSignalBlocker(self.editor)
        if isinstance(self.editor, Choice):
            self.editor.set_value(text)
        elif self.text != text:
            self.editor.setText(text)
        blocker.unblock()
        self._mark()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the value; "" if nothing is."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or (self.tr("changed") if self.is_changed else ""))

    def _go_back(self) -> None:
        self.set_text(self.field.value)
        self.editor.setFocus()
        self.edited.emit()

    def _edited(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        """Bold, and a button that takes it back: the mark does not rest on colour."""
        font = self.label.font()
        font.setBold(self.is_changed)
        self.label.setFont(font)
        self.back_button.setVisible(self.is_changed)
        self.editor.setAccessibleDescription(self.error.text() or (self.tr("changed") if self.is_changed else ""))
