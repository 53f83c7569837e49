"""Photos from and to other programs: the clipboard, what is dropped, and the result dragged out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QColorSpace, QImage

from app.colours import colour_space
from app.tiles import Pixels

_DEEP_FORMATS = frozenset(
    {
        QImage.Format.Format_RGBX64,
        QImage.Format.Format_RGBA64,
        QImage.Format.Format_RGBA64_Premultiplied,
        QImage.Format.Format_Grayscale16,
        QImage.Format.Format_BGR30,
        QImage.Format.Format_A2BGR30_Premultiplied,
        QImage.Format.Format_RGB30,
        QImage.Format.Format_A2RGB30_Premultiplied,
        QImage.Format.Format_RGBX16FPx4,
        QImage.Format.Format_RGBA16FPx4,
        QImage.Format.Format_RGBA16FPx4_Premultiplied,
        QImage.Format.Format_RGBX32FPx4,
        QImage.Format.Format_RGBA32FPx4,
        QImage.Format.Format_RGBA32FPx4_Premultiplied,
    }
)
_ROWS = 256  # converted at a time, so that a large photo needs no second copy at a wider type


def image_to_qimage(image: Pixels, alpha: Pixels | None, icc: bytes | None) -> QImage:
    """An 8-bit QImage in sRGB of its own memory; a profile that cannot be used counts as sRGB.

    It may run on a worker. Raises MemoryError where Qt cannot make an image of this size.
    """
    height, width = image.shape[:2]
    space = colour_space(icc)
    grey = space is not None and space.colorModel() == QColorSpace.ColorModel.Gray
    if grey and alpha is None:
        # A grey profile fits only grey pixels, and a photo with such a profile has three equal bands.
        kind, channels = QImage.Format.Format_Grayscale8, 1
    elif alpha is None:
        kind, channels = QImage.Format.Format_RGB888, 3
    else:
        kind, channels = QImage.Format.Format_RGBA8888, 4
    result = QImage(width, height, kind)
    if result.isNull():
        text = QCoreApplication.translate("Clipboard", "{} × {} px are too many to be handed to other programs.")
        raise MemoryError(text.format(width, height))
    rows = _rows_of(result, channels)
    for top in range(0, height, _ROWS):
        block = slice(top, top + _ROWS)
        if channels == 1:
            rows[block, :, 0] = _eight_bit(image[block, :, 0])
        else:
            rows[block, :, :3] = _eight_bit(image[block])
        if alpha is not None:
            rows[block, :, 3] = _eight_bit(alpha[block])
    if space is not None and (not grey or alpha is None):
        result.setColorSpace(space)
        wanted = QImage.Format.Format_RGB888 if grey else kind
        converted = result.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb), wanted)
        result = result.convertToFormat(wanted) if converted.isNull() else converted
    result.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return result


def pixels_from_qimage(picture: QImage) -> tuple[Pixels, Pixels | None]:
    """(H, W, 3) in sRGB and alpha (H, W) or None where all is opaque; uint16 for a QImage of more than 8 bits."""
    deep = picture.format() in _DEEP_FORMATS
    space = picture.colorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    kind = QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGBA8888
    if space.isValid() and space != srgb:
        converted = picture.convertedToColorSpace(srgb, kind)
        picture = picture if converted.isNull() else converted
    plain = picture.convertToFormat(kind)
    if plain.isNull():
        text = QCoreApplication.translate("Clipboard", "{} × {} px are too many to be taken in.")
        raise MemoryError(text.format(picture.width(), picture.height()))
    pixels = _rows_of(plain, 4)
    image = np.ascontiguousarray(pixels[..., :3])
    if not picture.hasAlphaChannel():
        return image, None
    alpha = np.ascontiguousarray(pixels[..., 3])
    return image, None if int(alpha.min()) == np.iinfo(alpha.dtype).max else alpha


class DragFile:
    """The result as a file that other programs can take, besides its pixels.

    The file is written before the drag starts: X11 and Windows ask for it while the mouse is still moving, on the
    thread that must not wait. It stays until the program ends, because many programs read it only after the drop.
    """

    def __init__(self, name: str, write: Callable[[Path], object]) -> None:
        """`name`: of the file, such as photo_filled.jpg; `write` puts the result at the path it is given."""
        self._name = name
        self._write = write
        self._folder: Path | None = None

    @property
    def path(self) -> Path | None:
        """Where the file lies, once it is written."""
        return self._folder / self._name if self._folder else None

    def prepare(self) -> Path:
        """Write the file, on a worker; a second call keeps the first file."""
        if self._folder is None:
            folder = Path(tempfile.mkdtemp(prefix="lbam-studio-"))
            try:
                self._write(folder / self._name)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._folder = folder
        return self._folder / self._name

    def mime_data(self, picture: QImage | None) -> QMimeData:
        """What QDrag takes: the file's address and, for programs that take no files, the picture."""
        if self.path is None:
            raise RuntimeError("prepare() comes before mime_data()")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.path))])
        if picture is not None:
            data.setImageData(picture)
        return data

    def remove(self) -> None:
        """Delete the file, when the program ends."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def _rows_of(picture: QImage, channels: int) -> Pixels:
    """The pixels of a QImage as (H, W, channels), sharing its memory."""
    kind = np.dtype(np.uint16 if picture.depth() == 64 else np.uint8)
    rows = np.frombuffer(picture.bits(), kind).reshape(picture.height(), picture.bytesPerLine() // kind.itemsize)
    return rows[:, : picture.width() * channels].reshape(picture.height(), picture.width(), channels)


def _eight_bit(values: Pixels) -> Pixels:
    if values.dtype == np.uint8:
        return values
    return ((values.astype(np.uint32) + 128) // 257).astype(np.uint8)
