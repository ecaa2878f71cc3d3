"""The glossary: terms as data, layered, and found in text."""

from .layers import entries, explain, open_layers
from .match import Match, Matcher
from .model import Entry, Glossary, Term
from .table import bundled, load, parse, serialize

__all__ = [
    "Entry",
    "Glossary",
    "Match",
    "Matcher",
    "Term",
    "bundled",
    "entries",
    "explain",
    "load",
    "open_layers",
    "parse",
    "serialize",
]
