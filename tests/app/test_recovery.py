"""Work that survives a crash: journals, offers, and what is not kept."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLockFile, QRect
from pytestqt.qtbot import QtBot

from app import journal, journaling, photo_files
from app.document import Document
from app.jobs import JobQueue
from app.journal import JournalWriter, Manifest, read_manifest, read_tiles
from app.journaling import LATEST_MS
from app.recovery import Offer, Recovery, RecoveryError
from lbam_core import Photo, save_photo
from tests.conftest import photo_pixels

ROOT = Path(__file__).parents[2]
HEIGHT, WIDTH = 600, 700


@pytest.fixture
def photo_path(tmp_path: Path) -> Path:
    path = tmp_path / "photos" / "phöto.png"
    path.parent.mkdir()
    save_photo(Photo(photo_pixels(HEIGHT, WIDTH)), path)
    return path


@pytest.fixture
def queue(qtbot: QtBot) -> Iterator[JobQueue]:
    queue = JobQueue("recovery")
    yield queue
    queue.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def recovery(folder: Path, queue: JobQueue) -> Recovery:
    recovery = Recovery(folder, queue, queue)
    recovery.trouble.connect(pytest.fail)
    return recovery


def opened(path: Path) -> Document:
    return Document(photo_files.load(path), 1 << 30)


def brush(document: Document, rect: QRect) -> None:
    hole = document.hole.copy()
    hole[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1] = True
    document.change_hole("Brush", hole)


def fill(document: Document, rect: QRect, level: int = 0) -> None:
    where = np.ones((rect.height(), rect.width()), bool)
    pixels = np.full((rect.height(), rect.width(), 3), level, document.image.dtype)
    document.apply_fill("Fill", [(rect.top(), rect.left(), pixels, where)], document.hole)


def manifests(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/journal.json"))


def idle(queue: JobQueue, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not queue.busy, timeout=5000)


def journaled(folder: Path, check: Callable[[Manifest], bool]) -> Callable[[], bool]:
    return lambda: any(check(read_manifest(path.parent)) for path in manifests(folder))


def crash(folder: Path) -> None:
    """What a killed program leaves: its journals, with locks of a process that is not there any more."""
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    for lock in folder.glob("*.lock"):
        lines = lock.read_text().splitlines()
        lock.unlink()
        lock.write_text("\n".join([str(child.pid), *lines[1:]]) + "\n")


def restored(recovery: Recovery, offer: Offer) -> Document:
    work = recovery.restore(offer)
    document = Document(work.photo, 1 << 30, work.title)
    document.adopt("Recovered work", work.image_tiles, work.hole_tiles)
    return document


def test_hole_and_fill_come_back_and_can_be_undone(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(240, 200, 60, 100))  # across four tiles
    fill(document, QRect(240, 200, 60, 100))
    brush(document, QRect(690, 590, 10, 10))  # the last, smaller tile
    qtbot.waitUntil(journaled(folder, lambda told: told.hole_share > 0 and told.tiles == 4), timeout=5000)
    crash(folder)

    later = Recovery(folder, queue, queue)
    (offer,) = later.offers()
    assert offer.path == photo_path and offer.title == photo_path.name and offer.size == (WIDTH, HEIGHT)
    assert offer.tiles == 4 and offer.hole_share == pytest.approx(100 / (WIDTH * HEIGHT)) and not offer.missing
    again = restored(later, offer)
    np.testing.assert_array_equal(again.image, document.image)
    np.testing.assert_array_equal(again.hole, document.hole)
    assert again.hole_count == document.hole_count == 100
    again.history.undo()
    np.testing.assert_array_equal(again.image, photo_files.load(photo_path).image)
    assert not again.hole.any()


def test_nothing_is_written_for_a_photo_that_is_only_looked_at(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    qtbot.wait(400)
    assert not folder.exists() or not list(folder.iterdir())


def test_back_at_the_opened_state_the_journal_goes(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    fill(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    document.history.go_to(0)
    qtbot.waitUntil(lambda: not list(folder.iterdir()), timeout=5000)
    document.history.redo()
    qtbot.waitUntil(journaled(folder, lambda told: told.hole_share > 0), timeout=5000)


def test_a_hole_that_was_brushed_and_erased_needs_no_journal(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    document.change_hole("Clear", np.zeros_like(document.hole))
    qtbot.waitUntil(lambda: not list(folder.iterdir()), timeout=5000)


def test_saved_work_needs_no_journal_until_it_changes_again(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    fill(document, QRect(10, 10, 20, 20), 9)
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    # Over the original: then the file is another one, and still the right one.
    photo_files.save(document.photo, document.image, photo_path, None, overwrite=True)
    document.history.mark_saved(document.history.last)
    recovery.photo_saved(document)
    qtbot.waitUntil(lambda: not list(folder.iterdir()), timeout=5000)
    fill(document, QRect(300, 300, 20, 20), 9)
    qtbot.waitUntil(journaled(folder, lambda told: told.tiles == 2), timeout=5000)
    crash(folder)
    later = Recovery(folder, queue, queue)
    (offer,) = later.offers()
    assert not offer.missing
    np.testing.assert_array_equal(restored(later, offer).image, document.image)


def test_a_hole_left_after_saving_stays_with_the_saved_file(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    told = read_manifest(manifests(folder)[0].parent)
    photo_files.save(document.photo, document.image // 2, photo_path, None, overwrite=True)
    document.history.mark_saved(document.history.last)
    recovery.photo_saved(document)
    qtbot.waitUntil(journaled(folder, lambda now: now.fingerprint != told.fingerprint), timeout=5000)


def test_what_is_never_ending_is_written_all_the_same(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    stroke = document.begin_stroke()
    stroke.mark(QRect(5, 5, 30, 30), np.ones((30, 30), bool), True)
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=LATEST_MS + 3000)
    assert document.is_stroking


def test_forgetting_takes_the_journal_at_once(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    brush(document, QRect(100, 10, 20, 20))
    qtbot.wait(301)  # a write may be on its way
    recovery.forget(document)
    assert not manifests(folder)
    idle(queue, qtbot)
    assert not manifests(folder)
    brush(document, QRect(200, 10, 20, 20))
    qtbot.wait(400)
    assert not list(folder.iterdir())


def test_forgetting_counts_even_where_the_queue_ends_right_after(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    recovery.forget(document)
    queue.close()
    later = JobQueue("later")
    assert Recovery(folder, later, later).offers() == []
    assert not list(folder.iterdir()), "what was left is cleared away"
    later.close()


def test_switched_off_nothing_is_written(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    recovery.set_enabled(False)
    assert not manifests(folder)
    brush(document, QRect(100, 10, 20, 20))
    qtbot.wait(400)
    idle(queue, qtbot)
    assert not list(folder.iterdir())
    recovery.set_enabled(True)
    qtbot.waitUntil(journaled(folder, lambda told: told.hole_share == 800 / (WIDTH * HEIGHT)), timeout=5000)


def test_work_of_a_program_that_runs_is_not_offered(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    second = Recovery(folder, queue, queue)
    assert second.offers() == []
    crash(folder)
    assert len(second.offers()) == 1 == len(second.offers())
    assert Recovery(folder, queue, queue).offers() == [], "the second program has it"


def test_a_dismissed_offer_stays_dismissed(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    crash(folder)
    later = JobQueue("never gets to it")
    second = Recovery(folder, later, later)
    (offer,) = second.offers()
    second.dismiss(offer)
    later.close()  # as good as killed: the files may be there still
    assert Recovery(folder, queue, queue).offers() == []
    assert not list(folder.iterdir())


def test_a_journal_that_cannot_be_removed_is_only_noted(
    recovery: Recovery,
    folder: Path,
    queue: JobQueue,
    photo_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)

    def fail(_folder: Path) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(journaling, "remove_folder", fail)
    recovery.forget(document)
    idle(queue, qtbot)
    assert "was not removed: no" in caplog.text


def test_an_offer_stays_until_the_recovered_document_has_a_journal(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    fill(document, QRect(300, 300, 9, 9))
    qtbot.waitUntil(journaled(folder, lambda told: told.tiles == 1 and told.hole_share > 0), timeout=5000)
    crash(folder)
    second = Recovery(folder, queue, queue)
    (offer,) = second.offers()
    again = restored(second, offer)
    second.watch(again, offer)
    assert (offer.folder / "journal.json").exists()
    qtbot.waitUntil(lambda: not offer.folder.exists(), timeout=5000)
    crash(folder)
    third = Recovery(folder, queue, queue)
    (newer,) = third.offers()
    twice = restored(third, newer)
    np.testing.assert_array_equal(twice.image, document.image)
    np.testing.assert_array_equal(twice.hole, document.hole)
    second.forget(again)


@pytest.mark.parametrize("what", ["gone", "other size", "other content"])
def test_a_photo_that_is_not_what_it_was_is_told(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot, what: str
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    crash(folder)
    if what == "gone":
        photo_path.unlink()
    elif what == "other size":
        save_photo(Photo(photo_pixels(HEIGHT, WIDTH - 1)), photo_path)
    else:
        save_photo(Photo(photo_pixels(HEIGHT, WIDTH, seed=5)), photo_path)
    second = Recovery(folder, queue, queue)
    (offer,) = second.offers()
    assert offer.missing
    if what == "other size":
        with pytest.raises(RecoveryError, match="another size"):
            second.restore(offer)


def test_a_pasted_photo_is_in_its_journal(recovery: Recovery, folder: Path, queue: JobQueue, qtbot: QtBot) -> None:
    pixels, alpha = photo_pixels(300, 400), np.full((300, 400), 200, np.uint8)
    document = Document(photo_files.from_pixels(pixels.copy(), alpha), 1 << 30, "Pasted photo")
    fill(document, QRect(10, 10, 20, 20), 77)  # before it is watched: what was opened is not what is there
    recovery.watch(document)
    brush(document, QRect(100, 10, 20, 20))
    qtbot.waitUntil(journaled(folder, lambda told: told.tiles == 1 and told.hole_share > 0), timeout=5000)
    crash(folder)
    second = Recovery(folder, queue, queue)
    (offer,) = second.offers()
    assert offer.path is None and offer.title == "Pasted photo" and not offer.missing
    work = second.restore(offer)
    assert work.photo.path is None
    np.testing.assert_array_equal(work.photo.image, pixels)
    again = restored(second, offer)
    np.testing.assert_array_equal(again.image, document.image)
    np.testing.assert_array_equal(again.alpha, alpha)
    np.testing.assert_array_equal(again.hole, document.hole)


def test_a_pasted_photo_is_kept_before_anything_was_done_to_it(
    recovery: Recovery, folder: Path, queue: JobQueue, qtbot: QtBot
) -> None:
    document = Document(photo_files.from_pixels(photo_pixels(300, 400), None), 1 << 30, "Pasted photo")
    document.history.mark_unsaved()
    recovery.watch(document)
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    crash(folder)
    second = Recovery(folder, queue, queue)
    (offer,) = second.offers()
    np.testing.assert_array_equal(second.restore(offer).photo.image, document.image)


def test_sixteen_bits_come_back(
    recovery: Recovery, folder: Path, queue: JobQueue, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "deep.png"
    save_photo(Photo(photo_pixels(300, 300, dtype=np.uint16)), path)
    document = opened(path)
    recovery.watch(document)
    fill(document, QRect(250, 250, 20, 20), 54321)
    qtbot.waitUntil(journaled(folder, lambda told: told.tiles == 4), timeout=5000)
    crash(folder)
    second = Recovery(folder, queue, queue)
    (offer,) = second.offers()
    np.testing.assert_array_equal(restored(second, offer).image, document.image)
    # Some formats are read with 16 bits and written with 8.
    save_photo(Photo(photo_pixels(300, 300)), path)
    work = second.restore(offer)
    assert {pixels.dtype for _, _, pixels in work.image_tiles} == {np.dtype(np.uint8)}
    assert work.image_tiles[0][2][255, 255, 0] == round(54321 / 257)


def test_a_folder_that_cannot_be_written_is_told_once_and_editing_goes_on(
    tmp_path: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    recovery = Recovery(blocked / "recovery", queue, queue)
    told: list[str] = []
    recovery.trouble.connect(told.append)
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    brush(document, QRect(50, 10, 20, 20))
    qtbot.wait(400)
    assert len(told) == 1 and "Save" in told[0]
    assert document.hole_count == 800


def test_a_full_disk_keeps_the_older_journal_and_the_newer_work_follows(
    folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery = Recovery(folder, queue, queue)
    told: list[str] = []
    recovery.trouble.connect(told.append)
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    before = manifests(folder)[0].read_text()

    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(journal.os, "fsync", full)
        brush(document, QRect(300, 10, 20, 20))
        qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert os.strerror(28) in told[0]
    assert manifests(folder)[0].read_text() == before
    assert not list(folder.glob("*/.*")), "no half files"
    brush(document, QRect(550, 10, 20, 20))
    qtbot.waitUntil(journaled(folder, lambda now: now.hole_share == 1200 / (WIDTH * HEIGHT)), timeout=5000)
    crash(folder)
    later = Recovery(folder, queue, queue)
    np.testing.assert_array_equal(restored(later, later.offers()[0]).hole, document.hole)


def test_a_large_fill_is_copied_bit_by_bit_and_counts_as_a_whole(
    recovery: Recovery, folder: Path, queue: JobQueue, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.journaling._BYTES_AT_ONCE", 1)  # one tile at a time
    path = tmp_path / "large.png"
    save_photo(Photo(photo_pixels(1000, 1100)), path)
    document = opened(path)
    recovery.watch(document)
    seen: set[int] = set()
    brush(document, QRect(300, 300, 500, 500))
    fill(document, QRect(0, 0, 1100, 1000), 3)

    def complete() -> bool:
        seen.update(read_manifest(found.parent).tiles for found in manifests(folder))
        return 20 in seen

    qtbot.waitUntil(complete, timeout=20_000)
    assert seen == {20}, "a fill is there as a whole or not at all"
    crash(folder)
    second = Recovery(folder, queue, queue)
    np.testing.assert_array_equal(restored(second, second.offers()[0]).image, document.image)


def test_many_writes_are_gathered_and_the_newest_counts(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    writer = JournalWriter(folder, Manifest("photo", str(tmp_path / "photo.jpg"), 300, 300), None)
    rng = np.random.default_rng(1)
    tiles = {}
    for number in range(120):
        place = (0, 0) if number % 3 else (256 * (number % 2), 256)
        shape = min(256, 300 - place[0]), min(256, 300 - place[1])
        tiles[place] = rng.integers(0, 256, (*shape, 3), np.uint8)
        marked = rng.random(shape) < 0.5
        writer.put([(*place, tiles[place])], [(*place, marked)])
        writer.commit("photo", 0.1)
    assert len(list(folder.iterdir())) < 30
    image, hole = read_tiles(folder, read_manifest(folder), 256)
    assert {(top, left) for top, left, _ in image} == set(tiles)
    for top, left, pixels in image:
        np.testing.assert_array_equal(pixels, tiles[top, left])
    assert any(np.array_equal(found, marked) for _, _, found in hole)


def test_files_of_a_journal_hold_plain_numbers(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    told = json.loads(manifests(folder)[0].read_text())
    with np.load(manifests(folder)[0].parent / told["files"][0], allow_pickle=False) as arrays:
        (name,) = arrays.files
        assert arrays[name].nbytes == 256 * 256 // 8


@pytest.mark.parametrize("harm", ["cut", "not json", "newer"])
def test_damaged_journals_offer_nothing_or_say_so(
    recovery: Recovery, folder: Path, queue: JobQueue, photo_path: Path, qtbot: QtBot, harm: str
) -> None:
    document = opened(photo_path)
    recovery.watch(document)
    brush(document, QRect(10, 10, 20, 20))
    qtbot.waitUntil(lambda: len(manifests(folder)) == 1, timeout=5000)
    crash(folder)
    manifest = manifests(folder)[0]
    second = Recovery(folder, queue, queue)
    if harm == "cut":
        tiles = next(manifest.parent.glob("*.npz"))
        tiles.write_bytes(tiles.read_bytes()[:-40])
        (offer,) = second.offers()
        with pytest.raises(RecoveryError, match="damaged"):
            second.restore(offer)
    elif harm == "newer":
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "version": 99}))
        assert second.offers() == []
        assert manifest.exists(), "a newer program can make use of it"
    else:
        manifest.write_text("{")
        assert second.offers() == []
        assert not list(folder.iterdir())


def test_what_is_no_journal_is_left_alone(folder: Path, queue: JobQueue, recovery: Recovery) -> None:
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "notes.txt").touch()
    assert recovery.offers() == []
    assert (folder / "mine" / "notes.txt").exists()


EDITOR = """
    import sys
    from pathlib import Path
    import numpy as np
    from PySide6.QtCore import QCoreApplication, QRect, QTimer
    from app import photo_files
    from app.document import Document
    from app.jobs import JobQueue
    from app.recovery import Recovery

    program = QCoreApplication(sys.argv)
    queue = JobQueue("recovery")
    recovery = Recovery(Path(sys.argv[2]), queue)
    document = Document(photo_files.load(Path(sys.argv[1])), 1 << 30)
    recovery.watch(document)
    hole = np.zeros((600, 700), bool)
    hole[100:140, 200:300] = True
    document.change_hole("Brush", hole)
    document.apply_fill("Fill", [(100, 200, np.full((40, 100, 3), 7, np.uint8), hole[100:140, 200:300])], hole)
    count = 0

    def edit():
        global count
        stroke = document.begin_stroke()
        stroke.mark(QRect(count % 600, 300, 50, 50), np.ones((50, 50), bool), True)
        stroke.commit("Brush")
        count += 7
        print(document.hole_count, flush=True)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(5)
    program.exec()
