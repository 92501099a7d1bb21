"""How much each candidate of a name has for it, in view of what its report says of where.

Every piece of evidence is a term (name, points, reason in words); the points are the table ``weights.csv``. Terms add
up to the log-odds of a candidate (points / scale). Passes and co-mention distance follow CLIFF-CLAVIN (big areas
first, then what lies together).
"""

import math
from functools import lru_cache

from . import areas
from .abroad import countries_with_city
from .corrected import is_settled, is_vouched_for, rule_out, terms_of
from .countries import country_name
from .likeness import SURE
from .lookup import level_asked
from .name_terms import LEAST_ALIKE, name_terms
from .place import Candidate
from .sameness import UNITS, WGS84, distance_m, kind_of, well_known
from .surroundings import (ONE_TOWN_M, QUARTER_REACH_M, cities_around, features_of, is_town, others_of, slips,
                           weight_of, weights)

_COMPANY_FULL_M, _COMPANY_NONE_M, _ALONE_M = 10_000, 100_000, 150_000
_NEAR_AT_MOST_M, _TOWN_NEAR_M = 60_000, 100_000  # the press says "the town of Tuz, near Kirkuk" of 75 km
FAR_OFF_M = 40_000  # beyond where a direction points
_OUT_OF_REACH_M = 100_000  # a hamlet this far from every other place of the report is another one


def _seats(matches, around):
    """Ids of the towns that units of the same name are called after: the nearest to each unit, inside it."""
    alike = [match.place for match in matches if match.likeness >= SURE]
    towns = [place for place in alike if kind_of(place) == "populated"]
    seats = set()
    for unit in alike:
        if kind_of(unit) in UNITS:
            within = [(distance_m(town, unit), town.gaz_id) for town in towns
                      if around.inside(town, unit) is not False]
            seats.update(gaz_id for _, gaz_id in sorted(within)[:1])
    return seats


def weigh(phrase, around, gazetteer, features=None, loosely=False):
    """The candidates of a phrase with all their terms, the best first; what contradicts the text is left out.

    ``features``: prefixes allowed instead of those of the phrase's kind. ``loosely``: the place only serves to say near
    or north of, so that it may lie outside of the area that holds the incident.
    """
    within = ("", "") if loosely else scope(around)
    matches = gazetteer.matches(phrase.name, False, within)
    if any(match.likeness == 1.0 for match in matches):
        candidates = _weigh(phrase, matches, around, features, loosely, gazetteer, within)
        if candidates and points_of(candidates[0]) >= weights()["accept"]:
            return candidates
    matches = gazetteer.matches(phrase.name, True, within)  # how sure a name spelled otherwise is, its rivals tell
    return _weigh(phrase, matches, around, features, loosely, gazetteer, within)


def scope(around):
    """Where a name is looked for: the one governorate and the one country that the text gives, or blanks."""
    provinces = {unit.admin1 for units in around.units for unit in units}
    countries = set(around.countries)
    return (provinces.pop() if len(provinces) == 1 else "", countries.pop() if len(countries) == 1 else "")


def _weigh(phrase, matches, around, features, loosely, gazetteer, within):
    # A town is no village, so a slip in its name or a district called after it says nothing about a village.
    slipped = {match.place.gaz_id for match in slips(phrase.name, matches)} if phrase.kind != "village" else ()
    seats = _seats(matches, around) if phrase.kind != "village" else ()
    fit = _fit(phrase, matches, around, features, loosely, slipped, seats)
    rivals = tuple(match for match, _ in fit)
    weighed = []
    for match, terms in fit:
        slip = match.place.gaz_id in slipped and not is_settled(match)
        terms = tuple(name_terms(phrase.name, match, slip, gazetteer, within, rivals)) + terms
        if match.place.gaz_id in seats:
            terms += (("seat", weights()["seat"], "the town that the unit is called after"),)
        weighed.append((match, terms + terms_of(match)))
    weighed = rule_out(weighed)
    if any(match.likeness == 1.0 for match, _ in weighed):
        weighed = [(match, terms + _less_alike() if match.likeness < 1.0 else terms) for match, terms in weighed]
    ranked = sorted(((sum(points for _, points, _ in terms), match, terms) for match, terms in weighed),
                    key=lambda entry: (-entry[0], entry[1].place.gaz_id))
    return tuple(Candidate(match.place, chance(points), terms, match.spelling) for points, match, terms in ranked)


def _fit(phrase, matches, around, features, loosely, slipped, seats):
    """(match, terms beside those of its name) of the matches that the text does not exclude."""
    allowed = features if features is not None else features_of(phrase.kind)
    levels = () if phrase.kind or features is not None else level_asked(phrase.name)
    fit = []
    for match in matches:
        place = match.place
        if allowed and not place.feature.startswith(allowed) or levels and kind_of(place) not in levels:
            continue
        if match.likeness < LEAST_ALIKE and place.gaz_id not in slipped and not is_vouched_for(match):
            continue
        weighty = well_known(place) or place.gaz_id in seats
        terms = () if is_settled(match) else _terms(phrase, match, weighty, around, loosely)
        if terms is None or match.likeness < SURE and any(term == "outside" for term, _, _ in terms):
            continue  # what is spelled otherwise and lies elsewhere, too, is another place
        fit.append((match, terms))
    return fit


