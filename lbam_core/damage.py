"""Find damage: scratches, dust, folds, stains, what is torn off, and text, at the photo's own resolution.

The network looks at the photo tile by tile, also in the mirror, and, unless the photo is small, once more at a reduced
scale, at which a broad stain, fold or letter is small enough to be seen as a whole; the surer of the two counts.
"""

import functools
import json
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import safetensors
import safetensors.torch
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lbam_core.atomic import atomic_path
from lbam_core.damage_kinds import KINDS
from lbam_core.damage_map import Damage, DamageMap, Finding, check_choice
from lbam_core.damage_network import DamageNetwork, side_multiple
from lbam_core.devices import pick_device
from lbam_core.digests import file_digest
from lbam_core.errors import Cancelled, ModelError
from lbam_core.pixels import Pixels, check_image

__all__ = [
    "KINDS",
    "Damage",
    "DamageDetector",
    "DamageMap",
    "Finding",
    "check_choice",
    "detect_damage",
    "read_detector",
    "save_detector",
]

Progress = Callable[[float, str], None]

SHIPPED = Path(str(files("resources"))) / "models" / "damage.safetensors"
_CARD = "lbam_damage_card"
_TILE = 1024  # px of a tile's side
_MARGIN = 64  # px of each side of a tile that only serve as context
_REDUCED = 768  # px, longer side at the reduced scale, which is at least halved
_SMALL = 400  # px, longer side below which all of a photo is seen at once anyway
_READINESS = np.array([0.7, 0.7, 0.0, 0.0, -0.3, 0.3], np.float32)
"""What a logit of damage is raised by, for each of KINDS: a scratch that is none costs a few px, a corner many."""
_RESERVE = 1.5  # by so much more the logit at the reduced scale has to be, since small things look like damage there


@dataclass(frozen=True)
class DetectorCard:
    """What a detector is: its network's widths, what turns its logits into probabilities, how it was made, its scores.

    Probability = sigmoid(scale * logit + offset).
    """

    widths: tuple[int, ...]
    scale: float = 1.0
    offset: float = 0.0
    summary: str = ""
    scores: dict[str, Any] | None = None


