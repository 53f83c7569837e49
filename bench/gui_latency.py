"""How long the GUI thread is kept waiting while the model loads and while a photo is filled, on two cores.

A timer of 16 ms ticks on the GUI thread; what is measured is the time between two ticks. Each row is a process of its
own, since torch can be imported only once. Wanted: p99 of at most 50 ms while a fill runs.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "lighthouse.jpg"
WIDTH, HEIGHT = 860, 1200  # 1 megapixel
SECONDS = 6.0
WANTED_MS = 50.0
ROWS = {
    "nothing (for comparison)": "idle",
    "model loads, torch opens its libraries": "load-plain",
    "model loads, libraries opened ahead (as the app does)": "load",
    "1 MP is filled, tiny network": "fill-tiny",
    "1 MP is filled, starter network": "fill-starter",
}


def measure(what: str, folder: Path) -> None:
    """One row, printed as JSON."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    if sys.platform == "linux":
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:2]))
    application = QApplication([])
    from app import filling
    from app.jobs import JobQueue

    queue = JobQueue("worker")
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(16)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))

    def finish() -> None:
        timer.stop()
        application.quit()

    model = str(folder / "tiny.safetensors") if what == "fill-tiny" else "starter"
    filler = filling.Filler(queue, model, "cpu")
    if what == "load-plain":
        filling._open_libraries = lambda: None
    QTimer.singleShot(0, timer.start)
    fills: list[float] = []
    if what == "idle":
        QTimer.singleShot(int(SECONDS * 1000), finish)
    elif what.startswith("load"):
        filler.status_changed.connect(lambda status: finish() if status.state == "ready" else None)
        QTimer.singleShot(100, filler.load)
    else:
        filler.status_changed.connect(lambda status: status.state == "ready" and begin())

        def begin() -> None:
            ticks.clear()
            fill_on(filler, folder, fills, finish)

        filler.load()
    application.exec()
    queue.close()
    waits = sorted((later - sooner) * 1000 for sooner, later in itertools.pairwise(ticks))
    figures = {
        "seconds": ticks[-1] - ticks[0],
        "fills": fills,
        "ticks": len(waits),
        "median": waits[len(waits) // 2],
        "p99": waits[int(len(waits) * 0.99)],
        "max": waits[-1],
    }
    print(json.dumps(figures))


def fill_on(filler: object, folder: Path, fills: list[float], finish: Callable[[], None]) -> None:
    """Fill the photo again and again until there are enough ticks."""
    import numpy as np

    from app.filling import Filler, FillRequest, FillResult

    assert isinstance(filler, Filler)
    stored = np.load(folder / "photo.npz")
    request = FillRequest(stored["image"], stored["hole"], 0, None)
    began = time.perf_counter()

    def done(result: FillResult) -> None:
        fills.append(result.seconds)
        if time.perf_counter() - began < SECONDS:
            fill()
        else:
            finish()

    def fill() -> None:
        filler.fill(request, done=done)

    fill()


def make(folder: Path) -> None:
    """The photo with its hole, and the tiny model; in a process of its own."""
    import cv2
    import numpy as np
    import torch

    from lbam_core.models import ModelCard, save_model
    from lbam_core.network import LbamNetwork, NetworkConfig, initialise
    from lbam_core.photo import open_photo
    from lbam_core.random_holes import random_hole

    image = cv2.resize(open_photo(SAMPLE).image, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    hole = random_hole(HEIGHT, WIDTH, np.random.default_rng(0), (0.08, 0.12))
    np.savez(folder / "photo.npz", image=image, hole=hole)
    config = NetworkConfig(width=4, output="residual", prefill="pull-push")
    network = LbamNetwork(config)
    initialise(network, torch.Generator().manual_seed(0))
    save_model(network, ModelCard("tiny", "for this bench", config), folder / "tiny.safetensors")


def main() -> None:
    table = Table("meanwhile", "s", "s a fill", "ticks", "median ms", "p99 ms", "max ms", "p99 / nothing's")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    late = []
    base = 0.0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, __file__, "make", folder], check=True, env=environment)
        for name, what in ROWS.items():
            command = [sys.executable, __file__, what, folder]
            run = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
            row = json.loads(run.stdout)
            base = base or row["p99"]
            fill = f"{min(row['fills']):.2f}" if row["fills"] else ""
            waits = [f"{row[key]:.1f}" for key in ("median", "p99", "max")]
            table.add_row(name, f"{row['seconds']:.1f}", fill, str(row["ticks"]), *waits, f"{row['p99'] / base:.2f}")
            if row["fills"] and row["p99"] > WANTED_MS:
                late.append(name)
    verdict = f"too long: {', '.join(late)}" if late else f"while a fill runs, p99 is within {WANTED_MS:.0f} ms"
    Console().print(table, verdict)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        job, place = sys.argv[1], Path(sys.argv[2])
        make(place) if job == "make" else measure(job, place)
    else:
        main()
