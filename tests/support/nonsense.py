"""Hostile texts by the number: pieces of prose, headers, markup and marks thrown together, the same for each seed."""

import random

_PIECES = ("Two men died. ", "Gunmen killed ", "seven ", "12", "1,0", "Lt. Col. ", "U.S. ", "No. ", "Dec. 18",
           " 2022", "\n", "\r\n", "\n\n", " ", "\t", "\u00a0", "\u2028", "\ufeff", "\u200b", "\u202e", "“", "”",
           "\"", "'", "(", ")", "[", "]", "-", "—", " – ", "…", "...", ".", "!", "?", "؟", "،", "• ", "1. ", "a) ",
           "Published: ", "By Sami Ali", "(AFP) - ", "KIRKUK, Iraq, ", "Photo: ", "Related stories", "Comments",
           "https://a.example/b.c?d=1", "a.b@c.example", "<p>", "</p>", "<div class='share", "<!--", "-->",
           "<![CDATA[", "]]>", "<script type='application/ld+json'>", "</script>", "{\"@graph\": [",
           "<time datetime='", "&amp;", "&#0;", "<", ">", "قتل ", "Кіровоград ", "â€™", "\ufffd", "yesterday ",
           "between 3 and 5 ", "at least ", "near ", "km ", "\x1b[31m", "=1+1", "%s", "{0}", "x" * 50)


def nonsense(seed: int, pieces: int) -> str:
    """So many pieces in the order of the seed; some runs of one piece, as a careless pattern dislikes them."""
    dice = random.Random(seed)
    text = []
    while len(text) < pieces:
        text += [dice.choice(_PIECES)] * (dice.randint(5, 60) if dice.random() < 0.03 else 1)
    return "".join(text)
