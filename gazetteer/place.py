"""The values that the gazetteer takes and gives: places, candidates, phrases, contexts, placements.

Coordinates are WGS 84 degrees in the order lon, lat; distances are metres; bearings are degrees
clockwise from true north.
"""

from dataclasses import dataclass
from typing import Optional, Tuple


MOST_PEOPLE = 10 ** 10  # more than the earth has: a larger figure in a file is none


@dataclass(frozen=True)
class Place:
    """One entry of a gazetteer.

    ``feature`` is the GeoNames feature code (PPL, PPLA, ADM1, MT, LK …), ``source`` the file or list
    that the entry came from, ``admin1`` to ``admin3`` names spelled as the fields table asks.
    """

    gaz_id: str
    name: str
    lon: float
    lat: float
    feature: str = "PPL"
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    population: int = 0
    names: Tuple[str, ...] = ()
    source: str = ""
    radius_m: Optional[float] = None  # the extent of the place, where its entry states one
    measured: bool = False  # whether an analyst gave that radius, which stands then however small it is


@dataclass(frozen=True)
class Phrase:
    """One place named in a text, and how the text relates the incident to it.

    ``relation``: ``at`` (in, at, the village of), ``near`` (near, outskirts of, close to), ``bearing``
    (south of, 12 km north-east of), ``between`` (between this and ``other``; on the road from one to the other),
    ``within`` (an area that holds the incident: "in Diyala province", "…, Kirkuk").
    ``kind`` is what the words call it: village, town, city, quarter, district, subdistrict, province, country,
    mountain, lake, river, desert, area, base, checkpoint, road, or empty when they do not say.
    ``start`` and ``end`` are offsets into the article's text.
    """

    name: str
    relation: str = "at"
    kind: str = ""
    start: int = 0
    end: int = 0
    distance_m: Optional[float] = None
    bearing: Optional[float] = None
    other: str = ""


@dataclass(frozen=True)
class Context:
    """What else the article says about where: names as written, the strongest first.

    ``admins`` are administrative areas named in the same sentence, then the article; ``places`` are other
    toponyms named nearby; ``country`` an ISO code when the text is plainly about one.
    """

    admins: Tuple[str, ...] = ()
    places: Tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, with its score (0 to 1) and every term of it.

    A term is (name, points, reason in words), so that the window can show why.
    """

    place: Place
    score: float
    terms: Tuple[Tuple[str, float, str], ...] = ()
    matched: str = ""  # the spelling of the entry that matched


@dataclass(frozen=True)
class Placement:
    """Where an incident is put, and how sure that is.

    ``method``: named, near, bearing, between, admin, manual, none (the fields table's ``geo_method``).
    ``name`` is the place as the article writes it, also when no gazetteer has it. With method ``none``
    there are no coordinates. ``where_prec`` is UCDP GED's 1 to 7. ``area`` is the WKT (lon, lat) of the
    area that holds the place, empty when a circle of ``uncert_m`` around the point says it all.
    """

    name: str = ""
    method: str = "none"
    lon: Optional[float] = None
    lat: Optional[float] = None
    uncert_m: Optional[float] = None
    where_prec: Optional[int] = None
    score: float = 0.0
    place: Optional[Place] = None
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    area: str = ""
    candidates: Tuple[Candidate, ...] = ()
