"""duizhao glossary extract: candidates for terms, from documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ...base.errors import UserError
from ...base.today import today
from ...base.width import table
from ...glossary import Glossary, load, open_layers, store
from ...glossary.extract import (
    Candidate,
    Suggestion,
    add_drafts,
    excerpt,
    extract,
    spellings,
)
from ...glossary.lint.model import visible
from ...glossary.model import language
from ...output import terminal
from ...output.report import to_json
from ...pipeline.engines import Request
from ...pipeline.engines.choose import ENGINES
from ...pipeline.locales import parse_locale
from ...pipeline.models import home_folder
from ...pipeline.opening import open_translator
from ...pipeline.reading import sentences
from ..status import DONE, FAILED
from .files import json_option, layers_option

_EXCERPT = 40
"""Characters of the sentence that the table shows."""


@click.command("extract")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option(
    "--limit",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="Most candidates.",
)
@click.option(
    "--min-frequency",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    help="Leave out what stands less often.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="GLOSSARY",
    help="Add the candidates to this glossary, as drafts; made if missing.",
)
@click.option("--suggest", is_flag=True, help="Ask an engine for renderings (drafts).")
@click.option("--to", "locale", default="", help="Locale of the renderings, such as en.")
@click.option(
    "--engine",
    type=click.Choice([*ENGINES, "identity"]),
    help="Engine to ask; default: the best that is installed.",
)
@click.option("--model", metavar="NAME", help="Installed model to ask.")
@layers_option
@click.option(
    "--no-bundled-glossary", is_flag=True, help="Do not leave out the bundled terms."
)
@json_option
def extract_command(
    documents: tuple[str, ...],
    limit: int,
    min_frequency: int,
    into: Path | None,
    suggest: bool,
    locale: str,
    engine: str | None,
    model: str | None,
    files: tuple[Path, ...],
    no_bundled_glossary: bool,
    as_json: bool,
) -> None:
    """List what may be a term in DOC... (files, folders, - for standard input).

    Terms that a glossary has are left out. A term in Latin letters that stands in
    brackets behind a candidate is its suggested rendering; an engine is asked for the
    others with --suggest. Nothing of this is ever pinned: a person decides.

    Example: duizhao glossary extract report.md --into duizhao-glossary.csv
    """
    if suggest and not locale:
        raise UserError("--suggest needs a locale; name it with: --to en")
    wanted = parse_locale(locale) if locale else "en"
    layers = open_layers(
        home_folder(), files=files, bundled_glossary=not no_bundled_glossary
    )
    if into and into.exists():
        layers = (*layers, load(into))
    failures: list[str] = []
    found = extract(
        sentences(documents, glossaries=layers, failed=failures.append),
        (term for layer in layers for term in spellings(layer.terms)),
        min_frequency,
    )[:limit]
    renderings = dict(_glosses(found, wanted))
    if suggest:
        asked = [one.term for one in found if one.term not in renderings]
        renderings |= _suggested(asked, wanted, engine or "", model or "")
    for failure in failures:
        terminal.error(failure)
    if into:
        _add(into, found, renderings, wanted)
    if as_json:
        rows = [_row(one, renderings.get(one.term)) for one in found]
        click.echo(to_json(rows).encode(), nl=False)
    elif not into:
        for line in table(list(_lines(found, renderings))):
            click.echo(line)
    if not found:
        terminal.note("No candidates: nothing recurs or stands out that is not known.")
    sys.exit(FAILED if failures else DONE)


def _glosses(found: Sequence[Candidate], locale: str) -> Iterator[tuple[str, Suggestion]]:
    """What the documents themselves say, which is taken for English."""
    if language(locale) == "en":
        for one in found:
            if one.suggestion:
                source = Path(one.example.document).name
                yield one.term, Suggestion(one.suggestion, source)


def _suggested(
    terms: Sequence[str], locale: str, engine: str, model: str
) -> dict[str, Suggestion]:
    """What an engine makes of each term by itself."""
    requests = [Request(term) for term in terms]
    with open_translator(locale, engine, model, bundled_glossary=False) as translator:
        asked = translator.engine
        if asked is None:
            raise UserError(f"{locale} is Chinese; name another locale with --to.")
        answers = dict(asked.translate(requests, locale))
        return {
            term: Suggestion(text, asked.title)
            for number, term in enumerate(terms)
            if (text := " ".join(answers.get(number, "").split()).rstrip(".。"))
            and text != term
        }


def _add(
    into: Path,
    found: Sequence[Candidate],
    renderings: dict[str, Suggestion],
    locale: str,
) -> None:
    """Put the candidates into a glossary file; in one edit, all or nothing."""
    number = 0

    def change(glossary: Glossary) -> Glossary:
        nonlocal number
        day = today().isoformat()
        changed, number = add_drafts(glossary, found, renderings, locale, day)
        return changed

    if into.exists():
        store.update(into, change)
    elif found:
        store.create(into, change(Glossary(str(into), "", ())))
    terminal.done(
        f"{into}: {number} drafts are new. Look through them and set their status."
    )


def _row(one: Candidate, rendering: Suggestion | None) -> dict[str, Any]:
    """A candidate for machines."""
    return {
        "term": one.term,
        "frequency": one.frequency,
        "documents": list(one.documents),
        "score": one.score,
        "suggestion": rendering.term if rendering else None,
        "suggested_by": rendering.source if rendering else None,
        "example": {
            "document": one.example.document,
            "id": one.example.id,
            "source": one.example.source,
        },
    }


def _lines(
    found: Sequence[Candidate], renderings: dict[str, Suggestion]
) -> Iterator[tuple[str, ...]]:
    """Rank, term, frequency, score, rendering, and the sentence with the term marked."""
    any_rendering = any(one.term in renderings for one in found)
    for rank, one in enumerate(found, 1):
        text, at = excerpt(one, _EXCERPT)
        end = at + len(one.term)
        marked = f"{text[:at]}【{text[at:end]}】{text[end:]}"
        rendering = renderings.get(one.term)
        cells = [f"{rank:>3}", one.term, f"{one.frequency}×", f"{one.score:.2f}"]
        cells += [rendering.term if rendering else ""] if any_rendering else []
        yield tuple(visible(cell) for cell in (*cells, marked))
