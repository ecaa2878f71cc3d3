"""Chinese characters: which are traditional, and what a match compares.

The tables are OpenCC's (https://github.com/BYVoid/OpenCC, Apache-2.0). Characters
of one script only are told apart by what OpenCC changes and by the old national
character sets: GB 2312 holds what simplified text may use, Big5 what traditional
text may use (后 and 云 are in both and tell nothing).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from . import tables

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for a class of a regular expression."""


def key(text: str) -> str:
    """What glossary matching compares: simplified, half width, character by character.

    Always as long as the text, so that offsets in both are the same.

    >>> key("ＩＴ　數據中臺")
    'IT 数据中台'
    """
    return text.translate(_key_table())


@cache
def traditional() -> frozenset[str]:
    """The characters that simplified Chinese writes otherwise.

    >>> "數" in traditional(), "字" in traditional()
    (True, False)
    """
    return frozenset(char for char, new in _pairs("t2s") if char != new)


@cache
def telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of simplified text only, and of traditional text only.

    >>> hans, hant = telling()
    >>> "们" in hans, "們" in hant, "后" in hans
    (True, True, False)
    """
    hans = {char for char, new in _pairs("s2t") if char != new}
    return (
        frozenset(char for char in hans if not _encodes(char, "big5")),
        frozenset(char for char in traditional() if not _encodes(char, "gb2312")),
    )


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


def opencc(text: str, config: str) -> str:
    """The text as one of OpenCC's configurations converts it.

    >>> opencc("數據", "t2s")
    '数据'
    """
    converted: str = _converter(config).convert(text)
    return converted


@cache
def _pairs(config: str) -> tuple[tuple[str, str], ...]:
    """Every Chinese character with what it is converted to by itself."""
    blocks = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
    chars = [chr(code) for first, last in blocks for code in range(first, last)]
    new = opencc("\n".join(chars), config).split("\n")
    return tuple(zip(chars, new, strict=True))


def _encodes(char: str, encoding: str) -> bool:
    return bool(char.encode(encoding, "ignore"))


@cache
def _key_table() -> dict[int, str]:
    table = {0x3000: " "}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for config in ("hk2s", "tw2s", "t2s"):  # the last one wins
        table |= {
            ord(char): new for char, new in _pairs(config) if char != new and len(new) == 1
        }
    folds = tables.load("duizhao.base", "hanzi")["key"]
    table |= {code: folds[new] for code, new in table.items() if new in folds}
    return table | {ord(char): new for char, new in folds.items()}
