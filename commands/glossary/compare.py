"""duizhao glossary diff: what became of a glossary, and which documents it touches."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ...base.errors import UserError
from ...glossary import Glossary, Term, load, parse
from ...glossary.fields import COLUMNS, to_cells
from ...glossary.lint.model import visible
from ...glossary.versions import git
from ...glossary.versions.diff import Change, TermChange, diff, named_by_spelling, names
from ...glossary.versions.impact import Impact
from ...output import terminal
from ...output.report import to_json
from ...pipeline.reading import Sentence, sentences
from ..status import DONE, FAILED

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}

_Touched = tuple[Sentence, tuple[str, ...]]
"""A sentence and the concepts that are pinned otherwise in it."""


@click.command("diff")
@click.argument("a")
@click.argument("b")
@click.option(
    "--documents",
    multiple=True,
    metavar="DOCUMENT",
    help="Say which segments of it the change touches; may be repeated.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 if there are differences.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def diff_command(
    a: str, b: str, documents: tuple[str, ...], exit_code: bool, as_json: bool
) -> None:
    """Show what changed from glossary A to glossary B, concept by concept.

    A and B are files, or REVISION:PATH as git has it. Lines begin with + for new rows,
    - for rows that are gone, ~ for cells that changed.

    Example: duizhao glossary diff HEAD:./duizhao-glossary.csv duizhao-glossary.csv
    """
    before, after = _open(a), _open(b)
    if before.terms and after.terms and bool(before.columns) != bool(after.columns):
        plain = b if before.columns else a
        raise UserError(
            f"{plain}: a plain table cannot be compared with one in the full layout; "
            f"make one of it with: duizhao glossary import {plain}"
        )
    changes = diff(before, after)
    failures: list[str] = []
    touched = list(_touched(before, after, documents, failures)) if documents else []
    if as_json:
        told = _as_json(changes, touched if documents else None, failures)
        click.echo(to_json(told).encode(), nl=False)
    else:
        known = names(before.terms) | names(after.terms)
        lines = [line for change in changes for line in _lines(change)]
        lines += [_place(sentence, [known[c] for c in cs]) for sentence, cs in touched]
        click.echo("".join(f"{line}\n" for line in lines).encode(), nl=False)
        _summary(changes, touched if documents else None)
    for failure in failures:
        terminal.error(failure)
    sys.exit(FAILED if failures or (exit_code and changes) else DONE)


def _open(name: str) -> Glossary:
    """A glossary by file or by revision; the concepts of a plain one have their names."""
    if ":" in name and not Path(name).exists():
        glossary = parse(git.committed(name), name)
    else:
        glossary = load(Path(name))
    return glossary if glossary.columns else named_by_spelling(glossary)


def _touched(
    a: Glossary, b: Glossary, documents: Sequence[str], failures: list[str]
) -> Iterator[_Touched]:
    impact = Impact(a, b)
    for sentence in sentences(documents, glossaries=(b,), failed=failures.append):
        if concepts := impact.of(sentence.source):
            yield sentence, concepts


def _lines(change: Change) -> Iterator[str]:
    """A concept as people read it."""
    name = change.spelling
    if change.concept != change.spelling:
        name += f" ({change.concept})"
    yield visible(name if change.kind == "changed" else f"{name} {change.kind}")
    for row in change.terms:
        yield from (f"  {_SIGNS[row.kind]} {visible(line)}" for line in _row(row))


def _row(row: TermChange) -> Iterator[str]:
    term = row.before or row.term
    name = f"{term.locale} {term.term}".strip()
    if not row.cells:
        yield name if term.status == "preferred" else f"{name} ({term.status})"
    for cell in row.cells:
        yield f"{name}: {cell.column}: {cell.before or '∅'} → {cell.after or '∅'}"


def _place(sentence: Sentence, concepts: Sequence[str]) -> str:
    found = ", ".join(concepts)
    return visible(f"{sentence.document}:{sentence.id}: [{found}] {sentence.original}")


def _summary(changes: Sequence[Change], touched: Sequence[_Touched] | None) -> None:
    """How much it is, on stderr."""
    concepts = (
        "1 concept differs" if len(changes) == 1 else f"{len(changes)} concepts differ"
    )
    told = concepts if changes else "No term differs"
    if touched is not None:
        files = len({sentence.document for sentence, _ in touched})
        segments = terminal.count(len(touched), "segment")
        told += f"; {segments} in {terminal.count(files, 'document')} touched"
    terminal.done(f"{told}.")


def _as_json(
    changes: Sequence[Change], touched: Sequence[_Touched] | None, failures: Sequence[str]
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "schema": "duizhao-diff/1",
        "changes": [
            {
                "concept": change.concept,
                "spelling": change.spelling,
                "change": change.kind,
                "terms": [_term_json(row) for row in change.terms],
            }
            for change in changes
        ],
    }
    if touched is not None:
        told["segments"] = [
            {
                "document": sentence.document,
                "segment": sentence.id,
                "source": sentence.original,
                "concepts": list(concepts),
            }
            for sentence, concepts in touched
        ]
        told["failures"] = list(failures)
    return told


def _term_json(row: TermChange) -> dict[str, Any]:
    return {
        "change": row.kind,
        "before": _cells(row.before) if row.before else None,
        "after": _cells(row.after) if row.after else None,
        "cells": [
            {"column": cell.column, "before": cell.before, "after": cell.after}
            for cell in row.cells
        ],
    }


def _cells(term: Term) -> dict[str, str]:
    cells = dict(zip(COLUMNS, to_cells(term), strict=True)) | dict(term.extra)
    return {name: cell for name, cell in cells.items() if cell}
