"""Whether the place that a clause names cannot be that of an incident, by what the gazetteer knows of their names."""

from ...gazetteer.sameness import distance_m
from .agreement import compared_clauses, is_named
from .atlas import Atlas
from .drafts import Draft, main_place, phrases_of
from .scenes import Scene

SAME_SPOT_M = 25_000  # two named places this near may be one incident
SAME_AREA_M = 60_000  # … where one of them is only "near"
SAME_SIDE_M = 120_000  # … or "north of", with no distance
COMPARED_PLACES = 8  # of each name
DISTANCE_SLACK = 0.25  # of a distance as told


def places_apart(draft: Draft, scene: Scene, atlas: Atlas) -> bool:
    """Whether none of a clause's places can be that of one of the draft's clauses."""
    if any(phrase.relation == "within" and is_named(draft, phrase) for phrase in phrases_of(scene)):
        return False  # "in Sinjar district", of which the draft tells too
    spots = [phrase for phrase in phrases_of(scene) if phrase.relation != "within"]
    mine = spots or [phrase for phrase in (main_place(scene),) if phrase is not None]
    places = [main_place(told) for told in compared_clauses(draft)] if mine else []
    return any(theirs is not None and all(_apart(spot, theirs, scene, atlas) for spot in mine) for theirs in places)


def _apart(one, other, scene, atlas):
    """Whether two phrases cannot hold one incident."""
    here, there = atlas.located(one.name), atlas.located(other.name)
    if _on_the_way(one, there, atlas) or _on_the_way(other, here, atlas):
        return False
    if not here or not there:
        unknown = not here and not there
        return unknown and scene.indefinite and one.relation == other.relation == "at" and not scene.definite
    told = max(one.distance_m or 0.0, other.distance_m or 0.0)  # "280 km north of Baghdad" is not at Baghdad
    area = SAME_SIDE_M if not told and "bearing" in (one.relation, other.relation) else SAME_AREA_M
    mine, theirs = {p.admin1 for p in here}, {p.admin1 for p in there}
    if "" not in mine | theirs and not mine & theirs:
        vague = {one.relation, other.relation} & {"bearing", "between", "near"}
        return not (vague and _nearest_m(here, there) <= told * (1 + DISTANCE_SLACK) + area)
    if "within" in (one.relation, other.relation) or any(p.feature.startswith("ADM") for p in here + there):
        return False
    limit = SAME_SPOT_M if one.relation == other.relation == "at" else area
    return abs(_nearest_m(here, there) - told) > limit + told * DISTANCE_SLACK


def _on_the_way(phrase, places, atlas):
    """Whether one of some places lies on the way between the two of a phrase: Tuz on the road Baghdad–Kirkuk."""
    ends = atlas.located(phrase.other)[:COMPARED_PLACES] if phrase.relation == "between" else ()
    starts = atlas.located(phrase.name)[:COMPARED_PLACES] if ends else ()
    return any(distance_m(start, place) + distance_m(place, end) <= (1 + DISTANCE_SLACK) * distance_m(start, end)
               for start in starts for end in ends for place in places[:COMPARED_PLACES])


def _nearest_m(here, there):
    """Metres between the two nearest places of two names."""
    return min(distance_m(a, b) for a in here[:COMPARED_PLACES] for b in there[:COMPARED_PLACES])
