"""Facets and their values in the analyst's words."""

from qgis.PyQt.QtCore import QCoreApplication


def tr(text):
    return QCoreApplication.translate("Facets", text)


def title_of(facet):
    """The heading of a facet, by its name."""
    return {"actor": tr("Actor"), "target": tr("Target"), "event_type": tr("Event"), "weapon": tr("Weapon"),
            "actor_cert": tr("Actor certainty"), "date_prec": tr("Date precision"), "where_prec": tr("Place precision"),
            "status": tr("Status"), "holder": tr("Held by"), "zone": tr("Zone"),
            "sources": tr("Source")}.get(facet, facet)


def value_in_words(facet, value):
    """What a value of the database is called; names are as they are."""
    if not value:
        return tr("(not told)")
    return _coded(facet).get(value, value)


def _coded(facet):
    """The words for the numbers of UCDP's precisions, and for our own few codes."""
    if facet == "date_prec":
        return {"1": tr("the day"), "2": tr("two to six days"), "3": tr("the week"), "4": tr("the month"),
                "5": tr("the year")}
    if facet == "where_prec":
        return {"1": tr("exact"), "2": tr("around a place"), "3": tr("district"), "4": tr("governorate"),
                "5": tr("vague"), "6": tr("country"), "7": tr("sea or air")}
    if facet == "actor_cert":
        return {"named": tr("named"), "claimed": tr("claimed"), "attributed": tr("attributed"),
                "suspected": tr("suspected"), "unknown": tr("unknown")}
    if facet == "holder":
        return {"none": tr("outside all zones")}
    if facet == "status":
        return {"draft": tr("draft"), "accepted": tr("accepted"), "edited": tr("edited"), "rejected": tr("rejected")}
    return {}
