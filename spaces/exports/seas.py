"""The seas that the map names, in French and English, where there is room for the name."""

from ..queries.map_labels import PlaceName

#: Oceans on the map of the world, seas and gulfs on the sheets.
OCEANS = [
    PlaceName("Océan Pacifique", "Pacific Ocean", 5, -140),
    PlaceName("Océan Atlantique", "Atlantic Ocean", 28, -42),
    PlaceName("Océan Indien", "Indian Ocean", -22, 80),
    PlaceName("Océan Austral", "Southern Ocean", -62, 20),
    PlaceName("Océan Arctique", "Arctic Ocean", 80, -5),
]
SEAS = [
    PlaceName("Océan Atlantique", "Atlantic Ocean", 45.6, -12),
    PlaceName("Mer Méditerranée", "Mediterranean Sea", 39.6, 6.2),
    PlaceName("Mer du Nord", "North Sea", 56.0, 3.4),
    PlaceName("Golfe de Gascogne", "Bay of Biscay", 45.1, -4.2),
    PlaceName("Manche", "English Channel", 49.95, -2.9),
    PlaceName("Mer Adriatique", "Adriatic Sea", 43.0, 15.2),
    PlaceName("Mer Tyrrhénienne", "Tyrrhenian Sea", 40.0, 12.2),
    PlaceName("Mer Ionienne", "Ionian Sea", 37.6, 18.4),
    PlaceName("Mer Égée", "Aegean Sea", 38.6, 25.1),
    PlaceName("Mer Noire", "Black Sea", 43.3, 34.5),
    PlaceName("Mer Baltique", "Baltic Sea", 56.2, 18.6),
    PlaceName("Mer de Norvège", "Norwegian Sea", 66.5, 3.5),
    PlaceName("Mer Rouge", "Red Sea", 20.5, 38.5),
    PlaceName("Mer Caspienne", "Caspian Sea", 41.8, 50.6),
    PlaceName("Golfe de Guinée", "Gulf of Guinea", 2.2, 3.0),
    PlaceName("Mer des Caraïbes", "Caribbean Sea", 15.2, -75.0),
    PlaceName("Golfe du Mexique", "Gulf of Mexico", 25.0, -90.0),
    PlaceName("Mer d’Arabie", "Arabian Sea", 15.0, 64.0),
    PlaceName("Golfe du Bengale", "Bay of Bengal", 14.0, 88.5),
    PlaceName("Mer de Chine méridionale", "South China Sea", 13.5, 114.0),
    PlaceName("Mer de Corail", "Coral Sea", -16.5, 152.5),
    PlaceName("Mer de Tasman", "Tasman Sea", -38.0, 161.0),
]
COASTS = [
    PlaceName("Manche", "English Channel", 50.0, -1.6),
    PlaceName("Golfe de Gascogne", "Bay of Biscay", 45.6, -3.2),
    PlaceName("Golfe du Lion", "Gulf of Lion", 42.9, 4.0),
    PlaceName("Mer Méditerranée", "Mediterranean Sea", 42.6, 6.7),
    PlaceName("Mer d’Iroise", "Iroise Sea", 48.2, -5.2),
    PlaceName("Baie de Seine", "Bay of the Seine", 49.55, -0.55),
    PlaceName("Golfe de Saint-Malo", "Gulf of Saint-Malo", 48.95, -2.2),
    PlaceName("Mer Tyrrhénienne", "Tyrrhenian Sea", 41.8, 10.1),
]
