"""Which of two candidates is better."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Finding

_WEIGHTS = {"error": 100, "warning": 10, "note": 1}


def cost(findings: Sequence[Finding]) -> int:
    """What is wrong with a candidate, as one number: the less, the better.

    An error weighs as much as ten warnings, a warning as ten notes. The candidate that
    was there first wins a tie, so that repair never makes a segment worse and a
    sentence is not reworded for nothing.

    >>> cost([Finding("too-short", "warning", ""), Finding("number-missing", "note", "")])
    11
    """
    return sum(_WEIGHTS[finding.severity] for finding in findings)
