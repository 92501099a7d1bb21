"""The map tip of an incident: HTML with every value escaped, for texts of articles are hostile."""

from qgis.core import QgsExpression
from qgis.PyQt.QtCore import QCoreApplication, QLocale

_STYLE = "max-width: 26em; font-family: sans-serif"
_SMALL = "color: #666; font-size: small"
quoted = QgsExpression.quotedString


def tr(text):
    return QCoreApplication.translate("Tips", text)


def incident_tip(reports_relation):
    """The template for QGIS's map tips, in the language of QGIS; ``reports_relation`` is the id of the relation from
    reports to incidents."""
    return (f'<div style="{_STYLE}"><b>[% {_escaped(_field("title"))} %]</b><br>'
            f'[% {_dates()} %] · [% {_escaped(_field("actor"))} %]<br>'
            f'[% {_place()} %]<br>'
            f'[% {_toll(tr("Killed"), "killed_min", "killed", "killed_max")} %] · '
            f'[% {_toll(tr("Wounded"), "wound_min", "wounded", "wound_max")} %]'
            f'[% {_sentences(reports_relation)} %]</div>')


def _field(name):
    return f"""coalesce("{name}", '')"""


def _escaped(expression):
    """The expression with the characters of HTML made harmless; the ampersand first."""
    return f"""replace(replace(replace({expression}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"""


def _day(name):
    return f"""format_date("{name}", 'd MMM yyyy', {quoted(QLocale().name().split("_")[0].replace("C", "en"))})"""


def _dates():
    return (f"""CASE WHEN "date_start" IS NULL THEN {quoted(tr("Date not known"))} WHEN "date_start" = "date_end" """
            f"""THEN {_day("date_start")} ELSE {_day("date_start")} || ' – ' || {_day("date_end")} END""")


def _place():
    methods = {"named": tr("found as"), "near": tr("placed near"),
               "bearing": tr("placed by distance and direction from"), "between": tr("placed on the way to"),
               "admin": tr("placed in"), "manual": tr("placed by hand")}
    pairs = ", ".join(f"{quoted(method)}, {quoted(words)}" for method, words in methods.items())
    how = (f"""coalesce(trim(map_get(map({pairs}), "geo_method") || ' ' || {_escaped(_field("place_gaz"))}), """
           f"""{quoted(tr("not placed"))})""")
    radius = (f"""CASE WHEN "uncert_m" IS NULL THEN '' WHEN "uncert_m" < 1000 """
              f"""THEN ', ± ' || round("uncert_m") || {quoted(" " + tr("m"))} """
              f"""ELSE ', ± ' || round("uncert_m" / 1000, 1) || {quoted(" " + tr("km"))} END""")
    return (f"""CASE WHEN {_field("place")} = '' THEN {quoted(tr("Place not known"))} """
            f"""ELSE {_escaped(_field("place"))} || ' (' || {how} || {radius} || ')' END""")


def _toll(words, low, best, high):
    return (f"""{quoted(words + " ")} || CASE WHEN "{best}" IS NULL THEN {quoted(tr("not told"))} """
            f"""WHEN "{low}" = "{high}" """
            f"""THEN to_string("{best}") ELSE to_string("{low}") || '–' || to_string("{high}") END""")


def _sentences(relation):
    """The first three reports: the sentence that tells it, and the article."""
    told = (f"""'<p style="margin: 0.5em 0 0 0">“' || {_escaped(_field("sentence"))} || '”<br>"""
            f"""<span style="{_SMALL}">' || {_escaped(_field("article"))} || '</span></p>'""")
    return (f"""coalesce(array_to_string(array_slice(relation_aggregate(relation:='{relation}', """
            f"""aggregate:='array_agg', expression:={told}), 0, 2), ''), '')""")
