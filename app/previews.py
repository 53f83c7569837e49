"""Small pictures of what is open: photos for the film strip, and the fills that one can choose from."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from app.document import Document
from app.history import Fills
from app.tiles import part
from app.widgets.frames import image_of
from app.widgets.photo_view import View

STRIP_SIZE = QSize(192, 144)
_CANDIDATE_SIDE = 160  # px of a candidate's picture
_CANDIDATE_REACH = 600  # px of the photo that it may show beside the largest rectangle of the fill


def view_picture(view: View) -> QImage:
    """From the smallest level, so that it costs the same for every photo."""
    level = view.pyramid.count - 1
    pixels = view.pyramid.image(level, view.pyramid.bounds(level))
    form = QImage.Format.Format_RGB888 if pixels.shape[2] == 3 else QImage.Format.Format_RGBA8888_Premultiplied
    pixels = pixels.copy()
    view.colours.apply(pixels, form)
    image = image_of(pixels, form)
    mode = Qt.AspectRatioMode.KeepAspectRatio
    # A copy, since a picture of just this size would keep the array's memory.
    return image.scaled(STRIP_SIZE, mode, Qt.TransformationMode.SmoothTransformation).copy()


def candidate_pictures(document: Document, fills: Fills) -> list[QImage]:
    """Small pictures of every candidate: of the largest hole, or as much of it as tells something, and around it."""
    rects = [patch.rect for patch in fills.before]
    largest = max(rects, key=lambda rect: rect.width() * rect.height())
    near = largest.adjusted(-_CANDIDATE_REACH, -_CANDIDATE_REACH, _CANDIDATE_REACH, _CANDIDATE_REACH)
    filled = largest
    for rect in rects:
        filled = filled.united(rect & near) if rect.intersects(near) else filled
    margin = max(filled.width(), filled.height()) // 4
    around = filled.adjusted(-margin, -margin, margin, margin) & document.bounds
    step = max(1, min(around.width(), around.height()) // (2 * _CANDIDATE_SIDE))
    pictures = []
    for candidate in fills.candidates:
        pixels = document.image[part(around)].copy()
        for patch, after in zip(fills.before, candidate, strict=True):
            shared = patch.rect & around
            if not shared.isEmpty():
                source = after[part(shared.translated(-patch.rect.topLeft()))]
                pixels[part(shared.translated(-around.topLeft()))] = source
        few = pixels[::step, ::step]
        eight = (few >> 8).astype(np.uint8) if few.dtype == np.uint16 else few
        picture = image_of(np.ascontiguousarray(eight), QImage.Format.Format_RGB888)
        size = QSize(_CANDIDATE_SIDE, _CANDIDATE_SIDE)
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        pictures.append(picture.scaled(size, mode, Qt.TransformationMode.SmoothTransformation).copy())
    return pictures
