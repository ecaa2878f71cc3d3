"""Readings that a converter left beside its characters: 數(shù)據(jù).

Pages cloned by machine run simplified text through a table whose traditional
characters carry their readings. The table works on every occurrence, and only
on characters that the conversion changes; people who gloss a reading do it once,
and for other characters too. So a note goes only where the whole document shows
a table at work. Where the converter lost a character but not its reading
(``府?dāng)?shù)字``), the notes that were removed say which character it can be.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from ..base.hanzi import HAN, key, traditional
from .model import Edit

Reading = tuple[str, str]
"""A syllable without its tone mark, and the mark (empty: neutral tone)."""

Table = dict[Reading, frozenset[str]]
"""The converter's table, as far as a document shows it: characters of a reading."""

_TONES = "\u0304\u0301\u030c\u0300"
_BOPOMOFO = "\u3105-\u312f"
# Latin letters, marked ones, combining marks; ɑ and ɡ; Bopomofo with its tones.
_LETTER = (
    "[a-zɑɡ:\u00e0-\u024f\u1e3f\u0300\u0301\u0304\u0306\u0308\u030c"
    f"{_BOPOMOFO}\u02ca\u02c7\u02cb\u02d9]"
)
_SPACE = "[ \u00a0\u3000]?"
_BRACKETED = f"[(（]{_SPACE}{_LETTER}{{1,8}}{_SPACE}[)）]"
NOTE = re.compile(f"(?<=[{HAN}])(?:{_BRACKETED})+")
"""What has the form of a reading after a character, whether it is noise or not."""

_MORE = re.compile(_BRACKETED)
_SYLLABLE = re.compile(f"{_LETTER}+")
# Whatever else stands after a character in brackets and looks like a reading.
_GLOSS = re.compile(f"(?<=[{HAN}])[(（](?:{_LETTER}|[A-Z'’\\s-]){{1,60}}[)）]")
LOST = re.compile(f"(?:[?？\ufffd]{_LETTER}{{1,8}}[)）])+")
"""What is left of a lost character, or of several: ``?dāng)?shù)``."""

# Pages typed by hand spell letters by look or by key: school-book ɑ and ɡ, v for
# ü, a round breve for the pointed caron of the third tone.
_SPELLINGS = str.maketrans({"ɑ": "a", "ɡ": "g", "v": "ü", "\u0306": "\u030c"})