class DamageDetector:
    """The network that finds damage, on a device; may be used by several threads. `digest` tells detectors apart.

    Args:
        device: as for `Inpainter`.
        path: another file than the shipped one.

    Raises:
        ModelError: if the file is missing, damaged or no detector.
        DeviceError: if the device is not there.
    """

    def __init__(self, device: str = "auto", path: Path = SHIPPED) -> None:
        self.device = pick_device(device)
        network, self.card = read_detector(path)
        self.digest = file_digest(path)
        self._network = _folded(network).to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._turn = threading.Lock()

    def look(
        self, image: Pixels, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> DamageMap:
        """How likely each px of an image is damage.

        Args:
            image: (H, W, 3) uint8 or uint16, RGB.
            progress: gets (share done 0..1, what is going on).
            cancelled: asked before every tile.

        Raises:
            HoleError: for anything but an image.
            Cancelled: if `cancelled` said so.
        """
        check_image(image)
        shape = image.shape[:2]
        found = DamageMap(np.zeros(shape, np.uint8), np.zeros(shape, np.uint8))
        scale = max(2.0, max(shape) / _REDUCED)
        reduced = self._reduced(image, scale, cancelled) if max(shape) >= _SMALL else None
        tiles = list(_tiles(shape))
        for index, (inner, outer) in enumerate(tiles):
            if cancelled and cancelled():
                raise Cancelled("looking for damage was cancelled")
            if progress:
                progress(index / len(tiles), "Looking for damage")
            logits = self._both_ways(_eight_bit(image[outer]))
            rows, columns = (slice(i.start - o.start, i.stop - o.start) for i, o in zip(inner, outer, strict=True))
            logits = logits[:, rows, columns]
            if reduced is not None:
                logits = _surer(logits, _enlarged(reduced, inner, shape))
            kind = logits[1:].argmax(0)
            found.probability[inner] = np.rint(255 / (1 + np.exp(-logits[0] - _READINESS[kind])))
            found.kind[inner] = kind
        if progress:
            progress(1.0, "Looked for damage")
        return found

    def _reduced(self, image: Pixels, scale: float, cancelled: Callable[[], bool] | None) -> NDArray[np.float32]:
        if cancelled and cancelled():
            raise Cancelled("looking for damage was cancelled")
        size = max(1, round(image.shape[1] / scale)), max(1, round(image.shape[0] / scale))
        logits = self._logits(_eight_bit(cv2.resize(image, size, interpolation=cv2.INTER_AREA)))
        logits[0] -= _RESERVE
        return logits

    def _both_ways(self, image: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Calibrated logits as from `_logits`, the mean of those of the image and of its mirror image."""
        mirrored = self._logits(np.ascontiguousarray(image[:, ::-1]))[:, :, ::-1]
        return np.asarray((self._logits(image) + mirrored) * np.float32(0.5))

    def _logits(self, image: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Calibrated logits, (1 + kinds, H, W), of an (H, W, 3) image."""
        height, width = image.shape[:2]
        multiple = side_multiple(self.card.widths)
        below, beside = -height % multiple, -width % multiple
        picture = np.pad(image, ((0, below), (0, beside), (0, 0)), mode="symmetric")
        rgb = torch.from_numpy(picture).permute(2, 0, 1)[None].to(self.device).float() / 255
        with self._turn, torch.inference_mode():
            out: Tensor = self._network(rgb.contiguous(memory_format=torch.channels_last))[0, :, :height, :width]
            logits = np.array(out.float().cpu().numpy())
        logits[0] = self.card.scale * logits[0] + self.card.offset
        # In bounds, so that no exponential of it overflows; a number that is none counts as whole.
        return np.asarray(np.clip(np.nan_to_num(logits, nan=-30.0), -30.0, 30.0), np.float32)


def detect_damage(image: Pixels, sensitivity: float = 0.5, kinds: Collection[str] = KINDS) -> NDArray[np.bool_]:
    """Find the damage of an image with the shipped detector, on the fastest device there is.

    Args:
        image: (H, W, 3) uint8 or uint16, RGB.
        sensitivity: 0..1, see `DamageMap.find`.
        kinds: those of KINDS that count.

    Returns:
        (H, W) bool, True = damage.

    Raises:
        HoleError: for anything but an image, a sensitivity outside 0..1, or an unknown kind.
    """
    check_choice(sensitivity, kinds)
    return _shipped_detector().look(image).find(sensitivity, kinds).hole


def read_detector(path: Path) -> tuple[DamageNetwork, DetectorCard]:
    """Open a detector, in evaluation mode.

    Raises:
        ModelError: if the file is missing, damaged or no detector.
    """
    try:
        with safetensors.safe_open(path, "pt") as file:
            header = file.metadata() or {}
            state = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
        if _CARD not in header:
            raise ModelError(f"{path.name} is no damage detector: it has no card of one")
        facts = json.loads(header[_CARD])
        card = DetectorCard(
            tuple(facts["widths"]), facts["scale"], facts["offset"], facts.get("summary", ""), facts.get("scores")
        )
        network = DamageNetwork(card.widths)
        network.load_state_dict(state, strict=False)
        missing = [name for name in network.state_dict() if name not in state and "num_batches" not in name]
        if missing:
            raise ModelError(f"{path.name} is not a whole damage detector: {missing[0]} is missing")
    except FileNotFoundError as error:
        raise ModelError(f"the damage detector {path} is missing; install the program anew") from error
    except (OSError, KeyError, ValueError, TypeError, RuntimeError, safetensors.SafetensorError) as error:
        raise ModelError(f"the damage detector {path.name} is damaged and cannot be opened ({error})") from error
    return network.eval(), card


def save_detector(network: DamageNetwork, card: DetectorCard, path: Path) -> None:
    """Save a detector in half precision, whole or not at all.

    Raises:
        OSError: if it cannot be written.
    """
    facts = {
        "widths": card.widths,
        "scale": card.scale,
        "offset": card.offset,
        "summary": card.summary,
        "scores": card.scores,
    }
    state = {k: v.half().contiguous() for k, v in network.state_dict().items() if v.is_floating_point()}
    with atomic_path(path) as temporary:
        safetensors.torch.save_file(state, temporary, {_CARD: json.dumps(facts)})


@functools.cache
def _shipped_detector() -> DamageDetector:
    return DamageDetector()


def _folded(network: DamageNetwork) -> nn.Module:
    """The network with its batch norms folded into the convolutions before them."""
    for module in network.modules():
        if isinstance(module, nn.Sequential) and len(module) == 3 and isinstance(module[1], nn.BatchNorm2d):
            module[0] = nn.utils.fuse_conv_bn_eval(module[0], module[1])  # type: ignore[type-var]
            module[1] = nn.Identity()
    return network


def _eight_bit(image: NDArray[Any]) -> NDArray[np.uint8]:
    return np.asarray(image if image.dtype == np.uint8 else image >> 8, np.uint8)


def _tiles(shape: tuple[int, ...]) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice]]]:
    """Tiles that cover an image without overlap, each with the larger one around it that is shown to the network."""
    height, width = shape
    rows, columns = (max(1, -(-side // (_TILE - 2 * _MARGIN))) if side > _TILE else 1 for side in (height, width))
    for row in range(rows):
        for column in range(columns):
            inner = _piece(height, rows, row), _piece(width, columns, column)
            outer = tuple(
                slice(max(0, part.start - _MARGIN), min(side, part.stop + _MARGIN))
                for part, side in zip(inner, (height, width), strict=True)
            )
            yield inner, (outer[0], outer[1])


def _piece(side: int, parts: int, index: int) -> slice:
    return slice(side * index // parts, side * (index + 1) // parts)


def _enlarged(reduced: NDArray[np.float32], inner: tuple[slice, slice], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """The part of reduced logits that lies under `inner` of a photo of `shape`, at the photo's scale."""
    height, width = (part.stop - part.start for part in inner)
    down, right = reduced.shape[1] / shape[0], reduced.shape[2] / shape[1]
    matrix = np.array(
        [[right, 0, (inner[1].start + 0.5) * right - 0.5], [0, down, (inner[0].start + 0.5) * down - 0.5]], np.float32
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.stack(
        [
            cv2.warpAffine(layer, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
            for layer in reduced
        ]
    )


def _surer(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """Per px, the one of two (1 + kinds, H, W) logits that is surer of damage."""
    return np.where(first[:1] >= second[:1], first, second)
