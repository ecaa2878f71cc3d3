"""The report: its form, its sums, and what its documentation says."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from duizhao.pipeline import tables
from duizhao.pipeline.findings import kinds

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "output" / "report.schema.json").read_text(encoding="utf-8"))
DOCS = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")

Cli = Callable[..., Result]
Json = dict[str, Any]


@pytest.fixture
def made(cli: Cli, home: Path, work: Path) -> Json:
    """The report of a run with everything: all statuses of files, two locales."""
    page = "上周，統計局發(fā)布了35份報告。業(yè)務(wù)數據共3500萬條。"
    (work / "page.txt").write_text(page)
    (work / "damaged.md").write_text(
        "# 去年\n\n财政局完\ufffd了报告。\n\n```\nx = 1\n```\n"
    )
    (work / "empty.txt").write_text("")
    (work / "terms.csv").write_text("source,target\n统计局,Bureau of Statistics\n")
    done = cli(
        *("translate", ".", "--to", "en", "--to", "zh-Hant", "--bilingual", "html"),
        *("--glossary", "terms.csv", "--json"),
    )
    found: Json = json.loads(done.stdout)
    written = work / "duizhao-out" / "duizhao-report.json"
    assert written.read_text(encoding="utf-8") == done.stdout
    return found


def objects(schema: Any) -> Iterator[Json]:
    """Every part of the schema that lists properties."""
    if isinstance(schema, dict):
        if "additionalProperties" in schema and "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)


def test_the_schema_is_one() -> None:
    """Valid itself, closed, every field required or optional on purpose, all described."""
    Draft202012Validator.check_schema(SCHEMA)
    parts = list(objects(SCHEMA))
    assert len(parts) == 10
    for part in parts:
        optional = set(part["properties"]) - set(part["required"])
        assert optional <= {"line", "column", "source_at", "target_at"}
        for field in part["properties"].values():
            target = SCHEMA["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
            assert field.get("description") or target.get("description"), field


def test_reports_fit_the_schema(made: Json) -> None:
    """All of it, and the schema would notice."""
    validator = Draft202012Validator(SCHEMA)
    assert not list(validator.iter_errors(made))
    assert {file["status"] for file in made["files"]} == {"done", "unresolved", "failed"}
    made["files"][0]["editions"][0]["segments"][0]["status"] = "fine"
    assert len(list(validator.iter_errors(made))) == 1


def test_the_counts_add_up(made: Json) -> None:
    """Segment by segment, edition by edition, file by file."""
    totals = dict.fromkeys(("segments", "done", "repaired", "unresolved", "kept"), 0)
    for file in made["files"]:
        for edition in file["editions"]:
            counts, segments = edition["counts"], edition["segments"]
            by_status = {status: 0 for status in totals if status != "segments"}
            for segment in segments:
                by_status[segment["status"]] += 1
            assert counts == {"segments": len(segments)} | by_status
            assert len({segment["id"] for segment in segments}) == len(segments)
            assert sum(edition["pins"].values()) == sum(len(s["pins"]) for s in segments)
            assert sum(edition["findings"].values()) == sum(
                len(s["findings"]) for s in segments
            )
            for name, count in counts.items():
                totals[name] += count
    assert made["totals"] == {"files": 3, "failed": 1} | totals


def test_what_came_out_as_it_went_in_is_never_done(made: Json) -> None:
    """In a foreign locale; kept segments say why they were kept."""
    segments = [
        segment
        for file in made["files"]
        for edition in file["editions"]
        if edition["locale"] == "en"
        for segment in edition["segments"]
    ]
    assert segments
    for segment in segments:
        if segment["source"] == segment["target"]:
            assert segment["status"] in ("kept", "unresolved")
        assert bool(segment["reason"]) is (segment["status"] == "kept")


def test_findings_of_the_document_have_a_place(made: Json) -> None:
    """The damaged character: line and column."""
    [damaged] = [file for file in made["files"] if file["source"].endswith(".md")]
    [finding] = damaged["findings"]
    assert (finding["kind"], finding["line"], finding["column"]) == (
        *("damaged-character", 3, 5),
    )


def test_the_glossary_says_what_it_decided(made: Json) -> None:
    """How many pins come from each file."""
    own = made["glossaries"][-1]
    assert (own["name"], own["terms"], own["pinned"]) == ("terms.csv", 2, 1)


def test_the_excerpt_is_real(made: Json) -> None:
    """What the documentation shows is what this run gives, the model's words apart."""
    [text] = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)
    shown = json.loads(text)
    schema = SCHEMA | {"$ref": "#/$defs/edition"}
    for name in ("type", "properties", "required", "additionalProperties"):
        del schema[name]
    Draft202012Validator(schema).validate(shown)
    [page] = [file for file in made["files"] if file["source"] == "page.txt"]
    edition = page["editions"][0]
    assert page["cleaned"] == {"pinyin": 3}
    assert (edition["counts"], edition["pins"]) == (shown["counts"], shown["pins"])
    for ours, theirs in zip(edition["segments"], shown["segments"], strict=True):
        for name in ("id", "status", "source", "pins", "findings"):
            assert ours[name] == theirs[name]


def test_every_kind_of_finding_is_documented() -> None:
    """The table names each kind with its severity and meaning, and no other."""
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \| ([a-z]+) \| (.*) \|$", page, re.MULTILINE)
    assert listed == [(kind.name, kind.severity, kind.about) for kind in kinds()]


def test_every_kind_of_finding_is_said_in_both_languages() -> None:
    """Each wording names what the other one names."""
    for kind, entry in tables.load("findings").items():
        named = [re.findall(r"\{(\w+?)(?:_zh)?\}", entry[lang]) for lang in ("en", "zh")]
        assert set(named[0]) == set(named[1]), kind
        assert re.search(r"[\u4e00-\u9fff]", entry["zh"]), kind
