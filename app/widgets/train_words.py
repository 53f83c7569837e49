"""How figures of a training are written, and a statement with a sign beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.theme import Theme

NO_BREAK = "\N{NO-BREAK SPACE}"
_SIGN = 20  # px

_LOSSES = {
    "total": str(QT_TRANSLATE_NOOP("TrainWords", "All together")),
    "hole": str(QT_TRANSLATE_NOOP("TrainWords", "In the holes")),
    "known": str(QT_TRANSLATE_NOOP("TrainWords", "Around the holes")),
    "psnr": str(QT_TRANSLATE_NOOP("TrainWords", "Lack of PSNR")),
    "perceptual": str(QT_TRANSLATE_NOOP("TrainWords", "Shapes")),
    "style": str(QT_TRANSLATE_NOOP("TrainWords", "Texture")),
    "distance": str(QT_TRANSLATE_NOOP("TrainWords", "Likeness to the eye")),
    "adversarial": str(QT_TRANSLATE_NOOP("TrainWords", "Seen through by the critic")),
    "critic": str(QT_TRANSLATE_NOOP("TrainWords", "The critic's own")),
    "anchor": str(QT_TRANSLATE_NOOP("TrainWords", "Away from the start")),
}


def loss_name(key: str) -> str:
    """What a loss measures, in plain words; one that nobody knows keeps its own name."""
    return QCoreApplication.translate("TrainWords", _LOSSES[key]) if key in _LOSSES else key


def number(value: float, places: int) -> str:
    """A figure as it is written here; never "-0.0"."""
    return QLocale().toString(round(value, places) + 0.0, "f", places)


def step_number(step: float) -> str:
    """A number of steps, with the marks that large numbers have here."""
    return QLocale().toString(round(step))


def signed(value: float, places: int) -> str:
    """A change, with its sign unless it is none."""
    plus = "+" if round(value, places) > 0 else ""
    return plus + number(value, places)


def short(value: float) -> str:
    """A figure of any size in three digits; a dash for what is none."""
    return QLocale().toString(value, "g", 3) if math.isfinite(value) else "–"


def interval(low: float, high: float, places: int) -> str:
    """What a true value lies between, such as "0.6 to 1.2"."""
    return QCoreApplication.translate("TrainWords", "{low} to {high}").format(
        low=number(low, places), high=number(high, places)
    )


def data_size(size: int) -> str:
    """Bytes in the unit that suits them, such as "1.4 GB"."""
    text = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return text.replace(" ", NO_BREAK)


class Sign(QWidget):
    """An icon of the theme that stands beside words; nothing while it has no name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = ("", "muted")
        theme.changed.connect(self.update)
        self.setFixedSize(_SIGN, _SIGN)

    def set_icon(self, name: str, role: str = "muted") -> None:
        """Show an icon of the mdi6 family in the colour of a role; "" for none."""
        self._icon = (name, role)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        name, role = self._icon
        if name:
            self._theme.icon(name, role).paint(QPainter(self), self.rect())


class Statement(QWidget):
    """A sentence with a sign beside it, in lines as wide as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "", "")
        self.sign = Sign(theme)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setVisible(False)

    @property
    def text(self) -> str:
        return self.words.text()

    def say(self, text: str, icon: str = "", level: str = "") -> None:
        """Say a sentence; `level` is "", "error", "warning" or "done". Nothing is seen while it is empty."""
        if (text, icon, level) == self._said:
            return
        self._said = (text, icon, level)
        self.words.setText(text)
        self.words.setProperty("level", level)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.sign.set_icon(icon, level or "muted")
        self.sign.setVisible(bool(icon))
        self.setVisible(bool(text))
