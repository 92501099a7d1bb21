"""Texts as cells of a table that a spreadsheet may open, which takes some of them for formulas and runs them.

Source: OWASP, CSV Injection. Formulas begin with = + - @, in East Asian settings with the wide forms of these too; a
tab or a line end at the beginning moves what follows into a cell of its own. Blanks and signs that are not seen are
passed over.
"""

import re

_RUN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def is_run(text):
    """Whether a spreadsheet may run the text, or move its beginning into another cell."""
    return bool(_RUN.match(text))


def neutral(text):
    """The text as a spreadsheet may open it, never a formula: such a one begins with an apostrophe."""
    return "'" + text if is_run(text) else text
