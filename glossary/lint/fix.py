"""Repairs that lose nothing, driven by what lint has found.

Only what a rule reports is changed, so a rule that is switched off or ignored with a
reason leaves its rows alone. After a repair nothing repairable is left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from ...base.files import read_bytes
from .. import store
from ..order import rank
from ..rows import Row, format_row
from ..table import LIMIT
from .model import Finding, Hit, Rule, Sheet, sheet
from .rules_characters import REPAIRS, repaired
from .rules_file import body, canonical_cells, header_cells
from .run import active, examine, finding
from .tags import spelling

_DAY = date.min
"""No repair depends on the day."""

_MOST = 8
"""Passes: each repair can make room for another, but not for ever."""


def fix(
    data: bytes, name: str, *, disabled: Collection[str] = ()
) -> tuple[bytes, tuple[Finding, ...]]:
    r"""The file with everything repaired that can be, and what that was.

    A file with rows that cannot be read is returned as it is.

    >>> file = "concept,locale,term\nc1,en,data  hub\nc1,zh_CN,数据中台\n".encode()
    >>> print(fix(file, "my.csv")[0].decode(), end="")
    concept,locale,term
    c1,zh-Hans,数据中台
    c1,en,data hub

    Raises:
        UserError: the bytes are no text at all, or a rule is not known.
    """
    rules = tuple(rule for rule in active(disabled) if rule.fixable)
    done: list[Finding] = []
    for _ in range(_MOST):
        read = sheet(data, name, _DAY, 0)
        if read.table.problems:
            break
        found = [(rule, hit) for rule, hit in examine(read, rules) if hit.fixable]
        if not found:
            break
        done += (finding(rule, hit, name, True) for rule, hit in found)
        data = _pass(read, found).encode()
    return data, tuple(done)


def fix_file(path: Path, *, disabled: Collection[str] = ()) -> tuple[Finding, ...]:
    """Repair a file where it stands, and tell what that was.

    It is written only if nobody else has changed it meanwhile.

    Raises:
        UserError: it cannot be read or written, or a rule is not known.
    """
    with store.locked(path):
        data = read_bytes(path, LIMIT)
        text, done = fix(data, str(path), disabled=disabled)
        if text != data:
            store.replace(path, text.decode(), hashlib.sha256(data).hexdigest())
    return done


def _pass(sheet: Sheet, found: Sequence[tuple[Rule, Hit]]) -> str:
    """The text after one repair of everything found."""
    table = sheet.table
    file = {rule.code for rule, hit in found if not hit.row}
    by_row: dict[int, set[str]] = {}
    for rule, hit in found:
        if hit.row:
            by_row.setdefault(hit.row, set()).add(rule.code)
    rows = [row for row in table.rows if "doubled-row" not in by_row.get(row.line, ())]
    if "order" in file:
        rows.sort(key=lambda row: rank(sheet.by_line[row.line]))
    header = body(table.header)
    if file & {"format", "formula"}:
        header = format_row(header_cells(sheet), table.delimiter, "")
    texts = [header, *(_row(sheet, row, by_row.get(row.line, set()), file) for row in rows)]
    lines = [text + _end(row, file) for text, row in zip(texts, (table.header, *rows))]
    mark = "\ufeff" if table.mark and "byte-order-mark" not in file else ""
    return mark + "".join(lines)


def _end(row: Row, file: Collection[str]) -> str:
    return "\r\n" if row.raw.endswith("\r\n") and "line-ends" not in file else "\n"


def _row(sheet: Sheet, row: Row, codes: Collection[str], file: Collection[str]) -> str:
    """The text of one row without its line end."""
    text = body(row)
    if codes:
        text = format_row(_cells(sheet, row, codes), sheet.table.delimiter, "")
    return text.replace("\r\n", "\n") if "line-ends" in file else text


def _cells(sheet: Sheet, row: Row, codes: Collection[str]) -> list[str]:
    """The cells of a row after the repairs with these codes."""
    cells = list(canonical_cells(sheet, row) if "format" in codes else row.cells)
    for index, locale, _ in sheet.words(row):
        for code in REPAIRS:
            if code in codes:
                cells[index] = repaired(code, cells[index], locale)
    if "locale-spelling" in codes:
        index = sheet.table.columns.index("locale")
        cells[index] = spelling(cells[index]) or cells[index]
    return cells
