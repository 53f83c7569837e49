"""Restoring many photos: what comes out, what fails, what stops, and that a run that was broken off ends as a whole."""

import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from lbam_core import batch, batch_photo
from lbam_core.batch import BatchOptions, BatchSummary, PhotoEvent, default_jobs, find_photos, restore
from lbam_core.batch_output import publish
from lbam_core.batch_reading import (
    BYTES_A_PIXEL,
    PHOTO_BYTES,
    MemoryBudget,
    SourceFile,
    memory_budget,
    needed_memory,
    read_source,
)
from lbam_core.defaults import DETAIL
from lbam_core.engine import Inpainter
from lbam_core.errors import BatchError, LbamError, PhotoError
from lbam_core.holes import save_hole
from lbam_core.models import Model, save_model
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels
from tests.lbam_core.test_batch_holes import RedIsDamage

SHAPE = (72, 96)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def inpainter(tiny_model: Model) -> Inpainter:
    return Inpainter(tiny_model, "cpu")


def hole(shape: tuple[int, int] = SHAPE, column: int = 20) -> np.ndarray:
    marked = np.zeros(shape, bool)
    marked[10:40, column : column + 12] = True
    return marked


def put(path: Path, *, seed: int = 0, marked: bool = True, shape: tuple[int, int] = SHAPE, **rest: Any) -> Path:
    """A photo, with a mask beside it if it is to be repaired."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_photo(Photo(**{"image": photo_pixels(*shape, seed=seed)} | rest), path)
    if marked:
        save_hole(hole(shape, column=10 + seed % 50), path.with_name(f"{path.stem}_mask.png"))
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder but the journals."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass
class Outcome:
    """What a run told."""

    events: list[PhotoEvent]
    summary: BatchSummary

    @property
    def ends(self) -> dict[str, PhotoEvent]:
        over = ("done", "copied", "skipped", "failed")
        last = {event.photo.source.name: event for event in self.events if event.state in over}
        assert len(last) == sum(event.state in over for event in self.events)
        return last

    @property
    def states(self) -> dict[str, str]:
        return {name: event.state for name, event in self.ends.items()}

    @property
    def counts(self) -> tuple[int, ...]:
        told = self.summary
        return told.done, told.copied, told.skipped, told.failed, told.resumed


@dataclass
class Studio:
    """A folder of photos, one for results, and a network to fill with."""

    folder: Path
    inpainter: Inpainter

    @property
    def photos(self) -> Path:
        return self.folder / "in"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def start(self, out: Path | None = None, **options: Any) -> Iterator[PhotoEvent | BatchSummary]:
        more = {name: options.pop(name) for name in ("overrides", "detector", "cancelled") if name in options}
        inpainter = options.pop("inpainter", self.inpainter)
        chosen = BatchOptions(**{"holes": "pair", "jobs": 2, "detail": 0.0} | options)
        photos = find_photos([self.photos])
        return restore(photos, out or self.out, chosen, inpainter=inpainter, **more)

    def run(self, out: Path | None = None, **options: Any) -> Outcome:
        *events, summary = self.start(out, **options)
        assert isinstance(summary, BatchSummary)
        return Outcome(events, summary)  # type: ignore[arg-type]


@pytest.fixture
def studio(tmp_path: Path, inpainter: Inpainter) -> Studio:
    return Studio(tmp_path, inpainter)


@pytest.fixture
def album(studio: Studio) -> Studio:
    """Six photos to repair, in two folders, and two that need nothing."""
    for seed, name in enumerate(("a.jpg", "b.png", "c.tif", "d.webp", "sub/e.jpg", "sub/f.png"), start=1):
        put(studio.photos / name, seed=seed)
    put(studio.photos / "whole.jpg", marked=False)
    put(studio.photos / "sub" / "sound.png", marked=False)
    return studio


# What comes out


def test_each_photo_is_what_a_fill_of_its_own_makes_of_it(album: Studio) -> None:
    before = contents(album.photos)
    outcome = album.run(detail=DETAIL)
    assert contents(album.photos) == before
    assert outcome.counts == (6, 2, 0, 0, 0)
    assert outcome.summary.stopped == ""
    names = {photo.relative.as_posix() for photo in find_photos([album.photos])}
    assert set(contents(album.out)) == names
    for seed, name in enumerate(("a.jpg", "b.png", "c.tif", "d.webp", "sub/e.jpg", "sub/f.png"), start=1):
        opened = open_photo(album.photos / name)
        filled = album.inpainter.fill(opened.image, hole(column=10 + seed))
        alone = album.folder / f"alone{Path(name).suffix}"
        save_photo(replace(opened, image=filled), alone)
        assert (album.out / name).read_bytes() == alone.read_bytes()
        event = outcome.ends[Path(name).name]
        assert event.target == album.out / name
        assert event.share == pytest.approx(hole().mean())
        assert event.seconds > 0
        assert event.reason == ""


def test_a_photo_without_a_hole_is_copied_as_it_is(album: Studio) -> None:
    os.utime(album.photos / "whole.jpg", ns=(10**18, 10**18))
    outcome = album.run()
    copy = album.out / "whole.jpg"
    assert copy.read_bytes() == (album.photos / "whole.jpg").read_bytes()
    assert copy.stat().st_mtime_ns == 10**18
    assert outcome.ends["whole.jpg"].reason == "nothing to repair"
    assert album.run(album.folder / "second", without_hole="skip").counts == (6, 0, 2, 0, 0)
    assert not (album.folder / "second" / "whole.jpg").exists()


def test_profile_and_metadata_are_kept(studio: Studio) -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    exif = Image.Exif()
    exif[0x010F] = "Scanner"
    facts = {"icc": icc, "exif": exif.tobytes().removeprefix(b"Exif\0\0"), "dpi": (300.0, 300.0)}
    put(studio.photos / "a.jpg", **facts)
    put(studio.photos / "deep.tif", image=photo_pixels(*SHAPE, dtype=np.uint16), **facts)
    assert studio.run().counts == (2, 0, 0, 0, 0)
    for name in ("a.jpg", "deep.tif"):
        before, after = open_photo(studio.photos / name), open_photo(studio.out / name)
        assert after.icc == before.icc == icc
        assert after.exif == before.exif
        assert b"Scanner" in (after.exif or b"")
        assert after.dpi == pytest.approx((300.0, 300.0), abs=0.01)
        assert after.image.dtype == before.image.dtype


@pytest.mark.parametrize("jobs", [1, 5])
def test_how_many_work_at_once_changes_no_byte(album: Studio, jobs: int) -> None:
    album.run(detail=DETAIL)
    album.run(album.folder / "second", jobs=jobs, detail=DETAIL)
    assert contents(album.folder / "second") == contents(album.out)


def test_detected_damage_is_told_and_filled(studio: Studio) -> None:
    image = photo_pixels(*SHAPE)
    image[20:40, 30] = (255, 0, 0)
    put(studio.photos / "a.png", marked=False, image=image)
    put(studio.photos / "b.png", marked=False)
    outcome = studio.run(holes="auto", detector=RedIsDamage(), jobs=1)
    assert outcome.states == {"a.png": "done", "b.png": "copied"}
    assert outcome.ends["a.png"].kinds == {"scratch": 1}
    told = [event for event in outcome.events if event.photo.source.name == "a.png"]
    assert list(dict.fromkeys(event.state for event in told)) == ["detecting", "filling", "done"]
    assert [event.progress for event in told] == sorted(event.progress for event in told)
    assert told[-1].progress == 1.0
    assert all(event.kinds == {"scratch": 1} for event in told if event.state == "filling")
    assert not (open_photo(studio.out / "a.png").image == (255, 0, 0)).all(axis=2).any()


def test_the_users_own_mask_counts_before_detection(studio: Studio) -> None:
    image = photo_pixels(*SHAPE)
    image[20:40, 30] = (255, 0, 0)
    paths = [put(studio.photos / name, marked=False, image=image) for name in ("a.png", "b.png")]
    save_hole(hole(column=60), studio.folder / "own.png")
    save_hole(np.zeros(SHAPE, bool), studio.folder / "nothing.png")
    overrides = {paths[0]: studio.folder / "own.png", paths[1]: studio.folder / "nothing.png"}
    outcome = studio.run(holes="auto", detector=RedIsDamage(), overrides=overrides, grow=0)
    assert outcome.states == {"a.png": "done", "b.png": "copied"}
    filled = open_photo(studio.out / "a.png").image
    assert ((filled != image).any(axis=2) <= hole(column=60)).all()
    assert (filled[20:40, 30] == (255, 0, 0)).all()


def test_what_was_transparent_can_be_seen(studio: Studio) -> None:
    alpha = np.where(hole(), 0, 255).astype(np.uint8)
    alpha[60:, 80:] = 200
    put(studio.photos / "a.png", marked=False, alpha=alpha)
    put(studio.photos / "b.jpg", marked=False)
    assert studio.run(holes="alpha", grow=2).states == {"a.png": "done", "b.jpg": "copied"}
    filled = open_photo(studio.out / "a.png")
    assert filled.alpha is not None
    assert (filled.alpha[hole()] == 255).all()
    assert (filled.alpha[60:, 80:] == 200).all()


def test_a_corrected_hole_of_transparent_parts_can_be_seen_too(studio: Studio) -> None:
    alpha = np.where(hole(), 0, 255).astype(np.uint8)
    path = put(studio.photos / "a.png", marked=False, alpha=alpha)
    save_hole(hole(), studio.folder / "own.png")
    overrides = {path: studio.folder / "own.png"}
    assert studio.run(holes="alpha", overrides=overrides).states == {"a.png": "done"}
    filled = open_photo(studio.out / "a.png")
    assert filled.alpha is None or (filled.alpha == 255).all()


def test_one_mask_for_all_among_the_photos_is_no_photo(studio: Studio) -> None:
    for seed in range(3):
        put(studio.photos / f"{seed}.png", seed=seed, marked=False)
    save_hole(hole(), studio.photos / "logo.png")
    outcome = studio.run(holes=str(studio.photos / "logo.png"))
    assert outcome.counts == (3, 0, 1, 0, 0)
    assert outcome.ends["logo.png"].reason == "it is a mask of this batch, not a photo"
    assert "logo.png" not in contents(studio.out)


def test_masks_alone_are_all_told_of(studio: Studio) -> None:
    for name in ("a.png", "b.png"):
        (studio.photos / "masks").mkdir(parents=True, exist_ok=True)
        save_hole(hole(), studio.photos / "masks" / name)
    outcome = studio.run(holes=str(studio.photos / "masks"))
    assert outcome.states == {"a.png": "skipped", "b.png": "skipped"}
    assert outcome.counts == (0, 0, 2, 0, 0)


def test_results_of_one_format_keep_apart(studio: Studio) -> None:
    put(studio.photos / "a.jpg", seed=1)
    (studio.photos / "a_mask.png").unlink()
    put(studio.photos / "a.png", seed=2)
    put(studio.photos / "b.tif", marked=False)
    outcome = studio.run(format="jpg", quality=80)
    targets = {name: event.target for name, event in outcome.ends.items()}
    assert targets == {
        "a.jpg": studio.out / "a.jpg",
        "a.png": studio.out / "a (2).jpg",
        "b.tif": studio.out / "b.jpg",
    }
    assert all(open_photo(path).format == "jpeg" for path in studio.out.glob("*.jpg"))
    difference = open_photo(studio.out / "b.jpg").image.astype(int) - open_photo(studio.photos / "b.tif").image
    assert abs(difference).max() < 60


def test_a_heic_becomes_a_jpeg(studio: Studio) -> None:
    pytest.importorskip("pillow_heif")
    put(studio.photos / "a.heic")
    put(studio.photos / "b.heic", marked=False)
    assert studio.run().states == {"a.heic": "done", "b.heic": "copied"}
    assert sorted(contents(studio.out)) == ["a.jpg", "b.jpg"]
    assert all(open_photo(path).format == "jpeg" for path in studio.out.glob("*.jpg"))


def test_that_only_the_first_page_is_filled_is_told(studio: Studio) -> None:
    put(studio.photos / "a.tif")
    pages = [Image.fromarray(photo_pixels(*SHAPE, seed=seed)) for seed in range(3)]
    for name in ("a.tif", "b.tif"):
        pages[0].save(studio.photos / name, save_all=True, append_images=pages[1:])
    outcome = studio.run()
    assert outcome.ends["a.tif"].reason == "has 3 pages; the first is filled and saved"
    assert open_photo(studio.out / "b.tif").pages == 3  # copied as it is


def test_a_fill_that_is_softer_for_lack_of_memory_is_told(studio: Studio, tiny_model: Model) -> None:
    class Short(Inpainter):
        def fill(self, image: Any, hole: Any, progress: Any = None, *rest: Any, **options: Any) -> Any:
            progress(0.5, "Memory is short: going on at 1/2 of the scale")
            return super().fill(image, hole, progress, *rest, **options)

    put(studio.photos / "a.png")
    outcome = studio.run(inpainter=Short(tiny_model, "cpu"))
    assert outcome.ends["a.png"].reason == "Memory is short: going on at 1/2 of the scale"


# What fails


def test_failures_are_told_and_the_rest_goes_on(album: Studio, caplog: pytest.LogCaptureFixture) -> None:
    put(album.photos / "odd-mask.png")
    save_hole(hole((50, 50)), album.photos / "odd-mask_mask.png")
    put(album.photos / "all.png")
    save_hole(np.ones(SHAPE, bool), album.photos / "all_mask.png")
    data = (album.photos / "a.jpg").read_bytes()
    (album.photos / "cut.jpg").write_bytes(data[: len(data) // 2])
    (album.photos / "empty.png").write_bytes(b"")
    (album.photos / "text.tif").write_text("no photo")
    (album.photos / "gone.jpg").symlink_to(album.folder / "nowhere.jpg")
    outcome = album.run()
    assert outcome.counts == (6, 2, 0, 6, 0)
    failed = {name: event.reason for name, event in outcome.ends.items() if event.state == "failed"}
    for name, words in {
        "odd-mask.png": "width to height differ",
        "all.png": "covers the whole photo",
        "cut.jpg": "damaged or cut short",
        "empty.png": "empty",
        "text.tif": "not a photo",
        "gone.jpg": "was not found",
    }.items():
        assert words in failed[name]
    assert "odd-mask_mask.png" in failed["odd-mask.png"]
    assert not any((album.out / name).exists() for name in failed)
    assert not caplog.records


def test_the_unexpected_is_a_failure_too_and_logged(album: Studio, caplog: pytest.LogCaptureFixture) -> None:
    class Broken(RedIsDamage):
        def look(self, image: np.ndarray, progress: Any = None, cancelled: Any = None) -> Any:
            if (image == photo_pixels(*SHAPE, seed=2)).all():
                raise ZeroDivisionError("by zero")
            return super().look(image)

    outcome = album.run(holes="auto", detector=Broken())
    assert outcome.counts == (0, 7, 0, 1, 0)
    assert outcome.ends["b.png"].reason == "ZeroDivisionError: by zero"
    assert "b.png" in caplog.text
    assert "Traceback" in caplog.text


def test_a_closed_folder_fails_and_the_rest_goes_on(album: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    put(album.photos / "closed" / "g.png")
    scandir = os.scandir

    def guarded(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    outcome = album.run()
    assert outcome.counts == (6, 2, 0, 1, 0)
    assert "cannot be read" in outcome.ends["closed"].reason


def test_results_never_reach_the_photos_folder(album: Studio) -> None:
    before = contents(album.photos)
    album.out.mkdir()
    (album.out / "sub").symlink_to(album.photos / "sub")
    outcome = album.run(overwrite=True, format="png")
    assert outcome.states["e.jpg"] == outcome.states["f.png"] == outcome.states["sound.png"] == "failed"
    assert "among the originals" in outcome.ends["e.jpg"].reason
    assert contents(album.photos) == before
    assert album.run(album.photos, overwrite=True).counts[3] == 8
    assert contents(album.photos) == before


def test_what_is_there_already_stays_unless_it_is_to_be_replaced(album: Studio) -> None:
    (album.out / "sub").mkdir(parents=True)
    (album.out / "a.jpg").write_bytes(b"mine")
    (album.out / "whole.jpg").write_bytes(b"mine")
    (album.out / "b.png").mkdir()
    outcome = album.run()
    assert outcome.counts == (4, 1, 2, 1, 0)
    assert outcome.ends["a.jpg"].reason == "exists already in the output folder"
    assert "is a folder" in outcome.ends["b.png"].reason
    assert (album.out / "a.jpg").read_bytes() == b"mine"
    assert album.run(overwrite=True).counts == (5, 2, 0, 1, 0)
    assert (album.out / "a.jpg").read_bytes() != b"mine"


# Going on


def journal(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / ".lbam-restore.jsonl").read_text().splitlines()]


def test_a_finished_run_is_not_begun_anew_by_mistake(album: Studio) -> None:
    album.run()
    with pytest.raises(BatchError, match="--resume goes on"):
        album.run()
    times = {path: path.stat().st_mtime_ns for path in album.out.rglob("*.*")}
    assert album.run(overwrite=True).counts == (6, 2, 0, 0, 0)
    assert (album.out / "a.jpg").stat().st_mtime_ns != times[album.out / "a.jpg"]


def test_what_is_done_is_not_done_again(album: Studio) -> None:
    first = album.run()
    before = contents(album.out), len(journal(album.out))
    os.utime(album.photos / "a.jpg")  # another time, the same content
    os.utime(album.out / "b.png")
    second = album.run(resume=True)
    assert second.counts == (0, 0, 0, 0, 8)
    assert (contents(album.out), len(journal(album.out))) == before
    for name, event in second.ends.items():
        earlier = first.ends[name]
        assert event.resumed
        assert (event.state, event.target, event.share) == (earlier.state, earlier.target, earlier.share)


def test_what_is_left_out_is_left_out_again(album: Studio) -> None:
    album.run(without_hole="skip")
    assert album.run(without_hole="skip", resume=True).counts == (0, 0, 0, 0, 8)
    assert album.run(resume=True).counts == (0, 2, 0, 0, 6)


def test_only_what_has_changed_is_done_again(album: Studio) -> None:
    album.run()
    whole = contents(album.out)
    put(album.photos / "a.jpg", seed=30)
    save_hole(hole(column=50), album.photos / "b_mask.png")
    (album.out / "c.tif").unlink()
    (album.out / "whole.jpg").unlink()
    outcome = album.run(resume=True)
    assert {name for name, event in outcome.ends.items() if not event.resumed} == {
        "a.jpg",
        "b.png",
        "c.tif",
        "whole.jpg",
    }
    assert outcome.counts == (3, 1, 0, 0, 4)
    now = contents(album.out)
    assert {name for name in whole if now[name] != whole[name]} == {"a.jpg", "b.png"}


@pytest.mark.parametrize("change", [{"grow": 5}, {"detail": 0.5}, {"quality": 50}], ids=str)
def test_with_other_settings_all_is_done_anew(album: Studio, change: dict[str, Any]) -> None:
    album.run()
    album.run(album.folder / "fresh", **change)
    assert album.run(resume=True, **change).counts == (6, 2, 0, 0, 0)
    assert contents(album.out) == contents(album.folder / "fresh")


def test_with_another_model_all_is_done_anew(album: Studio, tiny_model: Model) -> None:
    album.run()
    other = Inpainter(tiny_model, "cpu")
    assert album.run(resume=True, inpainter=other).counts == (0, 0, 0, 0, 8)  # the same one, opened again
    state = {name: value + 0.01 for name, value in tiny_model.network.state_dict().items()}
    other.model = Model(type(tiny_model.network)(tiny_model.card.network), tiny_model.card)
    other.model.network.load_state_dict(state)
    assert album.run(resume=True, inpainter=other).counts == (6, 2, 0, 0, 0)


def test_what_somebody_has_changed_is_left_alone(album: Studio) -> None:
    album.run()
    (album.out / "a.jpg").write_bytes(b"touched up by hand")
    outcome = album.run(resume=True)
    assert outcome.counts == (0, 0, 1, 0, 7)
    assert "was changed since" in outcome.ends["a.jpg"].reason
    assert (album.out / "a.jpg").read_bytes() == b"touched up by hand"
    assert album.run(resume=True, overwrite=True).counts == (1, 0, 0, 0, 7)
    assert (album.out / "a.jpg").read_bytes() != b"touched up by hand"


def test_what_failed_is_tried_again(album: Studio) -> None:
    whole = (album.photos / "a.jpg").read_bytes()
    (album.photos / "a.jpg").write_bytes(whole[:100])
    assert album.run().counts == (5, 2, 0, 1, 0)
    assert any(line["state"] == "failed" and "damaged" in line["reason"] for line in journal(album.out))
    (album.photos / "a.jpg").write_bytes(whole)
    assert album.run(resume=True).counts == (1, 0, 0, 0, 7)


def test_a_torn_last_line_costs_one_photo(album: Studio) -> None:
    album.run(jobs=1)
    whole = contents(album.out)
    path = album.out / ".lbam-restore.jsonl"
    data = path.read_bytes()
    path.write_bytes(data[:-20])
    last = json.loads(data.splitlines()[-1])["relative"]
    # Its result is there, but nothing tells any more that it is the batch's own.
    outcome = album.run(resume=True)
    assert outcome.counts == (0, 0, 1, 0, 7)
    (album.out / last).unlink()
    assert album.run(resume=True).counts[4] == 7
    assert contents(album.out) == whole


def test_a_crash_between_line_and_rename_is_made_good(album: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    album.run()
    album.run(album.folder / "fresh", grow=5)

    def cut_short(data: bytes, target: Path, temporary: Path, tell: Any, times: Any = None) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", lambda self, other: other)
            publish(data, target, temporary, tell, times)

    monkeypatch.setattr(batch_photo, "publish", cut_short)
    album.run(resume=True, grow=5, jobs=1)
    monkeypatch.undo()
    assert contents(album.out) != contents(album.folder / "fresh")
    assert album.run(resume=True, grow=5).counts == (6, 0, 0, 0, 2)  # the copies' bytes are the same with any growth
    assert contents(album.out) == contents(album.folder / "fresh")


CHILD = """
import sys
from pathlib import Path
from lbam_core.batch import BatchOptions, find_photos, restore
photos, out, model, resume = sys.argv[1:]
options = BatchOptions(holes="pair", jobs=3, model=model, device="cpu", resume=resume == "resume")
for event in restore(find_photos([Path(photos)]), Path(out), options):
    print(getattr(event, "state", "end"), getattr(event, "resumed", event), flush=True)
