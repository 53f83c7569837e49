"""The panel at the right of the Restore page: what is repaired, how, and where the copies go."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.batch_state import KINDS
from app.settings import RANGES, Settings
from app.theme import Theme
from app.widgets.controls import PanelButton
from app.widgets.panel_scroll import PanelScroll
from app.widgets.restore_fields import FilesField, HoleSourceField, KindsField
from app.widgets.restore_preset import Choice, PresetField
from app.widgets.section import MARGIN, Section
from app.widgets.value_field import ValueField

WIDTH, NARROWEST = 288, 240  # px
_GROW_AT_MOST = 16  # px that are offered; a larger value is shown too


class RestoreOptions(QWidget):
    """Preset at the top and the output folder at the bottom stay; the rest scrolls where the window is low."""

    changed = Signal()  # by the user; for the sensitivity once the slider is let go
    sensitivity_changed = Signal(float)  # 0..1, also while the slider is dragged
    output_folder_wanted = Signal()
    preset_chosen = Signal(str)
    preset_save = Signal(str)
    preset_delete = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._out = ""
        self.setAccessibleName(self.tr("Options"))
        theme.changed.connect(self.update)
        self.preset = PresetField(theme)
        self.holes = HoleSourceField(theme)
        ends = (QLabel(self.tr("Less")), QLabel(self.tr("More")))
        self.sensitivity = ValueField(self.tr("Sensitivity"), "%", 0, 100, ends=ends)
        self.sensitivity.set_tip(self.tr("The higher it is, the more is found, and the more by mistake"))
        self.kinds = KindsField()
        self.detail = ValueField(self.tr("Detail"), "%", *RANGES["detail"])
        self.detail.set_tip(self.tr("How much texture is copied from around the damage; 0 leaves fills soft"))
        self.grow = Choice(
            self.tr("Grow before filling"),
            self.tr("How far the hole grows before it is filled, so that no rim of what should vanish is left"),
            ((self.tr("Automatic"), None), *((self.tr("{} px").format(px), px) for px in range(_GROW_AT_MOST + 1))),
        )
        self.files = FilesField()
        self.out_words = QLabel()
        self.out_words.setWordWrap(True)
        self.out_words.setTextFormat(Qt.TextFormat.PlainText)
        self.out_button = PanelButton(self.tr("Change folder…"))
        self.out_button.setToolTip(self.tr("Choose the folder that repaired copies go to"))
        self.sections = PanelScroll()
        self._lay_out()
        self._connect()
        self.set_value(
            {
                "sensitivity": 0.5,
                "kinds": KINDS,
                "detail": settings.prefs.detail / 100,
                "grow": settings.prefs.grow,
                "quality": settings.prefs.quality,
                "out": "",
            }
        )

    def value(self) -> dict[str, Any]:
        """The fields of a preset, named and typed as there, and "out", the output folder ("" while none is chosen)."""
        return {
            "holes": self.holes.value,
            "sensitivity": self.sensitivity.value / 100,
            "kinds": self.kinds.value,
            "detail": self.detail.value / 100,
            "grow": self.grow.value,
            "without_hole": self.files.without_hole.value,
            "format": self.files.format.value,
            "quality": self.files.quality_value,
            "out": self._out,
        }

    def set_value(self, values: Mapping[str, Any]) -> None:
        """Show values, those that are given, without `changed`."""
        if "holes" in values:
            self.holes.set_value(values["holes"])
        if "sensitivity" in values:
            self.sensitivity.set_value(round(100 * values["sensitivity"]))
        if "kinds" in values:
            self.kinds.set_value(values["kinds"])
        if "detail" in values:
            self.detail.set_value(round(100 * values["detail"]))
        if "grow" in values:
            self._set_grow(values["grow"])
        if "without_hole" in values:
            self.files.without_hole.set_value(values["without_hole"])
        if "format" in values:
            self.files.format.set_value(values["format"])
            self.files.refresh()
        if "quality" in values:
            self.files.set_quality(values["quality"])
        if "out" in values:
            self._out = str(values["out"])
            self._say_where()
        self._fit_source()

    def set_presets(self, names: Sequence[str], built_in: Collection[str] = ()) -> None:
        """Offer these presets; those `built_in` cannot be deleted."""
        self.preset.set_presets(names, built_in)

    def set_preset(self, name: str) -> None:
        """Say which preset the values are of, "" for none."""
        self.preset.set_name(name)

    def set_changeable(self, changeable: bool) -> None:
        """Whether something can be chosen; not while photos are being repaired."""
        fields = (self.holes, self.sensitivity, self.kinds, self.detail, self.grow.label, self.grow, self.files)
        for widget in (self.preset, *fields, self.out_button):
            widget.setEnabled(changeable)

    def _lay_out(self) -> None:
        find = self._section(self.tr("What is repaired"), "restore_damage")
        # The heading says it already.
        self.holes.combo.label.hide()
        find.body.addWidget(self.holes)
        find.body.addWidget(self.sensitivity)
        find.body.addWidget(self.kinds)
        fill = self._section(self.tr("How it is repaired"), "restore_fill", folded=True)
        fill.body.addWidget(self.detail)
        fill.body.addWidget(self.grow.label)
        fill.body.addWidget(self.grow)
        files = self._section(self.tr("Repaired copies"), "restore_files")
        files.body.addWidget(self.files)
        head, foot = QWidget(), QWidget()
        top = QVBoxLayout(head)
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 12)
        top.addWidget(self.preset)
        bottom = QVBoxLayout(foot)
        bottom.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        bottom.setSpacing(8)
        bottom.addWidget(self.out_words)
        bottom.addWidget(self.out_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.sections, 1)
        layout.addWidget(foot)
        self._foot = foot

    def _section(self, title: str, name: str, *, folded: bool = False) -> Section:
        """`folded`: until the user unfolds it for the first time."""
        memory = self._settings.window
        is_new = not memory.contains(f"options/folded_{name}")
        section = Section(title, name, memory, self._theme)
        if folded and is_new:
            section.heading.setChecked(False)
        self.sections.add(section)
        return section

    def _connect(self) -> None:
        for chosen in (self.kinds.changed, self.detail.changed, self.grow.chosen, self.files.changed):
            chosen.connect(self._change)
        self.holes.changed.connect(self._source_changed)
        self.sensitivity.changed.connect(self._sensitivity_changed)
        self.sensitivity.slider.sliderReleased.connect(self._change)
        self.out_button.clicked.connect(self.output_folder_wanted)
        self.preset.chosen.connect(self.preset_chosen)
        self.preset.save_requested.connect(self.preset_save)
        self.preset.delete_requested.connect(self.preset_delete)
        self.sections.verticalScrollBar().valueChanged.connect(self.update)

    def _change(self) -> None:
        self.preset.set_name("")
        self.changed.emit()

    def _source_changed(self) -> None:
        self._fit_source()
        self._change()

    def _sensitivity_changed(self, percent: int) -> None:
        self.sensitivity_changed.emit(percent / 100)
        if not self.sensitivity.slider.isSliderDown():
            self._change()

    def _fit_source(self) -> None:
        """Only what is found can be found more or less of."""
        for widget in (self.sensitivity, self.kinds):
            widget.setVisible(self.holes.kind == "auto")

    def _say_where(self) -> None:
        if self._out:
            # Wraps at its slashes: a path has no other places to.
            path = self._out.replace("/", "/\N{ZERO WIDTH SPACE}").replace("\\", "\\\N{ZERO WIDTH SPACE}")
            text = self.tr("Repaired copies go to {}. The originals are not touched.").format(path)
        else:
            text = self.tr("Repaired copies go to a folder of their own. The originals are not touched.")
        self.out_words.setText(text)
        self.out_words.setToolTip(self._out)

    def _set_grow(self, grow: int | None) -> None:
        if grow is not None and self.grow.findData(grow) < 0:
            self.grow.addItem(self.tr("{} px").format(grow), grow)
        self.grow.set_value(grow)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 280)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, and lines where what is scrolled goes below head and foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        line = self._theme.color("line")
        if self.sections.is_scrolled:
            painter.fillRect(0, self.sections.y() - 1, self.width(), 1, line)
        painter.fillRect(0, self._foot.y(), self.width(), 1, line)
