"""Grain: measure the noise of a photo around a hole, and give a fill as much of it as it lacks.

Noise is told by its spread at each brightness, its spectrum and how far it is the same in all bands. All of that is
taken from the flattest patches near the hole: texture and edges only ever add to what a patch holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lbam_core.pixels import Pixels

Array = NDArray[np.float32]

_REACH = 128  # px around a hole in which noise is measured
_PATCH_SIDES = (16, 8)  # px; the small one where nothing but thin strips is known
_MOST_PATCHES = 800
_FEWEST_PATCHES = 8  # of like brightness, to be believed
_FEWEST_SHARE = 0.025  # of the patches, to be believed: a photo with noise has it everywhere
_STRENGTH = 0.5  # standard deviation (0..1) that noise has at most for each share of the patches that show it
_BRIGHTNESS_STEPS = 10
_FLAT_SHARE = 0.1  # that part of the patches at least is taken to be flat
_SPREAD = 1.7  # patches of one noise differ in energy by up to this factor
_COARSE_SPREAD = 4.0  # and in the few numbers that tell of coarse structure by up to this one
_PEAKED = 3.3  # kurtosis that noise stays below (3, less from rounding); of texture it is mostly above 3.5
_DIRECTED = 0.33  # coherence of gradients that noise stays below (0.1 to 0.3 in a patch); of texture mostly above 0.4
_UNEVEN = 1.1, 1.5  # noise differs by up to factor a * exp(b d) between brightnesses that are d (0..1) apart
_STANDS_OUT = 1.5  # what exceeds that by this factor is texture after all
_CLIPPED = 0.04  # nearer to black or white than this there is less noise, which tells nothing of the rest
_INVISIBLE, _VISIBLE = 0.5 / 255, 1.0 / 255  # no grain below the one, all of it from the other on
_STEEPEST = 4.0  # most by which noise gets weaker from waves of 1/2 to 1/3 of a patch
_TILE = 256
_MARGIN = 20  # px around a tile that its filters see
_WINDOW = 15  # px over which the grain that a fill already has is averaged
_FINE, _COARSE = 1.0, 2.5  # sigmas in px: what the first takes away is fine grain, the rest up to the second coarse


@dataclass(frozen=True)
class _Noise:
    """White noise through `kernels` (k, n, n), mixed into bands by `mix` (bands, k), is grain of residual energy 1.

    Grain in the photo is `spread`(brightness) times as strong.
    """

    kernels: Array
    mix: Array
    brightness: Array
    amplitude: Array
    fine: float
    """Variance of the grain's part that a blur of _FINE takes away, mean of all bands."""
    coarse: float
    """Variance of the part between blurs of _FINE and of _COARSE."""

    def spread(self, brightness: Array) -> Array:
        """Amplitude of the grain at each brightness, 0..1."""
        return np.interp(brightness, self.brightness, self.amplitude).astype(np.float32)


def add_grain(image: Pixels, fill: Array, hole: NDArray[np.bool_], *, seed: int = 0) -> Array:
    """Give a fill the grain of the photo around it, less what it already has.

    Args:
        image: (H, W, 3) uint8 or uint16, RGB; what lies within the hole is not looked at.
        fill: (H, W, 3) float32 in 0..1; what lies outside the hole is not looked at.
        hole: (H, W) bool, True = filled.
        seed: equal seeds give equal grain wherever the hole lies; holes side by side need seeds of their own.

    Returns:
        A new (H, W, 3) float32 array that differs from `fill` within the hole alone; it may leave 0..1. Equal to
        `fill` where there is no noise above 0.5/255 or too little is known to measure any. Equal bands stay equal.
    """
    result = fill.copy()
    if not hole.any():
        return result
    rows, columns = _extent(hole)
    near = tuple(slice(max(0, part.start - _REACH), part.stop + _REACH) for part in (rows, columns))
    bands = 1 if _is_colourless(image[near], fill[near], hole[near]) else 3
    origin = rows.start - near[0].start, columns.start - near[1].start
    noise = _measure(image[near][..., :bands], hole[near], origin)
    if noise is None:
        return result
    shape = rows.stop - rows.start + 2 * _MARGIN, columns.stop - columns.start + 2 * _MARGIN
    white = np.random.default_rng(seed).standard_normal((len(noise.kernels), *shape), np.float32)
    for tile in _tiles(hole, rows, columns):
        top, left = tile[0].start - rows.start, tile[1].start - columns.start
        height, width = (part.stop - part.start + 2 * _MARGIN for part in tile)
        inside = hole[tile]
        picture, mask = _with_margin(image, fill, hole, tile, bands)
        grain = _synthesise(noise, white[:, top : top + height, left : left + width], picture, mask)
        result[tile][inside] += grain[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN][inside]
    return result


