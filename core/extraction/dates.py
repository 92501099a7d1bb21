"""Dates of an article: which days its words name, counted from the day it was published, and what each date dates.

Weekdays are meant as the press means them: the latest one up to and including the day of publication. A day or month
without a year is the latest that does not lie after it. Precision follows UCDP GED's date_prec by the length of the
interval; "early", "mid" and "late" are days 1–10, 11–20 and 21–end of a month, and four months each of a year.
"""

from datetime import date
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

from ..model import When
from . import intervals as cal
from .date_phrases import DatePhrase, Token, find_phrases, names_days, read_tokens
from .sentences import Sentence
from .tables import read_table


class DateMention(NamedTuple):
    """Words at ``start`` to ``end`` that name days.

    ``role``: event; announced, when it dates what somebody said; background, for a since, an until, a plan or an era;
    earlier, for "two days after", which dates what the words after it tell.
    ``reference``: the words point at a day named before ("that month"), and ``when`` is read from the mention before.
    """

    start: int
    end: int
    when: When
    role: str
    reference: bool = False


_CUES = {row["word"]: (row["cue"], row["form"]) for row in read_table("date_cues")}
_TRAPS = {side: frozenset(row["words"] for row in read_table("date_traps") if row["side"] == side)
          for side in ("before", "after", "phrase")}
_ANCHOR_BASES = {"dateline": "dateline", "user": "user"}
_BOUNDARIES = frozenset(";:–—\"“”«»()[]")
_LEADS = frozenset(("ON", "IN", "PREP", "THE", "AT", "FROM", "BETWEEN", "EARLIER", "STAGE", "OF"))
_FORWARD_RULES = frozenset(("next", "next weekday"))
_OF_A_YEAR = frozenset(("day", "month", "part of month"))  # rules whose days have a year, told or not
_AFTER_WORDS = frozenset(("after", "before", "following"))
PARTS_OF_DAY = tuple("dawn daybreak sunrise midnight noon midday sunset dusk nightfall iftar".split())
_NIGHT_PARTS = frozenset("evening night midnight sunset dusk nightfall iftar".split())
_OF_THE_ANCHOR = frozenset(("part of the day", "the day"))
_LIMIT_WORDS = frozenset(("until", "till", "before", "since", "ahead"))
_OPENS_SPEECH = frozenset(("that", "\"", "“"))
_REACH = 60  # words to either side of a date that are asked what it dates
_NOUN_REACH = 3  # words between "Sunday's" and the attack or statement it dates


def find_dates(text: str, sentences: Sequence[Sentence], anchor: Optional[date],
               anchor_from: str = "published") -> Tuple[DateMention, ...]:
    """The dates in the sentences' words, in order; those of datelines, headers and boilerplate are left out.

    ``anchor`` is the publication date and ``anchor_from`` who gave it (``Article.published_from``). Without an anchor
    relative words are kept with base "none" and no days.
    """
    base = _ANCHOR_BASES.get(anchor_from, "published") if anchor else "none"
    mentions: List[DateMention] = []
    latest = _Latest()
    for sentence in sentences:
        latest = latest.next_sentence(sentence.paragraph)
        if sentence.kind in ("dateline", "boilerplate") or not names_days(text[sentence.start:sentence.end]):
            continue
        for mention in _in_sentence(_Clauses(text, sentence), anchor, base, latest):
            mentions.append(mention)
            latest = latest.after(mention)
    return tuple(mentions)


class _Latest(NamedTuple):
    """The days that "that month" or "the day before" may count from, as far as the text has been read.

    ``sentence``: a day named in the same sentence, whatever it dates, or a day of the background that the paragraph
    named last; else the latest that dates an event, else a word.
    """

    sentence: Optional[When] = None
    carried: Optional[When] = None
    paragraph: int = -1
    event: Optional[When] = None
    announced: Optional[When] = None

    def after(self, mention: DateMention) -> "_Latest":
        when = mention.when
        if when.start is None or mention.role == "earlier":
            return self
        dated: Dict[str, Any] = {} if mention.role == "background" else {mention.role: when}  # event or announced
        latest = self._replace(**dated)
        if when.prec != 1:
            return latest
        return latest._replace(sentence=when, carried=when if mention.role == "background" else None)

    def next_sentence(self, paragraph: int) -> "_Latest":
        carried = self.carried if paragraph == self.paragraph else None
        return self._replace(sentence=carried, carried=carried, paragraph=paragraph)

    def when(self) -> Optional[When]:
        return self.sentence or self.event or self.announced


