"""Rules about single rows: their identifier, locale, dates, context and exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...base.hanzi import key
from ..ids import VALID
from ..model import Term, is_chinese
from .model import Hit, Sheet, data, ignored, rule, shown
from .tags import problem_of

_DAY = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
_SEPARATORS = re.compile("[,;，；、]")


@rule("doubled-row", "warning", fixable=True)
def doubled_row(sheet: Sheet) -> Iterator[Hit]:
    """Two rows are the same."""
    seen: dict[tuple[str, ...], int] = {}
    for row in sheet.rows.values():
        first = seen.setdefault(row.cells, row.line)
        if first != row.line and sheet.table.canonical:
            yield sheet.cell(
                row, 0, f"the row stands on line {first} already; delete one with --fix"
            )


@rule("concept-id", "warning")
def concept_id(sheet: Sheet) -> Iterator[Hit]:
    """The identifier has characters that other formats and commands cannot take."""
    if not sheet.table.canonical:
        return
    for concept in sheet.concepts:
        if not VALID.fullmatch(concept.id):
            yield sheet.at(
                concept.rows[0],
                f"the identifier {shown(concept.id)} cannot be one in XML or on a command "
                "line; use up to 64 letters of ASCII, digits, '.', '_' and '-'",
                "concept",
            )


@rule("unknown-locale", "error")
def unknown_locale(sheet: Sheet) -> Iterator[Hit]:
    """The locale is none: the term is used for nothing."""
    for term in _located(sheet):
        problem = problem_of(term.locale)
        if problem and not problem.right:
            yield sheet.at(
                term,
                f"{shown(term.locale)} is no locale, so the term is never used"
                f"{problem.hint}",
                "locale",
            )


@rule("locale-spelling", "error", fixable=True)
def locale_spelling(sheet: Sheet) -> Iterator[Hit]:
    """The locale is written in an unusual way: it is not recognised."""
    for term in _located(sheet):
        problem = problem_of(term.locale)
        if problem and problem.right:
            yield sheet.at(
                term,
                f"the locale {shown(term.locale)} is not spelt as others spell it, so the "
                f"term is not found under it{problem.hint} (--fix does)",
                "locale",
            )


def _located(sheet: Sheet) -> Iterator[Term]:
    return (term for term in sheet.terms if sheet.table.canonical)


@rule("long-term", "warning")
def long_term(sheet: Sheet) -> Iterator[Hit]:
    """A term is too long to occur in a text."""
    limit = data()["limits"]["term"]
    for term in sheet.terms:
        if len(term.term) > limit:
            yield sheet.at(
                term,
                f"the term has {len(term.term):,} characters, and none over {limit} is "
                "found in texts; move what explains it to 'definition'",
            )


@rule("formula", "error", fixable=True)
def formula(sheet: Sheet) -> Iterator[Hit]:
    """A spreadsheet would run the cell as a formula."""
    for row in (sheet.table.header, *sheet.rows.values()):
        for index, cell in enumerate(row.cells):
            if not row.guarded(index, sheet.table.delimiter):
                message = (
                    f"a spreadsheet runs {shown(cell)} as a formula; put an apostrophe "
                    "before it, which is not part of the text (--fix does)"
                )
                if row.line in sheet.rows:
                    yield sheet.cell(row, index, message)
                else:
                    yield Hit(*row.place(index, sheet.table.delimiter), message)


@rule("bad-date", "warning")
def bad_date(sheet: Sheet) -> Iterator[Hit]:
    """`updated` is no day, or one to come."""
    for term in sheet.terms:
        if not term.updated:
            continue
        day = _day(term.updated)
        if day is None:
            why = "is no day, so nobody can tell how old the row is; write it as 2026-03-31"
            yield sheet.at(term, f"{shown(term.updated)} {why}", "updated")
        elif day > sheet.today:
            why = "is a day to come; write the day of the last change"
            yield sheet.at(term, f"{shown(term.updated)} {why}", "updated")


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@rule("stale", "note")
def stale(sheet: Sheet) -> Iterator[Hit]:
    """The newest date of a row is years ago."""
    oldest = sheet.today.year - sheet.max_age, sheet.today.month, sheet.today.day
    for term in sheet.live:
        days = [
            (int(year), int(month), int(day or 31))
            for year, month, day in _DAY.findall(f"{term.source} {term.updated}")
        ]
        if days and max(days) < oldest:
            newest = "-".join(f"{part:02}" for part in max(days)[:2])
            yield sheet.at(
                term,
                f"what {shown(term.term)} rests on is of {newest}, over {sheet.max_age} "
                "years ago; look whether it still holds, and put the day in 'updated'",
                "updated" if term.updated else "source",
            )


@rule("near-without-effect", "warning")
def near_without_effect(sheet: Sheet) -> Iterator[Hit]:
    """`near` or `not_near` stands where it changes nothing."""
    for term in sheet.live:
        for column, listed in (("near", term.near), ("not_near", term.not_near)):
            if listed and not is_chinese(term.locale):
                yield sheet.at(
                    term,
                    f"'{column}' counts only in the Chinese rows of a concept, because it "
                    "is the source that is searched; move it to one of them",
                    column,
                )
        inside = [word for word in term.near if _fold(word) in _fold(term.term)]
        if inside and is_chinese(term.locale):
            yield sheet.at(
                term,
                f"{shown(inside[0])} is part of {shown(term.term)} and so always near it; "
                "name words that stand beside it",
                "near",
            )


@rule("near-conflict", "error")
def near_conflict(sheet: Sheet) -> Iterator[Hit]:
    """The words of `not_near` exclude every use of the term."""
    for concept in sheet.concepts:
        used = [t for t in concept.spellings if t.status not in ("draft", "retired")]
        near = [word for term in used for word in term.near]
        for term in used:
            for word in term.not_near:
                holders = [other.term for other in used] + near
                held = next((h for h in holders if _fold(word) in _fold(h)), None)
                if held is not None:
                    yield sheet.at(
                        term,
                        f"wherever {shown(held)} stands, {shown(word)} of 'not_near' does "
                        "too, so the term is never meant there; delete one of them",
                        "not_near",
                    )


@rule("near-separator", "warning")
def near_separator(sheet: Sheet) -> Iterator[Hit]:
    """The words of `near` or `not_near` are not separated by bars."""
    for term in sheet.live:
        for column, listed in (("near", term.near), ("not_near", term.not_near)):
            for word in listed:
                if _SEPARATORS.search(word):
                    yield sheet.at(
                        term,
                        f"{shown(word)} in '{column}' is looked for as one word, which no "
                        "sentence holds; separate words by '|'",
                        column,
                    )


@rule("unreasoned-ignore", "warning")
def unreasoned_ignore(sheet: Sheet) -> Iterator[Hit]:
    """`ignore` gives no reason: it does not count."""
    for term in sheet.terms:
        for code, reason in ignored(term.ignore):
            if code and not reason:
                yield sheet.at(
                    term,
                    f"'ignore' gives no reason for {shown(code)} and is not followed, "
                    "because in years nobody will know why; write 'rule: reason'",
                    "ignore",
                )


def _fold(text: str) -> str:
    return key(text).casefold()
