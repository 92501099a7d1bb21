"""The forms of QGIS for incidents, reports and articles: aliases, widgets, and what is only to be read."""

from qgis.core import QgsEditorWidgetSetup
from qgis.PyQt.QtCore import QCoreApplication

from ..model import ARTICLE_FIELDS, REPORT_FIELDS, ZONE_FIELDS

_READ_ONLY = frozenset(("event_id", "report_id", "article", "sentence", "n_reports", "n_sources", "sources", "disagree",
                        "evidence", "text", "published", "pub_from", "written", "facts",
                        *(field.name for field in ZONE_FIELDS)))
_HIDDEN = frozenset(("fid", "written", "facts"))
_LONG = frozenset(("text", "sentence", "notes", "disagree", "evidence"))
_CHOICES = {"status": ("draft", "accepted", "edited", "rejected"), "claimed": ("yes", "no", "unknown"),
            "actor_cert": ("named", "claimed", "attributed", "suspected", "unknown"),
            "geo_method": ("named", "near", "bearing", "between", "admin", "manual", "none")}


def style_form(layer, names=None):
    """Aliases, date and choice widgets, and what comes from the texts or is worked out read-only; of the fields
    ``names`` alone where they are given."""
    aliases = {field.name: field for field in REPORT_FIELDS + ARTICLE_FIELDS + ZONE_FIELDS}
    form = layer.editFormConfig()
    for index, name in enumerate(layer.fields().names()):
        if names is not None and name not in names:
            continue
        if name in aliases:
            layer.setFieldAlias(index, QCoreApplication.translate("Fields", aliases[name].alias))
        layer.setEditorWidgetSetup(index, _widget(name, aliases[name].kind if name in aliases else "text"))
        form.setReadOnly(index, name in _READ_ONLY)
    layer.setEditFormConfig(form)


def _widget(name, kind):
    if name in _HIDDEN:
        return QgsEditorWidgetSetup("Hidden", {})
    if name in _CHOICES:
        return QgsEditorWidgetSetup("ValueMap", {"map": [{choice: choice} for choice in _CHOICES[name]]})
    if kind in ("date", "datetime"):
        shown = "yyyy-MM-dd" if kind == "date" else "yyyy-MM-dd HH:mm"
        return QgsEditorWidgetSetup("DateTime", {"display_format": shown, "field_format": shown, "calendar_popup": True,
                                                 "allow_null": True, "field_iso_format": False})
    if kind == "bool":
        return QgsEditorWidgetSetup("CheckBox", {})
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": name in _LONG, "UseHtml": False})
