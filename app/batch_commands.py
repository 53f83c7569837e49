"""`lbam restore` and `lbam detect`: repair many photos, look for damage in one (no Qt)."""

import contextlib
import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from app import options
from app.batch_table import ENDED, STOPPING, BatchTable, duration, printable
from app.console import percent
from app.presets import DEFAULTS, PresetError, load_preset
from lbam_core import let_threads_sleep
from lbam_core.errors import Cancelled, LbamError, PhotoError
from training.console import CANCELLED, SOME_FAILED, DeviceOption, interruptible, progress_bar, say, show

if TYPE_CHECKING:
    from lbam_core.batch_events import BatchOptions, BatchSummary, PhotoEvent
    from lbam_core.batch_files import BatchPhoto
    from lbam_core.batch_holes import HoleFinder

_FAILED_SHOWN = 100


def restore(
    photos: options.PhotosArgument,
    out: options.OutFolderOption,
    holes: options.HolesOption = None,
    sensitivity: options.SensitivityOption = None,
    kinds: options.KindsOption = None,
    model: options.ModelOption = "starter",
    device: DeviceOption = "auto",
    detail: options.BatchDetailOption = None,
    grow: options.GrowOption = None,
    without_hole: options.WithoutHoleOption = None,
    format: options.FormatOption = None,  # noqa: A002 - the word for it in Photo, too
    quality: options.QualityOption = None,
    jobs: options.JobsOption = None,
    resume: options.ResumeOption = False,
    overwrite: options.OverwriteAllOption = False,
    dry_run: options.DryRunOption = False,
    report: options.ReportsOption = [],  # noqa: B006 - Typer copies it
    shard: options.ShardOption = None,
    preset: options.PresetOption = None,
    ray: options.RayOption = None,
) -> None:
    """Repair many photos: find the damage of each, or read its hole, and fill it.

    Results go to DIR, in the folders that the photos lie in; the photos themselves are not touched.
    Ctrl-C stops after the current step, and --resume goes on from there.
    Presets are those of the Restore page: "Old prints", "Dust and scratches only", "Date stamps" and your own.
    """
    if dry_run and report:
        raise LbamError("--dry-run writes nothing; leave --report out")
    if dry_run and ray:
        raise LbamError("--dry-run looks at the photos on this machine; leave --ray out")
    given: dict[str, Any] = {"holes": holes, "sensitivity": sensitivity, "detail": detail, "grow": grow}
    given |= {"without_hole": without_hole, "format": format, "quality": quality}
    given |= {"kinds": None if kinds is None else options.split_kinds(kinds)}
    chosen = _chosen(preset, given)
    part = None if shard is None else options.split_shard(shard)
    _check_reports(report, out)
    with interruptible("Cancelled: nothing was written."):
        from lbam_core.batch_events import BatchOptions
        from lbam_core.batch_files import check_output

        settings = BatchOptions(
            **chosen, model=model, device=device, jobs=jobs, overwrite=overwrite, resume=resume, shard=part
        )
        check_output(photos, out)
        found = _found(photos, out, settings)
        if dry_run:
            _tell_plan(found, out, settings)
            return
    _run(found, out, settings, report, ray)


def _chosen(preset: str | None, given: dict[str, Any]) -> dict[str, Any]:
    """The options that presets have: as given, else as the preset says, else the usual ones."""
    try:
        values = load_preset(preset) if preset is not None else dict(DEFAULTS)
    except PresetError as error:
        raise LbamError(str(error)) from error
    values |= {name: value for name, value in given.items() if value is not None}
    return values | {"format": None if values["format"] == "keep" else values["format"]}


def _check_reports(reports: Sequence[Path], out: Path) -> None:
    """Refuse now what would be refused after hours of work."""
    from lbam_core.batch_report import REPORT_SUFFIXES

    for file in reports:
        if file.suffix.lower() not in REPORT_SUFFIXES:
            raise LbamError(f"{file.name} is no name for a report; choose one that ends in .csv or .html")
        if file.is_dir():
            raise LbamError(f"{file} is a folder; choose another name for the report")
        # The output folder is made later, and everything else has to be there.
        if file.parent.absolute() != out.absolute() and not file.parent.is_dir():
            raise LbamError(f"there is no folder {file.parent}; make it first")
        if file.parent.is_dir() and not os.access(file.parent, os.W_OK):
            raise LbamError(f"writing in {file.parent} is not allowed; choose another place for the report")