def points_of(candidate):
    """The sum of a candidate's terms."""
    return sum(points for _, points, _ in candidate.terms)


def chance(points):
    """0 to 1 for a sum of points: even at the points "even" of the table."""
    table = weights()
    return round(1 / (1 + math.exp((table["even"] - points) / table["scale"])), 4)


def shared_score(tied, candidates, middle, radius_m):
    """The first candidate's score, shared with rivals that the answer's circle does not hold (odds by points)."""
    scale, best = weights()["scale"], points_of(tied[0])
    part = {candidate.place for candidate in tied}
    rivals = [points_of(candidate) for candidate in candidates
              if candidate.place not in part and kind_of(candidate.place) not in UNITS
              and distance_m(candidate.place, middle) > radius_m]
    ours = sum(math.exp((points_of(candidate) - best) / scale) for candidate in tied)
    theirs = sum(math.exp((points - best) / scale) for points in rivals)
    return tied[0].score * ours / (ours + theirs)


def unit_score(unit, score, candidates):
    """The score of a district by its bare name, shared with the candidates elsewhere, villages that bear it too."""
    reach = areas.extent_m(unit)
    held = tuple(candidate for candidate in candidates if candidate.place == unit
                 or distance_m(candidate.place, unit) <= reach)
    return min(score, shared_score(held, candidates, unit, reach)) if held else score


def _terms(phrase, match, weighty, around, loosely):
    """The terms of a candidate beside those of its name; None when the text excludes it."""
    place = match.place
    if around.countries and place.country and place.country not in around.countries:
        return None
    if phrase.kind == "quarter" and place.feature != "PPLX" and match.likeness < SURE:
        return None  # a village beside the city that is only called alike
    inside = _unit_terms(place, around, loosely)
    if inside is None or _out_of_reach(phrase, place, weighty or any(points > 0 for _, points, _ in inside), around):
        return None
    company = _company_terms(place, around.company)
    terms = _kind_terms(phrase, place) + inside + company
    if not inside:
        terms += _city_terms(phrase, place, around) or _hint_terms(place, around, weighty, company)
    told = around.units or around.hints or around.near or around.directions
    if not told and not (weighty and match.likeness == 1.0):
        terms += _abroad_terms(phrase, place)
    if not loosely:
        terms += _near_terms(place, around.near)
    if not loosely or phrase.relation == "near":  # "near X, north of Y": X lies north of Y
        terms += _direction_terms(place, around.directions, any(term == "same admin2" for term, _, _ in inside))
    return tuple(terms)


def _abroad_terms(phrase, place):
    """A city abroad is meant by its bare name rather than a hamlet of that name, or a town only called alike."""
    cities = countries_with_city(phrase.name) if phrase.kind != "village" else {}
    if not cities or place.country in cities:
        return []
    code = max(sorted(cities), key=lambda code: cities[code])
    return [("city abroad", weights()["city abroad"], f"a city of {country_name(code)} bears the name")]


def _less_alike():
    return (("less alike", weights()["less alike"], "another place bears the very name"),)


def _out_of_reach(phrase, place, vouched, around):
    """Whether a quarter lies in no city that is named, or a hamlet far from all that the report's phrases name."""
    if phrase.kind == "quarter":
        cities = cities_around(phrase, around)
        return bool(cities) and all(distance_m(place, city) > areas.extent_m(city) + QUARTER_REACH_M
                                    for city in cities)
    others = [] if vouched else others_of(phrase, around)
    reach = _OUT_OF_REACH_M + (phrase.distance_m or 0.0)
    return bool(others) and all(
        distance_m(place, other) > reach + (beside.distance_m or 0.0) + _unit_extent_m(other)
        for beside, places in others for other in places)


def _unit_extent_m(place):
    return areas.extent_m(place) if kind_of(place) in UNITS else 0.0


def _kind_terms(phrase, place):
    table = weights()
    if phrase.kind == "village":
        too_big = place.population >= 50_000
        return [("too big", table["too big"], "a city, where the text says village")] if too_big else []
    if phrase.kind == "quarter":
        return [("quarter", table["quarter"], "a quarter")] if place.feature == "PPLX" else []
    term = weight_of(place)
    return [term] if term[1] else []


def _inside_any(place, units, around):
    answers = [around.inside(place, unit) for unit in units]
    return True if True in answers else (None if None in answers else False)


