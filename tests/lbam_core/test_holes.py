"""Random holes keep their promises; holes from files are read as people mean them or refused with a reason."""

import hashlib
import itertools
import math
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lbam_core.errors import HoleError, PhotoError
from lbam_core.holes import check_hole, grow_hole, hole_from_photo, read_hole, save_hole
from lbam_core.metrics import RATIO_BINS
from lbam_core.photo import Photo, open_photo
from lbam_core.random_holes import HOLE_KINDS, random_hole

each_kind = pytest.mark.parametrize("kind", HOLE_KINDS)


def disc(height: int = 60, width: int = 80) -> np.ndarray:
    """A hole off the middle, so that a flip or a turn shows."""
    y, x = np.mgrid[:height, :width]
    return np.hypot(y - height * 0.4, x - width * 0.3) < height * 0.2


def write(path: Path, pixels: np.ndarray, **options: object) -> Path:
    Image.fromarray(pixels).save(path, **options)
    return path


def write_mask(path: Path, hole: np.ndarray, **options: object) -> Path:
    return write(path, hole.astype(np.uint8) * 255, **options)


def photograph(height: int = 60, width: int = 80) -> np.ndarray:
    rng = np.random.default_rng(0)
    small = rng.integers(0, 256, (6, 8, 3), np.uint8)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))


class TestRandomHole:
    @each_kind
    @pytest.mark.parametrize("ratio", [(0.01, 0.5), *RATIO_BINS, (0.2, 0.2005), (0.6, 0.9)])
    def test_share_lies_within_the_ratio(self, kind: str, ratio: tuple[float, float]) -> None:
        for size, seed in itertools.product([(64, 64), (256, 256), (72, 400)], range(4)):
            hole = random_hole(*size, np.random.default_rng(seed), ratio, kind)
            assert hole.shape == size and hole.dtype == np.bool_
            assert ratio[0] <= hole.mean() <= ratio[1]

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(
        st.integers(64, 300),
        st.integers(64, 300),
        st.integers(0, 2**32 - 1),
        st.floats(0.0, 0.95),
        st.floats(0.002, 0.5),
        st.sampled_from(HOLE_KINDS),
    )
    def test_share_lies_within_any_ratio(
        self, height: int, width: int, seed: int, low: float, spread: float, kind: str
    ) -> None:
        ratio = (low, min(low + spread, 1.0))
        hole = random_hole(height, width, np.random.default_rng(seed), ratio, kind)
        assert ratio[0] <= hole.mean() <= ratio[1]
        assert 0 < hole.sum() < hole.size

    def test_shares_spread_over_the_ratio(self) -> None:
        rng = np.random.default_rng(0)
        shares = np.sort([random_hole(64, 64, rng, (0.1, 0.5)).mean() for _ in range(300)])
        # Kolmogorov-Smirnov distance to the uniform distribution; 0.11 is far beyond chance for 300.
        assert np.abs(shares - np.linspace(0.1, 0.5, 300)).max() < 0.11 * 0.4

    def test_a_ratio_between_two_pixels_takes_the_nearest(self) -> None:
        hole = random_hole(256, 256, np.random.default_rng(0), (0.1, 0.1))
        assert hole.sum() == round(0.1 * 256 * 256)

    @each_kind
    def test_same_seed_same_hole(self, kind: str) -> None:
        first, second = np.random.default_rng(5), np.random.default_rng(5)
        for _ in range(5):
            np.testing.assert_array_equal(random_hole(80, 96, first, kind=kind), random_hole(80, 96, second, kind=kind))
        assert first.random() == second.random()

    def test_holes_do_not_change_unnoticed(self) -> None:
        # The starter model's card names seeds: holes drawn from them must stay the same from version to version.
        digest = hashlib.sha256()
        for kind, seed in itertools.product(HOLE_KINDS, range(3)):
            digest.update(np.packbits(random_hole(128, 160, np.random.default_rng(seed), kind=kind)).tobytes())
        assert digest.hexdigest()[:16] == "e6b8b2fdf8ad7835"

    @each_kind
    def test_every_hole_is_another(self, kind: str) -> None:
        rng = np.random.default_rng(1)
        assert len({random_hole(64, 64, rng, kind=kind).tobytes() for _ in range(50)}) == 50

    def test_kinds_look_different(self) -> None:
        def median(kind: str) -> tuple[float, float]:
            """Rim per square root of area, and the number of separate pieces."""
            values = []
            for seed in range(25):
                hole = random_hole(256, 256, np.random.default_rng(seed), (0.2, 0.3), kind).astype(np.uint8)
                rim = np.count_nonzero(np.diff(hole, axis=0)) + np.count_nonzero(np.diff(hole, axis=1))
                values.append((rim / math.sqrt(hole.sum()), cv2.connectedComponents(hole)[0] - 1))
            return tuple(np.median(values, 0))  # type: ignore[return-value]

        rims, pieces = zip(*(median(kind) for kind in HOLE_KINDS), strict=True)
        look = dict(zip(HOLE_KINDS, rims, strict=True))
        count = dict(zip(HOLE_KINDS, pieces, strict=True))
        assert look["scratches"] > 1.5 * look["strokes"]
        assert look["strokes"] > 1.5 * look["boxes"]
        assert look["blobs"] < look["mix"] < look["scratches"]
        assert count["scratches"] > 5 * count["strokes"]

    def test_shapes_scale_with_the_picture(self) -> None:
        def depth(side: int) -> float:
            """Half the width of the widest place, in shares of the side."""
            holes = (random_hole(side, side, np.random.default_rng(seed), (0.1, 0.2), "strokes") for seed in range(20))
            return (
                float(np.median([cv2.distanceTransform(h.astype(np.uint8), cv2.DIST_L2, 5).max() for h in holes]))
                / side
            )

        assert depth(512) == pytest.approx(depth(128), rel=0.35)

    def test_holes_reach_every_place(self) -> None:
        rng = np.random.default_rng(2)
        visits = np.mean([random_hole(64, 64, rng, (0.1, 0.4)) for _ in range(400)], 0)
        assert visits.min() > 0.04 and visits.max() < 0.45

    @pytest.mark.parametrize("size", [(1, 2), (2, 1), (3, 3), (1, 300), (8, 5)])
    @each_kind
    def test_tiny_pictures_get_a_hole_too(self, size: tuple[int, int], kind: str) -> None:
        for seed in range(5):
            hole = random_hole(*size, np.random.default_rng(seed), kind=kind)
            assert hole.shape == size and 0 < hole.sum() < hole.size

    def test_never_the_whole_picture(self) -> None:
        assert random_hole(64, 64, np.random.default_rng(0), (1.0, 1.0)).sum() == 64 * 64 - 1

    def test_nonsense_is_refused(self) -> None:
        rng = np.random.default_rng(0)
        for ratio in ((0.5, 0.1), (-0.1, 0.5), (0.5, 1.1), (math.nan, 0.5)):
            with pytest.raises(ValueError, match="ratio"):
                random_hole(64, 64, rng, ratio)
        with pytest.raises(ValueError, match="strokes, blobs"):
            random_hole(64, 64, rng, kind="stars")
        for size in ((0, 5), (5, -1), (1, 1)):
            with pytest.raises(ValueError, match="uncovered"):
                random_hole(*size, rng)


