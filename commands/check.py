"""duizhao check: somebody's translation through the checks of the pipeline."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path, PurePath

import click

from ..base.errors import UserError
from ..base.today import today
from ..output import checked, findings, terminal
from ..output.report import to_json
from ..pipeline import accepted, readers
from ..pipeline.batch import printable
from ..pipeline.pairs import files
from ..pipeline.pairs.check import Result
from ..pipeline.prepare import Settings
from . import check_files
from .check_files import Request
from .options import preparing_options
from .status import DONE, FAILED


@click.command("check")
@click.argument("names", nargs=-1, required=True, metavar="SOURCE TARGET | FILE")
@click.option("--to", default="", metavar="LOCALE", help="Locale of the translation.")
@click.option(
    "--format",
    type=click.Choice([*readers.FORMATS, *files.FORMATS]),
    help="Format of the files; default: by their suffix.",
)
@click.option("--target-encoding", help="Encoding of TARGET, if it is not detected.")
@preparing_options
@click.option("--all", "every", is_flag=True, help="Show notes too.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--accepted",
    "ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help=f"File of accepted findings.  [default: {accepted.FILE} of the project]",
)
@click.option(
    "--accept",
    multiple=True,
    metavar="KIND:SEGMENT",
    help="Accept what was found, such as too-short:3.2; may be repeated.",
)
@click.option("--accept-all", is_flag=True, help="Accept everything that was found.")
@click.option("--reason", default="", help="Why it is accepted.")
@click.option("--by", default="", help="Who accepts it.  [default: git's user.name]")
@click.option("--prune", is_flag=True, help="Remove accepted findings that are gone.")
@click.option("--show-accepted", is_flag=True, help="Show accepted findings too.")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of the messages.  [default: the terminal's]",
)
@click.option("--json", "form", flag_value="json", help="Print as JSON.")
@click.option("--sarif", "form", flag_value="sarif", help="Print as SARIF 2.1.0.")
def check(
    names: tuple[str, ...],
    to: str,
    format: str | None,
    encoding: str | None,
    target_encoding: str | None,
    variant: str,
    keep_noise: bool,
    glossaries: tuple[Path, ...],
    no_bundled_glossary: bool,
    no_own_glossaries: bool,
    every: bool,
    strict: bool,
    ledger: Path | None,
    accept: tuple[str, ...],
    accept_all: bool,
    reason: str,
    by: str,
    prune: bool,
    show_accepted: bool,
    lang: str | None,
    form: str | None,
) -> None:
    """Check a translation that anybody made: TARGET against SOURCE, or one bilingual FILE.

    SOURCE and TARGET are documents, one of them may be -. FILE is TMX, XLIFF or PO.
    Terms, quantities, dates, names, links and completeness are checked as in a
    translation of duizhao's own.

    Exit status: 0 nothing wrong, 1 errors (with --strict: warnings) or nothing to
    check, 2 usage.
    """
    if (accept or accept_all) and not reason.strip():
        raise UserError("--accept needs a --reason: one sentence for those who come later.")
    request = Request(
        names,
        to,
        format,
        encoding,
        target_encoding,
        glossaries,
        not no_bundled_glossary,
        not no_own_glossaries,
        Settings(variant, keep_noise),
    )
    language = lang or _language()
    ledger = ledger or accepted.find()
    accepted.read(ledger)  # Before the work: it may be damaged.
    result = check_files.result(request)
    report = _report(names, result, ledger)
    if accept or accept_all:
        chosen = report.open if accept_all else _chosen(report, accept)
        count = accepted.add(ledger, _rows(report, ledger, chosen, reason.strip(), by))
        terminal.done(findings.words(language)["added"].format(count=count, file=ledger))
        report = _report(names, result, ledger)
    if prune and (count := len(report.stale)):
        accepted.remove(ledger, report.stale)
        terminal.done(findings.words(language)["pruned"].format(count=count, file=ledger))
        report = replace(report, stale=())
    _print(report, form, language, every, show_accepted, strict)
    sys.exit(DONE if report.passed(strict) else FAILED)


def _report(names: Sequence[str], result: Result, ledger: Path) -> checked.Report:
    source, target = printable(names[0]), printable(names[-1])
    rows = accepted.read(ledger)
    return checked.report(source, target, result, rows, _named_in(ledger, target))


def _print(
    report: checked.Report,
    form: str | None,
    language: str,
    every: bool,
    show_accepted: bool,
    strict: bool,
) -> None:
    number = version("duizhao")
    if form == "json":
        _echo(to_json(checked.to_json(report, number, strict)))
    elif form == "sarif":
        sarif = checked.to_sarif(report, number, Path.cwd(), language == "zh")
        _echo(to_json(sarif))
    else:
        style = findings.style()
        for line in findings.lines(report, language, every, show_accepted, style):
            _echo(line + "\n")
        if not report.nothing:
            for line in findings.summary(report, language, every, show_accepted):
                terminal.done(line)
    if report.nothing:
        terminal.error(report.nothing)


def _echo(text: str) -> None:
    # Bytes: what is piped is UTF-8, whatever the terminal speaks.
    click.echo(text.encode(errors="backslashreplace"), nl=False)


def _chosen(report: checked.Report, accept: Sequence[str]) -> list[checked.Seen]:
    """The findings that are meant by ``KIND:SEGMENT``."""
    chosen = []
    for name in accept:
        kind, _, segment = name.partition(":")
        found = [
            one
            for one in report.seen
            if one.finding.kind == kind and one.checked.pair.id == segment
        ]
        if not found:
            there = [f"{o.finding.kind}:{o.checked.pair.id}" for o in report.open]
            known = f" there is {', '.join(there[:5])}" if there else " nothing was found"
            raise UserError(
                f"--accept {name}: there is no such finding;{known}"
                f"{' and more' if len(there) > 5 else ''}."
            )
        chosen += found
    return chosen


def _rows(
    report: checked.Report,
    ledger: Path,
    chosen: Sequence[checked.Seen],
    reason: str,
    by: str,
) -> list[accepted.Row]:
    """The rows that accept these findings."""
    file, locale = _named_in(ledger, report.target), report.result.laid.locale
    by, day = by or _who(), today().isoformat()
    return [accepted.Row(file, locale, *one.key, reason, by, day) for one in chosen]


def _named_in(ledger: Path, name: str) -> str:
    """What the rows call a file: its way from the folder of the ledger."""
    if name == "-":
        return name
    folder = ledger.absolute().parent
    return printable(PurePath(os.path.relpath(Path(name).absolute(), folder)).as_posix())


def _who() -> str:
    """Who accepts: as git would sign it; nobody if git knows nobody."""
    import subprocess

    if name := os.environ.get("GIT_AUTHOR_NAME", ""):
        return name
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip()


def _language() -> str:
    """The language of the terminal: POSIX locale variables, the strongest first."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "zh" if value.startswith("zh") else "en"
    return "en"
