"""Findings as SARIF 2.1.0 (OASIS standard), which code hosts show beside the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .model import Finding, Rule
from .run import RULES

Json = dict[str, Any]


def to_sarif(
    findings: Iterable[Finding],
    version: str,
    base: Path,
    failures: Sequence[str] = (),
) -> Json:
    """The findings as one SARIF run, ready for JSON.

    Files below ``base`` get relative addresses. ``failures`` are sentences about files
    that could not be read at all.

    >>> found = [Finding("order", "warning", "a.csv", 3, 1, "too late", "c1", True)]
    >>> run = to_sarif(found, "1.0", Path("."))["runs"][0]
    >>> run["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 3, 'startColumn': 1}
    """
    driver: Json = {
        "name": "duizhao",
        "version": version,
        "rules": [_rule(rule) for rule in RULES],
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
                "results": [_result(finding, base) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, base: Path) -> Json:
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": address(finding.file, base)},
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                }
            }
        ],
    }


_INDEX = {rule.code: index for index, rule in enumerate(RULES)}


def address(file: str, base: Path) -> str:
    """The URI of a file: relative to a folder if it lies below it.

    >>> address("/work/our terms.csv", Path("/work")), address("/else.csv", Path("/work"))
    ('our%20terms.csv', 'file:///else.csv')
    """
    path, folder = (base / file).absolute(), base.absolute()
    if path.is_relative_to(folder):
        return quote(path.relative_to(folder).as_posix())
    return path.as_uri()
