"""Texts that make a careless reader slow, and how the work of our readers grows with the length of such a text."""

import gc
import time
from datetime import date

from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.numbers import find_numbers
from dateline.core.extraction.scenes import read_scenes
from dateline.core.extraction.sentences import split_sentences
from dateline.core.extraction.tagging import tag
from dateline.core.html_text import read_page
from dateline.core.near_duplicates import likeness
from dateline.gazetteer.likeness import similarity
from dateline.gazetteer.mojibake import mend
from dateline.gazetteer.names import keys

DAY = date(2022, 12, 18)
BLANKS = " " * 5000
# Each unit is repeated until the text is long enough.
UNITS = {
    "dates": ("a ", "1 to ", "((((", "Sunday ", "3 and ", "May ", "on the ", "2014-", "between 3 and ", "Dec. ",
              "last ", "1/2/",
              "Rabi al-", "10 Muharram ", "the eve of ", "Eid al-", "the 3rd and ", "sha'ban ", "two Fridays ",
              "'s ", "that day ", "\n", ".", "12 "),
    "numbers": ("a ", "1 to ", "((((", "one ", "one hundred and ", "1,", "1,000,", "at least ", "between 1 and ", "no ",
                "1.", "-1", "dozen ", "5 or "),
    "tolls": ("one ", "killed ", "two killed ", "two of them ", "killed two, ", "soldiers and ", "number of the dead ",
              "one of whom later died, ", "(a) ", "a major ", "one of the two ", "said two were killed but ",
              "lost two men ", "killing him and ", "a man, who was here, ", "where last year ", "a second attack ",
              "two men from the army "),
    "sentences": ("a ", "1 to ", "((((", ".", ". ", "A.", "\n", "\n\n", "- ", "\"", "U.S. ", "(AFP) ", "A, ", "a\n",
                  "Photo: ", "[photo ", "…", "By A ", "Dec. ", "2022-12-18 ", "x" * 70 + "\n",
                  "By " + "A" * 280 + "!\n", "By " + "Aa-" * 60 + "?\n", "Date 2022-12-18" + " " * 900 + "x\n",
                  "A-" * 60 + " 2022-12-18 a\n", "Published" + BLANKS, "Reply" + BLANKS),
    "markup": ("<div>", "<p>a", "<", "<a ", "<!--", "<![CDATA[", "</div>", "&", "&lt", "<a href='", "<!", "<?", "<b/>",
               "<script>", "<div class='share ", "<td>x", "<title>", "a<br>", "<time datetime='2022-12-18'>x</time>",
               "<script type='application/ld+json'>{\"@graph\":[", "<![CDATA[{", "]]>", "<p>Related stories</p>",
               "<p>It was a bomb that hit it, police said.</p>", "<meta name='date' content='x'>"),
    "mojibake": ("â", "â€™", "Ã©", "é", "Р‘", "ط§", "\ufffd", "Ã¢â‚¬â„¢"),
    "repeats": ("a ", "Kirkuk ", "Kirkuk bomb ", "12 ", "A. ", "\n", "قتل ", "é"),
    "names": ("a", "al ", "'", "ay", "a-", " "),
    "keys": ("w", "ch", "wch", "cha", "novo", "novo-", "ij", "'", "1-", "al ", "ال", "ш", "ё", "š", "i "),
}
BLUR_S = 0.0005  # what the clock may add to a measurement; without it the shortest ones have no ratio


def _tolls_in(text):
    from extraction import ATLAS, LEXICON  # here, since other readers need no lexicon

    tagged, sentences = tag(text, LEXICON), split_sentences(text)
    return lambda: read_scenes(tagged, sentences, (), "IQ", ATLAS)


def _dates_in(text):
    sentences = split_sentences(text)
    return lambda: find_dates(text, sentences, DAY)


# What is measured: given the text, the work on it and nothing else.
READERS = {
    "dates": _dates_in,
    "numbers": lambda text: lambda: find_numbers(text),
    "tolls": _tolls_in,
    "sentences": lambda text: lambda: split_sentences(text),
    "markup": lambda text: lambda: read_page(text),
    "mojibake": lambda text: lambda: mend(text),
    "repeats": lambda text: lambda: likeness(text, text[1:]),
    "names": lambda text: lambda: similarity(text, "Kirkuk"),
    "keys": lambda text: lambda: [keys(text, world) for world in ("arabic", "cyrillic", "shared")],
}


def cpu_seconds(subject, unit, size):
    """CPU seconds (this process alone, so a busy machine does not count) for ``size`` characters made of ``unit``."""
    work = READERS[subject]((unit * (size // len(unit) + 1))[:size])
    gc.disable()  # its rounds are as long as what other tests have left
    begun = time.process_time()
    try:
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def growth(subject, unit, small, large):
    """How many times faster than the text the work grows: 1 when linear, ``large / small`` when quadratic.

    Returns it with the CPU seconds for the large text. Both sizes are measured up to three times while they look worse
    than linear, each time one character longer, so that no cache answers; the shortest times count.
    """
    shortest = [float("inf")] * 2
    for extra in range(3):
        shortest = [min(known, cpu_seconds(subject, unit, size + extra))
                    for known, size in zip(shortest, (small, large))]
        ratio = (shortest[1] + BLUR_S) / (shortest[0] + BLUR_S) * small / large
        if ratio < 1.5:
            break
    return ratio, shortest[1]


def worse_than_linear(subject, small=1_000, large=8_000, most=2.0):
    """The units on whose texts a reader's work grows more than ``most`` times faster than the text."""
    measured = {unit: growth(subject, unit, small, large)[0] for unit in UNITS[subject]}
    return {unit[:30]: round(ratio, 1) for unit, ratio in measured.items() if ratio > most}
