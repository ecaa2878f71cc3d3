"""Catalogue files: TOML to entries, with one clear sentence for each mistake."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any, TypeVar

from ...base.errors import UserError
from .entry import IndexSource, ModelEntry, UrlSource, check_name
from .prompts import Prompt, TermList

ENGINES = ("llama", "argos")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# Package and version go onto pip's command line: nothing but a name gets there.
_NUMBER = r"(?:\{number(?::02)?\})?"
_PACKAGE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]*{_NUMBER}[A-Za-z0-9._-]*")
_VERSION = re.compile(r"[0-9][A-Za-z0-9.]*")
_MEMBER = re.compile(rf"[A-Za-z0-9._/-]+{_NUMBER}[A-Za-z0-9._/-]*\.bin")

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """What one file says."""

    models: dict[str, ModelEntry]
    """Entries by name, in the file's order."""

    prompts: dict[str, Prompt]
    """Prompt forms by name."""

    default_prompt: str = ""
    """Prompt form of models that name none."""


def parse_catalogue(text: str, where: str) -> CatalogueFile:
    """Read the text of a catalogue file; *where* names it in messages.

    Raises:
        UserError: it is no TOML, or a value is missing or wrong.

    >>> parse_catalogue('[model.x]\\nengine = "argos"', "models.toml")
    Traceback (most recent call last):
    ...
    duizhao.base.errors.UserError: models.toml, [model.x]: 'locales' must be a list.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{where} is not valid TOML: {error}.") from None
    models = _field(data, "model", dict, where, {})
    prompts = _field(data, "prompt", dict, where, {})
    return CatalogueFile(
        {name: _entry(name, table, where) for name, table in models.items()},
        {name: _prompt(name, table, where) for name, table in prompts.items()},
        _field(data, "default_prompt", str, where, ""),
    )


def _entry(name: str, table: Any, where: str) -> ModelEntry:
    where = f"{where}, [model.{check_name(name)}]"
    entry = ModelEntry(
        name=name,
        engine=_field(table, "engine", str, where),
        locales=_texts(table, "locales", where),
        licence=_field(table, "licence", str, where, ""),
        size=_field(table, "size", int, where),
        sha256=_field(table, "sha256", str, where).lower(),
        file=_field(table, "file", str, where),
        description=_field(table, "description", str, where, ""),
        prompt=_field(table, "prompt", str, where, ""),
        weak=_scores(_field(table, "weak", dict, where, {}), f"{where}, weak"),
        default=_field(table, "default", bool, where, False),
        sources=tuple(
            _source(source, f"{where}, source")
            for source in _field(table, "source", list, where, [])
        ),
    )
    _require(entry.engine in ENGINES, where, "engine", "'llama' or 'argos'")
    _require(entry.size > 0, where, "size", "the number of bytes")
    _match(_SHA256, entry.sha256, where, "sha256", "64 hexadecimal digits")
    _match(_FILE, entry.file, where, "file", "a plain file name")
    return entry


def _source(table: Any, where: str) -> UrlSource | IndexSource:
    url = _field(table, "url", str, where, "")
    if url:
        _require(url.startswith(("https://", "http://")), where, "url", "a web address")
        return UrlSource(url)
    source = IndexSource(
        package=_field(table, "package", str, where),
        version=_field(table, "version", str, where),
        count=_field(table, "count", int, where),
        member=_field(table, "member", str, where),
    )
    _match(_PACKAGE, source.package, where, "package", "the pattern of a package name")
    _match(_VERSION, source.version, where, "version", "one version")
    _match(_MEMBER, source.member, where, "member", "the path of a .bin file")
    _require(0 < source.count < 1000, where, "count", "between 1 and 999")
    return source


def _prompt(name: str, table: Any, where: str) -> Prompt:
    where = f"{where}, [prompt.{name}]"
    forms = _field(table, "form", dict, where, {"inline": {"text": ""}})
    return Prompt(
        name,
        _field(table, "system", str, where, ""),
        _field(table, "user", str, where),
        tuple(_list(form, lines, where) for form, lines in forms.items()),
        _field(table, "temperature", float, where, 0.7),
    )


def _list(form: str, table: Any, where: str) -> TermList:
    where = f"{where}, form {form}"
    return TermList(
        form,
        _field(table, "text", str, where),
        _field(table, "each", str, where, "{target}"),
        _field(table, "between", str, where, "; "),
    )


def _scores(table: dict[str, Any], where: str) -> tuple[tuple[str, float], ...]:
    return tuple((locale, _field(table, locale, float, where)) for locale in table)


def _texts(
    table: Any, key: str, where: str, default: list[str] | None = None
) -> tuple[str, ...]:
    values = _field(table, key, list, where, default)
    texts = tuple(value for value in values if isinstance(value, str))
    _require(0 < len(texts) == len(values), where, key, "a list of texts")
    return texts


def _field(
    table: Any, key: str, kind: type[_Value], where: str, default: _Value | None = None
) -> _Value:
    """A value of the right type, or the default; a required one has none."""
    _require(isinstance(table, dict), where, key, "in a table")
    value = table.get(key, default)
    names: dict[type, str] = {
        str: "text",
        int: "a whole number",
        bool: "true or false",
        list: "a list",
    }
    names[float] = "a number with a point"
    _require(type(value) is kind, where, key, names.get(kind, "a table"))
    found: _Value = value
    return found


def _match(pattern: re.Pattern[str], text: str, where: str, key: str, rule: str) -> None:
    _require(pattern.fullmatch(text) is not None, where, key, rule)


def _require(right: bool, where: str, key: str, rule: str) -> None:
    if not right:
        raise UserError(f"{where}: {key!r} must be {rule}.")
