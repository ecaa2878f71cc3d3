"""Command line: the group of all commands, and the one place that prints errors.

Exit statuses: see :mod:`duizhao.commands.status`.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from .base.errors import UserError
from .commands import check, convert, doctor, glossary, models, translate
from .commands.status import INTERRUPTED, USAGE
from .output import terminal


class Commands(click.Group):
    """The one place where errors of users are printed."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; one sentence and an exit status for what went wrong."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            terminal.error(str(error))
            sys.exit(USAGE)
        except (KeyboardInterrupt, click.Abort):
            terminal.error("Interrupted. What was finished is kept; run again to go on.")
            sys.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="duizhao")
def main() -> None:
    """Translate and localise Chinese documents, offline and checked."""


main.add_command(translate.translate)
main.add_command(convert.convert)
main.add_command(check.check)
main.add_command(glossary.group)
main.add_command(models.group)
main.add_command(doctor.doctor)
