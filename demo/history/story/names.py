"""Names of made-up people and companies, by the part of the world that they live in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """`offset_hours`: how much later than in UTC it is there."""

    locale: str
    offset_hours: int
    currency: str
    cities: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


REGIONS = (
    Region("fi-FI", 2, "EUR", _words("Helsinki Turku Tampere Oulu Vaasa"),
           _words("Aino Eero Elina Ilmari Johanna Kaisa Lauri Marja Niko Outi Pekka Riikka Sami Tiina Ville Veera"),
           _words("Aalto Hakala Heino Jokinen Kallio Koskinen Lahti Laine Mäkelä Niemi Rantanen Salo Toivonen Vuori")),
    Region("en-GB", 0, "GBP", _words("Bristol Leeds Glasgow Norwich Cardiff Sheffield"),
           _words("Amelia Ben Chloe Dev Ellie Fergus Grace Harriet Imran Jo Kieran Lucy Maya Nathan Olivia Priya Sam"),
           _words("Ahmed Barr Clarke Doyle Evans Fletcher Gill Hughes Khan Lloyd Marsh Orton Patel Reid Shaw Ward")),
    Region("de-AT", 1, "EUR", _words("Wien Graz Linz Salzburg Innsbruck"),
           _words("Anna Bernd Clara David Eva Felix Greta Hannes Ida Jakob Katharina Leon Miriam Paul Sophie Theo"),
           _words("Auer Berger Eder Fuchs Gruber Hofer Lang Moser Pichler Reiter Schmid Steiner Wagner Winkler")),
    Region("es-ES", 1, "EUR", _words("Valencia Bilbao Sevilla Zaragoza Málaga"),
           _words("Alba Bruno Carmen Diego Elena Hugo Inés Javier Lola Mateo Nuria Pablo Rocío Sergio Teresa Vera"),
           _words("Alonso Blanco Castro Díaz Flores Gil Herrera Iglesias León Marín Navarro Ortega Ramos Vega")),
    Region("en-US", -6, "USD", _words("Austin Chicago Denver Nashville Minneapolis"),
           _words("Aaron Bianca Caleb Dana Ethan Fiona Gabe Hannah Isaac Jada Kyle Leah Marcus Nina Omar Quinn Rosa"),
           _words("Adams Brooks Chen Diaz Ellis Ford Grant Hayes Irving James Kim Lopez Moore Nguyen Price Young")),
)  # fmt: skip

# What a company does, and how companies of that trade call themselves.
TRADES = (
    ("Joinery", ("{family} Joinery", "{city} Woodworks")),
    ("Interiors", ("{family} & {other}", "Studio {family}")),
    ("Design", ("{family} Design", "Atelier {given}")),
    ("Photography", ("{given} {family} Photography", "{city} Pictures")),
    ("Consulting", ("{family} Advisory", "{family}, {other} & Partners")),
    ("Landscaping", ("{family} Gardens", "{city} Green")),
    ("Software", ("{family} Labs", "{city} Software")),
    ("Catering", ("{given}'s Kitchen", "{city} Table")),
    ("Electrical", ("{family} Electric", "{family} & {other} Electrical")),
    ("Translation", ("{family} Translations", "{city} Words")),
)

CUSTOMERS = _words(
    "alder-house bay-street-clinic café-norden corner-books dahl-architects east-pier-hotel fern-and-co "
    "garden-school harbour-gallery iron-works juniper-dental kite-cinema lantern-theatre maple-foods "
    "north-yoga old-mill-bakery park-library quarry-climbing river-rowing-club stone-bridge-inn"
)


def slug(text: str) -> str:
    """Small plain letters with dashes between: `Marta Kivelä` is `marta-kivela`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
