"""The presets of a fine-tuning as cards, one of which is chosen, by mouse or arrow keys."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from app.theme import Theme
from app.tuning_state import PRESETS
from app.widgets.controls import wrapped
from app.widgets.even_grid import EvenGrid
from app.widgets.train_terms import preset_words

OWN = "own"
_PADDING, _DOT, _GAP = 16, 16, 8  # px
_CELL = 208  # px; cards that would be narrower stand below each other
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PresetCards(EvenGrid):
    """The three presets, and the user's own recipe once there is one."""

    chosen = Signal(str)  # one of PRESETS or OWN, by the user

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__((4, 3, 2, 1), _CELL, parent=parent)
        self.setAccessibleName(self.tr("How thoroughly it learns"))
        self._count = 0
        self._group = QButtonGroup(self)
        self.cards: dict[str, PresetCard] = {}
        for preset in (*PRESETS, OWN):
            card = self.cards[preset] = PresetCard(theme, self)
            card.moved.connect(self._move)
            card.clicked.connect(lambda _checked=False, preset=preset: self.chosen.emit(preset))
            self._group.addButton(card)
            card.hide()
            if preset != OWN:
                words = preset_words(preset)
                card.tell(words.name, words.purpose, words.photos)
                self._put(card)
        self.cards[PRESETS[0]].setChecked(True)
        self._fix_tab()

    @property
    def value(self) -> str:
        """The chosen one of PRESETS, or OWN."""
        return next(preset for preset, card in self.cards.items() if card.isChecked())

    def set_value(self, preset: str) -> None:
        """Choose a card, without `chosen`; OWN only after `set_own`."""
        self.cards[preset].setChecked(True)
        self._fix_tab()

    def set_own(self, words: str) -> None:
        """Offer the user's own recipe, which `words` describe; "" takes it away."""
        card, has_own = self.cards[OWN], self._count > len(PRESETS)
        if words:
            card.tell(self.tr("Own recipe"), words, "")
        if words and not has_own:
            self._put(card)
        elif has_own and not words:
            self.take()
            self._count -= 1
            card.hide()
            if card.isChecked():
                self.set_value(PRESETS[0])

    def set_photos(self, count: int | None) -> None:
        """How many photos there are to learn from; cards say where that is less than they need."""
        for preset in PRESETS:
            words = preset_words(preset)
            too_few = count is not None and count < words.least
            had = self.tr("%n found", "", count) if too_few and count is not None else ""
            self.cards[preset].tell(words.name, words.purpose, f"{words.photos} · {had}" if had else words.photos)

    def set_times(self, times: dict[str, str]) -> None:
        """How long each would take, in words."""
        for preset, card in self.cards.items():
            card.set_time(times.get(preset, ""))

    def column_count(self, width: int) -> int:
        """All side by side, or two and two, or below each other; no row that is not full."""
        numbers = (4, 2, 1) if self._count == 4 else (3, 1)
        return next((number for number in numbers if number * _CELL + (number - 1) * _GAP <= width), 1)

    def _put(self, card: PresetCard) -> None:
        self._count += 1
        self.add(card)

    def _move(self, steps: int) -> None:
        offered = [card for card in self.cards.values() if not card.isHidden()]
        place = next(place for place, card in enumerate(offered) if card.hasFocus())
        card = offered[(place + steps) % len(offered)]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        card.click()
        self._fix_tab()

    def _fix_tab(self) -> None:
        """Tab comes to the chosen one only, as to radio buttons elsewhere."""
        for card in self.cards.values():
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card.isChecked() else Qt.FocusPolicy.ClickFocus)


class _Line(NamedTuple):
    text: str
    role: str
    strong: bool
    top: int  # px above


class PresetCard(QRadioButton):
    """Name, what it does, for which photos, how long."""

    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._purpose = self._photos = self._time = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def tell(self, name: str, purpose: str, photos: str) -> None:
        """Show these words."""
        self._purpose, self._photos = purpose, photos
        self.setText(name)
        self._changed()

    def set_time(self, time: str) -> None:
        """Show how long it takes; "" while nobody can know."""
        time = time[:1].upper() + time[1:]
        if time != self._time:
            self._time = time
            self._changed()

    def _changed(self) -> None:
        told = [part for part in (self._purpose, self._photos, self._time) if part]
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(". ".join(told))
        self.setToolTip("\n".join([self.text(), *told]))
        self.updateGeometry()
        self.update()

    def _lines(self) -> list[_Line]:
        lines = [
            _Line(self.text(), "text", strong=True, top=0),
            _Line(self._purpose, "text", strong=False, top=4),
            _Line(self._photos, "muted", strong=False, top=4),
            _Line(self._time, "text", strong=True, top=8),
        ]
        return [line for line in lines if line.text]

    def _font(self, strong: bool) -> QFont:
        font = self.font()
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _places(self, width: int) -> list[tuple[_Line, QRect, str]]:
        """Each line's words, wrapped, and where they stand."""
        left = _PADDING + _DOT + _GAP
        room, top, placed = max(40, width - left - _PADDING), _PADDING - 2, []
        for line in self._lines():
            metrics = QFontMetrics(self._font(line.strong))
            rows = wrapped(line.text, metrics, room)
            top += line.top
            height = len(rows) * metrics.lineSpacing()
            placed.append((line, QRect(left, top, room, height), "\n".join(rows)))
            top += height
        return placed

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        last = self._places(width)[-1][1]
        return int(last.bottom() + 1 + _PADDING - 2)

    def sizeHint(self) -> QSize:
        return QSize(_CELL, self.heightForWidth(_CELL))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 64)

    def hitButton(self, pos: QPoint) -> bool:
        """All of the card."""
        return bool(self.rect().contains(pos))

    def event(self, event: QEvent) -> bool:
        # Arrow keys are the card's own, whatever they do elsewhere in the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame, thicker when chosen; the dot of a radio button; the words."""
        painter, color = QPainter(self), self._theme.color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = self.isChecked()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(color("selected" if is_chosen else "hover" if self.underMouse() else "panel"))
        painter.setPen(QPen(color("accent" if is_chosen else "border"), 2 if is_chosen else 1))
        painter.drawRoundedRect(frame, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 5, 5)
        places = self._places(self.width())
        middle = places[0][1].top() + QFontMetrics(self._font(strong=True)).lineSpacing() / 2
        dot = QRectF(_PADDING, middle - _DOT / 2, _DOT, _DOT)
        painter.setPen(QPen(color("accent" if is_chosen else "border"), 5 if is_chosen else 1))
        painter.setBrush(color("accent_text" if is_chosen else "field"))
        inner = 2.5 if is_chosen else 0.5
        painter.drawEllipse(dot.adjusted(inner, inner, -inner, -inner))
        for line, place, words in places:
            painter.setFont(self._font(line.strong))
            painter.setPen(color(line.role))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
