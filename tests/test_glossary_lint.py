"""duizhao glossary lint, as its users meet it."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from duizhao.glossary.lint import RULES, to_sarif
from duizhao.glossary.table import BUNDLED, bundled_path

Cli = Callable[..., Result]

HEAD = "concept,locale,term,status\n"
CLEAN = HEAD + "c1,zh-Hans,数据中台,preferred\nc1,en,data hub,preferred\n"
WARNED = CLEAN.replace("data hub", "data  hub")
WRONG = CLEAN.replace(",en,", ",jp,")
NOTED = CLEAN.replace("数据中台", "一网通办")


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "options", "status"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 1),
        (WARNED, ["--strict", "--disable", "double-space"], 0),
        (NOTED, ["--strict", "--all"], 0),
        (WRONG, [], 1),
        (WRONG, ["--disable", "unknown-locale"], 0),
    ],
)
def test_exit_status(
    cli: Cli, work: Path, content: str, options: list[str], status: int
) -> None:
    """1 for errors; for warnings with --strict; never for notes."""
    put(work, "terms.csv", content)
    assert cli("glossary", "lint", "terms.csv", *options).exit_code == status


def test_findings_are_lines_that_editors_can_open(cli: Cli, work: Path) -> None:
    """file:line:column: severity code: message."""
    put(work, "our terms.csv", WARNED)
    result = cli("glossary", "lint", "our terms.csv")
    [line] = result.stdout.splitlines()
    assert line.startswith(
        "our terms.csv:3:7: warning double-space: 'data  hub' has two spaces"
    )
    assert result.stderr == "0 errors, 1 warning, 0 notes; --fix repairs 1 of them.\n"


def test_notes_are_counted_and_shown_on_request(cli: Cli, work: Path) -> None:
    """They do not bury what matters."""
    put(work, "terms.csv", NOTED)
    result = cli("glossary", "lint", "terms.csv")
    assert result.stdout == ""
    assert "1 note (shown by --all)" in result.stderr
    assert ": note numeral-first: " in cli("glossary", "lint", "terms.csv", "--all").stdout


def test_without_a_file_it_is_the_project_s(
    cli: Cli, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found from a folder below, as everywhere."""
    assert cli("glossary", "lint").exit_code == 2
    put(work, "duizhao-glossary.csv", WRONG)
    result = cli("glossary", "lint")
    assert result.exit_code == 1
    assert result.stdout.startswith("duizhao-glossary.csv:3:4: error unknown-locale: ")
    (work / ".git").mkdir()
    (work / "texts").mkdir()
    monkeypatch.chdir(work / "texts")
    assert cli("glossary", "lint").exit_code == 1


def test_no_project_glossary(cli: Cli, work: Path) -> None:
    """What to do is said."""
    result = cli("glossary", "lint")
    assert result.exit_code == 2
    assert "name a file, or make one with: duizhao glossary init" in " ".join(
        result.stderr.split()
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_others(cli: Cli, work: Path) -> None:
    """One sentence for it, findings for the rest, and exit status 1."""
    put(work, "gb.csv", CLEAN.encode("gb18030"))
    put(work, "nul.csv", CLEAN + "\0")
    put(work, "warned.csv", WARNED)
    result = cli("glossary", "lint", "no.csv", "gb.csv", ".", "nul.csv", "warned.csv")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["warned.csv"]
    errors = " ".join(result.stderr.split()).split("Error: ")[1:]
    assert [error.split(":")[0] for error in errors] == ["no.csv", "gb.csv", ".", "nul.csv"]
    assert "not UTF-8" in errors[1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HEAD + f"c1,en,{'a' * 250_000},preferred\n", "long-cell"),
        (HEAD + 'c1,en,"data hub,preferred\n', "quotes"),
        (HEAD.replace("status", "term") + "c1,en,a,b\n", "doubled-column"),
        ("", "no-header"),
        (HEAD + "c1,en,a\u202eb,preferred\n", "bidi-character"),
        (HEAD + "c1,en,a,\x1b[2J\u202e" + "b" * 5000 + "\n", "bad-value"),
        (HEAD + f"{'9' * 5000},en,a,preferred\nc1,en,b,preferred\n", "concept-id"),
    ],
)
def test_bad_input(cli: Cli, work: Path, content: str, code: str) -> None:
    """One short line that no terminal obeys and no reader is fooled by."""
    put(work, "terms.csv", content)
    result = cli("glossary", "lint", "terms.csv")
    lines = [line for line in result.stdout.splitlines() if f" {code}: " in line]
    assert len(lines) == 1
    assert all(
        line.isprintable() and len(line) < 600 for line in result.stdout.splitlines()
    )


def test_fix_repairs_and_tells(cli: Cli, work: Path) -> None:
    """What was repaired is counted, what is left is shown."""
    path = put(work, "terms.csv", "\ufeff" + WARNED.replace(",en,", ",jp,"))
    result = cli("glossary", "lint", "terms.csv", "--fix")
    assert path.read_text(encoding="utf-8") == WRONG
    assert "terms.csv: fixed 1 × byte-order-mark\nterms.csv: fixed 1 × double-space" in (
        result.stderr
    )
    assert result.exit_code == 1 and " unknown-locale: " in result.stdout


