"""The Python packages that Dateline needs beside QGIS, and what to say when one is missing."""

import importlib

from qgis.PyQt.QtCore import QCoreApplication

PACKAGES = ("geopy", "shapely", "pyproj")


def tr(text):
    return QCoreApplication.translate("Requirements", text)


def missing_packages():
    """Names of the needed packages that cannot be imported, in a fixed order.

    A package that is there but broken (a missing shared library raises OSError) counts as missing.
    """
    return tuple(name for name in PACKAGES if not _imports(name))


def _imports(name):
    try:
        importlib.import_module(name)
    except (ImportError, OSError):
        return False
    return True


def what_is_missing(names):
    """One line for the message bar."""
    return tr("Dateline needs {packages}, which this QGIS does not have. Install it, then choose Plugins ▸ Dateline "
              "once more.").format(packages=", ".join(names))


def how_to_install(names):
    """The steps for each system, as plain text."""
    debian = " ".join("python3-" + name for name in names)
    pip = " ".join(names)
    return tr(
        "Missing: {pip}\n\n"
        "Debian, Ubuntu (in a terminal):\n    sudo apt install {debian}\n\n"
        "Windows (in the OSGeo4W Shell of the Start menu):\n    python -m pip install {pip}\n\n"
        "macOS (in a terminal, with the Python of QGIS):\n"
        "    /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {pip}\n\n"
        "Elsewhere, with the Python that QGIS uses:\n    python3 -m pip install --user {pip}\n\n"
        "Then choose Plugins ▸ Dateline once more, or restart QGIS."
    ).format(pip=pip, debian=debian)