class TestReadHole:
    @pytest.mark.parametrize("name", ["mask.png", "mask.tif", "mask.bmp", "mask.jpg", "Maske für Löcher.png"])
    def test_white_is_the_hole(self, tmp_path: Path, name: str) -> None:
        hole = disc()
        np.testing.assert_array_equal(read_hole(write_mask(tmp_path / name, hole), hole.shape), hole)

    def test_inverted(self, tmp_path: Path) -> None:
        hole = disc()
        np.testing.assert_array_equal(read_hole(write_mask(tmp_path / "m.png", ~hole), hole.shape, invert=True), hole)

    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
    def test_every_depth(self, tmp_path: Path, mode: str) -> None:
        hole = disc()
        if mode == "I;16":
            write(tmp_path / "m.png", hole.astype(np.uint16) * 65535)
        else:
            Image.fromarray(hole.astype(np.uint8) * 255).convert(mode).save(tmp_path / "m.png")
        np.testing.assert_array_equal(read_hole(tmp_path / "m.png", hole.shape), hole)

    def test_half_grey_decides(self, tmp_path: Path) -> None:
        pixels = np.zeros((20, 20), np.uint8)
        pixels[0, 0], pixels[1, 1], pixels[2, 2] = 127, 128, 255
        assert np.argwhere(read_hole(write(tmp_path / "m.png", pixels), (20, 20))).tolist() == [[1, 1], [2, 2]]

    def test_feathered_and_flat_grey_masks_are_masks(self, tmp_path: Path) -> None:
        hole = disc()
        soft = cv2.GaussianBlur(hole.astype(np.uint8) * 255, (0, 0), 3.0)
        read = read_hole(write(tmp_path / "soft.png", soft), hole.shape)
        assert np.count_nonzero(read != hole) < 0.1 * hole.sum()
        wide = np.where(np.arange(80) < 60, 180, 0).astype(np.uint8)[None].repeat(60, 0)
        assert read_hole(write(tmp_path / "grey.png", wide), (60, 80)).mean() == 0.75

    def test_transparent_is_not_painted(self, tmp_path: Path) -> None:
        hole = disc()
        layer = np.full((*hole.shape, 4), 255, np.uint8)
        layer[..., 3] = hole * 255
        np.testing.assert_array_equal(read_hole(write(tmp_path / "white.png", layer), hole.shape), hole)
        layer[..., :3] = 0
        black = write(tmp_path / "black.png", layer)
        np.testing.assert_array_equal(read_hole(black, hole.shape, invert=True), hole)

    def test_empty_mask_is_an_empty_hole(self, tmp_path: Path) -> None:
        assert not read_hole(write_mask(tmp_path / "m.png", np.zeros((5, 7), bool)), (5, 7)).any()

    def test_turned_masks_are_upright(self, tmp_path: Path) -> None:
        hole = disc()
        exif = Image.Exif()
        exif[0x0112] = 6
        stored = np.rot90(hole)
        path = write_mask(tmp_path / "m.jpg", stored, exif=exif.tobytes(), quality=95)
        np.testing.assert_array_equal(read_hole(path, hole.shape), hole)

    @pytest.mark.parametrize("colour", [True, False])
    def test_a_photo_as_mask_is_refused(self, tmp_path: Path, colour: bool) -> None:
        pixels = photograph()
        path = write(tmp_path / "beach.png", pixels if colour else pixels[..., 1])
        with pytest.raises(HoleError, match=r"beach\.png") as caught:
            read_hole(path, (60, 80))
        assert ("in colour" if colour else "is grey") in str(caught.value)
        assert "white where the photo is to be filled" in str(caught.value)

    def test_a_hole_painted_in_red_is_not_silently_empty(self, tmp_path: Path) -> None:
        pixels = np.zeros((100, 100, 3), np.uint8)
        pixels[50, 50:55] = 255, 0, 0
        path = write(tmp_path / "red.png", pixels)
        with pytest.raises(HoleError, match="#RRGGBB"):
            read_hole(path, (100, 100))
        assert read_hole(path, (100, 100), source="#ff0000").sum() == 5

    def test_alpha(self, tmp_path: Path) -> None:
        hole = disc()
        pixels = np.dstack((photograph(), np.where(hole, 0, 255).astype(np.uint8)))
        pixels[0, 0, 3], pixels[0, 1, 3] = 127, 128
        path = write(tmp_path / "p.png", pixels)
        hole[0, 0] = True
        np.testing.assert_array_equal(read_hole(path, hole.shape, source="alpha"), hole)
        np.testing.assert_array_equal(read_hole(path, hole.shape, source="alpha", invert=True), ~hole)

    def test_alpha_that_is_not_there(self, tmp_path: Path) -> None:
        path = write(tmp_path / "opaque.png", photograph())
        with pytest.raises(HoleError, match=r"opaque\.png has no alpha channel"):
            read_hole(path, (60, 80), source="alpha")

    def test_key_colour_is_exact_to_the_tolerance(self, tmp_path: Path) -> None:
        pixels = np.zeros((4, 4, 3), np.uint8)
        pixels[0] = [(240, 20, 100), (224, 36, 116), (223, 20, 100), (240, 37, 100)]
        hole = read_hole(write(tmp_path / "p.png", pixels), (4, 4), source="#F01464")
        assert np.argwhere(hole).tolist() == [[0, 0], [0, 1]]

    @pytest.mark.parametrize("quality", [75, 95])
    def test_key_colour_survives_jpeg(self, tmp_path: Path, quality: int) -> None:
        pixels = photograph(240, 320)
        hole = disc(240, 320)
        pixels[hole] = 0, 255, 0
        read = read_hole(write(tmp_path / "p.jpg", pixels, quality=quality), hole.shape, source="#00FF00")
        assert not (read & ~grow_hole(hole, 2)).any()
        # The rim is blended with the photo; the default growth of a fill covers it.
        np.testing.assert_array_equal(grow_hole(read, 4) | hole, grow_hole(read, 4))

    @pytest.mark.parametrize(
        "source", ["", "black", "#FFF", "#GG0000", "FF0000", "#FF0000 ", "#FF0000\n", "color:#FF0000"]
    )
    def test_unknown_sources_are_refused(self, tmp_path: Path, source: str) -> None:
        # Before the file is looked at.
        with pytest.raises(HoleError, match="key colour such as #FF0000"):
            read_hole(tmp_path / "missing.png", (5, 5), source=source)

    def test_files_that_are_no_pictures(self, tmp_path: Path) -> None:
        with pytest.raises(PhotoError, match=r"missing\.png"):
            read_hole(tmp_path / "missing.png", (5, 5))
        (tmp_path / "text.png").write_text("not a picture")
        with pytest.raises(PhotoError, match=r"text\.png"):
            read_hole(tmp_path / "text.png", (5, 5))
        with pytest.raises(PhotoError):
            read_hole(tmp_path, (5, 5))

    def test_photo_marks_its_own_hole(self) -> None:
        hole = disc()
        image = photograph().astype(np.uint16) * 257
        photo = Photo(image=image, alpha=np.where(hole, 0, 65535).astype(np.uint16))
        np.testing.assert_array_equal(hole_from_photo(photo, "alpha"), hole)
        image[hole] = 65535, 0, 65535
        np.testing.assert_array_equal(hole_from_photo(Photo(image=image), "#ff00ff"), hole)
        with pytest.raises(HoleError, match="the photo has no alpha channel"):
            hole_from_photo(Photo(image=image), "alpha")


