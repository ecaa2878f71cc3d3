"""duizhao glossary init, add, edit, remove: each changes one file, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ...base.errors import UserError
from ...base.today import today
from ...glossary import Glossary, edit, store
from ...glossary.fields import COLUMNS
from ...output import terminal
from ...pipeline.locales import parse_locale
from .files import chosen, existing, file_option

_HEADER = ",".join(COLUMNS) + "\n"


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--user", is_flag=True, help="The user's own glossary, for every project.")
def init(file: Path | None, user: bool) -> None:
    """Make an empty glossary FILE; by default the project's, in this folder."""
    path = chosen(file, user)
    store.create(path, Glossary(str(path), "", (), COLUMNS))
    terminal.done(f"{path} is made. Add a term: duizhao glossary add 术语 --to en=term")


@click.command()
@click.argument("spellings", nargs=-1, required=True, metavar="CHINESE...")
@click.option(
    "--to",
    "renderings",
    multiple=True,
    metavar="LOCALE=TERM",
    help="A rendering, such as en=cloud; may be repeated: the first of a locale is "
    "preferred, others are admitted.",
)
@click.option(
    "--set",
    "cells",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Another cell, such as status=draft, domain=cloud or near='集群|服务器'.",
)
@file_option
def add(
    spellings: tuple[str, ...],
    renderings: tuple[str, ...],
    cells: tuple[str, ...],
    file: Path | None,
    user: bool,
) -> None:
    """Add a concept by its CHINESE spellings, or spellings and terms to one.

    Example: duizhao glossary add 数据中台 --to en="data middle platform"
    """
    path = existing(file, user)
    terms: dict[str, list[str]] = {}
    for locale, term in _pairs(renderings, "--to"):
        terms.setdefault(parse_locale(locale), []).append(term)
    fields = {"updated": today().isoformat(), **dict(_pairs(cells, "--set"))}
    added = ""

    def change(glossary: Glossary) -> Glossary:
        nonlocal added
        changed, added = edit.add(glossary, spellings, terms, fields)
        return changed

    store.update(path, change)
    terminal.done(f"{path}: {added} holds {', '.join(spellings)}.")


@click.command("edit")
@click.argument("concept", metavar="TERM")
@click.option("--locale", default="", help="The row's locale; default: the first Chinese.")
@click.option("--term", default="", help="The row's term, where several fit.")
@click.option(
    "--set",
    "cells",
    multiple=True,
    required=True,
    metavar="COLUMN=VALUE",
    help="The new cell, such as term='data hub', status=forbidden or note=.",
)
@file_option
def edit_command(
    concept: str,
    locale: str,
    term: str,
    cells: tuple[str, ...],
    file: Path | None,
    user: bool,
) -> None:
    """Change cells of one row; TERM is a Chinese spelling or an identifier.

    Example: duizhao glossary edit 数据中台 --locale en --set term="data hub"
    """
    path = existing(file, user)
    changes = dict(_pairs(cells, "--set"))
    changes.setdefault("updated", today().isoformat())

    def change(glossary: Glossary) -> Glossary:
        return edit.edit(glossary, edit.find(glossary, concept), changes, locale, term)

    store.update(path, change)
    terminal.done(f"{path}: {concept} is changed.")


@click.command()
@click.argument("concept", metavar="TERM")
@click.option("--locale", default="", help="Remove one row only: its locale.")
@click.option("--term", default="", help="Remove one row only: its term.")
@file_option
def remove(concept: str, locale: str, term: str, file: Path | None, user: bool) -> None:
    """Remove a concept, or one row of it; the concept's identifier stays retired.

    TERM is a Chinese spelling or an identifier.
    """
    path = existing(file, user)

    def change(glossary: Glossary) -> Glossary:
        name = edit.find(glossary, concept)
        return edit.remove(glossary, name, locale, term, today().isoformat())

    store.update(path, change)
    terminal.done(f"{path}: {term or concept} is removed.")


def _pairs(options: Sequence[str], name: str) -> list[tuple[str, str]]:
    pairs = [option.partition("=") for option in options]
    for (left, equals, _), option in zip(pairs, options, strict=True):
        if not equals or not left.strip():
            raise UserError(f"{name} {option}: has no '='; write it as NAME=VALUE.")
    return [(left.strip(), right.strip()) for left, _, right in pairs]
