"""The filters that were set, one after the other, to go back to and forth again."""

MOST = 200  # filters that are remembered


class FilterHistory:
    """Where one is in a row of filters; what is set anew takes the place of those that were undone."""

    def __init__(self, filter):
        self.begin(filter)

    def begin(self, filter):
        """Forget everything but this one."""
        self._filters, self._at = [filter], 0

    def add(self, filter):
        """Remember the filter that is set now."""
        if filter != self._filters[self._at]:
            self._filters = self._filters[max(0, self._at + 2 - MOST):self._at + 1] + [filter]
            self._at = len(self._filters) - 1

    @property
    def can_undo(self):
        return self._at > 0

    @property
    def can_redo(self):
        return self._at + 1 < len(self._filters)

    def undo(self):
        """Go one back; the filter that was set then."""
        self._at = max(0, self._at - 1)
        return self._filters[self._at]

    def redo(self):
        """Go one forth again."""
        self._at = min(len(self._filters) - 1, self._at + 1)
        return self._filters[self._at]