class TestFit:
    def test_other_size_names_both_sizes_and_the_way_out(self, tmp_path: Path) -> None:
        path = write_mask(tmp_path / "m.png", disc(300, 400))
        with pytest.raises(
            HoleError, match=r"the mask is 400 x 300 px but the photo is 800 x 600 px; .*add --fit-mask"
        ):
            read_hole(path, (600, 800))

    @pytest.mark.parametrize("fit", [False, True])
    def test_other_aspect_is_refused_with_and_without_fit(self, tmp_path: Path, fit: bool) -> None:
        path = write_mask(tmp_path / "m.png", disc(300, 300))
        with pytest.raises(HoleError, match="the mask is 300 x 300 px but the photo is 800 x 600 px") as caught:
            read_hole(path, (600, 800), fit=fit)
        assert "--fit-mask" not in str(caught.value)
        assert ("cannot be scaled to fit" in str(caught.value)) == fit

    @pytest.mark.parametrize("fit", [False, True])
    def test_mask_on_its_side_is_told(self, tmp_path: Path, fit: bool) -> None:
        path = write_mask(tmp_path / "m.png", disc(400, 300))
        with pytest.raises(HoleError, match="lies on its side"):
            read_hole(path, (600, 800), fit=fit)

    @pytest.mark.parametrize("mask", [(75, 100), (150, 200), (1200, 1600), (299, 400), (301, 400)])
    def test_equal_aspect_is_scaled(self, tmp_path: Path, mask: tuple[int, int]) -> None:
        path = write_mask(tmp_path / "m.png", disc(*mask))
        hole = read_hole(path, (300, 400), fit=True)
        expected = disc(300, 400)
        assert hole.shape == (300, 400) and hole.dtype == np.bool_
        assert np.count_nonzero(hole & expected) / np.count_nonzero(hole | expected) > 0.93

    @pytest.mark.parametrize("mask", [(1, 1), (2, 2), (290, 400), (300, 410)])
    def test_almost_equal_aspect_is_not(self, tmp_path: Path, mask: tuple[int, int]) -> None:
        with pytest.raises(HoleError, match="width to height differ"):
            read_hole(write_mask(tmp_path / "m.png", np.zeros(mask, bool)), (300, 400), fit=True)

    def test_shrinking_loses_no_speck(self, tmp_path: Path) -> None:
        large = np.zeros((1200, 1600), bool)
        large[601, 803] = large[:, 40] = True
        hole = read_hole(write_mask(tmp_path / "m.png", large), (120, 160), fit=True)
        expected = np.zeros((120, 160), bool)
        expected[60, 80] = expected[:, 4] = True
        np.testing.assert_array_equal(hole, expected)

    def test_same_size_is_never_touched(self, tmp_path: Path) -> None:
        hole = random_hole(61, 83, np.random.default_rng(0), kind="scratches")
        np.testing.assert_array_equal(read_hole(write_mask(tmp_path / "m.png", hole), (61, 83), fit=True), hole)