def test_fix_leaves_a_clean_and_a_broken_file_alone(cli: Cli, work: Path) -> None:
    """Not a byte is written, and the time of the file stays."""
    for name, content in (("clean.csv", CLEAN), ("broken.csv", HEAD + 'a,b,"c  d')):
        path = put(work, name, content)
        before = path.stat().st_mtime_ns
        cli("glossary", "lint", "--fix", name)
        assert path.read_bytes() == content.encode()
        assert path.stat().st_mtime_ns == before


def test_fix_of_what_is_no_file(cli: Cli, work: Path) -> None:
    """Standard input cannot be written."""
    result = cli("glossary", "lint", "-", "--fix", input=WARNED.encode())
    assert result.exit_code == 2 and "name the file" in result.stderr


def test_standard_input(cli: Cli, work: Path) -> None:
    """A pipe is checked like a file."""
    result = cli("glossary", "lint", "-", input=WARNED.encode())
    assert result.stdout.startswith("-:3:7: warning double-space: ")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("doubl-space", "is 'double-space' meant?"),
        ("quotes", "cannot be switched off"),
        ("xyz", "--list-rules"),
    ],
)
def test_rules_that_cannot_be_disabled(cli: Cli, work: Path, rule: str, said: str) -> None:
    """A slip there is wrong usage, and no file is touched."""
    path = put(work, "terms.csv", WARNED)
    result = cli("glossary", "lint", "terms.csv", "--fix", "--disable", rule)
    assert result.exit_code == 2 and said in " ".join(result.stderr.split())
    assert path.read_bytes() == WARNED.encode()


def test_list_of_rules(cli: Cli, work: Path) -> None:
    """Each with its severity and what it says."""
    lines = cli("glossary", "lint", "--list-rules").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[r.code, r.severity] for r in RULES]
    listed = json.loads(cli("glossary", "lint", "--list-rules", "--json").stdout)
    assert [row["title"] for row in listed] == [rule.title for rule in RULES]


def test_json(cli: Cli, work: Path) -> None:
    """Every finding, notes too, with counts and failures."""
    put(work, "terms.csv", NOTED.replace("data hub", "data  hub"))
    result = cli("glossary", "lint", "--json", "terms.csv", "no.csv")
    report = json.loads(result.stdout)
    assert report["counts"] == {"error": 0, "warning": 1, "note": 1}
    assert [f["code"] for f in report["findings"]] == ["numeral-first", "double-space"]
    assert report["findings"][1] | {"message": ""} == {
        "code": "double-space",
        "severity": "warning",
        "file": "terms.csv",
        "line": 3,
        "column": 7,
        "message": "",
        "concept": "c1",
        "fixable": True,
    }
    assert len(report["failures"]) == 1 and report["failures"][0].startswith("no.csv: ")
    assert result.exit_code == 1


SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"required": ["text"]},
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {"$ref": "#/$defs/level"}
                                                    }
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "invocations": {"items": {"required": ["executionSuccessful"]}},
                    "results": {
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": {"$ref": "#/$defs/level"},
                                "message": {"required": ["text"]},
                                "locations": {
                                    "items": {"$ref": "#/$defs/location"},
                                    "minItems": 1,
                                },
                            },
                        }
                    },
                },
            }
        },
    },
    "$defs": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "location": {
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {
                            "properties": {"uri": {"type": "string", "pattern": "^[^ ]+$"}}
                        },
                        "region": {
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                            }
                        },
                    },
                }
            }
        },
    },
}
"""What the SARIF 2.1.0 schema of OASIS asks of the parts that are written here."""


def test_sarif(cli: Cli, work: Path) -> None:
    """Valid, relative to the folder, and the same each time."""
    put(work, "sub/our terms.csv", WARNED)
    put(work, "gb.csv", CLEAN.encode("gb18030"))
    result = cli("glossary", "lint", "--sarif", "sub/our terms.csv", "gb.csv")
    report = json.loads(result.stdout)
    jsonschema.validate(report, SARIF)
    [run] = report["runs"]
    [one] = run["results"]
    assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    place = one["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sub/our%20terms.csv"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert "gb.csv" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    again = cli("glossary", "lint", "--sarif", "sub/our terms.csv", "gb.csv")
    assert again.stdout == result.stdout


def test_sarif_lists_every_rule(tmp_path: Path) -> None:
    """Also with nothing found."""
    [run] = to_sarif((), "1.0", tmp_path)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        rule.code for rule in RULES
    ]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_the_bundled_glossary(cli: Cli, work: Path) -> None:
    """It passes the strictest run, and --fix would change nothing."""
    for name in BUNDLED:
        assert cli("glossary", "lint", "--strict", bundled_path(name)).exit_code == 0
    copy = put(work, "copy.csv", bundled_path().read_bytes())
    cli("glossary", "lint", "--fix", "copy.csv")
    assert copy.read_bytes() == bundled_path().read_bytes()


def test_the_hook_for_pre_commit() -> None:
    """Its command exists, and its pattern takes the names of glossaries."""
    import re

    text = (Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(
        encoding="utf-8"
    )
    hook = dict(line.strip("- ").split(": ", 1) for line in text.splitlines())
    assert hook["id"] == "duizhao-glossary-lint"
    assert hook["entry"] == "duizhao glossary lint"
    for name in ("duizhao-glossary.csv", "glossary/terms.tsv"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "data/terms.csv")


def test_what_lint_knows_has_reasons() -> None:
    """Every everyday word says why it is one."""
    path = bundled_path().parent / "lint.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    assert all(len(reason) > 5 for reason in known["common"].values())
