"""Glossaries of translation services: DeepL, Google, Azure, Amazon.

What stands in such a file is applied, so it holds preferred terms alone (see
:mod:`.pairs`). Sources of the layouts and limits:

- DeepL, developers.deepl.com, "Managing glossaries": CSV without a header, source first,
  then target, and the two languages if wanted; no source twice, 1,024 bytes a term,
  10 MiB a file.
- Google, cloud.google.com/translate/docs/advanced/glossary: CSV of two columns without a
  header (unidirectional); or "equivalent term sets", whose header names the languages.
- Azure, learn.microsoft.com, "Use glossaries with Document Translation": TSV of two
  columns without a header.
- Amazon, docs.aws.amazon.com/translate, "Creating a custom terminology": CSV whose header
  names the languages, the source first; 200 bytes a term, 10 MiB a file. What an empty
  cell does is not said, so there is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...base.errors import UserError
from ..model import Glossary, is_chinese, language
from . import grid
from .evidence import language as spoken
from .headings import tag
from .model import Exported, Imported, Loss
from .pairs import Pairs, one_locale, only, pairs, unheld
from .tables import read_fixed

_FILE = 10 * 1024 * 1024
"""Most bytes of a file that DeepL, Google and Amazon take."""

_DEEPL, _GOOGLE, _AMAZON = 1024, 1024, 200
"""Most bytes of a term."""


def read_list(
    data: bytes, name: str, *, encoding: str | None = None, locale: str = ""
) -> Imported:
    """Read a list without a header: DeepL's, Google's of two columns, Azure's.

    ``locale`` is the language of the renderings; without it DeepL's third and fourth
    column or the characters tell.

    >>> found = read_list("云,cloud,zh,en-GB\\n".encode(), "deepl.csv")
    >>> [(term.locale, term.term) for term in found.terms]
    [('zh-Hans', '云'), ('en-GB', 'cloud')]

    Raises:
        UserError: it is no text, or neither column is Chinese.
    """
    cells = grid.read(data, name, encoding)
    first, second = (
        spoken([line.cells[at] for line in cells.lines if len(line.cells) > at])
        for at in (0, 1)
    )
    if "zh" not in (first, second):
        raise UserError(f"{name}: neither of its first two columns is Chinese.")
    swapped = first != "zh"
    named = {tag(line.cells[2 if swapped else 3]) for line in cells.lines if _named(line)}
    told = named.pop() if len(named) == 1 else ""
    foreign = locale or told or (first if swapped else second) or "en"
    return read_fixed(cells, [foreign, "zh"] if swapped else ["zh", foreign])


def _named(line: grid.Line) -> bool:
    """Whether a row names its two languages, as DeepL has it."""
    return len(line.cells) >= 4 and all(map(tag, line.cells[2:4]))


def read_sets(data: bytes, name: str, *, encoding: str | None = None) -> Imported:
    """Read a table whose header names languages: Google's term sets, Amazon's.

    >>> found = read_sets("zh-CN,en,fr\\n云,cloud,nuage\\n".encode(), "sets.csv")
    >>> [term.locale for term in found.terms]
    ['zh-Hans', 'en', 'fr']

    Raises:
        UserError: it is no text, or its header does not name languages.
    """
    cells = grid.read(data, name, encoding)
    heads = cells.lines[0].cells if cells.lines else ()
    fields = {"pos": "pos", "description": "definition"}
    roles = [fields.get(head.lower(), tag(head)) for head in heads]
    if not any(map(is_chinese, roles)) or "" in roles:
        raise UserError(
            f"{name}:1: the header must name languages, Chinese among them, such as zh,en."
        )
    return read_fixed(cells, roles, cells.lines[0].number)


def write_deepl(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """DeepL: source, target and the languages of both.

    >>> from ..model import Term
    >>> terms = (Term("c1", "zh", "云"), Term("c1", "en", "cloud"))
    >>> write_deepl(Glossary("g", "", terms)).data.decode()
    '云,cloud,zh,en\\n'

    Raises:
        UserError: it is not clear which locale is meant, or the file is too large.
    """
    locale = one_locale(glossary, locales)
    found = pairs(glossary, locale, "DeepL", _DEEPL)
    # DeepL has one glossary for all variants of English and of Portuguese.
    target = language(locale)
    rows = [(p.source.term, p.target.term, "zh", target) for p in found.pairs]
    return _exported(rows, ",", found, glossary)


def write_google(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """Google, unidirectional: source and target.

    Raises:
        UserError: see :func:`write_deepl`.
    """
    found = pairs(glossary, one_locale(glossary, locales), "Google", _GOOGLE)
    rows = [(pair.source.term, pair.target.term) for pair in found.pairs]
    return _exported(rows, ",", found, glossary)


def write_azure(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """Azure: source and target between tabs.

    Raises:
        UserError: see :func:`write_deepl`.
    """
    found = pairs(glossary, one_locale(glossary, locales), "Azure")
    rows = [(pair.source.term, pair.target.term) for pair in found.pairs]
    return _exported(rows, "\t", found, glossary)


def write_amazon(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """Amazon: simplified Chinese, and the locales asked for, in rows without gaps.

    >>> from ..model import Term
    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> write_amazon(Glossary("g", "", terms)).data.decode()
    'zh,en\\n云,cloud\\n'

    Raises:
        UserError: see :func:`write_deepl`.
    """
    wanted = list(locales) or [one_locale(glossary, ())]
    rows, losses = _sets(glossary, wanted, "Amazon", _AMAZON)
    full = [row for row in rows.values() if len(row) == len(wanted) + 1]
    losses += [
        Loss(f"concept {concept}", f"'{row['zh']}' left out: not in all locales asked for")
        for concept, row in rows.items()
        if len(row) <= len(wanted)
    ]
    lines = [["zh", *wanted], *([row["zh"], *(row[n] for n in wanted)] for row in full)]
    return _exported(lines, ",", Pairs((), tuple(losses)), glossary)


def write_google_sets(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """Google, equivalent term sets: simplified Chinese and all locales, a row a concept.

    Raises:
        UserError: no preferred term is there, or the file is too large.
    """
    there = dict.fromkeys(t.locale for t in glossary.terms if t.status == "preferred")
    wanted = list(locales) or [n for n in there if n and not is_chinese(n)]
    rows, losses = _sets(glossary, wanted, "Google", _GOOGLE)
    wanted = [name for name in wanted if any(name in row for row in rows.values())]
    lines = [["zh-CN", *wanted]]
    lines += ([row["zh"], *(row.get(n, "") for n in wanted)] for row in rows.values())
    return _exported(lines, ",", Pairs((), tuple(losses)), glossary)


def _sets(
    glossary: Glossary, wanted: Sequence[str], target: str, limit: int
) -> tuple[dict[str, dict[str, str]], list[Loss]]:
    """For each concept one simplified spelling under ``zh`` and a term each locale."""
    rows: dict[str, dict[str, str]] = {}
    narrowed, left = only(glossary, wanted)
    losses = dict.fromkeys(left)
    for locale in wanted:
        found = pairs(narrowed, locale, target, limit)
        losses |= dict.fromkeys(
            loss for loss in found.losses if not loss.place.startswith("locale")
        )
        for pair in found.pairs:
            if pair.source.locale.startswith("zh-Hant"):
                reason = f"{pair.source.locale} '{pair.source.term}' left out: no column"
            else:
                row = rows.setdefault(pair.source.concept, {"zh": pair.source.term})
                if row["zh"] == pair.source.term:
                    row[locale] = pair.target.term
                    continue
                reason = f"'{pair.source.term}' left out: {target} takes one spelling"
            losses[Loss(f"concept {pair.source.concept}", reason)] = None
    return rows, list(losses)


def _exported(
    rows: Sequence[Sequence[str]], delimiter: str, found: Pairs, glossary: Glossary
) -> Exported:
    text = "".join(
        delimiter.join(_quoted(c, delimiter) for c in row) + "\n" for row in rows
    )
    data = text.encode()
    if len(data) > _FILE:
        raise UserError(
            f"{glossary.name}: the file would have {len(data):,} bytes, over the service's "
            f"limit of {_FILE:,}; export fewer terms."
        )
    return Exported(data, (*found.losses, *unheld(glossary, ())))


def _quoted(cell: str, delimiter: str) -> str:
    """A cell of CSV; terms hold no tabs and no formulas, see :func:`.pairs.unfit`."""
    if delimiter == "," and any(mark in cell for mark in ('"', ",", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
