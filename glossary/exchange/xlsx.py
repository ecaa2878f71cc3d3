"""XLSX workbooks (ISO/IEC 29500): one sheet of a glossary in, the full layout out.

Nothing is calculated: a formula is listed and not taken, and text that begins like one
is written as text. A workbook is a ZIP file from strangers, so its sizes are looked at
before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ...base.errors import UserError
from ..fields import to_cells
from ..model import Glossary
from ..table import columns_for
from .grid import ROW_LIMIT, Builder, Grid, looks_like_formula, too_long
from .model import Exported, Imported, Loss
from .pairs import only
from .tables import read_grid

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UNPACKED = 512 * 1024 * 1024
"""Most bytes that a workbook may unpack to."""

_RATIO = 200
"""Most bytes that one packed byte may become, where that is much; real sheets: 10."""

_SMALL = 16 * 1024 * 1024
"""What may be packed as tightly as it likes."""

_EMPTY_ROWS = 10_000
"""Rows without a cell after which the rest of a sheet is taken for empty."""

_CELLS = 10_000_000
"""Most cells that are looked at, the empty ones between others among them."""

_CELL = 32_767
"""Most characters that Excel holds in one cell."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of everything in a written workbook: same glossary, same bytes."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the files of Excel 97 to 2003 begin with; and those with a password."""


def read(
    data: bytes,
    name: str,
    *,
    sheet: str = "",
    columns: Mapping[str, str] = {},
    locale: str = "",
) -> Imported:
    """Read the sheet with this name; without one the first that is not empty.

    ``columns`` and ``locale``: see :func:`.tables.read`.

    Raises:
        UserError: it is no workbook, too large, has no such sheet or no terms.
    """
    return read_grid(read_cells(data, name, sheet), columns, locale)


def read_cells(data: bytes, name: str, sheet: str = "") -> Grid:
    """The cells of a sheet as text; a formula is an empty cell and listed.

    Raises:
        UserError: see :func:`read`.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _check(data, name)
    broken = UserError(
        f"{name}: is damaged or no workbook; open it in a spreadsheet program and save "
        "it again as .xlsx or .csv."
    )
    try:
        # Links to other workbooks and macros are not looked at.
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False
        )
        try:
            return _grid(book, name, sheet)
        finally:
            book.close()
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        EOFError,
        SyntaxError,  # what XML parsers raise
    ) as error:
        raise broken from error


def _check(data: bytes, name: str) -> None:
    """Refuse what is no ZIP file, and one that unpacks to far more than a glossary."""
    if data.startswith(_OLD):
        raise UserError(
            f"{name}: is an old .xls workbook or has a password; open it in a spreadsheet "
            "program and save it as .xlsx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UserError(
            f"{name}: is no .xlsx workbook; save it again as .xlsx, or as .csv."
        ) from None
    unpacked = sum(part.file_size for part in parts)
    tight = unpacked > max(_SMALL, _RATIO * len(data))
    if unpacked > _UNPACKED or tight:
        raise UserError(
            f"{name}: unpacks to {unpacked:,} bytes, which no glossary needs; copy the "
            "terms to a new workbook."
        )


def _grid(book: Any, name: str, wanted: str) -> Grid:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if wanted and wanted not in sheets:
        raise UserError(f"{name}: has no sheet '{wanted}'; it has: {', '.join(sheets)}.")
    for title in [wanted] if wanted else list(sheets):
        builder = Builder(name)
        for number, cells in _rows(sheets[title], name, builder):
            builder.add(number, [_text(cell, number, builder) for cell in cells])
        grid = builder.grid()
        if grid.lines or wanted:
            break
    if not grid.lines:
        raise UserError(f"{name}: has no sheet with cells; name another file.")
    others = [other for other in sheets if other != title]
    if others and not wanted:
        note = f"only the sheet '{title}' was read; the others: {', '.join(others)}"
        grid = Grid(name, grid.lines, (Loss(name, note), *grid.losses))
    return grid


def _rows(sheet: Any, name: str, builder: Builder) -> Iterator[tuple[int, Sequence[Any]]]:
    """Number and cells of each row that has any.

    Neither the sheet's word for its size nor a cell far away is believed: rows are
    read as they come, and no gap is followed to its end.
    """
    sheet.reset_dimensions()
    taken = seen = last = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        seen += len(cells)
        if seen > _CELLS:
            raise UserError(
                f"{name}: has more than {_CELLS:,} cells, full and empty; copy the terms "
                "to a new workbook."
            )
        if any(cell.value not in (None, "") for cell in cells):
            last = number
            taken += 1
            if taken > ROW_LIMIT:
                raise too_long(name)
            yield number, cells
        elif number - last > _EMPTY_ROWS:
            builder.lose(last, f"{_EMPTY_ROWS:,} empty rows follow; nothing below was read")
            return


def _text(cell: Any, number: int, builder: Builder) -> str:
    """A cell as text."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        builder.lose(number, f"cell {cell.coordinate} is a formula; not taken")
        return ""
    if cell.data_type == "e":
        builder.lose(number, f"cell {cell.coordinate} is an error ({value}); not taken")
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (
        0,
        0,
        0,
    ):
        return value.date().isoformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    marked = cell.style_array.quotePrefix  # Somebody said that it is text.
    if not marked and looks_like_formula(text):
        message = f"'{text[:40]}' looks like a formula; it was taken as text"
        builder.lose(number, message, "formula")
    return text


def write(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """The full layout as a workbook of one sheet, every cell text.

    >>> from ..table import bundled
    >>> write(bundled()).data == write(bundled()).data
    True

    Raises:
        UserError: a cell holds more than Excel can.
    """
    from openpyxl import Workbook

    glossary, losses = only(glossary, locales)
    columns = columns_for(glossary.terms, glossary.columns)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "glossary"
    rows = [list(columns), *(to_cells(term, columns) for term in glossary.terms)]
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row, 1):
            if cell:
                _put(sheet, number, at, cell)
    _dress(sheet, rows)
    return Exported(_fixed(book), losses)


def _put(sheet: Any, row: int, column: int, text: str) -> None:
    """Write a cell as text, whatever it begins with."""
    from openpyxl.utils.exceptions import IllegalCharacterError

    if len(text) > _CELL:
        raise UserError(f"row {row}: a cell has more than {_CELL:,} characters.")
    cell = sheet.cell(row, column)
    try:
        cell.value = text
    except IllegalCharacterError:
        raise UserError(
            f"row {row}: '{text[:40]!r}' holds control characters; remove them."
        ) from None
    cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True  # Excel keeps it text when somebody edits the cell.


def _dress(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    """A bold header that stays in sight, columns as wide as their cells, a filter."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for at, cells in enumerate(zip(*rows, strict=True), 1):
        width = max(sum(1 + (char > "\u2e7f") for char in cell) for cell in cells)
        sheet.column_dimensions[get_column_letter(at)].width = min(60, max(8, width + 2))
        sheet.cell(1, at).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"


def _fixed(book: Any) -> bytes:
    """The workbook's bytes without the time of day: openpyxl writes it in two places."""
    moment = datetime(*_EPOCH)
    book.properties.created = book.properties.modified = moment
    book.properties.creator = "duizhao"
    written = io.BytesIO()
    with suppress(AttributeError):
        book.properties.lastModifiedBy = None
    book.save(written)
    data = io.BytesIO()
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _stamped(content)
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return data.getvalue()


def _stamped(core: bytes) -> bytes:
    """The workbook's properties with the fixed time as that of its last change."""
    import re

    stamp = b"1980-01-01T00:00:00Z"
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
