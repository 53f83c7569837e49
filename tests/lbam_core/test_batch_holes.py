"""Where holes come from: every source, the user's own masks, and what equal holes are told apart by."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lbam_core.batch_events import BatchOptions
from lbam_core.batch_files import BatchPhoto
from lbam_core.batch_holes import FoundHole, HoleFinder, HoleSource
from lbam_core.damage_kinds import KINDS
from lbam_core.damage_map import DamageMap
from lbam_core.errors import BatchError, HoleError, LbamError, PhotoError
from lbam_core.holes import grow_hole, save_hole
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels

SHAPE = (40, 60)


class RedIsDamage:
    """Stands in for the detector: what is pure red is a scratch, what is pure blue is dust."""

    digest = "red"

    def look(self, image: np.ndarray, progress: Any = None, cancelled: Any = None) -> DamageMap:
        red, blue = ((image == colour).all(axis=2) for colour in ((255, 0, 0), (0, 0, 255)))
        kind = np.where(blue, KINDS.index("dust"), KINDS.index("scratch"))
        return DamageMap(((red | blue) * 255).astype(np.uint8), kind.astype(np.uint8))


@dataclass
class Case:
    folder: Path

    def photo(self, name: str = "in/a.png", relative: str = "", **rest: Any) -> BatchPhoto:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        save_photo(Photo(**{"image": photo_pixels(*SHAPE)} | rest), path)
        return BatchPhoto(path, Path(relative or path.name))

    def mask(self, name: str, shape: tuple[int, int] = SHAPE, column: int = 10) -> np.ndarray:
        hole = np.zeros(shape, bool)
        hole[5:10, column : column + 5] = True
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        save_hole(hole, self.folder / name)
        return hole

    def finder(self, text: str, overrides: dict[Path, Path] | None = None, **options: Any) -> HoleFinder:
        detector: Any = RedIsDamage()
        return HoleFinder(HoleSource.parse(text), BatchOptions(**options), overrides or {}, detector)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def found(finder: HoleFinder, photo: BatchPhoto) -> FoundHole:
    return finder.find(open_photo(photo.source), finder.mask_file(photo))


def test_detected(case: Case) -> None:
    image = photo_pixels(*SHAPE)
    image[3:9, 2] = image[3:9, 8] = (255, 0, 0)
    image[20:22, 30:32] = (0, 0, 255)
    photo = case.photo(image=image)
    result = found(case.finder("auto"), photo)
    assert result.detected
    assert not result.opaque
    assert result.kinds == {"scratch": 2, "dust": 1}
    damaged = (image == (255, 0, 0)).all(axis=2) | (image == (0, 0, 255)).all(axis=2)
    # With its soft edges.
    assert (result.hole == grow_hole(damaged, 2)).all()
    only_dust = found(case.finder("auto", kinds=("dust",)), photo)
    assert only_dust.kinds == {"dust": 1}
    assert (only_dust.hole == grow_hole((image == (0, 0, 255)).all(axis=2), 2)).all()


@pytest.mark.parametrize("name", ["a_mask.png", "a.mask.png", "A_Mask.PNG"])
def test_paired(case: Case, name: str) -> None:
    photo, bare = case.photo("in/a.jpg"), case.photo("in/b.jpg")
    hole = case.mask("in/saved.png")
    (case.folder / "in" / "saved.png").rename(case.folder / "in" / name)
    finder = case.finder("pair")
    assert finder.mask_file(photo) == case.folder / "in" / name
    assert (found(finder, photo).hole == hole).all()
    assert not found(finder, bare).hole.any()


def test_a_folder_of_the_same_names(case: Case) -> None:
    first, second, third, bare = (
        case.photo(f"in/{name}", name) for name in ("a.jpg", "sub/a.jpg", "sub/b.jpg", "c.jpg")
    )
    holes = [case.mask(name, column=column) for column, name in ((5, "masks/a.png"), (15, "masks/sub/a_mask.png"))]
    case.mask("masks/sub/b.png", column=25)
    (case.folder / "masks" / "sub" / "b.png").rename(case.folder / "masks" / "sub" / "B.tif")  # opened by its content
    finder = case.finder(str(case.folder / "masks"))
    for photo, hole in zip((first, second), holes, strict=True):
        assert (found(finder, photo).hole == hole).all()
    assert found(finder, third).hole[5:10, 25:30].all()
    assert not found(finder, bare).hole.any()


def test_a_folder_of_masks_for_photos_whose_results_have_other_names(case: Case) -> None:
    hole = case.mask("masks/sub/a.png")
    photo = case.photo("in/sub/a.webp", "sub/a (2).jpg")
    assert (found(case.finder(str(case.folder / "masks")), photo).hole == hole).all()


def test_transparent_pixels(case: Case) -> None:
    alpha = np.full(SHAPE, 255, np.uint8)
    alpha[10:20, 10:20] = 0
    result = found(case.finder("alpha"), case.photo(alpha=alpha))
    assert (result.hole == (alpha == 0)).all()
    assert result.opaque
    assert not found(case.finder("alpha"), case.photo("in/opaque.jpg")).hole.any()


@pytest.mark.parametrize("text", ["color:#ff00FF", "colour:#FF00FF"])
def test_a_key_colour(case: Case, text: str) -> None:
    image = photo_pixels(*SHAPE)
    image[4:8, 4:8] = (255, 0, 255)
    result = found(case.finder(text), case.photo(image=image))
    assert result.hole.sum() == 16
    assert not result.opaque


def test_one_mask_for_all_is_read_once_and_scaled_at_equal_aspect(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    hole = case.mask("logo.png")
    finder = case.finder(str(case.folder / "logo.png"))
    same, double, turned = (
        case.photo(f"in/{number}.png", image=photo_pixels(*shape))
        for number, shape in enumerate((SHAPE, (80, 120), (60, 40)))
    )
    first = found(finder, same).hole
    assert (first == hole).all()
    assert found(finder, same).hole is first
    large = found(finder, double).hole
    assert large.shape == (80, 120)
    assert large[::2, ::2].sum() == pytest.approx(hole.sum(), rel=0.3)
    with pytest.raises(HoleError, match=r"logo\.png: .*lies on its side"):
        found(finder, turned)
    (case.folder / "logo.png").unlink()
    assert found(finder, same).hole is first
    assert found(finder, double).hole is large


def test_only_a_few_sizes_of_one_mask_are_kept(case: Case) -> None:
    case.mask("logo.png")
    finder = case.finder(str(case.folder / "logo.png"))
    photos = [case.photo(f"in/{k}.png", image=photo_pixels(40 * k, 60 * k)) for k in range(1, 6)]
    for photo in photos:
        found(finder, photo)
    assert len(finder._scaled) == 3


def test_the_users_own_masks_come_first(case: Case) -> None:
    image = photo_pixels(*SHAPE)
    image[3:9, 2] = (255, 0, 0)
    photo, other = case.photo(image=image), case.photo("in/b.png", image=image)
    hole = case.mask("own.png")
    finder = case.finder("auto", {photo.source: case.folder / "own.png"})
    result = found(finder, photo)
    assert (result.hole == hole).all()
    assert not result.detected
    assert found(finder, other).kinds == {"scratch": 1}
    save_hole(np.zeros(SHAPE, bool), case.folder / "own.png")
    assert not found(finder, photo).hole.any()


def test_a_mask_that_does_not_fit_is_named(case: Case) -> None:
    photo = case.photo("in/a.jpg")
    case.mask("in/a_mask.png", shape=(50, 50))
    with pytest.raises(HoleError, match=r"a_mask\.png: .*width to height differ"):
        found(case.finder("pair"), photo)
    (case.folder / "in" / "a_mask.png").write_bytes(b"no picture")
    with pytest.raises(PhotoError, match=r"a_mask\.png"):
        found(case.finder("pair"), photo)


def test_one_mask_for_all_that_is_none_is_refused_before_the_start(case: Case) -> None:
    (case.folder / "bad.png").write_bytes(b"no picture")
    with pytest.raises(LbamError, match=r"bad\.png"):
        case.finder(str(case.folder / "bad.png"))


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "there are auto, pair"), ("guess", "'guess'"), ("color:red", "color:#FF0000"), ("nowhere.png", "nowhere")],
)
def test_other_words_are_refused(text: str, words: str) -> None:
    with pytest.raises(BatchError, match=words):
        HoleSource.parse(text)


def test_a_file_that_is_no_picture_is_no_mask(case: Case) -> None:
    (case.folder / "mask.txt").write_bytes(b"")
    with pytest.raises(BatchError, match=r"mask\.txt is no mask"):
        HoleSource.parse(str(case.folder / "mask.txt"))


def test_masks_among_the_photos_are_known(case: Case) -> None:
    case.mask("in/masks/a.png")
    folder, file = (
        HoleSource.parse(str(case.folder / "in/masks")),
        HoleSource.parse(str(case.folder / "in/masks/a.png")),
    )
    assert folder.holds(case.folder / "in" / "masks" / "a.png")
    assert file.holds(case.folder / "in" / "masks" / "a.png")
    assert not folder.holds(case.folder / "in" / "masks2" / "a.png")
    assert not file.holds(case.folder / "in" / "masks" / "b.png")
    assert not HoleSource.parse("auto").holds(case.folder / "in" / "masks" / "a.png")


def test_what_holes_depend_on_is_told_apart(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = case.photo("in/a.jpg")
    case.mask("in/a_mask.png")

    def identity(text: str, **options: Any) -> dict[str, object]:
        finder = case.finder(text, **options)
        return finder.identity(finder.mask_file(photo))

    auto = identity("auto")
    assert auto == identity("auto", kinds=tuple(reversed(KINDS)))
    assert auto != identity("auto", sensitivity=0.6)
    assert auto != identity("auto", kinds=("dust",))
    monkeypatch.setattr(RedIsDamage, "digest", "another")
    assert auto != identity("auto"), "a newly trained detector is another one"
    pair = identity("pair")
    assert pair == identity("pair", sensitivity=0.6) == identity(str(case.folder / "in" / "a_mask.png"))
    case.mask("in/a_mask.png", column=20)
    assert pair != identity("pair")
    (case.folder / "in" / "a_mask.png").unlink()
    assert identity("alpha") != identity("pair") != identity("color:#FF0000") != identity("color:#00FF00")


def test_options_that_make_no_sense_are_refused() -> None:
    good = BatchOptions()
    for change, words in {
        "sensitivity": (2.0, "0 to 1"),
        "detail": (-1.0, "0 to 1"),
        "grow": (-1, "grow"),
        "kinds": (("rust",), "rust"),
        "without_hole": ("burn", "copied"),
        "format": ("gif", "'gif'"),
        "quality": (0, "1 to 100"),
        "jobs": (0, "1 is the least"),
        "shard": ((4, 3), "no part 4 of 3"),
    }.items():
        value, text = words
        with pytest.raises(LbamError, match=text):
            replace(good, **{change: value})
