"""`lbam models`: list, describe, import and remove models (no Qt)."""

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

import typer

from app import options
from app.console import file_size, outline, show_table
from lbam_core.errors import LbamError, ModelError
from training.console import say, show

if TYPE_CHECKING:
    from lbam_core.models import ModelCard

_LONGEST_NAME = 100

models_app = typer.Typer(help="List, describe, import and remove models.", no_args_is_help=True)


@models_app.command("list")
def list_models(as_json: options.JsonOption = False) -> None:
    """List the models that there are."""
    from lbam_core import models

    found: list[dict[str, Any]] = []
    for name, path in models.list_models().items():
        entry = {"name": name, "kind": "shipped" if models.is_shipped(path) else "imported", "file": str(path)}
        try:
            found.append({**entry, "bytes": path.stat().st_size, "summary": str(models.read_card(path).summary)})
        except (LbamError, OSError) as error:
            # One bad file must not hide the others.
            found.append({**entry, "kind": "damaged", "summary": str(error)})
    if as_json:
        show(json.dumps(found, indent=1))
    elif found:
        rows = [(e["name"], e["kind"], file_size(e["bytes"]) if "bytes" in e else "", e["summary"]) for e in found]
        show_table(("name", "kind", "size", "what it is"), rows)
    else:
        say("There are no models; add one with: lbam models import FILE")


@models_app.command()
def info(model: options.ModelArgument, as_json: options.JsonOption = False) -> None:
    """Show a model's card: what it is, what it learned from and how, scores, licences."""
    from lbam_core.models import find_model, read_card

    path = find_model(model)
    card = read_card(path)
    told = {
        "file": str(path),
        "bytes": path.stat().st_size,
        "parameters": _parameters(card),
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


def _parameters(card: "ModelCard") -> int:
    import torch

    from lbam_core.network import LbamNetwork

    with torch.device("meta"):
        return sum(parameter.numel() for parameter in LbamNetwork(card.network).parameters())


@models_app.command("import", epilog=options.IMPORT_EXAMPLES)
def import_model(
    file: options.FileArgument, name: options.NameOption = None, as_json: options.JsonOption = False
) -> None:
    """Add a model from a file, to be used by its name.

    The file is copied, weights as 16-bit floats. A model that is there already is never replaced.
    """
    from lbam_core import models

    if not file.is_file():
        raise ModelError(f"there is no file {file}")
    # Absolute, since a bare word could be the name of another model.
    model = models.load_model(file.absolute())
    # Every run's model is called that, and the card knows the run's name.
    usual = model.card.name if file.stem == "model" else file.stem
    chosen = _clean_name(usual if name is None else name)
    # Some file systems take names that differ in capitals for the same.
    if chosen.casefold() in (known.casefold() for known in models.list_models()):
        raise ModelError(f"there is a model {chosen} already; choose another name with --name")
    target = models.models_folder() / f"{chosen}.safetensors"
    models.save_model(model.network, dataclasses.replace(model.card, name=chosen), target)
    words = f"Imported {chosen}: {model.card.summary}\nUse it with --model {chosen}"
    show(json.dumps({"name": chosen, "file": str(target), "summary": model.card.summary}) if as_json else words)


def _clean_name(text: str) -> str:
    """Letters, digits, dots, dashes and underscores: fit for a file name and for typing without quotes."""
    name = re.sub(r"[^\w.-]+", "-", text.removesuffix(".safetensors")).strip("-.")[:_LONGEST_NAME]
    if not name:
        raise ModelError(f"{text!r} is no name for a model; use letters and digits")
    return name


@models_app.command()
def remove(name: options.NameArgument, as_json: options.JsonOption = False) -> None:
    """Delete an imported model."""
    from lbam_core import models

    known = models.list_models()
    if name not in known:
        raise ModelError(f"there is no model {name!r}; known are {', '.join(sorted(known)) or 'none'}")
    if models.is_shipped(known[name]):
        raise ModelError(f"{name} came with the program and stays; only imported models can be removed")
    known[name].unlink()
    show(json.dumps({"removed": name, "file": str(known[name])}) if as_json else f"Removed {name} ({known[name]})")
