"""The store: models on this machine, each in a folder of its own under its name.

``<home>/models/NAME/`` holds the model and its record. It is made ready elsewhere and
moved into place in one step, so that a model is either there and whole, or not there.
``<home>/models/.partial/NAME/`` holds what a killed installation left behind; the
next one goes on from there.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from ...base.errors import UserError
from .catalogue import catalogue
from .entry import InstalledModel, ModelEntry, check_name
from .fetch import fetch
from .package import read_package, unpack
from .part import Progress
from .record import RECORD, changed_files, read_record, sha256_of, write_record
from .tokenizer import load_tokenizer

ENGINE_OF = {".gguf": "llama", ".argosmodel": "argos"}
"""The engine for a file that the user names, by its suffix."""


def installed(home: Path) -> tuple[InstalledModel, ...]:
    """The models in the store, by name. Quick: looks at sizes, hashes nothing.

    >>> installed(Path("no such folder"))
    ()
    """
    folders = sorted(path.parent for path in _models(home).glob(f"[!.]*/{RECORD}"))
    known = catalogue(home)
    models = (model for folder in folders if (model := read_record(folder)))
    # What is known of a model may have grown since it was installed.
    return tuple(
        replace(model, locales=known[model.name].locales, weak=known[model.name].weak)
        if model.name in known and known[model.name].sha256 == model.sha256
        else model
        for model in models
    )


def damaged(home: Path) -> tuple[str, ...]:
    """Names of models in the store of which a file is missing or cut short.

    >>> damaged(Path("no such folder"))
    ()
    """
    whole = {model.name for model in installed(home)}
    there = sorted(path.parent.name for path in _models(home).glob(f"[!.]*/{RECORD}"))
    return tuple(name for name in there if name not in whole)


def install(
    name: str, home: Path, source: Path | None = None, progress: Progress | None = None
) -> InstalledModel:
    """Have a model in the store: from a file or folder, or from where it is published.

    A name of the catalogue is installed from the first source that works or, if a
    *source* is given, from that alone: the file, a folder that holds it, or a folder
    with the wheels of its shards. Any other name takes a ``.gguf`` or ``.argosmodel``
    file and puts it into the store under that name. A model that is there already is
    left as it is.

    Raises:
        UserError: no source works, the bytes are not those expected, the disk is too
            small or cannot be written, or the name is taken by another model.
    """
    target = _models(home) / check_name(name)
    partial = _models(home) / ".partial" / name
    entry = catalogue(home).get(name)
    present = read_record(target)
    if present and not (entry or source):
        return present
    try:
        entry = entry or _entry_for(name, source)
        if present:
            return _same(present, entry, source)
        file, sha256 = fetch(entry, partial, source, progress)
        ready = _make_ready(entry, file, sha256)
        if target.exists():  # Damaged, or there would have been a record.
            shutil.rmtree(target)
        os.replace(ready, target)
        shutil.rmtree(partial)
    except OSError as error:
        place = error.filename or home
        raise UserError(f"{place} cannot be used: {error.strerror or error}.") from None
    finally:
        _drop_empty(partial)
    model = read_record(target)
    assert model is not None
    return model


def remove(name: str, home: Path) -> None:
    """Delete a model, and what an unfinished installation of it left.

    Raises:
        UserError: there is no model of that name.
    """
    partial = _models(home) / ".partial" / check_name(name)
    there = [folder for folder in (_models(home) / name, partial) if folder.is_dir()]
    if not there:
        names = ", ".join(model.name for model in installed(home)) or "none"
        raise UserError(f"There is no model {name!r} to remove; installed: {names}.")
    for folder in there:
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise UserError(f"{folder} cannot be deleted: {error}.") from None
    _drop_empty(partial)


def verify(name: str, home: Path) -> InstalledModel:
    """The model, after every file of it was hashed again.

    Raises:
        UserError: the model is not there, or a file has changed.
    """
    folder = _models(home) / check_name(name)
    model = read_record(folder)
    if model is None:
        there = "a file of it is missing or cut" if folder.is_dir() else "not installed"
        raise UserError(f"{name} cannot be used, {there}: install it again.")
    changed = changed_files(folder)
    if changed:
        raise UserError(
            f"{changed[0]} has changed since it was installed: remove {name} and "
            "install it again."
        )
    return model


def _models(home: Path) -> Path:
    return home / "models"


def _entry_for(name: str, source: Path | None) -> ModelEntry:
    """An entry for a file that the catalogue does not know."""
    if source is None:
        raise UserError(
            f"There is no model {name!r} in the catalogue: name a .gguf or .argosmodel "
            "file with --from, or describe it in models.toml."
        )
    suffix = source.suffix.lower()
    if suffix not in ENGINE_OF or not source.is_file():
        raise UserError(f"{source} is not a .gguf or .argosmodel file.")
    with source.open("rb") as file:
        if suffix == ".gguf" and file.read(4) != b"GGUF":
            raise UserError(f"{source} is not a GGUF file, whatever its name says.")
    return ModelEntry(
        name=name,
        engine=ENGINE_OF[suffix],
        locales=("*",),
        licence="",
        size=source.stat().st_size,
        sha256="",
        file=f"{name}{suffix}",
    )


def _same(
    present: InstalledModel, entry: ModelEntry, source: Path | None
) -> InstalledModel:
    """The installed model, if it is the one that was asked for."""
    asked = entry.sha256 or (sha256_of(source) if source else "")
    if present.sha256 != asked:
        raise UserError(
            f"Another model is installed as {present.name}: remove it first or choose "
            "another name."
        )
    return present


def _make_ready(entry: ModelEntry, file: Path, sha256: str) -> Path:
    """A folder beside the file with the model and its record, as the store has it."""
    ready = file.parent / "ready"
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir()
    named = file.replace(file.parent / entry.file)
    if entry.engine != "argos":
        item = named.replace(ready / entry.file)
    else:
        try:
            item = unpack(named, ready)
            package = read_package(item)
            load_tokenizer(package)
        except UserError:
            shutil.rmtree(file.parent)
            raise
        entry = replace(entry, locales=(package.locale,))
    write_record(entry, item, sha256)
    return ready


def _drop_empty(partial: Path) -> None:
    """Leave no empty folder of an installation behind."""
    for folder in (partial, partial.parent, partial.parent.parent):
        try:
            folder.rmdir()
        except FileNotFoundError:
            continue
        except OSError:  # Not empty.
            return
