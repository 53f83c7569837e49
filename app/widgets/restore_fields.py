"""Fields of the Restore page's options: where holes come from, the kinds of damage, the files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.batch_state import KINDS, kind_words
from app.settings import RANGES
from app.theme import Theme
from app.widgets.controls import PanelButton, PanelCheckBox
from app.widgets.even_grid import EvenGrid
from app.widgets.options_panel import ColourButton
from app.widgets.restore_preset import Choice
from app.widgets.status import Elided
from app.widgets.value_field import ValueField

_KEY_COLOUR = "#ff00ff"
_USUAL_QUALITY = 95
_WITH_QUALITY = (None, "jpg", "webp")


class HoleSourceField(QWidget):
    """Where holes come from, as the text that the batch takes: "auto", "pair", "alpha", "color:#RRGGBB", a path."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._words = {
            "auto": "",
            "pair": self.tr("name_mask.png or name.mask.png beside the photo; what is white there is repaired."),
            "file": self.tr("What is white in the mask is repaired, in every photo of the same shape."),
            "folder": self.tr("The mask of a photo has the photo's name; what is white there is repaired."),
            "alpha": self.tr("What is transparent in a photo is repaired."),
            "color": self.tr("What you painted over in this colour, in any program, is repaired."),
        }
        self.combo = Choice(
            self.tr("What is repaired"),
            self.tr("Where the program takes from what is to be repaired"),
            (
                (self.tr("Damage that is found"), "auto"),
                (self.tr("A mask beside each photo"), "pair"),
                (self.tr("One mask for all photos"), "file"),
                (self.tr("A folder of masks"), "folder"),
                (self.tr("Transparent parts"), "alpha"),
                (self.tr("Parts painted in a colour"), "color"),
            ),
        )
        self._before = "auto"
        self.hint = _hint()
        self.colour = KeyColourButton(theme)
        self.colour.set_colour(QColor(_KEY_COLOUR))
        self.path = Elided()
        self.path.setContentsMargins(0, 0, 0, 0)
        self.choose_button = PanelButton(self.tr("Choose…"))
        self.choose_button.setToolTip(self.tr("Choose another mask or folder of masks"))
        self._path_row, self._colour_row = QWidget(), QWidget()
        colour_name = QLabel(self.tr("Colour"))
        colour_name.setBuddy(self.colour)
        for row, left, right in (
            (self._path_row, self.path, self.choose_button),
            (self._colour_row, colour_name, self.colour),
        ):
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(8)
            line.addWidget(left, 1)
            line.addWidget(right)
        column = _column(self)
        for widget in (self.combo.label, self.combo, self._path_row, self._colour_row, self.hint):
            column.addWidget(widget)
        self.combo.chosen.connect(self._choose)
        self.choose_button.clicked.connect(self._ask)
        self.colour.chosen.connect(self._take_colour)
        self._show()

    @property
    def kind(self) -> str:
        """The chosen entry: "auto", "pair", "file", "folder", "alpha" or "color"."""
        return str(self.combo.value)

    @property
    def value(self) -> str:
        if self.kind in ("file", "folder"):
            return self._path
        return f"color:{self.colour.colour.name()}" if self.kind == "color" else self.kind

    def set_value(self, text: str) -> None:
        """Show a source, without `changed`."""
        if text.startswith("color:"):
            self.colour.set_colour(QColor(text.removeprefix("color:")))
            kind = "color"
        elif text in ("auto", "pair", "alpha"):
            kind = text
        else:
            self._path, kind = text, "folder" if Path(text).is_dir() else "file"
        self.combo.set_value(kind)
        self._show()

    def _choose(self) -> None:
        if self.kind in ("file", "folder"):
            # Nothing is chosen before a file is.
            self._ask()
        else:
            self._show()
            self.changed.emit()

    def _ask(self) -> None:
        is_folder = self.kind == "folder"
        dialog = QFileDialog(self, self.tr("Folder of masks") if is_folder else self.tr("Mask"), self._path)
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if is_folder else mode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_path)
        dialog.rejected.connect(lambda: self.combo.set_value(self._before))
        dialog.open()

    def take_path(self, path: str) -> None:
        """A mask, or a folder of masks, as the combo says, that the user chose."""
        self._path = path
        self._show()
        self.changed.emit()

    def _take_colour(self, colour: QColor) -> None:
        self.colour.set_colour(colour)
        self.changed.emit()

    def _show(self) -> None:
        kind = self._before = self.kind
        self._path_row.setVisible(kind in ("file", "folder"))
        self._colour_row.setVisible(kind == "color")
        self.path.set_line(Path(self._path).name, self._path)
        self.hint.setText(self._words[kind])
        self.hint.setVisible(bool(self._words[kind]))