class TestSaveHole:
    def test_comes_back_the_same(self, tmp_path: Path) -> None:
        hole = random_hole(70, 90, np.random.default_rng(0))
        save_hole(hole, tmp_path / "mask.png")
        np.testing.assert_array_equal(read_hole(tmp_path / "mask.png", hole.shape), hole)
        assert [path.name for path in tmp_path.iterdir()] == ["mask.png"]

    def test_is_grey_black_and_white(self, tmp_path: Path) -> None:
        save_hole(disc(), str(tmp_path / "mask.PNG"))
        photo = open_photo(tmp_path / "mask.PNG")
        assert photo.format == "png" and photo.grey and photo.alpha is None
        np.testing.assert_array_equal(photo.image[..., 0], disc() * 255)

    def test_views_and_transposes_are_saved_too(self, tmp_path: Path) -> None:
        hole = disc().T[::-1, ::2]
        save_hole(hole, tmp_path / "mask.png")
        np.testing.assert_array_equal(read_hole(tmp_path / "mask.png", hole.shape), hole)

    def test_refusals(self, tmp_path: Path) -> None:
        with pytest.raises(HoleError, match=r"mask\.jpg must end in \.png"):
            save_hole(disc(), tmp_path / "mask.jpg")
        with pytest.raises(HoleError, match="bool array"):
            save_hole(disc().astype(np.uint8), tmp_path / "mask.png")
        with pytest.raises(PhotoError):
            save_hole(disc(), tmp_path / "nowhere" / "mask.png")
        assert not list(tmp_path.iterdir())


