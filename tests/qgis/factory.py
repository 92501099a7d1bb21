"""Results by hand, for tests of what comes after the pipeline."""

from dataclasses import replace
from datetime import date

from dateline.core.model import Article, Count, Evidence, Facts, Incident, Report, Result, When
from dateline.gazetteer.place import Candidate, Phrase, Place, Placement

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'single' [% 1 + 1 %] نينوى"


def when(first, last=None, prec=1):
    """The days from ``first`` to ``last``, ISO."""
    return When(date.fromisoformat(first), date.fromisoformat(last or first), prec, "on Sunday", "published")


def placed(name, lon, lat, method="named", radius=2000.0, admin1="", area=""):
    """A placement on a gazetteer entry at that point."""
    place = Place("IQ-" + name, name, lon, lat, names=(name.upper(),), source="test list")
    return Placement(name, method, lon, lat, radius, 1, 0.8, place, "Iraq", admin1, "", "", area,
                     (Candidate(place, 0.8, (("name", 1.0, "same name"),), name),))


def article(number, text="", **values):
    """An article of that number."""
    name = f"{number:03d}.txt"
    return Article(name, text or f"The text of article {number} about one attack in the village.", f"Headline {number}",
                   date(2023, 1, 2), "index", f"Agency {number}", f"https://example.org/{number}", **values)


def report(number, facts, suffix="1", sentence=""):
    """One report of the article of that number."""
    name = f"{number:03d}.txt"
    facts = replace(facts, evidence=facts.evidence or (Evidence("killed", name, 4, 8),))
    return Report(f"{name}#{suffix}", name, sentence or f"Gunmen attacked, article {number} says.", facts,
                  f"Agency {number}", date(2023, 1, 2), (Phrase(facts.placement.name, "at", "village", 3, 9),))


def incident(*reports, event_id=None):
    """An incident of these reports with the facts of the first."""
    return Incident(event_id or "E-" + reports[0].report_id, reports[0].facts, reports)


def result(*incidents, articles=None):
    """A result of incidents with the articles that tell them."""
    reports = tuple(r for i in incidents for r in i.reports)
    numbers = sorted({int(r.article[:3]) for r in reports})
    return Result(tuple(article(n) for n in numbers) if articles is None else tuple(articles), reports, incidents)


def facts(title="Attack", actor="Islamic State", days=None, where=None, killed=None, **values):
    """What is said of one incident."""
    return Facts(title=title, actor=actor, actor_raw=actor, when=days or When(), placement=where or Placement(),
                 killed=killed, **values)


def sample():
    """Six incidents in Iraq: dated and not, placed and not, with hostile text, quotes and Arabic in them."""
    told = [
        facts("Roadside bomb on police, Shalal al-Matar", days=when("2022-12-18"), killed=Count(7, 9, 9),
              wounded=Count(2, 2, 2), target="Iraqi Federal Police",
              where=placed("Chalal al-Matar", 44.39222, 35.46806, "near", 15000.0, "Kirkuk")),
        facts("Bomb on an army patrol, Tarmiya", "Unknown", when("2022-12-14"),
              placed("Tarmiya", 44.39583, 33.67444, admin1="Baghdad"), Count(3, 3, 3), target="Iraqi Army"),
        facts("Attack on soldiers near Kirkuk", "O'Neil's \"group\" | a/b", when("2022-11-01", "2022-11-30", 4),
              placed("Kirkuk", 44.39222, 35.46806, "near", 20000.0, "Kirkuk"), Count(4, 4, 4)),
        facts("Bombs and sniper fire on a minibus, al-Omraniya", days=when("2023-11-30"), killed=Count(11, 12, 12),
              wounded=Count(13, 14, 17), target="Civilians", civ_target=True,
              where=placed("al-Omraniya", 44.91497, 33.84475, admin1="Diyala",
                           area="POLYGON((44.8 33.7,45.0 33.7,45.0 33.9,44.8 33.9,44.8 33.7))")),
        facts(HOSTILE, "داعش", None, placed("Mardan", 45.3032, 34.36618, admin1="Diyala")),
        facts("Asayesh killed, place not told", days=when("2019-07-21", "2019-07-31", 2), killed=Count(0, 0, 0)),
    ]
    return result(*(incident(report(n, f, sentence=HOSTILE if n == 4 else "")) for n, f in enumerate(told)))


def colour_rule(areas):
    """The expression that gives the areas their colours."""
    from qgis.core import QgsSymbolLayer
    symbol = areas.renderer().symbol()
    rules = symbol.symbolLayer(0).dataDefinedProperties()
    return rules.property(QgsSymbolLayer.Property.PropertyStrokeColor).expressionString()