class KeyColourButton(ColourButton):
    """The colour that a user painted with where something is to be repaired."""

    def set_colour(self, colour: QColor) -> None:
        super().set_colour(colour)
        self.setAccessibleName(self.tr("Painted colour, {}").format(colour.name()))
        self.setToolTip(self.tr("Colour that was painted over what is to be repaired: {}").format(colour.name()))


class KindsField(EvenGrid):
    """A box for each kind of damage; one of them stays checked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((2, 1), parent=parent)
        tips = {
            "scratch": self.tr("Thin lines, bright or dark"),
            "dust": self.tr("Specks and hairs that lay on the photo when it was scanned"),
            "fold": self.tr("Lines where the paper was folded or is cracked"),
            "stain": self.tr("Spots of water, mould or ink"),
            "torn": self.tr("Corners and borders that are missing"),
            "text": self.tr("Date stamps of cameras, and text laid over a photo"),
        }
        self.boxes: dict[str, PanelCheckBox] = {}
        for kind in KINDS:
            box = self.boxes[kind] = PanelCheckBox(kind_words(kind))
            box.setAccessibleName(kind_words(kind))
            box.setToolTip(tips[kind])
            box.setChecked(True)
            box.clicked.connect(self._choose)
            self.add(box)

    @property
    def value(self) -> tuple[str, ...]:
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked())

    def set_value(self, kinds: Collection[str]) -> None:
        """Check these, without `changed`."""
        for kind, box in self.boxes.items():
            box.setChecked(kind in kinds)
        self._keep_one()

    def _choose(self) -> None:
        self._keep_one()
        self.changed.emit()

    def _keep_one(self) -> None:
        for kind, box in self.boxes.items():
            box.setEnabled(self.value != (kind,))


class FilesField(QWidget):
    """What becomes of photos without damage; format and quality of the copies."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.without_hole = Choice(
            self.tr("Photos without damage"),
            self.tr("What happens to photos in which nothing is to be repaired"),
            ((self.tr("Copy them as they are"), "copy"), (self.tr("Leave them out"), "skip")),
        )
        self.format = Choice(
            self.tr("Format"),
            self.tr("The kind of file that repaired copies are"),
            ((self.tr("As the photo"), None), ("JPEG", "jpg"), ("PNG", "png"), ("TIFF", "tif"), ("WebP", "webp")),
        )
        self.as_photo = PanelCheckBox(self.tr("Quality as the photo's"))
        self.as_photo.setToolTip(self.tr("Choose no quality of your own"))
        self.as_photo.setChecked(True)
        self.quality = ValueField(self.tr("Quality"), "%", *RANGES["quality"])
        self.quality.set_tip(self.tr("1 is small and rough, 100 large and fine"))
        self.quality.set_value(_USUAL_QUALITY)
        column = _column(self)
        column.addWidget(self.without_hole.label)
        column.addWidget(self.without_hole)
        column.addSpacing(4)
        column.addWidget(self.format.label)
        column.addWidget(self.format)
        column.addWidget(self.as_photo)
        column.addWidget(self.quality)
        for signal in (self.without_hole.chosen, self.format.chosen, self.as_photo.clicked, self.quality.changed):
            signal.connect(self._choose)
        self._show()

    @property
    def quality_value(self) -> int | None:
        """1..100; None: as the photo's."""
        own = self.format.value in _WITH_QUALITY and not self.as_photo.isChecked()
        return self.quality.value if own else None

    def set_quality(self, quality: int | None) -> None:
        """Show a quality, without `changed`."""
        self.as_photo.setChecked(quality is None)
        if quality is not None:
            self.quality.set_value(quality)
        self.refresh()

    def refresh(self) -> None:
        """Show what goes with the format."""
        self._show()

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        offers = self.format.value in _WITH_QUALITY
        self.as_photo.setVisible(offers)
        self.quality.setVisible(offers and not self.as_photo.isChecked())


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column


def _hint() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("muted", True)
    return label
