"""How QGIS's forms are laid out: pages and groups of fields by a table (``form_pages.csv``), with the reports of an
incident, and those of an article, in the form itself."""

import csv
from functools import lru_cache
from pathlib import Path

from qgis.core import (Qgis, QgsAttributeEditorContainer, QgsAttributeEditorField, QgsAttributeEditorRelation,
                       QgsEditFormConfig)
from qgis.PyQt.QtCore import QCoreApplication

from .tables import ANALYST_FIELDS, COUNTED_FIELDS

REPORTS = "(reports)"  # where the table says so, the related reports stand
_OTHERS = "Other columns"
_HIDDEN = frozenset(("fid", "written", "facts"))
_OF_INCIDENTS = COUNTED_FIELDS | ANALYST_FIELDS  # a report has these columns too, empty


def lay_out_form(layer, table, relation=None):
    """Lay the form of a table of a database out; ``relation`` leads from its rows to reports. Columns that the table of
    pages does not name, such as those that somebody added, get a page of their own."""
    form = layer.editFormConfig()
    form.clearTabs()
    form.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    placed = set(_HIDDEN if table == "incidents" else _HIDDEN | _OF_INCIDENTS)
    root = form.invisibleRootContainer()
    for page, groups in _pages(table):
        tab = _container(page, root, tab=True)
        for group, fields in groups:
            inner = _container(group, tab) if group else tab
            for name in fields:
                _place(inner, layer, name, relation)
                placed.add(name)
            if group:
                tab.addChildElement(inner)
        form.addTab(tab)
    others = [name for name in layer.fields().names() if name not in placed]
    if others:
        form.addTab(_page_of(layer, others, root))
    layer.setEditFormConfig(form)


def add_page(layer, names):
    """Put columns that a table has got since into a page of their own; the rest of the form stays as it is."""
    form = layer.editFormConfig()
    if form.layout() == QgsEditFormConfig.EditorLayout.TabLayout:
        form.addTab(_page_of(layer, names, form.invisibleRootContainer()))
        layer.setEditFormConfig(form)


def _page_of(layer, names, root):
    tab = _container(_OTHERS, root, tab=True)
    for name in names:
        _place(tab, layer, name, None)
    return tab


def _place(container, layer, name, relation):
    if name != REPORTS:
        container.addChildElement(QgsAttributeEditorField(name, layer.fields().indexOf(name), container))
    elif relation is not None and relation.isValid():
        element = QgsAttributeEditorRelation(relation, container)
        element.setShowLabel(False)
        element.setRelationEditorConfiguration({"buttons": "AllButtons"})  # what it has once read from a project
        container.addChildElement(element)


def _container(title, parent, tab=False):
    made = QgsAttributeEditorContainer(QCoreApplication.translate("Forms", title), parent)
    if hasattr(made, "setType"):  # since QGIS 3.32
        kinds = Qgis.AttributeEditorContainerType
        made.setType(kinds.Tab if tab else kinds.GroupBox)
    else:
        made.setIsGroupBox(not tab)
    return made


@lru_cache(maxsize=None)
def _pages(table):
    """[(page, [(group, [field])])] of a table, in its order."""
    pages = {}
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["table"] == table:
                pages.setdefault(row["page"], {}).setdefault(row["group"], []).append(row["field"])
    return [(page, list(groups.items())) for page, groups in pages.items()]
