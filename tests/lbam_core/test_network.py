"""The network's operators against their formulas, its variants, and what its forward promises."""

import copy
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from lbam_core.network import (
    LEVELS,
    RECEPTIVE_FIELD,
    SIDE_MULTIPLE,
    EncoderLevel,
    GaussianAttention,
    LbamNetwork,
    NetworkConfig,
    PartialMask,
    PlainAttention,
    asymmetric_gaussian,
    initialise,
    pull_push,
    update_mask,
)

ATTENTIONS = ("bidirectional", "forward", "partial", "none")
each_attention = pytest.mark.parametrize("attention", ATTENTIONS)
RESIDUAL: dict[str, Any] = {"output": "residual", "prefill": "pull-push"}
VARIANTS: dict[str, dict[str, Any]] = {
    **{attention: {"attention": attention} for attention in ATTENTIONS},
    **{activation: {"activation": activation} for activation in ("sigmoid", "relu", "leaky-relu")},
    "context": {"context": "attention"},
}
each_variant = pytest.mark.parametrize("words", VARIANTS.values(), ids=VARIANTS)


def fresh(seed: int = 0, width: int = 4, **words: Any) -> LbamNetwork:
    network = LbamNetwork(NetworkConfig(width=width, **words))
    initialise(network, torch.Generator().manual_seed(seed))
    return network


