"""Photos are decoded once; whatever happens while the cache is written, nothing wrong is ever believed."""

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from lbam_core.errors import Cancelled, TrainingError
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels
from training import photo_cache, photo_scan
from training.data import PhotoSet, content_hash, scan_photos
from training.events import RunError
from training.photo_cache import LIST_FILE

NAMES = ["0.png", "1.jpg", "2.png", "album/3.jpg", "album/4.png", "album/5.jpg"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    (folder / "album").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        save_photo(Photo(photo_pixels(150 + 9 * number, 230 - 7 * number, seed=number)), folder / name)
    save_photo(Photo(photo_pixels(60, 300)), folder / "small.png")
    save_photo(Photo(np.full((200, 200, 3), 90, np.uint8)), folder / "grey card.png")
    save_photo(Photo(cv2.resize(photo_pixels(150, 230), (345, 225))), folder / "twin.png")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "run" / "cache"


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each photo was decoded, by file name."""
    counts: Counter[str] = Counter()

    def counting(path: Path) -> Photo:
        counts[path.name] += 1
        return open_photo(path)

    monkeypatch.setattr(photo_scan, "open_photo", counting)
    return counts


def scan(photos: Path, cache: Path | None, **options: Any) -> PhotoSet:
    return scan_photos(photos, options.pop("min_side", 128), options.pop("max_side", 160), cache, **options)


def assert_same(one: PhotoSet, other: PhotoSet) -> None:
    assert one.paths == other.paths
    assert one.left_out == other.left_out
    assert one.sizes == other.sizes
    assert all((a == b).all() for a, b in zip(one.images, other.images, strict=True))
    assert content_hash(one) == content_hash(other)


def bins(cache: Path) -> list[Path]:
    return sorted(cache.glob("photos-*.bin"))


def listed(cache: Path) -> dict[str, Any]:
    return json.loads((cache / LIST_FILE).read_bytes())


def test_a_cached_scan_finds_what_one_in_memory_finds(photos: Path, cache: Path) -> None:
    in_memory, cached = scan(photos, None), scan(photos, cache)
    assert_same(in_memory, cached)
    assert [path.relative_to(photos).as_posix() for path in cached.paths] == NAMES
    assert {item.path.name for item in cached.left_out} == {"small.png", "grey card.png", "twin.png"}
    assert all((max(160, h), max(160, w)) >= (h, w) for w, h in cached.sizes)
    assert min(cached.sizes[3]) == 160
    assert not any(image.flags.writeable for image in cached.images)
    assert sum(file.stat().st_size for file in bins(cache)) == sum(image.nbytes for image in cached.images)


def test_a_second_scan_decodes_and_writes_nothing(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    first = scan(photos, cache)
    assert set(decoded) == {Path(name).name for name in NAMES} | {"grey card.png", "twin.png"}
    assert set(decoded.values()) == {1}
    before = {file.name: file.stat().st_mtime_ns for file in cache.iterdir()}
    decoded.clear()
    told: list[tuple[int, int]] = []
    assert_same(scan(photos, cache, progress=lambda *what: told.append(what)), first)
    assert not decoded
    assert told[-1] == (9, 9)
    assert {file.name: file.stat().st_mtime_ns for file in cache.iterdir()} == before


def test_changed_and_new_photos_alone_are_decoded(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    first = scan(photos, cache)
    held = [image.copy() for image in first.images]
    decoded.clear()
    save_photo(Photo(photo_pixels(180, 200, seed=50)), photos / "2.png")
    save_photo(Photo(photo_pixels(180, 200, seed=51)), photos / "new.png")
    (photos / "album" / "5.jpg").unlink()
    second = scan(photos, cache)
    assert decoded == {"2.png": 1, "new.png": 1}
    assert_same(second, scan(photos, None))
    assert content_hash(second) != content_hash(first)
    # What another process has mapped stays as it was.
    assert all((image == before).all() for image, before in zip(first.images, held, strict=True))
    decoded.clear()
    assert_same(scan(photos, cache), second)
    assert not decoded


def test_content_decides_where_times_changed(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    first = scan(photos, cache)
    decoded.clear()
    for file in photos.rglob("*.*"):
        os.utime(file, ns=(1, 1))
    (photos / "0.png").rename(photos / "00.png")
    second = scan(photos, cache)
    assert not decoded
    assert content_hash(second) == content_hash(first)
    assert [path.name for path in second.paths[:2]] == ["00.png", "1.jpg"]
    # Moved together with the photos, all is still there.
    moved = shutil.copytree(photos.parent, photos.parent.with_name(photos.parent.name + " moved"))
    assert content_hash(scan(moved / "photos", moved / "run" / "cache")) == content_hash(first)
    assert not decoded


def test_times_of_another_folder_say_nothing(photos: Path, cache: Path, tmp_path: Path) -> None:
    scan(photos, cache)
    other = tmp_path / "other"
    other.mkdir()
    before = (photos / "0.png").stat()
    save_photo(Photo(photo_pixels(150, 230, seed=77)), other / "0.png")
    data = (other / "0.png").read_bytes()
    (other / "0.png").write_bytes(data[: before.st_size] + b"\0" * max(0, before.st_size - len(data)))
    os.utime(other / "0.png", ns=(before.st_atime_ns, before.st_mtime_ns))
    save_photo(Photo(photo_pixels(150, 230, seed=78)), other / "1.png")
    assert_same(scan(other, cache), scan(other, None))


def test_a_twin_is_used_when_the_first_one_goes(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    scan(photos, cache)
    (photos / "0.png").unlink()
    decoded.clear()
    second = scan(photos, cache)
    assert decoded == {"twin.png": 1}
    assert photos / "twin.png" in second.paths
    assert_same(second, scan(photos, None))


@pytest.mark.parametrize("sides", [{"max_side": 140}, {"min_side": 50}, {"min_side": 155}])
def test_other_sides_are_heeded(photos: Path, cache: Path, sides: dict[str, int]) -> None:
    scan(photos, cache)
    assert_same(scan(photos, cache, **sides), scan(photos, None, **sides))
    assert_same(scan(photos, cache), scan(photos, None))


def test_unreadable_photos_are_tried_again(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    broken = photos / "broken.jpg"
    whole = (photos / "1.jpg").read_bytes()
    broken.write_bytes(whole[:700])
    first = scan(photos, cache)
    assert_same(first, scan(photos, None))
    assert broken in [item.path for item in first.left_out]
    decoded.clear()
    assert_same(scan(photos, cache), first)
    assert set(decoded) <= {"broken.jpg"}
    assert "broken.jpg" not in listed(cache)["photos"]


def shorten(cache: Path) -> None:
    file = bins(cache)[0]
    os.truncate(file, file.stat().st_size - 1)


def tear(cache: Path) -> None:
    os.truncate(cache / LIST_FILE, (cache / LIST_FILE).stat().st_size // 2)


def change(value: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def changed(cache: Path) -> None:
        told = listed(cache)
        value(told)
        (cache / LIST_FILE).write_text(json.dumps(told))

    return changed


@pytest.mark.parametrize(
    "damage",
    [
        shorten,
        tear,
        lambda cache: bins(cache)[0].unlink(),
        lambda cache: (cache / LIST_FILE).unlink(),
        lambda cache: (cache / LIST_FILE).write_bytes(b"\xff\xfe no list"),
        lambda cache: (cache / LIST_FILE).write_text("[" * 100_000),
        lambda cache: (cache / LIST_FILE).write_text("[1, 2]"),
        change(lambda told: told.update(version=0)),
        change(lambda told: told.update(photos=[])),
        change(lambda told: told.pop("files")),
        change(lambda told: told.update(files=dict.fromkeys(told["files"], 1))),
        change(lambda told: [entry.update(offset=10**9) for entry in told["photos"].values()]),
        change(lambda told: [entry.update(offset=-3) for entry in told["photos"].values()]),
        change(lambda told: [entry.update(height="tall") for entry in told["photos"].values()]),
        change(lambda told: [entry.update(bits="abc") for entry in told["photos"].values()]),
        change(lambda told: [entry.update(file="../../elsewhere.bin") for entry in told["photos"].values()]),
        change(lambda told: [entry.pop("pixels") for entry in told["photos"].values()]),
    ],
)
def test_what_is_torn_is_made_anew(
    photos: Path, cache: Path, decoded: Counter[str], damage: Callable[[Path], None]
) -> None:
    expected = scan(photos, None)
    scan(photos, cache)
    damage(cache)
    decoded.clear()
    assert_same(scan(photos, cache), expected)
    assert decoded["1.jpg"] == 1
    assert_same(scan(photos, cache), expected)
    assert decoded["1.jpg"] == 1
    assert {file.name for file in bins(cache)} == set(listed(cache)["files"])


SCANNER = """
import sys
from pathlib import Path
from training import photo_cache, photo_scan

photos, cache = Path(sys.argv[1]), Path(sys.argv[2])
photo_cache.FILE_BYTES = int(sys.argv[3])
if sys.argv[4] == "hold":
    photo_cache.atomic_path = lambda _: (print("listing", flush=True), input())
paths = sorted(photos.rglob("*.*"))
photo_scan.read_photos(photos, paths, 128, 160, cache, lambda *what: print(*what, flush=True))
"""


def scan_and_be_killed(
    photos: Path, cache: Path, file_bytes: int, dies: Callable[[subprocess.Popen[str]], None]
) -> None:
    how = "hold" if dies is at_the_list else "go"
    with subprocess.Popen(
        [sys.executable, "-c", SCANNER, str(photos), str(cache), str(file_bytes), how],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        dies(process)
        process.kill()


def after(line: str) -> Callable[[subprocess.Popen[str]], None]:
    def dies(process: subprocess.Popen[str]) -> None:
        assert process.stdout
        assert any(told == f"{line}\n" for told in process.stdout)

    return dies


at_the_list = after("listing")


def test_a_scan_killed_at_any_moment_leaves_nothing_wrong(photos: Path, tmp_path: Path) -> None:
    expected = scan(photos, None)
    rng = np.random.default_rng(3)

    def at_some_moment(process: subprocess.Popen[str]) -> None:
        assert process.stdout
        # A few lines in, and then some time that no line marks.
        for _ in range(int(rng.integers(1, 18))):
            process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(float(rng.uniform(0, 0.01)))

    for attempt in range(5):
        cache = tmp_path / f"attempt {attempt}"
        for file_bytes in (1, 1 << 30):
            scan_and_be_killed(photos, cache, file_bytes, at_some_moment)
        assert_same(scan(photos, cache), expected)
        assert {file.name for file in bins(cache)} == set(listed(cache)["files"])
        assert not list(cache.glob(".lbam-*"))


def test_pixels_that_no_list_names_are_not_believed(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    scan_and_be_killed(photos, cache, 1 << 30, at_the_list)
    (unlisted,) = bins(cache)
    assert unlisted.stat().st_size > 0
    cached = scan(photos, cache)
    assert set(decoded.values()) == {1}
    assert not unlisted.exists()
    assert_same(cached, scan(photos, None))


def test_what_was_listed_before_a_kill_is_not_decoded_again(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    scan_and_be_killed(photos, cache, 1, after("6 9"))
    cached = scan(photos, cache)
    assert not set(decoded) & {"0.png", "1.jpg", "2.png", "3.jpg", "4.png"}
    assert_same(cached, scan(photos, None))


def test_photos_read_before_a_stop_stay_read(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    def stop(read: int, of: int) -> None:
        if read == 4:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        scan(photos, cache, progress=stop)
    decoded.clear()
    assert_same(scan(photos, cache), scan(photos, None))
    assert {name for name, count in decoded.items() if count == 1} >= {"0.png", "1.jpg", "2.png"}


def test_too_little_disk_is_told_before_anything_is_written(
    photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**8, 10**8))
    with pytest.raises(
        RunError, match=r"1 MB in .*cache, and 0\.1 GB are free there: free 0\.2 GB more, choose"
    ) as told:
        scan(photos, cache)
    assert told.value.kind == "disk"
    assert not bins(cache)
    assert not (cache / LIST_FILE).exists()


class Full:
    """A file on a disk that is full after `left` bytes."""

    def __init__(self, file: Any, left: int, number: int) -> None:
        self._file, self._left, self._number = file, left, number

    def write(self, data: Any) -> int:
        self._left -= len(memoryview(data).cast("B"))
        if self._left < 0:
            raise OSError(self._number, os.strerror(self._number))
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "there is no space left for the decoded photos in .*cache: free some, choose"),
        (errno.EDQUOT, "there is no space left for the decoded photos in .*cache: free some, choose"),
        (errno.EIO, "cannot be kept in .*cache: .*; allow writing there, or choose"),
        (errno.EACCES, "cannot be kept in .*cache: Permission denied; allow writing there, or choose"),
    ],
)
def test_a_disk_that_fills_up_is_told(
    photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    real = Path.open

    def opened(path: Path, *how: Any, **options: Any) -> Any:
        file = real(path, *how, **options)
        return Full(file, 250_000, number) if path.suffix == ".bin" else file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", opened)
        with pytest.raises(RunError, match=told) as found:
            scan(photos, cache)
    assert found.value.kind == ("disk" if number in (errno.ENOSPC, errno.EDQUOT) else "folder")
    assert not bins(cache)
    assert_same(scan(photos, cache), scan(photos, None))


def test_a_disk_that_is_full_for_the_list_is_told(
    photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, decoded: Counter[str]
) -> None:
    first = scan(photos, cache)
    save_photo(Photo(photo_pixels(180, 200, seed=51)), photos / "new.png")

    def full(*_: Any, **__: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        with pytest.raises(TrainingError, match="there is no space left"):
            scan(photos, cache)
    assert len(bins(cache)) == 1
    (photos / "new.png").unlink()
    decoded.clear()
    assert_same(scan(photos, cache), first)
    assert not decoded


def test_a_folder_that_may_not_be_written_is_told(photos: Path, cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("a file where the folder should be")
    with pytest.raises(
        RunError, match=r"cannot be kept in .*cache: .*; allow writing there, or choose another"
    ) as told:
        scan(photos, cache)
    assert told.value.kind == "folder"
    assert cache.read_text() == "a file where the folder should be"


def test_a_cache_that_may_only_be_read_is_enough(
    photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, decoded: Counter[str]
) -> None:
    first = scan(photos, cache)
    real_open, real_touch = Path.open, Path.touch

    def refuse(path: Path) -> None:
        if cache in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied")

    def only_reading(path: Path, mode: str = "r", *how: Any, **options: Any) -> Any:
        if set(mode) & set("wax+"):
            refuse(path)
        return real_open(path, mode, *how, **options)

    def touch(path: Path) -> None:
        refuse(path)
        real_touch(path)

    monkeypatch.setattr(Path, "open", only_reading)
    monkeypatch.setattr(Path, "touch", touch)
    decoded.clear()
    for change in (lambda: None, lambda: os.utime(photos / "0.png", ns=(5, 5))):
        change()
        assert_same(scan(photos, cache), first)
    assert not decoded
    save_photo(Photo(photo_pixels(180, 200, seed=51)), photos / "new.png")
    with pytest.raises(TrainingError, match=r"cannot be kept in .*cache: Permission denied; allow writing"):
        scan(photos, cache)


def test_a_file_system_that_maps_no_files_is_told(photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr(np, "memmap", refuse)
    with pytest.raises(TrainingError, match=r"cannot be kept in .*cache: No such device"):
        scan(photos, cache)


def test_processes_that_scan_together_decode_once(photos: Path, cache: Path, decoded: Counter[str]) -> None:
    waiting = threading.Event()
    results: list[PhotoSet] = []

    def second() -> None:
        results.append(scan(photos, cache, progress=lambda *_: waiting.set()))

    other = threading.Thread(target=second)

    def first_told(read: int, of: int) -> None:
        if read == 3:
            other.start()
            assert waiting.wait(30)

    first = scan(photos, cache, progress=first_told)
    other.join()
    assert set(decoded.values()) == {1}
    assert_same(results[0], first)
    assert len(bins(cache)) == 1


def test_who_waits_for_another_process_can_be_stopped(photos: Path, cache: Path) -> None:
    def stop(*_: int) -> None:
        raise Cancelled("stopped")

    def scan_another(read: int, of: int) -> None:
        if read == 3:
            with pytest.raises(Cancelled):
                scan(photos, cache, progress=stop)

    assert len(scan(photos, cache, progress=scan_another)) == 6


def test_without_locks_nobody_removes_what_another_writes(
    photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_cache, "_lock", lambda *_: False)
    inner: list[PhotoSet] = []

    def scan_another(read: int, of: int) -> None:
        if read == 3:
            inner.append(scan(photos, cache))

    assert_same(scan(photos, cache, progress=scan_another), inner[0])
    assert_same(scan(photos, cache), inner[0])


def test_no_more_photos_are_under_way_than_memory_holds(
    photos: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Little:
        available = 1

    under_way, most = 0, 0
    guard = threading.Lock()

    def counting(path: Path) -> Photo:
        nonlocal under_way, most
        with guard:
            under_way += 1
            most = max(most, under_way)
        photo = open_photo(path)
        with guard:
            under_way -= 1
        return photo

    expected = scan(photos, None)
    monkeypatch.setattr(photo_scan, "open_photo", counting)
    monkeypatch.setattr(photo_scan.psutil, "virtual_memory", Little)
    assert_same(scan(photos, cache), expected)
    assert most == 1
