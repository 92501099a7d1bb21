"""The compiled translations are those of the .ts files, and QGIS's language chooses among them."""

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from dateline.i18n import update
from dateline.ui.translation import Translation


@pytest.mark.parametrize("language", update.LANGUAGES)
def test_the_compiled_file_is_up_to_date(qgis, language):
    translator = QTranslator()
    assert translator.load(f"dateline_{language}.qm", str(update.FOLDER))
    kept = update.read(update.FOLDER / f"dateline_{language}.ts")
    pairs = {(string.context, string.source) for string in update.strings()}
    QCoreApplication.installTranslator(translator)
    told = {pair: QCoreApplication.translate(*pair) for pair in pairs}
    QCoreApplication.removeTranslator(translator)
    assert told == {pair: kept[pair] or pair[1] for pair in pairs}, "run python3 i18n/update.py"


@pytest.mark.parametrize("locale, words", [("ar", "مساعدة"), ("ar_IQ", "مساعدة"), ("en", "Help"), ("xx", "Help")])
def test_qgis_s_language_is_taken_and_given_back(qgis, monkeypatch, locale, words):
    monkeypatch.setattr(QgsApplication, "locale", lambda *_self: locale)
    translation = Translation()
    translation.install()
    assert QCoreApplication.translate("Dock", "Help") == words
    translation.remove()
    assert QCoreApplication.translate("Dock", "Help") == "Help"
