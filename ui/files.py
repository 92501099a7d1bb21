"""File dialogs that never block: each calls ``then`` with what was chosen, and not at all when nothing was."""

from qgis.PyQt.QtWidgets import QFileDialog

from . import settings


def ask_files(parent, title, patterns, then):
    """Existing files, one or more; ``then`` gets a list of paths."""
    dialog = _dialog(parent, title, patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(_remembering(then))
    dialog.open()


def ask_folder(parent, title, then):
    """One existing folder; ``then`` gets a list of one path."""
    dialog = _dialog(parent, title, ())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    dialog.filesSelected.connect(_remembering(then))
    dialog.open()


def ask_target(parent, title, patterns, suggestion, then, may_exist=False):
    """A file to write; ``then`` gets its path. ``patterns`` are (words, suffix without a dot).

    The dialog itself asks before an existing file is chosen, unless ``may_exist`` (a database is extended).
    """
    dialog = _dialog(parent, title, tuple(f"{words} (*.{suffix})" for words, suffix in patterns))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, may_exist)
    dialog.setDefaultSuffix(patterns[0][1])
    suffixes = {f"{words} (*.{suffix})": suffix for words, suffix in patterns}
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    dialog.selectFile(suggestion)
    dialog.fileSelected.connect(then)
    dialog.open()


def _dialog(parent, title, patterns):
    dialog = QFileDialog(parent, title, settings.last_folder())
    dialog.setObjectName("datelineFileDialog")
    dialog.setNameFilters(list(patterns))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _remembering(then):
    def chosen(paths):
        settings.set_last_folder(paths[0])
        then(paths)
    return chosen
