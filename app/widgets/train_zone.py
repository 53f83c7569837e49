"""The Train page without a run: what fine-tuning is for, and where a folder of photos is dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.theme import Theme
from app.widgets.even_grid import EvenGrid
from app.widgets.start_page import COLUMN, DropZone
from app.widgets.train_parts import PageScroll
from app.widgets.train_words import Statement


class TrainZone(DropZone):
    """The start page's field, with the words for a folder to learn from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.folder_button = self.open_button
        self.folder_button.setText(self.tr("Choose folder…"))
        self.folder_button.setToolTip(self.tr("Choose the folder of photos to learn from; its folders count too"))
        self.sample_button.hide()
        self.paste_button.hide()
        self._hint.hide()
        self.purpose = QLabel(
            self.tr(
                "Photos that look alike have much in common: a family album, one camera, one kind of film. "
                "From them the program learns to fill holes in just such photos better."
            )
        )
        self.purpose.setWordWrap(True)
        self.purpose.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.facts = EvenGrid((2, 1), 280, spacing=12)
        for icon, words in (
            ("image-multiple-outline", self.tr("About 50 photos or more")),
            ("clock-outline", self.tr("From some minutes to a night; you can pause")),
            ("lock-outline", self.tr("Your photos stay on this computer, untouched")),
            ("shield-check-outline", self.tr("The model that came with the program stays too")),
        ):
            fact = Statement(theme)
            self.facts.add(fact)  # first, since what says something shows itself
            fact.say(words, icon)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(2, self.purpose)
            column.addSpacing(8)
            column.addWidget(self.facts)

    def _say(self) -> None:
        if self._hovering:
            self._title.setText(self.tr("Let go to read this folder"))
        else:
            self._title.setText(self.tr("Teach the filler your photos: drop a folder here"))
        self.update()


class TrainEmpty(PageScroll):
    """The field in the middle of the page; it scrolls where the window is low."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(COLUMN, parent)
        self.zone = TrainZone(theme)
        self.column.addStretch(1)
        self.column.addWidget(self.zone)
        self.column.addStretch(1)
        self.setFocusProxy(self.zone.folder_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.zone.set_narrow(self.is_narrow)
