"""`lbam models`: list, describe, import, rename, export and remove models (no Qt)."""

import dataclasses
import json
from typing import Any

import typer

from app import options
from app.console import file_size, outline, show_table
from lbam_core.errors import ModelError
from training.console import say, show

models_app = typer.Typer(help="List, describe, import, rename, export and remove models.", no_args_is_help=True)


@models_app.command("list")
def list_models(as_json: options.JsonOption = False) -> None:
    """List the models that there are."""
    from lbam_core.shelf import entries

    found: list[dict[str, Any]] = []
    for entry in entries():
        kind = "damaged" if entry.card is None else "shipped" if entry.shipped else "imported"
        summary = entry.problem if entry.card is None else entry.card.summary
        told = {"name": entry.name, "kind": kind, "file": str(entry.path), "bytes": entry.bytes, "summary": summary}
        found.append(told)
    if as_json:
        show(json.dumps(found, indent=1))
    elif found:
        rows = [(e["name"], e["kind"], file_size(e["bytes"]), e["summary"]) for e in found]
        show_table(("name", "kind", "size", "what it is"), rows)
    else:
        say("There are no models; add one with: lbam models import FILE")


@models_app.command()
def info(model: options.ModelArgument, as_json: options.JsonOption = False) -> None:
    """Show a model's card: what it is, what it learned from and how, scores, licences."""
    from lbam_core.models import examine_model, find_model

    path = find_model(model)
    card, parameters = examine_model(path)
    told = {
        "file": str(path),
        "bytes": path.stat().st_size,
        "parameters": parameters,
        **dataclasses.asdict(card),
    }
    if as_json:
        show(json.dumps(told))
        return
    show(f"{card.name}: {card.summary}\n{path}, {file_size(told['bytes'])}, {told['parameters']:,} parameters")
    for title, part in (
        ("Architecture", "network"),
        ("Recipe", "training"),
        ("Scores", "scores"),
        ("Licences", "licences"),
    ):
        show("\n".join((f"\n{title}", *outline(told[part] or "not told", 2))))


@models_app.command("import", epilog=options.IMPORT_EXAMPLES)
def import_model(
    file: options.FileArgument, name: options.NameOption = None, as_json: options.JsonOption = False
) -> None:
    """Add a model from a file, to be used by its name.

    The file is copied, weights as 16-bit floats. A model that is there already is never replaced.
    """
    from lbam_core import shelf
    from lbam_core.models import read_card

    try:
        target = shelf.import_model(file, name)
    except shelf.NameTaken as error:
        raise ModelError(f"{error} with --name") from error
    chosen, summary = target.stem, read_card(target).summary
    words = f"Imported {chosen}: {summary}\nUse it with --model {chosen}"
    show(json.dumps({"name": chosen, "file": str(target), "summary": summary}) if as_json else words)


@models_app.command()
def rename(name: options.NameArgument, new: options.NewNameArgument, as_json: options.JsonOption = False) -> None:
    """Give an imported model another name, in its card as well."""
    from lbam_core.shelf import rename_model

    target = rename_model(name, new)
    words = f"{name} is called {target.stem} now\nUse it with --model {target.stem}"
    show(json.dumps({"name": target.stem, "file": str(target)}) if as_json else words)


@models_app.command()
def export(
    name: options.KnownArgument,
    file: options.ExportArgument,
    overwrite: options.OverwriteFileOption = False,
    as_json: options.JsonOption = False,
) -> None:
    """Copy a model with its card to a file, to be given away or imported elsewhere."""
    from lbam_core.shelf import export_model

    target = export_model(name, file.absolute(), overwrite=overwrite)
    show(json.dumps({"name": name, "file": str(target)}) if as_json else f"Exported {name} to {target}")


@models_app.command()
def remove(name: options.NameArgument, as_json: options.JsonOption = False) -> None:
    """Delete an imported model."""
    from lbam_core.shelf import own_file

    path = own_file(name)
    path.unlink()
    show(json.dumps({"removed": name, "file": str(path)}) if as_json else f"Removed {name} ({path})")
