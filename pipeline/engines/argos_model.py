"""One Argos package at work: sentences in, sentences out.

Two things go beyond Argos Translate: a sentence too long for the model is cut, and
one on which the model repeats itself is translated again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from ...base.errors import UserError
from ..models.package import ArgosPackage
from ..models.tokenizer import CURE, load_tokenizer

BEAM, LENGTH_PENALTY = 4, 0.2
"""Argos Translate's search settings."""

MAX_PIECES = 150
"""Pieces of one sentence: the longest that the models saw in training."""

BATCH_PIECES = 512
"""Pieces decoded together: fastest on two cores, with 0.3 GB of memory."""

NO_REPEAT = 4
"""Pieces that may not come twice when a looping sentence is tried again."""

REPEATS, UNIT = 4, 12
"""A loop: up to 12 pieces, four times in a row."""

SETTINGS = (BEAM, LENGTH_PENALTY, MAX_PIECES, BATCH_PIECES, NO_REPEAT, REPEATS, UNIT)
"""What an answer depends on besides the package."""

_UNSPACED = ("zh", "zt", "ja")
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_CJK_SPACE = re.compile(rf"(?<={_CJK}) +(?={_CJK})")
_CLAUSE_ENDS = "，；：、。！？,;:"


class ArgosModel:
    """A package, loaded."""

    def __init__(self, package: ArgosPackage) -> None:
        """Load the weights and the tokenizer.

        Raises:
            UserError: a file of the package is damaged, or a library is missing.
        """
        self._package = package
        self._tokenizer = load_tokenizer(package)
        self._joint = "" if package.target in _UNSPACED else " "
        try:
            self._translator: Any = library().Translator(
                str(package.folder / "model"),
                device="cpu",
                inter_threads=_cores(),
                intra_threads=1,  # Small matrices: threads within one only wait.
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise UserError(f"{package.folder}: cannot be loaded: {error}.") from None

    def translate(self, texts: Sequence[str], sample: int = 0) -> list[str]:
        """The texts in the package's target language; *sample* 0 is the best.

        Raises:
            UserError: the model cannot decode even short pieces.
        """
        limit = MAX_PIECES
        while True:
            try:
                return self._translate(texts, sample, limit)
            except RuntimeError as error:  # It has fewer positions than usual.
                limit //= 2
                if limit < 8:
                    raise UserError(f"{self._package.folder}: {error}.") from None

    def _translate(self, texts: Sequence[str], sample: int, limit: int) -> list[str]:
        def fits(text: str) -> bool:
            return len(self._tokenizer.encode(text)) <= limit

        cuts = [cut(text, fits) for text in texts]
        parts = sorted({part for parts in cuts for part in parts})
        sources = [self._tokenizer.encode(part) for part in parts]
        answers = self._decode(sources, sample)
        loops = [i for i, answer in enumerate(answers) if is_loop(answer, sources[i])]
        again = self._decode([sources[i] for i in loops], sample, NO_REPEAT)
        for i, answer in zip(loops, again, strict=True):
            answers[i] = answer
        done = {p: self._text(a) for p, a in zip(parts, answers, strict=True)}
        return [self._joint.join(done[part] for part in parts) for parts in cuts]

    def _decode(
        self, sources: list[list[str]], sample: int, no_repeat: int = 0
    ) -> list[list[str]]:
        """Beam search, shortest first; the prefix naming the target is taken off."""
        prefix = [self._package.prefix] if self._package.prefix else []
        results = self._translator.translate_batch(
            sources,
            target_prefix=[prefix] * len(sources) if prefix else None,
            beam_size=max(BEAM, sample + 1),
            num_hypotheses=sample + 1,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            no_repeat_ngram_size=no_repeat,
            max_decoding_length=max(map(_longest, sources), default=1),
            max_batch_size=BATCH_PIECES,
            batch_type="tokens",
        )
        answers: list[list[str]] = [result.hypotheses[-1] for result in results]
        return [a[1:] if prefix and a[:1] == prefix else a for a in answers]

    def _text(self, pieces: list[str]) -> str:
        return _CJK_SPACE.sub("", self._tokenizer.decode(pieces).strip())


def library() -> ModuleType:
    """CTranslate2, imported when first needed.

    Raises:
        UserError: it is missing.
    """
    try:
        return import_module("ctranslate2")
    except ImportError:
        raise UserError(CURE) from None


def cut(text: str, fits: Callable[[str], bool]) -> list[str]:
    """A text in parts that fit: cut in two behind a clause, and the halves again.

    Without a clause near the middle it is cut between two words, as a last resort
    anywhere.

    >>> cut("收入增长，支出下降", lambda part: len(part) < 6)
    ['收入增长，', '支出下降']
    """
    if len(text) < 2 or fits(text):
        return [text]
    middle = len(text) / 2

    def badness(place: int) -> tuple[int, float]:
        before, after = text[place - 1], text[place]
        distance = abs(place - middle)
        inside = (before + after).isascii() and not (before + after).count(" ")
        if inside:  # A Latin word, a number such as 1,234, a link.
            return 2, distance
        clause = before in _CLAUSE_ENDS and distance <= middle / 2
        return (0 if clause else 1), distance

    place = min(range(1, len(text)), key=badness)
    return cut(text[:place], fits) + cut(text[place:], fits)


def is_loop(answer: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a translation ran to its limit or says one thing again and again.

    Zeros of a large number may repeat: a unit without a letter does not count.

    >>> is_loop(["the", "plan"] * 4, ["计划"]), is_loop(list("1000000"), ["一百万"])
    (True, False)
    """
    if len(answer) >= _longest(source):
        return True
    for size in range(1, UNIT + 1):
        run = 0  # Pieces in a row that equal the one a unit before.
        for place in range(size, len(answer)):
            run = run + 1 if answer[place] == answer[place - size] else 0
            if run >= size * (REPEATS - 1):
                unit = "".join(answer[place - size : place])
                if any(character.isalpha() for character in unit):
                    return True
    return False


def _longest(source: Sequence[str]) -> int:
    """Pieces that no true translation of the source needs."""
    return 3 * len(source) + 20


def _cores() -> int:
    # Not every system can tell the cores of this process from those there are.
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
