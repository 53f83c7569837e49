"""The options of `lbam` with their help, and the examples below it. What they do stands in `cli`."""

from pathlib import Path
from typing import Annotated

import typer

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
