"""duizhao glossary merge and install-merge-driver: two versions in one."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import click

from ...base.files import read_bytes, write
from ...glossary import store
from ...glossary.layers import PROJECT_FILE
from ...glossary.lint.model import visible
from ...glossary.table import LIMIT
from ...glossary.versions import git
from ...glossary.versions.diff import names
from ...glossary.versions.merge import Merged
from ...glossary.versions.row import Conflict
from ...glossary.versions.text import MARKER, merge_files
from ...output import terminal
from ..status import DONE, FAILED


@click.command("merge")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Where the result goes; - is standard output.  [default: OURS]",
)
@click.option("--path", "name", metavar="NAME", help="Name of the file in messages.")
@click.option(
    "--marker-size",
    type=click.IntRange(MARKER, 1000),
    default=MARKER,
    show_default=True,
    help="Length of the conflict markers.",
)
def merge_command(
    base: Path,
    ours: Path,
    theirs: Path,
    output: Path | None,
    name: str | None,
    marker_size: int,
) -> None:
    """Merge what OURS and THEIRS made of BASE, row by row and cell by cell.

    Rows that contradict each other stand between conflict markers. Ends with 0 if
    there are none, 1 if there are, 2 if a file cannot be read: then nothing is written.
    """
    name = name or str(ours)
    old, left, right = (read_bytes(path, LIMIT) for path in (base, ours, theirs))
    text, merged = merge_files(old, left, right, name, marker_size)
    if output == Path("-"):
        click.echo(text.encode(), nl=False)
    elif output:
        write(output, text, "name a file in a folder that can be written.")
    else:
        store.replace(ours, text, hashlib.sha256(left).hexdigest())
    _report(name, merged)
    sys.exit(FAILED if merged.conflicts else DONE)


def _report(name: str, merged: Merged) -> None:
    for note in merged.notes:
        terminal.note(f"{name}: {note}")
    known = names(merged.glossary.terms)
    for conflict in merged.conflicts:
        concept = (names((*conflict.ours, *conflict.theirs)) | known)[conflict.concept]
        terminal.error(visible(f"{name}: {concept}: {_reason(conflict)}"))


def _reason(conflict: Conflict) -> str:
    """A conflict in one sentence."""
    ours, theirs = (
        " and ".join(f"'{term.term}'" for term in rows) or "nothing"
        for rows in (conflict.ours, conflict.theirs)
    )
    where = f" in {conflict.locale}" if conflict.locale else ""
    if conflict.reason == "cells":
        columns = " and ".join(conflict.columns)
        said = f"{ours} or {theirs}" if ours != theirs else ours
        return f"both sides changed {columns} of {said}{where}."
    if conflict.reason == "deleted":
        term = ours if conflict.ours else theirs
        return f"one side deleted {term}{where}, the other changed it."
    if conflict.reason == "preferred":
        return f"each side prefers another term{where}: {ours} or {theirs}."
    if conflict.reason == "doubled":
        return f"two different rows became one term{where}: {ours} and {theirs}."
    return "one side retired or deleted the concept, the other changed it."


@click.command("install-merge-driver")
@click.option(
    "--pattern",
    default=PROJECT_FILE,
    show_default=True,
    help="Files to merge so, as .gitattributes names them.",
)
def install_merge_driver(pattern: str) -> None:
    """Let git merge glossaries row by row, in the repository of this folder."""
    for done in git.install_driver(pattern):
        terminal.done(done)
