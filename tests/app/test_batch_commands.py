"""`lbam restore` and `lbam detect` from the outside: words in, exit code, sentences and files out."""

import csv
import dataclasses
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from app.batch_table import BatchTable, duration, printable
from app.cli import main
from app.options import DETECT_EXAMPLES, RESTORE_EXAMPLES
from app.presets import save_preset
from lbam_core import Photo, open_photo, save_photo
from lbam_core.batch_events import BatchOptions, BatchSummary, PhotoEvent
from lbam_core.batch_files import BatchPhoto
from lbam_core.damage import KINDS, DamageMap
from lbam_core.holes import save_hole
from lbam_core.models import Model, save_model
from tests.conftest import photo_pixels

ROOT = Path(__file__).parents[2]
SIZE = (96, 128)
SCRATCH, SPECK = (255, 0, 0), (0, 255, 0)


@dataclasses.dataclass
class Answer:
    code: int
    out: str
    err: str


Run = Callable[..., Answer]


class FakeDetector:
    """Takes red for sure scratches, and green for specks of dust that only a high sensitivity finds."""

    digest = "fake"

    def __init__(self, device: str = "auto") -> None:
        self.device = device

    def look(self, image: np.ndarray, progress: object = None, cancelled: object = None) -> DamageMap:
        red, green = ((image == colour).all(2) for colour in (SCRATCH, SPECK))
        probability = np.where(red, 255, np.where(green, 140, 0)).astype(np.uint8)
        return DamageMap(probability, np.where(green, KINDS.index("dust"), KINDS.index("scratch")).astype(np.uint8))


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("LBAM_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("LBAM_DEBUG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("lbam_core.damage.DamageDetector", FakeDetector)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> Answer:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        assert "\x1b" not in captured.out + captured.err, (
            "no colours and no tables that move where there is no terminal"
        )
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def model(tmp_path: Path, tiny_model: Model) -> Path:
    path = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, path)
    return path


