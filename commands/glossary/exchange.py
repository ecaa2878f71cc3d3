"""duizhao glossary import, export: the formats of other programs."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ...base.errors import UserError
from ...base.files import read_bytes, write
from ...base.today import today
from ...glossary import Glossary, exchange, load, open_layers, store
from ...glossary.exchange.adopt import Adopted, adopt, flatten
from ...glossary.exchange.collect import TableImported
from ...glossary.exchange.guess import Layout
from ...glossary.exchange.losses import grouped
from ...glossary.exchange.model import Imported, Loss
from ...glossary.lint.model import visible
from ...glossary.table import LIMIT
from ...output import terminal
from ...output.report import to_json
from ...pipeline.locales import parse_locale
from ...pipeline.models import home_folder
from ..status import DONE, FAILED
from .files import chosen, existing

_FORMATS = click.Choice(list(exchange.FORMATS))


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False))
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="GLOSSARY",
    help="The glossary that takes the terms; made if missing.  [default: the project's]",
)
@click.option("--format", "form", type=_FORMATS, help="Format of FILE, if not detected.")
@click.option("--encoding", help="Encoding of FILE, if it is not detected.")
@click.option("--sheet", help="Sheet of a workbook.  [default: the first with cells]")
@click.option("--locale", help="Locale of the renderings, where nothing tells it.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="X=ROLE",
    help="What a column (heading or number) is: a locale, en:admitted, en:forbidden, "
    "en:note, note, source, domain, status, concept, extra, skip …; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done; change nothing.")
@click.option("--strict", is_flag=True, help="End with 1 if anything is listed.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def import_command(
    file: Path,
    into: Path | None,
    form: str | None,
    encoding: str | None,
    sheet: str | None,
    locale: str | None,
    columns: tuple[str, ...],
    dry_run: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Take the terms of FILE (- for standard input) into a glossary.

    Tables of any layout, workbooks, TBX, TMX, UTX and the files of other programs.
    Nothing that is there is overwritten; whatever is not taken as it stands is listed.

    Example: duizhao glossary import terms.xlsx --column 备注=note --dry-run
    """
    path = chosen(into, False)
    data, name = _read(file)
    if file != Path("-") and path.exists() and path.samefile(file):
        raise UserError(f"{file}: is the glossary itself; name another one with --into.")
    found = exchange.read(
        data,
        name,
        form,
        encoding=encoding,
        sheet=sheet,
        locale=parse_locale(locale) if locale else None,
        columns=_roles(columns),
    )
    if not found.terms:
        _show_losses(found.losses)
        raise UserError(f"{name}: no term could be taken; look at what is listed.")
    result = _take(path, found, dry_run)
    losses = (*found.losses, *result.losses)
    if as_json:
        click.echo(to_json(_report(name, path, found, result, dry_run)).encode(), nl=False)
    else:
        if isinstance(found, TableImported):
            _show_layout(found.layout)
        _show_losses(losses)
        _show_result(name, path, result, dry_run)
    sys.exit(FAILED if strict and losses else DONE)


def _read(file: Path) -> tuple[bytes, str]:
    if file != Path("-"):
        return read_bytes(file, LIMIT), str(file)
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UserError(f"standard input: is over the limit of {LIMIT:,} bytes; split it.")
    return data, "standard input"


def _roles(columns: Iterable[str]) -> dict[str, str]:
    roles: dict[str, str] = {}
    for column in columns:
        name, sign, role = column.rpartition("=")
        if not sign or not name or not role:
            raise UserError(f"--column {column}: write a column and its role: 3=en.")
        roles[name.strip()] = role.strip()
    return roles


def _take(path: Path, found: Imported, dry_run: bool) -> Adopted:
    """Put the terms into the glossary; in a dry run only say what would be new."""
    result: Adopted | None = None

    def change(glossary: Glossary) -> Glossary:
        nonlocal result
        result = adopt(glossary, found.terms, today().isoformat())
        return result.glossary

    empty = Glossary(str(path), "", ())
    if dry_run:
        change(load(path) if path.exists() else empty)
    elif path.exists():
        store.update(path, change)
    else:
        store.create(path, change(empty))
    assert result is not None
    return result


