"""The record beside an installed model: what it is, and its files' sizes and hashes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from .entry import InstalledModel, ModelEntry
from .part import blocks

RECORD = "record.json"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file):
            digest.update(block)
    return digest.hexdigest()


def write_record(entry: ModelEntry, item: Path, sha256: str) -> None:
    """Write the record into the model's folder; *item* is the model in it."""
    folder = item.parent
    if item.is_dir():
        paths = sorted(path for path in item.rglob("*") if path.is_file())
        hashes = [sha256_of(path) for path in paths]
    else:
        paths, hashes = [item], [sha256]
    record = {
        "name": entry.name,
        "engine": entry.engine,
        "item": item.name,
        "sha256": sha256,
        "locales": entry.locales,
        "prompt": entry.prompt,
        "licence": entry.licence,
        "files": {
            path.relative_to(folder).as_posix(): [path.stat().st_size, digest]
            for path, digest in zip(paths, hashes, strict=True)
        },
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    (folder / RECORD).write_text(text, encoding="utf-8")


def read_record(folder: Path) -> InstalledModel | None:
    """The model in a folder, if it is there with all its bytes. Hashes nothing."""
    try:
        record: Any = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        sizes = {folder / file: size for file, (size, _) in record["files"].items()}
        if any(path.stat().st_size != size for path, size in sizes.items()):
            return None
        return InstalledModel(
            name=folder.name,
            engine=record["engine"],
            path=folder / record["item"],
            sha256=record["sha256"],
            locales=tuple(record["locales"]),
            prompt=record["prompt"],
            licence=record["licence"],
            size=sum(sizes.values()),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def changed_files(folder: Path) -> list[Path]:
    """Files of an installed model whose bytes are not those that were installed."""
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return [
        folder / file
        for file, (_, digest) in record["files"].items()
        if sha256_of(folder / file) != digest
    ]
