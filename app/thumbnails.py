"""Small pictures of photo files for the start page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

SIDE = 320


def thumbnail(path: Path) -> QImage:
    """A small picture in sRGB, made on a worker; a PhotoError tells why not."""
    from app import photo_files
    from app.clipboard import image_to_qimage

    photo = photo_files.load(path)
    step = max(1, min(photo.image.shape[:2]) // (2 * SIDE))
    alpha = None if photo.alpha is None else photo.alpha[::step, ::step]
    picture = image_to_qimage(photo.image[::step, ::step], alpha, photo.icc)
    mode = Qt.AspectRatioMode.KeepAspectRatio
    return picture.scaled(QSize(SIDE, SIDE), mode, Qt.TransformationMode.SmoothTransformation)