def _report(
    name: str, path: Path, found: Imported, result: Adopted, dry_run: bool
) -> dict[str, Any]:
    layout = found.layout if isinstance(found, TableImported) else None
    return {
        "file": name,
        "into": str(path),
        "written": not dry_run,
        "header": layout.header if layout else None,
        "columns": [asdict(column) for column in layout.columns] if layout else [],
        "concepts": {
            "new": result.concepts,
            "merged": result.merged,
            "same": result.same,
        },
        "terms": result.terms,
        "losses": [asdict(loss) for loss in (*found.losses, *result.losses)],
    }


def _show_layout(layout: Layout) -> None:
    """What the columns were taken for, as a small table."""
    header = f"header on line {layout.header}" if layout.header else "no header"
    rows = [
        ("column", "heading", "taken for", "because of"),
        *(
            (str(column.index), visible(column.heading), column.role, column.why)
            for column in layout.columns
        ),
    ]
    click.echo(f"The columns ({header}; change one with --column X=ROLE):", err=True)
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = (c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True))
        click.echo(("  " + "  ".join(cells)).rstrip(), err=True)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes: Chinese characters take two."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _show_losses(losses: Sequence[Loss]) -> None:
    """Losses kind by kind, a few examples of each; JSON has them all."""
    for group in grouped(losses):
        indent = "  " if group.heading else ""
        if group.heading:
            click.echo(group.heading, err=True)
        for loss in group.losses[: group.shown]:
            click.echo(f"{indent}{visible(loss.place)}: {visible(loss.message)}", err=True)
        rest = len(group.losses) - group.shown
        if rest > 0 and group.shown:
            click.echo(f"{indent}… and {rest:,} more; --json lists them all", err=True)


def _show_result(name: str, path: Path, result: Adopted, dry_run: bool) -> None:
    verb = "would get" if dry_run else "has"
    terminal.done(
        f"{path} {verb} {terminal.count(result.concepts, 'new concept')} and "
        f"{terminal.count(result.terms, 'new term')} from {name}; "
        f"{terminal.count(result.merged, 'concept')} got something new, "
        f"{terminal.count(result.same, 'concept')} had all of it."
    )


@click.command("export")
@click.argument("glossary", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "form", required=True, type=_FORMATS, help="Format to write.")
@click.option(
    "--locale", "locales", multiple=True, help="Write this locale alone; may be repeated."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    metavar="FILE",
    help="File to write, - for standard output.  [default: the glossary's name]",
)
@click.option(
    "--all-layers", is_flag=True, help="The bundled, your own and the project's terms."
)
@click.option("--strict", is_flag=True, help="End with 1 if anything is left out.")
@click.option("--json", "as_json", is_flag=True, help="Print what is left out as JSON.")
def export_command(
    glossary: Path | None,
    form: str,
    locales: tuple[str, ...],
    out: Path | None,
    all_layers: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Write GLOSSARY (by default the project's) in the format of another program.

    What the format cannot hold, or would use wrongly, is left out and listed.

    Example: duizhao glossary export --to deepl --locale en --out deepl.csv
    """
    source, losses = _source(glossary, all_layers)
    done = exchange.write(source, form, [parse_locale(locale) for locale in locales])
    losses = (*losses, *done.losses)
    path = out or Path(f"{Path(source.name).stem}-{form}{exchange.FORMATS[form].suffix}")
    if path == Path("-"):
        if as_json:
            raise UserError("--json and --out - both want standard output; name a file.")
        click.echo(done.data, nl=False)
    else:
        if Path(source.name).exists() and path.exists() and path.samefile(source.name):
            raise UserError(f"{path}: is the glossary itself; name another file.")
        write(path, done.data, "name another file with --out.")
    if as_json:
        report = {"file": str(path), "losses": [asdict(loss) for loss in losses]}
        click.echo(to_json(report).encode(), nl=False)
    else:
        _show_losses(losses)
        if path != Path("-"):
            terminal.done(f"{path} is written.")
    sys.exit(FAILED if strict and losses else DONE)


def _source(path: Path | None, all_layers: bool) -> tuple[Glossary, tuple[Loss, ...]]:
    """The glossary to write, and what was lost in joining the layers."""
    if not all_layers:
        return load(existing(path, False)), ()
    joined = flatten(open_layers(home_folder(), files=[path] if path else []))
    return joined.glossary, joined.losses


__all__ = ["export_command", "import_command"]
