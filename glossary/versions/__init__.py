"""Versions of a glossary: compared and merged by terms, not by lines."""

from .diff import diff
from .merge import merge
from .text import merge_files

__all__ = ["diff", "merge", "merge_files"]
