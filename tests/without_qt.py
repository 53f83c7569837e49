"""Proof that the core and training need no Qt: where every import of Qt fails, import all of both, train, and fill.

Not a test that pytest collects: it needs a process in which nothing has imported Qt. `tasks.py check no-qt` runs it.
"""

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

QT = {"PySide6", "shiboken6", "PyQt5", "PyQt6", "qtpy", "qtawesome"}


class NoQt(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in QT:
            raise ImportError(f"{fullname} was imported where there is no Qt")
        return None


def import_all(package: str) -> int:
    """Import a package and every module in it, and return how many there are."""
    path = importlib.import_module(package).__path__
    names = [module.name for module in pkgutil.walk_packages(path, f"{package}.")]
    for name in names:
        importlib.import_module(name)
    return 1 + len(names)


def train_and_fill(folder: Path) -> None:
    """Two steps of training on noise, and one fill with the model that comes of it."""
    import numpy as np

    import lbam_core
    from lbam_core.network import NetworkConfig
    from lbam_core.photo import Photo
    from training.config import Stage, TrainingConfig
    from training.loop import train

    rng = np.random.default_rng(1)
    photos = folder / "photos"
    photos.mkdir()
    for number in range(3):
        lbam_core.save_photo(Photo(rng.integers(0, 256, (128, 160, 3), np.uint8)), photos / f"{number}.png")
    config = TrainingConfig(
        network=NetworkConfig(width=4, output="residual", prefill="pull-push"),
        stages=(Stage(steps=2, size=128, batch=2, zoom=(1.0, 1.0)),),
        held_out=1,
        warmup=1,
    )
    if not train(photos, folder / "run", config, device="cpu"):
        sys.exit("the training did not reach its end")

    image = rng.integers(0, 256, (200, 300, 3), np.uint8)
    hole = np.zeros((200, 300), bool)
    hole[80:120, 100:160] = True
    inpainter = lbam_core.Inpainter(model=str(folder / "run" / "model.safetensors"), device="cpu")
    filled = inpainter.fill(image, hole)
    if (filled[80:120, 100:160] == image[80:120, 100:160]).all() or (filled[:40] != image[:40]).any():
        sys.exit("the fill is not where the hole is")


def main() -> None:
    sys.meta_path.insert(0, NoQt())
    count = import_all("lbam_core") + import_all("training")
    with tempfile.TemporaryDirectory() as folder:
        train_and_fill(Path(folder))
    print(f"Without Qt: {count} modules imported, a model trained, a hole filled.")


if __name__ == "__main__":
    main()
