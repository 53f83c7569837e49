"""Reports of a restored batch: a table (CSV), and a page (HTML) with small pictures that needs nothing else.

Both are written while the batch runs: what was told of a photo goes to a temporary file at once, so that a report of
thousands of photos needs no more memory than one of ten. The report itself appears as a whole at the end.
"""

from __future__ import annotations

import base64
import csv
import io
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lbam_core.atomic import atomic_path
from lbam_core.errors import LbamError

if TYPE_CHECKING:
    from typing import Any

    from lbam_core.batch import PhotoEvent

REPORT_SUFFIXES = (".csv", ".html")
"""What the name of a report can end in."""

COLUMNS = ("source", "target", "state", "reason", "kinds", "share", "seconds")
PICTURE_SIDE = 320
"""Px of the longer side of a picture on the page."""
MOST_PICTURES = 1000
"""Photos with pictures on one page; a browser still shows the 30 MB that they are."""

Add = Callable[["PhotoEvent"], None]
_TEMPLATE = Path(__file__).with_suffix(".html")


def write_csv(results: Iterable[PhotoEvent], path: Path) -> None:
    """Write a table of photos, one row each; see `csv_report`."""
    with csv_report(path) as add:
        for event in results:
            add(event)


def write_html(results: Iterable[PhotoEvent], path: Path) -> None:
    """Write a page of photos with pictures before and after; see `html_report`."""
    with html_report(path) as add:
        for event in results:
            add(event)


@contextmanager
def report(path: Path) -> Iterator[Add]:
    """A report of the kind that the name of its file asks for, .csv or .html; see `csv_report` and `html_report`.

    Raises:
        LbamError: if the name ends in something else.
    """
    kinds = {".csv": csv_report, ".html": html_report}
    if path.suffix.lower() not in kinds:
        raise LbamError(f"{path.name} is no name for a report; choose one that ends in {' or '.join(kinds)}")
    with kinds[path.suffix.lower()](path) as add:
        yield add


@contextmanager
def csv_report(path: Path) -> Iterator[Add]:
    """What it gives takes the last event of one photo after the other; the file is there after the block, or unchanged.

    UTF-8 with a mark at its head that spreadsheets need; columns are COLUMNS: whole paths, `share` 0..1 of the pixels,
    kinds such as "dust 12; scratch 3". Bytes of a file name that are no text stand as escapes.

    Raises:
        OSError: whatever the file system says about `path`.
    """
    with (
        tempfile.TemporaryFile() as spool,
        io.TextIOWrapper(spool, encoding="utf-8-sig", errors="backslashreplace", newline="") as text,
    ):
        writer = csv.writer(text)
        writer.writerow(COLUMNS)

        def add(event: PhotoEvent) -> None:
            target = "" if event.target is None else event.target.absolute()
            found = "; ".join(f"{kind} {count}" for kind, count in event.kinds.items() if count)
            # Spreadsheets take a text that begins like this for a formula. Whole paths do not.
            reason = f"'{event.reason}" if event.reason.startswith(("=", "+", "-", "@", "\t", "\r")) else event.reason
            figures = (f"{event.share:.6f}", f"{event.seconds:.3f}")
            writer.writerow((event.photo.source.absolute(), target, event.state, reason, found, *figures))

        yield add
        text.flush()
        spool.seek(0)
        with atomic_path(path) as temporary, temporary.open("wb") as file:
            shutil.copyfileobj(spool, file)


@contextmanager
def html_report(path: Path) -> Iterator[Add]:
    """What it gives takes the last event of one photo after the other; the file is there after the block, or unchanged.

    Failed photos stand first, then the repaired ones with pictures before and after (the first MOST_PICTURES of them),
    then those that were copied or left out. The pictures stand in the page, the links lead to the files.

    Raises:
        OSError: whatever the file system says about `path`.
    """
    with ExitStack() as stack:
        spools = {
            part: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            for part in ("failed", "done", "rest")
        }
        states: Counter[str] = Counter()

        def add(event: PhotoEvent) -> None:
            states[event.state] += 1
            if event.state == "done":
                spools["done"].write(_article(event, with_pictures=states["done"] <= MOST_PICTURES))
            else:
                spools["failed" if event.state == "failed" else "rest"].write(_row(event))

        yield add
        note = ""
        if states["done"] > MOST_PICTURES:
            note = f'<p class="soft">The first {MOST_PICTURES:,} have pictures.</p>'
        texts = {"counts": _counts(states), "note": note}
        with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8") as file:
            for at, part in enumerate(re.split("<!--(.*?)-->", _TEMPLATE.read_text(encoding="utf-8"))):
                if at % 2 and part in spools:
                    spools[part].seek(0)
                    shutil.copyfileobj(spools[part], file)
                else:
                    file.write(texts[part] if at % 2 else part)


