"""LBAM Studio's core: fills holes in photos. Numpy in, numpy out; no Qt, no printing.

The public names below are loaded on first use, so that importing the package does not wait for torch.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lbam_core.errors import Cancelled, DeviceError, HoleError, LbamError, ModelError, PhotoError, TrainingError

if TYPE_CHECKING:
    from lbam_core.damage import detect_damage as detect_damage
    from lbam_core.engine import Inpainter as Inpainter
    from lbam_core.models import Model as Model
    from lbam_core.models import load_model as load_model
    from lbam_core.photo import Photo as Photo
    from lbam_core.photo import open_photo as open_photo
    from lbam_core.photo import save_photo as save_photo

__version__ = "0.1.0"


def let_threads_sleep() -> None:
    """Have torch's threads sleep, not spin, while they wait for each other; to be called before torch is imported.

    With another program at work on the same two cores a small fill took 14 s with spinning threads and 2.5 s with
    sleeping ones; on an idle machine sleeping costs a few percent. A choice in the environment is respected.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")


_HOMES = {
    "Inpainter": "engine",
    "detect_damage": "damage",
    "Model": "models",
    "load_model": "models",
    "Photo": "photo",
    "open_photo": "photo",
    "save_photo": "photo",
}
__all__ = [
    "Cancelled",
    "DeviceError",
    "HoleError",
    "Inpainter",
    "LbamError",
    "Model",
    "ModelError",
    "Photo",
    "PhotoError",
    "TrainingError",
    "detect_damage",
    "load_model",
    "open_photo",
    "save_photo",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lbam_core' has no attribute {name!r}")
    value = getattr(import_module(f"lbam_core.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
