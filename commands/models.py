"""duizhao models: install, list, verify, remove."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..base.errors import UserError
from ..output import terminal
from ..output.report import to_json
from ..pipeline import models
from ..pipeline.doctor import model_rows
from .status import DONE, FAILED


@click.group("models")
def group() -> None:
    """Install, list, verify and remove offline models."""


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def models_list(as_json: bool) -> None:
    """List the models that are installed or can be."""
    home = models.home_folder()
    rows = model_rows(home)
    if as_json:
        click.echo(to_json(rows), nl=False)
    else:
        terminal.models(rows)


@group.command("install")
@click.argument("name", required=False)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="A file or folder that has the model already: .gguf, .argosmodel, or shards.",
)
def models_install(name: str | None, source: Path | None) -> None:
    """Install the model NAME (without it: the default model)."""
    home = models.home_folder()
    if name is None:
        default = models.default_model("llama", "en", home)
        assert default is not None, "the shipped catalogue has a default"
        name = default.name
    with terminal.download(name) as advance:
        model = models.install(name, home, source, advance)
    terminal.done(f"{model.name} is installed: {model.path}")


@group.command("remove")
@click.argument("name")
def models_remove(name: str) -> None:
    """Remove the model NAME and what an unfinished installation left of it."""
    models.remove(name, models.home_folder())
    terminal.done(f"{name} is removed.")


@group.command("verify")
@click.argument("names", nargs=-1)
def models_verify(names: tuple[str, ...]) -> None:
    """Hash the models NAMES again (without any: all that are there)."""
    home = models.home_folder()
    there = [model.name for model in models.installed(home)]
    failed = False
    for name in names or sorted({*there, *models.damaged(home)}):
        try:
            models.verify(name, home)
            terminal.done(f"{name} is whole.")
        except UserError as error:
            terminal.error(str(error))
            failed = True
    sys.exit(FAILED if failed else DONE)
