"""Findings as SARIF 2.1.0 (OASIS standard), which code hosts show beside the lines.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a finding may be."""

    id: str
    """Name of the rule."""

    title: str
    """What it is about, in one line."""

    level: str
    """*error*, *warning* or *note*, of a finding that does not know better."""


@dataclass(frozen=True, slots=True)
class Result:
    """One finding at one place."""

    rule: str
    """Its rule's :attr:`Rule.id`."""

    level: str
    """*error*, *warning* or *note*."""

    message: str
    """For people."""

    file: str
    """The file as it was named."""

    line: int
    """Line, from 1."""

    column: int = 0
    """Character in the line, from 1; 0: the line as a whole."""

    fingerprint: str = ""
    """What stays the same when the file around the place changes; may be empty."""

    accepted: str | None = None
    """Why somebody accepted it; None: nobody has."""


def to_sarif(
    rules: Sequence[Rule],
    results: Iterable[Result],
    version: str,
    base: Path,
    failures: Sequence[str] = (),
) -> Json:
    """The findings as one SARIF run, ready for JSON.

    Files below ``base`` get relative addresses. ``failures`` are sentences about files
    that could not be read at all.

    >>> rules = [Rule("order", "Rows are in order.", "warning")]
    >>> found = [Result("order", "warning", "too late", "a.csv", 3, 1)]
    >>> run = to_sarif(rules, found, "1.0", Path("."))["runs"][0]
    >>> run["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 3, 'startColumn': 1}
    """
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver: Json = {
        "name": "duizhao",
        "version": version,
        "rules": [_rule(rule) for rule in rules],
    }
    invocation: Json = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": failure}} for failure in failures
        ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "invocations": [invocation],
                "results": [
                    _result(result, index[result.rule], base) for result in results
                ],
            }
        ],
    }


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(result: Result, index: int, base: Path) -> Json:
    region = {"startLine": result.line}
    if result.column:
        region["startColumn"] = result.column
    found: Json = {
        "ruleId": result.rule,
        "ruleIndex": index,
        "level": result.level,
        "message": {"text": result.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": address(result.file, base)},
                    "region": region,
                }
            }
        ],
    }
    if result.fingerprint:
        found["partialFingerprints"] = {"duizhao/1": result.fingerprint}
    if result.accepted is not None:
        found["suppressions"] = [{"kind": "external", "justification": result.accepted}]
    return found


def address(file: str, base: Path) -> str:
    """The URI of a file: relative to a folder if it lies below it.

    >>> address("/work/our terms.csv", Path("/work")), address("/else.csv", Path("/work"))
    ('our%20terms.csv', 'file:///else.csv')
    """
    path, folder = (base / file).absolute(), base.absolute()
    if path.is_relative_to(folder):
        return quote(path.relative_to(folder).as_posix())
    return path.as_uri()
