"""How long a thing still takes, by how long it took so far."""

import time

_TELLS_S = 10.0  # from which what was done tells something of what is left
_UNITS = ((3600, "h"), (60, "min"), (1, "s"))


def with_time_left(progress, clock=time.monotonic):
    """``progress(done, total, message)`` that is told the remaining time behind the message, once it can be told.

    Each piece of work begins anew: where the total is another one, or less is done than before. What had been done when
    it began counts for nothing.
    """
    if progress is None:
        return None
    began = last = None

    def told(done, total, message=""):
        nonlocal began, last
        now = clock()
        if last is None or total != last[1] or done < last[0]:
            began = now, done
        last = done, total
        left = _left(done, total, now - began[0], done - began[1])
        progress(done, total, f"{message} ({left} left)" if left else message)

    return told


def _left(done, total, seconds, since):
    """The remaining time in words; empty where it cannot be told."""
    if not total or seconds < _TELLS_S or since <= 0:
        return ""
    left = (total - done) * seconds / since
    size, unit = next(((size, unit) for size, unit in _UNITS if left >= 2 * size), _UNITS[-1])
    return f"about {round(left / size)} {unit}"
