"""The fills of one hole as small pictures to choose from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.theme import Theme
from app.widgets.even_grid import EvenGrid

_SMALLEST = 64  # px; the side of a picture
_COLUMNS = (6, 5, 4, 3, 2, 1)


class Candidates(EvenGrid):
    """One picture for each fill, of which one is shown in the photo."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _SMALLEST, parent=parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._group.buttonToggled.connect(self._let_tab_in)
        self.buttons: list[CandidateButton] = []
        self.setAccessibleName(self.tr("Fills to choose from"))

    def set_images(self, images: list[QImage], shown: int) -> None:
        """Show these, the `shown` one marked."""
        while len(self.buttons) > len(images):
            button = self.buttons.pop()
            self._group.removeButton(button)
            self.take()
            button.hide()
            button.deleteLater()
        while len(self.buttons) < len(images):
            button = CandidateButton(len(self.buttons) + 1, self._theme)
            self._group.addButton(button, len(self.buttons))
            self.buttons.append(button)
            self.add(button)
        for number, (button, image) in enumerate(zip(self.buttons, images, strict=True)):
            button.set_image(image)
            if number == shown:
                button.setChecked(True)
        self._let_tab_in()

    def _let_tab_in(self) -> None:
        """Tab comes to the one that is shown; the arrow keys go on from there."""
        shown = self._group.checkedButton()
        for button in self.buttons:
            stops = shown is None or button is shown
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus)


class CandidateButton(QPushButton):
    """A picture with its number, and a tick and a frame when it is the one that is shown."""

    def __init__(self, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._theme = theme
        self._image = QImage()
        theme.changed.connect(self.update)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Not as wide as a button with words.
        self.setStyleSheet("min-width: 0; min-height: 0; padding: 0;")
        self.setAccessibleName(self.tr("Fill {}").format(number))
        self.setToolTip(self.tr("Show fill {} in the photo").format(number))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def sizeHint(self) -> QSize:
        return QSize(_SMALLEST, _SMALLEST)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        color, area = self._theme.color, QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.fillPath(shape, color("canvas"))
        painter.save()
        painter.setClipPath(shape)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        if not self._image.isNull():
            # As large as the square allows, so that all of the fill is seen.
            size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(QPointF(), size.toSizeF())
            target.moveCenter(area.center())
            painter.drawImage(target, self._image)
        painter.restore()
        self._paint_frame(painter, area)
        self._paint_plate(painter, QRectF(4, area.height() - 20, 16, 16), str(self._number))
        if self.isChecked():
            self._paint_tick(painter, QPointF(area.width() - 13, 13))

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        color = self._theme.color
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(color("focus" if self.isEnabled() else "disabled"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        else:
            hot = self.underMouse() and self.isEnabled()
            painter.setPen(QPen(color("text" if hot else "border"), 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            # A second ring inside tells the keyboard's place from the choice.
            painter.setPen(QPen(color("panel"), 1.5))
            painter.drawRoundedRect(area.adjusted(2.75, 2.75, -2.75, -2.75), 3, 3)

    def _paint_plate(self, painter: QPainter, plate: QRectF, text: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(plate, 4, 4)
        font = self.font()
        font.setPixelSize(11)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if self.isEnabled() else "disabled"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_tick(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(self._theme.color("panel"), 1.5))
        painter.setBrush(self._theme.color("accent" if self.isEnabled() else "disabled"))
        painter.drawEllipse(middle, 8, 8)
        pen = QPen(self._theme.color("accent_text"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        steps = (QPointF(-3.5, 0.2), QPointF(-1, 2.8), QPointF(3.6, -2.6))
        painter.drawPolyline(QPolygonF([middle + step for step in steps]))
