"""Which glossary file a command means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ...base.errors import UserError
from ...glossary.layers import PROJECT_FILE, USER_FILE, find_project
from ...pipeline.models import home_folder

Command = TypeVar("Command", bound=Callable[..., Any])


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