def _extent(hole: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Rows and columns of the smallest box around a hole that is not empty."""
    rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _is_colourless(image: Pixels, fill: Array, hole: NDArray[np.bool_]) -> bool:
    """Whether image around the hole and fill within it have equal bands."""
    for band in (1, 2):
        if ((image[..., 0] != image[..., band]) & ~hole).any() or ((fill[..., 0] != fill[..., band]) & hole).any():
            return False
    return True


def _tiles(hole: NDArray[np.bool_], rows: slice, columns: slice) -> Iterator[tuple[slice, slice]]:
    """Boxes that together cover the hole; where it is thin, most of its extent is left out."""
    for top in range(rows.start, rows.stop, _TILE):
        for left in range(columns.start, columns.stop, _TILE):
            tile = slice(top, min(top + _TILE, rows.stop)), slice(left, min(left + _TILE, columns.stop))
            if hole[tile].any():
                yield tile


def _measure(image: Pixels, hole: NDArray[np.bool_], origin: tuple[int, int]) -> _Noise | None:
    """The noise in the known part of an (h, w, bands) image; None where there is none or it cannot be told."""
    for side in _PATCH_SIDES:
        patches = _known_patches(image, hole, side, origin)
        if len(patches) >= _FEWEST_PATCHES:
            break
    else:
        return None
    # Rounding to 256 levels is noise too, but the fill gets its own when it is rounded.
    rounding = 1 / 12 / 255**2 if image.dtype == np.uint8 else 0.0
    energy = _residual_energy(patches)
    brightness = patches.mean(axis=(1, 2, 3))
    step = np.minimum((brightness * _BRIGHTNESS_STEPS).astype(int), _BRIGHTNESS_STEPS - 1)
    steps = [np.flatnonzero(step == number) for number in range(_BRIGHTNESS_STEPS)]
    steps = [members for members in steps if len(members) >= _FEWEST_PATCHES] or [np.arange(len(patches))]
    found = [_flat_patches(patches, energy, members) for members in steps]
    flat, believed = [members for members, _ in found], np.array([is_noise for _, is_noise in found])
    knots = np.array([brightness[members].mean() for members in flat])
    amplitude = np.sqrt([max(0.0, energy[members].mean() - rounding * _RESIDUAL_OF_WHITE) for members in flat])
    evened = _evened(amplitude, knots)
    believed &= amplitude <= _STANDS_OUT * evened
    seen = sum(len(flat[number]) for number in np.flatnonzero(believed))
    share = seen / max(int((_from_clipping(brightness) >= _CLIPPED).sum()), seen, 1)
    if share < _FEWEST_SHARE:
        return None
    levels = np.square(evened)
    # Where there is texture at its most even, noise is no stronger than that.
    levels = np.minimum(levels, np.where(believed, levels, np.interp(knots, knots[believed], levels[believed])))
    if not levels[believed].any():
        return None
    noisy = [
        (members, level)
        for members, level, is_noise in zip(flat, levels, believed, strict=True)
        if is_noise and level > 0.1 * levels[believed].max()
    ]
    spectrum = _cross_spectrum(
        np.concatenate([patches[members] / np.sqrt(level) for members, level in noisy]),
        rounding * float(np.average([1 / level for _, level in noisy], weights=[len(members) for members, _ in noisy])),
    )
    kernels, mix = _kernels(spectrum)
    variance = _variance(kernels, mix, 0.0)
    if variance <= 0:
        return None
    amplitude = np.sqrt(levels)
    spread = amplitude * np.sqrt(variance)
    amplitude *= np.clip((spread - _INVISIBLE) / (_VISIBLE - _INVISIBLE), 0, 1)
    amplitude *= np.minimum(1, _STRENGTH * share / np.maximum(spread, 1e-12))
    if not amplitude.any():
        return None
    return _Noise(
        kernels,
        mix,
        knots.astype(np.float32),
        amplitude.astype(np.float32),
        _variance(kernels, mix, _FINE),
        _variance(kernels, mix, _FINE, _COARSE),
    )


def _known_patches(image: Pixels, hole: NDArray[np.bool_], side: int, origin: tuple[int, int]) -> Array:
    """(n, bands, side, side) float32 in 0..1: patches without a pixel of the hole, half a side apart."""
    if min(hole.shape) < side:
        return np.empty((0, image.shape[2], side, side), np.float32)
    total = cv2.integral(hole.astype(np.uint8))
    covered = total[side:, side:] - total[side:, :-side] - total[:-side, side:] + total[:-side, :-side]
    # The grid hangs on the hole, so that the same is measured whatever box surrounds it.
    first = [start % (side // 2) for start in origin]
    rows, columns = np.nonzero(covered[first[0] :: side // 2, first[1] :: side // 2] == 0)
    if len(rows) > _MOST_PATCHES:
        chosen = np.linspace(0, len(rows) - 1, _MOST_PATCHES).astype(int)
        rows, columns = rows[chosen], columns[chosen]
    windows = sliding_window_view(image, (side, side), axis=(0, 1))
    patches = windows[rows * (side // 2) + first[0], columns * (side // 2) + first[1]]
    return patches.astype(np.float32) / np.float32(np.iinfo(image.dtype).max)


_RESIDUAL_OF_WHITE = 1 - 2 * 0.25 + 0.375**2  # share of white noise's variance that `_residual` leaves


def _residual(patches: Array) -> Array:
    """(..., h, w) less its 3 x 3 binomial mean, without the border: neither level nor slope is left."""
    rows = (patches[..., :-2, :] + 2 * patches[..., 1:-1, :] + patches[..., 2:, :]) / 4
    blurred = (rows[..., :-2] + 2 * rows[..., 1:-1] + rows[..., 2:]) / 4
    return np.asarray(patches[..., 1:-1, 1:-1] - blurred)


def _residual_energy(patches: Array) -> Array:
    """(n,) mean square of each patch's residual, all bands together."""
    return np.asarray(np.square(_residual(patches)).mean(axis=(1, 2, 3)), np.float32)


def _flat_patches(patches: Array, energy: Array, members: NDArray[np.intp]) -> tuple[NDArray[np.intp], bool]:
    """Those of the `members` that are as even as the most even ones, fine and coarse, and whether they are mere noise.

    Noise has neither a direction nor heavy tails; where all is texture, the most even patches do.
    """
    members = members[energy[members] <= _SPREAD * np.quantile(energy[members], _FLAT_SHARE)]
    some = _without_slope(patches[members])
    side = some.shape[-1]
    cells = some.reshape(len(some), -1, 4, side // 4, 4, side // 4).mean(axis=(3, 5))
    coarse = np.square(cells).mean(axis=(1, 2, 3))
    kept = coarse <= _COARSE_SPREAD * np.quantile(coarse, _FLAT_SHARE)
    members, some = members[kept], some[kept].mean(axis=1)
    square = np.square(_residual(some))
    peaked = np.square(square).mean(axis=(1, 2)) / np.maximum(np.square(square.mean(axis=(1, 2))), 1e-30)
    directed = _coherence(some)
    kept = (peaked < _PEAKED + 0.7) & (directed < _DIRECTED + 0.2)
    if kept.sum() < _FEWEST_PATCHES or np.median(peaked[kept]) > _PEAKED or np.median(directed[kept]) > _DIRECTED:
        return members, False
    return members[kept], True


def _coherence(patches: Array) -> Array:
    """(n,) how far the gradients of (n, h, w) patches share a direction, 0..1."""
    smooth = patches[:, :-1, :-1] + patches[:, 1:, :-1] + patches[:, :-1, 1:] + patches[:, 1:, 1:]
    across, down = smooth[:, 1:-1, 2:] - smooth[:, 1:-1, :-2], smooth[:, 2:, 1:-1] - smooth[:, :-2, 1:-1]
    xx, yy, xy = (product.mean(axis=(1, 2)) for product in (np.square(across), np.square(down), across * down))
    return np.asarray(np.hypot(xx - yy, 2 * xy) / np.maximum(xx + yy, 1e-30), np.float32)


def _from_clipping(brightness: Array) -> Array:
    return np.minimum(brightness, 1 - brightness)


def _evened(amplitude: NDArray[np.float64], brightness: Array) -> NDArray[np.float64]:
    """Amplitudes lowered to what noise of the other brightnesses allows: what stands out is texture."""
    apart = np.abs(brightness[:, None] - brightness)
    allowed = np.maximum(amplitude, 0.3 / 255) * _UNEVEN[0] * np.exp(_UNEVEN[1] * apart)
    allowed[:, _from_clipping(brightness) < _CLIPPED] = np.inf
    return np.asarray(np.minimum(amplitude, allowed.min(axis=1)), np.float64)


def _without_slope(patches: Array) -> Array:
    """Patches (n, bands, side, side) less the plane that fits each band best."""
    side = patches.shape[-1]
    ramp = np.linspace(-1, 1, side, dtype=np.float32)
    down, across = patches.mean(axis=3) @ ramp, patches.mean(axis=2) @ ramp
    rise = np.square(ramp).sum()
    level = patches.mean(axis=(2, 3))
    lines = level[..., None] + (down / rise)[..., None] * ramp
    return np.asarray(patches - lines[..., None] - ((across / rise)[..., None] * ramp)[..., None, :])


def _cross_spectrum(patches: Array, white: float) -> NDArray[np.float64]:
    """(side, side, bands, bands): mean spectral density of variance and covariance, less that of `white` noise."""
    bands, side = patches.shape[1:3]
    window = np.sqrt(np.outer(np.hanning(side + 2), np.hanning(side + 2)))[1:-1, 1:-1]
    window /= np.sqrt(np.square(window).mean())
    waves = np.fft.fft2(_without_slope(patches) * window.astype(np.float32)) / side
    density = np.empty((side, side, bands, bands))
    for first in range(bands):
        for second in range(bands):
            product = waves[:, first] * waves[:, second].conj()
            density[..., first, second] = product.real.mean(axis=0)
    density -= white * np.eye(bands)
    # The longest waves were taken for a slope or are the photo's own: what noise has there follows from the next ones,
    # as in noise with a Gaussian blur, whose density falls with the square of the frequency.
    wave = np.hypot(*np.meshgrid(np.fft.fftfreq(side, 1 / side), np.fft.fftfreq(side, 1 / side)))
    rings = [density[(wave >= low) & (wave < low + 1)].mean(axis=0) for low in (1.5, 2.5)]
    fall = np.clip(np.trace(rings[0]) / max(np.trace(rings[1]), 1e-30), 1, _STEEPEST)
    for length, near in ((0, wave < 0.5), (1, (wave >= 0.5) & (wave < 1.5))):
        density[near] = rings[0] * fall ** ((4 - length) / 5)
    return np.asarray(density)


def _kernels(spectrum: NDArray[np.float64]) -> tuple[Array, Array]:
    """Filters and a mix of bands that turn white noise into noise of that spectrum and residual energy 1."""
    _, axes = np.linalg.eigh(spectrum.mean(axis=(0, 1)))
    densities = np.maximum(np.einsum("yxab,ak,bk->kyx", spectrum, axes, axes), 0)
    # Without the row and column of the highest frequency, which have no partner, the filters are symmetric.
    kernels = np.fft.fftshift(np.fft.ifft2(np.sqrt(densities)).real, axes=(1, 2))[:, 1:, 1:]
    used = np.square(kernels).sum(axis=(1, 2)) > 1e-4 * np.square(kernels).sum()
    kernels, axes = kernels[used].astype(np.float32), axes[:, used].astype(np.float32)
    middle = kernels.shape[1] // 2
    for reach in range(middle):
        part = kernels[:, middle - reach : middle + reach + 1, middle - reach : middle + reach + 1]
        if np.square(part).sum() > 0.995 * np.square(kernels).sum():
            kernels = part
            break
    energy = np.square(_residual(np.pad(kernels, ((0, 0), (2, 2), (2, 2))))).sum()
    return np.ascontiguousarray(kernels / max(np.sqrt(energy / len(axes)), 1e-30)), axes


def _variance(kernels: Array, mix: Array, inner: float, outer: float | None = None) -> float:
    """Variance, mean of the bands, of the noise less a blur of sigma `inner`, or of what lies between two blurs."""
    wide = np.pad(kernels, ((0, 0), (2 * _MARGIN, 2 * _MARGIN), (2 * _MARGIN, 2 * _MARGIN)))
    parts = []
    for kernel in wide:
        narrow = cv2.GaussianBlur(kernel, (0, 0), inner) if inner else np.zeros_like(kernel)
        broad = kernel - narrow if outer is None else narrow - cv2.GaussianBlur(kernel, (0, 0), outer)
        parts.append(float(np.square(broad).sum()))
    return float((np.square(mix) @ np.array(parts)).mean())


def _with_margin(
    image: Pixels, fill: Array, hole: NDArray[np.bool_], tile: tuple[slice, slice], bands: int
) -> tuple[Array, Array]:
    """The photo with its fill, (h, w, bands) float32 in 0..1, and the hole, (h, w), in a tile and its margin."""
    box = tuple(slice(max(0, part.start - _MARGIN), part.stop + _MARGIN) for part in tile)
    inside = hole[box]
    peak = np.float32(np.iinfo(image.dtype).max)
    picture = np.where(inside[..., None], fill[box][..., :bands], image[box][..., :bands] / peak)
    before = [_MARGIN - (part.start - around.start) for part, around in zip(tile, box, strict=True)]
    after = [
        part.stop - part.start + 2 * _MARGIN - length - start
        for part, length, start in zip(tile, inside.shape, before, strict=True)
    ]
    sides = before[0], after[0], before[1], after[1]
    padded = cv2.copyMakeBorder(picture, *sides, cv2.BORDER_REFLECT_101)
    mask = cv2.copyMakeBorder(inside.astype(np.float32), *sides, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(padded, np.float32).reshape(*padded.shape[:2], bands), np.asarray(mask, np.float32)


def _synthesise(noise: _Noise, white: Array, picture: Array, mask: Array) -> Array:
    """Grain (h, w, bands) for the picture where `mask` is 1, as much as it lacks there."""
    waves = [
        cv2.filter2D(part, -1, kernel, borderType=cv2.BORDER_CONSTANT)
        for part, kernel in zip(white, noise.kernels, strict=True)
    ]
    grain = np.dstack(waves) @ noise.mix.T
    smooth, smoother = (_blurred(picture, sigma) for sigma in (_FINE, _COARSE))
    spread = noise.spread(_mean_of_bands(smoother))
    fine = spread * _missing(picture - smooth, mask, spread, noise.fine)
    coarse = spread * _missing(smooth - smoother, mask, spread, noise.coarse)
    return np.asarray(fine[..., None] * grain + (coarse - fine)[..., None] * _blurred(grain, _FINE))


def _blurred(picture: Array, sigma: float) -> Array:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32).reshape(picture.shape)


def _mean_of_bands(picture: Array) -> Array:
    # Several times as fast as numpy's mean over so short an axis.
    bands = picture.shape[2]
    return np.asarray(cv2.transform(picture, np.full((1, bands), 1 / bands, np.float32)), np.float32)


def _missing(octave: Array, mask: Array, spread: Array, variance: float) -> Array:
    """Share of the grain (h, w), 0..1, to add to an octave of a fill so that its variance becomes the photo's.

    Found by the mean distance from 0, which the few edges in a flat place sway less than the mean square.
    """
    both = np.dstack([_mean_of_bands(np.abs(octave)) * mask, mask])
    sums = cv2.boxFilter(both, -1, (_WINDOW, _WINDOW), normalize=False, borderType=cv2.BORDER_CONSTANT)
    there = np.square(sums[..., 0] / np.maximum(sums[..., 1], 1)) * (np.pi / 2)
    missing = np.clip(1 - there / np.maximum(np.square(spread) * variance, 1e-12), 0, 1)
    return np.asarray(np.sqrt(missing), np.float32)
