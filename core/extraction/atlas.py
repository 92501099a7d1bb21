"""What the reading of an article asks the gazetteer about a name."""

from typing import Tuple

from ...gazetteer.abroad import countries_with_city
from ...gazetteer.place import Place
from ...gazetteer.sameness import well_known

CAPITALS = ("PPLC", "PPLA")  # GeoNames: the capital of a country, the seat of a first-level unit
PROVINCE = "ADM1"
CITY = 50_000  # people: a seat that a list does not call one
MOST_HOMONYMS = 30  # a name that more places bear tells nothing of distance


class Atlas:
    """A gazetteer, asked for names as an article writes them; its own cache makes asking twice cheap."""

    def __init__(self, gazetteer):
        self.gazetteer = gazetteer

    def places(self, name: str) -> Tuple[Place, ...]:
        """The places with that name under the gazetteer's strict rules of equivalence."""
        return self.gazetteer.exact(name)

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has a name."""
        return bool(self.places(name))

    def is_province(self, name: str) -> bool:
        """Whether a bare name means a first-level unit: Diyala, Anbar; not Kirkuk, whose seat is called so too."""
        places = self.places(name)
        provinces = {place.admin1 for place in places if place.feature == PROVINCE}
        return bool(provinces) and not provinces.intersection(
            place.admin1 for place in places if place.feature in CAPITALS or place.population >= CITY)

    def has_province(self, name: str) -> bool:
        """Whether a first-level unit has the name, whatever else has it too."""
        return any(place.feature == PROVINCE for place in self.places(name))

    def is_unit(self, name: str) -> bool:
        """Whether an administrative unit of any level has the name."""
        return bool(self.gazetteer.admins(name))

    def units(self, name: str) -> Tuple[Place, ...]:
        """The administrative units of any level that have the name."""
        return self.gazetteer.admins(name)

    def is_capital(self, name: str) -> bool:
        """Whether the capital of a country has the name."""
        return any(place.feature == "PPLC" for place in self.places(name))

    def abroad(self, name: str) -> str:
        """The code of the country of the largest city of that name, where home has no town or unit of it; else ''."""
        cities = countries_with_city(name)
        if not cities or self.gazetteer.countries.intersection(cities) or self.is_weighty(name):
            return ""
        return max(sorted(cities), key=cities.get)

    def is_weighty(self, name: str, country: str = "") -> bool:
        """Whether a unit, a seat of administration or a town of 5000 has the name (in a country, by code)."""
        return any(well_known(place) for place in self.places(name) if not country or place.country == country)

    def is_city(self, name: str) -> bool:
        """Whether a town of 5000 or a seat of administration has the name, and no quarter of a town."""
        populated = [place for place in self.places(name) if place.feature.startswith("PPL") and well_known(place)]
        return bool(populated) and all(place.feature != "PPLX" for place in self.places(name))

    def located(self, name: str) -> Tuple[Place, ...]:
        """The places that a name may mean; a city or a province leaves hamlets of its name aside."""
        places = self.places(name)
        weighty = tuple(place for place in places if place.feature == PROVINCE or place.feature in CAPITALS)
        return weighty or (places if len(places) <= MOST_HOMONYMS else ())
