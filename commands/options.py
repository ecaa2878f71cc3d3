"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..pipeline import readers

Command = TypeVar("Command", bound=Callable[..., Any])


def preparing_options(command: Command) -> Command:
    """Options of every command that prepares Chinese text with the glossaries."""
    for option in (
        click.option("--encoding", help="Encoding of the sources, if it is not detected."),
        click.option(
            "--variant",
            type=click.Choice(["auto", "t2s", "tw2s", "tw2sp", "hk2s"]),
            default="auto",
            show_default=True,
            help="OpenCC configuration for traditional text; auto: by the evidence.",
        ),
        click.option(
            "--keep-noise",
            is_flag=True,
            help="Leave pinyin notes and half-width punctuation as they are.",
        ),
        click.option(
            "--glossary",
            "glossaries",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Glossary file; may be repeated, the last one wins.",
        ),
        click.option(
            "--no-bundled-glossary",
            is_flag=True,
            help="Leave out the glossary that comes with duizhao.",
        ),
        click.option(
            "--no-own-glossaries",
            is_flag=True,
            help="Leave out the user's glossary and the project's.",
        ),
    ):
        command = option(command)
    return command


def reading_options(command: Command) -> Command:
    """Options of every command that reads documents and writes editions."""
    command = click.option(
        "--format",
        type=click.Choice(list(readers.FORMATS)),
        help="Format of the sources; default: by their suffix, txt for -.",
    )(command)
    command = preparing_options(command)
    for option in (
        click.option(
            "--out",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Folder for the editions.  [default: duizhao-out]",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
    ):
        command = option(command)
    return command
