"""Work done elsewhere, its results in the order of the work, with a few pieces at a time under way."""

from collections import deque

AHEAD = 8  # pieces under way: enough for a desktop's cores, few enough for its memory


def in_order(function, jobs, executor=None):
    """Yield ``function(job)`` of each job, by any ``concurrent.futures.Executor`` where there is one.

    Unlike ``Executor.map`` it takes jobs from the iterable only as results are taken from it.
    """
    if executor is None:
        yield from map(function, jobs)
        return
    waiting = deque()
    try:
        for job in jobs:
            waiting.append(executor.submit(function, job))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
