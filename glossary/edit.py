"""Changes of a glossary as values: each takes one and gives back another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..base.errors import UserError
from ..base.hanzi import key, telling
from . import ids
from .fields import COLUMNS, REQUIRED, choices, words
from .model import Glossary, Term, is_chinese
from .order import in_order, insert


def add(
    glossary: Glossary,
    spellings: Sequence[str],
    renderings: Mapping[str, Sequence[str]],
    fields: Mapping[str, str] | None = None,
) -> tuple[Glossary, str]:
    """Add a concept, or renderings and spellings to the one that has a spelling already.

    ``renderings`` are the terms of each locale; the first of a locale that has none yet
    is preferred, the others are admitted. ``fields`` are cells of the columns: those
    of the concept (definition, domain, near …) go to the first Chinese row, the others
    to every new row. Gives back the new glossary and the concept's identifier.

    >>> glossary, name = add(Glossary("g.csv", "", ()), ["数据中台"], {"en": ["data hub"]})
    >>> name, [(term.locale, term.term) for term in glossary.terms]
    ('shu-ju-zhong-tai', [('zh-Hans', '数据中台'), ('en', 'data hub')])

    Raises:
        UserError: nothing new is said, or a value is wrong.
    """
    known = {key(t.term): t.concept for t in glossary.terms if _living_chinese(t)}
    found = {known[key(text)] for text in spellings if key(text) in known}
    if len(found) > 1:
        raise UserError(
            f"{glossary.name}: these spellings belong to different concepts "
            f"({', '.join(sorted(found))}); add to one of them."
        )
    taken = {term.concept for term in glossary.terms}
    concept = found.pop() if found else ids.new_id(spellings[0], taken)
    rows = [t for t in glossary.terms if t.concept == concept]
    new = list(in_order(_new_rows(concept, rows, spellings, renderings)))
    if not new:
        raise UserError(
            f"{glossary.name}: {concept} has all of this already; change it with: "
            f"duizhao glossary edit {concept}"
        )
    own = {name: cell for name, cell in (fields or {}).items() if name not in _OF_CONCEPT}
    shared = {name: cell for name, cell in (fields or {}).items() if name in _OF_CONCEPT}
    new = [_with(glossary, term, own) for term in new]
    new[0] = _with(glossary, new[0], shared)
    return replace(glossary, terms=insert(glossary, new)), concept


_OF_CONCEPT = ("domain", "definition", "near", "not_near", "pos")
"""Columns that say something of the concept, not of one of its terms."""


def _new_rows(
    concept: str,
    rows: Sequence[Term],
    spellings: Sequence[str],
    renderings: Mapping[str, Sequence[str]],
) -> Iterable[Term]:
    there = {(term.locale, term.term) for term in rows}
    preferred = {term.locale for term in rows if term.status == "preferred"}
    pairs = [(chinese_locale(text), text) for text in spellings]
    pairs += [(locale, text) for locale, texts in renderings.items() for text in texts]
    for locale, text in pairs:
        if (locale, text) in there:
            continue
        there.add((locale, text))
        yield Term(
            concept, locale, text, "admitted" if locale in preferred else "preferred"
        )
        preferred.add(locale)


def chinese_locale(text: str) -> str:
    """The script that a Chinese spelling shows: simplified, unless it cannot be.

    >>> chinese_locale("數據"), chinese_locale("数据"), chinese_locale("平台")
    ('zh-Hant', 'zh-Hans', 'zh-Hans')
    """
    _, traditional = telling()
    return "zh-Hant" if any(char in traditional for char in text) else "zh-Hans"


def find(glossary: Glossary, name: str) -> str:
    """The identifier of a concept, named by it or by one of its Chinese spellings.

    >>> find(Glossary("g.csv", "", (Term("c1", "zh", "云"),)), "雲")
    'c1'

    Raises:
        UserError: there is none, or there are two.
    """
    if any(term.concept == name for term in glossary.terms):
        return name
    found = {
        term.concept
        for term in glossary.terms
        if _living_chinese(term) and key(term.term) == key(name)
    }
    if len(found) == 1:
        return found.pop()
    if found:
        raise UserError(
            f"{glossary.name}: '{name}' names {len(found)} concepts; name one by its "
            f"identifier: {', '.join(sorted(found))}."
        )
    raise UserError(
        f"{glossary.name}: has no concept '{name}'; look for it with: "
        f"duizhao glossary search {name}"
    )


def edit(
    glossary: Glossary,
    concept: str,
    changes: Mapping[str, str],
    locale: str = "",
    term: str = "",
) -> Glossary:
    """Change cells of one row of a concept: of its only or preferred one in a locale.

    Without ``locale`` and ``term`` the row is the concept's first Chinese one.

    >>> rows = (Term("c1", "zh", "云"), Term("c1", "en", "cloud"))
    >>> edit(Glossary("g.csv", "", rows), "c1", {"note": "IT"}, "en").terms[1].note
    'IT'

    Raises:
        UserError: no row or several fit, or a value is wrong.
    """
    row = _row(glossary, concept, locale, term)
    changed = _with(glossary, row, changes)
    clash = (changed.concept, changed.locale, changed.term)
    if any(t is not row and (t.concept, t.locale, t.term) == clash for t in glossary.terms):
        raise UserError(
            f"{glossary.name}:{row.line}: {concept} has '{changed.term}' in "
            f"{changed.locale} already; edit or remove that row."
        )
    rest = replace(glossary, terms=tuple(t for t in glossary.terms if t is not row))
    if (row.status, row.locale, row.term) == (changed.status, changed.locale, changed.term):
        terms = tuple(changed if t is row else t for t in glossary.terms)
    else:
        terms = insert(rest, [changed])
    return replace(glossary, terms=terms)


def remove(
    glossary: Glossary, concept: str, locale: str = "", term: str = "", day: str = ""
) -> Glossary:
    """Remove one row of a concept, or all of it.

    Of a whole concept its first Chinese row stays, *retired* since ``day``: so its
    identifier is never given again.

    >>> rows = (Term("c1", "zh", "云"), Term("c1", "en", "cloud"))
    >>> [(t.term, t.status) for t in remove(Glossary("g.csv", "", rows), "c1").terms]
    [('云', 'retired')]

    Raises:
        UserError: no row or several fit, or it is the last Chinese spelling.
    """
    rows = [t for t in glossary.terms if t.concept == concept]
    if locale or term:
        row = _row(glossary, concept, locale, term)
        chinese = [t for t in rows if is_chinese(t.locale)]
        if chinese == [row] and len(rows) > 1:
            raise UserError(
                f"{glossary.name}:{row.line}: '{row.term}' is the only Chinese spelling "
                f"of {concept}; remove the concept, or add another spelling first."
            )
        if len(rows) > 1:
            return replace(glossary, terms=tuple(t for t in glossary.terms if t is not row))
    stone = next((t for t in rows if is_chinese(t.locale)), rows[0])
    retired = replace(stone, status="retired", near=(), not_near=(), updated=day)
    return replace(
        glossary,
        terms=tuple(
            retired if t is stone else t
            for t in glossary.terms
            if t is stone or t.concept != concept
        ),
    )


def _row(glossary: Glossary, concept: str, locale: str, term: str) -> Term:
    rows = [t for t in glossary.terms if t.concept == concept]
    found = [
        t
        for t in rows
        if (not locale or t.locale == locale) and (not term or t.term == term)
    ]
    if not locale and not term:
        found = [t for t in rows if is_chinese(t.locale)][:1] or rows[:1]
    elif len(found) > 1:
        found = [t for t in found if t.status == "preferred"] or found
    if len(found) == 1:
        return found[0]
    wanted = " ".join(part for part in (locale, f"'{term}'" if term else "") if part)
    if not found:
        there = ", ".join(f"{t.locale} '{t.term}'" for t in rows)
        raise UserError(f"{glossary.name}: {concept} has no term {wanted}; it has {there}.")
    raise UserError(
        f"{glossary.name}: {len(found)} terms of {concept} fit {wanted}; name one with "
        "--term."
    )


def _with(glossary: Glossary, term: Term, changes: Mapping[str, str]) -> Term:
    """The row with other cells."""
    values: dict[str, Any] = {}
    extra = dict(term.extra)
    for column, cell in changes.items():
        cell = cell.strip()
        allowed = choices(column)
        if column in REQUIRED and not cell:
            raise UserError(f"{glossary.name}: the cell '{column}' cannot be empty.")
        if allowed and cell and cell not in allowed:
            raise UserError(
                f"{glossary.name}: {column} is '{cell}'; use one of {', '.join(allowed)}."
            )
        if column in ("near", "not_near"):
            values[column] = words(cell)
        elif column in COLUMNS:
            values[column] = cell or (allowed[0] if allowed else "")
        elif column in glossary.columns:
            extra[column] = cell
        else:
            raise UserError(
                f"{glossary.name}: has no column '{column}'; it has "
                f"{', '.join(glossary.columns)}."
            )
    ordered = tuple((name, cell) for name, cell in extra.items() if cell)
    return replace(term, **values, extra=ordered)


def _living_chinese(term: Term) -> bool:
    return is_chinese(term.locale) and term.status != "retired"
