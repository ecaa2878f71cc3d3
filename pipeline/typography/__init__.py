"""The typography of the target locale: marks, quotation marks, direction.

`setting` puts a text as its locale writes it, `quotes` pairs quotation marks, `bidi`
isolates what a text from right to left would show in the wrong order.
"""

from __future__ import annotations

from .setting import apply, join, wrong_marks

__all__ = ["apply", "join", "wrong_marks"]