class _Clauses:
    """The tokens of one sentence with the words that say what a date in it dates."""

    def __init__(self, text: str, sentence: Sentence):
        self.text = text
        self.tokens: Tuple[Token, ...] = read_tokens(text, sentence.start, sentence.end)
        self.words = [text[token.start:token.end].lower() for token in self.tokens]
        self.phrases = _joined([phrase for phrase in find_phrases(self.tokens) if not self._trap(phrase)], self)

    def _trap(self, phrase: DatePhrase) -> bool:
        """Whether the words are part of a name ("Black Friday", "14 July Bridge") or of a habit ("every Friday")."""
        before = self.words[phrase.first - 1] if phrase.first else ""
        after = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        if before in _TRAPS["before"] or after and self.text[after.start:after.end] in _TRAPS["after"]:
            return True
        onward = self.text[phrase.start:phrase.start + 24].lower()
        return any(onward.startswith(trap) for trap in _TRAPS["phrase"])

    def boundary(self, k: int) -> bool:
        token = self.tokens[k]
        return token.kind == "COMMA" or token.value in _BOUNDARIES

    def clause(self, phrase: DatePhrase) -> Tuple[int, int]:
        """The first and last-plus-one token of the clause around the phrase."""
        first, last = phrase.first, phrase.last
        while first > max(0, phrase.first - _REACH) and not self.boundary(first - 1):
            first -= 1
        while last < min(len(self.tokens), phrase.last + _REACH) and not self.boundary(last):
            last += 1
        return first, last

    def cue(self, positions, *cues: str) -> str:
        """The first of the cues (all of speech and event by default) at those token positions, or empty."""
        wanted = cues or ("speech", "event")
        for k in positions:
            cue = _CUES.get(self.words[k], ("", ""))[0]
            if cue in wanted and not (self.words[k] == "called" and "so" in self.words[max(0, k - 2):k]):
                return cue
        return ""


# --- intervals --------------------------------------------------------------------------------------------------------

def _joined(phrases, clauses):
    """The phrases, with each pair that a text joins to a range ("from 2014 until May 2017") made one."""
    joined, k = [], 0
    while k < len(phrases):
        phrase = phrases[k]
        if k + 1 < len(phrases) and _joins(phrase, phrases[k + 1], clauses):
            phrase = _range_phrase(phrase, phrases[k + 1])
            k += 1
        joined.append(phrase)
        k += 1
    return joined


def _joins(first, second, clauses):
    if first.shift or second.shift or first.rule in _FORWARD_RULES:
        return False
    between = [token.kind for token in clauses.tokens[first.last:second.first] if token.kind not in ("THE", "ON", "IN")]
    if between in (["TO"], ["DASH"]):
        return True
    opened = first.first > 0 and clauses.tokens[first.first - 1].kind == "BETWEEN"
    weekdays = first.rule == second.rule == "weekday"
    return between == ["AND"] and (opened or weekdays)


def _range_phrase(first, second):
    def reader(values, count):
        end = second.interval(count.day, count.forward)
        # "From Friday to Sunday": the Friday before that Sunday.
        begin = end and (first.interval(None) or first.interval(end[1]))
        return (begin[0], end[1]) if begin and begin[0] <= end[1] else None

    return DatePhrase(first.start, second.end, first.first, second.last, "range", {}, reader)


def _in_sentence(clauses, anchor, base, latest):
    told = None  # the latest day or month with its year
    for phrase in clauses.phrases:
        role, forward = _role(phrase, clauses)
        words = clauses.text[phrase.start:phrase.end]
        refers = phrase.shift is not None and not (phrase.rule == "part of the day" and latest.when() is None)
        if phrase.rule == "days after" and _is_before_the_deed(phrase, clauses):
            role, when = "event", _referred(phrase._replace(shift=(phrase.shift[0], -phrase.shift[1])), anchor, base,
                                            words, latest) if latest.event else None
        elif phrase.rule == "days after":
            role = "earlier"
            when = _referred(phrase, anchor, base, words, latest) if phrase.shift[1] < 0 and latest.event else None
        elif phrase.shift:
            when = _referred(phrase, anchor, base, words, latest)
        else:
            when = told and _in_year_told(phrase, told, words) or _when(phrase, anchor, base, words, forward)
        if when is None:
            continue
        if phrase.rule in _OF_A_YEAR and "year" in phrase.values:
            told = when
        if role == "event" and _is_background(phrase, clauses, when):
            role = "background"
        mention = DateMention(phrase.start, phrase.end, when, role, refers)
        latest = latest.after(mention)
        yield mention


def _when(phrase, anchor, base, words, forward):
    days = phrase.interval(None)
    if days:
        return When(days[0], days[1], cal.precision(days), words, "text")
    days = phrase.interval(anchor or date(2000, 6, 15), forward)
    if not days:
        return None  # no calendar has such a day
    if anchor is None:
        return When(text=words)
    return When(days[0], days[1], cal.precision(days), words, base)


def _is_before_the_deed(phrase, clauses):
    """"Four days before the attack": counted back from what was told."""
    following = clauses.words[phrase.last:phrase.last + 1]
    return phrase.shift[1] > 0 and following in (["the"], ["this"], ["that"]) and bool(
        clauses.cue(range(phrase.last + 1, min(len(clauses.tokens), phrase.last + 1 + _NOUN_REACH)), "event"))


def _in_year_told(phrase, told, words):
    """"In June 2014 they took Mosul, and on 3 August Sinjar": a day without a year that follows one with its year."""
    if phrase.rule not in _OF_A_YEAR or "year" in phrase.values or told.start is None:
        return None
    days = phrase.interval(date(told.start.year, 12, 31))
    return When(days[0], days[1], cal.precision(days), words, "text") if days and days[0] > told.start else None


