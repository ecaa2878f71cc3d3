"""Gettext's PO files: a message and its translation, or several for a plural.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. Read by Babel.
Placeholders and tags become codes: a translation may move them, but not lose them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...base.errors import UserError
from ..model import Code
from .locales import choose
from .model import Text, Unit

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_CODE = re.compile(
    # printf: %s, %(name)d, %1$s, %.2f; a bare "100% of" is none.
    r"%(?:\(\w{1,60}\)|\d{1,2}\$)?[-+#0]*\d*(?:\.\d+)?(?:hh?|ll?|[zjt])?[sdiufgxXc@]"
    r"(?![A-Za-z])"
    r"|\{[\w.]{0,60}(?::[^{}\s]{0,20})?\}"  # {}, {name}, {0:.2f}
    r"|</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]{0,200})?/?>"  # tags
)
_SPACE = re.compile(r"\s+")


def read(data: bytes, name: str, to: str) -> tuple[tuple[Unit, ...], str]:
    r"""The messages, and the locale of their translations.

    >>> file = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "云"\nmsgstr "cloud"\n'
    >>> [unit], target = read(file.encode(), "a.po", "")
    >>> unit.source.text, unit.target.text, unit.line, target
    ('云', 'cloud', 4, 'en')

    Raises:
        UserError: it is no PO file, or does not say its locale.
    """
    catalog = _catalog(data, name)
    said = str(catalog.locale_identifier or "").replace("_", "-")
    target = choose((said,) if said else (), to, name)
    units = (unit for message in catalog if message.id for unit in _units(message, catalog))
    return tuple(units), target.checks


def _catalog(data: bytes, name: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.BytesIO(data), abort_invalid=True)
    except PoFileError as error:
        where = getattr(error, "lineno", 0)
        place = f"{name}:{where}" if where else name
        raise UserError(f"{place}: is no PO file ({error}); export it again.") from None
    except (ValueError, LookupError, TypeError) as error:
        # A header that names no encoding, an encoding that does not fit, a bad count.
        raise UserError(f"{name}: is a damaged PO file ({error}); repair it.") from None


def _units(message: Message, catalog: Catalog) -> Iterator[Unit]:
    state = "fuzzy" if message.fuzzy else ""
    context = message.context or ""
    line = message.lineno or 1
    if isinstance(message.id, str):
        target = message.string if isinstance(message.string, str) else ""
        alone = bool(context)
        yield Unit(context, _text(message.id), _said(target), line, state, alone=alone)
        return
    one, many = message.id[0], message.id[-1]
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    for number in range(max(len(forms), catalog.num_plurals)):
        target = forms[number] if number < len(forms) else ""
        # "One file" does without the figure, if the locale has such a form.
        first = number == 0 and catalog.num_plurals > 1
        yield Unit(
            f"{context} [{number}]".strip(),
            _text(one if first else many),
            _said(target),
            line,
            state,
            loose=first,
            alone=True,
        )


def _said(target: str) -> Text | None:
    return _text(target) if target.strip() else None


def _text(message: str) -> Text:
    """A message on one line, with its placeholders as codes."""
    parts: list[str] = []
    codes: list[Code] = []
    length = at = 0
    message = _SPACE.sub(" ", message).strip()
    for match in _CODE.finditer(message):
        parts.append(message[at : match.start()])
        length += len(parts[-1])
        codes.append(Code(length, "single", len(codes) + 1, match[0]))
        at = match.end()
    return Text("".join([*parts, message[at:]]), tuple(codes))
