"""Names and values as SQL text, for OGR's SQLite dialect and PostgreSQL alike, and texts where QGIS would evaluate
them: the one place where they are quoted."""

_ESCAPE = "!"
_COMMENT_APART = "/' || '*"  # the marks of ``subset`` are comments


def literal(value):
    """A text, or a whole number, as an SQL literal; no text of ours ever holds the beginning of a comment."""
    if isinstance(value, int):
        return str(int(value))
    whole = value.encode("utf-8", "replace").decode("utf-8")  # a text that somebody else wrote may be none
    text = whole.replace("\0", " ").replace("'", "''")
    return f"('{_COMMENT_APART.join(text.split('/*'))}')" if "/*" in text else f"'{text}'"


def name(text):
    """The name of a column or a table."""
    return '"' + text.replace('"', '""') + '"'


def unevaluated(text):
    """A text for a legend or a label of a layout, where QGIS evaluates what stands between [% and %]: parted by a sign
    that is not seen (U+2060), so that it is shown as it is."""
    return text.replace("[%", "[\u2060%")


def among(expression, values):
    """Whether the expression is one of the values; none of nothing."""
    listed = ", ".join(literal(value) for value in values)
    return f"{expression} IN ({listed})" if listed else "1 = 0"


def holds(expression, words):
    """Whether a text holds these words, in any case as far as the database knows letters (SQLite: a to z)."""
    for sign in (_ESCAPE, "%", "_"):
        words = words.replace(sign, _ESCAPE + sign)
    return f"LOWER({expression}) LIKE LOWER({literal('%' + words + '%')}) ESCAPE '{_ESCAPE}'"
