"""Which glossary files a command means, and their rows for machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from ...base.errors import UserError
from ...glossary import Glossary, Term, open_layers
from ...glossary.fields import COLUMNS, to_cells
from ...glossary.layers import PROJECT_FILE, USER_FILE, find_project
from ...pipeline.models import home_folder

Command = TypeVar("Command", bound=Callable[..., Any])

layers_option = click.option(
    "--glossary",
    "-g",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Another glossary, laid over the bundled, the user's and the project's.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")


def file_option(command: Command) -> Command:
    """Options of every command that changes one glossary."""
    for option in (
        click.option(
            "--file",
            "-f",
            "file",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=f"Glossary file.  [default: {PROJECT_FILE} here or above]",
        ),
        click.option("--user", is_flag=True, help="The user's own glossary."),
    ):
        command = option(command)
    return command


def chosen(file: Path | None, user: bool) -> Path:
    """The file that is meant, whether it is there or not.

    Raises:
        UserError: two were named.
    """
    if file and user:
        raise UserError("--file and --user name two glossaries; use one of them.")
    if user:
        return home_folder() / USER_FILE
    return file or find_project() or Path(PROJECT_FILE)


def existing(file: Path | None, user: bool) -> Path:
    """The file that is meant, which must be there.

    Raises:
        UserError: it is not.
    """
    path = chosen(file, user)
    if not path.is_file():
        option = f" {path}" if file else " --user" if user else ""
        raise UserError(
            f"{path}: no glossary here; make one with: duizhao glossary init{option}"
        )
    return path


def open_all(files: Sequence[Path] = ()) -> tuple[Glossary, ...]:
    """The glossaries that apply here, far to near, with these laid over them.

    Raises:
        UserError: one of them cannot be used.
    """
    return open_layers(home_folder(), files=files)


def as_row(glossary: Glossary, term: Term) -> dict[str, Any]:
    """A term for machines: its cells that say something, and its place."""
    cells = zip(COLUMNS, to_cells(term), strict=True)
    return {
        **{name: cell for name, cell in [*cells, *term.extra] if cell},
        "layer": glossary.layer,
        "file": glossary.name,
        "line": term.line,
    }
