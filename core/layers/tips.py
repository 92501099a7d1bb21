"""The map tip of an incident: HTML with every value escaped, for texts of articles are hostile."""

_WORDS = {"named": "found as", "near": "placed near", "bearing": "placed by distance and direction from",
          "between": "placed on the way to", "admin": "placed in", "manual": "placed by hand"}

_STYLE = "max-width: 26em; font-family: sans-serif"
_SMALL = "color: #666; font-size: small"


def incident_tip(reports_relation):
    """The template for QGIS's map tips; ``reports_relation`` is the id of the relation from reports to incidents."""
    return (f'<div style="{_STYLE}"><b>[% {_escaped(_field("title"))} %]</b><br>'
            f'[% {_DATES} %] · [% {_escaped(_field("actor"))} %]<br>'
            f'[% {_PLACE} %]<br>'
            f'[% {_toll("Killed", "killed_min", "killed", "killed_max")} %] · '
            f'[% {_toll("Wounded", "wound_min", "wounded", "wound_max")} %]'
            f'[% {_sentences(reports_relation)} %]</div>')


def _field(name):
    return f"""coalesce("{name}", '')"""


def _escaped(expression):
    """The expression with the characters of HTML made harmless; the ampersand first."""
    return f"""replace(replace(replace({expression}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"""


def _day(name):
    return f"""format_date("{name}", 'd MMM yyyy', 'en')"""


_DATES = (f"""CASE WHEN "date_start" IS NULL THEN 'Date not known' WHEN "date_start" = "date_end" """
          f"""THEN {_day("date_start")} ELSE {_day("date_start")} || ' – ' || {_day("date_end")} END""")
_RADIUS = ("""CASE WHEN "uncert_m" IS NULL THEN '' WHEN "uncert_m" < 1000 THEN ', ± ' || round("uncert_m") || ' m' """
           """ELSE ', ± ' || round("uncert_m" / 1000, 1) || ' km' END""")
_METHODS = ", ".join(f"'{method}', '{words}'" for method, words in _WORDS.items())
_HOW = (f"""coalesce(trim(map_get(map({_METHODS}), "geo_method") || ' ' || {_escaped(_field("place_gaz"))}), """
        """'not placed')""")
_PLACE = (f"""CASE WHEN {_field("place")} = '' THEN 'Place not known' ELSE {_escaped(_field("place"))} """
          f"""|| ' (' || {_HOW} || {_RADIUS} || ')' END""")


def _toll(words, low, best, high):
    return (f"""'{words} ' || CASE WHEN "{best}" IS NULL THEN 'not told' WHEN "{low}" = "{high}" """
            f"""THEN to_string("{best}") ELSE to_string("{low}") || '–' || to_string("{high}") END""")


def _sentences(relation):
    """The first three reports: the sentence that tells it, and the article."""
    told = (f"""'<p style="margin: 0.5em 0 0 0">“' || {_escaped(_field("sentence"))} || '”<br>"""
            f"""<span style="{_SMALL}">' || {_escaped(_field("article"))} || '</span></p>'""")
    return (f"""coalesce(array_to_string(array_slice(relation_aggregate(relation:='{relation}', """
            f"""aggregate:='array_agg', expression:={told}), 0, 2), ''), '')""")
