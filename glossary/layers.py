"""Glossaries in layers: where they are found, and which of them decides.

From far to near: the bundled glossary, the user's, the project's, those named on the
command line. For each concept and locale the nearest layer that says something wins;
concepts of two layers are one where they share a Chinese spelling.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..base.hanzi import key
from .model import Entry, Glossary, Term, TermStatus, is_chinese, language
from .table import BUNDLED, bundled, load

USER_FILE = "glossary.csv"
"""Name of the user's glossary, in the user's data folder."""

PROJECT_FILE = "duizhao-glossary.csv"
"""Name of a project's glossary, in the folder of the work or above it."""


def open_layers(
    home: Path,
    start: Path = Path(),
    files: Sequence[Path] = (),
    *,
    bundled_glossary: bool = True,
    own_glossaries: bool = True,
) -> tuple[Glossary, ...]:
    """The glossaries of a run, far to near.

    ``home`` is the user's data folder, ``start`` the folder of the work, ``files``
    are those named on the command line.

    >>> [g.layer for g in open_layers(Path("/nowhere"), Path("/nowhere"))]
    ['bundled', 'bundled']

    Raises:
        UserError: one of them cannot be used.
    """
    layers = [bundled(name) for name in BUNDLED] if bundled_glossary else []
    if own_glossaries:
        named = {path.resolve() for path in files}
        user, project = home / USER_FILE, find_project(start)
        if user.is_file() and user.resolve() not in named:
            layers.append(load(user, "user"))
        if project and project.resolve() not in named:
            layers.append(load(project, "project"))
    return (*layers, *(load(path) for path in files))


def find_project(start: Path = Path()) -> Path | None:
    """The project's glossary: in the folder, or above it as far as its repository.

    Outside a git repository only the folder itself counts: what lies above it, such as
    in /tmp, may be anybody's.
    """
    here = start.absolute()
    folders = [here, *here.parents]
    roots = [index for index, folder in enumerate(folders) if (folder / ".git").exists()]
    for folder in folders[: roots[0] + 1] if roots else folders[:1]:
        if (folder / PROJECT_FILE).is_file():
            return start / os.path.relpath(folder / PROJECT_FILE, here)
    return None


def entries(glossaries: Sequence[Glossary], locale: str) -> tuple[Entry, ...]:
    """What the glossaries, far to near, say for one locale.

    A Chinese spelling belongs to the nearest glossary that renders it. A nearer one
    that renders nothing may still admit, forbid or retire a rendering, or retire the
    spelling. What is known but not decided, such as a draft, keeps shorter terms of its
    layer and those below from being found inside it. A regional locale takes the terms
    of its language where it has none of its own.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> [entry] = entries([Glossary("g.csv", "", terms)], "en-GB")
    >>> entry.sources, entry.target.term
    (('云',), 'cloud')
    """
    owner: dict[str, Entry] = {}
    layer: dict[str, int] = {}
    for number, glossary in enumerate(glossaries):
        claimed: dict[str, Entry] = {}
        for concept in concepts(glossary.terms):
            for spelling in concept.spellings:
                name = key(spelling.term)
                found = _entry(concept, locale, owner.get(name))
                if spelling.status == "retired" or found is None:
                    # A tombstone hides what lies below, not its own file's new concept.
                    owner.pop(name, None)
                else:
                    claimed[name] = found
        owner |= claimed
        layer |= dict.fromkeys(claimed, number)
    hidden = {name for name in owner if _gives_way(name, owner, layer)}
    return tuple(dict.fromkeys(e for name, e in owner.items() if name not in hidden))


def _gives_way(name: str, owner: Mapping[str, Entry], layer: Mapping[str, int]) -> bool:
    """Whether an undecided spelling holds a shorter one that a nearer layer decides."""
    if owner[name].decided:
        return False
    parts = (name[i:j] for i in range(len(name)) for j in range(i + 1, len(name) + 1))
    return any(
        owner[part].decided and layer[part] > layer[name] for part in parts if part in owner
    )


