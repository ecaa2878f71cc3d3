"""Concepts of rows: one for each Chinese spelling, and what contradicts is listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...base.hanzi import key
from ..fields import choices, words
from ..ids import VALID, new_id
from ..model import CaseRule, Term, TermStatus, is_chinese
from .grid import Line
from .model import Losses
from .variants import better, same

_OF_CONCEPT = ("domain", "definition", "pos", "near", "not_near")
"""Fields of the concept: they go to its first Chinese row, the others to the rendering."""

Part = tuple[str, str, TermStatus]
"""Locale, text and status of a term."""


@dataclass(slots=True)
class Row:
    """What one row of a table says, while it is read."""

    line: Line
    spellings: list[Part] = field(default_factory=list)
    renderings: list[Part] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    of_locale: dict[str, dict[str, str]] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    silent: bool = True
    """Whether the row says nothing of the status of its renderings."""


class Assembly:
    """Terms by concept, in the order in which they were found.

    Of two rows with one rendering the more careful one decides: what somebody has
    marked as a draft stays one, even if another row takes it for settled. Nothing is
    pinned that is in doubt, and the row is listed.
    """

    def __init__(self, losses: Losses, long: bool, exact: bool, synonyms: bool) -> None:
        """A ``long`` table has one term a row; ``exact``, ``synonyms``: see collect."""
        self._losses = losses
        self._long, self._exact, self._synonyms = long, exact, synonyms
        self._concepts: dict[str, list[Term]] = {}
        self._of_spelling: dict[str, str] = {}
        self._of_id: dict[str, str] = {}

    def terms(self) -> Iterator[Term]:
        """All of them, concept by concept."""
        for terms in self._concepts.values():
            yield from terms

    def unrendered(self) -> Iterator[Term]:
        """The first spelling of each concept that has no rendering."""
        for terms in self._concepts.values():
            if all(is_chinese(term.locale) for term in terms):
                yield terms[0]

    def add(self, row: Row) -> None:
        """Add a row's terms to its concept."""
        concept = self._concept(row)
        terms = self._concepts.setdefault(concept, [])
        at_of = {self._identity(t.locale, t.term): at for at, t in enumerate(terms)}
        old, named = len(terms), []
        for locale, text, status in (*row.spellings, *row.renderings):
            identity = self._identity(locale, text)
            if is_chinese(locale):
                self._of_spelling.setdefault(key(text), concept)
            if identity in at_of:
                at = at_of[identity]
                terms[at] = self._again(row, terms[at], text, status)
            else:
                at = at_of[identity] = len(terms)
                term = self._term(concept, row.line, locale, text, status)
                terms.append(self._beside(row, term, terms))
            if not (row.renderings and is_chinese(locale)):
                named.append(at)
        if len(terms) == old and not self._synonyms:
            message = f"repeats what {concept} has already; merged"
            self._losses.add(row.line.number, message, "merged")
        self._fill_row(terms, named, row)

    def _identity(self, locale: str, text: str) -> tuple[str, str]:
        """What two ways to write one term share."""
        plain = self._exact or is_chinese(locale)
        return locale, text if plain else same(text)

    def _concept(self, row: Row) -> str:
        """The identifier of a row's concept: its own, or that of its spelling."""
        own = row.fields.pop("concept", "")
        keys = [key(text) for _, text, _ in row.spellings]
        if own:
            if own not in self._of_id:
                name = own if VALID.fullmatch(own) else ""
                if not name or name in self._concepts:
                    name = new_id(keys[0] if keys else own, self._concepts)
                    message = f"the identifier '{own[:40]}' became {name}"
                    self._losses.add(row.line.number, message, "identifier")
                self._of_id[own] = name
            return self._of_id[own]
        known = dict.fromkeys(self._of_spelling[k] for k in keys if k in self._of_spelling)
        if len(known) > 1:
            self._losses.add(
                row.line.number,
                f"its spellings belong to several concepts ({', '.join(known)}); added "
                f"to {next(iter(known))}",
                "concepts",
            )
        return next(iter(known)) if known else new_id(keys[0], self._concepts)

    def _again(self, row: Row, old: Term, text: str, status: TermStatus) -> Term:
        """A term that is there already, as a further row has it."""
        if is_chinese(old.locale):
            # One row retired a rendering, another uses the spelling: it lives.
            return replace(old, status=status) if old.status == "retired" else old
        line = row.line.number
        if text != old.term:
            kept = text if better(old.term, text) else old.term
            message = f"'{text}' and '{old.term}' of line {old.line} are one: '{kept}'"
            self._losses.add(line, message, "case")
            old = replace(old, term=kept, case=_case(kept))
        usable = {old.status, status} <= {"preferred", "admitted"}
        if old.status == status or (usable and (self._synonyms or row.silent)):
            return old
        draft = old.status == "draft" or (status == "draft" and old.status != "forbidden")
        here = "has no status" if row.silent else f"is {status}"
        self._losses.add(
            line,
            f"'{old.term}' {here} here and is {old.status} on line {old.line}; taken as "
            f"{'draft' if draft else old.status}",
            "undecided" if draft else "status",
        )
        return replace(old, status="draft") if draft else old

    def _beside(self, row: Row, term: Term, others: Sequence[Term]) -> Term:
        """A second preferred term of a locale is admitted, and said to be."""
        same_locale = [other for other in others if other.locale == term.locale]
        first = next((t for t in same_locale if t.status == "preferred"), None)
        if term.status != "preferred" or first is None:
            return term
        if first.line != term.line and not self._synonyms:
            self._losses.add(
                row.line.number,
                f"'{term.term}' stands beside '{first.term}' of line {first.line} "
                f"({term.concept}, {term.locale}); taken as admitted",
                "spelling" if is_chinese(term.locale) else "beside",
            )
        return replace(term, status="admitted")

    def _term(
        self, concept: str, line: Line, locale: str, text: str, status: TermStatus
    ) -> Term:
        return Term(
            concept,
            locale,
            text,
            status,
            case="any" if is_chinese(locale) else _case(text),
            origin=f"{self._losses.name}:{line.number}",
            line=line.number,
        )

    def _fill_row(self, terms: list[Term], named: Sequence[int], row: Row) -> None:
        """Put the row's other cells where they belong."""
        chinese = next((n for n, t in enumerate(terms) if is_chinese(t.locale)), 0)
        own = named[0] if row.renderings else chinese
        if self._long:
            chinese = own = named[0]
        for name, cell in row.fields.items():
            at = chinese if name in _OF_CONCEPT else own
            terms[at] = self._fill(row.line, terms[at], name, cell)
        for locale, fields in row.of_locale.items():
            fitting = (n for n in named if terms[n].locale == locale)
            at = next(fitting, chinese if is_chinese(locale) else -1)
            for name, cell in fields.items():
                if at < 0:
                    message = f"a {name} of {locale}, but no term; not taken"
                    self._losses.add(row.line.number, message, "field")
                else:
                    terms[at] = self._fill(row.line, terms[at], name, cell)
        there = dict(terms[chinese].extra)
        for name, cell in row.extra:
            if there.setdefault(name, cell) != cell:
                self._second(row.line, name, terms[chinese])
        terms[chinese] = replace(terms[chinese], extra=tuple(there.items()))

    def _fill(self, line: Line, term: Term, name: str, cell: str) -> Term:
        """A term with one more field."""
        if name == "status":
            return term
        allowed = choices(name)
        if allowed and cell not in allowed:
            message = f"{name} '{cell[:40]}' is unknown; left out"
            self._losses.add(line.number, message, "field")
            return term
        value: Any = words(cell) if name in ("near", "not_near") else cell
        old = getattr(term, name)
        if old and not allowed and old != value:
            self._second(line, name, term)
            return term
        changed: dict[str, Any] = {name: value}
        return replace(term, **changed)

    def _second(self, line: Line, name: str, term: Term) -> None:
        message = f"a second {name} of {term.concept}; the first was kept"
        self._losses.add(line.number, message, "field")


def _case(text: str) -> CaseRule:
    """Capital letters are part of a rendering that has any."""
    return "any" if text == text.lower() else "exact"


__all__ = ["Assembly", "Part", "Row"]
