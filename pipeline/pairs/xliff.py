"""XLIFF 1.2 and 2.0/2.1: units with a source and a target.

http://docs.oasis-open.org/xliff/xliff-core/xliff-core.html (1.2, OASIS 2008) and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/ (OASIS 2018, ISO 21720). Notes,
alternatives (alt-trans, matches) and what is not to be translated are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.errors import UserError
from ...glossary.exchange.xml import Element, local, locale
from .inline import text
from .locales import choose, require_chinese
from .model import Text, Unit

_UNFINISHED = ("new", "needs-", "initial")
"""How a state begins that the translator himself calls not finished."""


def read(root: Element, name: str, to: str) -> tuple[tuple[Unit, ...], str]:
    """The units, and the locale of their translations.

    >>> from ...glossary.exchange.xml import parse
    >>> file = '''<xliff version="2.1" srcLang="zh" trgLang="en"><file id="f">
    ... <unit id="u"><segment><source>云</source><target>Cloud</target></segment></unit>
    ... </file></xliff>'''
    >>> [unit], target = read(parse(file.encode(), "a.xlf"), "a.xlf", "")
    >>> unit.name, unit.source.text, unit.target.text, target
    ('u', '云', 'Cloud', 'en')

    Raises:
        UserError: it is no XLIFF, or its source is not Chinese.
    """
    if local(root) != "xliff":
        raise UserError(
            f"{name}:{root.sourceline}: begins with <{local(root)}>, not <xliff>."
        )
    if root.get("version", "").startswith("2"):
        return _read_2(root, name, to)
    files = [file for file in root.iterchildren("{*}file")]
    said = {file: locale(file.get("target-language", "")) for file in files}
    for file in files:
        require_chinese(locale(file.get("source-language", "")), name)
    tags = tuple(dict.fromkeys(tag for tag in said.values() if tag))
    target = choose(tags, to, name)
    wanted = [file for file in files if said[file] in ("", target.said)]
    units = (one for file in wanted for unit in _translatable(file) for one in _1(unit))
    return tuple(units), target.checks


def _translatable(file: Element) -> Iterator[Element]:
    for unit in file.iter("{*}trans-unit"):
        around = (unit, *unit.iterancestors())
        said = next((one.get("translate") for one in around if one.get("translate")), "yes")
        if said != "no":
            yield unit


def _1(unit: Element) -> Iterator[Unit]:
    """The segments of a unit of XLIFF 1.2; without segmentation the unit itself."""
    source = next(unit.iterchildren("{*}source"), None)
    target = next(unit.iterchildren("{*}target"), None)
    cut = next(unit.iterchildren("{*}seg-source"), None)
    if source is None:
        return
    state = "" if target is None else _unfinished(target.get("state", ""))
    name = unit.get("resname") or unit.get("id", "")
    ours = _segments(source if cut is None else cut)
    theirs = {} if target is None else _segments(target)
    if len(ours) > 1 and (target is None or theirs.keys() >= ours.keys()):
        for number, segment in ours.items():
            said = text(theirs[number]) if number in theirs else None
            yield Unit(f"{name} {number}", text(segment), said, segment.sourceline, state)
        return
    said = None if target is None else text(target)
    yield Unit(name, text(source), said, unit.sourceline, state)


def _segments(element: Element) -> dict[str, Element]:
    return {
        mark.get("mid", ""): mark
        for mark in element.iter("{*}mrk")
        if mark.get("mtype") == "seg"
    }


def _read_2(root: Element, name: str, to: str) -> tuple[tuple[Unit, ...], str]:
    require_chinese(locale(root.get("srcLang", "")), name)
    said = locale(root.get("trgLang", ""))
    target = choose((said,) if said else (), to, name)
    units: list[Unit] = []
    for unit in root.iter("{*}unit"):
        around = (unit, *unit.iterancestors())
        translate = next((o.get("translate") for o in around if o.get("translate")), "yes")
        if translate != "no":
            units += _2(unit, tuple(unit.iterchildren("{*}segment")))
    return tuple(units), target.checks


def _2(unit: Element, segments: Sequence[Element]) -> Iterator[Unit]:
    """The segments of a unit of XLIFF 2; white space between them is no segment."""
    for number, segment in enumerate(segments, 1):
        source = next(segment.iterchildren("{*}source"), None)
        target = next(segment.iterchildren("{*}target"), None)
        if source is None:
            continue
        name = unit.get("name") or unit.get("id", "")
        part = segment.get("id") or str(number)
        yield Unit(
            f"{name} {part}" if len(segments) > 1 else name,
            text(source),
            _target(target),
            segment.sourceline,
            _unfinished(segment.get("state", "")) if target is not None else "",
        )


def _target(target: Element | None) -> Text | None:
    return None if target is None else text(target)


def _unfinished(state: str) -> str:
    return state if state.startswith(_UNFINISHED) else ""
