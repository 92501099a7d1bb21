"""Dateline: from news articles on armed attacks to an incident layer in QGIS."""


def classFactory(iface):  # noqa: N802 (the name that QGIS calls)
    """Give QGIS the plugin object. What it imports is QGIS's own; other packages are looked for when it starts."""
    from .plugin import DatelinePlugin

    return DatelinePlugin(iface)
