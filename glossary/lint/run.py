"""Run the rules over one file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from ...base.errors import UserError
from ..model import Problem
from . import (
    rules_characters,
    rules_concept,
    rules_cross,
    rules_file,
    rules_row,
    rules_writing,
)
from .model import Finding, Hit, Rule, Sheet, ignored, rule, sheet, shown, visible

MAX_AGE = 5
"""Years after which a source is old, unless the caller says otherwise."""

_LONGEST = 400
"""Characters of a message: what is in a cell may be long."""


@rule("unknown-ignore", "warning")
def unknown_ignore(sheet: Sheet) -> Iterator[Hit]:
    """`ignore` names a rule that there is not."""
    for term in sheet.terms:
        for code, _ in ignored(term.ignore):
            if code not in BY_CODE:
                yield sheet.at(
                    term,
                    f"there is no rule {shown(code)}{_meant(code)}, so this ignores "
                    "nothing; correct or delete it",
                    "ignore",
                )


USELESS = Rule(
    "useless-ignore", "warning", "`ignore` names a rule that says nothing about the row"
)

_MODULES = (
    rules_file,
    rules_row,
    rules_characters,
    rules_writing,
    rules_concept,
    rules_cross,
)

RULES: tuple[Rule, ...] = (
    *rules_file.PROBLEMS,
    *(
        value
        for module in _MODULES
        for value in vars(module).values()
        if isinstance(value, Rule)
    ),
    unknown_ignore,
    USELESS,
)
"""Every rule, by subject."""

BY_CODE = {rule.code: rule for rule in RULES}

_KEPT = {rule.code for rule in RULES if rule.check is None} - {USELESS.code}
"""What makes a row or file unusable cannot be switched off."""


def lint(
    data: bytes,
    name: str,
    *,
    today: date,
    disabled: Collection[str] = (),
    max_age: int = MAX_AGE,
) -> tuple[Finding, ...]:
    """What is wrong or doubtful in a glossary file, in the order of the file.

    ``name`` is the file as findings name it, ``disabled`` are codes of rules to leave
    out, ``max_age`` is in years.

    >>> file = "concept,locale,term\\nc1,zh-Hans,数据中台\\nc1,en,data  hub\\n".encode()
    >>> [(f.line, f.code) for f in lint(file, "my.csv", today=date(2026, 3, 31))]
    [(3, 'double-space')]

    Raises:
        UserError: the bytes are no text at all, or a rule is not known.
    """
    found = examine(sheet(data, name, today, max_age), active(disabled))
    whole = not any(rule.code in _KEPT for rule, _ in found)
    return tuple(finding(rule, hit, name, whole) for rule, hit in found)


def active(disabled: Iterable[str]) -> tuple[Rule, ...]:
    """All rules but those.

    Raises:
        UserError: one of them is not known, or tells of what cannot be used at all.
    """
    for code in disabled:
        if code not in BY_CODE:
            raise UserError(
                f"There is no rule {shown(code)}{_meant(code)}; see: duizhao glossary lint "
                "--list-rules"
            )
        if code in _KEPT:
            raise UserError(
                f"The rule '{code}' cannot be switched off: it tells of rows that cannot "
                "be used; correct them."
            )
    return tuple(rule for rule in RULES if rule.code not in disabled)


def examine(sheet: Sheet, rules: Sequence[Rule]) -> list[tuple[Rule, Hit]]:
    """What rules and the reading say about a file, less what its rows ignore."""
    codes = {rule.code for rule in rules}
    hits = [(BY_CODE[p.code], _problem(p)) for p in sheet.table.problems]
    hits += ((rule, hit) for rule in rules if rule.check for hit in rule.check(sheet))
    allowed = {
        (line, code)
        for line, term in sheet.by_line.items()
        if term.ignore
        for code, reason in ignored(term.ignore)
        if reason
    }
    used = {(hit.row, rule.code) for rule, hit in hits} & allowed
    kept = [(rule, hit) for rule, hit in hits if (hit.row, rule.code) not in used]
    if USELESS.code in codes:
        kept += ((USELESS, hit) for hit in _useless(sheet, allowed - used, codes))
    return sorted(kept, key=lambda pair: (pair[1].line, pair[1].column, pair[0].code))


def _useless(sheet: Sheet, unused: set[tuple[int, str]], codes: set[str]) -> Iterator[Hit]:
    for line, code in sorted(unused):
        if code in codes:
            yield sheet.at(
                sheet.by_line[line],
                f"{shown(code)} has nothing to say about this row, so the exception would "
                "hide what comes later; delete it from 'ignore'",
                "ignore",
            )


def finding(rule: Rule, hit: Hit, file: str, whole: bool) -> Finding:
    """A finding of a rule; ``whole`` is whether every row of the file can be read."""
    message = visible(hit.message)
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST // 2]}…{message[-_LONGEST // 2 :]}"
    fixable = rule.fixable and hit.fixable and whole
    return Finding(
        rule.code, rule.severity, file, hit.line, hit.column, message, hit.concept, fixable
    )


def _problem(problem: Problem) -> Hit:
    return Hit(problem.line, problem.column, problem.message)


def _meant(code: str) -> str:
    near = get_close_matches(code, BY_CODE, 1)
    return f" (is '{near[0]}' meant?)" if near else ""
