"""duizhao glossary show: all that is said of one term, and who decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ...base.errors import UserError
from ...base.hanzi import key
from ...base.width import table
from ...glossary import Entry, Glossary, Term, explain
from ...glossary.fields import COLUMNS, to_cells
from ...glossary.layers import Step, concepts
from ...glossary.model import is_chinese
from ...output.report import to_json
from ...pipeline.locales import parse_locale
from .files import as_row, json_option, layers_option, open_all

_DETAILS = [name for name in COLUMNS if name not in ("concept", "locale", "term", "status")]


@click.command()
@click.argument("name", metavar="TERM")
@click.option(
    "--explain", "explained", is_flag=True, help="Say which file decides, and why."
)
@click.option("--to", "locale", default="en", show_default=True, help="Locale to explain.")
@layers_option
@json_option
def show(
    name: str, explained: bool, locale: str, files: tuple[Path, ...], as_json: bool
) -> None:
    """Show all that is said of TERM: a Chinese spelling or an identifier."""
    layers = open_all(files)
    rows = [(layer, term) for layer in layers for term in _rows(layer, name)]
    if not rows:
        raise UserError(
            f"No glossary has '{name}'; look for it with: duizhao glossary search {name}"
        )
    steps = explain(layers, name, parse_locale(locale)) if explained else ()
    if as_json:
        said = {"terms": [as_row(*row) for row in rows]}
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
        "rows": [as_row(step.glossary, term) for term in step.rows],
        "before": _said(step.before) or None,
        "after": _said(step.after) or None,
    }