class TestCheckHole:
    def test_good_holes_pass(self) -> None:
        check_hole(disc(), (60, 80))
        check_hole(disc(), (60, 80, 3))
        check_hole(np.zeros((60, 80), bool), (60, 80))

    @pytest.mark.parametrize(
        ("hole", "words"),
        [
            (np.zeros((60, 80), np.uint8), "not uint8 of shape"),
            (np.zeros((60, 80), np.float32), "not float32 of shape"),
            (np.zeros((60, 80, 1), bool), r"\(60, 80, 1\)"),
            (np.zeros((80, 60), bool), "60 x 80 px but the photo is 80 x 60 px"),
            (np.zeros((0, 0), bool), "bool array"),
            ([[True]], "not list"),
            (np.ones((60, 80), bool), "leave some of the photo uncovered"),
        ],
    )
    def test_bad_holes_are_refused(self, hole: np.ndarray, words: str) -> None:
        with pytest.raises(HoleError, match=words):
            check_hole(hole, (60, 80, 3))


class TestGrowHole:
    @pytest.mark.parametrize("radius", [1, 1.5, 2, 5, 7.3, 16, 20, 21, 30, 30.5])
    def test_grows_by_an_exact_disc(self, radius: float) -> None:
        hole = np.zeros((90, 110), bool)
        hole[40, 50] = hole[3, 107] = hole[60:63, 20:22] = True
        y, x = np.mgrid[:90, :110]
        expected = np.zeros_like(hole)
        for row, column in np.argwhere(hole):
            expected |= (y - row) ** 2 + (x - column) ** 2 <= radius**2
        np.testing.assert_array_equal(grow_hole(hole, radius), expected)

    @pytest.mark.parametrize("radius", [0, 0.9])
    def test_no_growth_is_a_copy(self, radius: float) -> None:
        hole = disc()
        grown = grow_hole(hole, radius)
        np.testing.assert_array_equal(grown, hole)
        assert not np.shares_memory(grown, hole)

    @pytest.mark.parametrize("radius", [4, 40])
    def test_input_stays(self, radius: int) -> None:
        hole = disc()
        assert grow_hole(hole, radius).sum() > hole.sum()
        np.testing.assert_array_equal(hole, disc())

    def test_nothing_grows_from_nothing_and_everything_stays(self) -> None:
        assert not grow_hole(np.zeros((9, 9), bool), 30).any()
        assert grow_hole(np.ones((9, 9), bool), 30).all()

    def test_views_grow_too(self) -> None:
        hole = disc().T[::-1, ::2]
        np.testing.assert_array_equal(grow_hole(hole, 3), grow_hole(np.ascontiguousarray(hole), 3))

    @pytest.mark.parametrize("radius", [16, 100])
    def test_cost_goes_with_the_hole(self, radius: int) -> None:
        hole = np.zeros((3000, 4000), bool)
        hole[1500:1520, 2000:2030] = True
        wide = hole.copy()
        wide[0, 0] = wide[-1, -1] = True

        def seconds(hole: np.ndarray) -> float:
            start = time.perf_counter()
            grown = grow_hole(hole, radius)
            assert grown[1500 - radius, 2010] and not grown[1500 - radius - 1, 2010]
            return time.perf_counter() - start

        assert min(seconds(hole) for _ in range(3)) < 0.5 * min(seconds(wide) for _ in range(2))

    @pytest.mark.parametrize("radius", [-1, math.nan, math.inf])
    def test_impossible_radius(self, radius: float) -> None:
        with pytest.raises(ValueError, match="cannot grow"):
            grow_hole(disc(), radius)

    def test_strictly_bool(self) -> None:
        with pytest.raises(HoleError, match="bool"):
            grow_hole(disc().astype(np.uint8), 3)
