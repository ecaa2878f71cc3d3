"""XML from strangers: read without following anything, written without breaking.

An XML file may name other files and addresses, and may define entities that grow to
gigabytes. No glossary needs either: entities are refused, a document type is never
fetched (OWASP XML External Entity Prevention).
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from ...base import tables
from ...base.errors import UserError
from ..table import LIMIT
from .model import Loss

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even escaped (production 2, Char)."""

_BREAK = re.compile(r"(?<!\r)\n")
"""A line break of pretty printing, which means a space."""


def parse(data: bytes, name: str) -> Element:
    """The root element of a file.

    >>> parse(b"<a><b/></a>", "a.xml")[0].tag
    'b'

    Raises:
        UserError: it is no XML, is damaged, defines entities, or is too large or deep.
    """
    from lxml import etree

    if len(data) > LIMIT:
        raise UserError(
            f"{name}: {len(data):,} bytes is over the limit of {LIMIT:,}; split the file."
        )
    if not data.strip():
        raise UserError(f"{name}: is empty; export it again.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(_damage(data, name, error)) from None
    doctype: Element = root.getroottree().docinfo.internalDTD
    if doctype is not None and next(doctype.iterentities(), None) is not None:
        raise UserError(_entities(data, name))
    if (entity := next(root.iter(etree.Entity), None)) is not None:
        raise UserError(
            f"{name}:{entity.sourceline}: the entity {entity.text} is defined nowhere in "
            "the file; write the character itself."
        )
    return root


def _damage(data: bytes, name: str, error: Any) -> str:
    """One sentence for what libxml2 says."""
    reason = error.msg.partition(", line ")[0].strip().rstrip(".")
    line, column = error.position
    if "entity amplification" in reason:
        return _entities(data, name)
    if "Excessive depth" in reason:
        return f"{name}:{line}: elements are nested too deep for a glossary; is it one?"
    if "Start tag expected" in reason:
        return f"{name}:{line}:{column}: is no XML; name a TBX or TMX file."
    return (
        f"{name}:{line}:{column}: is damaged XML ({reason}); export it again, or repair "
        "this place."
    )


def _entities(data: bytes, name: str) -> str:
    plain = data.replace(b"\0", b"")  # UTF-16
    line = plain.count(b"\n", 0, max(plain.find(b"<!ENTITY"), 0)) + 1
    return (
        f"{name}:{line}: defines XML entities, which can hide or blow up what a file "
        "holds; remove the <!ENTITY …> lines and write the text itself."
    )


def local(element: Element) -> str:
    """The name of an element without its namespace.

    >>> local(parse(b'<t:a xmlns:t="urn:x"/>', "a.xml"))
    'a'
    """
    name: str = element.tag.rpartition("}")[2]
    return name


def namespace(element: Element) -> str:
    """The namespace of an element, or an empty text.

    >>> namespace(parse(b'<t:a xmlns:t="urn:x"/>', "a.xml"))
    'urn:x'
    """
    return element.tag.partition("}")[0].lstrip("{") if "}" in element.tag else ""


def flat(text: str) -> str:
    r"""Text between tags as one line; a line break that :func:`breaks` wrote is kept.

    >>> flat("\n  a group\n\t of stars "), flat(breaks("one\ntwo"))
    ('a group of stars', 'one\ntwo')
    """
    lines = (line.strip(" \t") for line in _BREAK.split(text.strip()))
    return " ".join(line for line in lines if line).replace("\r\n", "\n")


def breaks(text: str) -> str:
    r"""Text whose line breaks a reader can tell from those of pretty printing.

    A reader of XML turns every line break into ``\n``; only one that is written as
    ``&#13;`` comes through.

    >>> breaks("one\ntwo")
    'one\r\ntwo'
    """
    return text.replace("\n", "\r\n")


def locale(tag: str) -> str:
    """The locale that another program means, spelt as BCP 47 wants it.

    >>> locale("zh-CN"), locale("zh_tw"), locale("EN-us"), locale("zh-Hans")
    ('zh-Hans', 'zh-Hant', 'en-US', 'zh-Hans')
    """
    tag = tag.strip().replace("_", "-").lower()
    known: dict[str, str] = tables.load("duizhao.glossary", "xml")["locales"]
    if tag in known:
        return known[tag]
    language, *rest = tag.split("-")
    sizes = {2: str.upper, 4: str.title}
    return "-".join([language, *(sizes.get(len(part), str)(part) for part in rest)])


def to_bytes(root: Element, doctype: str = "") -> bytes:
    """The file of an element: UTF-8, one element a line.

    >>> print(to_bytes(parse(b"<a><b/></a>", "a.xml")).decode())
    <?xml version='1.0' encoding='UTF-8'?>
    <a>
      <b/>
    </a>
    <BLANKLINE>
    """
    from lxml import etree

    body: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    lines = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        *([doctype] if doctype else []),
        body,
    ]
    return "\n".join(lines).encode()


__all__ = [
    "Element",
    "NO_CHARACTER",
    "breaks",
    "flat",
    "local",
    "locale",
    "namespace",
    "parse",
    "to_bytes",
]


class Writer:
    """What writers of XML formats share: text as XML can hold it, and what was lost."""

    def __init__(self) -> None:
        """Nothing is lost yet."""
        self._losses: list[Loss] = []

    def _text(self, text: str, place: str) -> str:
        """The text of an element as XML can hold it."""
        return breaks(self._held(text, place))

    def _held(self, text: str, place: str) -> str:
        """The value of an attribute as XML can hold it."""
        held = NO_CHARACTER.sub("", text)
        if held != text:
            self._lose(place, f"control characters in '{held}', which XML cannot hold")
        return held

    def _lose(self, place: str, message: str) -> None:
        self._losses.append(Loss(place, message))