"""


def test_a_killed_program_s_work_is_recovered(
    photo_path: Path, folder: Path, recovery: Recovery, queue: JobQueue, qtbot: QtBot
) -> None:
    words = [sys.executable, "-c", textwrap.dedent(EDITOR), str(photo_path), str(folder)]
    editor = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        # It never stops editing, so this is a write in the middle of a stroke or the like.
        qtbot.waitUntil(journaled(folder, lambda told: told.hole_share > 0 and told.tiles > 0), timeout=30_000)
        assert recovery.offers() == [], "it still runs"
    finally:
        editor.send_signal(signal.SIGKILL)
        editor.communicate()
    (offer,) = recovery.offers()
    assert offer.path == photo_path and not offer.missing
    document = restored(recovery, offer)
    assert (document.image[100:140, 200:300] == 7).all(), "the fill is there"
    assert document.hole[300:350].any() and not document.hole[100:140].any(), "and the newer hole"
    untouched = photo_files.load(photo_path).image
    np.testing.assert_array_equal(document.image[:100], untouched[:100])
    recovery.dismiss(offer)
    idle(queue, qtbot)
    assert not list(folder.iterdir())


def test_the_lock_of_a_dead_program_alone_is_cleared_away(folder: Path, recovery: Recovery) -> None:
    folder.mkdir()
    lock = QLockFile(str(folder / "20240101-000000-00000000.lock"))
    assert lock.tryLock(0)
    assert recovery.offers() == []
    assert list(folder.iterdir()), "its program runs"
    crash(folder)
    assert recovery.offers() == []
    assert not list(folder.iterdir())
