"""Reading glossary files, good and broken."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from duizhao.base.errors import UserError
from duizhao.glossary import bundled, entries, load
from duizhao.glossary.fields import COLUMNS, to_cells
from duizhao.glossary.table import parse

HEADER = "concept,locale,term,status\n"


def test_bundled_terms_are_sound() -> None:
    """One preferred rendering a locale, no spelling owned twice, sources marked."""
    terms = bundled().terms
    assert len({term.concept for term in terms}) == 157
    preferred = [
        (term.concept, term.locale)
        for term in terms
        if term.status == "preferred" and not term.locale.startswith("zh")
    ]
    assert len(preferred) == len(set(preferred))
    spellings = [term.term for term in terms if term.locale == "zh-Hans"]
    assert len(spellings) == len(set(spellings))
    assert all(
        term.status == "draft"
        for term in terms
        if term.locale not in ("zh-Hans", "zh-Hant", "en")
    )


def test_two_columns() -> None:
    """The plain layout works; capital letters decide the case rule."""
    terms = parse(
        "﻿source,target\n数据中台,data hub\n钉钉,DingTalk\n".encode(), "my.csv"
    ).terms
    assert [(t.locale, t.term, t.case) for t in terms] == [
        ("zh", "数据中台", "any"),
        ("", "data hub", "any"),
        ("zh", "钉钉", "any"),
        ("", "DingTalk", "exact"),
    ]


def test_columns_named_by_locale_and_tabs() -> None:
    """A spreadsheet's own layout: one column for each locale."""
    terms = parse("zh-Hans\ten\tpt_br\n云\tcloud\tnuvem\n".encode(), "t.tsv").terms
    assert [(t.locale, t.term) for t in terms] == [
        ("zh", "云"),
        ("en", "cloud"),
        ("pt-BR", "nuvem"),
    ]


def test_a_later_glossary_wins() -> None:
    """The user's file is layered over the bundled one, spelling by spelling."""
    mine = parse("source,target\n數據中臺,data hub\n".encode(), "mine.csv")
    found = entries([bundled(), mine], "en")
    owners = {
        source: entry.target.term
        for entry in found
        for source in entry.sources
        if entry.target
    }
    assert owners["數據中臺"] == "data hub"
    assert owners["业务中台"] == "business middle platform"


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        ("source,target\n云\n", "g.csv:2", "quotation marks"),
        ("source,target\n云,cloud,x\n", "g.csv:2", "header has 2"),
        ('source,target\n云,"cloud\n', "g.csv:2:3", "never closes"),
        ("source,target\n,cloud\n", "g.csv:2", "empty"),
        ("source,target\n云,cloud\n云,clouds\n", "g.csv:3", "line 2"),
        ("a,b\n云,cloud\n", "g.csv:1", "source,target"),
        ("source,target\n", "g.csv", "add a row"),
        ("", "g.csv", "first row"),
        (HEADER + "c1,en,cloud,best\n", "g.csv:2", "preferred, admitted"),
        (HEADER + "c1,,cloud,preferred\n", "g.csv:2", "'locale' is empty"),
        ("source,target\n云,\0\n", "g.csv", "NUL"),
    ],
)
def test_broken_files_name_place_and_cure(text: str, place: str, cure: str) -> None:
    """One sentence with file, line and what to do."""
    with pytest.raises(UserError) as caught:
        parse(text.encode(), "g.csv")
    assert str(caught.value).startswith(place)
    assert cure in str(caught.value)


def test_wrong_encoding_names_the_line(tmp_path: Path) -> None:
    """GB18030 is refused with the line it begins on."""
    path = tmp_path / "g.csv"
    path.write_bytes(b"source,target\na,b\n" + "云,cloud\n".encode("gb18030"))
    with pytest.raises(UserError, match=r"g\.csv:3: not UTF-8"):
        load(path)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there."""
    with pytest.raises(UserError, match="readable file"):
        load(tmp_path / "no.csv")


def test_the_schema_describes_the_bundled_rows() -> None:
    """And refuses what the reader refuses."""
    schema = json.loads((files("duizhao.glossary") / "term.schema.json").read_text("utf-8"))
    valid = Draft202012Validator(schema)
    assert tuple(schema["properties"]) == COLUMNS
    for term in bundled().terms:
        valid.validate(dict(zip(COLUMNS, to_cells(term), strict=True)))
    assert not valid.is_valid({"concept": "c1", "locale": "en", "term": ""})
    assert not valid.is_valid({"concept": "c1", "locale": "en", "term": "a", "status": "x"})