def _referred(phrase, anchor, base, words, latest):
    """The days counted from the latest mention before; from the anchor for "the day before" and "at dawn"."""
    unit, steps = phrase.shift
    before = latest.when()
    if before is not None:
        days, base = _counted(before.start, before.end, unit, steps), before.base
    elif anchor is not None and (steps < 0 or phrase.rule in _OF_THE_ANCHOR):
        # What is told of the evening or the night may be of the one before.
        dark = phrase.rule == "part of the day" and not _NIGHT_PARTS.isdisjoint(words.lower().split())
        days = _counted(cal.days_from(anchor, -1) if dark else anchor, anchor, unit, steps)
    else:
        return When(text=words)
    return When(days[0], days[1], cal.precision(days), words, base)


def _counted(start, end, unit, steps):
    if unit == "week" and steps:
        unit, steps = "day", 7 * steps
    if unit == "day":
        return cal.days_from(start, steps), cal.days_from(end, steps)
    span = cal.period(cal.shift(start, unit, steps), unit)
    longer = (end - start).days > (span[1] - span[0]).days
    return (cal.shift(start, unit, steps), cal.shift(end, unit, steps)) if longer else span


# --- roles ------------------------------------------------------------------------------------------------------------

def _role(phrase, clauses):
    """What the date dates, and whether its words look ahead.

    A date hangs on the noun right after it ("Sunday's statement"); else on the nearest verb before it in its clause;
    else on the nearest after it; a clause without a verb that opens a sentence hangs on the first verb to come.
    """
    first, last = clauses.clause(phrase)
    if phrase.rule in _FORWARD_RULES or phrase.values.get("offset", 0) == 1 or phrase.values.get("steps", 0) == 1 \
            and phrase.rule == "earlier this" or clauses.cue(range(phrase.first - 1, first - 1, -1), "future"):
        return "background", True
    before = clauses.words[first:phrase.first]
    if before[:1] == ["according"]:
        return "announced", False
    if before[:1] in (["who"], ["whose"]) and not clauses.cue(range(first, last)):  # "who had married in March"
        return "background", False
    after = range(phrase.last, min(last, phrase.last + _NOUN_REACH))
    cue = _noun(clauses, phrase, after) or clauses.cue(range(phrase.first - 1, first - 1, -1)) \
        or clauses.cue(range(phrase.last, last))
    if not cue:
        onward = clauses.cue(range(last, min(len(clauses.tokens), last + _REACH)))
        back = clauses.cue(range(first - 1, max(-1, first - 1 - _REACH), -1))
        # "…, on Tuesday, police said" closes what was told, "On Tuesday, police said …" opens it.
        opens = not first or clauses.tokens[first - 1].kind != "COMMA"
        fronted = opens and all(token.kind in _LEADS for token in clauses.tokens[first:phrase.first])
        quoted = back == "speech" and onward and _in_what_is_said(clauses, phrase)
        cue = (onward or back) if quoted or fronted and phrase.rule != "past" else (back or onward)
    return ("announced" if cue == "speech" else "event"), False


def _in_what_is_said(clauses, phrase):
    """Whether a date stands in the words that somebody said: after "said that", or in the quotation."""
    for k in range(phrase.first - 1, max(-1, phrase.first - 1 - _REACH), -1):
        if clauses.words[k] in _OPENS_SPEECH:
            return True
        if _CUES.get(clauses.words[k], ("", ""))[0] == "speech":
            return False
    return False


def _noun(clauses, phrase, after):
    """The cue of the noun that a date stands before: right after it, or within reach of "Sunday's"."""
    owning = clauses.text[phrase.start:phrase.end].endswith(("'s", "’s"))
    for k in after if owning else after[:1]:
        cue, form = _CUES.get(clauses.words[k], ("", ""))
        if form == "noun":
            return cue
    return ""


def _is_background(phrase, clauses, when):
    """Whether the date bounds a state of things: "since late 2017", "until May", "after its defeat in 2017", an era."""
    first, _ = clauses.clause(phrase)
    words = clauses.words
    before = [word for word in words[max(first, phrase.first - 2):phrase.first] if word not in ("the", "of", "on")]
    if "when" in words[phrase.last:phrase.last + 2] and when.prec == 1:
        return False  # "no calm since July 3, when a lorry bomb killed"
    if before and before[-1] in _LIMIT_WORDS and words[phrase.first] not in PARTS_OF_DAY:
        return True  # "before Sunday"; "before dawn on Sunday" is on that day
    if phrase.rule == "range" and (when.prec or 0) >= 5:
        return True
    governing = words[first:phrase.first]
    if "since" in governing:
        return True
    for k in range(phrase.first - 1, first - 1, -1):
        if _CUES.get(words[k], ("", ""))[0] == "event":
            return False
        if words[k] in _AFTER_WORDS:
            return (when.prec or 5) >= 4
    return False
