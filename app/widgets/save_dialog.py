"""Save as: name, folder, format and quality, with what the format costs and how large the file will be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

SIZE_DELAY_MS = 250
_BAD_IN_NAMES = '\\/:*?"<>|' if os.name == "nt" else "/"


class FormatInfo(Protocol):
    """What a file format can hold."""

    @property
    def label(self) -> str: ...
    @property
    def suffixes(self) -> tuple[str, ...]: ...
    @property
    def has_quality(self) -> bool: ...
    @property
    def keeps_alpha(self) -> bool: ...
    @property
    def keeps_16_bit(self) -> bool: ...
    @property
    def keeps_metadata(self) -> bool: ...
    @property
    def exact_without_quality(self) -> bool: ...


@dataclass(frozen=True)
class SaveSource:
    """The photo that is to be saved."""

    suggested: Path  # folder and name that are offered first
    original: Path | None = None  # what must not be replaced unasked
    has_alpha: bool = False
    is_deep: bool = False  # 16 bits per colour
    has_metadata: bool = False
    is_jpeg: bool = False
    is_exact: bool = True  # opened from a file without loss
    pages: int = 1
    quality: int | None = None  # the preference; None: as the original
    usual_quality: int = 95


@dataclass(frozen=True)
class SaveChoice:
    """What was chosen. `quality` None: as the original; `overwrite`: the user agreed to replace the original."""

    path: Path
    quality: int | None
    overwrite: bool


class SaveDialog(QDialog):
    """Show it with `open()`; it blocks nothing."""

    chosen = Signal(object)  # SaveChoice
    size_wanted = Signal(str, object)  # suffix, quality or None: answer with set_size

    def __init__(self, source: SaveSource, formats: Sequence[FormatInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._formats = list(formats)
        self._asked: tuple[str, int | None] | None = None
        self._size_timer = QTimer(self, singleShot=True, interval=SIZE_DELAY_MS)
        self._size_timer.timeout.connect(self._ask_size)
        self.setWindowTitle(self.tr("Save as"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(480)

        self._name = QLineEdit(source.suggested.name)
        self._folder = QLineEdit(str(source.suggested.parent))
        self._browse = QPushButton(self.tr("Browse …"))
        self._format = QComboBox()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._field = QSpinBox(minimum=1, maximum=100)
        self._as_original = QCheckBox()
        self._notes = QLabel(wordWrap=True)
        self._size = QLabel()
        self._warning = QLabel(wordWrap=True)
        self._replace = QCheckBox(self.tr("&Replace the original"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._save = QPushButton(self.tr("Save"))
        for form in self._formats:
            self._format.addItem(form.label)
        self._slider.setRange(1, 100)
        self._slider.setValue(source.quality or source.usual_quality)
        self._field.setValue(self._slider.value())
        self._as_original.setChecked(source.quality is None)
        self._describe()
        self._arrange()
        self._connect()
        self._follow_name()
        self._update()
        self._name.setFocus()
        self._name.setSelection(0, len(source.suggested.stem))

    @property
    def path(self) -> Path:
        """Where the photo would be saved; a name without the format's extension gets it."""
        name = self._name.text().strip()
        if name and Path(name).suffix.lower() not in self._form.suffixes:
            name += self._form.suffixes[0]
        return Path(self._folder.text().strip()).expanduser() / name

    @property
    def quality(self) -> int | None:
        """1 to 100, None as the original or where the format has none."""
        if not self._form.has_quality or (self._offers_original() and self._as_original.isChecked()):
            return None
        return int(self._slider.value())

    def set_size(self, size: int | None) -> None:
        """Show how large the file will be, in bytes; None: not known."""
        if size is None:
            self._size.setText(self.tr("not known"))
        else:
            told = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            self._size.setText(self.tr("about {}").format(told))

    @property
    def _form(self) -> FormatInfo:
        return self._formats[self._format.currentIndex()]

    def _describe(self) -> None:
        """Names for screen readers, and tooltips."""
        for widget, name, tip in (
            (self._name, self.tr("Name"), self.tr("Name of the new file; its ending chooses the format")),
            (self._folder, self.tr("Folder"), self.tr("Folder that the new file goes to")),
            (self._browse, self.tr("Browse for a folder"), self.tr("Choose the folder")),
            (self._format, self.tr("Format"), self.tr("File format of the new file")),
            (self._slider, self.tr("Quality"), self.tr("1 is small and rough, 100 large and fine")),
            (self._field, self.tr("Quality, as a number"), self.tr("1 is small and rough, 100 large and fine")),
            (self._as_original, "", self.tr("Choose no quality of your own")),
            (self._replace, "", self.tr("The photo as it was opened will be gone")),
            (self._size, self.tr("Size of the file"), self.tr("How large the file will be")),
            (self._cancel, self.tr("Cancel"), self.tr("Close without saving (Esc)")),
            (self._save, self.tr("Save"), self.tr("Save the photo (Enter)")),
        ):
            if name:
                widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self._notes.setProperty("muted", True)
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        self._browse.setAutoDefault(False)
        self._cancel.setAutoDefault(False)

    def _arrange(self) -> None:
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._browse)
        quality = QHBoxLayout()
        quality.setSpacing(16)
        quality.addWidget(self._slider, 1)
        quality.addWidget(self._field)
        self._field.setFixedWidth(80)
        self._quality_label = self._label(self.tr("&Quality"), self._slider)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        form.addWidget(self._label(self.tr("&Name"), self._name), 0, 0)
        form.addWidget(self._name, 0, 1)
        form.addWidget(self._label(self.tr("F&older"), self._folder), 1, 0)
        form.addLayout(folder, 1, 1)
        form.addWidget(self._label(self.tr("&Format"), self._format), 2, 0)
        form.addWidget(self._format, 2, 1)
        form.addWidget(self._quality_label, 3, 0)
        form.addLayout(quality, 3, 1)
        form.addWidget(self._as_original, 4, 1)
        form.addWidget(self._notes, 5, 1)
        form.addWidget(QLabel(self.tr("Size")), 6, 0)
        form.addWidget(self._size, 6, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        whole.addLayout(form)
        whole.addWidget(self._warning)
        whole.addWidget(self._replace)
        whole.addStretch(1)
        whole.addSpacing(8)
        whole.addLayout(buttons)
        order = (
            *(self._name, self._folder, self._browse, self._format, self._slider, self._field, self._as_original),
            *(self._replace, self._cancel, self._save),
        )
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text)
        label.setBuddy(buddy)
        return label

    def _connect(self) -> None:
        self._name.textEdited.connect(self._follow_name)
        self._name.textChanged.connect(self._update)
        self._folder.textChanged.connect(self._update)
        self._browse.clicked.connect(self._choose_folder)
        self._format.activated.connect(self._follow_format)
        self._slider.valueChanged.connect(self._field.setValue)
        self._field.valueChanged.connect(self._slider.setValue)
        self._slider.valueChanged.connect(self._update)
        self._as_original.toggled.connect(self._update)
        self._replace.toggled.connect(self._update)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._choose)

    def _follow_name(self) -> None:
        """The ending that was typed chooses the format."""
        suffix = Path(self._name.text().strip()).suffix.lower()
        for index, form in enumerate(self._formats):
            if suffix in form.suffixes:
                self._format.setCurrentIndex(index)

    def _follow_format(self) -> None:
        """The format that was chosen gives the name its ending."""
        name, suffixes = self._name.text().strip(), self._form.suffixes
        suffix = Path(name).suffix
        if suffix.lower() not in suffixes:
            known = any(suffix.lower() in form.suffixes for form in self._formats)
            self._name.setText((name[: -len(suffix)] if known else name) + suffixes[0])
        self._update()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for the new file"), self._folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder.setText)
        dialog.open()

    def _offers_original(self) -> bool:
        """Whether there is a choice between the original's quality and one of one's own."""
        if self._form.exact_without_quality:
            return self._source.is_exact
        return self._source.is_jpeg and ".jpg" in self._form.suffixes

    def _update(self) -> None:
        form = self._form
        has_choice = self._offers_original()
        own = not (has_choice and self._as_original.isChecked())
        for widget in (self._quality_label, self._slider, self._field):
            widget.setVisible(form.has_quality)
            widget.setEnabled(own)
        self._as_original.setVisible(has_choice)
        self._as_original.setText(
            self.tr("With&out loss") if form.exact_without_quality else self.tr("&As the original")
        )
        self._notes.setText("\n".join(self._costs()))
        problem, warning, is_original = self._judge()
        self._warning.setText(problem or warning)
        self._warning.setVisible(bool(problem or warning))
        level = "error" if problem else "warning"
        if self._warning.property("level") != level:
            self._warning.setProperty("level", level)
            self._warning.style().unpolish(self._warning)
            self._warning.style().polish(self._warning)
        self._replace.setVisible(is_original and not problem)
        self._save.setEnabled(not problem and (not is_original or self._replace.isChecked()))
        if self._asked != (form.suffixes[0], self.quality):
            self._size.setText(self.tr("…"))
            self._size_timer.start()

    def _costs(self) -> list[str]:
        """What this format does not keep of this photo, in sentences."""
        source, form = self._source, self._form
        costs = []
        if form.has_quality and not (form.exact_without_quality and self.quality is None and source.is_exact):
            costs.append(self.tr("Fine detail is packed with a little loss."))
        if source.has_alpha and not form.keeps_alpha:
            costs.append(self.tr("Transparent parts become white."))
        if source.is_deep and not form.keeps_16_bit:
            costs.append(self.tr("16 bits per colour become 8."))
        if source.has_metadata and not form.keeps_metadata:
            costs.append(self.tr("Camera data, description and colour profile are left out."))
        if source.pages > 1:
            costs.append(self.tr("Only the first of %n pages is saved.", "", source.pages))
        return costs or [self.tr("Nothing of the photo is lost in this format.")]

    def _judge(self) -> tuple[str, str, bool]:
        """What stands against the target, what to look out for, and whether it is the original."""
        path, name = self.path, self._name.text().strip()
        if not name:
            return self.tr("Give the new file a name."), "", False
        if any(letter in name for letter in _BAD_IN_NAMES):
            return self.tr("A name cannot hold any of these: {}").format(" ".join(_BAD_IN_NAMES)), "", False
        try:
            if not path.parent.is_dir():
                return self.tr("There is no folder {}.").format(path.parent), "", False
            if not os.access(path.parent, os.W_OK):
                return self.tr("Nothing may be written in {}.").format(path.parent), "", False
            if path.is_dir():
                return self.tr("{} is a folder.").format(path.name), "", False
            if not path.exists():
                return "", "", False
            original = self._source.original
            if original is None or not original.exists() or not path.samefile(original):
                return "", self.tr("{} exists and will be replaced.").format(path.name), False
        except (OSError, ValueError) as error:
            return self.tr("{} is no name for a file here: {}").format(name, error), "", False
        if self._source.pages > 1:
            pages = self._source.pages
            text = self.tr("The original has %n pages, and the others would be lost: choose another name.", "", pages)
            return text, "", True
        return "", self.tr("{} is the photo that you opened.").format(path.name), True

    def _ask_size(self) -> None:
        self._asked = self._form.suffixes[0], self.quality
        self.size_wanted.emit(*self._asked)

    def _choose(self) -> None:
        # Once more: the disk may have changed since the last key.
        self._update()
        if not self._save.isEnabled():
            return
        _, _, is_original = self._judge()
        choice = SaveChoice(self.path.absolute(), self.quality, is_original and self._replace.isChecked())
        self.accept()
        self.chosen.emit(choice)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update()
