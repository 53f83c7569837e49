"""What is found in photos, kept, and changed by the user."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from app.batch_state import found_words
from app.damage_store import DamageStore
from app.finding import Choice, Finder, Pieces
from lbam_core.batch_files import BatchPhoto
from lbam_core.holes import save_hole
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from tests.fake_damage import DUST, FAINT_DUST, SCRATCH, WhiteDetector, damaged_photo


@pytest.fixture(autouse=True)
def _detector(monkeypatch: pytest.MonkeyPatch) -> None:
    WhiteDetector.looks = 0
    monkeypatch.setattr("lbam_core.damage.DamageDetector", WhiteDetector)


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    return Finder(DamageStore(tmp_path / "data"))


def photo_of(path: Path) -> BatchPhoto:
    return BatchPhoto(path, Path(path.name))


def never() -> bool:
    return False


def test_what_was_switched_off_stays_off_at_another_sensitivity(finder: Finder, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    damaged_photo(path)
    photo = photo_of(path)
    finder.toggle(photo, Choice(), 0, never)
    look = finder.measure(photo, Choice(), never)
    assert look.kinds == (("dust", 1),) and look.edited
    look = finder.measure(photo, Choice(sensitivity=0.9), never)
    assert look.kinds == (("dust", 2),)
    hole = finder.hole(photo, Choice(sensitivity=0.9), never)
    assert not hole[SCRATCH].any() and hole[DUST].all() and hole[FAINT_DUST].all()
    live = finder.live(photo, Choice(sensitivity=0.9))
    assert live and [found.kind for index, found in enumerate(live.found) if index in live.off] == ["scratch"]
    finder.toggle(photo, Choice(), 0, never)
    assert finder.measure(photo, Choice(), never).kinds == (("scratch", 1), ("dust", 1))


def test_a_drawn_hole_is_in_pieces_that_can_be_switched_off(finder: Finder, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    damaged_photo(path)
    photo, hole = photo_of(path), np.zeros((160, 200), np.bool_)
    hole[10:20, 10:20] = hole[50:60, 50:60] = True
    finder.edit(photo, hole)
    pieces = finder.pieces(photo, Choice(), never)
    assert isinstance(pieces, Pieces) and len(pieces.found) == 2 and not pieces.off
    assert {found_words(found) for found in pieces.found} == {"Marked by hand"}, "nobody was unsure of it"
    finder.toggle(photo, Choice(), 1, never)
    hole[50:60, 50:60] = False
    assert (finder.hole(photo, Choice(), never) == hole).all() and not WhiteDetector.looks
    finder.start_anew(photo)
    assert finder.hole(photo, Choice(), never)[SCRATCH].all()


def test_a_mask_says_that_it_is_one(finder: Finder, tmp_path: Path) -> None:
    damaged_photo(tmp_path / "a.png")
    hole = np.zeros((160, 200), np.bool_)
    hole[10:20, 10:20] = True
    save_hole(hole, tmp_path / "a_mask.png")
    [found] = finder.pieces(photo_of(tmp_path / "a.png"), Choice("pair"), never).found
    assert found_words(found) == "Marked by a mask"


def test_a_photo_that_was_changed_is_another_one(finder: Finder, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    damaged_photo(path)
    photo = photo_of(path)
    finder.toggle(photo, Choice(), 0, never)
    assert finder.measure(photo, Choice(), never).edited
    damaged_photo(path, seed=5, dust=False)
    look = finder.measure(photo, Choice(), never)
    assert look.kinds == (("scratch", 1),) and not look.edited


def test_large_photos_are_shown_reduced_and_keep_their_thinnest_scratch(finder: Finder, tmp_path: Path) -> None:
    pixels = np.tile(photo_pixels(64, 512), (1, 9, 1))
    pixels[10:50, 2001] = 255
    path = tmp_path / "wide.png"
    save_photo(Photo(pixels), path)
    photo = photo_of(path)
    pieces, picture = finder.pieces(photo, Choice(), never), finder.picture(path)
    assert pieces.labels.shape == (picture.height(), picture.width()) == (22, 1536)
    assert (pieces.labels[4:16, 2001 // 3] == 1).all()
    assert finder.measure(photo, Choice(), never).overlay.any()


def test_a_broken_store_is_no_obstacle(finder: Finder, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    damaged_photo(path)
    photo = photo_of(path)
    finder.measure(photo, Choice(), never)
    for file in (tmp_path / "data").iterdir():
        file.write_bytes(b"\x00damaged")
    again = Finder(DamageStore(tmp_path / "data"))
    assert again.measure(photo, Choice(), never).kinds == (("scratch", 1), ("dust", 1))


def test_what_nobody_asks_for_goes_and_the_users_own_work_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DamageStore(tmp_path / "data")
    for name in ("a", "b"):
        damaged_photo(tmp_path / f"{name}.png")
        finder = Finder(store)
        finder.edit(photo_of(tmp_path / f"{name}.png"), np.ones((160, 200), np.bool_))
        store.save_map(tmp_path / f"{name}.png", np.zeros((9, 9), np.uint8), np.zeros((9, 9), np.uint8))
    for file in (tmp_path / "data").iterdir():
        if file.name.startswith(store.file(tmp_path / "a.png", "map.npz").name.split(".")[0]):
            os.utime(file, (0, 0))
    monkeypatch.setattr("app.damage_store._MOST_BYTES", 0)
    store.prune()
    assert not store.file(tmp_path / "a.png", "edited.png").exists(), "older than anybody remembers"
    assert not store.file(tmp_path / "b.png", "map.npz").exists(), "too much"
    assert store.file(tmp_path / "b.png", "edited.png").exists()
    assert store.record(tmp_path / "b.png").edited
