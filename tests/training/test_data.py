"""Photos are scanned with reasons, batches depend on seed and step alone."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from lbam_core.errors import TrainingError
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels
from training import data
from training.config import Stage
from training.data import Batches, PhotoStore, content_hash, fixed_batch, scan_photos

CPU = torch.device("cpu")


def test_unusable_files_are_left_out_with_a_reason(tmp_path: Path) -> None:
    good = photo_pixels(200, 260)
    save_photo(Photo(good), tmp_path / "b good.png")
    (tmp_path / "sub").mkdir()
    save_photo(Photo(photo_pixels(300, 200, seed=4, dtype=np.uint16)), tmp_path / "sub" / "deep.tif")
    save_photo(Photo(cv2.resize(good, (390, 300))), tmp_path / "twin.jpg")
    save_photo(Photo(photo_pixels(60, 300)), tmp_path / "small.png")
    save_photo(Photo(np.full((200, 200, 3), 90, np.uint8)), tmp_path / "grey card.png")
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    (tmp_path / "notes.txt").write_text("not a photo")
    (tmp_path / ".hidden.png").write_bytes(b"")
    read: list[tuple[int, int]] = []
    photos = scan_photos(tmp_path, 128, 256, progress=lambda *what: read.append(what))
    assert [path.name for path in photos.paths] == ["b good.png", "deep.tif"]
    assert [image.dtype for image in photos.images] == [np.uint8] * 2
    reasons = {item.path.name: item.reason for item in photos.left_out}
    assert set(reasons) == {"twin.jpg", "small.png", "grey card.png", "broken.jpg"}
    assert reasons["twin.jpg"] == "looks the same as b good.png"
    assert "too small: 300 x 60 px" in reasons["small.png"]
    assert reasons["grey card.png"] == "nearly blank"
    assert "broken.jpg" in reasons["broken.jpg"]
    assert read[-1] == (6, 6)


def test_large_photos_are_reduced(tmp_path: Path) -> None:
    save_photo(Photo(photo_pixels(400, 600)), tmp_path / "large.png")
    (image,) = scan_photos(tmp_path, 100, 200).images
    assert image.shape == (200, 300, 3)


def test_folders_without_photos_are_errors(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="is not a folder"):
        scan_photos(tmp_path / "none", 128, 256)
    with pytest.raises(TrainingError, match="holds no photos"):
        scan_photos(tmp_path, 128, 256)
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(TrainingError, match="none of the 1 photos"):
        scan_photos(tmp_path, 128, 256)


def test_held_out_photos_are_not_trained_on_and_go_with_the_seed(photos: Path) -> None:
    scanned = scan_photos(photos, 100, 512)
    train, held_out = scanned.split(1, seed=1)
    assert len(train) + len(held_out) == len(scanned) == 7
    assert not set(train.paths) & set(held_out.paths)
    assert scanned.split(1, seed=1)[1].paths == held_out.paths
    assert len({scanned.split(1, seed)[1].paths for seed in range(12)}) > 2
    assert len(scanned.split(100, seed=1)[1]) == 1
    with pytest.raises(TrainingError, match="at least 2"):
        held_out.split(1, seed=1)


def test_the_fingerprint_goes_with_the_content(photos: Path) -> None:
    scanned = scan_photos(photos, 100, 512)
    assert content_hash(scanned) != content_hash(scan_photos(photos, 100, 120))
    assert scanned.sizes == tuple(open_photo(path).image.shape[1::-1] for path in scanned.paths)
    assert content_hash(scanned) == content_hash(scan_photos(photos, 100, 512))
    assert content_hash(scanned) != content_hash(scanned.split(1, seed=1)[0])


def test_squares_are_what_stands_in_the_photo(photos: Path) -> None:
    scanned = scan_photos(photos, 100, 512)
    store = PhotoStore(scanned, CPU)
    order = sorted(range(7), key=lambda i: -min(scanned.images[i].shape[:2]))
    side = 120
    assert store.holding(side) == 7
    index = torch.arange(7)
    nothing, all_of_it = torch.zeros(7), torch.full((7,), 0.9999)
    straight = store.squares(index, nothing, nothing, torch.zeros(7, dtype=torch.bool), side)
    corner = store.squares(index, all_of_it, all_of_it, torch.zeros(7, dtype=torch.bool), side)
    mirrored = store.squares(index, nothing, nothing, torch.ones(7, dtype=torch.bool), side)
    for row, photo in enumerate(order):
        image = scanned.images[photo]
        assert (straight[row].permute(1, 2, 0).numpy() == image[:side, :side]).all()
        assert (corner[row].permute(1, 2, 0).numpy() == image[-side:, -side:]).all()
        assert (mirrored[row].permute(1, 2, 0).numpy() == image[:side, :side][:, ::-1]).all()


@pytest.mark.parametrize("cached", [False, True])
def test_pixels_on_the_device_give_what_those_of_the_host_give(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cached: bool
) -> None:
    in_memory = scan_photos(photos, 100, 130)
    scanned = scan_photos(photos, 100, 130, tmp_path / "cache") if cached else in_memory
    assert content_hash(scanned) == content_hash(in_memory)
    stage = Stage(size=128, batch=5, zoom=(0.8, 1.0))
    expected = Batches(PhotoStore(in_memory, CPU), stage, 0, seed=1)
    for on_device in (False, True):
        monkeypatch.setattr(data, "_fit_on", lambda *_, answer=on_device: answer)
        batches = Batches(PhotoStore(scanned, CPU), stage, 0, seed=1)
        for step in range(3):
            assert torch.equal(batches.at(step).photo, expected.at(step).photo)
            assert torch.equal(batches.at(step).known, expected.at(step).known)
    held_out = [one.split(1, seed=1)[1] for one in (scanned, in_memory)]
    assert torch.equal(fixed_batch(held_out[0], 128, 3).photo, fixed_batch(held_out[1], 128, 3).photo)


@pytest.mark.parametrize(("free", "fit"), [(2000, True), (1999, False)])
def test_pixels_go_to_a_device_with_memory_for_twice_as_many(
    monkeypatch: pytest.MonkeyPatch, free: int, fit: bool
) -> None:
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _: (free, 10**10))
    assert data._fit_on(torch.device("cuda", 0), 1000) is fit
    assert not data._fit_on(CPU, 1000)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_a_gpu_gets_the_same_batches(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned, stage, gpu = scan_photos(photos, 100, 512), Stage(size=128, batch=5, zoom=(1.0, 1.0)), torch.device("cuda")
    expected = Batches(PhotoStore(scanned, CPU), stage, 0, seed=1)
    for on_device in (False, True):
        monkeypatch.setattr(data, "_fit_on", lambda *_, answer=on_device: answer)
        batches = Batches(PhotoStore(scanned, gpu), stage, 0, seed=1)
        for step in range(3):
            assert torch.equal(batches.at(step).photo.cpu(), expected.at(step).photo)
            assert torch.equal(batches.at(step).known.cpu(), expected.at(step).known)


def test_only_photos_that_hold_the_square_are_used(photos: Path) -> None:
    store = PhotoStore(scan_photos(photos, 100, 512), CPU)
    sides = sorted((min(image.shape[:2]) for image in scan_photos(photos, 100, 512).images), reverse=True)
    assert store.longest_side() == sides[0]
    for side in (sides[0] + 1, sides[0], sides[2], sides[-1], 1):
        assert store.holding(side) == sum(one >= side for one in sides)


def test_a_batch_depends_on_seed_and_step_alone(photos: Path) -> None:
    store, stage = PhotoStore(scan_photos(photos, 100, 512), CPU), Stage(size=128, batch=3, zoom=(0.8, 1.1))
    one, other = Batches(store, stage, 0, seed=1), Batches(store, stage, 0, seed=1)
    one.at(0)
    for step in (3, 4):
        assert torch.equal(one.at(step).photo, other.at(step).photo)
        assert torch.equal(one.at(step).known, other.at(step).known)
    assert not torch.equal(one.at(3).photo, one.at(4).photo)
    assert not torch.equal(one.at(3).known, one.at(4).known)
    assert not torch.equal(one.at(3).photo, Batches(store, stage, 0, seed=2).at(3).photo)


def test_processes_share_one_batch_out(photos: Path) -> None:
    store = PhotoStore(scan_photos(photos, 100, 512), CPU)
    whole = Batches(store, Stage(size=128, batch=4), 0, seed=1).at(7)
    halves = [Batches(store, Stage(size=128, batch=2), 0, seed=1, rank=rank, world=2).at(7) for rank in (0, 1)]
    assert torch.equal(whole.photo, torch.cat([half.photo for half in halves]))
    assert torch.equal(whole.known, torch.cat([half.known for half in halves]))


def test_batches_have_the_promised_form(photos: Path) -> None:
    store = PhotoStore(scan_photos(photos, 100, 512), CPU)
    batches = Batches(store, Stage(size=128, batch=4, zoom=(0.8, 1.1), hole_ratio=(0.1, 0.2)), 0, seed=1)
    for step in range(6):
        batch = batches.at(step)
        assert batch.photo.shape == (4, 3, 128, 128)
        assert batch.known.shape == (4, 1, 128, 128)
        assert 0 <= batch.photo.min() <= batch.photo.max() <= 1
        assert batch.photo.std() > 0.02
        assert set(batch.known.unique().tolist()) == {0.0, 1.0}
        shares = 1 - batch.known.mean(dim=(1, 2, 3))
        assert ((shares >= 0.0999) & (shares <= 0.2001)).all()


def test_photos_that_hold_no_crop_are_an_error(photos: Path) -> None:
    store = PhotoStore(scan_photos(photos, 100, 512), CPU)
    with pytest.raises(TrainingError, match="no photo holds a crop of 512 px"):
        Batches(store, Stage(size=512), 0, seed=1)


def test_the_fixed_batch_stays_the_same(photos: Path) -> None:
    held_out = scan_photos(photos, 100, 512).split(1, seed=1)[1]
    one, other = fixed_batch(held_out, 128, 3), fixed_batch(held_out, 128, 3)
    assert torch.equal(one.photo, other.photo)
    assert torch.equal(one.known, other.known)
    assert 0.1 <= 1 - one.known.mean() <= 0.4
