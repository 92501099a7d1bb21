"""Values corrected in place: the editor of each, and words of the article that the analyst marks."""

from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..core import choices
from ..core.lessons import ActorLesson
from ..core.lexicon.teaching import row_for
from ..core.marked_words import Marked, read_as
from ..core.model import Article
from ..core.review_values import BY_NAME, count_of
from .review_editors import ChoiceEditor, CountEditor, DaysEditor, NoteEditor
from .review_kinds import title_of
from .review_words import choice_words, missing_words, quoted

# What a name that no list has may be: words, kind and side in the lexicon.
_NEW = (("militant", "insurgent"), ("military", "state"), ("paramilitary", "state"))


def tr(text):
    return QCoreApplication.translate("Review", text)


class Editing(QObject):
    """At most one editor is open, under the row of its value."""

    def __init__(self, control, parent=None):
        super().__init__(parent)
        self._control, self._page = control, control.page
        self._open = None      # (row, editor)
        self._words = None     # (start, end) that the analyst marked for the open editor
        for row in self._page.values.rows.values():
            row.editAsked.connect(self.edit)
        text, marks = self._page.text, self._page.marks
        text.selected.connect(lambda start, end: self._page.ask_words(text.words(start, end)))
        text.marked.connect(marks.begin)
        marks.chosen.connect(self._take_words)
        marks.left.connect(self._leave_words)

    def edit(self, name, search="", words=None):
        """Open the editor of a value; ``search`` is what its list is asked first, ``words`` what was marked for it."""
        if self._control.state is None:
            return
        if BY_NAME[name].shape == "place":
            self._control.places.type_name(search)
            return
        if BY_NAME[name].shape in ("actor", "target"):
            self._with_lexicon(lambda lexicon: self._show(name, self._party_editor(name, lexicon), search, words))
            return
        self._show(name, self._editor(name), search, words)

    @property
    def is_open(self):
        """Whether a value is being edited."""
        return self._open is not None

    def leave(self):
        """Close the editor that is open; nothing changes."""
        if self._open is None:
            return
        row, editor = self._open
        self._open = self._words = None
        had_focus = editor.isAncestorOf(editor.window().focusWidget() or self._page)
        row.show_below(None)
        editor.deleteLater()
        if had_focus:
            row.setFocus()

    # Editors

    def _show(self, name, editor, search, words):
        self.leave()
        row = self._page.values.rows[name]
        self._open, self._words = (row, editor), words
        editor.taken.connect(lambda values: self._take(name, values))
        editor.left.connect(self.leave)
        row.show_below(editor)
        if search:
            editor.look_for(search)
        editor.begin()
        self._page.reveal_row(name)

    def _editor(self, name):
        row, shape = self._control.state.values, BY_NAME[name].shape
        if shape == "days":
            return DaysEditor(row.get("date_start"), row.get("date_end"), self._read_days, self._page)
        if shape in ("count", "number"):
            return CountEditor(name, count_of(row, name), shape == "number", self._page)
        if shape == "note":
            return NoteEditor(row.get("notes") or "", self._page)
        if shape == "event":
            return ChoiceEditor(choices.events(), row.get("sub_event"),
                                lambda choice: {"event_type": choice.beside, "sub_event": choice.value},
                                parent=self._page)
        listed = {"actor_cert": choices.CERTAINTIES, "claimed": choices.CLAIMED}.get(name)
        listed = choices.weapons() if listed is None else tuple(map(choices.Choice, listed))
        return ChoiceEditor(listed, row.get(name) or "", lambda choice: {name: choice.value},
                            lambda choice: choice_words(choice.value) or missing_words(name), parent=self._page)

    def _party_editor(self, name, lexicon):
        """The list of actors or targets, and for a name that it does not have what it may be."""
        listed = choices.actors(lexicon) if name == "actor" else choices.targets(lexicon)

        def values(choice):
            return self._party_values(name, choice.value, lexicon)

        def make(text):
            kinds = {"militant": tr("New armed group: {name}"), "military": tr("New armed forces: {name}"),
                     "paramilitary": tr("New militia: {name}")}
            return [(kinds[kind].format(name=text), {**self._party_values(name, text, lexicon), "new": (kind, side)})
                    for kind, side in _NEW]

        return ChoiceEditor(listed, self._control.state.values.get(name), values, make=make, parent=self._page)

    def _party_values(self, name, value, lexicon):
        row = self._control.state.values
        if name == "target":
            return {"target": value, "civ_target": choices.is_civilian(value, lexicon)}
        if value == choices.UNKNOWN:
            return {"actor": value, "actor_cert": "unknown"}
        told = row.get("actor_cert") or "unknown"
        return {"actor": value, "actor_cert": told if told != "unknown" else "named"}

    def _with_lexicon(self, then):
        self._control.jobs.start("lexicon", tr("Dateline: the lexicon"), lambda: self._control.sources.lexicon, then,
                                 self._control.messages.error)

    def _read_days(self, text):
        article = self._control.shown.article
        typed = Article("typed", text, published=article.published if article else None,
                        published_from=article.published_from if article else "none")
        values = read_as("date_start", Marked(typed, 0, len(text), None))
        return {**values, "date_base": "user"} if values else {}

    # Taking

    def _take(self, name, values):
        marked = self._words
        kind = values.pop("new", None)
        words = self._control.words_at(*marked) if marked else None
        if words is not None and name in ("actor", "target"):
            values[name + "_raw"] = " ".join(self._page.text.words(*marked).split())
        self.leave()
        if name in ("actor", "target") and values[name] not in ("", choices.UNKNOWN):
            raw = values.get(name + "_raw") or self._control.state.values.get(name + "_raw") or ""
            self._with_lexicon(lambda lexicon: self._control.change(
                name, values, words, lessons=self._learned(raw, values[name], name, lexicon, kind)))
        else:
            self._control.change(name, values, words)
        self._page.values.rows[name].setFocus()

    def _learned(self, raw, actor, name, lexicon, kind):
        """What naming a party teaches: a new actor, or that words are a name of a known one."""
        known = actor in lexicon.actors
        if not known and kind is None:  # Civilians and the like are no names
            return ()
        row = row_for(raw, actor, lexicon, *(kind or ()))
        return (ActorLesson(row),) if row is not None else ()

    def _take_words(self, name):
        """The words that are selected are this value: by the readers, or by a choice where they do not understand."""
        stretch, article = self._page.text.selection(), self._control.shown.article
        if stretch is None or article is None or self._control.state is None:
            return
        self._leave_words()
        if name == "place":
            self._control.places.name_words(*stretch)
            return
        self._with_lexicon(lambda lexicon: self._read(name, Marked(
            article, *stretch, lexicon, self._control.state.values.get("country") or "")))

    def _read(self, name, marked):
        if self._control.state is None:
            return
        values, stretch = read_as(name, marked), (marked.start, marked.end)
        if values:
            self._control.change(name, values, self._control.words_at(*stretch))
            self._page.values.rows[name].setFocus()
        elif BY_NAME[name].shape in ("actor", "target", "event", "choice"):
            self.edit(name, words=stretch)
        else:
            self._control.messages.info(tr("{words} tells no {value} that can be read; type it instead.").format(
                words=quoted(marked.words), value=title_of(name).lower()))
            self.edit(name, words=stretch)

    def _leave_words(self):
        self._page.text.unselect()
        self._page.ask_words("")
        self._page.text.setFocus()
