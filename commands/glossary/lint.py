"""duizhao glossary lint."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import click

from ...base.errors import UserError
from ...base.files import read_bytes
from ...glossary.layers import PROJECT_FILE, find_project
from ...glossary.lint import RULES, Finding, Severity, fix_file, lint, to_sarif
from ...glossary.lint.model import visible
from ...glossary.lint.run import MAX_AGE, active
from ...glossary.table import LIMIT
from ...output import terminal
from ...output.report import to_json
from ..status import DONE, FAILED

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@click.command("lint")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", "repair", is_flag=True, help="Repair what can be repaired safely.")
@click.option("--all", "every", is_flag=True, help="Show notes too.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--disable", multiple=True, metavar="RULE", help="Leave a rule out; may be repeated."
)
@click.option(
    "--max-age",
    type=click.IntRange(0, 1000),
    default=MAX_AGE,
    show_default=True,
    metavar="YEARS",
    help="Note sources that are older.",
)
@click.option("--json", "form", flag_value="json", help="Print as JSON.")
@click.option("--sarif", "form", flag_value="sarif", help="Print as SARIF 2.1.0.")
@click.option("--list-rules", is_flag=True, help="List the rules and stop.")
def lint_command(
    files: tuple[Path, ...],
    repair: bool,
    every: bool,
    strict: bool,
    disable: tuple[str, ...],
    max_age: int,
    form: str | None,
    list_rules: bool,
) -> None:
    """Check glossary FILES (without any: the project's) for what is wrong or doubtful.

    Ends with 1 if there are errors.
    """
    if list_rules:
        _list_rules(form == "json")
        return
    active(disable)  # Before any file is touched.
    found: list[Finding] = []
    fixed: list[Finding] = []
    failures: list[str] = []
    for path in _named(files, repair):
        try:
            if repair:
                fixed += fix_file(path, disabled=disable)
            found += lint(
                _read(path),
                str(path),
                today=date.today(),
                disabled=disable,
                max_age=max_age,
            )
        except UserError as error:
            failures.append(str(error))
            terminal.error(str(error))
    if form == "json":
        _print(to_json(_as_json(found, fixed, failures)))
    elif form == "sarif":
        _print(to_json(to_sarif(found, version("duizhao"), Path.cwd(), failures)))
    else:
        _print("".join(_lines(f for f in found if every or f.severity != "note")))
        _summary(found, fixed, every)
    worst = ("error", "warning") if strict else ("error",)
    failed = failures or any(finding.severity in worst for finding in found)
    sys.exit(FAILED if failed else DONE)


def _named(files: Sequence[Path], repair: bool) -> Sequence[Path]:
    if repair and Path("-") in files:
        raise UserError("--fix writes files, and '-' is none; name the file.")
    if files:
        return list(dict.fromkeys(files))
    project = find_project(Path.cwd())
    if project is None:
        raise UserError(
            f"No {PROJECT_FILE} here or above it; name a file, or make one with: "
            "duizhao glossary init"
        )
    below = project.is_relative_to(Path.cwd())
    return [project.relative_to(Path.cwd()) if below else project]


def _read(path: Path) -> bytes:
    if path != Path("-"):
        return read_bytes(path, LIMIT)
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UserError(f"-: more than {LIMIT:,} bytes; split the glossary.")
    return data


def _list_rules(as_json: bool) -> None:
    if as_json:
        rows = [
            {key: getattr(rule, key) for key in ("code", "severity", "title", "fixable")}
            for rule in RULES
        ]
        _print(to_json(rows))
        return
    width = max(len(rule.code) for rule in RULES)
    _print(
        "".join(f"{rule.code:{width}}  {rule.severity:7}  {rule.title}\n" for rule in RULES)
    )


def _lines(findings: Iterable[Finding]) -> Iterable[str]:
    for one in findings:
        place = f"{visible(one.file)}:{one.line}:{one.column}"
        yield f"{place}: {one.severity} {one.code}: {one.message}\n"


def _as_json(
    found: Sequence[Finding], fixed: Sequence[Finding], failures: Sequence[str]
) -> dict[str, Any]:
    counts = Counter(finding.severity for finding in found)
    return {
        "schema": "duizhao-lint/1",
        "counts": {severity: counts[severity] for severity in _SEVERITIES},
        "findings": [asdict(finding) for finding in found],
        "fixed": [asdict(finding) for finding in fixed],
        "failures": list(failures),
    }


def _summary(found: Sequence[Finding], fixed: Sequence[Finding], every: bool) -> None:
    """What was repaired and what is left, on stderr."""
    repaired = Counter((finding.file, finding.code) for finding in fixed)
    for (file, code), count in repaired.items():
        terminal.done(f"{visible(file)}: fixed {count} × {code}")
    counts = Counter(finding.severity for finding in found)
    parts = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in _SEVERITIES
    ]
    hidden = " (shown by --all)" if counts["note"] and not every else ""
    fixable = sum(finding.fixable for finding in found)
    cure = f"; --fix repairs {fixable} of them" if fixable else ""
    terminal.done(", ".join(parts) + hidden + cure + ".")


def _print(text: str) -> None:
    click.echo(text.encode(), nl=False)
