"""Grain: as much as the photo has and the fill lacks, of its kind; none where the photo has none."""

import cv2
import numpy as np
import pytest

from lbam_core.grain import add_grain

SIZE = 240


def scene() -> np.ndarray:
    """Smooth colours with a few edges: (SIZE, SIZE, 3) float32 in 0..255."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    image = np.stack([90 + 0.3 * x, 110 + 0.2 * y, 150 - 0.2 * x], axis=-1)
    image[:60, 150:] += 40
    return image


def noise(sigma: float, blur: float, *, coloured: bool, seed: int = 0) -> np.ndarray:
    """Noise of that standard deviation, (SIZE, SIZE, 3)."""
    grain = np.random.default_rng(seed).standard_normal((SIZE, SIZE, 3)).astype(np.float32)
    if not coloured:
        grain = grain[..., :1].repeat(3, axis=2)
    if blur:
        grain = cv2.GaussianBlur(grain, (0, 0), blur)
    return grain * np.float32(sigma / grain.std())


def disc() -> np.ndarray:
    hole = np.zeros((SIZE, SIZE), np.uint8)
    cv2.circle(hole, (110, 120), 55, 1, -1)
    return hole > 0


def rounded(image: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def octave(values: np.ndarray, fine: float, coarse: float) -> np.ndarray:
    smooth = cv2.GaussianBlur(values, (0, 0), fine) if fine else values
    return smooth - cv2.GaussianBlur(values, (0, 0), coarse)


@pytest.mark.parametrize("coloured", [True, False])
@pytest.mark.parametrize("blur", [0.0, 0.8, 1.5])
@pytest.mark.parametrize("sigma", [3.0, 8.0, 15.0])
def test_a_smooth_fill_gets_the_grain_of_its_surroundings(sigma: float, blur: float, coloured: bool) -> None:
    clean, hole = scene(), disc()
    added = noise(sigma, blur, coloured=coloured)
    image = rounded(clean + added)
    image[hole] = 0
    got = (add_grain(image, clean / 255, hole, seed=1) * 255 - clean) * hole[..., None]
    deep = cv2.erode(hole.astype(np.uint8), np.ones((15, 15))) > 0
    for fine, coarse in ((0.0, 1.0), (1.0, 2.5)):
        wanted = octave(added, fine, coarse).std()
        assert octave(got, fine, coarse)[deep].std() == pytest.approx(wanted, rel=0.15 if blur < 1 else 0.2)
    alike = np.corrcoef(got[deep][:, 0], got[deep][:, 1])[0, 1]
    assert (alike < 0.15) if coloured else (alike > 0.9)
    assert abs(got[deep].mean()) < 0.2 * sigma


def test_grain_depends_on_brightness_as_in_the_photo() -> None:
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    clean = np.where(y < SIZE // 2, 70, 190)[..., None].repeat(3, axis=2).astype(np.float32)
    image = rounded(clean + noise(8, 0, coloured=True) * np.where(clean < 128, 1, 0.5))
    hole = np.abs(x - 120) < 30
    got = add_grain(image, clean / 255, hole, seed=2) * 255 - clean
    dark, bright = hole & (y < 100), hole & (y > 140)
    assert got[dark].std() == pytest.approx(8, rel=0.15)
    assert got[bright].std() == pytest.approx(4, rel=0.15)


def test_only_what_is_missing_is_added() -> None:
    clean, hole = scene(), disc()
    image = rounded(clean + noise(8, 0.8, coloured=True))
    copied = clean + noise(8, 0.8, coloured=True, seed=1)
    added = (add_grain(image, copied / 255, hole, seed=3) * 255 - copied)[hole]
    assert added.std() < 2.5
    half = clean + noise(4, 0.8, coloured=True, seed=1)
    filled = add_grain(image, half / 255, hole, seed=3) * 255 - clean
    assert filled[hole].std() == pytest.approx(8, rel=0.15)


def clean_images() -> dict[str, np.ndarray]:
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    gradient = np.stack([60 + 0.31 * x, 90 + 0.23 * y, 160 - 0.17 * (x + y)], axis=-1)
    vector = np.full((SIZE, SIZE, 3), 240, np.uint8)
    for radius in range(10, 200, 14):
        cv2.circle(vector, (60, 60), radius, (30, 90, 200), 3, cv2.LINE_AA)
    sky = rounded(gradient + noise(2, 0, coloured=True))
    _, code = cv2.imencode(".jpg", sky, [cv2.IMWRITE_JPEG_QUALITY, 40])
    stripes = rounded(128 + 60 * np.sin(x / 2 + 0.2 * y)[..., None].repeat(3, axis=2))
    rough = (
        np.where(x < SIZE // 2, 60, 150)[..., None].repeat(3, axis=2)
        + noise(15, 0.8, coloured=True) * (x > 125)[..., None]
    )
    return {
        "gradient": rounded(gradient),
        "a rough wall beside a smooth one": rounded(rough),
        "vector graphics": vector,
        "a sky after JPEG": cv2.imdecode(code, cv2.IMREAD_COLOR),
        "stripes": stripes,
        "one colour": np.full((SIZE, SIZE, 3), 200, np.uint8),
    }


@pytest.mark.parametrize("name", clean_images())
def test_a_clean_image_gets_no_grain(name: str) -> None:
    image, hole = clean_images()[name], disc()
    fill = cv2.GaussianBlur(image, (0, 0), 3).astype(np.float32) / 255
    added = (add_grain(image, fill, hole, seed=1) - fill)[hole] * 255
    assert np.sqrt(np.square(added).mean()) < 0.5


def test_equal_seeds_give_equal_grain_and_others_do_not() -> None:
    clean, hole = scene(), disc()
    image, fill = rounded(clean + noise(8, 0, coloured=True)), clean / 255
    first = add_grain(image, fill, hole, seed=7)
    assert np.array_equal(first, add_grain(image, fill, hole, seed=7))
    other = add_grain(image, fill, hole, seed=8)
    assert abs(np.corrcoef((first - fill)[hole].ravel(), (other - fill)[hole].ravel())[0, 1]) < 0.1


def test_grain_does_not_repeat() -> None:
    image = rounded(128 + np.random.default_rng(0).normal(0, 8, (100, 900, 3)))
    hole = np.zeros((100, 900), bool)
    hole[30:70, 20:880] = True
    fill = np.full(image.shape, 128 / 255, np.float32)
    grain = (add_grain(image, fill, hole, seed=1) - fill)[30:70, 20:880, 0]
    grain = grain - grain.mean()
    power = np.square(np.abs(np.fft.fft2(grain)))
    again = np.fft.ifft2(power).real / power.mean()
    again[:4, :4] = again[-3:, :4] = again[:4, -3:] = again[-3:, -3:] = 0
    assert np.abs(again).max() < 0.1


def test_grain_is_the_same_in_a_wider_box() -> None:
    clean = cv2.copyMakeBorder(scene(), 200, 170, 190, 210, cv2.BORDER_REFLECT)
    image = rounded(clean + np.random.default_rng(0).normal(0, 8, clean.shape))
    hole = cv2.copyMakeBorder(disc().astype(np.uint8), 200, 170, 190, 210, cv2.BORDER_CONSTANT) > 0
    whole = add_grain(image, clean / 255, hole, seed=1)
    box = slice(100, 520), slice(90, 530)
    part = add_grain(image[box], clean[box] / 255, hole[box], seed=1)
    assert np.allclose(whole[box], part, atol=1e-6)
    assert not np.array_equal(part, clean[box] / 255)


def test_what_lies_in_the_hole_of_the_photo_or_around_the_fill_never_matters() -> None:
    clean, hole = scene(), disc()
    image, fill = rounded(clean + noise(8, 0, coloured=True)), clean / 255
    other, strange = image.copy(), fill.copy()
    other[hole] = np.random.default_rng(3).integers(0, 256, (hole.sum(), 3))
    strange[~hole] = np.nan
    grainy = add_grain(image, fill, hole, seed=1)
    assert np.array_equal(grainy[hole], add_grain(other, strange, hole, seed=1)[hole])
    assert np.array_equal(grainy[~hole], fill[~hole])


def test_equal_bands_stay_equal() -> None:
    clean, hole = scene()[..., :1].repeat(3, axis=2), disc()
    image = rounded(clean + noise(8, 0.8, coloured=False))
    image[hole] = (255, 0, 9)
    grainy = add_grain(image, clean / 255, hole, seed=1)
    assert (grainy[..., :1] == grainy).all()
    assert (grainy - clean / 255)[hole].std() * 255 == pytest.approx(8, rel=0.15)


def test_sixteen_bits_get_grain_between_the_levels_of_eight() -> None:
    clean, hole = scene(), disc()
    image = np.clip((clean + noise(3, 0, coloured=True)) * 257, 0, 65535).astype(np.uint16)
    got = (add_grain(image, clean / 255, hole, seed=1) * 255 - clean)[hole]
    assert got.std() == pytest.approx(3, rel=0.15)
    assert len(np.unique(np.rint(got * 257))) > 1000


@pytest.mark.parametrize("shape", [(1, 1), (1, 30), (7, 7), (9, 300), (16, 16), (40, 40)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_odd_boxes(shape: tuple[int, int], dtype: type) -> None:
    image = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (*shape, 3), dtype)
    fill = np.full((*shape, 3), 0.5, np.float32)
    one, strip = np.zeros(shape, bool), np.ones(shape, bool)
    one[0, 0] = True
    strip[:, :8] = False
    for hole in (one, ~one, strip, one | ~one, one & ~one):
        grainy = add_grain(image, fill, hole, seed=1)
        assert grainy.shape == fill.shape
        assert grainy.dtype == np.float32
        assert np.isfinite(grainy).all()
        assert np.array_equal(grainy[~hole], fill[~hole])


def test_a_single_pixel_and_a_hole_in_a_thin_rim_get_grain() -> None:
    image = rounded(np.full((SIZE, SIZE, 3), 128) + noise(8, 0, coloured=True))
    fill = np.full(image.shape, 128 / 255, np.float32)
    pixel = np.zeros((SIZE, SIZE), bool)
    pixel[100, 100] = True
    assert (add_grain(image, fill, pixel, seed=1) != fill)[100, 100].all()
    most = np.ones((SIZE, SIZE), bool)
    most[:10] = most[-10:] = False
    assert (add_grain(image, fill, most, seed=1) - fill)[most].std() * 255 == pytest.approx(8, rel=0.2)
