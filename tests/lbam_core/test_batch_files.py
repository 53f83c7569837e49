"""Which photos a batch is made of: folders mirrored, odd files left out, names that survive, parts of it."""

import os
import unicodedata
from pathlib import Path

import pytest

from lbam_core.batch_files import BatchPhoto, check_output, find_photos, named_for, shard
from lbam_core.errors import BatchError


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def found(*inputs: Path, out: Path | None = None, result_format: str | None = None) -> dict[str, str]:
    """Where results go, by the source's path below the first input's parent; in the order found."""
    base = inputs[0].parent
    photos = find_photos(inputs, out, result_format=result_format)
    return {photo.source.relative_to(base).as_posix(): photo.relative.as_posix() for photo in photos}


def batch(*names: str) -> list[BatchPhoto]:
    return [BatchPhoto(Path("in") / name, Path(name)) for name in names]


def test_sub_folders_are_mirrored_in_order(tmp_path: Path) -> None:
    put(tmp_path / "in", "b.jpg", "a.TIF", "z/1.png", "1950/x/deep.webp", "1950/y.jpeg")
    assert found(tmp_path / "in") == {
        "in/a.TIF": "a.TIF",
        "in/b.jpg": "b.jpg",
        "in/1950/y.jpeg": "1950/y.jpeg",
        "in/1950/x/deep.webp": "1950/x/deep.webp",
        "in/z/1.png": "z/1.png",
    }


def test_what_is_no_photo_is_left_out(tmp_path: Path) -> None:
    odd = ("Thumbs.db", "notes.txt", "._a.jpg", ".hidden/b.jpg", "@eaDir/a.jpg", "$RECYCLE.BIN/c.jpg", "d.gif")
    put(tmp_path / "in", "a.jpg", *odd)
    os.mkfifo(tmp_path / "in" / "pipe.jpg")
    assert list(found(tmp_path / "in")) == ["in/a.jpg"]


def test_masks_beside_their_photo_are_no_photos(tmp_path: Path) -> None:
    masks = ("a_mask.png", "b.mask.png", "C_MASK.PNG")
    put(tmp_path / "in", "a.jpg", "b.tif", "c.webp", "alone_mask.png", "a_mask.jpg", *masks)
    assert set(found(tmp_path / "in")) == {f"in/{name}" for name in ("a.jpg", "b.tif", "c.webp")} | {
        "in/alone_mask.png",
        "in/a_mask.jpg",
    }
    named = [tmp_path / "in" / name for name in ("a.jpg", "a_mask.png", "alone_mask.png")]
    assert [photo.source.name for photo in find_photos(named)] == ["a.jpg", "alone_mask.png"]


def test_several_inputs_stand_below_their_own_names(tmp_path: Path) -> None:
    put(tmp_path, "one/album/a.jpg", "two/album/a.jpg", "loose.jpg")
    inputs = [tmp_path / "one" / "album", tmp_path / "two" / "album", tmp_path / "loose.jpg"]
    photos = [photo.relative.as_posix() for photo in find_photos(inputs)]
    assert photos == ["album/a.jpg", "album (2)/a.jpg", "loose.jpg"]


def test_names_that_agree_but_for_capitals_and_accents_survive(tmp_path: Path) -> None:
    decomposed, composed = (unicodedata.normalize(form, "é.jpg") for form in ("NFD", "NFC"))
    put(tmp_path / "in", "A.jpg", "a.JPG", "sub/x.jpg", "SUB/x.jpg", decomposed, composed)
    results = list(found(tmp_path / "in").values())
    assert {"A.jpg", "a (2).JPG", "SUB/x.jpg", "sub (2)/x.jpg"} < set(results)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in results}) == len(results) == 6


