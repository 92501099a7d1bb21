"""A layer as KML, with names, descriptions and time spans: for map programs.

Written here, for GDAL's LIBKML takes four times as long for twice the features (47 s for 1,700), and on a full disk
never ends. Source: OGC KML 2.2 (OGC 07-147r2).
"""

import html
import re

from osgeo import ogr
from qgis.core import NULL
from qgis.PyQt.QtCore import Qt

from . import field_types

_TYPES = {field_types.INTEGER: "int", field_types.LONG: "int", field_types.DOUBLE: "double",
          field_types.BOOLEAN: "bool"}
_OWN = ("Name", "description", "begin", "end")  # columns that KML has elements of its own for
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


def write_kml(layer, path, name):
    """Write a layer in WGS 84 to ``path``, a folder ``name`` of placemarks; raises OSError.

    Columns ``Name``, ``description``, ``begin`` and ``end`` become what KML has for them, all others extended data.
    """
    fields = [(index, field) for index, field in enumerate(layer.fields().toList()) if field.name() not in _OWN]
    own = {column: layer.fields().indexOf(column) for column in _OWN}
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
                     f'<Document id="root_doc">\n<Schema name="{_text(name)}" id="incident">\n')
        stream.writelines(f'<SimpleField name="{_text(field.name())}" type="{_TYPES.get(field.type(), "string")}"/>\n'
                          for _, field in fields)
        stream.write(f"</Schema>\n<Folder><name>{_text(name)}</name>\n")
        stream.writelines(_placemark(feature, fields, own) for feature in layer.getFeatures())
        stream.write("</Folder>\n</Document>\n</kml>\n")


def _placemark(feature, fields, own):
    values = feature.attributes()
    told = {column: values[index] for column, index in own.items() if index >= 0 and not _missing(values[index])}
    span = "".join(f"<{column}>{_moment(told[column])}</{column}>" for column in ("begin", "end") if column in told)
    data = "".join(f'<SimpleData name="{_text(field.name())}">{_text(_plain(values[index]))}</SimpleData>'
                   for index, field in fields if not _missing(values[index]))
    geometry = ogr.CreateGeometryFromWkb(bytes(feature.geometry().asWkb())).ExportToKML() \
        if feature.hasGeometry() else ""
    return ("<Placemark>" + (f"<name>{_text(told['Name'])}</name>" if "Name" in told else "")
            + (f"<description>{_text(told['description'])}</description>" if "description" in told else "")
            + (f"<TimeSpan>{span}</TimeSpan>" if span else "")
            + f'<ExtendedData><SchemaData schemaUrl="#incident">{data}</SchemaData></ExtendedData>'
            + f"{geometry}</Placemark>\n")


def _missing(value):
    return value is None or value == NULL


def _moment(value):
    """A day or time as xsd:dateTime."""
    text = value.toString(Qt.DateFormat.ISODate)
    return text if "T" in text else text + "T00:00:00"


def _plain(value):
    return int(value) if isinstance(value, bool) else value


def _text(value):
    """A value as text of XML, in an attribute too."""
    return html.escape(_NOT_XML.sub(" ", str(value)))
