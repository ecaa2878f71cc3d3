"""One model's file, from the first source that has the right bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ...base.errors import UserError
from .entry import ModelEntry, UrlSource
from .part import Part, Progress
from .sources import copy_path, download_index, download_url

MARGIN = 128 << 20
"""Bytes left free beside the model: for one shard, and for the system."""

Get = Callable[[Part], None]
"""Brings a part to its full size."""


def fetch(
    entry: ModelEntry, folder: Path, source: Path | None, progress: Progress | None
) -> tuple[Path, str]:
    """The complete file in the folder, and its SHA-256.

    What an earlier run had of it is taken up. Wrong bytes are deleted at once.

    Raises:
        UserError: no source had it, with the reason that each gave, or the disk is
            too small.
    """
    reasons = []
    for label, get in _tries(entry, source):
        part = Part(folder / f"{label}.part", entry.size, progress)
        _check_space(entry, part.path)
        try:
            return part.path, _complete(entry, part, get)
        except UserError as error:
            reasons.append(str(error).rstrip("."))
    why = "; ".join(reasons) or "its catalogue entry names no source"
    cure = "" if source else ": name a file that you have with --from"
    raise UserError(f"{entry.name} could not be installed ({why}){cure}.")


def _tries(entry: ModelEntry, source: Path | None) -> Iterator[tuple[str, Get]]:
    """The sources in order; parts of different sources are kept apart."""
    if source:
        yield "path", partial(copy_path, source, entry)
        return
    for number, place in enumerate(entry.sources, start=1):
        if isinstance(place, UrlSource):
            yield f"url-{number}", partial(download_url, place.url)
        else:
            yield f"index-{number}", partial(download_index, place)


def _complete(entry: ModelEntry, part: Part, get: Get) -> str:
    try:
        with part:
            get(part)
    except UserError:
        if not part.done:  # Nothing to go on from.
            _discard(part.path)
        raise
    if part.done != entry.size or part.sha256 != (entry.sha256 or part.sha256):
        _discard(part.path)
        raise UserError(
            f"{part.path.stem} gave another file than the catalogue's: SHA-256 "
            f"{part.sha256[:12]}… and {part.done:,} bytes instead of "
            f"{entry.sha256[:12]}… and {entry.size:,}"
        )
    return part.sha256


def _discard(path: Path) -> None:
    for file in path.parent.glob(f"{path.stem}.*"):
        file.unlink()


def _check_space(entry: ModelEntry, part: Path) -> None:
    folder = part.parent
    while not folder.is_dir():
        folder = folder.parent
    have = part.stat().st_size if part.is_file() else 0
    copies = 2 if entry.engine == "argos" else 1  # An archive is unpacked beside itself.
    needed = copies * entry.size - have + MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise UserError(
            f"{entry.name} needs {needed / 1e6:,.0f} MB of free disk in {folder} and "
            f"there are {free / 1e6:,.0f} MB: make room, or set DUIZHAO_HOME to a "
            "folder on another disk."
        )
