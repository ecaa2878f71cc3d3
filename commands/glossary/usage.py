"""duizhao glossary usage: which terms documents use, and how they were rendered."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ...base.errors import UserError
from ...base.hanzi import key
from ...base.width import shorten, table
from ...glossary import Entry, Matcher, entries
from ...output import terminal
from ...output.report import to_json
from ...pipeline import readers
from ...pipeline.locales import parse_locale
from ...pipeline.reading import Reading, documents
from ...pipeline.translated import Translated, from_document, from_memory, from_report
from ...pipeline.usage import Place, Rendering, Usage, usage
from ..status import DONE, FAILED
from .files import json_option, layers_option, open_all

_SHOWN = 3
"""Places in a line, and translations below it; ``--json`` has them all."""

_WIDEST = 200
"""Columns of a translation that is shown."""

_MARKS = {"preferred": "", "admitted": "~", "forbidden": "✗"}

_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "\ufffd")


@click.command("usage")
@click.argument("names", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--to", "locale", default="en", show_default=True, help="Target locale.")
@layers_option
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The duizhao-report.json of a run over the documents.",
)
@click.option(
    "--memory",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Memory of engine answers (refused ones too), or a TMX file.",
)
@click.option(
    "--translation",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The one document translated, with the same paragraphs.",
)
@click.option("--unused", is_flag=True, help="List the concepts that never occur.")
@click.option("--format", type=click.Choice(list(readers.FORMATS)), help="Of DOCUMENT.")
@click.option("--encoding", help="Encoding of DOCUMENT, if it is not detected.")
@json_option
def usage_command(
    names: tuple[str, ...],
    locale: str,
    files: tuple[Path, ...],
    report: Path | None,
    memory: Path | None,
    translation: Path | None,
    unused: bool,
    format: str | None,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Count the terms that occur in DOCUMENT... (files, folders, or -).

    With the translation, from --report, --memory or --translation, also how each was
    rendered. ! marks concepts rendered in several ways or in a forbidden one (✗; ~ is
    admitted), ? those with a translation that has none of the known renderings.
    Exit status 1 if a document could not be read.
    """
    if sum(path is not None for path in (report, memory, translation)) > 1:
        raise UserError("Use one of --report, --memory and --translation.")
    locale = parse_locale(locale)
    layers = open_all(files)
    known = entries(layers, locale)
    failures: list[str] = []
    found = documents(
        names,
        glossaries=layers,
        encoding=encoding,
        format=format,
        failed=failures.append,
    )
    translated: Translated | None = None
    if report:
        translated = from_report(report, locale)
    elif memory:
        translated = from_memory(memory, locale, Matcher(known))
    elif translation:
        found, translated = _beside(translation, list(found), failures)
    read = _Seen(found)
    used = usage(read, known, locale, translated)
    if as_json:
        click.echo(to_json(_json(used, locale, read.names, failures)).encode(), nl=False)
    elif read.names:
        for line in _lines(used, len(read.names), translated is not None, unused):
            click.echo(line.translate(_CONTROLS).encode())
    for message in failures:
        terminal.error(message)
    sys.exit(FAILED if failures else DONE)


def _beside(
    path: Path, found: Sequence[Reading], failures: Sequence[str]
) -> tuple[Iterator[Reading], Translated | None]:
    """The one document with its translation."""
    if len(found) + len(failures) != 1:
        raise UserError(
            f"{path}: is the translation of one document; name that one alone, or use "
            "the report of the run: --report."
        )
    if not found:
        return iter(()), None
    return iter(found), from_document(path, found[0].prepared.document)


class _Seen:
    """Documents on their way, and the names of those that have passed."""

    def __init__(self, found: Iterator[Reading]) -> None:
        self._found = found
        self.names: list[str] = []

    def __iter__(self) -> Iterator[Reading]:
        for reading in self._found:
            self.names.append(reading.source.name)
            yield reading