def pictures(height: int = 128, width: int = 128, count: int = 1, seed: int = 1) -> tuple[Tensor, Tensor]:
    """Random `rgb` and `known` with holes in blocks of 16 px."""
    generator = torch.Generator().manual_seed(seed)
    rgb = torch.rand(count, 3, height, width, generator=generator)
    blocks = (torch.rand(count, 1, height // 16, width // 16, generator=generator) > 0.35).float()
    return rgb, F.interpolate(blocks, size=(height, width), mode="nearest")


def scalars(*values: float) -> list[Tensor]:
    return [torch.tensor(value, dtype=torch.double, requires_grad=True) for value in values]


# --- Operators --------------------------------------------------------------------------------------------------------


def test_asymmetric_gaussian_is_the_papers_formula() -> None:
    mask = torch.linspace(-1, 4, 101, dtype=torch.double)
    a, mu, left, right = (value.detach() for value in scalars(1.7, 1.3, 0.6, 1.9))
    expected = torch.where(
        mask < mu, a * torch.exp(-left * (mask - mu) ** 2), 1 + (a - 1) * torch.exp(-right * (mask - mu) ** 2)
    )
    torch.testing.assert_close(asymmetric_gaussian(mask, a, mu, left, right), expected)


def test_asymmetric_gaussian_gradient() -> None:
    # At exactly 0 (a fully unknown window), at exactly mu (the seam of the two branches), and on both sides.
    mask = torch.tensor([[-0.7, 0.0, 0.4], [1.3, 2.1, 3.6]], dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(asymmetric_gaussian, (mask, *scalars(1.7, 1.3, 0.6, 1.9)))
    only_zeros = torch.zeros(5, dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(asymmetric_gaussian, (only_zeros, *scalars(1.1, 0.1, 2.0, 0.5)))


def test_update_mask_is_relu_to_the_power_of_0_8() -> None:
    mask = torch.tensor([-3.0, -1e-9, 0.0, 1e-6, 0.5, 1.0, 7.0], dtype=torch.double)
    torch.testing.assert_close(update_mask(mask), mask.clamp_min(0) ** 0.8)


def test_update_mask_gradient() -> None:
    mask = torch.tensor([-2.0, -0.3, 0.05, 0.5, 1.0, 2.6], dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(update_mask, (mask,))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_the_gradient_of_update_mask_is_0_at_0(dtype: torch.dtype) -> None:
    mask = torch.tensor([0.0, -0.0, -1.0, 1.0], dtype=dtype, requires_grad=True)
    update_mask(mask).sum().backward()
    assert mask.grad is not None and mask.grad.dtype == dtype
    torch.testing.assert_close(mask.grad, torch.tensor([0, 0, 0, 0.8], dtype=dtype))


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_operators_keep_shape_and_dtype(dtype: torch.dtype) -> None:
    mask = torch.rand(2, 3, 5, 7, generator=torch.Generator().manual_seed(0)).to(dtype).requires_grad_()
    attention = GaussianAttention(1.1, 2.0, 1.0, 1.0)
    for result in (attention(mask), update_mask(mask)):
        assert result.shape == mask.shape and result.dtype == dtype
    attention(mask).sum().backward()
    assert all(value.grad is not None and value.grad.dtype == torch.float32 for value in attention.parameters())


def test_out_of_range_scalars_act_as_clamped_and_stay_as_loaded() -> None:
    mask = torch.linspace(-1, 4, 50)
    for loaded, used in (((7.0, 0.0, 0.3, 2.5), (6.0, 0.1, 0.5, 2.0)), ((0.9, 3.5, 2.5, 0.3), (1.01, 3.0, 2.0, 0.5))):
        outside, inside = GaussianAttention(*loaded), GaussianAttention(*used)
        torch.testing.assert_close(outside(mask), inside(mask), rtol=0, atol=0)
        assert [value.item() for value in outside.parameters()] == pytest.approx(loaded)
        literally = asymmetric_gaussian(mask, *(torch.tensor(value) for value in loaded))
        assert (outside(mask) - literally).abs().max() > 0.05


def test_plain_activations_are_the_ordinary_ones() -> None:
    mask = torch.tensor([-2.0, 0.0, 0.5, 3.0])
    wanted = {
        "sigmoid": [0.1192, 0.5, 0.6225, 0.9526],
        "relu": [0.0, 0.0, 0.5, 3.0],
        "leaky-relu": [-0.4, 0.0, 0.5, 3.0],
    }
    for activation, values in wanted.items():
        torch.testing.assert_close(PlainAttention(activation)(mask), torch.tensor(values), rtol=0, atol=1e-4)
    assert mask.tolist() == [-2.0, 0.0, 0.5, 3.0]


def test_partial_mask_by_hand() -> None:
    known = torch.zeros(1, 1, 4, 4)
    known[0, 0, 0, 0] = known[0, 0, 1, 3] = known[0, 0, 0, 3] = 1
    # Windows of 4x4 at stride 2 start at -1 and 1; padding counts as hole: 1, 2, 0+1 and 0+1 of 16 are known.
    renormalise, updated = PartialMask()(known)
    expected = torch.tensor([[16.0, 8.0], [0.0, 16.0]])
    torch.testing.assert_close(renormalise[0, 0], expected)
    torch.testing.assert_close(updated[0, 0], (expected > 0).float())


def test_partial_convolution_averages_what_is_known() -> None:
    # (W * F) . 1/m: a mean filter gives the colour of the known pixels wherever its window holds one, else 0.
    known = torch.ones(1, 1, 32, 32)
    known[..., 8:24, 8:24] = 0
    level = EncoderLevel(4, 2, norm=False)
    with torch.no_grad():
        level.conv.weight.zero_()
        level.conv.weight[0, :3] = 1 / 48
        level.conv.weight[1, :3] = -1 / 48
    renormalise, updated = PartialMask()(known)
    features, _ = level(torch.cat((0.6 * known.expand(-1, 3, -1, -1), known), 1), renormalise)
    assert updated.mean() < 1
    torch.testing.assert_close(features[:, :1], 0.6 * updated)
    torch.testing.assert_close(features[:, 1:], -0.6 * 0.2 * updated)


def test_maps_multiply_before_the_decoder_and_encoder_parts_come_first() -> None:
    network = fresh()
    rgb, _ = pictures()
    level, decoder = network.encoder[0], network.decoder[-1]
    start = torch.cat((rgb, torch.ones(1, 1, 128, 128)), 1)
    features, raw = level(start, torch.tensor(3.0))
    torch.testing.assert_close(raw, level.conv(start))
    torch.testing.assert_close(features, F.leaky_relu(3 * raw, 0.2))
    below = torch.rand(1, 16, 32, 32, generator=torch.Generator().manual_seed(3))
    joined = decoder(below, raw, torch.tensor(2.0), torch.tensor(5.0))
    torch.testing.assert_close(joined, F.leaky_relu(torch.cat((2 * raw, 5 * decoder.conv(below)), 1), 0.2))


# --- The smooth start -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(128, 128), (128, 384), (384, 640)])
def test_pull_push_keeps_what_is_known_and_stays_within_its_colours(size: tuple[int, int]) -> None:
    rgb, known = pictures(*size, count=2)
    rgb = 0.2 + 0.5 * rgb
    rgb = torch.where(known > 0, rgb, torch.tensor(99.0))
    filled = pull_push(rgb, known)
    assert filled.shape == rgb.shape
    everywhere = known.expand_as(rgb) > 0
    torch.testing.assert_close(filled[everywhere], rgb[everywhere], rtol=0, atol=0)
    assert rgb[everywhere].min() - 1e-5 <= filled.min() and filled.max() <= rgb[everywhere].max() + 1e-5


@pytest.mark.parametrize("size", [(128, 128), (128, 384)])
def test_pull_push_keeps_constants(size: tuple[int, int]) -> None:
    _, known = pictures(*size)
    colour = torch.tensor([0.9, 0.5, 0.1]).view(1, 3, 1, 1)
    torch.testing.assert_close(pull_push(colour * known, known), colour.expand(1, 3, *size))


@pytest.mark.parametrize("side", [128, 512, 1024])
def test_pull_push_fills_an_almost_unknown_picture_with_its_one_colour(side: int) -> None:
    known = torch.zeros(1, 1, side, side)
    known[0, 0, side // 3, side // 5] = 1
    colour = torch.tensor([0.9, 0.5, 0.1]).view(1, 3, 1, 1)
    torch.testing.assert_close(pull_push(colour * known, known), colour.expand(1, 3, side, side))


def test_pull_push_is_finite_where_nothing_is_known() -> None:
    rgb, _ = pictures(count=2)
    known = torch.zeros(2, 1, 128, 128)
    known[1] = 1
    filled = pull_push(rgb, known)
    torch.testing.assert_close(filled, torch.stack((torch.zeros(3, 128, 128), rgb[1])))


def test_pull_push_is_smooth_and_leans_on_the_nearer_rim() -> None:
    ramp = torch.linspace(0, 1, 256).expand(1, 3, 256, 256)
    known = torch.ones(1, 1, 256, 256)
    known[..., 64:192, 64:192] = 0
    filled = pull_push(ramp, known)
    steps = torch.cat((filled.diff(dim=2).abs().flatten(), filled.diff(dim=3).abs().flatten()))
    assert steps.max() < 0.05  # a black hole would have a rim of 0.25 to 0.75
    assert (filled - ramp).abs().max() < 0.25
    assert filled[0, 0, 128, 70] < 0.45 < 0.55 < filled[0, 0, 128, 186]


# --- Fresh weights ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", ["forward_masks", "reverse_masks"])
def test_a_fully_known_window_starts_at_the_peak_of_attention(direction: str) -> None:
    chain = getattr(fresh(width=2), direction)
    mask = torch.ones(1, 3, 512, 512)
    for level in chain:
        convolved = level.conv(mask)
        inner = convolved[..., 1:-1, 1:-1]  # beyond the border is unknown
        torch.testing.assert_close(inner, level.attention.mu.expand_as(inner))
        attention, mask = level(mask)
        torch.testing.assert_close(attention[..., 1:-1, 1:-1], level.attention.a.expand_as(inner))
        assert attention.max() <= level.attention.a + 1e-5
        assert bool((convolved[..., 0, :] < level.attention.mu).all())


@pytest.mark.parametrize("direction", ["forward_masks", "reverse_masks"])
@pytest.mark.parametrize(("activation", "start"), [("sigmoid", 0.8808), ("relu", 1.1), ("leaky-relu", 1.1)])
def test_plain_activations_start_level_on_a_fully_known_window(activation: str, start: float, direction: str) -> None:
    mask = torch.ones(1, 3, 512, 512)
    for level in getattr(fresh(width=2, activation=activation), direction):
        attention, mask = level(mask)
        inner = attention[..., 1:-1, 1:-1]
        torch.testing.assert_close(inner, torch.full_like(inner, start), rtol=0, atol=1e-4)
        assert attention.max() <= start + 1e-4


@pytest.mark.parametrize(
    ("words", "reverse"),
    [({}, (1.1, 1.0, 0.5, 0.5)), ({"norm": "batch", "output": "abs_tanh"}, (1.1, 2.0, 1.0, 1.0))],
    ids=["current", "paper-time"],
)
def test_attention_starts_as_published(words: dict[str, Any], reverse: tuple[float, ...]) -> None:
    network = fresh(width=1, **words)
    for chain, start in ((network.forward_masks, (1.1, 2.0, 1.0, 1.0)), (network.reverse_masks, reverse)):
        for level in chain:
            found = [getattr(level.attention, name).item() for name in ("a", "mu", "gamma_left", "gamma_right")]
            assert found == pytest.approx(start)


def test_fresh_weights_depend_on_the_generator_alone() -> None:
    one, same, other = (fresh(seed, norm="batch").state_dict() for seed in (3, 3, 4))
    changed = 0
    for key, value in one.items():
        torch.testing.assert_close(value, same[key], rtol=0, atol=0)
        changed += not torch.equal(value, other[key])
    assert changed == 14 + 13
    network = LbamNetwork(NetworkConfig(width=1))
    before = torch.get_rng_state()
    initialise(network, torch.Generator().manual_seed(0))
    assert torch.equal(before, torch.get_rng_state())


def test_a_fresh_residual_is_close_to_the_smooth_start() -> None:
    rgb, known = pictures(256, 256)
    difference = fresh(width=8, **RESIDUAL)(rgb, known) - pull_push(rgb, known)
    assert 0.005 < difference.abs().mean() < 0.12  # an unscaled head: 0.7


def test_variants_of_one_seed_share_the_weights_they_have_in_common() -> None:
    plain = fresh(norm="batch").state_dict()
    varied = {name: fresh(norm="batch", **words).state_dict() for name, words in VARIANTS.items()}
    for name, state in varied.items():
        for key in [key for key in state if key in plain and key.startswith("encoder")]:
            torch.testing.assert_close(state[key], plain[key], rtol=0, atol=0, msg=f"{name}: {key}")
    for key, value in plain.items():
        torch.testing.assert_close(varied["context"][key], value, rtol=0, atol=0, msg=key)


@each_variant
def test_fresh_networks_are_alive_and_everything_learns(words: dict[str, Any]) -> None:
    network = fresh(width=8, **words, **RESIDUAL)
    if network.context is not None:
        nn.init.constant_(network.context.out.weight, 0.01)  # at zero only this layer learns, for one step
    rgb, known = pictures(256, 256)
    levels: list[Tensor] = []
    for level in network.encoder:
        level.register_forward_hook(lambda module, given, result: levels.append(result[0]))
    F.l1_loss(network(rgb, known), rgb).backward()
    assert all(1e-2 < features.std().item() < 1e2 for features in levels)
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None and bool(parameter.grad.isfinite().all()), name
        # Fresh masks stay at or below mu, so the right side of g_A has nothing to learn from yet.
        assert parameter.grad.abs().max() > 1e-9 or name.endswith("gamma_right"), name


# --- Variants ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("config", "parameters", "tensors"),
    [
        (NetworkConfig(), 68_304_948, 79),
        (NetworkConfig(norm="batch", output="abs_tanh"), 68_317_748, 139),
    ],
    ids=["current", "paper-time"],
)
def test_the_published_size(config: NetworkConfig, parameters: int, tensors: int) -> None:
    with torch.device("meta"):
        network = LbamNetwork(config)
    assert sum(parameter.numel() for parameter in network.parameters()) == parameters
    assert len(network.state_dict()) == tensors


def test_each_attention_has_its_parts() -> None:
    scalars_of = {"bidirectional": 4 * 13, "forward": 4 * 7, "partial": 0, "none": 0}
    for activation in ("sigmoid", "relu", "leaky-relu"):
        plain = fresh(width=1, activation=activation).state_dict()
        assert list(plain) == [key for key in fresh(width=1).state_dict() if ".attention." not in key]
    for attention, count in scalars_of.items():
        keys = fresh(width=1, attention=attention).state_dict()
        assert sum(value.ndim == 0 for value in keys.values()) == count
        assert any(key.startswith("reverse_masks") for key in keys) == (attention == "bidirectional")
        assert any(key.startswith("forward_masks") for key in keys) == (attention in ("bidirectional", "forward"))


def test_a_context_added_to_a_trained_network_changes_nothing_at_first() -> None:
    base = fresh(**RESIDUAL).eval()
    extended = fresh(seed=9, context="attention", **RESIDUAL).eval()
    missing, unexpected = extended.load_state_dict(base.state_dict(), strict=False)
    assert not unexpected and all(key.startswith("context.") for key in missing) and len(missing) == 5
    rgb, known = pictures(256, 384)
    torch.testing.assert_close(extended(rgb, known), base(rgb, known), rtol=0, atol=0)


def test_context_carries_what_is_known_farther_than_any_convolution() -> None:
    network = fresh(context="attention", width=2).eval()
    assert network.context is not None
    nn.init.constant_(network.context.out.weight, 0.1)
    rgb, _ = pictures(128, 1024)
    known = torch.ones(1, 1, 128, 1024)
    known[..., 16:112] = 0
    other = rgb.clone()
    other[..., 900:] = 1 - other[..., 900:]
    changed = (network(rgb, known) - network(other, known)).abs()[..., 32:96]
    assert changed.max() > 1e-5
    network.context = None
    assert (network(rgb, known) - network(other, known)).abs()[..., 32:96].max() == 0


@each_variant
@pytest.mark.parametrize("more", [{}, {"norm": "batch", "output": "abs_tanh"}, RESIDUAL], ids=["none", "batch", "res"])
def test_every_variant_answers_with_a_picture(words: dict[str, Any], more: dict[str, Any]) -> None:
    network = fresh(**words, **more).eval()
    for size, count in (((128, 128), 2), ((128, 256), 1)):
        out = network(*pictures(*size, count=count))
        assert out.shape == (count, 3, *size) and out.dtype == torch.float32
        assert bool(out.isfinite().all()) and out.std() > 1e-3
        if more is not RESIDUAL:
            assert out.min() >= 0 and out.max() <= 1


@each_variant
def test_what_stands_in_the_hole_is_ignored(words: dict[str, Any]) -> None:
    network = fresh(**words, **RESIDUAL)
    rgb, known = pictures()
    other = torch.where(known > 0, rgb, 1 - rgb)
    torch.testing.assert_close(network(rgb, known), network(other, known), rtol=0, atol=0)
    assert (network(rgb, known) - network(rgb, torch.ones_like(known))).abs().max() > 1e-3


@pytest.mark.parametrize(
    "words",
    [
        {"norm": "layer"},
        {"output": "sigmoid"},
        {"attention": "Bidirectional"},
        {"prefill": "telea"},
        {"prefill": ["none"]},
        {"activation": "elu"},
        {"context": True},
        {"width": 0},
        {"width": -4},
        {"width": 4.0},
        {"width": "4"},
        {"width": True},
        {"width": 10**6},
        {"output": "residual"},
        {"prefill": "pull-push"},
    ],
    ids=str,
)
def test_a_config_refuses_unknown_words(words: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^" + next(iter(words)) + " is|residual output needs the pull-push prefill"):
        NetworkConfig(**words)


@pytest.mark.parametrize("attention", ["partial", "none"])
def test_an_activation_without_learned_masks_is_refused(attention: Any) -> None:
    with pytest.raises(ValueError, match=f"activation is 'relu', but attention '{attention}' learns no masks"):
        NetworkConfig(activation="relu", attention=attention)


# --- Forward ----------------------------------------------------------------------------------------------------------


@each_variant
@pytest.mark.parametrize("mode", ["train", "eval", "inference"])
def test_forward_is_pure(words: dict[str, Any], mode: str) -> None:
    network = fresh(**words, **RESIDUAL).train(mode == "train")
    if network.context is not None:
        nn.init.constant_(network.context.out.weight, 0.1)
    for module in network.modules():
        if isinstance(module, GaussianAttention):
            nn.init.constant_(module.a, 9.0)  # out of range: the published code would change it in its forward
    rgb, known = pictures()
    maps = network.attention_maps(known)
    before = (
        copy.deepcopy(network.state_dict()),
        rgb.clone(),
        known.clone(),
        [one if one is None else one.clone() for one in maps.forward],
    )
    expected = network(rgb, known)
    with torch.inference_mode(mode == "inference"):
        for given in (None, maps, None):
            torch.testing.assert_close(network(rgb, known, given), expected, rtol=0, atol=0)
    after = network.state_dict(), rgb, known, list(maps.forward)
    for found, was in zip(after, before, strict=True):
        torch.testing.assert_close(found, was, rtol=0, atol=0)


def test_forward_with_batch_norm_is_pure_in_eval() -> None:
    network = fresh(norm="batch", output="abs_tanh").eval()
    state = copy.deepcopy(network.state_dict())
    network(*pictures())
    torch.testing.assert_close(network.state_dict(), state, rtol=0, atol=0)
    network.train()(*pictures(count=2, height=256, width=256))
    assert not torch.equal(network.state_dict()["decoder.0.norm.running_mean"], state["decoder.0.norm.running_mean"])


@each_attention
def test_given_maps_give_the_same(attention: str) -> None:
    network = fresh(attention=attention, **RESIDUAL)
    rgb, known = pictures(128, 256)
    maps = network.attention_maps(known)
    expected = network(rgb, known)
    torch.testing.assert_close(network(rgb, known, maps), expected, rtol=0, atol=0)
    # One hole, many photos: the maps of one serve all.
    torch.testing.assert_close(
        network(rgb.expand(3, -1, -1, -1), known.expand(3, -1, -1, -1), maps), expected.expand(3, -1, -1, -1)
    )
    shapes = [None if one is None else tuple(one.shape[-2:]) for one in maps.forward]
    reached = LEVELS if attention != "none" else 0
    assert shapes == [(128 // 2**level, 256 // 2**level) for level in range(1, reached + 1)] + [None] * (7 - reached)
    if attention != "none":
        others = network.attention_maps(pictures(128, 256, seed=2)[1])
        assert (network(rgb, known, others) - expected).abs().max() > 1e-4


@pytest.mark.parametrize(
    ("rgb", "known", "sentence"),
    [
        ((1, 3, 100, 128), (1, 1, 100, 128), "sides must be multiples of 128 px, got 128 x 100"),
        ((1, 3, 128, 192), (1, 1, 128, 192), "sides must be multiples of 128 px, got 192 x 128"),
        ((1, 3, 0, 128), (1, 1, 0, 128), "sides must be multiples of 128 px, got 128 x 0"),
        ((1, 3, 128, 128), (1, 3, 128, 128), r"need rgb \(B, 3, H, W\) and known \(B, 1, H, W\)"),
        ((2, 3, 128, 128), (1, 1, 128, 128), r"got \(2, 3, 128, 128\), \(1, 1, 128, 128\)"),
        ((1, 4, 128, 128), (1, 1, 128, 128), "need rgb"),
        ((1, 3, 128, 256), (1, 1, 256, 128), "need rgb"),
        ((3, 128, 128), (1, 128, 128), "need rgb"),
        ((128, 128), (1, 1, 128, 128), "need rgb"),
    ],
)
def test_sizes_that_do_not_fit_are_refused(rgb: tuple[int, ...], known: tuple[int, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        fresh(width=1)(torch.zeros(rgb), torch.zeros(known))


def test_the_bottleneck_sees_the_receptive_field() -> None:
    assert SIDE_MULTIPLE == 128
    features = torch.rand(1, 4, 768, 768, generator=torch.Generator().manual_seed(0)).requires_grad_()
    below = features
    for level in fresh(width=1, attention="none").double().encoder:
        below, _ = level(below.double(), None)
    below[0, :, 3, 3].sum().backward()
    assert features.grad is not None
    seen = features.grad.abs().sum(dim=(0, 1)) > 0
    for axis in (0, 1):
        reached = seen.any(dim=axis).nonzero()
        assert int(reached[-1] - reached[0]) + 1 == RECEPTIVE_FIELD


@each_variant
def test_bfloat16_convolutions_stay_close_to_float32(words: dict[str, Any]) -> None:
    network = fresh(width=8, **words, **RESIDUAL).eval()
    if network.context is not None:
        nn.init.constant_(network.context.out.weight, 0.01)
    halved = copy.deepcopy(network)
    for module in halved.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            module.to(torch.bfloat16)
    rgb, known = pictures(256, 256)
    with torch.inference_mode():
        exact, rough = network(rgb, known), halved(rgb, known)
    assert rough.dtype == torch.float32
    assert 0 < (rough - exact).abs().mean() < 2e-3
    assert (rough - exact).abs().max() < 2e-2
