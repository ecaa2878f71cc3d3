"""Lint: what is wrong or doubtful in a glossary file, and what can be put right safely."""

from .fix import fix, fix_file
from .model import Finding, Rule, Severity
from .run import RULES, lint
from .sarif import to_sarif

__all__ = ["RULES", "Finding", "Rule", "Severity", "fix", "fix_file", "lint", "to_sarif"]
