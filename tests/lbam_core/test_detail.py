import cv2
import numpy as np
import pytest

from lbam_core.detail import add_detail
from lbam_core.sources import find_sources


def _grain(height=160, width=200, seed=3):
    """A photo full of texture: blurred noise, (H, W, 3) uint8."""
    noise = np.random.default_rng(seed).normal(size=(height, width, 3)).astype(np.float32)
    return np.clip(cv2.GaussianBlur(noise, (0, 0), 1.2) * 150 + 128, 0, 255).astype(np.uint8)


def _disc(height=160, width=200, radius=30):
    rows, columns = np.mgrid[:height, :width]
    return np.hypot(rows - height // 2, columns - width // 2) < radius


def _fogged(image, hole, sigma=12):
    """What a cautious network paints: the average, (H, W, 3) float32."""
    known = cv2.GaussianBlur((~hole).astype(np.float32), (0, 0), sigma)[..., None]
    total = cv2.GaussianBlur(image.astype(np.float32) * ~hole[..., None], (0, 0), sigma)
    return (total / np.maximum(known, 1e-3) / np.iinfo(image.dtype).max).astype(np.float32)


def _gradients(picture, where):
    grey = picture.mean(axis=2)
    return float(np.square(np.diff(grey, axis=1)[:, :-1])[where[:, :-2]].mean())


def test_a_fogged_fill_gets_about_as_lively_as_its_surroundings():
    image, hole = _grain(), _disc()
    fill = _fogged(image, hole)
    detailed = add_detail(image, fill, hole, np.zeros(hole.shape, np.uint8))
    inside, around = _disc(radius=26), _disc(radius=60) & ~hole
    ring = _gradients(image / 255, around)
    assert _gradients(fill, inside) < 0.1 * ring
    assert 0.5 * ring < _gradients(detailed, inside) < 1.3 * ring


def test_only_the_hole_changes_and_its_garbage_is_never_looked_at():
    image, hole = _grain(), _disc()
    fill, scales = _fogged(image, hole), np.where(hole, 1, 0).astype(np.uint8)
    first = add_detail(image, fill, hole, scales)
    np.testing.assert_array_equal(first[~hole], fill[~hole])
    image[hole] = (255, 0, 255)
    np.testing.assert_array_equal(add_detail(image, fill, hole, scales), first)


def test_the_fill_outside_the_hole_is_never_looked_at():
    image, hole = _grain(), _disc()
    fill, scales = _fogged(image, hole), np.zeros(hole.shape, np.uint8)
    first = add_detail(image, fill, hole, scales)
    fill[~hole] = 0.9
    np.testing.assert_array_equal(add_detail(image, fill, hole, scales)[hole], first[hole])


def test_strength_is_a_share_and_none_of_it_changes_nothing():
    image, hole = _grain(), _disc()
    fill, scales = _fogged(image, hole), np.zeros(hole.shape, np.uint8)
    np.testing.assert_array_equal(add_detail(image, fill, hole, scales, strength=0), fill)
    half, full = (add_detail(image, fill, hole, scales, strength=strength) for strength in (0.5, 1.0))
    unclipped = (full > 0) & (full < 1)
    np.testing.assert_allclose((half - fill)[unclipped], (full - fill)[unclipped] / 2, atol=1e-5)


def test_equal_seeds_give_equal_fills_and_others_do_not():
    image, hole = _grain(), _disc()
    fill, scales = _fogged(image, hole), np.zeros(hole.shape, np.uint8)
    first, again, other = (add_detail(image, fill, hole, scales, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other)[hole].mean() > 0.01


def test_a_fill_that_has_its_texture_is_left_nearly_alone():
    image, hole = _grain(), _disc()
    sharp = _grain(seed=8).astype(np.float32) / 255
    detailed = add_detail(image, sharp, hole, np.zeros(hole.shape, np.uint8))
    fogged = _fogged(image, hole)
    given = add_detail(image, fogged, hole, np.zeros(hole.shape, np.uint8))
    assert np.abs(detailed - sharp)[hole].mean() < 0.5 * np.abs(given - fogged)[hole].mean()


def test_grey_stays_grey_in_16_bits():
    hole = _disc()
    image = np.repeat(_grain()[..., :1].astype(np.uint16) * 257, 3, axis=2)
    fill = _fogged(image, hole)
    fill = fill.mean(axis=2, keepdims=True).repeat(3, axis=2)
    detailed = add_detail(image, fill, hole, np.zeros(hole.shape, np.uint8))
    assert np.abs(detailed - fill)[hole].max() > 0.05
    np.testing.assert_allclose(detailed[..., 0], detailed[..., 1], atol=1e-6)
    np.testing.assert_allclose(detailed[..., 0], detailed[..., 2], atol=1e-6)


def test_a_plain_hole_beside_texture_stays_plain():
    """The guide tells which of two surroundings goes on in the hole."""
    image, hole = _grain(200, 240), _disc(200, 240, 36)
    image[:, :120] = image[:, :120] // 3 + 150
    image[:, 120:] = 40
    fill = np.where(np.arange(240)[:, None] < 120, np.float32(0.76), np.float32(40 / 255)).astype(np.float32)
    fill = np.broadcast_to(fill, image.shape).copy()
    detailed = add_detail(image, fill, hole, np.zeros(hole.shape, np.uint8))
    columns = np.broadcast_to(np.arange(240), hole.shape)
    lively, plain = (_gradients(detailed, hole & part) for part in ((columns < 108), (columns > 136)))
    assert lively > 20 * plain


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ((160, 200), (0, 0, 160, 60)),  # at the border
        ((160, 200), (40, 0, 120, 200)),  # across the whole photo
        ((160, 200), (2, 3, 158, 198)),  # thin strips are left
        ((97, 131), (30, 40, 61, 83)),  # odd sides
        ((20, 23), (8, 8, 12, 13)),
        ((5, 400), (1, 100, 4, 300)),
        ((1, 1000), (0, 100, 1, 300)),
    ],
)
def test_holes_of_every_kind(shape, box):
    image, hole = _grain(*shape), np.zeros(shape, bool)
    hole[box[0] : box[2], box[1] : box[3]] = True
    fill = np.full((*shape, 3), 0.5, np.float32)
    depth = cv2.distanceTransform(np.pad(hole.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    detailed = add_detail(image, fill, hole, (depth / 12).astype(np.uint8))
    assert detailed.dtype == np.float32 and np.isfinite(detailed).all()
    assert detailed.min() >= 0 and detailed.max() <= 1
    np.testing.assert_array_equal(detailed[~hole], fill[~hole])


def test_nothing_to_copy_from_leaves_the_fill():
    hole = np.ones((64, 64), bool)
    hole[0, :20] = False
    fill = np.full((64, 64, 3), 0.5, np.float32)
    np.testing.assert_array_equal(add_detail(_grain(64, 64), fill, hole, np.zeros((64, 64), np.uint8)), fill)


def test_sources_are_known_pixels():
    image, hole = _grain(301, 343), _disc(301, 343, 110)
    base = np.where(hole[..., None], _fogged(image, hole), image.astype(np.float32) / 255)
    found = find_sources(base, hole, np.where(hole, 2, 0).astype(np.uint8), 0, lambda: None)
    assert found is not None
    rows, columns = found[..., 0], found[..., 1]
    assert not hole[rows, columns].any()
    own = np.stack(np.indices(hole.shape), axis=2)
    np.testing.assert_array_equal(found[~hole], own[~hole])


def test_it_can_be_ended():
    class EndedError(Exception):
        pass

    def end():
        raise EndedError

    image, hole = _grain(), _disc()
    with pytest.raises(EndedError):
        add_detail(image, _fogged(image, hole), hole, np.zeros(hole.shape, np.uint8), ask=end)
