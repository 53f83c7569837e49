"""A tile of the strip at its full size: before and after the training so far beside a slider."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.tuning_state import Sample
from app.widgets.compare_pair import ComparePair
from app.widgets.controls import HoldButton
from app.widgets.train_pictures import PictureLoader
from app.widgets.train_strip import tile_rects
from app.widgets.train_words import number, step_number


class PairTools(QWidget):
    """What can be done with a pair: the hole's outline, and the photo as it was."""

    def __init__(self, pair: ComparePair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline_box = QCheckBox(self.tr("Outline of the hole"))
        self.outline_box.setChecked(True)
        self.outline_box.setToolTip(self.tr("Draw a line around what was filled"))
        self.outline_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.truth_button = HoldButton(self.tr("Hold to see it as it was"))
        self.truth_button.setToolTip(self.tr("Show the photo without a hole, for as long as the button is held"))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(16)
        self.row.addWidget(self.outline_box)
        self.row.addStretch(1)
        self.row.addWidget(self.truth_button)
        self.outline_box.toggled.connect(pair.set_outline_shown)
        self.truth_button.held.connect(pair.set_truth_shown)


class CompareDialog(QDialog):
    """One photo of a sample at a time; the other ones are a click away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._photo = 0
        self._loader = PictureLoader(self)
        self._loader.loaded.connect(self._take)
        self.setWindowTitle(self.tr("Before and after"))
        self.pair = ComparePair(theme)
        self.tools = PairTools(self.pair)
        self.words = QLabel()
        self.words.setProperty("heading", True)
        self.back_button = self._arrow(theme, "chevron-left", self.tr("Previous photo"), -1)
        self.on_button = self._arrow(theme, "chevron-right", self.tr("Next photo"), 1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        head.addWidget(self.back_button)
        head.addWidget(self.on_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pair, 1)
        column.addWidget(self.tools)
        self.pair.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As large as a tile at twice its size needs it, if the window beside it is."""
        parent = self.parentWidget()
        room = parent.window().size() - QSize(48, 48) if parent else QSize(760, 760)
        return QSize(680, 760).boundedTo(room)

    def look_at(self, sample: Sample, photo: int) -> None:
        """Show that photo of a sample."""
        self._sample, self._photo = sample, photo
        facts = {
            "step": step_number(sample.step),
            "photo": photo + 1,
            "count": sample.columns,
            "score": number(sample.hole_psnr, 1),
        }
        words = self.tr("Photo {photo} of {count} · step {step} · all photos {score} dB").format(**facts)
        self.words.setText(words)
        self.back_button.setEnabled(photo > 0)
        self.on_button.setEnabled(photo < sample.columns - 1)
        if not self.pair.has_photo:
            self.pair.show_words(self.tr("Opening…"))
        self._loader.keep_only(set())
        self._loader.ask((sample, photo), sample.picture, list(tile_rects(sample, photo).values()))

    def _take(self, key: tuple[Sample, int], images: list[QImage]) -> None:
        sample, photo = key
        if key != (self._sample, self._photo):
            return
        found = dict(zip(tile_rects(sample, photo), images, strict=False))
        if not found:
            self.pair.show_words(self.tr("The picture {} cannot be read").format(sample.picture))
            return
        # Without a base there is no fill before: the hole itself stands there.
        before = found.get("before", found["hole"])
        self.pair.show_pair(before, found["after"], found["truth"], found["hole"])

    def _step(self, by: int) -> None:
        if self._sample is not None:
            self.look_at(self._sample, self._photo + by)

    def _arrow(self, theme: Theme, icon: str, text: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setIconSize(QSize(20, 20))
        theme.set_icon(button, icon)
        button.clicked.connect(lambda: self._step(by))
        return button
