"""The field for presets, and the kind of list that all fields of the Restore page choose from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.widgets.controls import WheelGuard

# Names of the presets that come with the program; the user's own are theirs to name.
_PRESETS = {
    "Old prints": str(QT_TRANSLATE_NOOP("Presets", "Old prints")),
    "Dust and scratches only": str(QT_TRANSLATE_NOOP("Presets", "Dust and scratches only")),
    "Date stamps": str(QT_TRANSLATE_NOOP("Presets", "Date stamps")),
}


class Choice(QComboBox):
    """A list of words to choose one from, each with its value; the wheel scrolls the panel."""

    chosen = Signal()  # by the user

    def __init__(self, name: str, tip: str, choices: Sequence[tuple[str, object]] = ()) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.installEventFilter(WheelGuard(self))
        self.label = QLabel(name)
        self.label.setWordWrap(True)
        self.label.setBuddy(self)
        for words, value in choices:
            self.addItem(words, value)
        self.activated.connect(self.chosen)

    @property
    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value, without `chosen`; one that is not in the list changes nothing."""
        index = next((place for place in range(self.count()) if self.itemData(place) == value), -1)
        if index >= 0:
            self.setCurrentIndex(index)


class PresetField(QWidget):
    """Named choices: take one, save the present ones, delete one of one's own."""

    chosen = Signal(str)
    save_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._built_in: frozenset[str] = frozenset(_PRESETS)
        self.combo = Choice(self.tr("Preset"), self.tr("Settings for this page under a name"))
        self.menu_button = QToolButton()
        self.menu_button.setAccessibleName(self.tr("Save or delete a preset"))
        self.menu_button.setToolTip(self.tr("Save these settings under a name, or delete a preset of your own"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.setFixedSize(32, 32)
        self.menu_button.setIconSize(QSize(20, 20))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; } QToolButton { padding: 4px; }")
        theme.set_icon(self.menu_button, "dots-vertical")
        menu = QMenu(self)
        self.save_action = menu.addAction(self.tr("Save as preset…"), self._ask_name)
        self.delete_action = menu.addAction(self.tr("Delete preset"), self._delete)
        self.menu_button.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.combo.label)
        column.addLayout(row)
        self.combo.chosen.connect(self._choose)
        self.set_presets((), ())

    @property
    def name(self) -> str:
        """The chosen preset, "" where the settings are none's."""
        return str(self.combo.value)

    def set_presets(self, names: Sequence[str], built_in: Collection[str]) -> None:
        """Offer these; `built_in` came with the program and cannot be deleted. The chosen one stays, if it is there."""
        kept, self._built_in = self.combo.currentData() or "", frozenset(built_in)
        blocker = QSignalBlocker(self.combo)
        self.combo.clear()
        self.combo.addItem(self.tr("Your own settings"), "")
        for name in names:
            words = QCoreApplication.translate("Presets", _PRESETS[name]) if name in _PRESETS else name
            self.combo.addItem(words, name)
        blocker.unblock()
        self.set_name(kept)

    def set_name(self, name: str) -> None:
        """Show which preset the settings are of, "" for none."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(name)))
        can_delete = bool(self.name) and self.name not in self._built_in
        self.delete_action.setEnabled(can_delete)
        text = self.tr("Delete “{}”").format(self.name) if can_delete else self.tr("Delete preset")
        self.delete_action.setText(text)

    def _choose(self) -> None:
        self.set_name(self.name)
        if self.name:
            self.chosen.emit(self.name)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Save as preset"))
        dialog.setLabelText(self.tr("Name of the preset:"))
        dialog.setTextValue("" if self.name in self._built_in else self.name)
        dialog.setOkButtonText(self.tr("Save"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        if name.strip():
            self.save_requested.emit(name.strip())

    def _delete(self) -> None:
        self.delete_requested.emit(self.name)
