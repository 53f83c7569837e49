"""The options of `lbam` with their help, and the examples below it. What they do stands in `cli`."""

import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from app.defaults import DETAIL
from app.presets import KINDS

JsonOption = Annotated[bool, typer.Option("--json", metavar="", help="Print the result as JSON.")]
ModelArgument = Annotated[str, typer.Argument(metavar="MODEL", help="Name of a model, or a model file.")]

# fill

FILL_EXAMPLES = """Examples:

  lbam fill photo.jpg --mask mask.png
  lbam fill photo.jpg --mask mask.png -o clean.png --grow 8
  lbam fill scan.png --mask-from '#FF0000'      what is painted red in the photo itself
  lbam fill cutout.png --mask-from alpha        what is transparent in it"""

PhotoArgument = Annotated[Path, typer.Argument(metavar="PHOTO", help="JPEG, PNG, TIFF, WebP, BMP, AVIF or HEIC.")]
MaskOption = Annotated[
    Path | None,
    typer.Option("--mask", metavar="MASK", help="Picture of the photo's size, white where it is to be filled."),
]
OutOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT", help="Result.  (default: PHOTO_filled beside the photo)")
]
ModelOption = Annotated[str, typer.Option("--model", metavar="MODEL", help="Name of a model, or a model file.")]
InvertOption = Annotated[bool, typer.Option("--invert", metavar="", help="Fill what the mask leaves out.")]
MaskFromOption = Annotated[
    str | None,
    typer.Option(
        "--mask-from",
        metavar="white|alpha|#RRGGBB",
        help="What marks the hole: white (default), transparency or a colour. Without --mask, in the photo itself.",
    ),
]
FitOption = Annotated[
    bool, typer.Option("--fit-mask", metavar="", help="Scale a mask of the photo's proportions to its size.")
]
GrowOption = Annotated[
    int | None,
    typer.Option(
        "--grow",
        min=0,
        metavar="PX",
        help="Grow the hole first, so that no rim of what goes stays.  (default: by the photo's size)",
    ),
]
DetailOption = Annotated[
    float,
    typer.Option(
        "--detail",
        min=0.0,
        max=1.0,
        metavar="0..1",
        help="How much texture is copied from around the hole; 0: the network's fill alone.",
    ),
]
QualityOption = Annotated[
    int | None,
    typer.Option(
        "--quality", min=1, max=100, metavar="Q", help="Of JPEG, WebP, AVIF and HEIC.  (default: as the photo's)"
    ),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", metavar="", help="Let OUT replace a file that exists, even the photo itself.")
]

# restore and detect

RESTORE_EXAMPLES = """Examples:

  lbam restore scans -o repaired                          all photos in the folder and below it
  lbam restore scans -o repaired --dry-run                say what would happen, write nothing
  lbam restore scans -o repaired --resume                 go on after a stop, a crash or a power cut
  lbam restore scans -o repaired --kinds dust,scratch --report repaired.html
  lbam restore scans -o repaired --holes pair             photo_mask.png marks photo.jpg's hole
  lbam restore scans -o repaired --holes 'color:#FF00FF'  what is painted in that colour
  lbam restore scans -o repaired --shard 3/16             the third of sixteen machines"""

DETECT_EXAMPLES = """Examples:

  lbam detect photo.jpg -o mask.png
  lbam detect photo.jpg --kinds scratch,dust --sensitivity 0.8      photo_mask.png beside the photo
  lbam fill photo.jpg --mask mask.png                               to fill what it marks"""

PhotosArgument = Annotated[
    list[Path], typer.Argument(metavar="PHOTOS_OR_FOLDERS", help="Photos, and folders with all that is below them.")
]
OutFolderOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the results; made if it is not there.")
]
HolesOption = Annotated[
    str | None,
    typer.Option(
        "--holes",
        metavar="WHERE",
        help="What marks the holes: auto (damage that is found; the default), pair (PHOTO_mask.png or PHOTO.mask.png "
        "beside the photo), alpha (transparency), color:#RRGGBB, a mask file for all photos, or a folder of masks "
        "with the photos' names.",
    ),
]
SensitivityOption = Annotated[
    float | None,
    typer.Option("--sensitivity", min=0.0, max=1.0, metavar="0..1", help="How much is damage.  (default: 0.5)"),
]


def _known_kinds(text: str | None) -> str | None:
    known = split_kinds(text or "")
    wrong = [kind for kind in known if kind not in KINDS]
    if wrong or (text is not None and not known):
        raise typer.BadParameter(f"there is no kind of damage {', '.join(wrong) or text!r}; use {', '.join(KINDS)}")
    return text