def _found(inputs: Sequence[Path], out: Path, settings: "BatchOptions") -> "list[BatchPhoto]":
    """All photos of the batch, as a list: only then it is known how many are to be done."""
    from lbam_core.batch_files import find_photos, shard
    from lbam_core.batch_holes import HoleSource

    source = HoleSource.parse(settings.holes)
    every = []
    with progress_bar() as bar:
        for photo in find_photos(inputs, out, result_format=settings.format):
            if not source.holds(photo.source):
                every.append(photo)
                if len(every) % 100 == 0:
                    bar(0.0, f"Looking for photos: {len(every):,}")
    if not every:
        raise LbamError(f"there are no photos in {', '.join(printable(str(path)) for path in inputs)}")
    return every if settings.shard is None else list(shard(every, *settings.shard))


# restore


def _run(
    photos: "list[BatchPhoto]", out: Path, settings: "BatchOptions", reports: Sequence[Path], ray: str | None
) -> None:
    from lbam_core.batch_events import BatchSummary
    from lbam_core.batch_report import report

    failed: list[str] = []
    summary = BatchSummary()
    with _stoppable() as cancelled:
        with contextlib.ExitStack() as stack:
            writers = [stack.enter_context(report(file)) for file in reports]
            events = stack.enter_context(contextlib.closing(_events(photos, out, settings, ray, cancelled)))
            table = stack.enter_context(BatchTable(len(photos), _words, cancelled))
            for event in events:
                if isinstance(event, BatchSummary):
                    summary = event
                    continue
                table.tell(event)
                if event.state in ENDED:
                    for write in writers:
                        write(event)
                if event.state == "failed" and len(failed) < _FAILED_SHOWN:
                    failed.append(f"  {printable(event.photo.relative.as_posix())}: {printable(event.reason)}")
        for file in reports:
            say(f"Report: {file}")
        show(_summary(summary, out))
        if failed:
            say("\n".join(("Failed:", *failed)))
        if summary.failed > len(failed):
            say(f"  and {summary.failed - len(failed):,} more; --report FILE.csv names them all")
    if cancelled():
        raise Cancelled("Cancelled; the same command with --resume goes on.")
    if summary.stopped:
        raise LbamError(summary.stopped)
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


def _events(
    photos: "list[BatchPhoto]", out: Path, settings: "BatchOptions", ray: str | None, cancelled: Callable[[], bool]
) -> "Generator[PhotoEvent | BatchSummary, None, None]":
    if ray is not None:
        from lbam_core.batch_ray import restore_on_ray

        yield from restore_on_ray(photos, out, settings, ray, cancelled=cancelled)
        return
    let_threads_sleep()
    from lbam_core import batch

    yield from batch.restore(photos, out, settings, cancelled=cancelled)