def _unit_terms(place, around, loosely):
    """Terms for the areas that the text gives; None when the place lies outside of all areas of one level."""
    table, terms, outside = weights(), [], False
    for level in ("admin1", "admin2"):
        groups = [units for units in around.units if (kind_of(units[0]) == "admin1") == (level == "admin1")]
        answers = [(_inside_any(place, units, around), units[0].name) for units in groups]
        if not answers:
            continue
        where = next((name for answer, name in answers if answer), "")
        if where:
            terms.append((f"same {level}", table[f"same {level}"], f"in {where}, which the text gives"))
        elif any(answer is None for answer, _ in answers):
            terms.append(("beside admin2", table["beside admin2"], f"near {answers[0][1]}, which the text gives"))
        else:
            outside = True
            terms.append(("outside", table["outside"], f"outside of {answers[0][1]}"))
    return None if outside and not loosely else terms


def _city_terms(phrase, place, around):
    """The term of a place inside a city that the report's own phrases name: "on Tahrir Square in Baghdad"."""
    for beside, places in others_of(phrase, around):
        for city in places if beside.relation in ("at", "within") else ():
            if is_town(city) and city != place and distance_m(place, city) <= areas.extent_m(city):
                return [("in the city", weights()["in the city"], f"in {city.name}, which the text names")]
    return []


def _hint_terms(place, around, weighty, company):
    """Terms for areas that the article names for whatever happens in it; they exclude a hamlet that stands alone."""
    if not around.hints:
        return []
    table = weights()
    answers = [_inside_any(place, units, around) for units in around.hints]
    for number, (units, answer) in enumerate(zip(around.hints, answers)):
        if answer:
            term = "hint" if number else "hint first"
            return [(term, table[term], f"in {units[0].name}, which the text names")]
    if None in answers:
        return []
    in_company = sum(points for _, points, _ in company) >= table["company"] / 2
    term = "town outside" if weighty else "hint aside" if in_company else "hint outside"
    return [(term, table[term], "outside of every area that the text names")]


def _company_terms(place, company):
    apart = [(min(distance_m(place, other) for other in places), name, max(0.5, 1 - rank / 10) / len(_regions(places)))
             for rank, (name, places) in enumerate(company) if place not in places]
    if not apart:
        return []
    table = weights()
    shares = [(min(1.0, (_COMPANY_NONE_M - metres) / (_COMPANY_NONE_M - _COMPANY_FULL_M)) * sure, -metres, name)
              for metres, name, sure in apart]
    share, metres, name = max(shares)
    reason = f"{-metres / 1000:.0f} km from {name}, named in the same article"
    if share > 0:
        return [("company", round(table["company"] * share, 1), reason)]
    return [("alone", table["alone"], reason)] if min(apart)[0] > _ALONE_M else []


def _regions(places):
    """The first place of each region that places of one name lie in: a name of several regions says little."""
    found = []
    for place in places:
        if all(distance_m(place, other) > ONE_TOWN_M for other in found):
            found.append(place)
    return found


def _near_terms(place, near):
    table, terms = weights(), []
    for phrase, places in near:
        apart = min((distance_m(place, other) for other in places), default=None)
        if apart is None:
            continue
        reason = f"{apart / 1000:.0f} km from {phrase.name}, which the text says it is near"
        reach = max(areas.near_m(other) for other in places)
        if apart <= reach + (phrase.distance_m or 0.0):
            terms.append(("by the near place", table["by the near place"], reason))
        elif apart > max(_TOWN_NEAR_M if well_known(place) else _NEAR_AT_MOST_M, reach):
            terms.append(("off the near place", table["off the near place"], reason))
    return terms


def _direction_terms(place, directions, in_district):
    """Terms for "north of X"; a place in the district that the text gives is not ruled out by a mistaken direction."""
    terms = []
    for phrase, places in directions:
        verdicts = [_direction_fits(place, phrase, other) for other in places]
        fits = [verdict for verdict, _ in verdicts]
        if True in fits:
            terms.append(("in the direction", weights()["in the direction"], f"where {phrase.name} has it"))
        elif fits and all(verdict is False for verdict in fits):
            far = min(off for _, off in verdicts) > FAR_OFF_M
            term = "far off the direction" if far and not in_district else "off the direction"
            terms.append((term, weights()[term], f"not where {phrase.name} has it"))
    return terms


def _direction_fits(place, phrase, anchor):
    """Whether a place lies where "(N km) south of anchor" points (True, False, or None when it nearly does), and how
    many metres it is from the circle that the words mean, negative inside."""
    turn, _, apart = WGS84.inv(anchor.lon, anchor.lat, place.lon, place.lat)
    area = area_of_direction(phrase, anchor)
    off = distance_m(area, place) - area.radius_m
    wrong_way = phrase.bearing is not None and abs((turn - phrase.bearing + 180) % 360 - 180) > 67.5 \
        and apart > areas.extent_m(anchor)
    if wrong_way or off > area.radius_m:
        return False, off
    return (True if off <= 0 else None), off


@lru_cache(maxsize=1 << 10)
def area_of_direction(phrase, anchor):
    """The area that a bearing phrase means, seen from the place it names."""
    if phrase.bearing is None:
        return areas.around_at_distance(anchor, phrase.distance_m or areas.near_m(anchor))
    if phrase.distance_m:
        return areas.at_distance(anchor, phrase.distance_m, phrase.bearing)
    return areas.in_direction(anchor, phrase.bearing)