def split_kinds(text: str) -> tuple[str, ...]:
    """Kinds of damage with commas between, each once."""
    return tuple(dict.fromkeys(kind.strip() for kind in text.split(",") if kind.strip()))


KindsOption = Annotated[
    str | None,
    typer.Option(
        "--kinds",
        metavar="KIND,...",
        callback=_known_kinds,
        help=f"Kinds of damage that count: {', '.join(KINDS)}.  (default: all)",
    ),
]
BatchDetailOption = Annotated[
    float | None,
    typer.Option(
        "--detail",
        min=0.0,
        max=1.0,
        metavar="0..1",
        help=f"How much texture is copied from around a hole; 0: the network's fill alone.  (default: {DETAIL})",
    ),
]
WithoutHoleOption = Annotated[
    Literal["copy", "skip"] | None,
    typer.Option("--without-hole", help="What is done with photos that have no hole.  (default: copy)"),
]
FormatOption = Annotated[
    Literal["keep", "jpg", "png", "tif", "webp"] | None,
    typer.Option("--format", help="Format of the results.  (default: keep that of each photo)"),
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Photos at work at once.  (default: by cores and memory)"),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", metavar="", help="Go on: leave out what is done and has not changed since.")
]
OverwriteAllOption = Annotated[
    bool, typer.Option("--overwrite", metavar="", help="Do all anew and replace results that are there.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", metavar="", help="Say what would happen to each photo, write nothing.")
]
ReportsOption = Annotated[
    list[Path],
    typer.Option(
        "--report",
        metavar="FILE",
        help="What happened to each photo: a table, .csv, or a page with pictures, .html. Can be given twice.",
    ),
]


def _known_shard(text: str | None) -> str | None:
    if text is not None:
        split_shard(text)
    return text


def split_shard(text: str) -> tuple[int, int]:
    """Which part of how many: (3, 16) for 3/16."""
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise typer.BadParameter(f"{text!r} is no part of a batch; 3/16 is the third of sixteen")
    return int(found[1]), int(found[2])


ShardOption = Annotated[
    str | None,
    typer.Option(
        "--shard",
        metavar="N/COUNT",
        callback=_known_shard,
        help="Do only this part of the photos, as 3/16: for several machines, each with another N.",
    ),
]
PresetOption = Annotated[
    str | None,
    typer.Option("--preset", metavar="NAME", help="Saved choices; options that are given as well win over them."),
]
RayOption = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="local|ADDRESS",
        help="Work on a Ray cluster whose machines see the same files, or on one that is started here: local.",
    ),
]
MaskOutOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="MASK", help="Result, a .png.  (default: PHOTO_mask.png beside the photo)"),
]
OverwriteMaskOption = Annotated[
    bool, typer.Option("--overwrite", metavar="", help="Let MASK replace a file that exists.")
]

# evaluate

EVALUATE_EXAMPLES = """Examples:

  lbam evaluate --photos holiday
  lbam evaluate --photos holiday --models starter runs/mine/model.safetensors -o report
  lbam evaluate --photos holiday --baselines all -o report.html      with pictures to flip through
  lbam evaluate --photos holiday --models mine --baselines none --json"""

PhotosOption = Annotated[Path, typer.Option("--photos", metavar="DIR", help="Undamaged photos, in any subfolder.")]
ModelsOption = Annotated[
    list[str],
    typer.Option("--models", metavar="MODEL", help="Model names or files, with blanks or commas between; or none."),
]
BaselinesOption = Annotated[
    list[str],
    typer.Option(
        "--baselines",
        metavar="NAME",
        help="telea, navier-stokes, patchmatch, biharmonic, with blanks or commas between; all; or none.",
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="REPORT", help="Report: .md, .json, .html, or a name without these for all three."
    ),
]
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, metavar="N", help="Of the holes: the same seed gives the same ones.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many photos, spread evenly.")
]

# models

IMPORT_EXAMPLES = """Examples:

  lbam models import LBAM_NoBN_Places.pth --name places
  lbam models import runs/mine/model.safetensors --name mine"""

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A .safetensors of LBAM Studio or a published .pth of LBAM.")
]
NameOption = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="Its name here.  (default: that of the file)")
]
NameArgument = Annotated[str, typer.Argument(metavar="MODEL", help="Name of an imported model.")]
NewNameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="Its new name: letters, digits, dots, dashes and underscores.")
]
KnownArgument = Annotated[str, typer.Argument(metavar="MODEL", help="Name of a model.")]
ExportArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="File to write; without an ending it gets .safetensors.")
]
OverwriteFileOption = Annotated[
    bool, typer.Option("--overwrite", metavar="", help="Let FILE replace a file that exists.")
]
