"""What ``duizhao check`` is given: two documents, or one bilingual file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from ..base.errors import UserError
from ..base.files import read_bytes
from ..glossary import open_layers
from ..pipeline import readers
from ..pipeline.batch import printable
from ..pipeline.model import Document
from ..pipeline.models import home_folder
from ..pipeline.pairs import files
from ..pipeline.pairs.check import Gate, Result
from ..pipeline.pairs.locales import served
from ..pipeline.prepare import Settings
from ..pipeline.reading import standard_input


@dataclass(frozen=True, slots=True)
class Request:
    """Which files to read, and how."""

    names: tuple[str, ...]
    """As they stand on the command line."""

    to: str
    """Locale of the translation; empty if the files tell."""

    format: str | None
    """Of the files; None if their suffixes tell."""

    encoding: str | None
    """Of the source, if it is not detected."""

    target_encoding: str | None
    """Of the target, if it is not detected."""

    glossaries: tuple[Path, ...]
    """Those named on the command line."""

    bundled: bool
    """Whether the bundled glossary is used."""

    own: bool
    """Whether the user's and the project's are."""

    settings: Settings
    """How the source is prepared."""


def result(request: Request) -> Result:
    """Read what was named and check it.

    Raises:
        UserError: it cannot be read, or not be checked.
    """
    names = request.names
    if len(names) > 2:
        raise UserError("Name a document and its translation, or one bilingual file.")
    bilingual = request.format if request.format in files.FORMATS else ""
    bilingual = bilingual or (files.format_of(names[0]) if not request.format else "")
    if bilingual:
        if len(names) == 2:
            raise UserError(
                f"{names[0]}: holds both sides already ({bilingual}); name it alone."
            )
        data = (
            standard_input() if names[0] == "-" else read_bytes(Path(names[0]), files.LIMIT)
        )
        laid = files.read(data, printable(names[0]), bilingual, request.to)
        return _gate(request, laid.locale).units(laid)
    if len(names) == 1:
        suffixes = ", ".join(suffix for known in files.FORMATS.values() for suffix in known)
        raise UserError(
            f"{names[0]}: name its translation too, or a bilingual file ({suffixes})."
        )
    locale = request.to or _locale_in(names[1])
    gate = _gate(request, served(locale))
    source = _document(names[0], names[1], request.encoding, request.format)
    target = _document(names[1], names[0], request.target_encoding, request.format)
    return gate.documents(source, target)


def _gate(request: Request, locale: str) -> Gate:
    layers = open_layers(
        home_folder(),
        files=request.glossaries,
        bundled_glossary=request.bundled,
        own_glossaries=request.own,
    )
    return Gate(layers, locale, request.settings)


def _document(name: str, other: str, encoding: str | None, format: str | None) -> Document:
    """One of two documents; standard input is in the format of the other one."""
    if name != "-":
        return readers.read(Path(name), None, encoding, format, printable(name))
    if other == "-":
        raise UserError("Only one of SOURCE and TARGET can be standard input.")
    suffix = PurePath(other).suffix.lower()
    same = (form for form, (_, known) in readers.FORMATS.items() if suffix in known)
    return readers.read(
        None, standard_input(), encoding, format or next(same, "txt"), "standard input"
    )


def _locale_in(name: str) -> str:
    """The locale of an edition's name, such as ``report.en.md``."""
    parts = PurePath(name).name.split(".")
    if len(parts) > 2:
        try:
            return served(parts[-2])
        except UserError:
            pass
    raise UserError(f"{name}: does not say into which locale; name it with --to.")
