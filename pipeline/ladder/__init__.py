"""The ladder: engine, check, repair, until nothing is wrong or all was tried.

A *rung* is one way of getting a candidate: asking in another form, editing what is
certain, forcing a term. ``climb`` takes every segment up as far as it must; ``ways``
holds the ways, ``edit`` what is put right in place, ``score`` which candidate is better.
"""

from __future__ import annotations

from .climb import climb
from .task import BUDGETS, Budget, Rung, Task, rungs, usable

__all__ = ["BUDGETS", "Budget", "Rung", "Task", "climb", "rungs", "usable"]
