"""duizhao glossary show, search, list, stats: look, and change nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ...base.errors import UserError
from ...base.hanzi import key
from ...base.width import table
from ...glossary import Entry, Glossary, Term, explain, load, open_layers
from ...glossary.fields import COLUMNS, to_cells
from ...glossary.layers import Step, concepts
from ...glossary.model import is_chinese
from ...glossary.search import search
from ...glossary.stats import Stats, stats
from ...output.report import to_json
from ...pipeline.locales import parse_locale
from ...pipeline.models import home_folder
from ..status import DONE, FAILED

_FILES = click.option(
    "--glossary",
    "-g",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Another glossary, laid over the bundled, the user's and the project's.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
_MARKS = {"forbidden": "✗", "draft": "?", "admitted": "~", "retired": "†"}
"""Put before a term that is not preferred."""

_DETAILS = [name for name in COLUMNS if name not in ("concept", "locale", "term", "status")]


def _layers(files: Sequence[Path]) -> tuple[Glossary, ...]:
    return open_layers(home_folder(), files=files)


@click.command()
@click.argument("name", metavar="TERM")
@click.option(
    "--explain", "explained", is_flag=True, help="Say which file decides, and why."
)
@click.option("--to", "locale", default="en", show_default=True, help="Locale to explain.")
@_FILES
@_JSON
def show(
    name: str, explained: bool, locale: str, files: tuple[Path, ...], as_json: bool
) -> None:
    """Show all that is said of TERM: a Chinese spelling or an identifier."""
    layers = _layers(files)
    rows = [(layer, term) for layer in layers for term in _rows(layer, name)]
    if not rows:
        raise UserError(
            f"No glossary has '{name}'; look for it with: duizhao glossary search {name}"
        )
    steps = explain(layers, name, parse_locale(locale)) if explained else ()
    if as_json:
        said = {"terms": [_row(*row) for row in rows]}
        said |= {"steps": [_step(step) for step in steps]} if explained else {}
        click.echo(to_json(said).encode(), nl=False)
    elif explained:
        click.echo("\n".join(_explained(steps, name, locale)))
    else:
        click.echo("\n\n".join(_concepts(rows)))


def _rows(glossary: Glossary, name: str) -> Iterator[Term]:
    for concept in concepts(glossary.terms):
        if concept.id == name or any(key(t.term) == key(name) for t in concept.spellings):
            yield from concept.rows


def _concepts(rows: Iterable[tuple[Glossary, Term]]) -> Iterator[str]:
    """Each concept as a heading and its terms below, details under each."""
    blocks: dict[tuple[str, str], list[Term]] = {}
    names: dict[tuple[str, str], str] = {}
    for glossary, term in rows:
        block = (glossary.name, term.concept)
        blocks.setdefault(block, []).append(term)
        names[block] = f"{term.concept}  ({glossary.layer}: {Path(glossary.name).name})"
    for block, terms in blocks.items():
        lines = table([(f"  {t.locale}", t.term, t.status, _place(t)) for t in terms])
        text = [names[block]]
        for term, line in zip(terms, lines, strict=True):
            text.append(line)
            cells = zip(_DETAILS, to_cells(term, _DETAILS), strict=True)
            text += [
                f"      {name}: {cell}" for name, cell in [*cells, *term.extra] if cell
            ]
        yield "\n".join(text)


def _place(term: Term) -> str:
    return f"line {term.line}"


def _explained(steps: Sequence[Step], name: str, locale: str) -> Iterator[str]:
    """The layers from near to far: the first line is what counts."""
    if not steps:
        yield f"{name}: no glossary speaks of it."
        return
    last = steps[-1].after
    verdict = f"'{_said(last)}'" if _said(last) else "nothing: it is not pinned"
    yield f"{name} → {locale}: {verdict}"
    if last:
        if last.target:
            yield f"  decided by {_where(steps, last.target)}"
        yield from (f"  also right: {term.term}" for term in last.admitted)
        yield from (f"  forbidden: {term.term}" for term in last.forbidden)
    for step in reversed(steps):
        yield f"  {step.glossary.layer}: {step.glossary.name}"
        for term in step.rows:
            if not is_chinese(term.locale) or term.status == "retired":
                yield f"    line {term.line}: {term.locale} '{term.term}' {term.status}"
        if _said(step.before) and step.before != step.after:
            yield f"    overrides '{_said(step.before)}'"
        elif step.before == step.after:
            yield "    changes nothing"


def _said(entry: Entry | None) -> str:
    return entry.target.term if entry and entry.target else ""


def _where(steps: Sequence[Step], target: Term) -> str:
    """File and line of the rendering that holds."""
    for step in reversed(steps):
        if any(term is target for term in step.rows):
            return f"{step.glossary.name}:{target.line}"
    return target.origin


def _step(step: Step) -> dict[str, Any]:
    return {
        "layer": step.glossary.layer,
        "file": step.glossary.name,
        "rows": [_row(step.glossary, term) for term in step.rows],
        "before": _said(step.before) or None,
        "after": _said(step.after) or None,
    }


def _row(glossary: Glossary, term: Term) -> dict[str, Any]:
    """A term for machines: its cells that say something, and its place."""
    cells = zip(COLUMNS, to_cells(term), strict=True)
    return {
        **{name: cell for name, cell in [*cells, *term.extra] if cell},
        "layer": glossary.layer,
        "file": glossary.name,
        "line": term.line,
    }


@click.command("search")
@click.argument("query")
@click.option("--locale", default="", help="Only terms of this locale.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="Most concepts."
)
@_FILES
@_JSON
def search_command(
    query: str, locale: str, limit: int, files: tuple[Path, ...], as_json: bool
) -> None:
    """Find terms by QUERY: either script, pinyin or its initials, a part, a slip.

    Exit status 1 if nothing fits.
    """
    layers = _layers(files)
    hits = search(layers, query, parse_locale(locale) if locale else "", limit)
    if as_json:
        rows = [{"score": hit.score, **_row(hit.glossary, hit.term)} for hit in hits]
        click.echo(to_json(rows).encode(), nl=False)
    else:
        known = {layer.name: _by_concept(layer) for layer in layers}
        _print_concepts([known[hit.glossary.name][hit.term.concept] for hit in hits])
    sys.exit(DONE if hits else FAILED)


@click.command("list")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--locale", default="", help="Only terms of this locale, and their concepts.")
@click.option("--status", default="", help="Only terms of this status.")
@click.option("--domain", default="", help="Only concepts of this domain.")
@click.option("--owner", default="", help="Only terms of this owner.")
@click.option(
    "--since", default="", metavar="DAY", help="Only terms updated since the day."
)
@_JSON
def list_command(
    file: Path | None,
    locale: str,
    status: str,
    domain: str,
    owner: str,
    since: str,
    as_json: bool,
) -> None:
    """List the concepts of FILE, or of all glossaries that apply here."""
    layers = (load(file),) if file else _layers(())
    wanted = {"locale": locale, "status": status, "owner": owner}
    chosen = [
        (layer, term)
        for layer in layers
        for term in _of_domain(layer, domain)
        if all(value in ("", getattr(term, name)) for name, value in wanted.items())
        and term.updated >= since
    ]
    if as_json:
        click.echo(to_json([_row(*row) for row in chosen]).encode(), nl=False)
        return
    shown: dict[tuple[str, str], list[Term]] = {
        (layer.name, term.concept): [] for layer, term in chosen
    }
    named = {id(term) for _, term in chosen}
    for layer in layers:
        for term in layer.terms:
            if id(term) in named or is_chinese(term.locale):
                shown.get((layer.name, term.concept), []).append(term)
    _print_concepts(shown.values())


def _of_domain(glossary: Glossary, domain: str) -> Iterator[Term]:
    for concept in concepts(glossary.terms):
        if not domain or domain in {term.domain for term in concept.rows}:
            yield from concept.rows


def _by_concept(glossary: Glossary) -> dict[str, tuple[Term, ...]]:
    return {concept.id: concept.rows for concept in concepts(glossary.terms)}


def _print_concepts(found: Iterable[Sequence[Term]]) -> None:
    """A concept a line: its spellings, its renderings, where it stands."""
    for line in table([_line(terms) for terms in found]):
        click.echo(line)


def _line(terms: Sequence[Term]) -> tuple[str, str, str, str]:
    chinese = dict.fromkeys(t.term for t in terms if is_chinese(t.locale))
    said: dict[str, list[str]] = {}
    for term in terms:
        if not is_chinese(term.locale):
            named = said.setdefault(term.locale or "target", [])
            named.append(f"{_MARKS.get(term.status, '')}{term.term}")
    gone = all(t.status == "retired" for t in terms)
    others = "; ".join(f"{locale}: {', '.join(named)}" for locale, named in said.items())
    return (
        terms[0].concept,
        " ".join(chinese),
        terms[0].origin,
        f"{_MARKS['retired']}retired" if gone else others,
    )


@click.command("stats")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_JSON
def stats_command(file: Path | None, as_json: bool) -> None:
    """Count the terms of FILE, or of each glossary that applies here."""
    layers = (load(file),) if file else _layers(())
    if as_json:
        said = [
            {"file": layer.name, "layer": layer.layer, **_counts(layer)} for layer in layers
        ]
        click.echo(to_json(said).encode(), nl=False)
        return
    for layer in layers:
        found = stats(layer)
        retired = f", retired: {found.retired}" if found.retired else ""
        counts = f"concepts: {found.concepts}{retired}, terms: {found.terms}"
        click.echo(f"{layer.name}  {counts}")
        for line in table(list(_stat_lines(found))):
            click.echo(line)


def _stat_lines(found: Stats) -> Iterator[tuple[str, str, str]]:
    for one in found.locales:
        share = f"{one.concepts / found.concepts:.0%}" if found.concepts else ""
        counts = ", ".join(f"{number} {status}" for status, number in one.statuses)
        yield f"  {one.locale or 'target'}", share, counts
    for domain, number in found.domains:
        if domain:
            yield f"  {domain}", "", f"concepts: {number}"


def _counts(glossary: Glossary) -> dict[str, Any]:
    found = stats(glossary)
    return {
        "file": glossary.name,
        "layer": glossary.layer,
        "concepts": found.concepts,
        "retired": found.retired,
        "terms": found.terms,
        "locales": {
            one.locale: {"concepts": one.concepts, "terms": one.terms, **dict(one.statuses)}
            for one in found.locales
        },
        "domains": {domain: number for domain, number in found.domains if domain},
    }
