"""The door to photos and holes: names, sizes, formats, saving."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app import photo_files
from lbam_core import Photo, PhotoError, save_photo
from lbam_core.photo import SUPPORTED_EXTENSIONS
from tests.conftest import photo_pixels


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    save_photo(Photo(photo_pixels(90, 120)), path, quality=80)
    return path


def test_it_knows_neither_qt_nor_torch() -> None:
    words = "import sys; import app.photo_files, app.cli; print([m for m in ('PySide6', 'torch') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_filled_names_never_meet_a_file(tmp_path: Path) -> None:
    photo = tmp_path / "photo.JPG"
    assert photo_files.filled_name(photo, "jpeg") == tmp_path / "photo_filled.JPG"
    (tmp_path / "photo_filled.JPG").touch()
    (tmp_path / "photo_filled_2.JPG").symlink_to(tmp_path / "nowhere")
    assert photo_files.filled_name(photo, "jpeg") == tmp_path / "photo_filled_3.JPG"


def test_a_name_without_a_known_ending_gets_one_from_the_content(tmp_path: Path) -> None:
    assert photo_files.filled_name(tmp_path / "scan.dat", "png").name == "scan_filled.png"


def test_saving_puts_the_image_in_and_keeps_what_belongs_to_the_photo(tmp_path: Path) -> None:
    alpha = np.full((40, 60), 1000, np.uint16)
    photo = Photo(photo_pixels(40, 60, dtype=np.uint16), alpha, xmp=b"<x/>", dpi=(300.0, 300.0))
    filled = photo.image.copy()
    filled[:10] = 7
    target = photo_files.save(photo, filled, tmp_path / "out.png", None, overwrite=False)
    assert target == tmp_path / "out.png"
    back = photo_files.load(target)
    np.testing.assert_array_equal(back.image, filled)
    np.testing.assert_array_equal(back.alpha, alpha)
    assert back.xmp == b"<x/>"


def test_the_original_is_replaced_only_when_allowed(jpeg: Path) -> None:
    photo = photo_files.load(jpeg)
    before = jpeg.read_bytes()
    with pytest.raises(PhotoError, match="original"):
        photo_files.save(photo, photo.image, jpeg, None, False)
    assert jpeg.read_bytes() == before
    photo_files.save(photo, photo.image // 2, jpeg, None, True)
    assert jpeg.read_bytes() != before


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".bmp"])
def test_the_predicted_size_of_a_common_photo_is_exact(jpeg: Path, tmp_path: Path, suffix: str) -> None:
    photo = photo_files.load(jpeg)
    quality = 70 if suffix in (".jpg", ".webp") else None
    size = photo_files.encoded_size(photo, photo.image, suffix, quality)
    target = photo_files.save(photo, photo.image, tmp_path / f"out{suffix}", quality, False)
    assert size == target.stat().st_size


def test_the_predicted_size_of_a_large_photo_is_close() -> None:
    image = photo_pixels(2400, 3000)
    image[:800] = image[:800] // 32 * 32  # a part that packs well
    alpha = np.full(image.shape[:2], 255, np.uint8)
    photo = Photo(image, alpha, exif=b"II*\0\x08\0\0\0\0\0\0\0\0\0")
    from lbam_core.photo_writing import encode

    for suffix, kind, quality in ((".jpg", "jpeg", 80), (".png", "png", None)):
        exact = len(encode(photo, kind, Path("x"), quality))
        assert photo_files.encoded_size(photo, image, suffix, quality) == pytest.approx(exact, rel=0.1)


def test_holes_are_saved_and_read_and_scaled(tmp_path: Path) -> None:
    hole = np.zeros((60, 80), bool)
    hole[10:30, 20:50] = True
    photo_files.save_hole(hole, tmp_path / "mask.png")
    np.testing.assert_array_equal(photo_files.load_hole(tmp_path / "mask.png", (60, 80)), hole)
    np.testing.assert_array_equal(photo_files.load_hole(tmp_path / "mask.png", (60, 80), invert=True), ~hole)
    assert photo_files.load_hole(tmp_path / "mask.png", (120, 160))[40, 80]


def test_pasted_pixels_are_a_photo_without_a_file(tmp_path: Path) -> None:
    photo = photo_files.from_pixels(photo_pixels(20, 30), None)
    assert photo.path is None
    photo_files.save(photo, photo.image, tmp_path / "new.webp", None, False)
    np.testing.assert_array_equal(photo_files.load(tmp_path / "new.webp").image, photo.image)


def test_the_table_of_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {row.label: row for row in photo_files.save_formats()}
    assert rows["JPEG"].has_quality and not rows["JPEG"].keeps_alpha and not rows["JPEG"].keeps_16_bit
    assert rows["PNG"].keeps_16_bit and not rows["PNG"].has_quality
    assert not rows["BMP"].keeps_metadata
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "HEIC" not in {row.label for row in photo_files.save_formats()}
    assert set(photo_files.open_suffixes()) == SUPPORTED_EXTENSIONS