# On 460 notes of six converted pages every reading is right, and on those long
# enough to tell no annotated character also stands bare; the margins are for
# damage and quotations.
_FEWEST = 3
_SHARE = 0.9
_CONSISTENT = 0.8
_RUN = 3  # so many characters in a row, each with its reading, are a ruby text
_LOOK_BACK = 60  # characters searched for the bracket that a syllable closes


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A reading in brackets that is a right reading of the character before it."""

    text: int
    """Number of the text it stands in."""

    start: int
    """Offset of the opening bracket."""

    end: int
    """Offset after the closing bracket; a doubled note is one note."""

    char: str
    """The character before it."""

    reading: Reading
    """What the note says."""

    toned: bool
    """It has a tone mark or is Bopomofo; a bare syllable may be anything."""


def remove_notes(texts: Sequence[str]) -> tuple[list[list[Edit]], Table]:
    """Edits that take a converter's notes out of each text of a document.

    Also the converter's table, which `restore` needs.

    >>> edits, table = remove_notes(["數(shù)字和數(shù)據(jù)"])
    >>> len(edits[0]), sorted(table)
    (3, [('ju', '̀'), ('shu', '̀')])
    """
    notes = [note for at, text in enumerate(texts) for note in _notes(at, text)]
    removed: set[Note] = set()
    left = notes
    while found := set(_by_table(left, removed, texts) or _ruby(left)):
        removed |= found
        left = [note for note in left if note not in removed]
    edits: list[list[Edit]] = [[] for _ in texts]
    table = defaultdict(set)
    for note in filter(removed.__contains__, notes):
        before = texts[note.text][note.start : note.end]
        edits[note.text].append(Edit(note.start, note.end, "", "pinyin", before))
        table[note.reading].add(note.char)
    return edits, {reading: frozenset(chars) for reading, chars in table.items()}


def restore(
    texts: Sequence[str], table: Table, words: Iterable[str] = ()
) -> list[list[Edit]]:
    """Edits for the places where a character was lost and its reading left.

    A place that cannot be decided gives an edit that changes nothing: its
    ``after`` is its ``before``. *words* are known terms in either script.

    >>> numbers = {("shu", "\\u0300"): frozenset("數術")}
    >>> [edit.after for edit in restore(["府?shù)字", "數字"], numbers)[0]]
    ['數']
    """
    edits: list[list[Edit]] = [[] for _ in texts]
    pairs: set[str] = set()
    for at, text in enumerate(texts):
        for match in LOST.finditer(text):
            syllables = [fold(part) for part in _SYLLABLE.findall(match[0])]
            if not all(map(_is_toned, syllables)) or _is_closed(text, match.start()):
                continue
            pairs = pairs or _pairs(chain(texts, words))
            start, end = match.span()
            fitting = {
                char
                for syllable in syllables
                for char in table.get(syllable, ())
                if key(text[start - 1 : start] + char) in pairs
                or key(char + text[end : end + 1]) in pairs
            }
            # A note behind it would become the note of what is put in here.
            known = len(fitting) == 1 and not _MORE.match(text, end)
            after = fitting.pop() if known else match[0]
            edits[at].append(Edit(start, end, after, "damage", match[0]))
    return edits


@lru_cache(maxsize=4096)
def fold(syllable: str) -> Reading:
    """The syllable and its tone mark apart, wherever the mark stands.

    >>> fold("beì") == fold("bèi"), fold("lv\\u030c") == fold("lǚ")
    (True, True)
    """
    letters = unicodedata.normalize("NFD", syllable).translate(_SPELLINGS)
    marks = "".join(char for char in letters if char in _TONES)
    base = "".join(char for char in letters if char not in _TONES)
    return unicodedata.normalize("NFC", base.replace("u:", "ü")), marks


@cache
def readings(char: str) -> frozenset[Reading]:
    """Every reading of a character in Pinyin and Bopomofo, by pypinyin.

    >>> fold("yuè") in readings("樂"), fold("ㄌㄜˋ") in readings("樂")
    (True, True)
    """
    from pypinyin import Style, pinyin

    styles = (Style.TONE, Style.BOPOMOFO)
    listed = (pinyin(char, style=style, heteronym=True)[0] for style in styles)
    return frozenset(map(fold, chain.from_iterable(listed)))


def _is_toned(reading: Reading) -> bool:
    base, tone = reading
    return len(tone) == 1 or bool(re.match(f"[{_BOPOMOFO}]", base))


def _notes(at: int, text: str) -> Iterator[Note]:
    for match in NOTE.finditer(text):
        char = text[match.start() - 1]
        said = {fold(syllable) for syllable in _SYLLABLE.findall(match[0])}
        if len(said) == 1 and said <= readings(char):
            reading = said.pop()
            yield Note(at, *match.span(), char, reading, _is_toned(reading))


def _ruby(notes: Sequence[Note]) -> Iterator[Note]:
    """Notes of characters in a row that each carry one: flattened ruby."""
    row: list[Note] = []
    for note in (*notes, None):
        if note and row and (note.text, note.start - 1) == (row[-1].text, row[-1].end):
            row.append(note)
            continue
        if sum(each.toned for each in row) >= _RUN:
            yield from row
        row = [note] if note else []


def _by_table(
    notes: Iterable[Note], removed: set[Note], texts: Sequence[str]
) -> list[Note]:
    """The notes that a converter's table put there."""
    hits = [note for note in notes if note.toned and note.char in traditional()]
    if len(hits) < _FEWEST or len(hits) < _SHARE * _glosses(removed, texts):
        return []
    counts = Counter(note.char for note in hits)
    if not (max(counts.values()) > 1 or _has_neighbours(hits)):
        return []  # each character is glossed once: people do that
    everywhere: Counter[str] = Counter()
    for text in texts:
        everywhere.update(text)
    return [n for n in hits if counts[n.char] >= _CONSISTENT * everywhere[n.char]]


def _glosses(removed: Iterable[Note], texts: Sequence[str]) -> int:
    """How many bracketed pieces that look like readings are left."""
    known = {(note.text, note.start) for note in removed}
    return sum(
        (at, match.start()) not in known and _looks_toned(match[0])
        for at, text in enumerate(texts)
        for match in _GLOSS.finditer(text)
    )


def _looks_toned(gloss: str) -> bool:
    letters = unicodedata.normalize("NFD", gloss)
    return bool(re.search(f"[{_TONES}{_BOPOMOFO}]", letters))


def _has_neighbours(notes: Sequence[Note]) -> bool:
    places = {(note.text, note.end) for note in notes}
    return any((note.text, note.start - 1) in places for note in notes)


def _is_closed(text: str, start: int) -> bool:
    """The syllable at this place is inside brackets that were opened before."""
    before = text[max(0, start - _LOOK_BACK) : start].translate({0xFF08: "(", 0xFF09: ")"})
    return before.rfind("(") > before.rfind(")")


def _pairs(texts: Iterable[str]) -> set[str]:
    """Every two characters that stand side by side, as match keys."""
    pairs: set[str] = set()
    for text in texts:
        folded = key(text)
        pairs.update(map(str.__add__, folded, folded[1:]))
    return pairs