def found_in_words(kinds: Mapping[str, int]) -> str:
    """Counts of found damage in words, such as "2 scratches, 1 fold"; "" for none."""
    plural = {"scratch": "scratches", "dust": "specks of dust", "torn": "torn places", "text": "texts"}
    single = {"dust": "speck of dust", "torn": "torn place"}
    words = []
    for kind, count in kinds.items():
        if count:
            words.append(f"{count} {single.get(kind, kind) if count == 1 else plural.get(kind, f'{kind}s')}")
    return ", ".join(words)


def small_picture(path: Path, side: int = PICTURE_SIDE) -> bytes:
    """A photo file as a small JPEG: upright, in sRGB, on white, at most `side` px long, without metadata.

    Raises:
        PhotoError: if it cannot be opened.
    """
    import pyvips

    from lbam_core.photo_reading import kind_of_file, reading_errors

    kind = kind_of_file(path)
    with reading_errors(path):
        if kind in ("bmp", "heic"):
            picture = _whole_picture(path).thumbnail_image(side, height=side, size="down")
        else:
            # JPEGs are decoded at a fraction of their size, which makes this cheap beside the fill.
            source = pyvips.Source.new_from_file(os.fsencode(path))  # bytes: a name need not be text
            picture = pyvips.Image.thumbnail_source(source, side, height=side, size="down", output_profile="srgb")
        if picture.hasalpha():
            depth = 65535 if picture.format == "ushort" else 255
            picture = picture.flatten(background=[depth] * (picture.bands - 1))
        return bytes(picture.colourspace("srgb").jpegsave_buffer(Q=75, keep="none"))


def _whole_picture(path: Path) -> Any:
    """What libvips cannot read by itself."""
    import pyvips

    from lbam_core.photo import open_photo

    photo = open_photo(path)
    image = pyvips.Image.new_from_array(photo.image)
    return image if photo.alpha is None else image.bandjoin(pyvips.Image.new_from_array(photo.alpha))


def _counts(states: Counter[str]) -> str:
    names = {"done": "repaired", "copied": "copied as they are", "skipped": "left out", "failed": "failed"}
    items = []
    for state, words in names.items():
        mark = ' class="bad"' if state == "failed" and states[state] else ""
        items.append(f"<li{mark}><b>{states[state]:,}</b>{words}</li>")
    return f'<ul class="counts">{"".join(items)}</ul>'


def _row(event: PhotoEvent) -> str:
    words = {"failed": "", "copied": "copied as it is", "skipped": "left out"}.get(event.state, event.state)
    what = ": ".join(filter(None, (words, event.reason)))
    return f"<tr><td>{_name(event)}</td><td>{_safe(what)}</td></tr>\n"


def _article(event: PhotoEvent, *, with_pictures: bool) -> str:
    told = [found_in_words(event.kinds), f"{100 * event.share:.2f} % of the photo", f"{event.seconds:.1f} s"]
    lines = [f"<article>{_name(event)}", f'<div class="soft">{_safe(", ".join(filter(None, told)))}</div>']
    if event.reason:
        lines.append(f"<div>{_safe(event.reason)}</div>")
    if with_pictures:
        sides = (("before", event.photo.source), ("after", event.target))
        lines.append(f'<div class="pair">{"".join(_figure(words, path) for words, path in sides if path)}</div>')
    return "\n".join((*lines, "</article>\n"))


def _figure(words: str, path: Path) -> str:
    try:
        data = base64.b64encode(small_picture(path)).decode()
        picture = f'<img src="data:image/jpeg;base64,{data}" alt="{words}">'
    except LbamError as error:  # it was moved or deleted since: the report is still worth something
        picture = _safe(str(error))
    link = escape(path.absolute().as_uri())
    return f'<figure><a href="{link}">{picture}</a><figcaption>{words}</figcaption></figure>'


def _name(event: PhotoEvent) -> str:
    link = escape(event.photo.source.absolute().as_uri())
    return f'<a class="name" href="{link}">{_safe(event.photo.relative.as_posix())}</a>'


def _safe(text: str) -> str:
    """Text for a page: file names can hold what no page can."""
    return escape("".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text))
