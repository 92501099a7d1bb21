"""What several algorithms ask for in the same way: a database, country files, lexicon tables."""

from typing import NamedTuple

from qgis.core import (QgsProcessing, QgsProcessingException, QgsProcessingParameterEnum, QgsProcessingParameterFile,
                       QgsProcessingParameterMultipleLayers, QgsProcessingParameters,
                       QgsProcessingParameterVectorLayer)

from ..layers.homes import home_of_layer
from ..lexicon.loader import load_lexicon
from ..lexicon.own import own_folders
from ..model import PRESETS
from .base import tr

DATABASE, GAZETTEER, LEXICON, PRESET = "DATABASE", "GAZETTEER", "LEXICON", "PRESET"


class Chosen(NamedTuple):
    """A database, and the filter of the layer by which it was chosen (a subset string; empty for everything)."""

    address: str
    subset: str = ""


def ask_database(algorithm):
    """Ask for a database: by a file, or by one of its layers in the project."""
    algorithm.add(
        QgsProcessingParameterVectorLayer(DATABASE, tr("Database, or its layer of incidents"),
                                          [QgsProcessing.SourceType.TypeVector]),
        tr("A Dateline database (.gpkg), or its layer “Incidents”, of a team's database too. Of a layer that is "
           "filtered, what it shows is taken. Edits that are not saved are not seen."))


def chosen_database(algorithm, parameters, context, feedback):
    """The database that was chosen; to be called in ``prepareAlgorithm``, where the project's layers live."""
    layer = algorithm.parameterAsVectorLayer(parameters, DATABASE, context)
    if layer is None:
        raise QgsProcessingException(tr("There is no such database; choose a .gpkg that Dateline has made."))
    if layer.isEditable() and layer.isModified():
        feedback.pushWarning(tr("“{layer}” has edits that are not saved; they are not seen.").format(
            layer=layer.name()))
    home, table = home_of_layer(layer)
    if home is None:
        raise QgsProcessingException(tr("“{layer}” is not of a Dateline database.").format(layer=layer.name()))
    return Chosen(home.address, layer.subsetString() if table in ("incidents", None) else "")


def chosen_source(algorithm, parameters, name, context):
    """The features of a parameter's layer."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    return source


def ask_gazetteer(algorithm):
    """Ask for country files beside the starter; those that the user has chosen in the dock are the default."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(GAZETTEER, tr("Country files"), QgsProcessing.SourceType.TypeFile,
                                             defaultValue=list(algorithm.own_files()), optional=True),
        tr("Country files (GeoNames, NGA GNS, CSV, a layer, boundaries) or gazetteers built before, in the order in "
           "which they count. The starter gazetteer is always asked last. At first those chosen in Dateline's dock."))


def chosen_gazetteer(algorithm, parameters, context):
    """The paths of the country files."""
    return tuple(filter(None, algorithm.parameterAsFileList(parameters, GAZETTEER, context)))


def ask_lexicon(algorithm):
    """Ask for tables of actors, weapons and words beside the shipped ones."""
    algorithm.add(
        QgsProcessingParameterFile(LEXICON, tr("Folder of lexicon tables"), QgsProcessingParameterFile.Behavior.Folder,
                                   optional=True),
        tr("A folder of tables of actors, weapons and words, read beside those that ship and your own."), advanced=True)


def chosen_lexicon(algorithm, parameters, context):
    """The lexicon: shipped tables, the user's own, those of the folder that was chosen."""
    folder = algorithm.parameterAsString(parameters, LEXICON, context)
    return load_lexicon(own_folders() + ((folder,) if folder else ()))


def ask_preset(algorithm, advanced):
    """Ask how reports that differ are merged."""
    algorithm.add(
        QgsProcessingParameterEnum(PRESET, tr("Figures of reports that differ"), list(PRESETS), optional=True,
                                   usesStaticStrings=True),
        tr("conservative: the lowest figure that a source still gives. representative: the median of the sources. "
           "informative: the latest. The database keeps it; without one it stays as the database has it."), advanced)


def chosen_preset(algorithm, parameters, context):
    """The preset of merging, or None."""
    return algorithm.parameterAsEnumString(parameters, PRESET, context) or None


def chosen_day(algorithm, parameters, name, context):
    """The day of a date's parameter as ``datetime.date``, or None."""
    day = QgsProcessingParameters.parameterAsDate(algorithm.parameterDefinition(name), parameters, context)
    return day.toPyDate() if day.isValid() else None
