"""Photos to and from other programs."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QUrl
from PySide6.QtGui import QColorSpace, QImage
from pytestqt.qtbot import QtBot

from app.clipboard import DragFile, image_to_qimage, pixels_from_qimage
from tests.conftest import photo_pixels

SRGB = QColorSpace(QColorSpace.NamedColorSpace.SRgb)


@pytest.fixture(autouse=True)
def _qt(qtbot: QtBot) -> None:
    """No picture without an application."""


def profile(space: QColorSpace) -> bytes:
    return bytes(space.iccProfile().data())


@pytest.mark.parametrize("width", [1, 7, 64])
def test_eight_bits_come_back_as_they_were(width: int) -> None:
    image = photo_pixels(600, width)
    alpha = np.arange(600 * width).reshape(600, width).astype(np.uint8)
    for given in (None, alpha):
        back, transparency = pixels_from_qimage(image_to_qimage(image, given, None))
        np.testing.assert_array_equal(back, image)
        assert (transparency is None) == (given is None)
        if given is not None:
            np.testing.assert_array_equal(transparency, given)


def test_sixteen_bits_are_rounded_for_others() -> None:
    image = photo_pixels(30, 40, dtype=np.uint16)
    back, _ = pixels_from_qimage(image_to_qimage(image, None, None))
    np.testing.assert_array_equal(back, ((image.astype(np.uint32) + 128) // 257).astype(np.uint8))


def test_a_profile_is_turned_into_srgb() -> None:
    image = np.full((4, 5, 3), (200, 50, 50), np.uint8)
    wide = image_to_qimage(image, None, profile(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)))
    assert wide.colorSpace() == SRGB
    pixels, _ = pixels_from_qimage(wide)
    assert pixels[0, 0, 0] > 210 and pixels[0, 0, 1] < 40, "a colour of Display P3 is stronger in sRGB"


def test_a_grey_profile_is_turned_into_srgb() -> None:
    linear = QColorSpace(QPointF(0.3127, 0.3290), QColorSpace.TransferFunction.Linear)
    pixels, _ = pixels_from_qimage(image_to_qimage(np.full((3, 4, 3), 100, np.uint8), None, profile(linear)))
    assert (pixels > 160).all(), "linear 100 of 255 is light in sRGB"


@pytest.mark.parametrize("icc", [b"", b"no profile", bytes(300)])
def test_an_unusable_profile_counts_as_srgb(icc: bytes) -> None:
    image = photo_pixels(6, 7)
    pixels, _ = pixels_from_qimage(image_to_qimage(image, None, icc))
    np.testing.assert_array_equal(pixels, image)


def test_a_picture_of_sixteen_bits_stays_so() -> None:
    image = QImage(5, 3, QImage.Format.Format_RGBA64)
    image.fill(0)
    rows = np.frombuffer(image.bits(), np.uint16).reshape(3, 5, 4)
    rows[...] = np.arange(60, dtype=np.uint16).reshape(3, 5, 4) * 1000
    rows[..., 3] = 65535
    pixels, alpha = pixels_from_qimage(image)
    np.testing.assert_array_equal(pixels, rows[..., :3])
    assert pixels.dtype == np.uint16 and alpha is None, "a channel that is opaque everywhere tells nothing"


def test_a_picture_in_another_colour_space_is_converted() -> None:
    picture = QImage(2, 2, QImage.Format.Format_RGB32)
    picture.fill(0xFFC83232)
    picture.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    pixels, _ = pixels_from_qimage(picture)
    assert pixels[0, 0, 0] > 210


def test_the_result_is_dragged_out_as_file_and_picture() -> None:
    written: list[Path] = []

    def write(path: Path) -> None:
        written.append(path)
        path.write_bytes(b"photo")

    drag = DragFile("photo_filled.jpg", write)
    assert drag.path is None
    with pytest.raises(RuntimeError):
        drag.mime_data(None)
    path = drag.prepare()
    assert drag.prepare() == path and len(written) == 1, "it is written once"
    data = drag.mime_data(image_to_qimage(photo_pixels(5, 6), None, None))
    assert path.name == "photo_filled.jpg"
    assert data.urls() == [QUrl.fromLocalFile(str(path))] and data.hasImage()
    drag.remove()
    assert not path.parent.exists()


def test_a_file_that_cannot_be_written_leaves_nothing_behind() -> None:
    made: list[Path] = []

    def fail(path: Path) -> None:
        made.append(path.parent)
        raise OSError("no space")

    drag = DragFile("photo_filled.jpg", fail)
    with pytest.raises(OSError, match="no space"):
        drag.prepare()
    assert drag.path is None and not made[0].exists()
