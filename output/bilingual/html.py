"""The bilingual edition as one HTML file that needs nothing else.

The file is complete (style and script inside), opens from a disk, and carries a
Content-Security-Policy that allows its own style and script, by hash, and
nothing more: no request can leave it, whatever the documents hold.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.metadata
import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ...pipeline.model import Edit, Edition, Status
from ...pipeline.typography.setting import join
from .inline import printable
from .rows import Book, Row, message_of
from .words import direction, locale_name, number

if TYPE_CHECKING:
    from jinja2 import Template

_STATUSES: tuple[Status, ...] = ("done", "repaired", "unresolved", "kept")

_CONTENTS_FROM = 3
"""Headings from which a table of contents is worth its place."""


def render(edition: Edition, report: Mapping[str, object] | None = None) -> str:
    """Return the edition as one self-contained HTML page.

    ``report["settings"]``, a mapping, is printed in the page's foot; nothing
    else of the report is read. The same edition gives the same text: no date,
    no time, no machine.

    >>> from ...pipeline.model import Block, Document, Segment, Translation
    >>> document = Document("a.txt", "txt", (Block("云。", raw="云。"),), ("", ""))
    >>> done = Translation(Segment("1.1", "云。", "云。"), "Cloud.", "done")
    >>> page = render(Edition(document, "en", ((done,),)))
    >>> page.startswith('<!DOCTYPE html>\\n<html lang="en" dir="ltr"')
    True
    """
    book = Book(edition)
    style, script = _text("page.css"), _text("page.js")
    version = importlib.metadata.version("duizhao")
    lang, direct = book.words_lang, direction(book.words_lang)
    headings = [row for row in book.rows if row.block.kind == "heading" and row.sides]
    return _template().render(
        book=book,
        edition=edition,
        words=book.words,
        words_lang=lang,
        words_dir=direct,
        source_name=locale_name(book.original, lang),
        target_name=locale_name(edition.locale, lang),
        groups=_groups(book.rows),
        headings=headings if len(headings) >= _CONTENTS_FROM else [],
        counts=_counts(edition),
        edits=_edits(edition),
        cleaned=_cleaned(edition, lang),
        edit_count=sum(map(len, edition.edits)),
        glossaries=[_glossary(text) for text in edition.glossaries],
        settings=_settings(report),
        number=lambda count: number(count, lang),
        message_of=message_of,
        kept_for=lambda reason: _kept_for(reason, book.words),
        made_by=book.words["made_by"].format(version=version),
        version=version,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )


def _groups(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows in runs: list items and cells stand together."""
    runs = itertools.groupby(
        rows, lambda row: row.block.kind if row.block.kind in ("item", "cell") else ""
    )
    return [(kind, list(run)) for kind, run in runs]


def _counts(edition: Edition) -> list[tuple[Status, int]]:
    counter = Counter(each.status for block in edition.blocks for each in block)
    return [(status, counter[status]) for status in _STATUSES]


def _edits(edition: Edition) -> list[tuple[str, list[tuple[int, Edit]]]]:
    """Return the cleaner's edits by rule, each with the line of its block."""
    rules: dict[str, list[tuple[int, Edit]]] = {}
    for block, edits in zip(edition.document.blocks, edition.edits, strict=False):
        for edit in edits:
            rules.setdefault(edit.rule, []).append((block.line, edit))
    return sorted(rules.items())


def _cleaned(edition: Edition, lang: str) -> Markup:
    """Return the cleaner's rules and their edits as a list of the page's language."""
    rule_of = Markup('<span lang="en">{}</span> {}')
    items = [
        rule_of.format(printable(rule), number(len(each), lang))
        for rule, each in _edits(edition)
    ]
    # Every item is escaped, and CLDR's separators are plain text.
    return Markup(join(items, lang))


def _kept_for(reason: str, words: Mapping[str, str]) -> Markup:
    """Return why a block was kept, which the program says in English."""
    english = Markup('<span lang="en" dir="ltr">{}</span>').format(printable(reason))
    return escape(words["kept_for"]).format(reason=english)


def _glossary(text: str) -> tuple[str, str]:
    """Return a glossary with its hash shortened, and in full.

    >>> _glossary("gov.csv sha256:0123456789abcdef0123")[0]
    'gov.csv sha256:01234567…'
    """
    return re.sub(r"\b([0-9a-f]{8})[0-9a-f]{8,}\b", r"\1…", text), text


def _settings(report: Mapping[str, object] | None) -> list[tuple[str, str]]:
    settings = (report or {}).get("settings")
    if not isinstance(settings, Mapping):
        return []
    return sorted((str(name), str(value)) for name, value in settings.items())


@functools.cache
def _text(name: str) -> str:
    path = resources.files(__package__).joinpath("templates", name)
    return path.read_text(encoding="utf-8")


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    def shown(value: object) -> object:
        return printable(value) if type(value) is str else value

    environment = Environment(
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(_text("page.html.jinja"))


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: this style, this script, nothing else."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
