"""Addresses, as geopy's users write them: "Mukhisa, Diyala, Iraq" is a name and the areas that hold it."""

import re
from typing import NamedTuple, Tuple

from .countries import country_code

_COMMAS = re.compile("[,،]")


class Address(NamedTuple):
    """A name, the names of the areas that hold it, the narrowest first, and the country's code or ""."""

    name: str
    areas: Tuple[str, ...] = ()
    country: str = ""


def address_of(text, gazetteer):
    """The :class:`Address` of a text, post codes left out. A name that an entry bears with its commas stays whole."""
    parts = [part.strip() for part in _COMMAS.split(text) if any(map(str.isalpha, part))]
    if len(parts) < 2 or gazetteer.exact(text):
        return Address(text)
    code = country_code(parts[-1])
    return Address(parts[0], tuple(parts[1:-1] if code else parts[1:]), code)
