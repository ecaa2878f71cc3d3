"""Prompt forms: how a language model is asked, as data of the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..engines import Request


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system and a user message with ``{language}``, ``{terms}`` and ``{text}``.

    >>> prompt = Prompt("plain", "Translate into {language}.", "{text}")
    >>> prompt.fill(prompt.system, language="English")
    'Translate into English.'
    """

    name: str
    """Its name in the catalogue."""

    system: str
    """The system message."""

    user: str
    """The user's message."""

    forms: tuple[str, ...] = ("inline",)
    """The ways of carrying pins that the model understands, best first."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the wording does."""
        wording = json.dumps([self.system, self.user, self.forms], ensure_ascii=False)
        return hashlib.sha256(wording.encode()).hexdigest()[:16]

    def fill(self, message: str, **values: str) -> str:
        """A message with its braces filled in; braces in the values stay."""
        pieces = message.split("{")
        filled = [pieces[0]]
        for piece in pieces[1:]:
            key, brace, rest = piece.partition("}")
            filled.append(values[key] + rest if brace and key in values else "{" + piece)
        return "".join(filled)

    def body(self, request: Request, language: str) -> dict[str, Any]:
        """The chat request for one sentence; greedy, or the n-th other try."""
        terms = "\n".join(f"{source} = {target}" for source, target in request.terms)
        values = {"language": language, "terms": terms, "text": request.text}
        return {
            "messages": [
                {"role": "system", "content": self.fill(self.system, **values)},
                {"role": "user", "content": self.fill(self.user, **values)},
            ],
            "temperature": 0.0 if request.sample == 0 else 0.7,
            "seed": request.sample,
        }
