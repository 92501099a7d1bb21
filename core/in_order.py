"""Work done elsewhere, its results in the order of the work, with a few pieces at a time under way."""

from collections import deque

AHEAD = 8  # pieces under way: enough for a desktop's cores, few enough for its memory


def in_order(function, jobs, executor=None, crashed=None):
    """Yield ``function(job)`` of each job, by any ``concurrent.futures.Executor`` where there is one.

    Unlike ``Executor.map`` it takes jobs from the iterable only as results are taken from it. Where a worker of one of
    ``workers`` crashes, what it had is done once more, each piece alone; ``crashed(job)`` is the result of one that
    brings its worker down again.
    """
    if executor is None:
        yield from map(function, jobs)
        return
    waiting, ahead = deque(), getattr(executor, "ahead", AHEAD)
    try:
        for job in jobs:
            waiting.append((job, executor.submit(function, job)))
            if len(waiting) >= ahead:
                yield _result(function, waiting.popleft(), executor, crashed)
        while waiting:
            yield _result(function, waiting.popleft(), executor, crashed)
    finally:
        for _, future in waiting:
            future.cancel()


def _result(function, under_way, executor, crashed):
    job, future = under_way
    crashes = getattr(executor, "crashes", ()) if crashed else ()
    try:
        return future.result()
    except crashes:
        try:
            return executor.alone(function, job)
        except crashes:
            return crashed(job)