@contextlib.contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Ctrl-C and a polite kill ask for an end, a second Ctrl-C does not ask; what it gives tells whether they did."""
    asked = False

    def on_signal(number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked and number == signal.SIGINT:
            _write("\x1b[?25h" if os.isatty(2) else "")  # the table hides the cursor
            os._exit(CANCELLED)  # every file is written whole or not at all
        if not asked and not sys.stdout.isatty():  # otherwise the table says it
            _write(f"\n{STOPPING}\n")
        asked = True

    before = {}
    if threading.current_thread() is threading.main_thread():
        names = [name for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
        before = {name: signal.signal(getattr(signal, name), on_signal) for name in names}
    try:
        yield lambda: asked
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _write(text: str) -> None:
    """To standard error past its buffer, which a signal handler may have interrupted in the middle of a write."""
    with contextlib.suppress(OSError):
        os.write(2, text.encode())


def _words(event: "PhotoEvent") -> str:
    """What became of a photo."""
    from lbam_core.batch_report import found_in_words

    if event.resumed:
        return f"{ENDED[event.state]} before"
    told = [event.reason] if event.reason else []
    if event.state == "done":
        told = [found_in_words(event.kinds), percent(event.share), f"{event.seconds:.1f} s", *told]
    return ": ".join(filter(None, (ENDED[event.state], printable(", ".join(filter(None, told))))))


def _summary(summary: "BatchSummary", out: Path) -> str:
    counts = {
        "repaired": summary.done,
        "copied": summary.copied,
        "left out": summary.skipped,
        "failed": summary.failed,
        "done before": summary.resumed,
    }
    told = [f"{count:,} {words}" for words, count in counts.items() if count]
    worked = summary.done + summary.copied
    pace = f", {60 * worked / summary.seconds:.1f} photos a minute" if worked and summary.seconds > 0 else ""
    where = f"\nResults are in {out}; the originals were not touched." if summary.done + summary.copied else ""
    return f"{', '.join(told) or 'Nothing to do'} in {duration(summary.seconds)}{pace}.{where}"


def _tell_plan(photos: "list[BatchPhoto]", out: Path, settings: "BatchOptions") -> None:
    """One line a photo on what would happen to it."""
    from lbam_core.batch_holes import HoleFinder, HoleSource

    source, detector = HoleSource.parse(settings.holes), None
    counts: Counter[str] = Counter()
    with progress_bar() as bar:
        if source.kind == "auto":
            bar(0.0, "Loading the model")
            let_threads_sleep()
            from lbam_core.damage import DamageDetector

            detector = DamageDetector(settings.device)
        finder = HoleFinder(source, settings, {}, detector)
        for number, photo in enumerate(photos):
            name = printable(photo.relative.as_posix())
            bar(number / len(photos), name)
            state, words = _plan(photo, out, settings, finder)
            counts[state] += 1
            show(": ".join(filter(None, (name, printable(words)))))
    told = [f"{counts[state]:,} {words}" for state, words in ENDED.items() if counts[state]]
    show(f"{', '.join(told) or 'Nothing to do'}: that is what would happen. Nothing was written.")
    if counts["failed"]:
        raise typer.Exit(SOME_FAILED)


def _plan(photo: "BatchPhoto", out: Path, settings: "BatchOptions", finder: "HoleFinder") -> tuple[str, str]:
    """The state that a photo would end in, and the words for it."""
    from lbam_core.batch_report import found_in_words
    from lbam_core.photo import open_photo

    there = os.path.lexists(out / photo.relative)
    if there and not (settings.overwrite or settings.resume):
        return "skipped", "would be left out, since it exists already in the output folder"
    try:
        found = finder.find(open_photo(photo.source), finder.mask_file(photo))
    except (LbamError, OSError) as error:
        return "failed", f"would fail: {error}"
    if not found.hole.any():
        state = "copied" if settings.without_hole == "copy" else "skipped"
        return state, f"no hole, would be {ENDED[state]}"
    told = ", ".join(filter(None, (found_in_words(found.kinds), f"{percent(float(found.hole.mean()))} to be filled")))
    return "done", f"{told}; there is a result already" if there else told


# detect


def detect(
    photo: options.PhotoArgument,
    out: options.MaskOutOption = None,
    sensitivity: options.SensitivityOption = None,
    kinds: options.KindsOption = None,
    device: DeviceOption = "auto",
    overwrite: options.OverwriteMaskOption = False,
    as_json: options.JsonOption = False,
) -> None:
    """Look for damage in a photo and save it as a mask, white where something was found.

    A photo in which nothing was found gets a mask that is all black.
    """
    mask = out or photo.with_name(f"{photo.stem}_mask.png")
    _check_mask(photo, mask, overwrite=overwrite)
    with interruptible("Cancelled: nothing was written.") as cancelled:
        from lbam_core.holes import save_hole
        from lbam_core.photo import open_photo

        image = open_photo(photo).image
        with progress_bar() as bar:
            bar(0.0, "Loading the model")
            let_threads_sleep()
            from lbam_core.damage import DamageDetector

            detector = DamageDetector(device)
            chosen = DEFAULTS["kinds"] if kinds is None else options.split_kinds(kinds)
            least = DEFAULTS["sensitivity"] if sensitivity is None else sensitivity
            damage = detector.look(image, bar, cancelled).find(least, chosen)
        share = float(damage.hole.mean())
    # Ctrl-C from here on comes too late: what is told is what was saved.
    save_hole(damage.hole, mask)
    if as_json:
        found = [vars(finding) for finding in damage.findings]
        told = {"photo": str(photo), "output": str(mask), "share": share, "counts": damage.counts, "findings": found}
        show(json.dumps(told))
        return
    for kind, count in damage.counts.items():
        pixels = sum(finding.pixels for finding in damage.findings if finding.kind == kind)
        show(f"{kind}: {count:,}, {percent(pixels / damage.hole.size)} of the photo")
    total = f"In all {percent(share)} of {photo.name}." if damage.findings else f"Nothing was found in {photo.name}."
    show(f"{total}\nSaved to {mask}")


def _check_mask(photo: Path, mask: Path, *, overwrite: bool) -> None:
    """Refuse now what would be refused after the work."""
    if mask.suffix.lower() != ".png":
        raise PhotoError(f"{mask.name} is no name for a mask; choose one that ends in .png")
    if not mask.parent.is_dir():
        raise PhotoError(f"there is no folder {mask.parent}; make it first")
    if not os.access(mask.parent, os.W_OK):
        raise PhotoError(f"writing in {mask.parent} is not allowed; name a place for the mask with -o")
    if mask.exists() and photo.exists() and mask.samefile(photo):
        raise PhotoError(f"{mask} is the photo; choose another name for the mask")
    if mask.is_dir():
        raise PhotoError(f"{mask} is a folder; choose another name for the mask")
    if mask.exists() and not overwrite:
        raise PhotoError(f"{mask} exists; add --overwrite to replace it, or choose another name")
