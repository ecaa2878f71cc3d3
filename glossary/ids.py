"""Identifiers of concepts: given once, readable, never given again.

An identifier is made from the Chinese spelling, so two people who add different terms
in two branches never take the same number, and two who add the same term agree. Later
it means nothing: it stays when the spelling changes.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import count

from ..base.hanzi import key

_LONGEST = 40
"""Characters: longer spellings are cut."""

VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What an identifier may look like: XML and file names take it as it is."""


def new_id(spelling: str, taken: Container[str]) -> str:
    """An identifier for a new concept: the pinyin of its spelling.

    ``taken`` are the identifiers in use and the retired ones; of these none is given.

    >>> new_id("數據中臺", ()), new_id("等保2.0", ())
    ('shu-ju-zhong-tai', 'deng-bao-2.0')
    >>> new_id("数据中台", {"shu-ju-zhong-tai"})
    'shu-ju-zhong-tai-2'
    """
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(key(spelling).lower(), v_to_u=False)
    parts = (re.sub(r"[^a-z0-9.]+", "-", part).strip("-.") for part in syllables)
    name = "-".join(part for part in parts if part)[:_LONGEST].strip("-.") or "term"
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in count(2) if f"{name}-{n}" not in taken)
