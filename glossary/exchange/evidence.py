"""What the cells of a column show: of which language they are, and in which script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...base.hanzi import telling

_SENTENCE = re.compile(r"[。！？.!?]$|[。！？]")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("en", re.compile("[A-Za-z\u00c0-\u024f]")),
)
"""The language that a cell is taken to be in by its first script of these."""

NAMES = {
    "ja": "kana",
    "zh": "Chinese characters",
    "ko": "Hangul",
    "ru": "Cyrillic letters",
    "ar": "Arabic letters",
    "th": "Thai letters",
    "en": "Latin letters",
}
"""What a language is told by, in words."""


def language(cells: Sequence[str]) -> str:
    """The language that most cells look like; empty if they hold no letters.

    >>> language(["云 cloud", "网络"]), language(["データ", "雲"]), language(["1", "-"])
    ('zh', 'ja', '')
    """
    counts = Counter(found for cell in cells if (found := _language(cell)))
    # Kanji words have no kana; that some cells have them tells.
    if counts["ja"] * 5 >= counts["zh"] > 0 and counts["ja"]:
        return "ja"
    return counts.most_common(1)[0][0] if counts else ""


def _language(cell: str) -> str:
    return next((name for name, pattern in _SCRIPTS if pattern.search(cell)), "")


def script(cells: Sequence[str]) -> str:
    """Which script Chinese cells show: ``zh`` if some show one and some the other.

    >>> script(["數據", "平台"]), script(["数据", "數據"]), script(["平台"])
    ('zh-Hant', 'zh', 'zh-Hans')
    """
    simplified, traditional = telling()
    hans = any(char in simplified for cell in cells for char in cell)
    hant = any(char in traditional for cell in cells for char in cell)
    return "zh" if hans and hant else "zh-Hant" if hant else "zh-Hans"


def prose(cells: Sequence[str]) -> bool:
    """Whether most cells are sentences."""
    return sum(bool(_SENTENCE.search(c)) or len(c) > 60 for c in cells) * 2 > len(cells)