def _lines(
    found: Sequence[Usage], documents: int, translated: bool, unused: bool
) -> Iterator[str]:
    """What people see: a concept a line, what needs a look first, then the sums."""
    used = sorted((one for one in found if one.places), key=_urgency)
    rows = [_row(one, translated) for one in used]
    for one, line in zip(used, table(rows) if rows else (), strict=True):
        yield line
        yield from _details(one)
    times = sum(len(one.places) for one in used)
    never = [one.entry for one in found if not one.places]
    cure = "" if unused or not never else " (--unused lists them)"
    yield (
        f"{len(used)} of {len(found)} concepts occur, {terminal.count(times, 'time')} in "
        f"{terminal.count(documents, 'document')}; {len(never)} never do{cure}."
    )
    if unused and never:
        yield from table([("", *_named(entry), _target(entry)) for entry in never])


def _urgency(one: Usage) -> tuple[bool, bool, int, str]:
    return not one.inconsistent, not one.unknown, -len(one.places), one.entry.concept


def _row(one: Usage, translated: bool) -> tuple[str, ...]:
    mark = "!" if one.inconsistent else "?" if one.unknown else ""
    said = _said(one) if translated else _target(one.entry)
    return mark, *_named(one.entry), str(len(one.places)), said, _places(one.places)


def _named(entry: Entry) -> tuple[str, str]:
    """Identifier and Chinese spellings, those of the two scripts as one."""
    spellings: dict[str, str] = {}
    for source in entry.sources:
        spellings.setdefault(key(source), source)
    return entry.concept, " ".join(spellings.values())


def _target(entry: Entry) -> str:
    """The rendering to use; where there is none, those to avoid, or a dash."""
    if entry.target:
        return entry.target.term
    return ", ".join(_MARKS["forbidden"] + term.term for term in entry.forbidden) or "—"


def _said(one: Usage) -> str:
    parts = [f"{_marked(each)} {len(each.places)}" for each in one.renderings]
    parts += [f"unknown {len(one.unknown)}"] if one.unknown else []
    parts += [f"untranslated {one.untranslated}"] if one.untranslated else []
    return ", ".join(parts)


def _marked(rendering: Rendering) -> str:
    return _MARKS[rendering.status] + rendering.term


def _details(one: Usage) -> Iterator[str]:
    """Below a concept that needs a look: where, and the translations to look at."""
    if one.inconsistent:
        for rendering in one.renderings:
            yield f"     {_marked(rendering)}: {_places(rendering.places)}"
    looks = list(dict.fromkeys(one.unknown))
    for unknown in looks[:_SHOWN]:
        target = " ".join(unknown.target.split())
        yield f"     none of the known renderings: {unknown.place}"
        yield f"       {shorten(target, _WIDEST)}"
    if len(looks) > _SHOWN:
        yield f"     and {len(looks) - _SHOWN} more of these (--json lists them)"


def _places(places: Sequence[Place]) -> str:
    """The first of them, and how many more there are.

    >>> _places([Place("a.txt", f"{block}.1") for block in range(1, 6)])
    'a.txt:1.1, a.txt:2.1, a.txt:3.1 and 2 more'
    """
    names = [str(place) for place in dict.fromkeys(places)]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _json(
    found: Sequence[Usage], locale: str, names: Sequence[str], failures: Sequence[str]
) -> dict[str, Any]:
    used = sorted((one for one in found if one.places), key=_urgency)
    return {
        "locale": locale,
        "documents": list(names),
        "failed": list(failures),
        "concepts": [_used(one) for one in used],
        "unused": [_entry(one.entry) for one in found if not one.places],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    known = [term for term in (entry.target, *entry.forbidden) if term]
    return {
        "concept": entry.concept,
        "sources": list(entry.sources),
        "target": entry.target.term if entry.target else None,
        "origin": known[0].origin if known else None,
    }


def _used(one: Usage) -> dict[str, Any]:
    return _entry(one.entry) | {
        "places": [str(place) for place in one.places],
        "consistent": not one.inconsistent,
        "renderings": [
            {
                "term": each.term,
                "status": each.status,
                "places": [str(place) for place in each.places],
            }
            for each in one.renderings
        ],
        "unknown": [
            {"place": str(each.place), "target": each.target} for each in one.unknown
        ],
        "untranslated": one.untranslated,
    }
