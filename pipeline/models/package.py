"""Argos packages: an ``.argosmodel`` is a zip with one folder of a fixed form.

Unpacked with more care than its own tool takes: a package comes from a stranger,
and a zip can name any path and blow up to any size. Form: Argos Translate 1.11,
``argostranslate.package``.
"""

from __future__ import annotations

import json
import lzma
import re
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...base.errors import UserError

MAX_BYTES = 4 << 30
"""Unpacked size that no package reaches: the largest known has 0.5 GB."""

MAX_FILES = 1000
"""Known packages have about a dozen, those with sentence models some dozens."""

MAX_RATIO = 100
"""Unpacked to packed: weights hardly shrink at all, word lists about four times."""

LOCALES = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR"}
"""Argos' own codes that are not BCP 47 tags of the same meaning."""

ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError),  # An unknown method; a password.
)
"""What reading a damaged or odd zip raises."""

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._ +-]{0,127}")
_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """An unpacked package: what its ``metadata.json`` says."""

    folder: Path
    """Where it lies."""

    source: str
    """Argos' code of the language it reads, such as ``zh``."""

    target: str
    """Argos' code of the language it writes."""

    version: str
    """Version of the package."""

    prefix: str = ""
    """Token that tells a model of many targets which to write, else empty."""

    @property
    def locale(self) -> str:
        """BCP 47 tag of the language it writes."""
        return LOCALES.get(self.target, self.target)

    @property
    def bpe(self) -> bool:
        """Whether it has BPE merges (and Moses rules) instead of SentencePiece."""
        return not (self.folder / "sentencepiece.model").is_file()


def read_package(folder: Path) -> ArgosPackage:
    """Check that a folder is a package, and read what it says.

    Raises:
        UserError: a part is missing or the metadata cannot be used.
    """
    try:
        data = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{folder.name} is no Argos package: no metadata.json") from None
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(f"{folder.name}: metadata.json is damaged: {error}") from None
    if not (folder / "model" / "model.bin").is_file():
        raise UserError(f"{folder.name} is no Argos package: no model/model.bin")
    if not any((folder / f"{kind}.model").is_file() for kind in ("sentencepiece", "bpe")):
        raise UserError(f"{folder.name} is no Argos package: no tokenizer")
    return ArgosPackage(
        folder=folder,
        source=_code(data, "from_code", folder),
        target=_code(data, "to_code", folder),
        version=str(data.get("package_version", "")),
        prefix=str(data.get("target_prefix") or ""),
    )


def _code(data: Any, key: str, folder: Path) -> str:
    code = data.get(key) if isinstance(data, dict) else None
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise UserError(f"{folder.name}: metadata.json has no usable {key}")
    return code


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack an ``.argosmodel`` into a folder; returns the package's own folder.

    Only the files beside ``metadata.json`` and those of the model are taken: the
    sentence models (``stanza/``, pickles among them) have no use here.

    Raises:
        UserError: the file is no package, names odd paths or is too large.
    """
    try:
        with zipfile.ZipFile(archive) as package:
            files = _checked(package, archive)
            for info in files:
                if not _wanted(info.filename):
                    continue
                target = folder / info.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                with package.open(info) as source, target.open("xb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
    except ZIP_ERRORS as error:
        raise UserError(f"{archive.name} cannot be unpacked: {error}") from None
    return folder / files[0].filename.split("/")[0]


def _wanted(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 2 or (len(parts) == 3 and parts[1] == "model")


def _checked(package: zipfile.ZipFile, archive: Path) -> list[zipfile.ZipInfo]:
    """The archive's files, if all lie in one top folder under plain names."""
    entries = package.infolist()
    files = [info for info in entries if not info.is_dir()]
    tops = set()
    for info in entries:
        top, *rest = parts = info.filename.rstrip("/").split("/")
        if not all(_PART.fullmatch(part) for part in parts):
            raise UserError(f"{archive.name} has an unsafe name in it: {info.filename!r}")
        if not rest and not info.is_dir():
            raise UserError(f"{archive.name} has a file beside its folder: {top!r}")
        tops.add(top)
    if len(tops) != 1 or not files:
        raise UserError(f"{archive.name} does not hold exactly one folder")
    if len(files) > MAX_FILES or len({info.filename.lower() for info in files}) < len(
        files
    ):
        raise UserError(f"{archive.name} has too many files or one of them twice")
    unpacked, packed = (
        sum(info.file_size for info in files),
        sum(info.compress_size for info in files),
    )
    if unpacked > MAX_BYTES or unpacked > MAX_RATIO * max(packed, 1 << 16):
        raise UserError(f"{archive.name} would unpack to {unpacked:,} bytes: refused")
    return files
