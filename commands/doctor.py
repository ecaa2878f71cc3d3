"""duizhao doctor."""

from __future__ import annotations

import sys

import click

from ..output import terminal
from ..output.report import to_json
from ..pipeline import models
from ..pipeline.doctor import diagnose
from .status import DONE, FAILED


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def doctor(as_json: bool) -> None:
    """Say what is installed, what is missing, and what to do about it."""
    found = diagnose(models.home_folder())
    if as_json:
        click.echo(to_json(found), nl=False)
    else:
        terminal.diagnosis(found)
    sys.exit(DONE if not found["advice"] else FAILED)
