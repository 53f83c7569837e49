"""The report of an evaluation as one HTML page that needs nothing else: tables, and pictures to flip through."""

import base64
from collections.abc import Sequence
from html import escape
from pathlib import Path

from training.evaluate import MEASURES, Measure, Report
from training.gallery import Picture, Scene

_PAGE = Path(__file__).parent / "report.html"
_CAPTION = {"psnr": "PSNR {} dB", "distance": "distance {}", "lpips": "LPIPS {}"}


def html_report(report: Report, scenes: Sequence[Scene] = ()) -> str:
    """The page as text: pictures stand in it as data, nothing is loaded from elsewhere, without scripts all is shown.

    All scenes must have the same views in the same order, as those of one evaluation have.
    """
    parts = {
        "intro": "\n".join(
            [f"<p>{_safe(report.summary)}</p>", *(f'<p class="note">{_safe(note)}</p>' for note in report.notes)]
        ),
        "buttons": _buttons([picture.name for picture in scenes[0].pictures]) if scenes else "",
        "scenes": "\n".join(map(_scene, scenes)),
        "tables": "\n".join(_table(report, measure) for measure in report.measures),
        "left-out": _left_out(report),
    }
    page = _PAGE.read_text(encoding="utf-8")
    for name, part in parts.items():
        page = page.replace(f"<!--{name}-->", part)
    return page


def _safe(text: str) -> str:
    """Text for a page: file names can hold what no page can."""
    return escape(text.encode("utf-8", "replace").decode())


def _table(report: Report, measure: Measure) -> str:
    rows = {
        filler: [*report.values(filler, measure.key), report.mean(filler, measure.key)] for filler in report.fillers
    }
    choose = max if measure.higher_is_better else min
    # Equal as printed is equal: hundredths of a dB below the last place decide nothing.
    best = [measure.text(choose(column)) for column in zip(*rows.values(), strict=True)]
    head = "".join(f'<th scope="col">{name}</th>' for name in ("filled by", *report.bins, "mean"))
    lines = []
    for filler, values in rows.items():
        cells = [f'<th scope="row" title="{_safe(filler)}">{_safe(filler)}</th>']
        for value, top in zip(map(measure.text, values), best, strict=True):
            mark = ' <span class="hidden">best</span>' if value == top else ""
            cells.append(f'<td class="best">{value}{mark}</td>' if mark else f"<td>{value}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(
        (
            f'<section class="measure"><h3 id="{measure.key}">{measure.title}</h3>',
            f'<div class="scroll" tabindex="0"><table aria-labelledby="{measure.key}">',
            f"<thead><tr>{head}</tr></thead>",
            f"<tbody>{''.join(lines)}</tbody></table></div></section>",
        )
    )


def _buttons(names: Sequence[str]) -> str:
    buttons = []
    for number, name in enumerate(names, 1):
        key = f"<kbd>{number % 10}</kbd>" if number <= 10 else ""
        buttons.append(f'<button type="button" aria-pressed="false">{key}{_safe(name)}</button>')
    return "".join(buttons)


def _scene(scene: Scene) -> str:
    width, height = scene.shown_size
    size = f"{scene.size[0]} × {scene.size[1]} px"
    if scene.shown_size != scene.size:
        size += f", shown at {100 * width / scene.size[0]:.0f} %"
    about = f"{scene.photo}, {size}, {100 * scene.hole:.0f} % hole"
    figures = []
    for picture in scene.pictures:
        caption = _caption(picture)
        data = base64.b64encode(picture.webp).decode("ascii")
        alt = _safe(f"{caption}; {about}")
        figures.append(
            f'<figure><img src="data:image/webp;base64,{data}" width="{width}" height="{height}" alt="{alt}">'
            f"<figcaption><strong>{_safe(caption)}</strong><br>"
            f'<span class="soft">{_safe(about)}</span></figcaption></figure>'
        )
    return f'<section class="scene"><div class="stack">{"".join(figures)}</div></section>'


def _caption(picture: Picture) -> str:
    told = [
        _CAPTION[measure.key].format(measure.text(picture.scores[measure.key]))
        for measure in MEASURES
        if measure.key in _CAPTION and measure.key in picture.scores
    ]
    return f"{picture.name}: {', '.join(told)}" if told else picture.name


def _left_out(report: Report) -> str:
    if not report.left_out:
        return ""
    items = "".join(f"<li>{_safe(f'{path}: {reason}')}</li>" for path, reason in report.left_out)
    return f'<h2 id="left-out">Left out</h2>\n<ul>{items}</ul>'
