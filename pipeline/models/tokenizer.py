"""An Argos package's own tokenizer: text to the pieces its model was trained on.

SentencePiece is read directly and BPE with Argos Translate's class. The module
``argostranslate.translate`` is never imported: it needs three sentence splitters and
PyTorch, and goes online.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from ...base.errors import UserError
from .package import ArgosPackage

CURE = "The argos engine is not installed; run: pip install 'duizhao[argos]'."


class Tokenizer(Protocol):
    """Sentence to pieces and back."""

    def encode(self, text: str) -> list[str]:
        """The pieces of a sentence."""
        ...

    def decode(self, pieces: list[str]) -> str:
        """The sentence of the pieces."""
        ...


class SentencePieceTokenizer:
    """Unigram pieces; a low line is text here, not a space as in Argos Translate."""

    def __init__(self, package: ArgosPackage) -> None:
        try:
            import sentencepiece
        except ImportError:
            raise UserError(CURE) from None
        file = package.folder / "sentencepiece.model"
        try:
            self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(file))
        except (RuntimeError, OSError):
            raise UserError(f"{file} is damaged: install the package again.") from None

    def encode(self, text: str) -> list[str]:
        """Pieces, after the model's own normalisation."""
        pieces: list[str] = self._pieces.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """Text; a ▁ that is left marks a space."""
        return str(self._pieces.decode_pieces(pieces)).replace("▁", " ")


class BpeTokenizer:
    """Moses rules and BPE merges, as in packages made from OPUS-MT models."""

    def __init__(self, package: ArgosPackage) -> None:
        try:
            import_module("sacremoses")  # Which the next one imports at first use.
            argos = import_module("argostranslate.tokenizer")
        except ImportError:
            raise UserError(
                f"{package.folder.name} has a BPE tokenizer; run: pip install "
                "sacremoses, and then: pip install --no-deps argostranslate."
            ) from None
        file = package.folder / "bpe.model"
        self._tokenizer = argos.BPETokenizer(file, package.source, package.target)
        try:
            self._tokenizer.lazy_load()
        except (SystemExit, ValueError, OSError, IndexError):  # It exits on a bad line.
            raise UserError(f"{file} is damaged: install the package again.") from None

    def encode(self, text: str) -> list[str]:
        """Moses tokens, cut by the merges."""
        return [str(piece) for piece in self._tokenizer.encode(text)]

    def decode(self, pieces: list[str]) -> str:
        """Text, spaced by the Moses rules of the target language."""
        return str(self._tokenizer.decode(pieces))


def load_tokenizer(package: ArgosPackage) -> Tokenizer:
    """The tokenizer of a package.

    Raises:
        UserError: its file is damaged, or a library it needs is missing.
    """
    return BpeTokenizer(package) if package.bpe else SentencePieceTokenizer(package)
