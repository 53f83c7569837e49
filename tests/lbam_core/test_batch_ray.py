"""Restoring on a Ray cluster: the same files as one process makes, events, an end before the end."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lbam_core import Photo, save_photo
from lbam_core.batch import restore
from lbam_core.batch_events import BatchOptions, BatchSummary, PhotoEvent
from lbam_core.batch_files import BatchPhoto, find_photos
from lbam_core.batch_ray import _event_text, _part, _Told, restore_on_ray
from lbam_core.errors import BatchError
from lbam_core.models import Model, save_model
from tests.conftest import photo_pixels

ROOT = Path(__file__).parents[2]
ODD = ["plain", "two words", "Käse", "two\nlines", "'\"&<i>"]
NO_TEXT = os.fsdecode(b"caf\xe9")
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra [cluster] is not installed")

# A process of its own: Ray leaves threads and sockets behind, which here would be errors.
SCRIPT = """
import json, sys
from pathlib import Path
from lbam_core.batch_events import BatchOptions, BatchSummary
from lbam_core.batch_files import find_photos
from lbam_core.batch_ray import restore_on_ray

source, out, choices, stop_after = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]), int(sys.argv[4])
told, ended = [], 0
photos = find_photos([source], out)
events = restore_on_ray(photos, out, BatchOptions(**choices), cancelled=lambda: ended >= stop_after)
for event in events:
    if isinstance(event, BatchSummary):
        told.append({"summary": [event.done, event.copied, event.failed, event.resumed], "stopped": event.stopped})
    elif event.state in ("done", "copied", "skipped", "failed"):
        ended += 1
        told.append({"photo": event.photo.relative.as_posix(), "state": event.state, "reason": event.reason})
print(json.dumps(told))
"""


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Photos with red bars and odd names, one without, and one that is none."""
    folder = tmp_path / "scans"
    (folder / "below").mkdir(parents=True)
    for number, name in enumerate(ODD):
        image = photo_pixels(96, 128, number)
        image[40:44, 20:100] = (255, 0, 0)
        save_photo(Photo(image), tmp_path / "photo.png")
        (tmp_path / "photo.png").rename(folder / ("below" if number % 2 else "") / f"{name}.png")
    save_photo(Photo(photo_pixels(96, 128, 9)), folder / "clean.png")
    (folder / "bad.jpg").write_text("no photo")
    return folder


@pytest.fixture
def choices(tmp_path: Path, tiny_model: Model) -> dict[str, object]:
    save_model(tiny_model.network, tiny_model.card, tmp_path / "tiny.safetensors")
    return {"holes": "color:#ff0000", "model": str(tmp_path / "tiny.safetensors"), "jobs": 2}


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder but journals."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".lbam")
    }


def on_ray(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)


@needs_ray
@pytest.mark.slow
def test_two_workers_make_the_files_of_one_process(scans: Path, tmp_path: Path, choices: dict[str, object]) -> None:
    first = on_ray(scans, tmp_path / "ray", json.dumps(choices), 3)
    assert first.returncode == 0, first.stderr
    *photos, end = json.loads(first.stdout)
    assert end["stopped"] == "The batch was cancelled; --resume goes on where it stopped."
    assert 3 <= len(photos) < len(ODD) + 2
    done_before = sum(photo["state"] != "failed" for photo in photos)

    second = on_ray(scans, tmp_path / "ray", json.dumps({**choices, "resume": True}), 99)
    assert second.returncode == 0, second.stderr
    assert second.stderr == ""
    *photos, end = json.loads(second.stdout)
    assert end["stopped"] == ""
    done, copied, failed, resumed = end["summary"]
    assert (done + copied + resumed, failed, resumed) == (len(ODD) + 1, 1, done_before)
    names = [photo["photo"] for photo in photos]
    assert len(names) == len(set(names)) == len(ODD) + 2
    reasons = [photo["reason"] for photo in photos if photo["state"] == "failed"]
    assert [reason.split(":")[0] for reason in reasons] == ["bad.jpg is not a photo"]

    *_, summary = restore(find_photos([scans], tmp_path / "one"), tmp_path / "one", BatchOptions(**choices))  # type: ignore[arg-type]
    assert isinstance(summary, BatchSummary)
    assert (summary.done, summary.copied, summary.failed) == (len(ODD), 1, 1)
    assert tree(tmp_path / "ray") == tree(tmp_path / "one")


@needs_ray
@pytest.mark.slow
def test_what_ends_a_part_ends_the_batch(scans: Path, tmp_path: Path, choices: dict[str, object]) -> None:
    (tmp_path / "mask.png").write_text("no picture")
    words = json.dumps({**choices, "holes": str(tmp_path / "mask.png")})
    answer = on_ray(scans, tmp_path / "out", words, 99)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith("lbam_core.errors.BatchError: mask.png is not a photo")
    assert tree(tmp_path / "out") == {}


def test_a_part_of_a_cluster_has_no_parts(scans: Path, tmp_path: Path) -> None:
    events = restore_on_ray([], tmp_path / "out", BatchOptions(shard=(1, 2)))
    with pytest.raises(BatchError, match="leave out either --ray or --shard"):
        next(events)


def test_an_earlier_run_is_not_forgotten(scans: Path, tmp_path: Path, choices: dict[str, object]) -> None:
    out = tmp_path / "out"
    assert list(restore(find_photos([scans], out), out, BatchOptions(**choices)))  # type: ignore[arg-type]
    before = tree(out)
    events = restore_on_ray(find_photos([scans], out), out, BatchOptions(**choices))  # type: ignore[arg-type]
    with pytest.raises(BatchError, match="--resume goes on with it, --overwrite does all anew"):
        next(events)
    assert tree(out) == before


@needs_ray
@pytest.mark.slow
def test_where_no_cluster_is(scans: Path, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from lbam_core.batch_ray import *\n"
        f"next(restore_on_ray([], Path({os.fspath(tmp_path)!r}), BatchOptions(), '127.0.0.1:1'))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "BatchError: no Ray cluster answers at 127.0.0.1:1: " in done.stderr.splitlines()[-1]


def test_parts_share_out_all_photos_whatever_their_names() -> None:
    names = [*ODD, NO_TEXT]
    photos = [BatchPhoto(Path("/in") / f"{name}.png", Path("x") / f"{name}.png") for name in names]
    parts = [json.loads(_part(photos, index, 3)) for index in (1, 2, 3)]
    assert [(part["index"], part["count"]) for part in parts] == [(1, 3), (2, 3), (3, 3)]
    pairs = [tuple(pair) for part in parts for pair in part["photos"]]
    assert sorted(pairs) == sorted((f"/in/{name}.png", f"x/{name}.png") for name in names)
    assert all(_part(photos, index, 3).isascii() for index in (1, 2, 3))


def test_events_come_back_as_they_were_and_ends_only_once() -> None:
    photo = BatchPhoto(Path("/in/a\n.png"), Path(f"{NO_TEXT}.png"))
    told = _Told({photo.relative.as_posix(): photo})
    sent = [
        PhotoEvent(photo, "filling", progress=0.5, kinds={"dust": 2}),
        PhotoEvent(photo, "done", "note", Path("/out/ä.png"), {"dust": 2}, 0.25, 1.5, 1.0),
        PhotoEvent(photo, "detecting"),
        PhotoEvent(photo, "done", resumed=True),
    ]
    texts = [_event_text(event) for event in sent]
    assert all(text.isascii() for text in texts)
    assert list(told.new(texts)) == sent[:2]
    assert told.summary(3.0, "why") == BatchSummary(done=1, seconds=3.0, stopped="why")