@dataclass(frozen=True, slots=True)
class Concept:
    """All rows of one concept in one glossary."""

    id: str
    """Its identifier."""

    spellings: tuple[Term, ...]
    """The Chinese ones."""

    renderings: tuple[Term, ...]
    """The others."""

    def of(self, locale: str) -> tuple[Term, ...]:
        """The renderings of the nearest locale: itself, its language, any."""
        for wanted in (locale, language(locale), ""):
            found = tuple(term for term in self.rows if term.locale == wanted)
            if found:
                return found
        return ()

    @property
    def rows(self) -> tuple[Term, ...]:
        """All of them."""
        return (*self.spellings, *self.renderings)


def concepts(terms: Iterable[Term]) -> Iterator[Concept]:
    """The concepts of a glossary, in the order of their first rows.

    >>> [c.id for c in concepts((Term("b", "zh", "网"), Term("a", "zh", "云")))]
    ['b', 'a']
    """
    rows: dict[str, list[Term]] = {}
    for term in terms:
        rows.setdefault(term.concept, []).append(term)
    for name, found in rows.items():
        yield Concept(
            name,
            tuple(term for term in found if is_chinese(term.locale)),
            tuple(term for term in found if not is_chinese(term.locale)),
        )


def _entry(concept: Concept, locale: str, below: Entry | None) -> Entry | None:
    """What a concept makes of its spellings, given what the layers below make of them."""
    found = concept.of(locale)
    preferred = _with(found, "preferred")
    admitted, forbidden = _with(found, "admitted"), _with(found, "forbidden")
    if preferred:
        return Entry(
            concept=concept.id,
            sources=_spellings(concept),
            target=preferred[0],
            admitted=(*preferred[1:], *admitted),
            forbidden=forbidden,
            near=tuple(word for term in concept.spellings for word in term.near),
            not_near=tuple(word for term in concept.spellings for word in term.not_near),
        )
    if below is None:
        # Known, if not rendered: no shorter term is found inside it.
        return Entry(concept.id, _spellings(concept), None, (), forbidden)
    gone = {term.term for term in (*forbidden, *_with(found, "retired"))}
    known = (below.target, *admitted, *below.admitted)
    kept = [term for term in known if term and term.term not in gone]
    wrong = tuple(dict.fromkeys((*forbidden, *below.forbidden)))
    if not kept and not wrong:
        return None
    return replace(
        below,
        target=kept[0] if kept else None,
        admitted=tuple(dict.fromkeys(kept[1:])),
        forbidden=wrong,
    )


def _with(terms: Sequence[Term], status: TermStatus) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.status == status)


def _spellings(concept: Concept) -> tuple[str, ...]:
    used = (
        term.term for term in concept.spellings if term.status not in ("draft", "retired")
    )
    return tuple(dict.fromkeys(used))


@dataclass(frozen=True, slots=True)
class Step:
    """What one layer says about a spelling in a locale."""

    glossary: Glossary
    """The layer."""

    rows: tuple[Term, ...]
    """Its rows that bear on it."""

    before: Entry | None
    """What held below this layer."""

    after: Entry | None
    """What holds with it; None if the spelling is not pinned."""


def explain(glossaries: Sequence[Glossary], spelling: str, locale: str) -> tuple[Step, ...]:
    """Which layers speak of a Chinese spelling, far to near; the last one decides.

    >>> far = Glossary("far.csv", "", (Term("c", "zh", "云"), Term("c", "en", "cloud")))
    >>> near = Glossary("near.csv", "", (Term("x", "zh", "雲"), Term("x", "en", "Cloud")))
    >>> [(s.glossary.name, s.after.target.term) for s in explain([far, near], "云", "en")]
    [('far.csv', 'cloud'), ('near.csv', 'Cloud')]
    """
    wanted = key(spelling)
    steps: list[Step] = []
    before: Entry | None = None
    for index, glossary in enumerate(glossaries):
        rows = tuple(
            term
            for concept in concepts(glossary.terms)
            if any(key(term.term) == wanted for term in concept.spellings)
            for term in (*concept.spellings, *concept.of(locale))
        )
        if rows:
            found = entries(glossaries[: index + 1], locale)
            after = next((e for e in found if wanted in map(key, e.sources)), None)
            steps.append(Step(glossary, rows, before, after))
            before = after
    return tuple(steps)
