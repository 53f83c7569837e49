"""A number that is set by a slider or typed."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QSpinBox, QWidget

from app.widgets.controls import NumbersOnly, WheelGuard

FIELD = 80  # px; the width of fields at the right edge of a panel
_PER_DOUBLING = 100  # slider positions of a log scale
_STEP = 10  # of them that an arrow key moves by

_Action = QSlider.SliderAction


class ValueField(QWidget):
    """A name and a field, and below them the slider, with `ends`, two small widgets, at its sides."""

    changed = Signal(int)  # by the user

    def __init__(
        self,
        name: str,
        unit: str,
        low: int,
        high: int,
        *,
        logarithmic: bool = False,
        ends: tuple[QWidget, QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low = low
        self._high = high
        self._logarithmic = logarithmic
        self._value = low
        self.label = QLabel(name)
        self.label.setWordWrap(True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setAccessibleName(name)
        self.slider.setRange(self._position(low), self._position(high))
        self.slider.setSingleStep(_STEP if logarithmic else 1)
        self.slider.setPageStep(_PER_DOUBLING if logarithmic else 10)
        self.spin = QSpinBox()
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin.setAccessibleName(name)
        self.spin.setRange(low, high)
        self.spin.setSuffix(f"\N{NO-BREAK SPACE}{unit}")
        # The slider is what steps it with the mouse; keys do so here too.
        self.spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.spin.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
        self.spin.setKeyboardTracking(False)
        self.spin.setFixedWidth(FIELD)
        self.label.setBuddy(self.spin)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget, stretch in ((ends and ends[0], 0), (self.slider, 1), (ends and ends[1], 0)):
            if widget:
                row.addWidget(widget, stretch)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.label, 0, 0)
        layout.addWidget(self.spin, 0, 1)
        layout.addLayout(row, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        self.spin.installEventFilter(NumbersOnly(self))
        guard = WheelGuard(self)
        for control in (self.slider, self.spin):
            control.installEventFilter(guard)
        self.slider.actionTriggered.connect(self._step_at_least_one)
        self.slider.valueChanged.connect(lambda position: self._choose(self._value_at(position)))
        self.spin.valueChanged.connect(self._choose)

    @property
    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Show a value, without `changed`."""
        self._value = min(max(value, self._low), self._high)
        for control, shown in ((self.spin, self._value), (self.slider, self._position(self._value))):
            # Where several positions stand for one value, the handle stays under the mouse.
            if control is self.slider and self._value_at(self.slider.value()) == self._value:
                continue
            blocker = QSignalBlocker(control)
            control.setValue(shown)
            blocker.unblock()

    def set_tip(self, tip: str) -> None:
        """What slider and field are for."""
        self.slider.setToolTip(tip)
        self.spin.setToolTip(tip)

    def _position(self, value: int) -> int:
        return round(_PER_DOUBLING * math.log2(value)) if self._logarithmic else value

    def _value_at(self, position: int) -> int:
        if not self._logarithmic:
            return position
        return min(max(round(2 ** (position / _PER_DOUBLING)), self._low), self._high)

    def _choose(self, value: int) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit(self._value)

    def _step_at_least_one(self, action: int) -> None:
        """An arrow key changes the value, also where a step of the log scale is less than one."""
        direction = {_Action.SliderSingleStepAdd.value: 1, _Action.SliderSingleStepSub.value: -1}.get(action, 0)
        if self._logarithmic and direction and self._value_at(self.slider.sliderPosition()) == self._value:
            wanted = min(max(self._value + direction, self._low), self._high)
            self.slider.setSliderPosition(self._position(wanted))
