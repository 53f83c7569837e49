"""Models: a network with its weights and its card, opened from our safetensors or the official checkpoints."""

import dataclasses
import json
import os
import pickle
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs
import safetensors
import safetensors.torch
import torch
from torch import Tensor

from lbam_core.atomic import atomic_path
from lbam_core.errors import ModelError
from lbam_core.network import MAX_WIDTH, AttentionMaps, LbamNetwork, NetworkConfig

STARTER = "starter"
CARD_KEY = "lbam_card"
CARD_VERSION = 1
MAX_BYTES = 5_000_000_000
"""Of a file: as much as the widest network takes in float32. A larger one is no model, and could eat all memory."""

_CARD_DEPTH = 16  # tables within tables; a card that goes deeper is hostile
_SHIPPED = Path(str(files("resources"))) / "models"
_DETECTOR = "damage.safetensors"  # lies beside the models and is none
_OFFICIAL_KEYS = (
    (r"ec(\d)\.conv\.conv\.weight", "encoder.{}.conv.weight"),
    (r"ec(\d)\.conv\.maskConv\.weight", "forward_masks.{}.conv.weight"),
    (r"ec(\d)\.conv\.activationFuncG_A\.(\w+)", "forward_masks.{}.attention.{}"),
    (r"ec(\d)\.bn\.(\w+)", "encoder.{}.norm.{}"),
    (r"reverseConv(\d)\.reverseMaskConv\.weight", "reverse_masks.{}.conv.weight"),
    (r"reverseConv(\d)\.activationFuncG_A\.(\w+)", "reverse_masks.{}.attention.{}"),
    (r"dc7\.weight", "head.weight"),
    (r"dc(\d)\.conv\.weight", "decoder.{}.conv.weight"),
    (r"dc(\d)\.bn\.(\w+)", "decoder.{}.norm.{}"),
)
_OFFICIAL_LEAVES = {"sigma1": "gamma_left", "sigma2": "gamma_right"}


@dataclass(frozen=True)
class ModelCard:
    """What a model is, for people and for the program; it travels in the file's header.

    `network` is the architecture, `training` the recipe and what was measured while training (empty if unknown),
    `scores` measured quality, `licences` those of the photos it learned from.
    """

    name: str
    summary: str
    network: NetworkConfig
    training: dict[str, Any] = field(default_factory=dict)
    scores: dict[str, Any] = field(default_factory=dict)
    licences: dict[str, Any] = field(default_factory=dict)


class Model:
    """A network in evaluation mode, with its card."""

    def __init__(self, network: LbamNetwork, card: ModelCard) -> None:
        self.network = network.eval().requires_grad_(False)
        self.card = card

    @torch.no_grad()
    def predict(self, rgb: Tensor, known: Tensor, maps: AttentionMaps | None = None) -> Tensor:
        """The raw network: (B, 3, H, W) float in 0..1 and (B, 1, H, W), 1 = keep, 0 = hole -> (B, 3, H, W).

        Sides must be multiples of 128. The caller keeps its known pixels; `maps` are the hole's attention maps, if
        they are at hand already.

        Raises:
            ValueError: if a side is not a multiple of 128, or the shapes disagree.
        """
        out: Tensor = self.network(rgb, known, maps)
        return out


def load_model(path_or_name: str | os.PathLike[str]) -> Model:
    """Open a model by the name of a shipped or imported one ("starter"), or from a file.

    Our .safetensors files and the official .pth checkpoints (with and without BatchNorm, also saved from several GPUs)
    are recognised by what is in them.

    Raises:
        ModelError: if there is no such model, or the file is damaged, of an unknown kind, or holds code.
    """
    path = find_model(path_or_name)
    _check_size(path)
    return _load_safetensors(path) if _is_safetensors(path) else _load_official(path)


def find_model(path_or_name: str | os.PathLike[str]) -> Path:
    """The file behind a model's name or path.

    Raises:
        ModelError: if there is none.
    """
    text = os.fspath(path_or_name)
    names = list_models()
    if text in names:
        return names[text]
    path = Path(text)
    try:
        is_file, is_folder = path.is_file(), path.is_dir()
    except OSError:  # a name too long for the file system
        is_file = is_folder = False
    if is_folder:
        raise ModelError(f"{path} is a folder, not a model file")
    if not is_file:
        raise ModelError(f"there is no model {text!r}; known are {', '.join(sorted(names)) or 'none'}, or name a file")
    return path


def list_models() -> dict[str, Path]:
    """Names of the shipped and the imported models, with their files; an imported one cannot hide a shipped one."""
    found = (path for folder in (models_folder(), _SHIPPED) for path in _models_in(folder))
    return {path.stem: path for path in found if path != _SHIPPED / _DETECTOR}


def _models_in(folder: Path) -> Iterator[Path]:
    try:
        # What begins with a dot was left behind by a broken save, or by a Mac on another file system.
        yield from [path for path in sorted(folder.glob("[!.]*.safetensors")) if path.is_file()]
    except OSError:
        # A folder that may not be read must not take the shipped models along.
        return


