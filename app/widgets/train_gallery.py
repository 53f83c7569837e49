"""Photos held out, those that the training has helped most first; one of them large, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.theme import Theme
from app.tuning_state import PhotoPictures
from app.widgets.compare_dialog import PairTools
from app.widgets.compare_pair import ComparePair
from app.widgets.train_pictures import PictureLoader
from app.widgets.train_words import signed

_PICTURE = QSize(88, 66)
_LIST = 232  # px; the width of the list beside the photo
_NARROW = 640  # px; below, the list lies above the photo
_PAIR = 400  # px; the height of the photo
_VIEWS = ("base", "tuned", "truth", "hole")


class TrainGallery(QWidget):
    """Small pictures at the left, or above where it is narrow; they are read when they come into view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._photos: tuple[PhotoPictures, ...] = ()
        self._views: dict[str, QImage] = {}
        self._shown = ""  # file of the photo that is large
        self._thumbnails = PictureLoader(self)
        self._large = PictureLoader(self)
        self.list = QListWidget()
        self.list.setIconSize(_PICTURE)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setAccessibleName(self.tr("Photos held out, by how much they gained"))
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.pair = ComparePair(theme)
        self.tools = PairTools(self.pair)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pair, 1)
        column.addWidget(self.tools)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.list)
        self._layout.addWidget(right, 1)
        self.pair.setMinimumHeight(_PAIR)
        self._thumbnails.loaded.connect(self._take_thumbnail)
        self._large.loaded.connect(self._take_view)
        self.list.currentRowChanged.connect(self._choose)
        self._arrange(is_narrow=False)

    @property
    def is_loading(self) -> bool:
        """Whether pictures are still being read."""
        return not (self._thumbnails.is_idle and self._large.is_idle)

    def show_photos(self, photos: Sequence[PhotoPictures]) -> None:
        """Show these, the one with the largest gain first."""
        photos = tuple(sorted(photos, key=lambda photo: -photo.difference))
        if photos == self._photos:
            return
        self._photos = photos
        self._thumbnails.keep_only(set())
        self.list.clear()
        blank = QPixmap(_PICTURE)
        blank.fill(self._theme.color("line"))
        for photo in photos:
            change = self.tr("{} dB").format(signed(photo.difference, 2))
            name = PurePath(photo.file).name
            item = QListWidgetItem(QIcon(blank), f"{name}\n{change}")
            item.setToolTip(f"{photo.file}\n{change}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {change}")
            self.list.addItem(item)
        self._load_thumbnails()
        self.list.setCurrentRow(0)

    def _load_thumbnails(self) -> None:
        if self.isVisible():
            size = _PICTURE * self.devicePixelRatioF()
            for photo in self._photos:
                self._thumbnails.ask(photo.file, photo.tuned, (), size)

    def _take_thumbnail(self, file: str, images: list[QImage]) -> None:
        row = next((row for row, photo in enumerate(self._photos) if photo.file == file), -1)
        if row < 0 or not images:
            return
        # All of one size, so that the names are in line.
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_PICTURE * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        at = (QSize(pixmap.size()) - images[0].size()) / 2
        painter = QPainter(pixmap)
        painter.drawImage(at.width(), at.height(), images[0])
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)
        self.list.item(row).setIcon(icon)

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._photos):
            self._shown = ""
            self.pair.show_words(self.tr("There are no pictures of this comparison"))
            return
        photo = self._photos[row]
        self._shown = photo.file
        self._views = {}
        self._large.keep_only(set())
        for view, file in zip(_VIEWS, (photo.base, photo.tuned, photo.truth, photo.hole), strict=True):
            self._large.ask((photo.file, view), file)

    def _take_view(self, key: tuple[str, str], images: list[QImage]) -> None:
        file, view = key
        if file != self._shown:
            return
        self._views[view] = images[0] if images else QImage()
        if len(self._views) == len(_VIEWS):
            self.pair.show_pair(*(self._views[each] for each in _VIEWS))

    # Qt

    def _arrange(self, is_narrow: bool) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(below if is_narrow else beside)
        self.list.setFlow(QListView.Flow.LeftToRight if is_narrow else QListView.Flow.TopToBottom)
        self.list.setWrapping(False)
        if is_narrow:
            self.list.setMaximumSize(16777215, _PICTURE.height() + 36)
            self.list.setMinimumSize(0, _PICTURE.height() + 36)
        else:
            self.list.setMaximumSize(_LIST, 16777215)
            self.list.setMinimumSize(_LIST, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load_thumbnails()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() < _NARROW)
