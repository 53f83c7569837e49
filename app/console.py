"""How the command line prints tables, nested values and figures. Nothing here knows what they mean."""

import sys
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns to standard output: fitted to a terminal, at full length into a pipe."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 10_000
    # The first column holds names that are typed again, so the others are folded.
    table = Table(*head, box=None, pad_edge=False, header_style="bold")
    table.columns[0].no_wrap = True
    for row in rows:
        # Text: a name such as [1].pth is no markup.
        table.add_row(*map(Text, row))
    with console.capture() as capture:
        console.print(table)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def outline(value: object, indent: int = 0) -> Iterator[str]:
    """Tables within tables as indented lines."""
    pad = " " * indent
    if isinstance(value, Mapping):
        for key, item in value.items():
            if _is_small(item):
                yield f"{pad}{key}: {_inline(item)}"
            else:
                yield f"{pad}{key}:"
                yield from outline(item, indent + 2)
    elif isinstance(value, list | tuple) and not _is_small(value):
        for item in value:
            first, *others = outline(item, indent + 2)
            yield f"{pad}- {first.lstrip()}"
            yield from others
    else:
        yield f"{pad}{_inline(value)}"


def percent(share: float) -> str:
    """A share 0..1 in words, such as "3.2 %"; a little is not nothing."""
    return "< 0.1 %" if 0 < share < 0.001 else f"{100 * share:.1f} %"


def file_size(size: int) -> str:
    """Bytes in words, in decimal megabytes."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


def _is_small(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(not isinstance(item, Mapping | list | tuple) for item in value)
    return not isinstance(value, Mapping) or not value


def _inline(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_inline, value)) or "none"
    if isinstance(value, float):
        return f"{value:.6g}"
    return "none" if value in (None, "", {}) else str(value)
