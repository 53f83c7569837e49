"""What can be chosen once and for all. Every change holds at once, so there is nothing to confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import CHOICES, OPACITY_RANGE, RANGES, Preferences, Settings
from app.theme import Theme

_USUAL = {"grow": 4, "quality": 95}  # where a slider begins that was automatic
_SWATCH, _LINE = 16, 32  # px


class SettingsDialog(QDialog):
    """Stands beside the photo. Until `set_models` and `set_devices` are called it offers the present ones only."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._refresh: dict[str, Callable[[], None]] = {}
        self.controls: dict[str, QWidget] = {}
        self.setWindowTitle(self.tr("Settings"))
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(self.tr("Groups of settings"))
        for title, fill in (
            (self.tr("General"), self._general),
            (self.tr("Hole"), self._hole),
            (self.tr("Filling"), self._filling),
            (self.tr("Files"), self._files),
        ):
            page = QWidget()
            form = QFormLayout(page)
            form.setContentsMargins(16, 24, 16, 16)
            form.setHorizontalSpacing(24)
            form.setVerticalSpacing(8)
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            fill(form)
            self.tabs.addTab(page, title)
        self._lay_out()
        settings.changed.connect(self._show)
        theme.changed.connect(self._show_all)
        self._show_all()

    def set_models(self, models: Sequence[tuple[str, str]]) -> None:
        """Offer these models: names and what they are."""
        self._offer("model", [(name, name) for name, _ in models])

    def set_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """Offer these devices: ids and words."""
        self._offer("device", devices)

    def _general(self, form: QFormLayout) -> None:
        words = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._combo(form, "theme", self.tr("&Theme"), [(name, words[name]) for name in CHOICES["theme"]])
        words = {"system": self.tr("As the system"), "en": "English", "de": "Deutsch"}
        self._combo(form, "language", self.tr("&Language"), [(name, words[name]) for name in CHOICES["language"]])
        self._hint(form, self.tr("The language changes at the next start."))
        words = {"zoom": self.tr("Zooms"), "pan": self.tr("Moves the photo")}
        self._combo(form, "wheel", self.tr("Mouse &wheel"), [(name, words[name]) for name in CHOICES["wheel"]])
        self._hint(form, self.tr("With Ctrl the wheel always zooms."))

    def _hole(self, form: QFormLayout) -> None:
        self._color(form)
        low, high = (round(100 * share) for share in OPACITY_RANGE)
        self._number(
            form,
            "overlay_opacity",
            self.tr("&Opacity"),
            (low, high, self.tr(" %")),
            self.tr("How strongly the colour covers the photo"),
            scale=100,
        )
        self._check(form, "overlay_outline", self.tr("O&utline the hole"), self.tr("A line that shows on any colour"))
        self._check(
            form,
            "pressure",
            self.tr("Pen &pressure changes the size"),
            self.tr("A light touch of a tablet's pen draws a thin stroke"),
        )

    def _filling(self, form: QFormLayout) -> None:
        self._number(
            form,
            "grow",
            self.tr("&Grow the hole by"),
            (*RANGES["grow"], self.tr(" px")),
            self.tr("How much wider than marked is filled, so that no rim is left"),
            automatic=self.tr("Choose for me"),
        )
        self._number(
            form,
            "detail",
            self.tr("&Detail"),
            (*RANGES["detail"], self.tr(" %")),
            self.tr("How much texture is copied from around the hole; 0 leaves fills soft"),
        )
        self._combo(form, "model", self.tr("&Model"), [])
        self._combo(form, "device", self.tr("&Runs on"), [("auto", self.tr("Automatic"))])

    def _files(self, form: QFormLayout) -> None:
        self._number(
            form,
            "quality",
            self.tr("&Quality of saved photos"),
            (*RANGES["quality"], ""),
            self.tr("1 is small and rough, 100 large and fine"),
            automatic=self.tr("As the photo was"),
        )
        self._number(
            form,
            "undo_memory_mb",
            self.tr("Memory for &undo"),
            (*RANGES["undo_memory_mb"], self.tr(" MB")),
            self.tr("When it is used up, the oldest steps are forgotten"),
            step=64,
            live=False,
        )
        self._check(
            form,
            "recovery",
            self.tr("&Keep work safe from crashes"),
            self.tr("Notes what you do in a folder of its own, and offers it after a crash"),
        )

    def _lay_out(self) -> None:
        restore = QPushButton(self.tr("Restore defaults"))
        restore.setToolTip(self.tr("Set everything here as it came; shortcuts and recent photos stay"))
        restore.setAutoDefault(False)
        restore.clicked.connect(self._restore)
        close = QPushButton(self.tr("Close"))
        close.setToolTip(self.tr("Close this window (Esc)"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        where = QLabel(self.tr("Kept in {}").format(self._settings.path))
        where.setProperty("muted", True)
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.addWidget(restore)
        buttons.addStretch(1)
        buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(where)
        whole.addLayout(buttons)
        self.resize(560, 448)

    def _row(self, form: QFormLayout, name: str, label: str, control: QWidget, field: QWidget, tip: str) -> None:
        """A label and its field; `control` is what the keyboard goes to."""
        words = QLabel(label)
        words.setBuddy(control)
        words.setFixedHeight(_LINE)
        plain = label.replace("&", "")
        control.setAccessibleName(plain)
        control.setToolTip(tip or plain)
        form.addRow(words, field)
        self.controls[name] = control

    def _hint(self, form: QFormLayout, text: str) -> QLabel:
        hint = QLabel(text)
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        hint.setContentsMargins(0, 0, 0, 8)
        form.addRow("", hint)
        return hint

    def _combo(self, form: QFormLayout, name: str, label: str, choices: Sequence[tuple[str, str]]) -> None:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(16)
        self._row(form, name, label, combo, combo, "")
        combo.activated.connect(lambda index: self._settings.update(**{name: combo.itemData(index)}))

        def show() -> None:
            value = getattr(self._settings.prefs, name)
            if combo.findData(value) < 0:
                combo.addItem(value, value)
            combo.setCurrentIndex(combo.findData(value))

        self._refresh[name] = show
        self._offer(name, choices)

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        combo = self.controls[name]
        if isinstance(combo, QComboBox):
            combo.clear()
            for value, words in choices:
                combo.addItem(words, value)
            self._show(name)

    def _check(self, form: QFormLayout, name: str, text: str, tip: str) -> None:
        box = QCheckBox(text)
        box.setToolTip(tip)
        form.addRow(box)
        self.controls[name] = box
        box.toggled.connect(lambda on: self._settings.update(**{name: on}))
        self._refresh[name] = lambda: box.setChecked(getattr(self._settings.prefs, name))

    def _number(
        self,
        form: QFormLayout,
        name: str,
        label: str,
        limits: tuple[int, int, str],
        tip: str,
        *,
        automatic: str = "",
        scale: int = 1,
        step: int = 1,
        live: bool = True,
    ) -> None:
        """A slider with a field, and a box for "automatic" where None is a value."""
        low, high, unit = limits
        slider = QSlider(Qt.Orientation.Horizontal)
        spin = QSpinBox()
        spin.setSuffix(unit)
        for one in (slider, spin):
            one.setRange(low, high)
            one.setSingleStep(step)
        # Steps that are forgotten on the way to another size would be gone.
        slider.setTracking(live)
        slider.setPageStep(max(step, (high - low) // 10))
        spin.setFixedWidth(112)
        spin.setKeyboardTracking(False)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(slider, 1)
        line.addWidget(spin)
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        self._row(form, name, label, spin, field, tip)
        slider.setAccessibleName(spin.accessibleName())
        slider.setToolTip(tip)
        box = QCheckBox(automatic)
        if automatic:
            box.setToolTip(automatic)
            column.addWidget(box)

        def store(value: int) -> None:
            self._settings.update(**{name: value / scale if scale != 1 else value})

        def show() -> None:
            value = getattr(self._settings.prefs, name)
            number = _USUAL[name] if value is None else round(value * scale)
            with QSignalBlocker(slider), QSignalBlocker(spin), QSignalBlocker(box):
                box.setChecked(value is None)
                slider.setValue(number)
                # Below its least value the field shows a dash instead of a number.
                spin.setMinimum(low - 1 if value is None else low)
                spin.setSpecialValueText("–" if value is None else "")
                spin.setValue(low - 1 if value is None else number)
            slider.setEnabled(value is not None)
            spin.setEnabled(value is not None)

        def choose(is_automatic: bool) -> None:
            self._settings.update(**{name: None if is_automatic else _USUAL[name]})

        slider.valueChanged.connect(store)
        spin.valueChanged.connect(store)
        box.toggled.connect(choose)
        self._refresh[name] = show

    def _color(self, form: QFormLayout) -> None:
        button = QPushButton()
        self._row(form, "overlay_color", self.tr("&Colour"), button, button, self.tr("Colour over what will be filled"))
        button.setAutoDefault(False)
        button.clicked.connect(self._choose_color)

        def show() -> None:
            color = self._settings.prefs.overlay_color
            button.setText(color.upper())
            button.setIcon(_swatch(QColor(color), self._theme.color("border"), self.devicePixelRatioF()))

        self._refresh["overlay_color"] = show

    def _choose_color(self) -> None:
        before = self._settings.prefs.overlay_color
        dialog = QColorDialog(QColor(before), self)
        dialog.setWindowTitle(self.tr("Colour of the hole"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Seen on the photo while choosing.
        dialog.currentColorChanged.connect(lambda color: self._settings.update(overlay_color=color.name()))
        dialog.rejected.connect(lambda: self._settings.update(overlay_color=before))
        dialog.open()

    def _restore(self) -> None:
        usual = Preferences()
        self._settings.update(**{name: getattr(usual, name) for name in self._refresh})

    def _show(self, name: str) -> None:
        if name in self._refresh:
            self._refresh[name]()

    def _show_all(self) -> None:
        for name in self._refresh:
            self._show(name)


def _swatch(color: QColor, border: QColor, ratio: float) -> QIcon:
    pixmap = QPixmap(round(_SWATCH * ratio), round(_SWATCH * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(color)
    painter = QPainter(pixmap)
    painter.setPen(border)
    painter.drawRect(0, 0, _SWATCH - 1, _SWATCH - 1)
    painter.end()
    return QIcon(pixmap)
