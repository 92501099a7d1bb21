"""Values of an incident in words, as the review page shows them."""

from qgis.PyQt.QtCore import QCoreApplication

from ..core.review_values import BY_NAME, count_of
from .articles_model import date_words

LONGEST = 60  # characters of quoted words


def tr(text):
    return QCoreApplication.translate("Review", text)


def value_words(row, name):
    """A value of an incident's row in words; "" where it has none."""
    shape = BY_NAME[name].shape
    if shape == "days":
        return _days(row)
    if shape == "place":
        return _place(row)
    if shape in ("count", "number"):
        return _count(row, name)
    if shape == "event":
        return row.get("sub_event") or row.get("event_type") or ""
    text = row.get(name) or ""
    return choice_words(text) if name in ("actor_cert", "claimed") else str(text)


def missing_words(name):
    """What stands in the place of a value that there is none of."""
    return {"date_start": tr("not known"), "place": tr("not known"), "notes": tr("none"),
            "target": tr("nobody named"), "weapon": tr("not told")}.get(name, tr("not told"))


def choice_words(text):
    """A word of a controlled list in the interface's language."""
    return {"named": tr("named"), "claimed": tr("claimed"), "attributed": tr("attributed"),
            "suspected": tr("suspected"), "unknown": tr("unknown"), "yes": tr("yes"), "no": tr("no")}.get(text, text)


def _days(row):
    first, last = row.get("date_start"), row.get("date_end")
    if first is None:
        return date_words(last) if last else ""
    return date_words(first) if last in (None, first) else f"{date_words(first)} – {date_words(last)}"


def _place(row):
    written, entry, method = row.get("place") or "", row.get("place_gaz") or "", row.get("geo_method") or "none"
    name = written or entry
    if method == "none":
        return tr("{name} (not on the map)").format(name=name) if name else ""
    how = {"named": "", "admin": tr("in {place}"), "near": tr("near {place}"), "bearing": tr("off {place}"),
           "between": tr("between places"), "manual": tr("put on the map by hand")}.get(method, "")
    beside = how.format(place=entry) if how else entry if entry and entry != written else ""
    parts = [name] + ([beside] if beside and beside != name else []) + ([row["admin1"]] if row.get("admin1") else [])
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _count(row, name):
    count = count_of(row, name)
    if count is None:
        return ""
    if count.low == count.high:
        return str(count.best)
    return tr("{best} ({low}–{high})").format(best=count.best, low=count.low, high=count.high)


def radius_words(metres):
    """A radius: metres below a kilometre, else kilometres."""
    if not metres:
        return ""
    return tr("±{n} m").format(n=round(metres)) if metres < 1000 else tr("±{n} km").format(n=f"{metres / 1000:.3g}")


def quoted(text):
    """Words of an article on one line, in quotation marks, cut where they are long."""
    line = " ".join(text.split())
    return tr("“{words}”").format(words=line if len(line) <= LONGEST else line[:LONGEST - 1] + "…")
