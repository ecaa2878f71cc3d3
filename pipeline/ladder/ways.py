"""The ways of getting a candidate.

A way is a generator: it yields the requests that it has for the engine, is sent their
answers in order, and returns a candidate, or None where it cannot help. So the ways of
many segments run side by side, and the engine gets each step of all of them as one batch.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

from ..engines import Request
from ..matching.locate import locate
from ..model import Pin
from ..polish import join_clauses
from . import edit
from .task import Attempt

Way = Generator[list[Request], list[str], str | None]


def ask(attempt: Attempt) -> Way:
    """The sentence, its pins carried in the rung's form."""
    rung = attempt.rung
    [answer] = yield [attempt.task.whole(rung.form, rung.sample)]
    return answer


def clauses(attempt: Attempt) -> Way:
    """The parts between its commas, each by itself: what is asked alone isn't dropped."""
    rung, task = attempt.rung, attempt.task
    parts = task.clauses()
    if not parts:
        return None
    answers = yield [task.part(part, rung.form, rung.sample) for part in parts]
    return join_clauses(answers)


def lead(attempt: Attempt) -> Way:
    """The first part by itself, then the whole sentence, beginning with what it became.

    What an engine leaves out of a long sentence is most often in its first clause; and
    unlike parts that are joined, the sentence stays one.
    """
    rung, task = attempt.rung, attempt.task
    parts = task.clauses()
    if not parts:
        return None
    [first] = yield [task.part(parts[0], rung.form, rung.sample)]
    begun = first.strip().rstrip(".,;:!?")
    if not begun:
        return None
    [answer] = yield [task.whole(rung.form, rung.sample, f"{begun},")]
    return answer


def numbers(attempt: Attempt) -> Way:
    """A wrong number in the best candidate is replaced by the right one."""
    yield from ()
    return edit.numbers(attempt.best, attempt.locale) if attempt.best else None


def terms(attempt: Attempt) -> Way:
    """What stands where a term is missing is replaced by the term.

    The engine is asked for the term by itself: what it says then is most likely what it
    said in the sentence.
    """
    missing = _missing(attempt)
    if not missing or attempt.best is None:
        return None
    said = yield [_alone(attempt, pin) for pin in missing]
    target = attempt.best.target
    for pin, phrase in zip(missing, said, strict=True):
        taken = locate(target, attempt.task.pins, attempt.locale)
        span = edit.place(target, phrase, pin, attempt.task, taken)
        if span:
            target = edit.put(target, span, pin.target, attempt.locale)
    return target if target != attempt.best.target else None


def force(attempt: Attempt) -> Way:
    """The best candidate is kept up to the wrong words, the term put there, and the
    engine goes on from it.

    Terms are forced one after the other, from left to right.
    """
    missing = _missing(attempt)
    if not missing or attempt.best is None:
        return None
    said = yield [_alone(attempt, pin) for pin in missing]
    target = attempt.best.target
    for pin, phrase in zip(missing, said, strict=True):
        taken = locate(target, attempt.task.pins, attempt.locale)
        if taken[attempt.task.pins.index(pin)]:
            continue
        span = edit.place(target, phrase, pin, attempt.task, taken)
        if span:
            upto = edit.put(target[: span[1]], span, pin.target, attempt.locale)
            [target] = yield [attempt.task.whole(attempt.rung.form, prefix=upto)]
    return target if target != attempt.best.target else None


def _missing(attempt: Attempt) -> list[Pin]:
    if attempt.best is None:
        return []
    places = locate(attempt.best.target, attempt.task.pins, attempt.locale)
    return [
        pin
        for pin, place in zip(attempt.task.pins, places, strict=True)
        if pin.kind == "term" and not place
    ]


def _alone(attempt: Attempt, pin: Pin) -> Request:
    """The source term by itself, without what was decided for it."""
    return Request(attempt.task.segment.source[pin.start : pin.end])


WAYS: dict[str, Callable[[Attempt], Way]] = {
    "ask": ask,
    "clauses": clauses,
    "lead": lead,
    "numbers": numbers,
    "terms": terms,
    "force": force,
}
"""By the names that ``data/ladder.toml`` uses."""
