"""The ledger: every segment of every file, so that the counts add up.

The report is the same for the same input, glossaries, model and settings: it holds
no times and no folders of the machine. Its form is in ``output/report.schema.json``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..pipeline.model import Edition, Finding, Status, Translation

Json = dict[str, Any]

SCHEMA = "duizhao-report/2"
"""Name and version of the report's form."""

STATUSES: tuple[Status, ...] = ("done", "repaired", "unresolved", "kept")


def edition_report(edition: Edition, outputs: Sequence[str] = ()) -> Json:
    """One file in one locale.

    >>> from ..pipeline.model import Block, Document, Segment
    >>> document = Document("a.txt", "txt", (Block("甲"),), ("", ""))
    >>> one = Translation(Segment("1.1", "甲", "甲"), "A", "done")
    >>> edition_report(Edition(document, "en", ((one,),)))["counts"]
    {'segments': 1, 'done': 1, 'repaired': 0, 'unresolved': 0, 'kept': 0}
    """
    translations = [one for block in edition.blocks for one in block]
    return {
        "locale": edition.locale,
        "engine": edition.engine,
        "outputs": list(outputs),
        "counts": counts(translations),
        "pins": dict(
            sorted(Counter(pin.kind for one in translations for pin in one.pins).items())
        ),
        "findings": finding_counts(
            finding for one in translations for finding in one.findings
        ),
        "segments": [_segment(one) for one in translations],
    }


def file_report(
    name: str, editions: Sequence[Edition], reports: Sequence[Json], error: str = ""
) -> Json:
    """One input file: what cleaning did, and its editions."""
    first = editions[0] if editions else None
    rules = Counter(edit.rule for edits in first.edits for edit in edits) if first else {}
    return {
        "source": name,
        "status": "failed" if error else _status(reports),
        "error": error,
        "script": first.script if first else "",
        "encoding": first.document.encoding if first else "",
        "cleaned": dict(sorted(rules.items())),
        "findings": [_finding(finding) for finding in first.findings] if first else [],
        "editions": list(reports),
    }


def run_report(
    files: Sequence[Json],
    *,
    version: str,
    engine: str,
    glossaries: Sequence[Json],
    settings: Mapping[str, Any],
    warnings: Sequence[str],
) -> Json:
    """The whole run, with its totals."""
    report: Json = {
        "schema": SCHEMA,
        "duizhao": version,
        "engine": engine,
        "glossaries": list(glossaries),
        "settings": dict(settings),
        "warnings": list(warnings),
        "files": list(files),
    }
    editions = [edition for file in files for edition in file["editions"]]
    totals = {
        status: sum(edition["counts"][status] for edition in editions)
        for status in ("segments", *STATUSES)
    }
    report["totals"] = {
        "files": len(files),
        "failed": sum(file["status"] == "failed" for file in files),
        **totals,
    }
    return report


def to_json(value: object) -> str:
    """Readable JSON, Chinese as Chinese, with a line end.

    >>> to_json({"status": "完成"})
    '{\\n "status": "完成"\\n}\\n'
    """
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def counts(translations: Iterable[Translation]) -> dict[str, int]:
    """Segments in all and by status."""
    found = Counter(one.status for one in translations)
    by_status: dict[str, int] = {status: found[status] for status in STATUSES}
    return {"segments": sum(found.values())} | by_status


def finding_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How often each kind was found."""
    return dict(sorted(Counter(finding.kind for finding in findings).items()))


def _status(reports: Sequence[Json]) -> str:
    return (
        "unresolved"
        if any(report["counts"]["unresolved"] for report in reports)
        else "done"
    )


def _segment(one: Translation) -> Json:
    return {
        "id": one.segment.id,
        "status": one.status,
        "source": one.segment.source,
        "target": one.target,
        "form": one.form,
        "attempts": one.attempts,
        "reason": one.reason,
        "pins": [
            {
                "kind": pin.kind,
                "source": one.segment.source[pin.start : pin.end],
                "target": pin.target,
                "origin": pin.origin,
            }
            for pin in one.pins
        ],
        "findings": [_finding(finding) for finding in one.findings],
    }


def _finding(finding: Finding) -> Json:
    found: Json = {
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "message_zh": finding.chinese,
        "source": finding.source,
        "target": finding.target,
    }
    if finding.source_at:
        found["source_at"] = list(finding.source_at)
    if finding.target_at:
        found["target_at"] = list(finding.target_at)
    if finding.line:
        found |= {"line": finding.line, "column": finding.column}
    return found
