"""Carry pins through an engine: what it is asked in place of the source sentence.

How a pin is carried is a *form*:

========  ==============================================================
inline    its rendering is written into the source; terms are listed too
quoted    the same, terms between quotation marks
gloss     the source term stays, its rendering follows in brackets
list      the source term stays; the pairs are listed
========  ==============================================================

Quantities, dates and kept text are written in as they must come out in every form:
no engine may be trusted with them. Formatting does not travel: small models drop
tags, and change numbers beside them; ``codes.py`` puts it back afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from .engines import Request
from .model import Pin


def request(source: str, pins: Sequence[Pin], form: str, sample: int = 0) -> Request:
    """What the engine is asked for a sentence, or for a part of one.

    >>> pins = [Pin(2, 5, "term", "government cloud")]
    >>> request("建设政务云。", pins, "inline").text
    '建设government cloud。'
    >>> request("建设政务云。", pins, "gloss").text
    '建设政务云(government cloud)。'
    """
    out = ""
    position = 0
    for pin in pins:
        if not pin.soft:
            out = _append(out, source[position : pin.start])
            out = _append(out, _carried(pin, source[pin.start : pin.end], form))
            position = pin.end
    terms = dict.fromkeys(
        (source[pin.start : pin.end], pin.target) for pin in pins if pin.kind == "term"
    )
    return Request(_append(out, source[position:]), tuple(terms), form, sample)


def _append(out: str, piece: str) -> str:
    """Add a piece; Latin words and numbers never grow together."""
    if out and piece and _wordlike(out[-1]) and _wordlike(piece[0]):
        return f"{out} {piece}"
    return out + piece


def _wordlike(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _carried(pin: Pin, source: str, form: str) -> str:
    if pin.kind != "term" or form == "inline":
        return pin.target
    if form == "quoted":
        return f"“{pin.target}”"
    if form == "gloss":
        return f"{source}({pin.target})"
    return source
