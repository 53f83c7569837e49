"""`lbam`, the command line: fill, restore, detect, train, evaluate, models (no Qt).

torch is imported only where a network runs, so help and complaints come at once.
"""

import dataclasses
import functools
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import batch_commands, options
from app.console import percent
from app.defaults import DETAIL
from app.model_commands import models_app
from app.photo_files import filled_name
from lbam_core import __version__, let_threads_sleep
from lbam_core.errors import Cancelled, HoleError, LbamError, PhotoError
from training.__main__ import EXAMPLES as TRAIN_EXAMPLES
from training.__main__ import train
from training.console import SOME_FAILED, DeviceOption, interruptible, progress_bar, run_command, say, show

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lbam_core.photo import Photo
    from training.evaluate import Report
    from training.gallery import Scene

app = typer.Typer(
    help="Take things out of photos and repair damaged ones. Everything stays on this machine.",
    epilog="Exit codes: 0 done, 1 some photos failed, 2 wrong use or unreadable input, 130 cancelled.",
    add_completion=False,
    rich_markup_mode="rich",
    no_args_is_help=True,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `lbam` and return its exit code."""
    return run_command(app, _one_value_each(sys.argv[1:] if argv is None else argv), "lbam")


def _one_value_each(words: Sequence[str]) -> list[str]:
    """`evaluate --models A B` as `--models A --models B`: Typer takes one value a flag, and evaluate nothing else."""
    if "evaluate" not in words[:1]:
        return list(words)
    spread: list[str] = []
    flag = None
    for word in words:
        if word.startswith("-"):
            flag = word if word in ("--models", "--baselines") else None
        elif flag and spread[-1] != flag:
            spread.append(flag)
        spread.append(word)
    return spread


def _show_version(wanted: bool) -> None:
    if wanted:
        show(f"lbam {__version__}")
        raise typer.Exit


@app.callback()
def _lbam(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, metavar="", help="Show the version.")
    ] = False,
) -> None: ...


# fill


@app.command(epilog=options.FILL_EXAMPLES)
def fill(
    photo: options.PhotoArgument,
    mask: options.MaskOption = None,
    out: options.OutOption = None,
    model: options.ModelOption = "starter",
    device: DeviceOption = "auto",
    invert: options.InvertOption = False,
    mask_from: options.MaskFromOption = None,
    fit_mask: options.FitOption = False,
    grow: options.GrowOption = None,
    detail: options.DetailOption = DETAIL,
    quality: options.QualityOption = None,
    overwrite: options.OverwriteOption = False,
    as_json: options.JsonOption = False,
) -> None:
    """Fill the hole of a photo.

    The rest of the photo stays as it is, and so do its metadata.
    Without -o no file is ever replaced: the result is photo_filled.jpg, or photo_filled_2.jpg, ...
    If the mask marks nothing, nothing is written, except that -o gets a copy of the photo.
    """
    if mask is None and mask_from in (None, "white"):
        ways = "--mask-from alpha or --mask-from '#RRGGBB'"
        raise HoleError(f"name a mask with --mask; if the photo itself marks the hole, say how with {ways}")
    if out is not None:
        _check_output(photo, out, overwrite=overwrite)
    from lbam_core.photo import check_saving, save_photo

    with interruptible("Cancelled: nothing was written.") as cancelled:
        opened, hole = _photo_and_hole(photo, mask, mask_from or "white", invert=invert, fit=fit_mask)
        _check_pages(opened, photo, out)
        if out is None:
            _check_folder(photo.parent, "; name a place for the result with -o")
        check_saving(opened, out or filled_name(photo, opened.format), quality=quality, overwrite=overwrite)
        told: dict[str, Any] = {"photo": str(photo), "model": model}
        told |= {"output": None, "seconds": 0.0, "filled_share": 0.0, "grown_by": 0, "device": None}
        result = None
        if hole.any():
            opaque = mask is None and mask_from == "alpha"
            result, figures = _filled(opened, hole, model, device, grow, detail, cancelled, opaque=opaque)
            told |= figures
    # From here on a file may be there, and only the saved one is told.
    if result is not None:
        target = out or filled_name(photo, opened.format)
        save_photo(result, target, quality=quality, overwrite=overwrite)
        told["output"] = str(target)
        words = f"Filled {percent(told['filled_share'])} of {photo.name} in {told['seconds']:.1f} s on {told['device']}"
        words += f" (hole grown by {told['grown_by']} px).\nSaved to {target}"
    else:
        words = f"Nothing to fill: the hole in {photo.name} is empty."
        if out is not None:
            _copy(opened, photo, out, quality, overwrite=overwrite)
            told["output"] = str(out)
            words += f"\nCopied to {out}"
    show(json.dumps(told) if as_json else words)


def _check_output(photo: Path, out: Path, *, overwrite: bool) -> None:
    """Refuse now what would be refused after the work."""
    from lbam_core.photo import SUPPORTED_EXTENSIONS, is_photo_name

    if out.is_dir():
        raise PhotoError(f"{out} is a folder; name the result in it, such as {out / 'filled.jpg'}")
    if not is_photo_name(out):
        known = ", ".join(sorted(SUPPORTED_EXTENSIONS))
        raise PhotoError(f"{out.name} is no name for a photo; choose one that ends in {known}")
    _check_folder(out.parent, "")
    if out.exists() and not overwrite:
        what = "is the original" if photo.exists() and out.samefile(photo) else "exists"
        raise PhotoError(f"{out} {what}; add --overwrite to replace it, or choose another name")


def _check_folder(folder: Path, remedy: str) -> None:
    if not folder.is_dir():
        raise LbamError(f"there is no folder {folder}; make it first")
    if not os.access(folder, os.W_OK):
        raise LbamError(f"writing in {folder} is not allowed{remedy}")


def _check_pages(opened: "Photo", photo: Path, out: Path | None) -> None:
    if opened.pages == 1:
        return
    if out is not None and out.exists() and out.samefile(photo):
        raise PhotoError(f"{photo.name} has {opened.pages} pages and only one is filled; choose another name for it")
    say(f"{photo.name} has {opened.pages} pages; the first is filled and saved")


def _photo_and_hole(
    photo: Path, mask: Path | None, source: str, *, invert: bool, fit: bool
) -> "tuple[Photo, NDArray[Any]]":
    from lbam_core.holes import check_hole, hole_from_photo, read_hole
    from lbam_core.photo import open_photo

    opened = open_photo(photo)
    height, width = opened.image.shape[:2]
    if mask is None:
        hole = hole_from_photo(opened, source, invert=invert)
    else:
        hole = read_hole(mask, (height, width), source=source, invert=invert, fit=fit)
    check_hole(hole, opened.image.shape)
    return opened, hole


def _filled(
    opened: "Photo",
    hole: "NDArray[Any]",
    model: str,
    device: str,
    grow: int | None,
    detail: float,
    cancelled: Callable[[], bool],
    *,
    opaque: bool,
) -> "tuple[Photo, dict[str, Any]]":
    """The photo with its hole filled, and what there is to tell of it; `opaque`: what was filled can be seen."""
    import numpy as np

    with progress_bar() as bar:
        bar(0.0, "Loading the model")
        let_threads_sleep()
        from lbam_core.engine import Inpainter
        from lbam_core.holes import default_growth, grow_hole

        def tell(done: float, text: str) -> None:
            # Regions are no news, but why a fill is slow or soft is.
            if "memory" in text.lower():
                say(text)
            bar(done, text)

        inpainter = Inpainter(model, device)
        started = time.perf_counter()
        image = inpainter.fill(opened.image, hole, tell, cancelled, grow=grow, detail=detail)
        seconds = time.perf_counter() - started
    growth = default_growth(hole.shape) if grow is None else grow
    grown = grow_hole(hole, growth)
    if grown.all():
        grown, growth = hole, 0  # as the engine does
    alpha = opened.alpha
    if opaque and alpha is not None:
        alpha = alpha.copy()
        alpha[grown] = np.iinfo(alpha.dtype).max
    figures = {"seconds": round(seconds, 3), "filled_share": float(hole.mean()), "grown_by": growth}
    return dataclasses.replace(opened, image=image, alpha=alpha), figures | {"device": inpainter.device_name}


def _copy(opened: "Photo", photo: Path, out: Path, quality: int | None, *, overwrite: bool) -> None:
    """The file itself if its format stays, else the photo in the other format."""
    from lbam_core.atomic import atomic_path
    from lbam_core.photo import save_photo

    if out.exists() and out.samefile(photo):
        return
    if out.suffix.lower() == photo.suffix.lower() and quality is None:
        with atomic_path(out) as temporary:
            shutil.copyfile(photo, temporary)
    else:
        save_photo(opened, out, quality=quality, overwrite=overwrite)


# restore, detect and train


app.command(epilog=options.RESTORE_EXAMPLES)(batch_commands.restore)
app.command(epilog=options.DETECT_EXAMPLES)(batch_commands.detect)
app.command(epilog=TRAIN_EXAMPLES)(train)


# evaluate


@app.command(epilog=options.EVALUATE_EXAMPLES)
def evaluate(
    photos: options.PhotosOption,
    models: options.ModelsOption = ["starter"],  # noqa: B006 - Typer copies it
    baselines: options.BaselinesOption = ["telea", "navier-stokes"],  # noqa: B006
    out: options.ReportOption = None,
    seed: options.SeedOption = 1,
    limit: options.LimitOption = None,
    device: DeviceOption = "auto",
    as_json: options.JsonOption = False,
) -> None:
    """Measure how well models fill holes, on photos whose originals are known.

    Every photo gets one hole of each of five sizes, and each fill is compared with the original.
    An .html report has pictures to flip through. A report that exists is replaced.
    Exit code 1: some photos could not be used, the report says which.
    """
    from lbam_core.baselines import BASELINES, check_baselines

    wanted, classical = _names(models), [name.replace("_", "-") for name in _names(baselines)]
    if "all" in classical:
        classical = list(BASELINES)
    check_baselines(classical)
    if not photos.is_dir():
        raise LbamError(f"{photos} is not a folder of photos")
    files = _report_files(out)
    with interruptible("Cancelled: nothing was written.") as cancelled, progress_bar() as bar:
        bar(0.0, "Loading the models")
        let_threads_sleep()
        from lbam_core.engine import Inpainter
        from training.distances import open_distances
        from training.evaluate import evaluate as measure
        from training.gallery import Gallery

        # Around these holes is no rim of anything, so they need not grow.
        fillers: dict[str, Callable[[Any, Any], Any]] = {
            name: functools.partial(Inpainter(name, device).fill, grow=0) for name in wanted
        }
        fillers |= {name: BASELINES[name] for name in classical}

        def tell(done: int, total: int, text: str) -> None:
            if cancelled():
                raise Cancelled
            bar(done / total, text)

        distances, missing = open_distances(device)
        for sentence in missing:
            say(sentence)
        gallery = Gallery() if any(file.suffix.lower() == ".html" for file in files) else None
        report = measure(photos, fillers, seed=seed, limit=limit, distances=distances, gallery=gallery, progress=tell)
        report = dataclasses.replace(report, notes=missing)
    for file in files:
        _write_report(file, report, gallery.scenes if gallery else ())
        say(f"Report: {file}")
    show((report.to_json() if as_json else report.markdown()).rstrip("\n"))
    if report.left_out:
        say(
            f"{len(report.left_out)} of {len(report.left_out) + report.photos} photos could not be used; see the report"
        )
        raise typer.Exit(SOME_FAILED)


def _names(given: Sequence[str]) -> list[str]:
    """Names given one by one or with commas between, each once; a file that has commas in its name is one."""
    parts = [part for text in given for part in ([text] if Path(text).is_file() else text.split(","))]
    return list(dict.fromkeys(name for part in parts if (name := part.strip()) and name != "none"))


def _report_files(out: Path | None) -> list[Path]:
    if out is None:
        return []
    _check_folder(out.parent, "")
    kinds = (".md", ".json", ".html")
    files = [out] if out.suffix.lower() in kinds else [Path(f"{out}{kind}") for kind in kinds]
    for file in files:
        if file.is_dir():
            raise LbamError(f"{file} is a folder; choose another name for the report")
    return files


def _write_report(file: Path, report: "Report", scenes: "Sequence[Scene]") -> None:
    from lbam_core.atomic import atomic_path
    from training.html_report import html_report

    kind = file.suffix.lower()
    if kind == ".html":
        text = html_report(report, scenes)
    else:
        text = report.to_json() + "\n" if kind == ".json" else report.markdown()
    with atomic_path(file) as temporary:
        temporary.write_text(text, encoding="utf-8")


# models


app.add_typer(models_app, name="models")
