"""The preset by which a database merges reports, kept among its metadata."""

from ...gazetteer.errors import DatelineError
from ..model import PRESETS, REPRESENTATIVE
from .tables import METADATA, Table

_NAME = "preset"


def preset_of(source):
    """The preset of a data source; the representative one while none is told, or one that there is not."""
    told = Table(source, METADATA).column("value").get(_NAME)
    return told if told in PRESETS else REPRESENTATIVE


def keep_preset(source, preset):
    """Keep a preset that is told, for all later runs; returns whether it is another than before.

    Raises DatelineError when there is none of that name.
    """
    if not preset:
        return False
    if preset not in PRESETS:
        raise DatelineError(f"there is no preset {preset} of merging; there are {', '.join(PRESETS)}")
    before, metadata = preset_of(source), Table(source, METADATA)
    if metadata.column("value").get(_NAME) != preset:
        metadata.put({"name": _NAME, "value": preset})
    return preset != before
