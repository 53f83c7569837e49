"""Attention from the hole to what is known: against its formula, and what it must never do."""

import pytest
import torch
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel

from lbam_core.context import HEADS, ContextAttention

CELL = 4  # px a side


def awake(channels: int = 16, seed: int = 0) -> ContextAttention:
    """A block that has left its start."""
    generator = torch.Generator().manual_seed(seed)
    block = ContextAttention(channels)
    block.initialise(generator)
    with torch.no_grad():
        block.out.weight.normal_(0, 0.3, generator=generator)
    return block


def scene(height: int = 6, width: int = 9, channels: int = 16, seed: int = 1) -> tuple[Tensor, Tensor, Tensor]:
    """Features of two pictures, `known` with wholly known, partly known and unknown cells, and each cell's share."""
    generator = torch.Generator().manual_seed(seed)
    features = torch.randn(2, channels, height, width, generator=generator)
    shares = torch.tensor([0.0, 0.5, 1.0])[torch.randint(3, (2, 1, height, width), generator=generator)]
    known = shares.repeat_interleave(CELL, 2).repeat_interleave(CELL, 3)
    columns = torch.arange(width * CELL) % CELL < CELL / 2
    return features, torch.where(known == 0.5, columns.float(), known), shares


def test_it_is_softmax_over_cosines_weighted_by_what_is_known() -> None:
    block, (features, known, shares) = awake(), scene()
    expected = features.clone()
    per_head = features.shape[1] // 2 // HEADS
    with torch.no_grad():
        found = block(features, known)
        flat = features.flatten(2)  # (B, C, N)
        for picture in range(2):
            query, key, value = (
                part.weight[:, :, 0, 0] @ flat[picture] for part in (block.query, block.key, block.value)
            )
            copied = torch.zeros_like(value)
            for head in range(HEADS):
                rows = slice(head * per_head, (head + 1) * per_head)
                unit_query, unit_key = (part[rows] / part[rows].norm(dim=0) for part in (query, key))
                weights = torch.exp(10 * unit_query.T @ unit_key) * shares[picture].flatten()
                copied[rows] = value[rows] @ (weights / weights.sum(dim=1, keepdim=True)).T
            added = (block.out.weight[:, :, 0, 0] @ copied).view_as(features[picture])
            expected[picture] += (1 - shares[picture]) * added
    torch.testing.assert_close(found, expected)
    unchanged = (shares == 1).expand_as(features)
    torch.testing.assert_close(found[unchanged], features[unchanged], rtol=0, atol=0)
    assert (found - features)[~unchanged].abs().min() > 0


def test_a_fresh_block_changes_nothing() -> None:
    block, (features, known, _) = ContextAttention(16), scene()
    block.initialise(torch.Generator().manual_seed(0))
    torch.testing.assert_close(block(features, known), features, rtol=0, atol=0)


def test_unknown_cells_are_never_looked_at() -> None:
    block, (features, known, shares) = awake(), scene()
    unknown = (shares == 0).nonzero()
    one = unknown[unknown[:, 0] == 0][0]
    other = features.clone()
    other[0, :, one[2], one[3]] += 5
    before, after = (block(these, known).detach() for these in (features, other))
    after[0, :, one[2], one[3]] = before[0, :, one[2], one[3]]
    torch.testing.assert_close(after, before, rtol=0, atol=0)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_where_nothing_is_known_or_nothing_missing_features_and_gradients_stay_sound(value: float) -> None:
    block, (features, known, _) = awake(), scene()
    known[1] = value
    features.requires_grad_()
    out = block(features, known)
    torch.testing.assert_close(out[1], features[1], rtol=0, atol=0)
    out.sum().backward()
    grads = [features.grad, *(parameter.grad for parameter in block.parameters())]
    for grad in grads:
        assert grad is not None and bool(grad.isfinite().all()) and grad.abs().max() > 0
    torch.testing.assert_close(grads[0][1], torch.ones_like(features[1]))  # type: ignore[index]


def test_places_do_not_matter() -> None:
    block, (features, known, _) = awake(), scene()
    for axis in (2, 3):
        torch.testing.assert_close(
            block(features.roll(3, axis), known.roll(3 * CELL, axis)), block(features, known).roll(3, axis)
        )
    torch.testing.assert_close(
        block(features.transpose(2, 3), known.transpose(2, 3).contiguous())[0].sum(), block(features, known)[0].sum()
    )


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last], ids=str)
def test_no_array_of_all_pairs_is_made(layout: torch.memory_format) -> None:
    block, (features, known, _) = awake(), scene()
    expected = block(features, known)
    # Refuses to run where the fused kernel cannot.
    with sdpa_kernel(SDPBackend.FLASH_ATTENTION), torch.inference_mode():
        torch.testing.assert_close(block(features.contiguous(memory_format=layout), known), expected.detach())


def test_mixed_precision_keeps_its_answer() -> None:
    block, (features, known, _) = awake(), scene()
    expected = block(features, known)
    with torch.autocast("cpu", torch.bfloat16):
        out = block(features, known)
    assert 0 < (out - expected).abs().max() < 0.15
    half = awake().to(torch.bfloat16)(features.bfloat16(), known)
    assert half.dtype == torch.bfloat16 and (half - expected).abs().max() < 0.15
