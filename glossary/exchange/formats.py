"""The exchange formats: what they are called, and which functions read and write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange format."""

    name: str
    """What the command line calls it."""

    suffix: str
    """Suffix of a file that is written."""

    about: str
    """What it is, in one line."""

    reader: str = ""
    """Module and function that read it; empty if it is only written."""

    reads: tuple[str, ...] = ()
    """Options that its reader takes."""

    writer: str = ""
    """Module and function that write it; empty if it is only read."""

    writes: tuple[tuple[str, Any], ...] = ()
    """Fixed arguments of the writer."""

    narrow: bool = False
    """Whether its writer knows no locales: the glossary is narrowed before."""


_TABLE = ("encoding", "columns", "locale")

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            "csv",
            ".csv",
            "duizhao's full layout as CSV; any table is read",
            "tables.read",
            _TABLE,
            "tables.write",
        ),
        Format(
            "tsv",
            ".tsv",
            "the same with tabs",
            "tables.read",
            _TABLE,
            "tables.write_tsv",
        ),
        Format(
            "excel",
            ".csv",
            "the full layout as CSV that Excel opens (with a byte order mark)",
            "tables.read",
            _TABLE,
            "tables.write_excel",
        ),
        Format(
            "pairs",
            ".csv",
            "CSV of source and target, one locale",
            "tables.read",
            _TABLE,
            "tables.write_pairs",
        ),
        Format(
            "xlsx",
            ".xlsx",
            "Excel workbook",
            "xlsx.read",
            ("sheet", "columns", "locale"),
            "xlsx.write",
        ),
        Format(
            "tbx",
            ".tbx",
            "TBX (ISO 30042:2019), categories as attributes",
            "tbx_read.read",
            (),
            "tbx_write.write",
            (("style", "dca"),),
            True,
        ),
        Format(
            "tbx-dct",
            ".tbx",
            "TBX (ISO 30042:2019), categories as elements",
            "tbx_read.read",
            (),
            "tbx_write.write",
            (("style", "dct"),),
            True,
        ),
        Format(
            "tbx-2",
            ".tbx",
            "TBX of 2008 (martif), which older programs want",
            "tbx_read.read",
            (),
            "tbx_write.write",
            (("style", "martif"),),
            True,
        ),
        Format("tmx", ".tmx", "TMX 1.4", "tmx.read", (), "tmx.write", (), True),
        Format(
            "utx",
            ".utx",
            "UTX 1.20 (AAMT), one locale",
            "utx.read",
            ("encoding",),
            "utx.write",
        ),
        Format(
            "omegat",
            ".utf8",
            "OmegaT's glossary, one locale",
            "omegat.read",
            ("encoding", "locale"),
            "omegat.write",
        ),
        Format(
            "deepl",
            ".csv",
            "DeepL's glossary, one locale",
            "services.read_list",
            ("encoding", "locale"),
            "services.write_deepl",
        ),
        Format(
            "google",
            ".csv",
            "Google's unidirectional glossary, one locale",
            "services.read_list",
            ("encoding", "locale"),
            "services.write_google",
        ),
        Format(
            "google-sets",
            ".csv",
            "Google's equivalent term sets",
            "services.read_sets",
            ("encoding",),
            "services.write_google_sets",
        ),
        Format(
            "azure",
            ".tsv",
            "Azure's glossary, one locale",
            "services.read_list",
            ("encoding", "locale"),
            "services.write_azure",
        ),
        Format(
            "amazon",
            ".csv",
            "Amazon's custom terminology",
            "services.read_sets",
            ("encoding",),
            "services.write_amazon",
        ),
        Format(
            "memoq",
            ".csv",
            "memoQ's term base as CSV",
            "termbases.read_memoq",
            ("encoding",),
            "termbases.write_memoq",
        ),
        Format(
            "multiterm",
            ".csv",
            "MultiTerm's and Trados' table, one entry a row",
            "termbases.read_multiterm",
            _TABLE,
            "termbases.write_multiterm",
        ),
    )
}
"""The formats by name."""