"""


def child(studio: Studio, out: Path, model: Path, resume: str = "") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", CHILD, str(studio.photos), str(out), str(model), resume]
    variables = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True)


def test_a_killed_run_ends_as_an_unbroken_one(studio: Studio, tiny_model: Model) -> None:
    for seed in range(24):
        put(studio.photos / f"{seed % 3}" / f"{seed}.{('jpg', 'png', 'tif')[seed % 3]}", seed=seed, marked=seed % 6 > 0)
    (studio.photos / "bad.jpg").write_bytes(b"\xff\xd8\xff")
    model = studio.folder / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, model)
    killed = child(studio, studio.out, model)
    assert killed.stdout is not None
    with killed:
        ends = 0
        for line in killed.stdout:
            ends += line.startswith(("done", "copied"))
            if ends == 8:
                killed.send_signal(signal.SIGKILL)
                break
        killed.stdout.read()
    assert killed.returncode == -signal.SIGKILL
    done = {line["relative"] for line in journal(studio.out) if line["state"] != "failed"}
    done &= set(contents(studio.out))
    assert 8 <= len(done) < 24
    with child(studio, studio.out, model, "resume") as resumed:
        told, _ = resumed.communicate(timeout=120)
    assert told.count(" True") == len(done)
    assert told.endswith(f"end {len(done)}\n")
    whole = studio.run(studio.folder / "whole", inpainter=Inpainter(str(model), "cpu"), detail=DETAIL)
    assert whole.counts == (20, 4, 0, 1, 0)
    assert contents(studio.out) == contents(studio.folder / "whole")


# Pausing and stopping


class Counting(Inpainter):
    """Tells of each fill when it ends."""

    def __init__(self, model: Model) -> None:
        super().__init__(model, "cpu")
        self.ended = threading.Semaphore(0)
        self.begun = 0

    def fill(self, *given: Any, **options: Any) -> Any:
        self.begun += 1
        try:
            return super().fill(*given, **options)
        finally:
            self.ended.release()


def test_whoever_stops_asking_pauses_and_can_go_on(album: Studio, tiny_model: Model) -> None:
    counting = Counting(tiny_model)
    events = album.start(inpainter=counting, jobs=2)
    next(events)
    for _ in range(2):
        assert counting.ended.acquire(timeout=60)
    # Photos are begun on the thread that asks for events, and it does not.
    assert counting.begun == 2
    *_, summary = events
    assert isinstance(summary, BatchSummary)
    assert (summary.done, summary.copied) == (6, 2)


def test_a_run_that_is_abandoned_leaves_whole_results_and_can_go_on(album: Studio) -> None:
    album.run(album.folder / "whole")
    events = album.start()
    for event in events:
        if isinstance(event, PhotoEvent) and event.state == "done":
            break
    events.close()  # type: ignore[attr-defined]
    some = contents(album.out)
    whole = contents(album.folder / "whole")
    assert 1 <= len(some) < 8
    assert all(data == whole[name] for name, data in some.items())
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("restore")]
    assert album.run(resume=True).summary.resumed == len(some)
    assert contents(album.out) == whole


def test_a_cancelled_run_says_so_and_can_go_on(album: Studio) -> None:
    album.run(album.folder / "whole")
    stop = threading.Event()
    told: list[PhotoEvent | BatchSummary] = []
    for event in album.start(cancelled=stop.is_set):
        told.append(event)
        if isinstance(event, PhotoEvent) and event.state == "done":
            stop.set()
    summary = told[-1]
    assert isinstance(summary, BatchSummary)
    assert "cancelled" in summary.stopped
    assert "--resume" in summary.stopped
    assert 1 <= summary.done + summary.copied <= 3
    assert summary.failed == 0
    assert len(contents(album.out)) == summary.done + summary.copied
    assert album.run(resume=True).summary.resumed == summary.done + summary.copied
    assert contents(album.out) == contents(album.folder / "whole")


def test_a_photo_that_was_given_up_is_waiting_again(studio: Studio, tiny_model: Model) -> None:
    stop = threading.Event()

    class Stopping(Inpainter):
        def fill(self, *given: Any, **options: Any) -> Any:
            stop.set()
            return super().fill(*given, **options)

    put(studio.photos / "a.png")
    outcome = studio.run(inpainter=Stopping(tiny_model, "cpu"), cancelled=stop.is_set)
    assert outcome.events[-1].state == "waiting"
    assert outcome.counts == (0, 0, 0, 0, 0)
    assert not contents(studio.out)


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_full_disk_stops_the_run_and_nothing_is_lost(
    album: Studio, monkeypatch: pytest.MonkeyPatch, wrapped: bool
) -> None:
    album.run(album.folder / "whole")
    name, original = ("encode", batch_photo.encode) if wrapped else ("publish", publish)
    calls: list[object] = []

    def full(*given: Any) -> Any:
        calls.append(given)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(*given)

    monkeypatch.setattr(batch_photo, name, full)
    outcome = album.run(jobs=1)
    monkeypatch.undo()
    assert "no space left" in outcome.summary.stopped
    assert "--resume" in outcome.summary.stopped
    assert outcome.counts == (2, 0, 0, 0, 0)
    assert outcome.events[-1].state == "waiting"
    assert outcome.events[-1].reason == outcome.summary.stopped
    assert album.run(resume=True).summary.resumed == 2
    assert contents(album.out) == contents(album.folder / "whole")


def test_a_journal_that_cannot_be_written_stops_the_run(album: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(batch.Journal, "append", full)
    outcome = album.run()
    assert "no space left" in outcome.summary.stopped
    assert not contents(album.out)


def stopped_by(album: Studio, harm: Callable[[], None]) -> Outcome:
    """A run in which something happens after the first result."""
    events: list[PhotoEvent] = []
    for event in album.start(jobs=1):
        if isinstance(event, BatchSummary):
            return Outcome(events, event)
        events.append(event)
        if event.state == "done" and len([one for one in events if one.state == "done"]) == 1:
            harm()
    raise AssertionError("the run had no summary")


def test_an_output_folder_that_vanishes_stops_the_run(album: Studio) -> None:
    outcome = stopped_by(album, lambda: shutil.rmtree(album.out))
    assert "output folder" in outcome.summary.stopped
    assert "cannot be reached" in outcome.summary.stopped
    assert outcome.summary.failed == 0
    assert not album.out.exists()  # and not made anew, where a share was mounted


def test_photos_that_vanish_stop_the_run(album: Studio) -> None:
    def unmount() -> None:
        shutil.move(album.photos, album.folder / "away")
        album.photos.mkdir()

    outcome = stopped_by(album, unmount)
    assert "photos in" in outcome.summary.stopped
    assert outcome.summary.failed == 0
    album.photos.rmdir()
    shutil.move(album.folder / "away", album.photos)
    assert album.run(resume=True).summary.resumed == outcome.summary.done


def test_an_output_folder_that_cannot_be_written_to_stops_before_the_start(album: Studio) -> None:
    album.out.write_bytes(b"a file")
    with pytest.raises(BatchError, match="name another folder"):
        album.run()


def test_two_runs_into_one_folder_are_refused(album: Studio) -> None:
    events = album.start()
    next(events)
    with pytest.raises(BatchError, match="another batch"):
        album.run()
    events.close()  # type: ignore[attr-defined]


# Parts


def test_parts_together_are_the_whole(album: Studio) -> None:
    for seed in range(8):
        put(album.photos / f"more{seed}.png", seed=seed, shape=(40, 60))
    album.run(album.folder / "whole", format="jpg")
    counts = np.zeros(5, int)
    for index in range(1, 5):
        counts += album.run(shard=(index, 4), format="jpg").counts
    assert tuple(counts) == (14, 2, 0, 0, 0)
    assert contents(album.out) == contents(album.folder / "whole")
    assert len(list(album.out.glob(".lbam-restore-?of4.jsonl"))) == 4
    # What the parts have done counts for a run of all, and for other parts.
    assert album.run(resume=True, format="jpg").counts == (0, 0, 0, 0, 16)
    assert sum(album.run(resume=True, format="jpg", shard=(index, 3)).summary.resumed for index in (1, 2, 3)) == 16


# Memory


def test_no_more_photos_are_open_than_are_worked_on(album: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    count = threading.Lock()
    is_open, most = 0, 0

    class Tracked(SourceFile):
        def __del__(self) -> None:
            nonlocal is_open
            with count:
                is_open -= 1

    def tracked(path: Path) -> SourceFile:
        nonlocal is_open, most
        source = read_source(path)
        with count:
            is_open += 1
            most = max(most, is_open)
        return Tracked(source.photo, source.data, source.digest, source.mtime_ns, source.atime_ns)

    monkeypatch.setattr(batch_photo, "read_source", tracked)
    for seed in range(12):
        put(album.photos / f"more{seed}.png", seed=seed, marked=False)
    album.run(jobs=3)
    assert 1 <= most <= 3
    assert is_open == 0


def test_the_list_of_photos_is_taken_as_it_is_needed(album: Studio) -> None:
    taken = 0

    def listing() -> Iterator[Any]:
        nonlocal taken
        for photo in find_photos([album.photos]):
            taken += 1
            yield photo

    options = BatchOptions(holes="pair", jobs=2)
    events = restore(listing(), album.out, options, inpainter=album.inpainter)
    next(events)
    assert taken == 2
    assert sum(isinstance(event, PhotoEvent) and event.state in ("done", "copied") for event in events) == 8


def test_large_photos_wait_for_memory_in_turn() -> None:
    budget = MemoryBudget(100)
    order: list[str] = []
    waiting = threading.Event()

    def hold(name: str, size: int) -> None:
        with budget.held(size):
            order.append(name)

    with budget.held(60):
        threads = [threading.Thread(target=hold, args=(name, size)) for name, size in (("large", 500), ("small", 10))]
        threads[0].start()
        while not budget._queue:
            waiting.wait(0.001)
        threads[1].start()
        while len(budget._queue) < 2:
            waiting.wait(0.001)
        assert order == []  # the small one would fit, but the large one was first
    for thread in threads:
        thread.join()
    assert order == ["large", "small"]
    assert budget._free == 100


@pytest.mark.parametrize(("free", "at_once"), [(0, 1), (1 << 30, 1), (2 << 30, 5), (16 << 30, 79)])
def test_as_many_small_photos_are_at_work_as_the_memory_holds(free: int, at_once: int) -> None:
    budget, wanted = memory_budget(free), PHOTO_BYTES + 1000
    with contextlib.ExitStack() as holding:
        for _ in range(at_once):
            holding.enter_context(budget.held(wanted))
        assert budget._free < min(wanted, budget._size), "the next one waits"


def test_the_memory_a_photo_needs_goes_by_its_header(studio: Studio) -> None:
    small, deep = put(studio.photos / "a.jpg"), studio.photos / "b.tif"
    noise = np.random.default_rng(0).integers(0, 65536, (*SHAPE, 3), np.uint16)
    save_photo(Photo(noise), deep)
    assert needed_memory(small) == PHOTO_BYTES + BYTES_A_PIXEL * SHAPE[0] * SHAPE[1]
    assert needed_memory(deep) - PHOTO_BYTES == 2 * (needed_memory(small) - PHOTO_BYTES)
    (studio.photos / "c.jpg").write_bytes(b"\xff\xd8\xff")
    for path in (studio.photos / "c.jpg", studio.photos):
        with pytest.raises(PhotoError):
            needed_memory(path)


def test_there_are_as_many_jobs_as_keep_the_machine_busy() -> None:
    assert 2 <= default_jobs() <= 16


def test_importing_it_does_not_wait_for_torch() -> None:
    code = "import sys, lbam_core.batch; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_model_that_is_not_there_is_told_before_the_start(album: Studio) -> None:
    options = BatchOptions(holes="pair", model="nobody's")
    with pytest.raises(LbamError, match="no model"):
        next(restore(find_photos([album.photos]), album.out, options))
