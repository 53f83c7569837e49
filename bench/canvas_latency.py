"""From a move of the brush to what it paints being on the screen, on a photo of 100 megapixels.

Also what an undo of a fill takes there, how much longer opening takes than bare decoding, and the memory in all.
Run it in a real window, e.g. under Xvfb: the platform is named in the table.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.colours import ColourTransform
from app.document import Document
from app.settings import Settings
from app.theme import Theme
from app.widgets.canvas import Canvas
from app.widgets.photo_view import View
from app.widgets.pyramid import Pyramid, shrunk_levels

WIDTH, HEIGHT = 11_600, 8_640
BRUSH = 300
MOVES = 400


def main() -> None:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), application)


def measure(folder: Path, application: QApplication) -> None:
    import pyvips

    from lbam_core.photo import open_photo

    path = folder / "scan.jpg"
    make_photo(path)
    bare = min(timed(lambda: np.asarray(pyvips.Image.new_from_file(str(path)).numpy())) for _ in range(3))
    opening = min(timed(lambda: levels_of(open_photo(path))) for _ in range(3))
    print(f"platform {application.platformName()}, {WIDTH * HEIGHT / 1e6:.0f} megapixels, brush {BRUSH} px")
    print(f"open with its levels: {opening:.2f} s, {opening / bare:.2f} times bare decoding")

    photo = open_photo(path)
    document = Document(photo, 512 << 20)
    settings = Settings(folder)
    settings.update(brush_size=BRUSH)
    theme = Theme()
    canvas = Canvas(settings, theme)
    canvas.resize(1400, 900)
    canvas.show()
    application.processEvents()
    canvas.show_view(View(document, Pyramid(document, shrunk_levels(document.image, None)), ColourTransform(photo.icc)))
    application.processEvents()

    print(f"{'zoom':>8} {'median':>10} {'p99':>10} {'worst':>10}")
    for name, scale in (("fit", None), ("100 %", 1.0), ("400 %", 4.0)):
        if scale:
            canvas.zoom_to(scale)
        else:
            canvas.zoom_fit()
        application.processEvents()
        times = stroke(canvas, application)
        print(f"{name:>8} {row(times)}")
    canvas.zoom_to(1.0)
    application.processEvents()
    print(f"{'pan':>8} {row(pan(canvas, application))}   at 100 %")
    canvas.zoom_fit()
    application.processEvents()
    print(f"{'zoom':>8} {row(zoom(canvas, application))}   around fit")

    rng = np.random.default_rng(1)
    where = np.ones((1200, 1600), np.bool_)
    hole = document.hole.copy()
    document.apply_fill("Fill", [(3000, 3000, rng.integers(0, 256, (1200, 1600, 3), np.uint8), where)], hole)
    application.processEvents()
    print(f"undo of a fill of 1600 x 1200 px: {1000 * timed(lambda: undo(document, application)):.1f} ms")
    memory = psutil.Process().memory_info().rss / document.image.nbytes
    print(f"memory of the process: {memory:.2f} times the photo's {document.image.nbytes / 2**20:.0f} MiB")
    canvas.close()


def make_photo(path: Path) -> None:
    """Structure and noise, as a scan has; a flat picture would decode too fast."""
    import pyvips

    rng = np.random.default_rng(0)
    patch = rng.integers(0, 256, (HEIGHT // 40, WIDTH // 40, 3), np.uint8)
    image = pyvips.Image.new_from_array(patch).resize(40).crop(0, 0, WIDTH, HEIGHT)
    noise = pyvips.Image.gaussnoise(WIDTH, HEIGHT, sigma=6, mean=0)
    (image + noise).cast("uchar").copy(interpretation="srgb").jpegsave(str(path), Q=90)


def levels_of(photo: object) -> object:
    return shrunk_levels(photo.image, photo.alpha)  # type: ignore[attr-defined]


def timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


def send(canvas: Canvas, kind: QEvent.Type, at: QPointF, pressed: bool) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if pressed else Qt.MouseButton.NoButton
    place = canvas.mapToGlobal(at)
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, place, button, buttons, Qt.KeyboardModifier.NoModifier))


def stroke(canvas: Canvas, application: QApplication) -> list[float]:
    """Milliseconds of each move of one stroke along a curve over most of the canvas."""
    angles = np.linspace(0, 6 * np.pi, MOVES)
    xs = canvas.width() * (0.5 + 0.35 * np.sin(angles * 0.37))
    ys = canvas.height() * (0.5 + 0.35 * np.cos(angles))
    send(canvas, QEvent.Type.MouseButtonPress, QPointF(xs[0], ys[0]), True)
    application.processEvents()
    times = []
    for x, y in zip(xs, ys, strict=True):
        began = time.perf_counter()
        send(canvas, QEvent.Type.MouseMove, QPointF(x, y), True)
        application.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    send(canvas, QEvent.Type.MouseButtonRelease, QPointF(xs[-1], ys[-1]), False)
    application.processEvents()
    canvas.view.document.history.undo()  # type: ignore[union-attr]
    application.processEvents()
    return times


def pan(canvas: Canvas, application: QApplication) -> list[float]:
    from PySide6.QtCore import QPoint

    times = []
    for step in range(MOVES):
        by = QPoint(7, 5) if (step // 100) % 2 == 0 else QPoint(-7, -5)
        began = time.perf_counter()
        canvas.set_viewport(canvas.viewport.panned(by))
        application.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    return times


def zoom(canvas: Canvas, application: QApplication) -> list[float]:
    times = []
    for step in range(100):
        factor = 1.05 if (step // 25) % 2 == 0 else 1 / 1.05
        began = time.perf_counter()
        canvas.zoom_to(canvas.viewport.scale * factor)
        application.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    return times


def undo(document: Document, application: QApplication) -> None:
    document.history.undo()
    application.processEvents()


def row(times: list[float]) -> str:
    median, p99, worst = np.percentile(times, (50, 99, 100))
    return f"{median:7.1f} ms {p99:7.1f} ms {worst:7.1f} ms"


if __name__ == "__main__":
    os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)
    main()
