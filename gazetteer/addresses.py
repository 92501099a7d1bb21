"""Addresses, as geopy's users write them: "Mukhisa, Diyala, Iraq" is a name and the areas that hold it.

Structured ones have the keys of Nominatim's structured search (nominatim.org, Search: amenity, street, city, county,
state, country, postalcode) or of the addresses that it answers (village, town, hamlet, state_district …).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple, Tuple

from .countries import country_code, country_of
from .errors import AddressError
from .lookup import level_asked

_COMMAS = re.compile("[,،]")


# What holds what, the narrowest first; a gazetteer has no streets and no post codes.
_PLACES = ("amenity", "neighbourhood", "quarter", "suburb", "city_district", "hamlet", "village", "town", "city")
# Areas, and the word that asks for the unit itself where an address names nothing narrower (``lookup.level_asked``).
_AREAS = {"municipality": "subdistrict", "county": "district", "state_district": "district", "province": "province",
          "state": "province"}
_LEFT_OUT = ("street", "house_number", "road", "postalcode", "postcode", "country_code")


class Address(NamedTuple):
    """A name, the names of the areas that hold it, the narrowest first, and the country's code or "".

    A country that is not known stands as it was written: none of our places lies there.
    """

    name: str
    areas: Tuple[str, ...] = ()
    country: str = ""


def address_of(query, gazetteer):
    """The :class:`Address` of a text or of a mapping of Nominatim's keys, streets and post codes left out.

    A name that an entry bears with its commas stays whole. Raises AddressError for a query of another type, and for
    a mapping with an unknown key or without a place.
    """
    if isinstance(query, Mapping):
        return _structured(query)
    if not isinstance(query, str):
        raise AddressError(f"{query!r:.60} is no name of a place; give a text, or a dict with keys such as city, "
                           "county, state and country. For a point, ask reverse().")
    return _written(query, gazetteer)


def _structured(query):
    asked = (*_PLACES, *_AREAS, "country")
    unknown = sorted(str(key) for key in query if key not in asked + _LEFT_OUT)
    if unknown:
        raise AddressError(f"{', '.join(unknown)[:60]}: no part of an address; the keys are {', '.join(asked)}.")
    given = {key: str(query[key]).strip() for key in asked[:-1] if query.get(key)}
    country = str(query.get("country") or query.get("country_code") or "").strip()
    names = list(given.values())
    if given and next(iter(given)) in _AREAS and not level_asked(names[0]):
        names[0] += " " + _AREAS[next(iter(given))]
    names = names or [country]
    if not names[0]:
        raise AddressError(f"An address without a place; give at least one of {', '.join(asked)}.")
    return Address(names[0], tuple(names[1:]), country_of(country) or country)


def _written(text, gazetteer):
    parts = [part.strip() for part in _COMMAS.split(text) if any(map(str.isalpha, part))]
    if len(parts) < 2 or gazetteer.exact(text):
        return Address(text)
    code = country_code(parts[-1])
    return Address(parts[0], tuple(parts[1:-1] if code else parts[1:]), code)
