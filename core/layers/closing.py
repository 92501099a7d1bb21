"""Closing a GDAL data source by the name that the GDAL at hand has for it."""


def close(source):
    """Close it now, whoever still holds the object. ``Close`` came with GDAL 3.8, where ``Destroy`` began to warn."""
    if hasattr(source, "Close"):
        source.Close()
    else:
        source.Destroy()
