"""Reports of a batch: what stands in them, odd names, odd photos, memory, half-written files."""

import base64
import csv
import dataclasses
import html
import os
import re
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import numpy as np
import pytest

from lbam_core import Photo, open_photo, save_photo
from lbam_core.batch import PhotoEvent
from lbam_core.batch_files import BatchPhoto
from lbam_core.batch_report import COLUMNS, found_in_words, report, small_picture, write_csv, write_html
from lbam_core.errors import LbamError, PhotoError
from tests.conftest import photo_pixels

Write = Callable[[Iterable[PhotoEvent], Path], None]


def make_event(folder: Path, name: str, state: str = "done", **rest: Any) -> PhotoEvent:
    photo = BatchPhoto(source=folder / name, relative=Path(name))
    if state == "done":
        rest = {"target": folder / "out" / name, "kinds": {"scratch": 2, "dust": 0}, "share": 0.0123} | rest
    return PhotoEvent(photo=photo, state=state, seconds=1.5, **rest)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path


def put(folder: Path, name: str) -> None:
    """A photo and what became of it."""
    save_photo(Photo(photo_pixels(60, 90)), folder / "pixels.png")
    for path in (folder / name, folder / "out" / name):
        path.write_bytes((folder / "pixels.png").read_bytes())
    (folder / "pixels.png").unlink()


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Page(HTMLParser):
    """What a browser would see: texts of rows and articles by section, pictures, links."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.sections: list[str] = []
        self.pictures: list[bytes] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        text = path.read_text(encoding="utf-8")
        self.text = text
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        if tag == "section":
            self.sections.append("")
        if tag == "img":
            kind, data = str(values["src"]).split(",")
            assert kind == "data:image/jpeg;base64"
            self.pictures.append(base64.b64decode(data))
        if tag == "a":
            self.links.append(str(values["href"]))

    def handle_data(self, data: str) -> None:
        if self.sections:
            self.sections[-1] += data


def path_of(link: str) -> Path:
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(link).path)))


def test_rows_of_the_table(folder: Path) -> None:
    events = [
        make_event(folder, "a.jpg", kinds={"scratch": 3, "dust": 12, "fold": 0}),
        make_event(folder, "b.jpg", "failed", reason="b.jpg is empty"),
        make_event(folder, "c.jpg", "copied", target=folder / "out" / "c.jpg"),
    ]
    write_csv(events, folder / "r.csv")
    assert (folder / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    rows = read_csv(folder / "r.csv")
    assert rows[0] == {
        "source": str(folder / "a.jpg"),
        "target": str(folder / "out" / "a.jpg"),
        "state": "done",
        "reason": "",
        "kinds": "scratch 3; dust 12",
        "share": "0.012300",
        "seconds": "1.500",
    }
    assert [row["state"] for row in rows] == ["done", "failed", "copied"]
    assert rows[1]["reason"] == "b.jpg is empty"
    assert rows[1]["target"] == ""


def test_paths_are_whole_however_they_were_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    write_csv([make_event(Path(), "a.jpg")], folder / "r.csv")
    (row,) = read_csv(folder / "r.csv")
    assert row["source"] == str(folder / "a.jpg")
    assert row["target"] == str(folder / "out" / "a.jpg")


@pytest.mark.parametrize(
    "name",
    ["with space.png", "Käse & Brot.png", "two\nlines.png", '<i>"q".png', "a,b;'c'.png", "50%20.png", "日本.png"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows refuses")
def test_odd_names_survive(folder: Path, name: str) -> None:
    put(folder, name)
    events = [make_event(folder, name), make_event(folder, name, "failed", reason=f"{name} is broken")]
    write_csv(events, folder / "r.csv")
    done, failed = read_csv(folder / "r.csv")
    assert (done["source"], done["target"]) == (str(folder / name), str(folder / "out" / name))
    assert failed["reason"] == f"{name} is broken"
    write_html(events, folder / "r.html")
    page = Page(folder / "r.html")
    shown = name.replace("\n", "\\n")
    assert shown in page.sections[0]
    assert f"{shown} is broken" in page.sections[0]
    assert shown in page.sections[1]
    assert {path_of(link) for link in page.links} == {folder / name, folder / "out" / name}
    assert len(page.pictures) == 2
    assert not page.tags & {"i", "script"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_names_that_are_no_text(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.png")
    put(folder, name)
    write_csv([make_event(folder, name)], folder / "r.csv")
    assert read_csv(folder / "r.csv")[0]["source"].endswith("caf\\udce9.png")
    write_html([make_event(folder, name)], folder / "r.html")
    page = Page(folder / "r.html")
    assert "caf\\udce9.png" in page.sections[1]
    assert len(page.pictures) == 2
    assert {path_of(link) for link in page.links} == {folder / name, folder / "out" / name}


def test_a_text_that_a_spreadsheet_would_run_is_text(folder: Path) -> None:
    names = ("=1+1.jpg", "+2.jpg", "-3.jpg", "@4.jpg")
    write_csv([make_event(folder, name, "failed", reason=f"{name} is empty") for name in names], folder / "r.csv")
    cells = [cell for row in read_csv(folder / "r.csv") for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=1+1.jpg is empty" in cells


def test_the_page_has_failures_first_and_counts(folder: Path) -> None:
    put(folder, "a.png")
    put(folder, "b.png")
    events = [
        make_event(folder, "a.png"),
        make_event(folder, "c.png", "skipped", reason="exists already"),
        make_event(folder, "broken.png", "failed", reason="broken.png is damaged"),
        make_event(folder, "b.png", share=0.5),
        make_event(folder, "d.png", "copied"),
    ]
    write_html(events, folder / "r.html")
    page = Page(folder / "r.html")
    failed, done, rest = page.sections
    assert "broken.png is damaged" in failed
    assert failed.count(".png") == 2
    assert "2 scratches, 1.23 % of the photo, 1.5 s" in done
    assert done.index("a.png") < done.index("b.png")
    assert "left out: exists already" in rest
    assert "copied as it is" in rest
    counts = re.findall(r"<b>(\d+)</b>([\w ]+)", page.text)
    assert counts == [("2", "repaired"), ("1", "copied as they are"), ("1", "left out"), ("1", "failed")]
    assert len(page.pictures) == 4
    assert not re.search(r"(src|href)=\"(https?:|//)", page.text)
    assert "<!--" not in page.text


def test_small_pictures_show_before_and_after(folder: Path) -> None:
    image = photo_pixels(500, 800)
    save_photo(Photo(image), folder / "a.png")
    save_photo(Photo(255 - image), folder / "out" / "a.png")
    write_html([make_event(folder, "a.png")], folder / "r.html")
    seen = []
    for data in Page(folder / "r.html").pictures:
        (folder / "seen.jpg").write_bytes(data)
        seen.append(open_photo(folder / "seen.jpg").image.astype(int))
    assert [picture.shape for picture in seen] == [(200, 320, 3)] * 2
    assert abs(seen[0] + seen[1] - 255).mean() < 3
    assert abs(seen[0].mean() - image.mean()) < 3


def small(folder: Path, photo: Photo, name: str, side: int = 320) -> np.ndarray:
    save_photo(photo, folder / name)
    (folder / "small.jpg").write_bytes(small_picture(folder / name, side))
    return open_photo(folder / "small.jpg").image


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".avif", ".bmp"])
def test_pictures_of_every_format(folder: Path, suffix: str) -> None:
    image = photo_pixels(300, 200)
    picture = small(folder, Photo(image), f"a{suffix}", 100)
    assert picture.shape == (100, 67, 3)
    assert np.abs(picture.mean((0, 1)) - image.mean((0, 1))).max() < 4


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("with_alpha", [False, True])
def test_pictures_of_deep_photos(folder: Path, suffix: str, grey: bool, with_alpha: bool) -> None:
    image = np.full((50, 60, 3), 40_000, np.uint16)
    alpha = None
    if with_alpha:
        alpha = np.full((50, 60), 65_535, np.uint16)
        alpha[:, 30:] = 0
    picture = small(folder, Photo(image, alpha, grey=grey), f"a{suffix}")
    assert picture.shape == (50, 60, 3)
    assert np.abs(picture[:, :25].astype(int) - 40_000 / 257).max() < 4
    assert (picture[:, 35:].astype(int).min() > 250) == with_alpha


def test_pictures_are_upright_and_say_nothing_more(folder: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "a secret"
    Image.fromarray(photo_pixels(100, 200)).save(folder / "turned.jpg", exif=exif)
    data = small_picture(folder / "turned.jpg")
    (folder / "small.jpg").write_bytes(data)
    assert open_photo(folder / "small.jpg").image.shape == (200, 100, 3)
    assert b"secret" not in data
    assert b"Exif" not in data


def test_no_picture_of_what_is_no_photo(folder: Path) -> None:
    (folder / "text.jpg").write_text("no photo")
    with pytest.raises(PhotoError, match="is not a photo"):
        small_picture(folder / "text.jpg")


def test_photos_that_are_gone_do_not_end_the_report(folder: Path) -> None:
    put(folder, "a.png")
    (folder / "out" / "a.png").unlink()
    write_html([make_event(folder, "a.png")], folder / "r.html")
    page = Page(folder / "r.html")
    assert len(page.pictures) == 1
    assert "a.png was not found" in html.unescape(page.sections[1])


def test_the_first_photos_have_pictures(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lbam_core.batch_report.MOST_PICTURES", 2)
    for name in ("a.png", "b.png", "c.png"):
        put(folder, name)
    write_html([make_event(folder, f"{name}.png") for name in "abc"], folder / "r.html")
    page = Page(folder / "r.html")
    assert len(page.pictures) == 4
    assert "The first 2 have pictures." in page.sections[1]
    assert "c.png" in page.sections[1]


@pytest.mark.parametrize("suffix", [".csv", ".html"])
def test_memory_does_not_grow_with_the_photos(folder: Path, suffix: str) -> None:
    def many(count: int) -> Iterator[PhotoEvent]:
        first = make_event(folder, "x.jpg", "failed", reason="x" * 1000)
        for number in range(count):
            photo = dataclasses.replace(first.photo, relative=Path(f"{number}.jpg"))
            yield dataclasses.replace(first, photo=photo)

    def peak(count: int) -> int:
        tracemalloc.start()
        with report(folder / f"r{suffix}") as add:
            for event in many(count):
                add(event)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    few = peak(50)
    assert peak(2000) < few + 300_000
    assert (folder / f"r{suffix}").stat().st_size > 2_000_000


@pytest.mark.parametrize("write", [write_csv, write_html])
def test_an_old_report_stays_until_the_new_one_is_whole(folder: Path, write: Write) -> None:
    path = folder / "r"
    path.write_text("old")

    def breaks() -> Iterator[PhotoEvent]:
        yield make_event(folder, "a.png", "failed")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(breaks(), path)
    assert path.read_text() == "old"
    write([], path)
    assert path.read_text() != "old"
    assert sorted(file.name for file in folder.iterdir()) == ["out", path.name]


def test_other_names_are_no_reports(folder: Path) -> None:
    with pytest.raises(LbamError, match=r"r.pdf is no name for a report; choose one that ends in .csv or .html"):  # noqa: SIM117
        with report(folder / "r.pdf"):
            pass


def test_found_in_words() -> None:
    assert found_in_words({"scratch": 1, "dust": 2, "fold": 0, "text": 1, "torn": 2}) == (
        "1 scratch, 2 specks of dust, 1 text, 2 torn places"
    )
    assert found_in_words({}) == ""
