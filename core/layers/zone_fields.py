"""The answers of zones as columns of the incidents of a database, a file's or a team's.

They are columns beside those of the fields table, as an analyst may add some too: no import writes them, the guards
take them for no edit, a copy of the database takes them along. They say what was so when zones were laid last.
"""

from osgeo import ogr
from qgis.core import QgsDataProvider

from ...gazetteer.errors import DatelineError
from ..model import ZONE_FIELDS
from .connections import quietly, timeless
from .form_pages import add_page
from .forms import style_form
from .homes import home_of_layer
from .opening import check_version, opened, writing
from .tables import INCIDENTS, Table, add_columns, fill

NAMES = tuple(field.name for field in ZONE_FIELDS)
_EVERY = 500  # rows between two looks at whether to stop


def write_zone_fields(address, rows, progress=None, cancelled=None):
    """Write the fields of zones of each row (dicts with ``event_id`` and ``model.ZONE_FIELDS``) to the incidents of a
    database, in one transaction; returns how many incidents they changed.

    Columns are made where they are missing. Incidents that no row is of lose what they had; rows of incidents that are
    gone are passed over. Raises DatelineError, with nothing written, when the database cannot be written or was
    cancelled.
    """
    by_id = {row["event_id"]: row for row in rows}
    with opened(address) as source:
        check_version(source, address)
    with writing(address) as source:
        layer = source.GetLayerByName(INCIDENTS.name)
        add_columns(layer, ZONE_FIELDS)
        incidents = Table(source, INCIDENTS)
        changed = _changed(incidents, layer, by_id)
        for done, (event_id, values) in enumerate(changed, 1):
            if cancelled is not None and cancelled():
                raise DatelineError("The overlay was cancelled; nothing was written")
            incidents.change(event_id, values)
            if progress is not None and done % _EVERY == 0:
                progress(done, len(changed), "")
    return len(changed)


def _changed(incidents, layer, by_id):
    """(event id, values) of the incidents whose columns hold something else."""
    wanted, found = ogr.Feature(layer.GetLayerDefn()), []
    at = [layer.GetLayerDefn().GetFieldIndex(name) for name in NAMES]
    for event_id, feature in incidents.features():
        row = by_id.get(event_id, {})
        values = {name: row.get(name) for name in NAMES}
        fill(wanted, values)
        if any(feature.GetFieldAsString(index) != wanted.GetFieldAsString(index) for index in at):
            found.append((event_id, values))
    return found


def show_columns(layer):
    """Let a layer of incidents know of columns that its table has got since it was opened; its form gets a page of
    them, to be read only."""
    if layer.isEditable():
        return
    if not set(NAMES) <= set(layer.fields().names()) and _has_columns(layer):
        with quietly(), timeless(layer):
            options = QgsDataProvider.ProviderOptions()
            layer.setDataSource(layer.source(), layer.name(), layer.providerType(), options, False)
    fields, form = layer.fields(), layer.editFormConfig()
    fresh = [name for name in NAMES if fields.indexOf(name) >= 0 and not form.readOnly(fields.indexOf(name))]
    if fresh:
        style_form(layer, fresh)
        add_page(layer, fresh)


def _has_columns(layer):
    try:
        with opened(home_of_layer(layer)[0]) as source:
            return source.GetLayerByName(INCIDENTS.name).GetLayerDefn().GetFieldIndex(NAMES[0]) >= 0
    except DatelineError:
        return False  # whoever reads it next says so
