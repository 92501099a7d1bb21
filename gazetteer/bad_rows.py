"""Rows of a file that cannot be read, and what else a reader has to say about its file."""

_KEPT_EXAMPLES = 10


class BadRow(ValueError):
    """One row that is no place; its text is the reason."""


class BadRows:
    """Counts rows that could not be read and keeps the first few: (line, reason).

    ``notes`` are sentences on how the file was taken: which column for what, axes that were put right; ``licence`` is
    that of its rows.
    """

    def __init__(self):
        self.count = 0
        self.examples = []
        self.notes = []
        self.licence = "as its file says"

    def add(self, line, reason):
        self.count += 1
        if len(self.examples) < _KEPT_EXAMPLES:
            self.examples.append((line, str(reason)))

    def note(self, sentence):
        if sentence not in self.notes:
            self.notes.append(sentence)

    def shown(self):
        """The first examples in one line."""
        return "; ".join(f"line {line}: {reason}" for line, reason in self.examples)
