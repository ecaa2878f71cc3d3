"""Workbooks from strangers, and those we write."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest

from duizhao.base.errors import UserError
from duizhao.glossary import Glossary, Term, bundled, exchange

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook as a spreadsheet program saves it."""
    made = openpyxl.Workbook()
    made.remove(made["Sheet"])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return changed.getvalue()


def sheet_xml(rows: str) -> bytes:
    return (
        f'<worksheet xmlns="{_NAMESPACE}"><dimension ref="A1:XFD10000000"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def row(number: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{"ABCD"[at]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


def test_the_bundled_glossary_comes_back() -> None:
    """Term for term, and twice the same bytes."""
    done = exchange.write(bundled(), "xlsx")
    assert done.losses == ()
    assert done.data == exchange.write(bundled(), "xlsx").data
    found = exchange.read(done.data, "g.xlsx")
    assert found.terms == bundled().terms
    assert found.losses == ()


def test_what_is_written_is_text() -> None:
    """Whatever it begins with; the header is bold and stays in sight."""
    terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "=1+1", note="@x"))
    data = exchange.write(Glossary("g", "", terms), "xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for cells in sheet.iter_rows() for cell in cells} <= {"s", "n"}
    assert sheet["C3"].value == "=1+1"
    assert sheet["C3"].data_type == "s"
    assert sheet["A1"].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:P3")
    assert exchange.read(data, "g.xlsx").terms == terms


def test_an_office_sheet() -> None:
    """A title, merged headings, numbers, dates and a formula."""
    import datetime

    data = book(
        empty=[],
        术语=[
            ["术语表"],
            ["编号", "术语", None, "更新日期", "次数"],
            [None, "中文", "英文", None, None],
            ["T-1", "云服务器", "cloud server", datetime.datetime(2026, 3, 1), 3.0],
            ["T-2", "网关", '=CONCAT("gate","way")', None, None],
        ],
        more=[["x"]],
    )
    found = exchange.read(data, "office.xlsx")
    assert [(t.concept, t.term, t.updated) for t in found.terms] == [
        ("T-1", "云服务器", ""),
        ("T-1", "cloud server", "2026-03-01"),
        ("T-2", "网关", ""),
    ]
    assert found.terms[0].extra == (("次数", "3"),)
    assert [f"{loss.place} {loss.message}" for loss in found.losses] == [
        "office.xlsx only the sheet '术语' was read; the others: empty, more",
        "office.xlsx:1 stands above the header; not read: 术语表",
        "office.xlsx:5 cell C5 is a formula; not taken",
        "office.xlsx:5 '网关' has no rendering",
    ]


def test_a_sheet_is_chosen() -> None:
    """By name; a wrong one is answered with those that are there."""
    data = book(a=[["中文", "英文"], ["云", "cloud"]], b=[["中文", "英文"], ["网", "net"]])
    found = exchange.read(data, "two.xlsx", sheet="b")
    assert [t.term for t in found.terms] == ["网", "net"]
    with pytest.raises(UserError, match="has no sheet 'c'; it has: a, b"):
        exchange.read(data, "two.xlsx", sheet="c")


def test_ten_million_rows_are_not_waited_for() -> None:
    """The sheet's own word for its size, and a cell far away, are not believed."""
    rows = row(1, "中文", "英文") + row(2, "云", "cloud") + row(10_000_000, "远", "far")
    data = with_part(book(a=[["x"]]), "xl/worksheets/sheet1.xml", sheet_xml(rows))
    found = exchange.read(data, "far.xlsx")
    assert [t.term for t in found.terms] == ["云", "cloud"]
    assert "10,000 empty rows follow; nothing below was read" in found.losses[0].message


def test_wide_rows_are_not_waited_for() -> None:
    """A cell in the last column of each row makes millions of empty ones."""
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(1, 2_000))
    data = with_part(book(a=[["x"]]), "xl/worksheets/sheet1.xml", sheet_xml(rows))
    with pytest.raises(UserError, match="more than 10,000,000 cells"):
        exchange.read(data, "wide.xlsx")


def test_a_zip_bomb_is_refused_unopened() -> None:
    """By the sizes that it declares."""
    bomb = with_part(book(a=[["x"]]), "xl/worksheets/sheet1.xml", b" " * 60_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(UserError, match="unpacks to 60,0.* which no glossary needs"):
        exchange.read(bomb, "bomb.xlsx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 and no more", "is no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old .xls workbook or has a p"),
        (
            with_part(book(a=[["x"]]), "xl/worksheets/sheet1.xml", b"<worksheet><broken"),
            "is damaged or no workbook",
        ),
        (
            with_part(
                book(a=[["x"]]), "xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]>"
            ),
            "is damaged or no workbook",
        ),
        (book(a=[[None]]), "has no sheet with cells"),
    ],
    ids=["cut", "xls", "broken-sheet", "doctype", "empty"],
)
def test_what_is_no_workbook(data: bytes, message: str) -> None:
    """One sentence with the cure."""
    with pytest.raises(UserError, match=message):
        exchange.read(data, "bad.xlsx", "xlsx")


def test_control_characters_cannot_be_written() -> None:
    """XML has no place for them."""
    terms = (Term("c1", "zh-Hans", "云\x07"),)
    with pytest.raises(UserError, match="row 2: .* holds control characters"):
        exchange.write(Glossary("g", "", terms), "xlsx")
