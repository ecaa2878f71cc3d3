"""TMX 1.4b: translation units with a variant for each locale.

https://www.gala-global.org/tmx-14b (LISA, 2005)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.errors import UserError
from ...glossary.exchange.xml import Element, local, locale
from .inline import text
from .locales import Choice, choose, require_chinese
from .model import Text, Unit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_Variants = tuple[Element, str, dict[str, Element]]
"""A unit, its own source locale if it says one, its segments by locale."""


def read(root: Element, name: str, to: str) -> tuple[tuple[Unit, ...], str]:
    """The units, and the locale of their translations.

    >>> from ...glossary.exchange.xml import parse
    >>> file = '''<tmx version="1.4"><header srclang="zh-CN"/><body><tu tuid="7">
    ... <tuv xml:lang="zh-CN"><seg>云</seg></tuv><tuv xml:lang="en"><seg>cloud</seg></tuv>
    ... </tu></body></tmx>'''
    >>> [unit], target = read(parse(file.encode(), "a.tmx"), "a.tmx", "")
    >>> unit.name, unit.source.text, unit.target.text, target
    ('7', '云', 'cloud', 'en')

    Raises:
        UserError: it is no TMX, or its source is not Chinese.
    """
    if local(root) != "tmx":
        raise UserError(
            f"{name}:{root.sourceline}: begins with <{local(root)}>, not <tmx>."
        )
    header = next(root.iterchildren("{*}header"), None)
    said = "" if header is None else header.get("srclang", "")
    source = "" if said in ("", "*all*") else locale(said)
    require_chinese(source, name)
    found = tuple(_variants(root))
    if found and not any(_source(variants, own or source) for _, own, variants in found):
        raise UserError(
            f"{name}: has no Chinese text (xml:lang zh…) to be checked against."
        )
    target = choose(_targets(found, source), to, name)
    return tuple(_units(found, source, target)), target.checks


def _variants(root: Element) -> Iterator[_Variants]:
    for unit in root.iter("{*}tu"):
        variants: dict[str, Element] = {}
        for variant in unit.iterchildren("{*}tuv"):
            # Before TMX 1.4 the attribute was "lang".
            tag = variant.get(_LANG) or variant.get("lang") or ""
            segment = next(variant.iterchildren("{*}seg"), None)
            if tag.strip() and segment is not None:
                variants.setdefault(locale(tag), segment)
        own = unit.get("srclang", "")
        yield unit, "" if own in ("", "*all*") else locale(own), variants


def _source(variants: dict[str, Element], source: str) -> str:
    """The locale of the Chinese side of a unit; empty if it has none."""
    if source in variants:
        return source
    return next((tag for tag in variants if tag.startswith("zh")), "")


def _targets(found: Sequence[_Variants], source: str) -> tuple[str, ...]:
    """The locales that are there beside the Chinese side, in order."""
    return tuple(
        dict.fromkeys(
            tag
            for _, own, variants in found
            for tag in variants
            if tag != _source(variants, own or source)
        )
    )


def _units(found: Sequence[_Variants], source: str, target: Choice) -> Iterator[Unit]:
    for unit, own, variants in found:
        if chinese := _source(variants, own or source):
            segment = variants.get(target.said)
            yield Unit(
                unit.get("tuid", ""),
                text(variants[chinese]),
                _target(segment),
                unit.sourceline,
            )


def _target(segment: Element | None) -> Text | None:
    return None if segment is None else text(segment)
