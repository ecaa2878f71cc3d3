"""Findings of lint as SARIF 2.1.0, which code hosts show beside the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ...base import sarif
from .model import Finding
from .run import RULES


def to_sarif(
    findings: Iterable[Finding],
    version: str,
    base: Path,
    failures: Sequence[str] = (),
) -> sarif.Json:
    """The findings as one SARIF run, ready for JSON.

    Files below ``base`` get relative addresses. ``failures`` are sentences about files
    that could not be read at all.

    >>> found = [Finding("order", "warning", "a.csv", 3, 1, "too late", "c1", True)]
    >>> to_sarif(found, "1.0", Path("."))["runs"][0]["results"][0]["ruleId"]
    'order'
    """
    return sarif.to_sarif(
        [sarif.Rule(rule.code, rule.title, rule.severity) for rule in RULES],
        [
            sarif.Result(
                one.code, one.severity, one.message, one.file, one.line, one.column
            )
            for one in findings
        ],
        version,
        base,
        failures,
    )
