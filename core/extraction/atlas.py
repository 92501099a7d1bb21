"""What the reading of an article asks the gazetteer about a name."""

from typing import FrozenSet, Tuple

from ...gazetteer.place import Place
from ...gazetteer.sameness import well_known

CAPITALS = ("PPLC", "PPLA")  # GeoNames: the capital of a country, the seat of a first-level unit
PROVINCE = "ADM1"
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
        """Whether a bare name means a first-level unit: Diyala, Anbar; not Kirkuk, which is a city first."""
        features = {place.feature for place in self.places(name)}
        return PROVINCE in features and not features.intersection(CAPITALS)

    def is_unit(self, name: str) -> bool:
        """Whether an administrative unit of any level has the name."""
        return bool(self.gazetteer.admins(name))

    def is_weighty(self, name: str) -> bool:
        """Whether a unit, a seat of administration or a town of 5000 has the name."""
        return any(map(well_known, self.places(name)))

    @property
    def countries(self) -> FrozenSet[str]:
        """ISO codes of the countries that the gazetteer covers."""
        return self.gazetteer.countries

    def countries_of(self, name: str) -> FrozenSet[str]:
        """Codes of the countries in which a unit, a seat of administration or a town of 5000 has the name."""
        return frozenset(place.country for place in self.places(name) if place.country and well_known(place))

    def located(self, name: str) -> Tuple[Place, ...]:
        """The places that a name may mean; a city or a province leaves hamlets of its name aside."""
        places = self.places(name)
        weighty = tuple(place for place in places if place.feature == PROVINCE or place.feature in CAPITALS)
        return weighty or (places if len(places) <= MOST_HOMONYMS else ())
