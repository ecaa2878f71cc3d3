"""CSV rows that know their place."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.glossary.rows import format_row, guard, read_rows, unguard

CELLS = st.lists(st.text(st.characters(exclude_characters="\0")), min_size=2, max_size=5)


@given(CELLS, st.sampled_from(",\t"))
def test_what_is_written_is_read(cells: list[str], delimiter: str) -> None:
    """Quotes, delimiters, line ends and formulas survive; outer spaces do not."""
    wanted = tuple(cell.strip() for cell in cells)
    rows, problem = read_rows(format_row(wanted, delimiter), delimiter)
    assert problem is None
    assert [row.cells for row in rows] == ([wanted] if any(wanted) else [])


@given(CELLS)
def test_others_read_it_alike(cells: list[str]) -> None:
    """The standard library's reader sees the same cells, guards apart."""
    wanted = [cell.strip() for cell in cells]
    [row] = list(csv.reader(StringIO(format_row(wanted), newline=""), strict=True)) or [[]]
    assert [unguard(cell) for cell in row] == wanted or not any(wanted)


@given(st.text(st.sampled_from('a",\n\r'), max_size=30))
def test_no_text_is_lost_or_read_twice(text: str) -> None:
    """The raw texts of the rows, with what is blank between them, are the file."""
    rows, problem = read_rows(text, ",")
    at = 0
    for row in rows:
        found = text.index(row.raw, at)
        assert not text[at:found].strip('", \r\n')
        assert row.line == text.count("\n", 0, found) + 1
        at = found + len(row.raw)
    assert problem or not text[at:].strip('", \r\n')


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-er", "@home", "'=1", "''+1"])
def test_formulas_are_guarded(cell: str) -> None:
    """A spreadsheet sees text, and nothing of it changes."""
    assert guard(cell)[0] == "'"
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('a,b\nc,"d\n', 2, 3, "never closes"),
        ('a,b\nc,d"e\n', 2, 4, "inside the cell"),
        ('a,b\n"c"d,e\n', 2, 4, "inside the cell"),
        ('a\n"b\nc"\n"d', 4, 1, "never closes"),
    ],
)
def test_broken_quotation_has_a_place(
    text: str, line: int, column: int, words: str
) -> None:
    """Where to look, and what for."""
    _, problem = read_rows(text, ",")
    assert problem
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


def test_places_of_cells() -> None:
    """A cell behind a line break inside quotation marks is on the next line."""
    [row], _ = read_rows('"a\nb",c,"d"\n', ",")
    assert [row.place(index, ",") for index in range(3)] == [(1, 1), (2, 4), (2, 6)]
