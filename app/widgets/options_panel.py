"""The panel at the right of the canvas: fill, choose among fills, brush, hole, compare."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.settings import OPACITY_RANGE, RANGES, Settings
from app.theme import Theme
from app.widgets.candidates import Candidates
from app.widgets.controls import ActionButton, ActionCheckBox, ActionLink, HoldButton, PanelCheckBox, WheelGuard
from app.widgets.even_grid import EvenGrid
from app.widgets.fill_block import FillBlock
from app.widgets.section import MARGIN, RING, Section
from app.widgets.value_field import FIELD, ValueField

WIDTH, NARROWEST = 280, 240  # px
_SIZED_TOOLS = ("brush", "eraser", "restore")
_GROW_AT_MOST = 16  # px that are offered; a larger value in the settings is shown too


class OptionsPanel(QWidget):
    """What can be done with the photo and how. The head stays, the rest scrolls where the window is low."""

    candidate_chosen = Signal(int)
    opened_held = Signal(bool)

    def __init__(self, actions: Actions, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        theme.changed.connect(self.update)
        self.setAccessibleName(self.tr("Options"))
        self.fill_block = FillBlock(actions, theme)
        self.candidates = Candidates(theme)
        self.candidates_section = self._section(self.tr("Fills"), "candidates", self._candidates(actions))
        self.brush = BrushOptions(actions, settings)
        self.brush_section = self._section(self.tr("Brush"), "brush", self.brush)
        self.hole = HoleOptions(actions, settings, theme)
        self.hole_section = self._section(self.tr("Hole"), "hole", self.hole)
        self.hold_button = HoldButton()
        self.compare_section = self._section(self.tr("Compare"), "compare", self._compare(actions))
        self._lay_out()
        self.candidates.chosen.connect(self.candidate_chosen)
        self.hold_button.held.connect(self.opened_held)
        self.set_candidates([], 0)

    def set_tool(self, name: str) -> None:
        """Show the options of a tool, named as in `Canvas.set_tool`."""
        self.brush_section.setVisible(name in _SIZED_TOOLS)

    def set_hole(self, share: float, empty: bool) -> None:
        """How much of the photo the hole is, and whether there is none."""
        self.fill_block.set_hole(share, empty)

    def set_progress(self, share: float | None, text: str) -> None:
        """How far a fill is, 0 to 1, and what goes on; None when none runs."""
        self.fill_block.set_progress(share, text)
        # Another fill would pull the photo away from under the one that is being made.
        self.candidates.setEnabled(not self.fill_block.is_running)

    def set_candidates(self, images: list[QImage], shown: int) -> None:
        """The fills to choose from and which of them the photo shows; with none there is nothing to be seen."""
        self.candidates.set_images(images, shown)
        self.candidates_section.setVisible(bool(images))
        # Those that came last would be last for the Tab key too.
        stops = [one for one in self.candidates.buttons if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        for one, following in pairwise((self.candidates_section.heading, *stops, self.try_again)):
            self.setTabOrder(one, following)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN - RING, 0, MARGIN - RING // 2, 0)
        self._column.setSpacing(0)
        for section in (self.candidates_section, self.brush_section, self.hole_section, self.compare_section):
            self._column.addWidget(section)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inside)
        for ground in (self._scroll.viewport(), inside):
            ground.setAutoFillBackground(False)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._scroll.verticalScrollBar().valueChanged.connect(self.update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.fill_block)
        layout.addWidget(self._scroll, 1)

    def _make_room(self, _low: int, high: int) -> None:
        """The scroll bar comes and goes in the margin, and nothing else moves."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if high else 0
        self._column.setContentsMargins(MARGIN - RING, 0, max(0, MARGIN - RING // 2 - bar), 0)

    def _section(self, title: str, name: str, content: QWidget) -> Section:
        section = Section(title, name, self._settings.window, self._theme)
        section.body.addWidget(content)
        return section

    def _candidates(self, actions: Actions) -> QWidget:
        content, column = _column()
        self.try_again = ActionButton(actions["try_again"])
        column.addWidget(self.candidates)
        column.addWidget(self.try_again)
        return content

    def _compare(self, actions: Actions) -> QWidget:
        content, column = _column()
        opened = actions["show_opened"]
        self.hold_button.setText(self.tr("Hold to see the opened photo"))
        self.hold_button.setAccessibleName(self.hold_button.text())
        self.hold_button.setEnabled(opened.isEnabled())
        self.hold_button.setToolTip(opened.toolTip())
        opened.changed.connect(self._follow_opened)
        self._opened = opened
        self.compare = ActionCheckBox(actions["compare"])
        self.outline_filled = ActionCheckBox(actions["outline_filled"])
        for control in (self.hold_button, self.compare, self.outline_filled):
            column.addWidget(control)
        return content

    def _follow_opened(self) -> None:
        """The action is for the key; the button only says when and by which key it works."""
        self.hold_button.setEnabled(self._opened.isEnabled())
        self.hold_button.setToolTip(self._opened.toolTip())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self.fill_block.heightForWidth(NARROWEST) + 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, and a line where what is scrolled goes below the head."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        if self._scroll.verticalScrollBar().value() > 0:
            painter.fillRect(0, self._scroll.y() - 1, self.width(), 1, self._theme.color("line"))


class BrushOptions(QWidget):
    """Size and pressure, for the tools that have them."""

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._ends = (actions["brush_smaller"], actions["brush_larger"])
        buttons = (QToolButton(), QToolButton())
        for button, action in zip(buttons, self._ends, strict=True):
            ActionLink(button, action)
            button.setAutoRaise(True)
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedSize(24, 24)
            button.setIconSize(QSize(16, 16))
            button.setStyleSheet("padding: 0;")
        low, high = RANGES["brush_size"]
        self.size_field = ValueField(self.tr("Size"), self.tr("px"), low, high, logarithmic=True, ends=buttons)
        self.pressure = PanelCheckBox(self.tr("Pen pressure changes the size"))
        self.pressure.setToolTip(self.tr("With a pen that feels pressure, a light touch brushes thinner."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.size_field)
        column.addWidget(self.pressure)
        self.size_field.changed.connect(lambda size: settings.update(brush_size=size))
        self.pressure.toggled.connect(lambda on: settings.update(pressure=on))
        settings.changed.connect(self._follow)
        for action in self._ends:
            action.changed.connect(self._explain)
        self._follow("brush_size")
        self._follow("pressure")
        self._explain()

    def _follow(self, name: str) -> None:
        if name == "brush_size":
            self.size_field.set_value(self._settings.prefs.brush_size)
        elif name == "pressure":
            self.pressure.setChecked(self._settings.prefs.pressure)

    def _explain(self) -> None:
        keys = [action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) for action in self._ends]
        tip = self.tr("Size of the brush, in pixels of the photo")
        if all(keys):
            tip += "\n" + self.tr("Keys: {} and {}; or drag with Shift").format(*keys)
        self.size_field.set_tip(tip)


class HoleOptions(QWidget):
    """What can be done to the hole as a whole, and how it is shown."""

    def __init__(self, actions: Actions, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        words = {
            "grow_hole": self.tr("Grow"),
            "shrink_hole": self.tr("Shrink"),
            "invert_hole": self.tr("Invert"),
            "clear_hole": self.tr("Clear"),
        }
        buttons = EvenGrid((2, 1))
        for name, text in words.items():
            button = ActionButton(actions[name], text)
            button.setStyleSheet("QPushButton { padding: 4px; } QPushButton:focus { padding: 3px; }")
            buttons.add(button)
        self.show_hole = ActionCheckBox(actions["show_hole"])
        self.colour = ColourButton(theme)
        low, high = (round(100 * share) for share in OPACITY_RANGE)
        self.opacity = ValueField(self.tr("Opacity"), "%", low, high)
        self.opacity.set_tip(self.tr("How much of the photo the colour over the hole hides"))
        self.outline = PanelCheckBox(self.tr("Outline"))
        self.outline.setToolTip(self.tr("Draw a line around the hole that is seen on any photo"))
        self.grow = QComboBox()
        self.grow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.grow.setAccessibleName(self.tr("Grow before filling"))
        self.grow.setToolTip(
            self.tr("How far the hole grows before it is filled, so that no rim of what should vanish is left")
        )
        self.grow.installEventFilter(WheelGuard(self))
        self._offer(_GROW_AT_MOST)
        colour_name = QLabel(self.tr("Colour"))
        colour_name.setBuddy(self.colour)
        colour_row = QHBoxLayout()
        colour_row.setSpacing(8)
        colour_row.addWidget(colour_name, 1)
        colour_row.addWidget(self.colour)
        grow_name = QLabel(self.tr("Grow before filling"))
        grow_name.setWordWrap(True)
        grow_name.setBuddy(self.grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(buttons)
        column.addWidget(self.show_hole)
        column.addLayout(colour_row)
        column.addWidget(self.opacity)
        column.addWidget(self.outline)
        column.addSpacing(4)
        column.addWidget(grow_name)
        column.addSpacing(-4)
        column.addWidget(self.grow)
        self.colour.chosen.connect(lambda colour: settings.update(overlay_color=colour.name()))
        self.opacity.changed.connect(lambda value: settings.update(overlay_opacity=value / 100))
        self.outline.toggled.connect(lambda on: settings.update(overlay_outline=on))
        self.grow.activated.connect(lambda index: settings.update(grow=self.grow.itemData(index)))
        settings.changed.connect(self._follow)
        for name in ("overlay_color", "overlay_opacity", "overlay_outline", "grow"):
            self._follow(name)

    def _offer(self, most: int) -> None:
        """Put what can be chosen into the list."""
        blocker = QSignalBlocker(self.grow)
        self.grow.clear()
        self.grow.addItem(self.tr("Automatic"), None)
        for pixels in range(most + 1):
            self.grow.addItem(self.tr("{} px").format(pixels), pixels)
        blocker.unblock()

    def _follow(self, name: str) -> None:
        prefs = self._settings.prefs
        if name == "overlay_color":
            self.colour.set_colour(QColor(prefs.overlay_color))
        elif name == "overlay_opacity":
            self.opacity.set_value(round(100 * prefs.overlay_opacity))
        elif name == "overlay_outline":
            self.outline.setChecked(prefs.overlay_outline)
        elif name == "grow":
            if prefs.grow is not None and self.grow.findData(prefs.grow) < 0:
                self.grow.addItem(self.tr("{} px").format(prefs.grow), prefs.grow)
            self.grow.setCurrentIndex(0 if prefs.grow is None else self.grow.findData(prefs.grow))


class ColourButton(QPushButton):
    """Shows a colour and lets another be chosen, in a window beside which the work goes on."""

    chosen = Signal(QColor)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = QColor()
        self._before = QColor()
        self.dialog: QColorDialog | None = None
        theme.changed.connect(self.update)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(FIELD, 32)
        self.clicked.connect(self._open)

    @property
    def colour(self) -> QColor:
        return self._colour

    def set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.setAccessibleName(self.tr("Colour over the hole, {}").format(colour.name()))
        self.setToolTip(self.tr("Colour over the hole: {}").format(colour.name()))
        self.update()

    def _open(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._before = self._colour
        self.dialog = QColorDialog(self._colour, self)
        self.dialog.setWindowTitle(self.tr("Colour over the hole"))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.currentColorChanged.connect(self.chosen)
        self.dialog.rejected.connect(lambda: self.chosen.emit(self._before))
        self.dialog.finished.connect(self._closed)
        self.dialog.show()

    def _closed(self) -> None:
        self.dialog = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, filled with the colour but for a rim."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect().adjusted(6, 6, -6, -6).toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _column() -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return content, column
