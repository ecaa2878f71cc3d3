"""The end of a run over documents: what is printed, and the exit status."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..output import terminal
from ..output.report import to_json
from ..output.run import Run
from ..pipeline.memory import Remembered
from .status import DONE, FAILED, UNRESOLVED


def finish(report: dict[str, Any], run: Run, as_json: bool, strict: bool) -> None:
    """Print what was made and end with the right status."""
    # Bytes: what is piped is UTF-8, whatever the terminal speaks.
    if run.printed:
        click.echo(run.printed.encode(), nl=False)
    if as_json:
        click.echo(to_json(report).encode(), nl=False)
    engine = run.translator.engine
    answers = (
        (engine.asked, engine.remembered) if isinstance(engine, Remembered) else (0, 0)
    )
    terminal.summary(report, run.out, *answers)
    if run.error:
        terminal.error(run.error)
    totals = report["totals"]
    warned = strict and _warned(report)
    if totals["failed"] or run.error:
        sys.exit(FAILED)
    sys.exit(UNRESOLVED if totals["unresolved"] or warned else DONE)


def _warned(report: dict[str, Any]) -> bool:
    return bool(report["warnings"]) or any(
        finding["severity"] == "warning"
        for file in report["files"]
        for place in [file, *(s for e in file["editions"] for s in e["segments"])]
        for finding in place["findings"]
    )
