"""The glossary: terms as data, layered, and found in text."""

from .match import Match, Matcher
from .model import Entry, Glossary, GlossaryError, Term, entries
from .table import bundled, load

__all__ = [
    "Entry",
    "Glossary",
    "GlossaryError",
    "Match",
    "Matcher",
    "Term",
    "bundled",
    "entries",
    "load",
]
