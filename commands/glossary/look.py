"""duizhao glossary search, list, stats: look, and change nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ...base.width import table
from ...glossary import Glossary, Term, load
from ...glossary.layers import concepts
from ...glossary.model import is_chinese
from ...glossary.search import search
from ...glossary.stats import Stats, stats
from ...output.report import to_json
from ...pipeline.locales import parse_locale
from ..status import DONE, FAILED
from .files import as_row, json_option, layers_option, open_all

_MARKS = {"forbidden": "✗", "draft": "?", "admitted": "~", "retired": "†"}
"""Put before a term that is not preferred."""


@click.command("search")
@click.argument("query")
@click.option("--locale", default="", help="Only terms of this locale.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="Most concepts."
)
@layers_option
@json_option
def search_command(
    query: str, locale: str, limit: int, files: tuple[Path, ...], as_json: bool
) -> None:
    """Find terms by QUERY: either script, pinyin or its initials, a part, a slip.

    Exit status 1 if nothing fits.
    """
    layers = open_all(files)
    hits = search(layers, query, parse_locale(locale) if locale else "", limit)
    if as_json:
        rows = [{"score": hit.score, **as_row(hit.glossary, hit.term)} for hit in hits]
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
@json_option
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
    layers = (load(file),) if file else open_all()
    wanted = {"locale": locale, "status": status, "owner": owner}
    chosen = [
        (layer, term)
        for layer in layers
        for term in _of_domain(layer, domain)
        if all(value in ("", getattr(term, name)) for name, value in wanted.items())
        and term.updated >= since
    ]
    if as_json:
        click.echo(to_json([as_row(*row) for row in chosen]).encode(), nl=False)
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
@json_option
def stats_command(file: Path | None, as_json: bool) -> None:
    """Count the terms of FILE, or of each glossary that applies here."""
    layers = (load(file),) if file else open_all()
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
