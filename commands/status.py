"""Exit statuses, the same for every command."""

DONE = 0
FAILED = 1
"""Some input failed, the rest is done; or what was checked is not right."""
USAGE = 2
"""Wrong usage, or nothing could be started."""
UNRESOLVED = 3
"""Done, but segments remain unresolved."""
INTERRUPTED = 130
