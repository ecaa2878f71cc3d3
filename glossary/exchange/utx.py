"""UTX 1.20: the glossary format of the Asia-Pacific Association for Machine Translation.

Tab-delimited UTF-8 with CR LF line ends, without a byte order mark. The first line is
``#UTX 1.20; source/target; date``, the last one that begins with # names the columns:
``src``, ``tgt`` and ``src:pos`` must be there, ``term status`` and ``concept ID`` may be.
The statuses of AAMT are *approved, non-standard, forbidden, provisional, rejected*.
Specification: https://www.aamt.info/english/utx/; checked against translate-toolkit.

A part of speech is never invented: where the glossary has none, the cell is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...base.errors import UserError
from ..edit import chinese_locale
from ..layers import Concept, concepts
from ..model import Glossary, Term, is_chinese
from ..rows import guard
from . import grid
from .collect import TableImported, collect
from .guess import EXTRA, Column, Layout
from .headings import tag
from .model import Exported, Loss
from .pairs import one_locale, others, unfit, unheld

_COLUMNS = ("src", "tgt", "src:pos", "term status", "tgt:comment", "domain", "concept ID")
_STATUSES = {
    "preferred": "approved",
    "admitted": "non-standard",
    "forbidden": "forbidden",
    "draft": "provisional",
}
_ROLES = {
    "src:pos": "pos",
    "term status": "status",
    "concept id": "concept",
    "domain": "domain",
    "comment": "note",
    "src:comment": "definition",
}
_NO_DATE = "1970-01-01"
"""The format wants a date; a glossary without dates gets one that says nothing."""


def read(data: bytes, name: str, *, encoding: str | None = None) -> TableImported:
    """Read a UTX glossary, of which one language is Chinese.

    >>> text = "#UTX 1.20; zh-CN/en; 2026-01-05\\n#src\\ttgt\\tsrc:pos\\n云\\tcloud\\tnoun"
    >>> [(term.term, term.pos) for term in read(text.encode(), "a.utx").terms]
    [('云', 'noun'), ('cloud', '')]

    Raises:
        UserError: it has no header, or neither language is Chinese.
    """
    cells = grid.read(data, name, encoding, delimiter="\t", quoting=False)
    head = [line for line in cells.lines if line.cells[0].startswith("#")]
    if not head or not head[0].cells[0].lower().startswith("#utx"):
        raise UserError(
            f"{name}:1: does not begin with #UTX; import it as a table: --format tsv."
        )
    source, target = _languages(head[0].cells[0], name)
    titles = [title.lower().lstrip("#").strip() for title in head[-1].cells]
    if titles[:2] != ["src", "tgt"]:
        raise UserError(f"{name}:{head[-1].number}: the columns must begin with src, tgt.")
    columns = [
        Column(index, title, _role(title, source, target), "the format says so")
        for index, title in enumerate(titles, 1)
    ]
    body = tuple(line for line in cells.lines if not line.cells[0].startswith("#"))
    return collect(replace(cells, lines=body), Layout(tuple(columns), 0), mark="")


def _languages(head: str, name: str) -> tuple[str, str]:
    """Source and target of the header; the Chinese one as ``zh``."""
    found = re.search(r";\s*([A-Za-z_-]+)\s*/\s*([A-Za-z_-]+)", head)
    tags = [tag(text) for text in found.groups()] if found else []
    if len(tags) != 2 or sum(map(is_chinese, tags)) != 1 or not all(tags):
        raise UserError(
            f"{name}:1: the header must name Chinese and one other language, such as "
            "zh-CN/en."
        )
    source, target = ("zh" if is_chinese(locale) else locale for locale in tags)
    return source, target


def _role(title: str, source: str, target: str) -> str:
    if title in ("src", "tgt"):
        return source if title == "src" else target
    foreign = source if target == "zh" else target
    if title == ("src:comment" if source == foreign else "tgt:comment"):
        return f"{foreign}:note"
    return _ROLES.get(title, EXTRA)


def write(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """A glossary for one locale, with its statuses.

    The first spelling of a concept stands beside all its renderings, each other
    spelling beside the first rendering.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> print(write(Glossary("g", "", terms)).data.decode().splitlines()[0])
    #UTX 1.20; zh-Hans/en; 1970-01-01

    Raises:
        UserError: it is not clear which locale is meant.
    """
    locale = one_locale(glossary, locales)
    losses: list[Loss] = list(others(glossary, locale))
    rows: list[Sequence[str]] = []
    for concept in concepts(glossary.terms):
        rows += _rows(concept, locale, losses)
    dates = [
        t.updated for t in glossary.terms if re.fullmatch(r"\d{4}-\d\d-\d\d", t.updated)
    ]
    head = f"#UTX 1.20; zh-Hans/{locale}; {max(dates, default=_NO_DATE)}"
    lines = [head, "#" + "\t".join(_COLUMNS), *("\t".join(row) for row in rows)]
    losses += unheld(glossary, ("concept", "pos", "note", "domain"))
    return Exported("".join(f"{line}\r\n" for line in lines).encode(), tuple(losses))


def _rows(concept: Concept, locale: str, losses: list[Loss]) -> Iterator[Sequence[str]]:
    place = f"concept {concept.id}"
    targets = [term for term in concept.of(locale) if term.status in _STATUSES]
    targets = [term for term in targets if not is_chinese(term.locale)]
    sources = [t for t in concept.spellings if t.status in ("preferred", "admitted")]
    for term in concept.spellings:
        if term not in sources or not targets:
            losses.append(Loss(place, f"{term.locale} '{term.term}' left out: no pair"))
        elif chinese_locale(term.term) != term.locale or term.status != "preferred":
            losses.append(
                Loss(place, f"'{term.term}' does not say {term.locale} {term.status}")
            )
    if not sources:
        targets = []
    for term in concept.of(locale):
        if not is_chinese(term.locale) and term not in targets:
            losses.append(Loss(place, f"{term.status} '{term.term}' left out: no pair"))
    pairs = [(sources[0], t) for t in targets] + [
        (s, targets[0]) for s in sources[1:] if targets
    ]
    for number, (source, target) in enumerate(pairs):
        if reason := unfit(source, target):
            losses.append(Loss(place, f"'{source.term}' {reason}; left out"))
        else:
            yield _row(concept, source, target, first=number == 0)
    for term in concept.spellings:
        if term.note:
            losses.append(Loss(place, f"the note on '{term.term}' left out: no place"))


def _row(concept: Concept, source: Term, target: Term, first: bool) -> Sequence[str]:
    cells = (
        source.term,
        target.term,
        source.pos,
        _STATUSES[target.status],
        target.note,
        source.domain if first else "",
        concept.id,
    )
    return [guard(" ".join(cell.split())) for cell in cells]
