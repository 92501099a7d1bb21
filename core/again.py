"""Values too many for memory, as a collection that can be gone through more than once."""


class Again:
    """What ``make()`` iterates over, made anew each time; ``count`` of them, where that is known."""

    def __init__(self, make, count=None):
        self._make, self._count = make, count

    def __iter__(self):
        return iter(self._make())

    def __len__(self):
        return sum(1 for _ in self) if self._count is None else self._count
