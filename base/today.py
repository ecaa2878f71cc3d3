"""The day on which something is changed."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Today in local time, or the day that SOURCE_DATE_EPOCH names (in UTC).

    The variable makes a build say the same every day:
    https://reproducible-builds.org/specs/source-date-epoch/

    >>> today() >= date(2026, 1, 1)
    True
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()
