"""A gazetteer of eleven cities, small enough to read, with every trouble that the real one has."""

from pathlib import Path

from spaces.importers.gazetteer import GazetteerRow
from spaces.importers.gazetteer_build import write_rows

ROWS = (
    GazetteerRow("country", "be", "Belgium", "Belgique"),
    GazetteerRow("country", "fr", "France", geoname_id="3017382"),
    GazetteerRow("country", "gb", "United Kingdom", "Royaume-Uni"),
    GazetteerRow("region", "04", "Réunion", "La Réunion", slug="la-reunion", parent="fr"),
    GazetteerRow("region", "11", "Île-de-France", parent="fr", lat="48.700", lon="2.400"),
    GazetteerRow("region", "24", "Centre-Val de Loire", parent="fr"),
    GazetteerRow("region", "75", "Nouvelle-Aquitaine", parent="fr"),
    GazetteerRow("region", "84", "Auvergne-Rhône-Alpes", parent="fr"),
    GazetteerRow("region", "94", "Corsica", "Corse", slug="corse", parent="fr"),
    GazetteerRow("department", "01", "Ain", parent="84"),
    GazetteerRow("department", "2A", "Corse-du-Sud", parent="94"),
    GazetteerRow("department", "33", "Gironde", parent="75"),
    GazetteerRow("department", "75", "Paris", parent="11"),
    GazetteerRow("department", "93", "Seine-Saint-Denis", parent="11"),
    GazetteerRow("department", "974", "Réunion", "La Réunion", slug="la-reunion-974", parent="04"),
    GazetteerRow("commune", "01015", "Arboys en Bugey", parent="01", population="710", postcodes="01300"),
    GazetteerRow("commune", "01053", "Bourg-en-Bresse", parent="01", population="42410", postcodes="01000"),
    GazetteerRow("commune", "01138", "Culoz-Béon", parent="01", population="3453", postcodes="01300 01350"),
    GazetteerRow("commune", "2A004", "Ajaccio", parent="2A", population="75000", postcodes="20000 20090 20167"),
    GazetteerRow("commune", "33243", "Libourne", parent="33", population="24500", postcodes="33500"),
    GazetteerRow("commune", "33352", "La Réole", parent="33", population="4500", postcodes="33190"),
    GazetteerRow(
        "commune", "75056", "Paris", parent="75", population="2103778", postcodes="75001 75010 75019 75116",
        lat="48.8534", lon="2.3488", geoname_id="2988507",
    ),
    GazetteerRow(
        "commune", "93066", "Saint-Denis", parent="93", population="149077", postcodes="93200 93210",
        lat="48.936", lon="2.354", approximate="1",
    ),
    GazetteerRow(
        "commune", "97411", "Saint-Denis", slug="saint-denis-la-reunion-974", parent="974", population="155634",
        postcodes="97400 97490", lat="-20.8823", lon="55.4504",
    ),
    GazetteerRow("city", "2643743", "London", "Londres", parent="gb", population="8961989", lat="51.509", lon="-0.126"),
    GazetteerRow("city", "2790471", "Namur", parent="be", population="110939", lat="50.4669", lon="4.8675"),
    GazetteerRow("former", "01015", "Arbignieu", parent="01015"),
    GazetteerRow("former", "01340", "", parent="01015"),
    GazetteerRow("former", "75110", "Paris 10e Arrondissement", parent="75056"),
    GazetteerRow("former", "93059", "Pierrefitte-sur-Seine", parent="93066"),
)


def write_gazetteer(folder: Path, rows=ROWS) -> Path:
    """A gazetteer file of these rows in the folder."""
    path = folder / "gazetteer.csv.gz"
    write_rows(rows, path)
    return path
