"""The nouns: what every stage takes and gives back.

Everything here is frozen: a stage makes new values and never reaches into
another stage. Offsets count characters (code points) from 0 and are half open,
``text[start:end]``. Only this module is shared by readers, stages and writers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""How bad a finding is: only an *error* leaves a segment unresolved."""

Status = Literal["done", "repaired", "unresolved", "kept"]
"""What became of a segment. *kept*: not translated, for a stated reason."""

BlockKind = Literal["paragraph", "heading", "item", "quote", "cell", "code", "meta"]
"""What a block is for its reader. *code* and *meta* are never translated."""

PinKind = Literal["term", "quantity", "date", "identifier", "ban"]
"""What a pin holds: a glossary term, a number, a date, text kept as it is, or a term of
which only wrong renderings are known."""


@dataclass(frozen=True, slots=True)
class Code:
    """Formatting inside a sentence, kept beside the text (XLIFF's inline code).

    A bold word is an opening code before it and a closing one after it. The
    markup is not part of the text, so that stages see plain sentences.

    >>> Code(position=0, kind="open", pair=1, markup="**")
    Code(position=0, kind='open', pair=1, markup='**', verbatim=False)
    """

    position: int
    """Offset in the text before which the code stands (may equal its length)."""

    kind: Literal["open", "close", "single"]
    """*open* and *close* come in pairs; *single* stands alone (a line break)."""

    pair: int
    """Number shared by the two codes of a pair, unique in its block."""

    markup: str
    """What the writer of the same format puts here."""

    verbatim: bool = False
    """The text between the pair must come out unchanged (inline code, URL)."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or cell: text and its codes."""

    text: str
    """Plain text without markup."""

    codes: tuple[Code, ...] = ()
    """In reading order; order also decides between codes at one position."""

    kind: BlockKind = "paragraph"
    """What it is for a reader."""

    level: int = 0
    """Heading level from 1, or nesting depth of a list from 1; else 0."""

    raw: str = ""
    """The bytes of the file this block stands for, decoded, markup and all."""

    line: int = 1
    """Line of the source file on which the block starts, from 1."""

    keep: str = ""
    """Why it is not translated ("code block"); empty: it is translated."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks and, between them, everything else (Okapi's skeleton).

    ``skeleton[0] + blocks[0].raw + skeleton[1] + … + skeleton[-1]`` is the file.

    >>> document = Document("a.txt", "txt", (Block("甲", raw="甲"),), ("", "\\n"))
    >>> document.raw
    '甲\\n'
    """

    name: str
    """File name for people and for output names; ``-`` for standard input."""

    format: str
    """Format name: the key of its reader and its writer (``txt``, ``md``)."""

    blocks: tuple[Block, ...]
    """In reading order."""

    skeleton: tuple[str, ...]
    """What lies before, between and after the blocks: one more than blocks."""

    encoding: str = "utf-8"
    """Encoding the file was read with."""

    @property
    def raw(self) -> str:
        """The file's text, put together again."""
        parts = [self.skeleton[0]]
        for block, after in zip(self.blocks, self.skeleton[1:], strict=True):
            parts += (block.raw, after)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a text: what a cleaner did, where, and by which rule."""

    start: int
    """Offset in the text before the edit."""

    end: int
    """End offset in the text before the edit; equals start for an insertion."""

    after: str
    """The text put in its place; empty for a removal."""

    rule: str
    """Name of the rule: ``pinyin``, ``width``, ``damage``, ``quote``."""

    before: str
    """The text that stood there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw: a kind, a severity, one sentence and a place."""

    kind: str
    """Name of the check, such as ``term-missing`` or ``number-extra``."""

    severity: Severity
    """Only errors leave a segment unresolved."""

    message: str
    """One English sentence for people."""

    source: str = ""
    """The piece of the source concerned, if any."""

    target: str = ""
    """The piece of the target concerned, or the rendering that was expected."""

    line: int = 0
    """Line in the source file, from 1; 0 where the segment says where."""

    column: int = 0
    """Column in that line, from 1; 0 if unknown."""

    chinese: str = ""
    """The message in Chinese."""

    source_at: tuple[int, int] | None = None
    """Where the piece stands in ``Segment.source``."""

    target_at: tuple[int, int] | None = None
    """Where the piece stands in the target; None where something is missing."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A span of the source whose rendering is decided before translation."""

    start: int
    """Offset in ``Segment.source``."""

    end: int
    """End offset in ``Segment.source``."""

    kind: PinKind
    """Term, quantity, date, identifier or ban."""

    target: str
    """The rendering that the edition must show; empty for a ban."""

    accepted: tuple[str, ...] = ()
    """Other renderings that the check takes as right."""

    forbidden: tuple[str, ...] = ()
    """Renderings that the check refuses."""

    inflected: tuple[str, ...] = ()
    """Those of the renderings above that count in all their forms, by the rule of the
    locale (see ``inflect.pattern``); the others count as they are written."""

    exact_case: bool = False
    """The rendering's capital letters are part of it (names, abbreviations)."""

    soft: bool = False
    """Checked leniently, left to the engine to word (五个 as five, 5 or "these")."""

    origin: str = ""
    """Who decided: glossary file and line, or ``CLDR``, or ``verbatim``."""

    note: str = ""
    """What a reader may want to know: status, note and source of the term."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-sized unit.

    Joining ``source + gap`` of a block's segments gives the block's text back.
    """

    id: str
    """``block.sentence``, both from 1: stable for the same file."""

    source: str
    """The sentence in simplified Chinese: what glossary, engine and checks see."""

    original: str
    """The same sentence in the script of the file, after cleaning."""

    codes: tuple[Code, ...] = ()
    """Codes of this sentence, at offsets in ``source``."""

    gap: str = ""
    """White space that follows it in the block."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One segment in one locale, and how it came about."""

    segment: Segment
    """The source side."""

    target: str
    """The target side; the source text where the status is *kept*."""

    status: Status
    """Done, repaired, unresolved or kept."""

    codes: tuple[Code, ...] = ()
    """The segment's codes at offsets in ``target``."""

    pins: tuple[Pin, ...] = ()
    """What was decided before translation."""

    findings: tuple[Finding, ...] = ()
    """What the checks still see."""

    form: str = ""
    """The rung of the ladder that gave this text (``inline``, ``clauses``…)."""

    attempts: int = 0
    """How many candidates were looked at."""

    reason: str = ""
    """Why the segment was kept, else empty."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one locale: every segment, and what happened on the way."""

    document: Document
    """The document as it was read."""

    locale: str
    """BCP 47 tag of the target."""

    blocks: tuple[tuple[Translation, ...], ...]
    """The translations of each block of the document, in order."""

    script: str = "Hans"
    """Script of the source: ``Hans``, ``Hant`` or ``mixed``."""

    edits: tuple[tuple[Edit, ...], ...] = ()
    """What cleaning changed in each block."""

    findings: tuple[Finding, ...] = ()
    """What concerns the document and no segment, such as damaged characters."""

    engine: str = ""
    """Engine and model that made it, for people."""

    glossaries: tuple[str, ...] = field(default=())
    """Glossary files in the order of their layers, each with its hash."""
