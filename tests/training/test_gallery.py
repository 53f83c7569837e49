"""The gallery: spread over photos and bins, all views of a scene treated alike, never too many bytes."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.conftest import photo_pixels
from training.gallery import Gallery, shown


def wanted(gallery: Gallery, photos: int) -> list[tuple[int, int]]:
    return [(place, index) for place in range(photos) for index in range(5) if gallery.wants(place, index)]


def decoded(webp: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(webp)) as picture:  # noqa: TID251 - a file made here
        assert picture.format == "WEBP"
        return np.array(picture)


def test_scenes_are_spread_and_take_turns_in_the_bins() -> None:
    gallery = Gallery(most=10)
    gallery.plan(198)
    chosen = wanted(gallery, 198)
    assert [place for place, _ in chosen] == [9, 29, 49, 69, 89, 108, 128, 148, 168, 188]
    assert [index for _, index in chosen] == [0, 1, 2, 3, 4] * 2
    gallery.plan(1)
    assert wanted(gallery, 1) == [(0, index) for index in range(5)]
    gallery.plan(3)
    assert len(wanted(gallery, 3)) == 10


def test_an_unusable_photos_turn_goes_to_the_next() -> None:
    gallery = Gallery(most=2)
    gallery.plan(8)
    assert wanted(gallery, 8) == [(2, 0), (6, 1)]
    gallery.postpone(1)
    gallery.postpone(2)
    gallery.postpone(3)
    assert wanted(gallery, 8) == [(4, 0), (6, 1)]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_scene_shows_the_original_the_hole_and_the_fills(dtype: type) -> None:
    image = photo_pixels(60, 90, dtype=dtype)
    hole = np.zeros((60, 90), bool)
    hole[20:40, 30:60] = True
    gallery = Gallery()
    gallery.add("a/b.png", image, hole, [("mine", np.full((60, 90, 3), 40, np.uint8), {"psnr": 12.0})])
    (scene,) = gallery.scenes
    assert (scene.photo, scene.size, scene.shown_size) == ("a/b.png", (90, 60), (90, 60))
    assert scene.hole == pytest.approx(600 / 5400)
    original, marked, mine = (decoded(view.webp).astype(float) for view in scene.pictures)
    assert np.abs(original - shown(image)).mean() < 6
    assert np.abs(marked[24:36, 34:56] - (255, 0, 255)).max() < 40
    assert np.abs(marked[:16] - original[:16]).mean() < 3
    assert np.abs(mine - 40).max() < 3
    assert [dict(view.scores) for view in scene.pictures] == [{}, {}, {"psnr": 12.0}]


def test_bytes_are_bounded_and_views_stay_alike() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (300, 200, 3)).astype(np.uint8)
    hole = np.zeros((300, 200), bool)
    hole[:50] = True
    gallery = Gallery(most=2, most_bytes=100_000)
    fills = [("flat", np.zeros((300, 200, 3), np.uint8), {}), ("noise", noise, {})]
    gallery.add("noise.png", noise, hole, fills)
    (scene,) = gallery.scenes
    assert scene.size == (200, 300) and scene.shown_size[0] < 200
    assert sum(len(view.webp) for view in scene.pictures) <= 50_000
    assert {decoded(view.webp).shape[1::-1] for view in scene.pictures} == {scene.shown_size}


def test_large_photos_are_reduced() -> None:
    assert shown(np.zeros((600, 1200, 3), np.uint16)).shape == (512, 1024, 3)
    assert shown(np.full((20, 30, 3), 65535, np.uint16)).tolist() == np.full((20, 30, 3), 255).tolist()