def models_folder() -> Path:
    """The user's folder of imported and trained models; it need not exist. LBAM_MODELS overrides the usual place."""
    return Path(os.environ.get("LBAM_MODELS") or platformdirs.user_data_path("lbam-studio") / "models")


def is_shipped(path: Path) -> bool:
    """Whether a model file came with the program."""
    return path.resolve().parent == _SHIPPED.resolve()


def read_card(path: Path) -> ModelCard:
    """The card of a model file, without loading our own files' weights.

    Raises:
        ModelError: if the file is no model.
    """
    if not _is_safetensors(path):
        return _load_official(path).card
    return _read_header(path)[0]


def examine_model(path: Path) -> tuple[ModelCard, int]:
    """The card of a model file, and how many numbers its weights are; our own files' weights are not loaded.

    Raises:
        ModelError: if the file is no model, or holds other weights than its card says.
    """
    _check_size(path)
    if not _is_safetensors(path):
        model = _load_official(path)
        return model.card, sum(value.numel() for value in model.network.parameters())
    card, shapes = _read_header(path)
    network = _check_fit(card.network, shapes, path.name)
    return card, sum(value.numel() for value in network.parameters())


def save_model(network: LbamNetwork, card: ModelCard, path: Path, dtype: torch.dtype = torch.float16) -> None:
    """Write weights and card to one .safetensors file, atomically. Matrices are stored as `dtype`, scalars as float32.

    Raises:
        ModelError: if the file cannot be written.
    """
    tensors = {
        key: value.detach().to("cpu", dtype if value.ndim > 1 else torch.float32, copy=True).contiguous()
        for key, value in network.state_dict().items()
        if not key.endswith("num_batches_tracked")
    }
    text = json.dumps({"version": CARD_VERSION, **dataclasses.asdict(card)}, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary:
            safetensors.torch.save_file(tensors, temporary, metadata={CARD_KEY: text})
    except (OSError, safetensors.SafetensorError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ModelError(f"the model cannot be saved to {path}: {reason}") from error


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                size = max(size, sum(entry.file_size for entry in archive.infolist()))
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return  # whoever opens it says what is wrong
    if size > MAX_BYTES:
        raise ModelError(
            f"{path.name} holds {size / 1e9:.1f} GB; a model of this kind has at most {MAX_BYTES / 1e9:.0f} GB"
        )


def _is_safetensors(path: Path) -> bool:
    """By content: eight bytes of header length, then a JSON table; by name where the content says nothing."""
    try:
        with path.open("rb") as file:
            start = file.read(9)
    except OSError as error:
        raise ModelError(f"{path} cannot be opened: {error.strerror or error}") from error
    return start[8:] == b"{" or (path.suffix == ".safetensors" and not start.startswith(b"PK\x03\x04"))


def _read_header(path: Path) -> tuple[ModelCard, dict[str, tuple[int, ...]]]:
    try:
        with safetensors.safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            shapes = {key: tuple(file.get_slice(key).get_shape()) for key in file.keys()}  # noqa: SIM118
    except (OSError, safetensors.SafetensorError) as error:
        raise ModelError(f"{path.name} is damaged or cut short and cannot be opened ({error})") from error
    if CARD_KEY not in metadata:
        found = ", ".join(sorted(shapes)[:2]) or "nothing"
        raise ModelError(f"{path.name} is not an LBAM model: it has no card and holds {found}")
    try:
        table = json.loads(metadata[CARD_KEY])
        version = table.pop("version")
        if version > CARD_VERSION:
            raise ModelError(f"{path.name} was made by a newer version of this program; update to open it")
        table["network"] = NetworkConfig(**table["network"])
        for key, kind in {"name": str, "summary": str, "training": dict, "scores": dict, "licences": dict}.items():
            if not isinstance(table.get(key, kind()), kind):
                raise ValueError(f"{key} is no {'text' if kind is str else 'table'}")
        if not _is_shallow(table, _CARD_DEPTH):
            raise ValueError("its tables lie too deep within each other")
        return ModelCard(**table), shapes
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ModelError(f"{path.name} has a damaged card ({error})") from error


def _is_shallow(value: object, depth: int) -> bool:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return depth > 0 and all(_is_shallow(item, depth - 1) for item in inner)


def _load_safetensors(path: Path) -> Model:
    card, shapes = _read_header(path)
    # Ahead of the weights: what does not fit is not read, however large it is.
    _check_fit(card.network, shapes, path.name)
    try:
        state = safetensors.torch.load_file(path)
    except (OSError, safetensors.SafetensorError) as error:
        raise ModelError(f"{path.name} is damaged or cut short and cannot be opened ({error})") from error
    return Model(_network_with(card.network, state, path.name), card)


def _load_official(path: Path) -> Model:
    state = _canonical(_unpickle(path), path.name)
    batch = any(".norm." in key for key in state)
    config = NetworkConfig(
        width=state["encoder.0.conv.weight"].shape[0],
        norm="batch" if batch else "none",
        output="abs_tanh" if batch else "tanh",
    )
    variant = "paper-time, with BatchNorm" if batch else "current"
    card = ModelCard(path.stem, f"Official LBAM checkpoint ({variant})", config)
    return Model(_network_with(config, state, path.name), card)


def _unpickle(path: Path) -> dict[str, Tensor]:
    """The state dict of a .pth file, without ever running code from it."""
    if path.stat().st_size == 0:
        raise ModelError(f"{path.name} is empty")
    try:
        # A file object: by its name torch would take a .safetensors for one.
        with warnings.catch_warnings(action="ignore"), path.open("rb") as file:
            content = torch.load(file, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        refused = re.search(r"GLOBAL ([\w.]+)", str(error))
        if refused:
            raise ModelError(
                f"{path.name} was refused: it holds code ({refused[1]}), and a model file holds numbers only"
            ) from error
        raise ModelError(f"{path.name} is not a model file: it starts like none of the known kinds") from error
    except Exception as error:  # broken pickles raise whatever the step they broke at raises
        raise ModelError(f"{path.name} is damaged, cut short or no model file ({type(error).__name__})") from error
    if isinstance(content, dict) and isinstance(content.get("state_dict"), dict):
        content = content["state_dict"]
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ModelError(f"{path.name} is not a model: it holds a {type(content).__name__}, not named weights")
    return content


def _canonical(state: dict[str, Any], name: str) -> dict[str, Tensor]:
    """Official keys -> ours; refuses what does not belong to LBAM."""
    renamed: dict[str, Tensor] = {}
    for key, value in state.items():
        short = key.removeprefix("module.")
        if short.endswith(("num_batches_tracked", "updateMask.alpha")):
            continue
        ours = _our_key(short)
        if ours is None or not isinstance(value, Tensor):
            raise ModelError(f"{name} is not an LBAM model: it holds {key!r}")
        renamed[ours] = value
    if "encoder.0.conv.weight" not in renamed:
        raise ModelError(
            f"{name} is not an LBAM model: it holds {len(renamed)} of its weights, the first layer is missing"
        )
    shape = tuple(renamed["encoder.0.conv.weight"].shape)
    if len(shape) != 4 or not 1 <= shape[0] <= MAX_WIDTH:
        raise ModelError(f"{name} is not an LBAM model: its first layer is {shape}")
    return renamed


def _our_key(official: str) -> str | None:
    for pattern, ours in _OFFICIAL_KEYS:
        match = re.fullmatch(pattern, official)
        if match:
            level, *leaf = match.groups() or ("1",)
            return ours.format(int(level) - 1, *(_OFFICIAL_LEAVES.get(part, part) for part in leaf))
    return None


def _network_with(config: NetworkConfig, state: dict[str, Tensor], name: str) -> LbamNetwork:
    """A network of this shape holding these weights, as float32."""
    network = _check_fit(config, {key: tuple(value.shape) for key, value in state.items()}, name)
    counters = {key: torch.tensor(0) for key in network.state_dict() if _is_counter(key)}
    # Only now: what fits has no boundless size.
    weights = {key: _numbers(value, key, name) for key, value in state.items() if key not in counters}
    network.load_state_dict(weights | counters, assign=True)
    return network


def _check_fit(config: NetworkConfig, shapes: Mapping[str, tuple[int, ...]], name: str) -> LbamNetwork:
    """A network without weights, once it is sure that weights of these shapes are its own."""
    with torch.device("meta"):
        network = LbamNetwork(config)
    all_shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    wanted = {key: shape for key, shape in all_shapes.items() if not _is_counter(key)}
    for key in sorted(set(wanted) ^ (set(shapes) - set(all_shapes).difference(wanted))):
        problem = "is missing" if key in wanted else "does not belong there"
        raise ModelError(f"{name} is not a whole LBAM model of width {config.width}: {key} {problem}")
    for key, shape in wanted.items():
        if shapes[key] != shape:
            raise ModelError(f"{name} does not fit: {key} is {shapes[key]}, not {shape}")
    return network


def _is_counter(key: str) -> bool:
    """Of batches that a BatchNorm has seen: means nothing here."""
    return key.endswith("num_batches_tracked")


def _numbers(value: Tensor, key: str, name: str) -> Tensor:
    """The weights of one layer as float32, refused if they are not plain finite numbers."""
    plain = value.layout == torch.strided and not value.is_meta and value.is_floating_point()
    if not plain or not value.float().isfinite().all():
        raise ModelError(f"{name} is broken: {key} holds values that are not numbers")
    # A copy, so that nothing of the file stays mapped: it can be renamed and deleted while the model is in use.
    return value.to(torch.float32, copy=True).contiguous()
