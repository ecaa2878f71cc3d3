"""A translation that was looked through, for machines: JSON and SARIF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from ..base import sarif
from ..pipeline import accepted
from ..pipeline.findings import kinds
from ..pipeline.model import Finding, Severity
from ..pipeline.pairs.check import Result
from ..pipeline.pairs.model import Checked

Json = dict[str, Any]

SCHEMA = "duizhao-check/1"
"""Name and version of the form of :func:`to_json`."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding, and whether somebody has accepted it."""

    checked: Checked
    """Where it was seen."""

    finding: Finding
    """What was seen."""

    row: accepted.Row | None = None
    """The row that accepts it."""

    @property
    def key(self) -> accepted.Key:
        """What a row must say to accept it."""
        pair = self.checked.pair
        return accepted.key(self.finding, pair.segment.source, pair.target.text)


@dataclass(frozen=True, slots=True)
class Report:
    """What a command has to tell."""

    source: str
    """The source document, or the bilingual file, as it was named."""

    target: str
    """The translation; the same for a bilingual file."""

    result: Result
    """What the checks saw."""

    seen: tuple[Seen, ...]
    """Every finding, in the order of the source."""

    stale: tuple[accepted.Row, ...] = ()
    """Rows that accept what is not there any more."""

    nothing: str = ""
    """Why there was nothing to check: a sentence; empty if there was something."""

    @property
    def open(self) -> tuple[Seen, ...]:
        """The findings that nobody has accepted."""
        return tuple(one for one in self.seen if one.row is None)

    def counts(self) -> dict[str, int]:
        """How many findings of each severity are open, and how many are accepted."""
        found = Counter(one.finding.severity for one in self.open)
        return {severity: found[severity] for severity in SEVERITIES} | {
            "accepted": len(self.seen) - len(self.open)
        }

    def kinds(self) -> dict[str, int]:
        """How many open findings of each kind there are, the most frequent first."""
        return dict(Counter(one.finding.kind for one in self.open).most_common())

    def passed(self, strict: bool) -> bool:
        """Whether the translation may go through."""
        counts = self.counts()
        return not (self.nothing or counts["error"] or (strict and counts["warning"]))


def report(
    source: str,
    target: str,
    result: Result,
    rows: Sequence[accepted.Row],
    file: str,
) -> Report:
    """The findings of a result, those in ``rows`` accepted.

    ``file`` is what the rows of this translation call it.
    """
    by_key = {row.key: row for row in rows}
    seen = []
    for one in result.checked:
        for finding in one.findings:
            each = Seen(one, finding)
            seen.append(Seen(one, finding, by_key.get(each.key)))
    locale = result.laid.locale
    old = accepted.stale(rows, file, locale, {one.key for one in seen})
    return Report(source, target, result, tuple(seen), old, _nothing(result, target))


def _nothing(result: Result, name: str) -> str:
    """A gate that had nothing to look at must not open."""
    if result.compared:
        return ""
    if not result.laid.beads:
        return f"{name}: holds no segments, so nothing was checked."
    if not any(one.pair.target.text.strip() for one in result.checked):
        return f"{name}: nothing is translated, so nothing was checked."
    return f"{name}: no Chinese text has a translation, so nothing was checked."


def to_json(report: Report, version: str, strict: bool) -> Json:
    """The form is described in ``docs/check.md``."""
    segments: dict[str, Json] = {}
    for one in report.seen:
        pair = one.checked.pair
        segment = segments.setdefault(
            pair.id,
            {
                "id": pair.id,
                "name": pair.name,
                "line": pair.line,
                "target_line": pair.target_line,
                "source": pair.segment.source,
                "target": pair.target.text,
                "hash": one.key[-1],
                "findings": [],
            },
        )
        segment["findings"].append(_finding(one))
    return {
        "schema": SCHEMA,
        "duizhao": version,
        "source": report.source,
        "target": report.target,
        "locale": report.result.laid.locale,
        "passed": report.passed(strict),
        "nothing": report.nothing,
        "counts": {"segments": report.result.compared, **report.counts()},
        "kinds": report.kinds(),
        "segments": list(segments.values()),
        "stale": [
            {"kind": row.kind, "source": row.source, "target": row.target, "hash": row.hash}
            for row in report.stale
        ],
    }


def _finding(one: Seen) -> Json:
    finding = one.finding
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "message_zh": finding.chinese,
        "source": finding.source,
        "target": finding.target,
        "source_at": list(finding.source_at) if finding.source_at else None,
        "target_at": list(finding.target_at) if finding.target_at else None,
        "accepted": one.row.reason if one.row else None,
    }


def to_sarif(report: Report, version: str, base: Path, chinese: bool) -> sarif.Json:
    """Each finding at its line of the translation; what is accepted is suppressed."""
    rules = [sarif.Rule(kind.name, kind.about, kind.severity) for kind in kinds()]
    results = []
    for one in report.seen:
        finding, pair = one.finding, one.checked.pair
        # What has no translation has its place in the source alone.
        here = bool(pair.target_line)
        results.append(
            sarif.Result(
                finding.kind,
                finding.severity,
                finding.chinese if chinese and finding.chinese else finding.message,
                report.target if here else report.source,
                (pair.target_line if here else pair.line) or 1,
                fingerprint=":".join((finding.kind, one.key[-1])),
                accepted=one.row.reason if one.row else None,
            )
        )
    failures = [report.nothing] if report.nothing else []
    return sarif.to_sarif(rules, results, version, base, failures)
