"""Find the terms of documents, for a first glossary.

What comes out is a list of candidates for a person to look through, best first.
"""

from .candidates import Candidate, Sentence, extract
from .drafts import Suggestion, add_drafts, excerpt, spellings

__all__ = [
    "Candidate",
    "Sentence",
    "Suggestion",
    "add_drafts",
    "excerpt",
    "extract",
    "spellings",
]
