"""Where in a photo the texture of a filled hole can be copied from: one known pixel for each pixel of the hole.

Coarse to fine. The network's fill, low-passed to what can be trusted of it, is compared with the equally low-passed
photo, so that blur does not draw blur. Pixels that copy from beside what their neighbours copy from cost nothing, any
seam costs what can be seen of it (a shift map, Pritch 2009), and good sources spread as in PatchMatch (Barnes 2009).
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

TRUSTED_SIGMA = 3.0
"""Network px: the fill is low-passed with this sigma before it is compared; of what is finer the network is no witness.
To be measured again when the network changes."""
LUMINANCE = np.array([0.299, 0.587, 0.114], np.float32)
"""Shares of red, green and blue."""

_START_WIDTH = 80  # working px that a hole is wide at the scale at which the search begins
_MOST_TARGETS, _MOST_SOURCES = 6000, 16384  # px compared with each other there
_FEWEST_SOURCES = 100  # px there; from less, texture cannot be told from chance
_NEAREST = 8  # matches at the first scale that say how lively the texture should be
_TEXTURE_SIGMA = 5.0  # working px: what is finer counts as texture when seams are weighed
# What speaks against a source, beside the seam's mean square: all in squares of 0..1.
_GUIDE_WEIGHT, _LIVELINESS_WEIGHT, _FAR_WEIGHT, _REUSE_WEIGHT = 0.03, 3.0, 4e-6, 2e-4
_PAD = 12  # px of nothing around every map: no step of the search leaves it
_TAPS = ((-1, 0), (1, 0), (0, -1), (0, 1), (-2, -2), (-2, 2), (2, -2), (2, 2))  # where a seam is looked for
_YCC = np.array([LUMINANCE, [-0.25, -0.25, 0.5], [0.5, -0.42, -0.08]], np.float32)
_GUIDES = 7  # channels of `_guide`
_LARGEST_SIGMA = 6.0  # px; wider blurs are done on a smaller copy


def find_sources(
    base: Floats, hole: Bools, scales: NDArray[np.uint8], seed: int, ask: Callable[[], None]
) -> NDArray[np.int32] | None:
    """Find a known pixel to copy from for each pixel of a hole.

    Args:
        base: (H, W, 3) float32 in 0..1, the photo with the network's fill in its hole.
        hole: (H, W) bool, True = filled.
        scales: (H, W) uint8, log2 of the photo px that a network px spans there.
        seed: equal seeds give equal results.
        ask: called now and then; what it raises ends the search.

    Returns:
        (H, W, 2) int32, row and column of a known pixel, those of known pixels their own. None if too little is known.
    """
    first = _first_level(hole)
    pictures, holes, levels = [base], [hole], [np.where(hole, scales, 0).astype(np.uint8)]
    for _ in range(first):
        pictures.append(_halved(pictures[-1]))
        holes.append(_halved(holes[-1].astype(np.float32)) > 0)
        levels.append(_halved_most(levels[-1]))
    rng = np.random.default_rng(seed)
    search: _Search | None = None
    for level in range(first, -1, -1):
        ask()
        guided = level > 0 or first == 0
        finer = _Search.at(pictures[level], holes[level], levels[level], rng, level, guided=guided)
        if search is None:
            if not finer.begin():
                return None
        else:
            finer.continue_from(search)
        search = finer
        search.improve(ask, seams_only=not guided)
    assert search is not None
    return search.sources()


def _first_level(hole: Bools) -> int:
    """The level at which the hole is small enough to compare all of it with all that is known."""
    padded = np.pad(hole.astype(np.uint8), 1)
    width = 2 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
    level = 0
    area = int(hole.sum())
    while min(hole.shape) >> level >= 64 and (width / 2**level > _START_WIDTH or area / 4**level > _MOST_TARGETS):
        level += 1
    return level


def _halved(picture: Floats) -> Floats:
    """Half the size, the last row and column repeated where they are odd."""
    rows, columns = picture.shape[0] % 2, picture.shape[1] % 2
    if rows or columns:
        picture = np.asarray(cv2.copyMakeBorder(picture, 0, rows, 0, columns, cv2.BORDER_REPLICATE), np.float32)
    size = picture.shape[1] // 2, picture.shape[0] // 2
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)


def _halved_most(levels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Half the size, the largest of each four."""
    levels = np.pad(levels, ((0, levels.shape[0] % 2), (0, levels.shape[1] % 2)), mode="edge")
    most: NDArray[np.uint8] = levels.reshape(levels.shape[0] // 2, 2, levels.shape[1] // 2, 2).max(axis=(1, 3))
    return most


def blurred(picture: Floats, sigma: float) -> Floats:
    """(H, W) or (H, W, C), averaged with a Gaussian of `sigma` px, mirrored at the border."""
    height, width = picture.shape[:2]
    factor = 1
    while sigma / factor > _LARGEST_SIGMA and min(height, width) >= 16 * factor:
        factor *= 2
    if factor == 1:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), np.float32)
    small = cv2.resize(picture, (-(-width // factor), -(-height // factor)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / factor, borderType=cv2.BORDER_REFLECT)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _blurred_known(picture: Floats, known: Bools, sigma: float) -> Floats:
    """The average of what is known around each pixel of an (H, W, C) picture."""
    share = blurred(known.astype(np.float32), sigma)
    total = blurred(picture * known[..., None], sigma).reshape(picture.shape)
    return np.asarray(total / np.maximum(share, 1e-4)[..., None], np.float32)


@dataclass
class _Search:
    """The maps of one scale, padded and flattened, and the source of each of its hole pixels."""

    shape: tuple[int, int]  # padded
    known: Tensor  # (N,) bool
    targets: Tensor  # (n,) flat places of hole px
    texture: Tensor  # (N, 3): of known px
    lively: Tensor  # (N,): energy of the texture
    guides: Tensor  # (levels * N, 7): the known px, low-passed as the network's levels are
    wanted: Tensor  # (n, 7): the network's fill
    row_of: Tensor  # (n,): which of `guides` to compare with
    source: Tensor  # (N,) flat places, those of known px their own
    rng: np.random.Generator
    wanted_lively: Tensor
    nearest: Tensor  # (n, _NEAREST) flat places

    @classmethod
    def at(
        cls,
        picture: Floats,
        hole: Bools,
        levels: NDArray[np.uint8],
        rng: np.random.Generator,
        level: int,
        *,
        guided: bool,
    ) -> "_Search":
        ycc = np.ascontiguousarray(picture @ _YCC.T)
        known = ~hole
        texture = (ycc - _blurred_known(ycc, known, _TEXTURE_SIGMA)) * known[..., None]
        energy = _blurred_known(np.square(texture).sum(axis=2, keepdims=True), known, _TEXTURE_SIGMA)
        lively = np.sqrt(np.maximum(energy[..., 0], 0)) * known
        pad = ((_PAD, _PAD), (_PAD, _PAD))
        wide_known, wide_hole = np.pad(known, pad), np.pad(hole, pad)
        width = wide_known.shape[1]
        targets = np.flatnonzero(wide_hole)
        flat = np.flatnonzero(hole)
        target_levels = levels.reshape(-1)[flat]
        # Whole pieces are never moved at the last scale, only their seams: the guide has nothing to say there.
        present = np.unique(target_levels) if guided else np.zeros(0, np.uint8)
        guides = np.empty((len(present), wide_known.size, _GUIDES), np.float32)
        wanted = np.empty((len(flat), _GUIDES), np.float32)
        for number, network_level in enumerate(present.tolist()):
            sigma = max(TRUSTED_SIGMA * 2.0 ** (network_level - level), 0.8)
            here = target_levels == network_level
            wanted[here] = _guide(blurred(ycc, sigma), sigma).reshape(-1, _GUIDES)[flat[here]]
            guides[number] = np.pad(_guide(_blurred_known(ycc, known, sigma), sigma), (*pad, (0, 0))).reshape(
                -1, _GUIDES
            )
        return cls(
            (wide_known.shape[0], width),
            torch.from_numpy(wide_known.reshape(-1)),
            torch.from_numpy(targets),
            torch.from_numpy(np.pad(texture, (*pad, (0, 0))).reshape(-1, 3)),
            torch.from_numpy(np.pad(lively, pad).reshape(-1)),
            torch.from_numpy(guides.reshape(-1, _GUIDES)),
            torch.from_numpy(wanted),
            torch.from_numpy(np.searchsorted(present, target_levels)) * wide_known.size,
            torch.arange(wide_known.size),
            rng,
            torch.zeros(len(flat)),
            torch.zeros((len(flat), 0), dtype=torch.int64),
        )

    def begin(self) -> bool:
        """Compare every target with the known px; False if there are none to compare with."""
        places = torch.nonzero(self.known)[:, 0].numpy()
        if len(places) < _FEWEST_SOURCES // 4:
            return False
        if len(places) > _MOST_SOURCES:
            places = np.sort(self.rng.choice(places, _MOST_SOURCES, replace=False))
        chosen = torch.from_numpy(places)
        width = self.shape[1]
        where = torch.stack((chosen // width, chosen % width), dim=1).float()
        there = torch.stack((self.targets // width, self.targets % width), dim=1).float()
        nearest = torch.empty((len(self.targets), _NEAREST), dtype=torch.int64)
        scale = _FAR_WEIGHT**0.5
        for row in sorted(set(self.row_of.tolist())):
            mine = torch.nonzero(self.row_of == row)[:, 0]
            theirs = torch.cat((self.guides[row + chosen] * _GUIDE_WEIGHT**0.5, where * scale), dim=1)
            for start in range(0, len(mine), 1024):
                part = mine[start : start + 1024]
                own = torch.cat((self.wanted[part] * _GUIDE_WEIGHT**0.5, there[part] * scale), dim=1)
                distance = theirs.square().sum(dim=1) - 2 * own @ theirs.T
                nearest[part] = chosen[distance.topk(_NEAREST, dim=1, largest=False).indices]
        self.nearest = nearest
        self.wanted_lively = self.lively[nearest].mean(dim=1)
        # Not the best, one of the best: the best of blurred targets are the same few, again and again.
        pick = torch.from_numpy(self.rng.integers(0, _NEAREST, len(self.targets)))
        self.source[self.targets] = nearest.gather(1, pick[:, None])[:, 0]
        return True

    def continue_from(self, coarse: "_Search") -> None:
        """Take over the sources found at half the scale."""
        rows, columns = self._row_column(self.targets)
        above = (rows // 2 + _PAD) * coarse.shape[1] + columns // 2 + _PAD
        number = torch.full((coarse.known.numel(),), 0, dtype=torch.int64)
        number[coarse.targets] = torch.arange(len(coarse.targets))
        number = number[above]
        source_rows, source_columns = coarse._row_column(coarse.source[above])
        self.source[self.targets] = self._nearest_known(2 * source_rows + rows % 2, 2 * source_columns + columns % 2)
        near_rows, near_columns = coarse._row_column(coarse.nearest[number])
        self.nearest = self._nearest_known(2 * near_rows, 2 * near_columns)
        self.wanted_lively = self.lively[self.nearest].mean(dim=1)

    def _row_column(self, flat: Tensor) -> tuple[Tensor, Tensor]:
        return flat // self.shape[1] - _PAD, flat % self.shape[1] - _PAD

    def _nearest_known(self, rows: Tensor, columns: Tensor) -> Tensor:
        """Flat places; one that lies beyond the border is moved in."""
        height, width = self.shape[0] - 2 * _PAD, self.shape[1] - 2 * _PAD
        return (rows.clamp(0, height - 1) + _PAD) * self.shape[1] + columns.clamp(0, width - 1) + _PAD

    def sources(self) -> NDArray[np.int32]:
        """As `_find_sources` gives them."""
        rows, columns = self._row_column(self.source.reshape(self.shape))
        both = torch.stack((rows, columns), dim=2)[_PAD:-_PAD, _PAD:-_PAD]
        return both.to(torch.int32).numpy()

    def improve(self, ask: Callable[[], None], *, seams_only: bool) -> None:
        """Let pixels take over their neighbours' sources, shifted, and try others, wherever that costs less."""
        sweeps = 2 if seams_only or len(self.targets) > 30000 else 6
        for sweep in range(sweeps):
            ask()
            active = self._seams() if seams_only else torch.arange(len(self.targets))
            if not len(active):
                return
            used = self._used()
            # Far steps first: large pieces spread quickly.
            steps = (1, 2) if seams_only else ((4, 1) if sweep % 2 else (8, 2, 1))
            for step in steps:
                turn = sweep % 2
                for down, right in ((step, 0), (-step, 0), (0, step), (0, -step)):
                    half = active[turn::2] if not seams_only else active
                    turn = 1 - turn
                    delta = down * self.shape[1] + right
                    places = self.targets[half]
                    self._offer(half, self.source[places + delta] - delta, used)
            if not seams_only:
                self._try_others(active, sweep, used)

    def _seams(self) -> Tensor:
        """Targets beside whom others copy from elsewhere."""
        offset = self.source - torch.arange(self.source.numel())
        own = offset[self.targets]
        differs = torch.zeros(len(own), dtype=torch.bool)
        for delta in (1, -1, self.shape[1], -self.shape[1]):
            differs |= offset[self.targets + delta] != own
        return torch.nonzero(differs)[:, 0]

    def _used(self) -> Tensor:
        """How often each place is copied beyond once, on average around it."""
        count = torch.bincount(self.source[self.targets], minlength=self.known.numel()).float()
        around = blurred(count.reshape(self.shape).numpy(), 1.5)
        return torch.from_numpy(around).reshape(-1).sub_(1).clamp_(min=0)

    def _try_others(self, active: Tensor, sweep: int, used: Tensor) -> None:
        count = len(active)
        pick = torch.from_numpy(self.rng.integers(0, _NEAREST, count))
        self._offer(active, self.nearest[active].gather(1, pick[:, None])[:, 0], used)
        radius = max(2, max(self.shape) >> (2 + sweep))
        for reach in (radius, 2):
            jump = torch.from_numpy(self.rng.integers(-reach, reach + 1, (2, count)))
            rows, columns = self._row_column(self.source[self.targets[active]])
            self._offer(active, self._nearest_known(rows + jump[0], columns + jump[1]), used)

    def _offer(self, which: Tensor, candidates: Tensor, used: Tensor) -> None:
        """Take the candidates (flat places) as sources where they are known and cost less."""
        places = self.targets[which]
        current = self.source[places]
        good = (candidates >= 0) & (candidates < self.known.numel()) & (candidates != current)
        good &= self.known[candidates.clamp(0, self.known.numel() - 1)]
        which, candidates, places, current = which[good], candidates[good], places[good], current[good]
        if not len(which):
            return
        own, other = self._cost(which, current, used), self._cost(which, candidates, used)
        for down, right in _TAPS:
            delta = down * self.shape[1] + right
            beside = self.texture[self.source[places + delta]]
            own.add_((self.texture[current + delta] - beside).square_().sum(dim=1), alpha=1 / len(_TAPS))
            other.add_((self.texture[candidates + delta] - beside).square_().sum(dim=1), alpha=1 / len(_TAPS))
        better = other < own
        self.source[places[better]] = candidates[better]

    def _cost(self, which: Tensor, sources: Tensor, used: Tensor) -> Tensor:
        """What speaks against these sources whatever lies beside them."""
        cost = _REUSE_WEIGHT * used[sources]
        cost.add_((self.lively[sources] - self.wanted_lively[which]).square_(), alpha=_LIVELINESS_WEIGHT)
        if len(self.guides):
            difference = self.guides[self.row_of[which] + sources] - self.wanted[which]
            cost.add_(difference.square_().sum(dim=1), alpha=_GUIDE_WEIGHT)
        return cost


def _guide(ycc: Floats, sigma: float) -> Floats:
    """(H, W, 7): colour, and luminance to the four sides at the distance at which it can differ."""
    reach = max(1, round(1.5 * sigma))
    light = np.pad(ycc[..., 0], reach, mode="edge")
    height, width = ycc.shape[:2]
    sides = [
        light[reach + down : reach + down + height, reach + right : reach + right + width] - ycc[..., 0]
        for down, right in ((-reach, 0), (reach, 0), (0, -reach), (0, reach))
    ]
    return np.concatenate((ycc, np.stack(sides, axis=2)), axis=2)