def pixels(seed: int = 0, *, scratched: bool = True, speckled: bool = False) -> np.ndarray:
    image = photo_pixels(*SIZE, seed)
    if scratched:
        image[40:43, 20:100] = SCRATCH
    if speckled:
        image[10:13, 10:13] = SPECK
    return image


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Two scratched photos, one of them in a folder below, and one without damage."""
    folder = tmp_path / "scans"
    (folder / "1975").mkdir(parents=True)
    save_photo(Photo(pixels(0, speckled=True)), folder / "a.png")
    save_photo(Photo(pixels(1)), folder / "1975" / "b.png")
    save_photo(Photo(pixels(2, scratched=False)), folder / "clean.png")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder but journals."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".lbam")
    }


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {Path(row["source"]).name: row for row in csv.DictReader(file)}


# Words


def test_help_and_bad_input_come_without_torch() -> None:
    script = (
        "import sys; from app.cli import main\n"
        "codes = [main(w.split()) for w in ('restore --help', 'detect --help', 'restore nowhere -o out',"
        " 'restore . -o out --shard 4/3', 'detect no.jpg', 'detect README.md -o m.jpg')]\n"
        "print(codes, [name for name in ('torch', 'PySide6', 'ray') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip().splitlines()[-1] == "[0, 0, 2, 2, 2, 2] []", done.stderr


@pytest.mark.parametrize(("command", "examples"), [("restore", RESTORE_EXAMPLES), ("detect", DETECT_EXAMPLES)])
def test_examples_stand_in_help_line_by_line(run: Run, command: str, examples: str) -> None:
    lines = [line.strip() for line in run(command, "--help").out.splitlines()]
    wanted = [line.strip() for line in examples.splitlines()[2:]]
    assert [line for line in wanted if line not in lines] == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "-o out",
        "scans",
        "scans -o out --shard 0/3",
        "scans -o out --shard 4/3",
        "scans -o out --shard three",
        "scans -o out --kinds rust",
        "scans -o out --kinds ,",
        "scans -o out --sensitivity 1.5",
        "scans -o out --detail 2",
        "scans -o out --format gif",
        "scans -o out --without-hole delete",
        "scans -o out --jobs 0",
        "scans -o out --quality 0",
    ],
)
def test_wrong_words_are_wrong_use(run: Run, scans: Path, words: str) -> None:
    answer = run("restore", *words.split())
    assert answer.code == 2
    assert "Usage: lbam restore" in answer.err + answer.out
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("nowhere -o out", "there is no photo or folder nowhere"),
        ("scans -o scans", "scans is the folder of the photos"),
        ("scans -o scans/out", "scans/out lies in scans"),
        ("empty -o out", "there are no photos in empty"),
        ("scans -o a_file", "a_file is a file"),
        ("scans -o out --holes color:red", "'color:red' names no colour"),
        ("scans -o out --holes nowhere.png", "holes cannot come from 'nowhere.png'"),
        ("scans -o out --report out.pdf", "out.pdf is no name for a report; choose one that ends in .csv or .html"),
        ("scans -o out --report nowhere/r.csv", "there is no folder nowhere; make it first"),
        ("scans -o out --report folder.csv", "folder.csv is a folder; choose another name for the report"),
        ("scans -o out --report r.csv --dry-run", "--dry-run writes nothing; leave --report out"),
        ("scans -o out --ray local --dry-run", "--dry-run looks at the photos on this machine; leave --ray out"),
        ("scans -o out --preset mine", "there is no preset 'mine'; known are Old prints, "),
        ("scans -o out --model nobody", "there is no model 'nobody'"),
        ("scans -o out --ray local --shard 1/2", "a cluster shares out the photos by itself"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(run: Run, scans: Path, words: str, sentence: str) -> None:
    Path("empty").mkdir()
    Path("folder.csv").mkdir()
    Path("a_file").touch()
    answer = run("restore", *words.split())
    assert answer.code == 2
    assert answer.err.startswith(f"error: {sentence}")
    assert not [path for path in Path().rglob("*.png") if path.parts[0] != "scans"]


# restore


def test_restore_tells_what_and_where(run: Run, scans: Path, model: Path) -> None:
    before = tree(scans)
    answer = run("restore", scans, "-o", "out", "--model", model, "--jobs", 1)
    assert answer.code == 0
    assert answer.err == ""
    *lines, summary, where = answer.out.splitlines()
    assert lines[0].startswith("[1/3] a.png: repaired: 1 scratch, 4.7 %, ")
    assert lines[1] == "[2/3] clean.png: copied: nothing to repair"
    assert lines[2].startswith("[3/3] 1975/b.png: repaired: 1 scratch, ")
    assert summary.startswith("2 repaired, 1 copied in ")
    assert summary.endswith(" photos a minute.")
    assert where == "Results are in out; the originals were not touched."
    assert tree(scans) == before
    after = tree(Path("out"))
    assert set(after) == set(before)
    assert after["clean.png"] == before["clean.png"]
    for name in ("a.png", "1975/b.png"):
        filled, original = open_photo(Path("out") / name).image, open_photo(scans / name).image
        assert not (filled[40:43, 20:100] == SCRATCH).all(2).any()
        assert np.array_equal(filled[60:], original[60:])


def test_sensitivity_and_kinds(run: Run, scans: Path, model: Path) -> None:
    words = ("restore", scans / "a.png", "--model", model)
    assert "1 scratch, 1 speck of dust" in run(*words, "-o", "both", "--sensitivity", 0.8).out
    assert "1 speck of dust, " in run(*words, "-o", "dust", "--sensitivity", 0.8, "--kinds", "text, dust").out
    kept = open_photo("dust/a.png").image[41, 50]
    assert tuple(kept) == SCRATCH
    assert "copied" in run(*words, "-o", "text", "--kinds", "text").out


def test_bad_photos_are_named_and_the_rest_is_done(run: Run, scans: Path, model: Path) -> None:
    (scans / "bad.jpg").write_text("no photo")
    (scans / "empty.png").touch()
    answer = run("restore", scans, "-o", "out", "--model", model)
    assert answer.code == 1
    assert answer.err == (
        "Failed:\n"
        "  bad.jpg: bad.jpg is not a photo: only JPEG, PNG, TIFF, WebP, BMP, AVIF and HEIC can be opened.\n"
        "  empty.png: empty.png is empty (0 bytes): copy it again from where it came from.\n"
    )
    assert "2 repaired, 1 copied, 2 failed in " in answer.out
    assert set(tree(Path("out"))) == {"a.png", "clean.png", "1975/b.png"}


def test_resume_does_nothing_twice(run: Run, scans: Path, model: Path) -> None:
    words = ("restore", scans, "-o", "out", "--model", model)
    assert run(*words).code == 0
    before = tree(Path("out"))
    again = run(*words)
    assert again.code == 2
    assert "--resume" in again.err
    Path("out/clean.png").unlink()
    resumed = run(*words, "--resume")
    assert resumed.code == 0
    assert "a.png: repaired before" in resumed.out
    assert "clean.png: copied: " in resumed.out
    assert "1 copied, 2 done before in " in resumed.out
    assert tree(Path("out")) == before
    over = run(*words, "--overwrite")
    assert "2 repaired, 1 copied in " in over.out


def test_what_is_there_stays(run: Run, scans: Path, model: Path) -> None:
    Path("out").mkdir()
    Path("out/a.png").write_text("mine")
    answer = run("restore", scans, "-o", "out", "--model", model)
    assert answer.code == 0
    assert "a.png: left out: exists already in the output folder" in answer.out
    assert Path("out/a.png").read_text() == "mine"


def test_photos_without_a_hole_can_be_left_out(run: Run, scans: Path, model: Path) -> None:
    answer = run("restore", scans, "-o", "out", "--model", model, "--without-hole", "skip", "--format", "jpg")
    assert "1 left out" in answer.out
    assert set(tree(Path("out"))) == {"a.jpg", "1975/b.jpg"}


def test_dry_run_writes_nothing(run: Run, scans: Path, tmp_path: Path) -> None:
    (scans / "bad.jpg").write_text("no photo")
    Path("out").mkdir()
    Path("out/clean.png").touch()
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    # Without a model: nothing is filled.
    answer = run("restore", scans, "-o", "out", "--sensitivity", 0.8, "--dry-run")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "a.png: 1 scratch, 1 speck of dust, 5.0 % to be filled",
        "bad.jpg: would fail: bad.jpg is not a photo: only JPEG, PNG, TIFF, WebP, BMP, AVIF and HEIC can be opened.",
        "clean.png: would be left out, since it exists already in the output folder",
        "1975/b.png: 1 scratch, 4.7 % to be filled",
        "2 repaired, 1 left out, 1 failed: that is what would happen. Nothing was written.",
    ]


def test_dry_run_of_paired_masks(run: Run, scans: Path) -> None:
    hole = np.zeros(SIZE, bool)
    hole[:24, :64] = True
    save_hole(hole, scans / "a_mask.png")
    answer = run("restore", scans, "-o", "out", "--holes", "pair", "--without-hole", "skip", "--dry-run")
    assert answer.code == 0
    assert answer.out.splitlines()[:2] == ["a.png: 12.5 % to be filled", "clean.png: no hole, would be left out"]
    assert not Path("out").exists()


def test_reports(run: Run, scans: Path, model: Path) -> None:
    (scans / "bad.jpg").write_text("no photo")
    answer = run("restore", scans, "-o", "out", "--model", model, "--report", "r.csv", "--report", "out/r.html")
    assert answer.code == 1
    assert answer.err.startswith("Report: r.csv\nReport: out/r.html\nFailed:\n")
    told = rows(Path("r.csv"))
    assert {name: row["state"] for name, row in told.items()} == {
        "a.png": "done",
        "b.png": "done",
        "clean.png": "copied",
        "bad.jpg": "failed",
    }
    assert told["b.png"]["target"] == str(Path("out/1975/b.png").absolute())
    assert told["b.png"]["kinds"] == "scratch 1"
    assert Path("out/r.html").read_text().count("<img") == 4


def test_shards_make_up_the_whole(run: Run, scans: Path, model: Path) -> None:
    for number in range(6):
        save_photo(Photo(pixels(number, scratched=False)), scans / f"{number}.png")
    assert run("restore", scans, "-o", "whole", "--model", model).code == 0
    outs = []
    for part in (1, 2, 3):
        answer = run("restore", scans, "-o", "parts", "--model", model, "--shard", f"{part}/3")
        assert answer.code == 0
        outs += [line.split(" ", 1)[1].split(": ")[0] for line in answer.out.splitlines() if line.startswith("[")]
    assert len(outs) == len(set(outs)) == 9
    assert tree(Path("parts")) == tree(Path("whole"))


def test_a_part_can_be_empty(run: Run, scans: Path, model: Path) -> None:
    answers = [run("restore", scans, "-o", "out", "--model", model, "--shard", f"{part}/40") for part in range(1, 41)]
    assert [answer.code for answer in answers] == [0] * 40
    assert sum(answer.out.startswith("Nothing to do in ") for answer in answers) >= 37
    assert len(tree(Path("out"))) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows refuses")
@pytest.mark.parametrize("name", ["two words", "Käse", "two\nlines", "[red]x", "-o", "\x1b[31mred"])
def test_odd_names_survive(run: Run, tmp_path: Path, model: Path, name: str) -> None:
    folder = tmp_path / "in" / name
    folder.mkdir(parents=True)
    save_photo(Photo(pixels()), folder / f"{name}.png")
    (folder / f"{name}.jpg").write_text("no photo")
    answer = run("restore", tmp_path / "in", "-o", "out", "--model", model, "--report", "r.csv", "--report", "r.html")
    assert answer.code == 1
    shown = printable(f"{name}/{name}.png")
    assert any(
        line.startswith((f"[1/2] {shown}: repaired", f"[2/2] {shown}: repaired")) for line in answer.out.splitlines()
    )
    assert answer.err.splitlines()[3].startswith(f"  {printable(f'{name}/{name}.jpg')}: ")
    assert set(tree(Path("out"))) == {f"{name}/{name}.png"}
    assert set(rows(Path("r.csv"))) == {f"{name}.png", f"{name}.jpg"}
    again = run("restore", tmp_path / "in", "-o", "out", "--model", model, "--resume")
    assert "1 failed, 1 done before" in again.out


# With a stand-in for the work itself


def event(name: str, state: Any = "done", **rest: Any) -> PhotoEvent:
    photo = BatchPhoto(Path("scans") / name, Path(name))
    return PhotoEvent(photo, state, target=Path("out") / name if state == "done" else None, **rest)


class Work:
    """Stands in for `lbam_core.batch.restore`."""

    def __init__(self, *items: PhotoEvent | BatchSummary | Callable[[], object]) -> None:
        self.items = items
        self.options = BatchOptions()
        self.cancelled = False

    def __call__(
        self, photos: object, out: Path, options: BatchOptions, *, cancelled: Callable[[], bool]
    ) -> Iterator[PhotoEvent | BatchSummary]:
        self.options = options
        for item in self.items:
            if callable(item):
                item()
            else:
                yield item
        self.cancelled = cancelled()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Work]:
    def work(*items: PhotoEvent | BatchSummary | Callable[[], object]) -> Work:
        stand_in = Work(*items)
        monkeypatch.setattr("lbam_core.batch.restore", stand_in)
        return stand_in

    return work


def test_all_options_arrive(run: Run, scans: Path, work: Callable[..., Work]) -> None:
    done = work(BatchSummary())
    assert run("restore", scans, "-o", "out").code == 0
    assert done.options == BatchOptions()
    words = "--holes alpha --sensitivity 0.25 --kinds dust,scratch,dust --model m --device cpu --detail 0 --grow 0"
    words += " --without-hole skip --format png --quality 7 --jobs 3 --resume --overwrite --shard 1/1"
    assert run("restore", scans, "-o", "out", *words.split()).code == 0
    assert done.options == BatchOptions(
        holes="alpha",
        sensitivity=0.25,
        kinds=("dust", "scratch"),
        model="m",
        device="cpu",
        detail=0,
        grow=0,
        without_hole="skip",
        format="png",
        quality=7,
        jobs=3,
        resume=True,
        overwrite=True,
        shard=(1, 1),
    )


def test_presets_and_options_that_win_over_them(run: Run, scans: Path, work: Callable[..., Work]) -> None:
    done = work(BatchSummary())
    assert run("restore", scans, "-o", "out", "--preset", "dust and scratches only").code == 0
    assert done.options == BatchOptions(kinds=("scratch", "dust"))
    save_preset("Mine", {"sensitivity": 0.9, "detail": 0.1, "format": "png", "grow": 5, "quality": 30})
    assert run("restore", scans, "-o", "out", "--preset", "Mine", "--detail", 0.0, "--quality", 50).code == 0
    assert done.options == BatchOptions(sensitivity=0.9, detail=0.0, format="png", grow=5, quality=50)
    assert run("restore", scans, "-o", "out", "--preset", "Mine", "--format", "keep").code == 0
    assert done.options.format is None


def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(
    scans: Path, work: Callable[..., Work], capfd: pytest.CaptureFixture[str]
) -> None:
    handler = signal.getsignal(signal.SIGINT)
    summary = BatchSummary(done=1, seconds=60.0, stopped="The batch was cancelled.")
    done = work(
        event("a.png", seconds=1.0), lambda: signal.raise_signal(signal.SIGINT), event("b.png", "waiting"), summary
    )
    assert main(["restore", str(scans), "-o", "out", "--report", "r.csv"]) == 130
    captured = capfd.readouterr()
    assert done.cancelled
    assert "1 repaired in 60 s, 1.0 photos a minute." in captured.out
    assert "Stopping after this step; Ctrl-C again quits at once." in captured.err
    assert captured.err.endswith("Cancelled; the same command with --resume goes on.\n")
    assert set(rows(Path("r.csv"))) == {"a.png"}
    assert signal.getsignal(signal.SIGINT) is handler


def test_a_batch_that_cannot_go_on_says_why(run: Run, scans: Path, work: Callable[..., Work]) -> None:
    work(event("a.png"), BatchSummary(done=1, stopped="There is no space left for results in out."))
    answer = run("restore", scans, "-o", "out", "--report", "r.csv")
    assert answer.code == 2
    assert answer.err.endswith("error: There is no space left for results in out.\n")
    assert "1 repaired" in answer.out
    assert set(rows(Path("r.csv"))) == {"a.png"}


def test_a_long_list_of_failures_is_cut(run: Run, scans: Path, work: Callable[..., Work]) -> None:
    failures = [event(f"{number}.png", "failed", reason="bad") for number in range(130)]
    work(*failures, BatchSummary(failed=130))
    answer = run("restore", scans, "-o", "out")
    assert answer.code == 1
    lines = answer.err.splitlines()
    assert len(lines) == 102
    assert lines[-1] == "  and 30 more; --report FILE.csv names them all"


def test_without_ray(run: Run, scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    answer = run("restore", scans, "-o", "out", "--ray", "local")
    assert answer.code == 2
    assert answer.err.startswith("error: Ray is not installed (")
    assert answer.err.endswith("; install it with: pip install 'lbam-studio[cluster]'\n")
    assert not Path("out").exists()


# The table


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=80, height=30, color_system=None)


def shown(table: BatchTable, console: Console) -> list[str]:
    with console.capture() as capture:
        console.print(table.render())
    return [line.rstrip() for line in capture.get().splitlines()]


def test_the_table_counts_and_names_what_is_at_work(screen: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    now, stopping = [100.0], False
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    table = BatchTable(10, lambda _: "", lambda: stopping, screen)
    assert "10" in shown(table, screen)[1]
    table.tell(event("a.png", "detecting"))
    table.tell(event("[b].png", "filling", progress=0.42))
    lines = shown(table, screen)
    assert lines[-2:] == ["a.png    looking for damage", "[b].png  filling 42 %"]
    assert lines[3].endswith("0 %")
    for name, state in (("a.png", "done"), ("[b].png", "failed"), ("c.png", "copied"), ("d.png", "skipped")):
        now[0] += 6.0
        table.tell(event(name, state, seconds=0.0 if state == "skipped" else 6.0))
    lines = shown(table, screen)
    assert lines[0].split("  ") == ["repaired", "copied", "left out", "failed", "to do"]
    assert lines[1].split() == ["1", "1", "1", "1", "6"]
    assert lines[3].endswith("40 %   10.0 photos a minute, 36 s left")
    assert lines[4:] == []
    stopping = True
    assert shown(table, screen)[4:] == ["Stopping after this step; Ctrl-C again quits at once."]


def test_photos_done_before_do_not_count_for_the_pace(screen: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    table = BatchTable(101, lambda _: "", lambda: False, screen)
    for number in range(90):
        table.tell(event(f"{number}.png", resumed=True, seconds=9.0))
    assert table.pace() is None
    now[0] = 30.0
    table.tell(event("x.png", seconds=30.0))
    assert table.pace() == (2.0, 300.0)


def test_the_table_lives_on_a_terminal(screen: Console) -> None:
    with BatchTable(1, lambda _: "never shown", lambda: False, screen) as table:
        table.tell(event("a.png", "filling"))
        table.tell(event("a.png"))
    written = screen.file.getvalue()  # type: ignore[attr-defined]
    assert "repaired" in written
    assert "\x1b[?25l" in written
    assert written.rstrip().endswith(("\x1b[?25h", "\x1b[2K"))
    assert "never shown" not in written


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (89, "89 s"), (100, "2 min"), (5399, "90 min"), (7600, "2 h 07 min")]
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds).replace("1 h 30 min", "90 min") == words


# detect


def mask() -> np.ndarray:
    return open_photo("mask.png").image[..., 0]


def test_detect_tells_kinds_and_saves_a_mask(run: Run, scans: Path) -> None:
    answer = run("detect", scans / "a.png", "-o", "mask.png", "--sensitivity", 0.8)
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "scratch: 1, 2.0 % of the photo",
        "dust: 1, < 0.1 % of the photo",
        "In all 2.0 % of a.png.",
        "Saved to mask.png",
    ]
    image = open_photo(scans / "a.png").image
    marked = (image == SCRATCH).all(2) | (image == SPECK).all(2)
    assert np.array_equal(mask() == 255, marked)


def test_detect_of_some_kinds(run: Run, scans: Path) -> None:
    answer = run("detect", scans / "a.png", "-o", "mask.png", "--sensitivity", 0.8, "--kinds", "dust")
    assert "scratch" not in answer.out
    assert np.count_nonzero(mask()) == 9


def test_its_mask_is_the_pair_of_the_photo(run: Run, scans: Path, model: Path) -> None:
    assert run("detect", scans / "a.png").code == 0
    assert (scans / "a_mask.png").is_file()
    answer = run("restore", scans, "-o", "out", "--holes", "pair", "--model", model)
    assert "a.png: repaired: 2.0 %, " in answer.out
    assert "1 repaired, 2 copied in " in answer.out


def test_nothing_found_is_a_black_mask(run: Run, scans: Path) -> None:
    answer = run("detect", scans / "clean.png", "-o", "mask.png")
    assert answer.code == 0
    assert answer.out == "Nothing was found in clean.png.\nSaved to mask.png\n"
    assert not mask().any()


def test_json_of_detect(run: Run, scans: Path) -> None:
    told = json.loads(run("detect", scans / "a.png", "-o", "mask.png", "--json").out)
    assert told["output"] == "mask.png"
    assert told["share"] == pytest.approx(240 / (96 * 128))
    assert told["counts"] == {"scratch": 1}
    assert told["findings"] == [{"kind": "scratch", "box": [20, 40, 100, 43], "confidence": 1.0, "pixels": 240}]


def test_a_mask_replaces_nothing_unless_told(run: Run, scans: Path) -> None:
    Path("mask.png").write_text("mine")
    answer = run("detect", scans / "a.png", "-o", "mask.png")
    assert answer.code == 2
    assert answer.err == "error: mask.png exists; add --overwrite to replace it, or choose another name\n"
    assert Path("mask.png").read_text() == "mine"
    assert run("detect", scans / "a.png", "-o", "mask.png", "--overwrite").code == 0
    assert mask().shape == SIZE


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("scans/a.png -o scans/a.png --overwrite", "scans/a.png is the photo; choose another name for the mask"),
        ("scans/a.png -o mask.jpg", "mask.jpg is no name for a mask; choose one that ends in .png"),
        ("scans/a.png -o nowhere/mask.png", "there is no folder nowhere; make it first"),
        ("scans/a.png -o folder.png --overwrite", "folder.png is a folder"),
        ("nowhere.jpg -o mask.png", "nowhere.jpg was not found in "),
    ],
)
def test_impossible_masks(run: Run, scans: Path, words: str, sentence: str) -> None:
    Path("folder.png").mkdir()
    before = tree(scans)
    answer = run("detect", *words.split())
    assert answer.code == 2
    assert answer.err.startswith(f"error: {sentence}")
    assert tree(scans) == before
    assert not Path("mask.png").exists()


def test_a_folder_without_permission(run: Run, scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    answer = run("detect", scans / "a.png")
    assert answer.err == f"error: writing in {scans} is not allowed; name a place for the mask with -o\n"
