"""Prompt forms: how a language model is asked, as data of the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..engines import Request


@dataclass(frozen=True, slots=True)
class TermList:
    """How one form (see ``pipeline/carry.py``) tells the model of the terms.

    >>> TermList("inline", " Keep: {terms}.").words([("云", "cloud"), ("城", "city")])
    ' Keep: cloud; city.'
    """

    form: str
    """Name of the form: ``inline``, ``quoted``, ``list``, ``gloss``."""

    text: str
    """What ``{terms}`` of the message becomes, with a ``{terms}`` of its own."""

    each: str = "{target}"
    """One term, with ``{source}`` and ``{target}``."""

    between: str = "; "
    """What stands between two terms."""

    def words(self, terms: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> str:
        """The text for these terms; nothing if there are none."""
        if not terms:
            return ""
        listed = (fill(self.each, source=s, target=t) for s, t in terms)
        return fill(self.text, terms=self.between.join(listed))


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system and a user message with ``{language}``, ``{terms}`` and ``{text}``."""

    name: str
    """Its name in the catalogue."""

    system: str
    """The system message; empty: the model has none."""

    user: str
    """The user's message."""

    lists: tuple[TermList, ...] = (TermList("inline", ""),)
    """The ways of carrying pins that the model understands, best first."""

    temperature: float = 0.7
    """Of other tries; the first one is greedy."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Names of the ways of carrying pins, best first."""
        return tuple(each.form for each in self.lists)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the wording does."""
        wording = json.dumps(astuple(self)[1:], ensure_ascii=False)
        return hashlib.sha256(wording.encode()).hexdigest()[:16]

    def body(self, request: Request, language: str) -> dict[str, Any]:
        """The chat request for one sentence; greedy, or the n-th other try."""
        words = {each.form: each.words(request.terms) for each in self.lists}
        terms = words.get(request.form, "")
        asked = (
            (role, fill(message, language=language, terms=terms, text=request.text))
            for role, message in (("system", self.system), ("user", self.user))
        )
        # llama.cpp goes on from a last message that is the assistant's.
        messages = (*asked, ("assistant", request.prefix))
        return {
            "messages": [
                {"role": role, "content": content} for role, content in messages if content
            ],
            "temperature": self.temperature if request.sample else 0.0,
            "seed": request.sample,
        }


def fill(message: str, **values: str) -> str:
    """A message with its braces filled in; braces in the values stay as they are.

    >>> fill("Translate into {language}: {text}", language="English", text="{x}")
    'Translate into English: {x}'
    """
    pieces = message.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        key, brace, rest = piece.partition("}")
        filled.append(values[key] + rest if brace and key in values else "{" + piece)
    return "".join(filled)
