"""OmegaT's glossaries: source, target and comment between tabs, in UTF-8.

OmegaT (https://omegat.org, manual, "Glossaries") reads such files from a project's
``glossary`` folder; those named ``.utf8`` are UTF-8 in every version. Lines that begin
with # are remarks. Several lines of one source are its synonyms, which OmegaT shows to
a person: so admitted terms go out too, forbidden ones do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..layers import Concept, concepts
from ..model import Glossary, Term, is_chinese
from ..rows import guard
from . import grid
from .collect import TableImported
from .evidence import language
from .model import Exported, Loss
from .pairs import count, one_locale, others, unfit, unheld
from .tables import read_fixed


def read(
    data: bytes, name: str, *, encoding: str | None = None, locale: str = ""
) -> TableImported:
    """Read a glossary; the first rendering of a source is preferred, others admitted.

    ``locale`` is the language of the renderings; without it their characters tell.

    >>> found = read("云\\tcloud\\tIT\\n云\\tthe cloud\\n".encode(), "glossary.utf8")
    >>> [(term.term, term.status, term.note) for term in found.terms[1:]]
    [('cloud', 'preferred', 'IT'), ('the cloud', 'admitted', '')]

    Raises:
        UserError: it is no text.
    """
    cells = grid.read(data, name, encoding, delimiter="\t", quoting=False)
    lines = tuple(line for line in cells.lines if not line.cells[0].startswith("#"))
    kept = grid.Grid(
        name, lines, cells.losses, encoding=cells.encoding, delimiter=cells.delimiter
    )
    first, second = (
        language([line.cells[at] for line in lines if len(line.cells) > at])
        for at in (0, 1)
    )
    foreign = locale or (second if first == "zh" else first) or "en"
    roles = [foreign, "zh"] if second == "zh" and first != "zh" else ["zh", foreign]
    return read_fixed(kept, [*roles, f"{foreign}:note"], synonyms=True)


def write(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """A glossary for one locale: every spelling with its preferred and admitted terms.

    >>> terms = (Term("c1", "zh", "云"), Term("c1", "en", "cloud", note="IT"))
    >>> write(Glossary("g", "", terms)).data.decode()
    '云\\tcloud\\tIT\\n'

    Raises:
        UserError: it is not clear which locale is meant.
    """
    locale = one_locale(glossary, locales)
    lines: list[str] = []
    losses: list[Loss] = list(others(glossary, locale))
    for concept in concepts(glossary.terms):
        found = list(_pairs(concept, locale, losses))
        for source, target in found:
            note = guard(" ".join(target.note.split()))
            lines.append("\t".join((source.term, target.term, note)).rstrip("\t") + "\n")
        if not found:
            losses.append(Loss(f"concept {concept.id}", f"has no term to use in {locale}"))
    losses += unheld(glossary, ("note",))
    losses += _notes(glossary)
    return Exported("".join(lines).encode(), tuple(losses))


def _pairs(
    concept: Concept, locale: str, losses: list[Loss]
) -> Iterator[tuple[Term, Term]]:
    place = f"concept {concept.id}"
    targets: list[Term] = []
    for term in concept.of(locale):
        if term.status in ("preferred", "admitted"):
            targets.append(term)
        elif not is_chinese(term.locale):
            message = f"{term.status} '{term.term}' left out: OmegaT would offer it"
            losses.append(Loss(place, message))
    for source in concept.spellings:
        for target in targets:
            if reason := unfit(source, target):
                losses.append(Loss(place, f"'{source.term}' {reason}; left out"))
            else:
                yield source, target


def _notes(glossary: Glossary) -> Iterator[Loss]:
    """The notes on Chinese rows, which have no line of their own."""
    number = sum(bool(term.note) for term in glossary.terms if is_chinese(term.locale))
    if number:
        told = count(number, "note")
        yield Loss("column note", f"{told} left out: no place for those on Chinese terms")
