"""What a fill costs: a 12 megapixel JPEG with three large holes and 500 specks, and the same holes in 48 megapixels.

Both photos are made from a sample at that size, with film grain, and hold the same holes in the same place. Each is
filled in a process of its own, so that its peak memory can be read.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rich.console import Console
from rich.table import Table

from lbam_core.holes import save_hole
from lbam_core.photo import Photo, open_photo, save_photo

SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "lighthouse.jpg"
SIZES = {"12 MP": (4000, 3000), "48 MP": (8000, 6000)}
DISCS = ((600, 700, 300), (2100, 900, 600), (1300, 2600, 1200))  # column, row, diameter
SPECKS = 500


def make(folder: Path, name: str, height: int, width: int) -> tuple[Path, Path]:
    """A photo of that size and its mask."""
    rng = np.random.default_rng(0)
    image = cv2.resize(open_photo(SAMPLE).image, (width, height), interpolation=cv2.INTER_CUBIC)
    grain = rng.normal(0, 4, (height, width, 1)).astype(np.float32)
    image = np.clip(image + grain, 0, 255).astype(np.uint8)
    hole = np.zeros((height, width), np.uint8)
    for column, row, diameter in DISCS:
        cv2.circle(hole, (column, row), diameter // 2, 1, -1)
    for column, row, radius in zip(
        rng.integers(0, 3000, SPECKS), rng.integers(0, 4000, SPECKS), rng.integers(1, 6, SPECKS), strict=True
    ):
        cv2.circle(hole, (int(column), int(row)), int(radius), 1, -1)
    photo, mask = folder / f"{name}.jpg", folder / f"{name}_mask.png"
    save_photo(Photo(image, format="jpeg"), photo, quality=92)
    save_hole(hole.astype(bool), mask)
    return photo, mask


def measure(photo: Path, mask: Path) -> None:
    """Fill one photo and print the figures as JSON; runs in a process of its own."""
    import resource

    import torch

    from lbam_core.engine import Inpainter
    from lbam_core.holes import default_growth, grow_hole, read_hole

    torch.set_num_threads(2)
    clock = time.perf_counter
    began = clock()
    opened = open_photo(photo)
    hole = read_hole(mask, opened.image.shape[:2])
    decoded = clock()
    inpainter = Inpainter("starter", "auto")
    loaded = clock()
    in_network = 0.0
    predict = inpainter._predict

    def timed(inputs: Any) -> Any:
        nonlocal in_network
        start = clock()
        outputs = predict(inputs)
        in_network += clock() - start
        return outputs

    inpainter._predict = timed  # type: ignore[method-assign]
    filled = inpainter.fill(opened.image, hole)
    done = clock()
    grown = grow_hole(hole, default_growth(hole.shape))
    import dataclasses

    save_photo(dataclasses.replace(opened, image=filled), photo.with_name(f"{photo.stem}_filled.jpg"))
    figures = {
        "decode": decoded - began,
        "load": loaded - decoded,
        "fill": done - loaded,
        "network": in_network,
        "encode": clock() - done,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        "same": bool((filled[~grown] == opened.image[~grown]).all()),
        "share": float(hole.mean()),
        "device": inpainter.device_name,
    }
    print(json.dumps(figures))


def main() -> None:
    table = Table("photo", "hole", "decode s", "model s", "fill s", "in network", "save s", "peak GiB", "rest same")
    seconds = {}
    device = ""
    with tempfile.TemporaryDirectory() as folder:
        for name, (height, width) in SIZES.items():
            photo, mask = make(Path(folder), name.replace(" ", ""), height, width)
            command = [sys.executable, __file__, str(photo), str(mask)]
            runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
            best = min(runs, key=lambda run: run["fill"])
            seconds[name], device = best["fill"], best["device"]
            table.add_row(
                name,
                f"{best['share']:.1%}",
                *(f"{best[key]:.2f}" for key in ("decode", "load", "fill")),
                f"{best['network'] / best['fill']:.0%}",
                f"{best['encode']:.2f}",
                f"{best['peak']:.2f}",
                "yes" if all(run["same"] for run in runs) else "NO",
            )
    small, large = SIZES
    Console().print(
        table, f"{device}; the fill in {large} costs {seconds[large] / seconds[small]:.2f} times that in {small}"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
