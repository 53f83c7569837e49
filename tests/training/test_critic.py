"""The critic: who sees what, which way its losses pull, and that the penalty keeps its slope near 1."""

from typing import Literal

import pytest
import torch
from torch import Tensor

from training.config import CriticConfig
from training.critic import Adversary, TwoColumnCritic, critic_loss

CPU = torch.device("cpu")
KINDS: tuple[Literal["hinge", "wgan-gp"], ...] = ("hinge", "wgan-gp")


def small(kind: Literal["hinge", "wgan-gp"]) -> CriticConfig:
    return CriticConfig(kind, width=4, levels=2, learning_rate=2e-3)


def half_known(side: int = 32) -> Tensor:
    known = torch.ones(4, 1, side, side)
    known[..., side // 4 : 3 * side // 4, side // 4 : 3 * side // 4] = 0
    return known


def pictures(seed: int) -> tuple[Tensor, Tensor]:
    """Noisy photos, and the same with a flat hole."""
    photo = torch.rand(4, 3, 32, 32, generator=torch.Generator().manual_seed(seed))
    known = half_known()
    return photo, photo * known + 0.5 * (1 - known)


def taught(adversary: Adversary, steps: int) -> dict[str, Tensor]:
    terms: dict[str, Tensor] = {}
    for step in range(steps):
        photo, composite = pictures(step)
        between = torch.rand(4, 1, 1, 1, generator=torch.Generator().manual_seed(step))
        terms = adversary.learn(
            photo, composite, half_known(), rate=1.0, between=between, share_gradients=lambda _: None
        )
    return terms


@pytest.mark.parametrize("kind", KINDS)
def test_it_learns_to_tell_photos_from_fills_and_pulls_fills_towards_photos(
    kind: Literal["hinge", "wgan-gp"],
) -> None:
    adversary = Adversary(small(kind), 1, CPU)
    taught(adversary, 60)
    photo, composite = pictures(1000)
    known = half_known()
    # The loss is the score with its sign turned: photos must score higher.
    assert adversary.loss(photo, known) < adversary.loss(composite, known) - 0.1
    leaf = composite.clone().requires_grad_()
    for _ in range(20):
        (slope,) = torch.autograd.grad(adversary.loss(leaf * (1 - known) + photo * known, known), leaf)
        leaf = (leaf - 0.5 * slope / slope.norm()).detach().requires_grad_()
    inner = (slice(None), slice(None), slice(10, 22), slice(10, 22))
    assert leaf[inner].std() > composite[inner].std() + 0.02  # a flat hole grows texture
    assert torch.equal(leaf * known, composite * known)


def test_the_penalty_keeps_the_slope_near_one() -> None:
    adversary = Adversary(small("wgan-gp"), 1, CPU)
    photo, composite = pictures(1000)
    taught(adversary, 150)
    share = 0.3
    between = (share * photo + (1 - share) * composite).requires_grad_()
    (slope,) = torch.autograd.grad(adversary.loss(between, half_known()) * len(photo), between)
    assert slope.flatten(1).norm(dim=1).mean().item() == pytest.approx(1, abs=0.3)


def test_each_column_sees_its_part_only() -> None:
    critic = TwoColumnCritic(small("wgan-gp"), torch.Generator().manual_seed(1))
    photo, composite = pictures(1)
    known = half_known()
    seen: dict[str, list[Tensor]] = {"known": [], "hole": []}
    critic.known_column.register_forward_pre_hook(lambda _, args: seen["known"].append(args[0]))
    critic.hole_column.register_forward_pre_hook(lambda _, args: seen["hole"].append(args[0]))
    critic(photo, known)
    critic(composite, known)
    assert torch.equal(*seen["known"])
    assert not torch.equal(*seen["hole"])
    assert not (seen["hole"][0][:, :3] * known).any()


def test_only_patches_with_hole_count() -> None:
    adversary = Adversary(small("hinge"), 1, CPU)
    photo, _ = pictures(1)
    known = torch.ones(4, 1, 32, 32)
    known[..., :4, :4] = 0
    leaf = photo.clone().requires_grad_()
    (slope,) = torch.autograd.grad(adversary.loss(leaf, known), leaf)
    assert slope[..., :8, :8].abs().sum() > 0
    assert not slope[..., 24:, 24:].any()
    assert adversary.loss(photo, torch.ones(4, 1, 32, 32)).item() == 0  # no hole, no opinion


def test_scores_are_a_map_of_patches() -> None:
    critic = TwoColumnCritic(CriticConfig(width=2, levels=3), torch.Generator().manual_seed(1))
    assert critic(torch.rand(2, 3, 64, 128), torch.ones(2, 1, 64, 128)).shape == (2, 1, 8, 16)


@pytest.mark.parametrize("kind", ["hinge", "wgan-gp"])
def test_slopes_are_the_means_of_what_processes_find(kind: Literal["hinge", "wgan-gp"]) -> None:
    """Second derivatives included, to the last digits of 64 bits; in 32 bits signs of slopes near zero may turn."""
    photo, composite = (each.double() for each in pictures(3))
    known, between = half_known().double(), torch.tensor([0.1, 0.4, 0.7, 0.9]).view(4, 1, 1, 1).double()

    def slopes(part: slice) -> Tensor:
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(2)
            critic = TwoColumnCritic(small(kind), torch.Generator().manual_seed(1)).double()
        terms = critic_loss(critic, kind, photo[part], composite[part], known[part], between[part])
        torch.stack(list(terms.values())).sum().backward()
        return torch.cat([parameter.grad.flatten() for parameter in critic.parameters() if parameter.grad is not None])

    whole = slopes(slice(None))
    assert whole.abs().max() > 1e-3
    torch.testing.assert_close((slopes(slice(2)) + slopes(slice(2, 4))) / 2, whole, rtol=1e-9, atol=1e-12)


def test_terms_are_means_over_pictures() -> None:
    critic = TwoColumnCritic(small("wgan-gp"), torch.Generator().manual_seed(1))
    photo, composite = pictures(3)
    known = half_known()
    between = torch.tensor([0.1, 0.4, 0.7, 0.9]).view(4, 1, 1, 1)

    def terms(part: slice) -> dict[str, Tensor]:
        return critic_loss(critic, "wgan-gp", photo[part], composite[part], known[part], between[part])

    whole, first, second = (terms(part) for part in (slice(None), slice(2), slice(2, 4)))
    for name in ("critic", "penalty"):
        assert whole[name].item() == pytest.approx((first[name] + second[name]).item() / 2, rel=1e-4)
