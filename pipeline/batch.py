"""Many files: which ones, in which order, and one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Generic, TypeVar

from ..base.errors import UserError
from .readers import FORMATS

Result = TypeVar("Result")

SUFFIXES = tuple(sorted(suffix for _, known in FORMATS.values() for suffix in known))
"""Suffixes of the files that duizhao reads."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file."""

    path: Path | None
    """Where it is; None for standard input."""

    relative: PurePath
    """Its name in the output folder: as in the folder that was named."""

    @property
    def name(self) -> str:
        """For people."""
        return printable(str(self.path)) if self.path else "-"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of one input file."""

    source: Source
    """The file."""

    result: Result | None
    """What the work gave; None if it failed."""

    error: str = ""
    """One sentence that says why it failed, and the cure."""


def plan(
    names: Sequence[str], out: Path | None = None, format: str | None = None
) -> tuple[Source, ...]:
    """The files that the names stand for: files, folders (searched), or ``-``.

    ``out`` is left out of folders, so that editions are never taken for sources.
    ``format`` is that of standard input, without it text.

    Raises:
        UserError: a name does not exist, or a folder holds nothing to do.
    """
    found: dict[Path | None, Source] = {}
    for name in names:
        try:
            for source in _expand(name, out, format or "txt"):
                found.setdefault(source.path and source.path.absolute(), source)
        except OSError as error:  # A name too long, a folder that may not be entered.
            raise UserError(f"{name}: cannot be used ({error.strerror}).") from None
    return tuple(found.values())


def _expand(name: str, out: Path | None, format: str) -> Iterator[Source]:
    if name == "-":
        _, (suffix, *_others) = FORMATS[format]
        yield Source(None, PurePath(f"stdin{suffix}"))
        return
    path = Path(name)
    if path.is_dir():
        if out and _inside(path, out):
            raise UserError(
                f"{name}: lies in the folder of the editions, {out}; name another one "
                "with --out."
            )
        files = [file for file in _walk(path) if not _inside(file, out)]
        if not files:
            kinds = ", ".join(SUFFIXES)
            raise UserError(f"{name}: holds no document; duizhao reads {kinds}.")
        for file in files:
            yield Source(file, PurePath(file.relative_to(path)))
    elif path.exists():
        yield Source(path, PurePath(path.name))
    else:
        raise UserError(f"{name}: no such file or folder.")


def printable(name: str) -> str:
    r"""A file name as text: bytes of it that are no UTF-8 as ``\xNN``.

    >>> printable("\udcb2.txt")
    '\\xb2.txt'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> list[Path]:
    """The documents in a folder, hidden files and folders left out."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def _inside(file: Path, folder: Path | None) -> bool:
    return folder is not None and file.resolve().is_relative_to(folder.resolve())


def run(
    sources: Sequence[Source], work: Callable[[Source], Result]
) -> Iterator[Outcome[Result]]:
    """Do the work for each file and tell what became of it, as each is ready."""
    for source in sources:
        try:
            yield Outcome(source, work(source))
        except UserError as error:
            yield Outcome(source, None, printable(str(error)))
        except Exception as error:  # the one boundary: a bug in one file, not in all
            kind = type(error).__name__
            yield Outcome(
                source,
                None,
                f"{source.name}: duizhao failed on this file "
                f"({kind}: {printable(str(error))}); please report it.",
            )