def test_photos_that_become_one_format_keep_apart(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jpg", "a.png", "a (2).jpg", "b.jpeg", "c.heic", "c.tif")
    assert list(found(tmp_path / "in", result_format="jpg").values()) == [
        "a (2).jpg",
        "a.jpg",
        "a (3).jpg",
        "b.jpeg",  # a JPEG already
        "c.jpg",
        "c (2).jpg",
    ]


def test_a_heic_becomes_a_jpeg_beside_the_jpeg_of_its_name(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.HEIC", "a.jpg", "b.avif")
    assert list(found(tmp_path / "in").values()) == ["a.jpg", "a (2).jpg", "b.avif"]


def test_names_for_a_format_stay_as_they_are_when_given_again(tmp_path: Path) -> None:
    names = ("a.jpg", "a.png", "x/a.png", "x/a.heic", "A.tif")
    once = list(named_for(batch(*names), "jpg"))
    assert [photo.relative.as_posix() for photo in once] == [
        "a.jpg",
        "a (2).jpg",
        "x/a.jpg",
        "x/a (2).jpg",
        "A (3).jpg",
    ]
    assert list(named_for(once, "jpg")) == once
    assert [photo.relative.as_posix() for photo in named_for(batch(*names), None)][3] == "x/a.jpg"


def test_links_in_circles_and_to_nowhere_are_survived(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jpg", "sub/b.jpg")
    (tmp_path / "in" / "sub" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in" / "sub")
    (tmp_path / "in" / "self.jpg").symlink_to(tmp_path / "in" / "self.jpg")
    (tmp_path / "in" / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    # One that leads nowhere was a photo once: that it is missing is to be told.
    assert list(found(tmp_path / "in").values()) == ["a.jpg", "gone.jpg", "self.jpg", "again/b.jpg"]


def test_nothing_is_taken_twice_and_the_output_not_at_all(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jpg", "sub/b.jpg", "out/c.jpg")
    folder = tmp_path / "in"
    inputs = [folder, folder / "a.jpg", folder / "sub", folder]
    photos = list(find_photos(inputs, folder / "out"))
    assert sorted(photo.source.name for photo in photos) == ["a.jpg", "b.jpg"]


def test_a_closed_folder_is_told_as_a_photo_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in", "a.jpg", "closed/b.jpg", "open/c.jpg")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert list(found(tmp_path / "in")) == ["in/a.jpg", "in/closed", "in/open/c.jpg"]
    with pytest.raises(BatchError, match="closed cannot be read"):
        find_photos([tmp_path / "in" / "closed"])


def test_photos_are_found_as_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in", "a.jpg", "sub/b.jpg")
    photos = find_photos([tmp_path / "in"])
    assert next(photos).source.name == "a.jpg"
    put(tmp_path / "in", "sub/late.jpg")
    assert [photo.source.name for photo in photos] == ["b.jpg", "late.jpg"]


@pytest.mark.parametrize(("name", "words"), [("missing.jpg", "no photo or folder"), ("notes.txt", "is not a photo")])
def test_a_named_file_that_is_no_photo_is_told_at_once(tmp_path: Path, name: str, words: str) -> None:
    put(tmp_path, "notes.txt", "a.jpg")
    with pytest.raises(BatchError, match=words):
        find_photos([tmp_path / "a.jpg", tmp_path / name])


def test_parts_make_the_whole_each_photo_once() -> None:
    whole = batch(*(f"{folder}/{number}.jpg" for folder in "abc" for number in range(100)))
    parts = [list(shard(whole, index, 4)) for index in range(1, 5)]
    assert sorted((photo for part in parts for photo in part), key=lambda photo: photo.relative) == sorted(
        whole, key=lambda photo: photo.relative
    )
    assert all(50 < len(part) < 100 for part in parts)


def test_a_photo_belongs_to_one_part_for_good() -> None:
    names = ("a.jpg", "sub/b.tif", unicodedata.normalize("NFC", "é.png"), unicodedata.normalize("NFD", "é.png"))
    parts = {photo.relative.as_posix(): index for index in range(1, 8) for photo in shard(batch(*names), index, 7)}
    # Written down once: another number here would tear archives apart that are being worked on.
    assert [parts[name] for name in names] == [7, 2, 6, 6]


@pytest.mark.parametrize(("index", "count"), [(0, 4), (5, 4), (1, 0)])
def test_a_part_that_there_is_not_is_refused(index: int, count: int) -> None:
    with pytest.raises(BatchError, match="counted from 1"):
        shard(batch("a.jpg"), index, count)


def test_results_cannot_mix_with_the_photos(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.jpg", "sub/b.jpg")
    (tmp_path / "link").symlink_to(folder)
    for out in (folder, folder / "out", folder / "sub", tmp_path / "link", tmp_path / "link" / "out"):
        with pytest.raises(BatchError, match=r"name another|outside"):
            check_output([folder], out)
    with pytest.raises(BatchError, match="lies in"):
        check_output([folder], tmp_path)
    with pytest.raises(BatchError, match="folder of the photos"):
        check_output([folder / "a.jpg"], folder)
    with pytest.raises(BatchError, match="is a file"):
        check_output([folder / "sub"], folder / "a.jpg")
    check_output([folder], tmp_path / "out" / "new")
    check_output([folder], tmp_path / "in2")
    check_output([folder / "a.jpg"], folder / "restored")


def test_names_that_are_no_text_are_survived(tmp_path: Path) -> None:
    odd = tmp_path / "in" / os.fsdecode(b"\xff\xfe.jpg")
    odd.parent.mkdir()
    odd.write_bytes(b"")
    photos = list(find_photos([odd.parent]))
    assert [photo.source for photo in photos] == [odd]
    assert len(list(shard(photos, 1, 1))) == 1
