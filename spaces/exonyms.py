"""What French and English call the larger cities of other countries, where the gazetteer has another name for them.

By the slug of the city, country after country. Pages and maps show these names; who types one means that city only
where the gazetteer has no other of the name: Valence lies on the Rhône, not in Spain. The French names that CLDR has,
of the cities that name a time zone, are the gazetteer's own.
"""
from collections.abc import Iterator


def names_of(slug: str, french: str, english: str) -> tuple[str, str]:
    """The city's French and English name, where the gazetteer has these."""
    return FRENCH.get(slug, french), ENGLISH.get(slug, english)


def pairs() -> Iterator[tuple[str, str]]:
    """Each name here with the slug of its city."""
    for names in (FRENCH, ENGLISH):
        for slug, name in names.items():
            yield name, slug


FRENCH = {
    # ad
    "andorra-la-vella": "Andorre-la-Vieille",
    # ae
    "abu-dhabi": "Abou Dabi", "sharjah": "Charjah",
    # af
    "herat": "Hérat",
    # at
    "salzburg": "Salzbourg",
    # bd
    "dhaka": "Dacca",
    # be
    "aalst": "Alost", "antwerp": "Anvers", "brugge": "Bruges", "dendermonde": "Termonde", "gent": "Gand",
    "halle": "Hal", "ieper": "Ypres", "kortrijk": "Courtrai", "leuven": "Louvain", "lier": "Lierre",
    "mechelen": "Malines", "ostend": "Ostende", "oudenaarde": "Audenarde", "roeselare": "Roulers",
    "tienen": "Tirlemont", "tongeren": "Tongres", "vilvoorde": "Vilvorde",
    # bg
    "burgas": "Bourgas", "ruse": "Roussé",
    # br
    "brasilia": "Brasilia",
    # bt
    "thimphu": "Thimphou",
    # by
    "homyel": "Gomel", "hrodna": "Grodno", "mahilyow": "Moguilev",
    # ch
    "basel": "Bâle", "bern": "Berne", "biel-bienne": "Bienne", "chur": "Coire", "geneva": "Genève",
    "luzern": "Lucerne", "sankt-gallen": "Saint-Gall", "schaffhausen": "Schaffhouse", "solothurn": "Soleure",
    "thun": "Thoune", "winterthur": "Winterthour", "zug": "Zoug", "zurich": "Zurich",
    # cn
    "beijing": "Pékin", "guangzhou": "Canton", "lhasa": "Lhassa", "nanjing": "Nankin",
    # co
    "bogota": "Bogota",
    # de
    "aachen": "Aix-la-Chapelle", "augsburg": "Augsbourg", "braunschweig": "Brunswick", "bremen": "Brême",
    "dresden": "Dresde", "duisburg": "Duisbourg", "flensburg": "Flensbourg",
    "frankfurt-am-main": "Francfort-sur-le-Main", "frankfurt-oder": "Francfort-sur-l’Oder",
    "freiburg": "Fribourg-en-Brisgau", "hamburg": "Hambourg", "hannover": "Hanovre", "kleve": "Clèves",
    "koblenz": "Coblence", "koln": "Cologne", "konstanz": "Constance", "magdeburg": "Magdebourg", "mainz": "Mayence",
    "marburg-an-der-lahn": "Marbourg", "offenburg": "Offenbourg", "oldenburg": "Oldenbourg",
    "regensburg": "Ratisbonne", "saarbrucken": "Sarrebruck", "saarlouis": "Sarrelouis", "speyer": "Spire",
    "trier": "Trèves", "wurzburg": "Wurtzbourg", "zweibrucken": "Deux-Ponts",
    # dk
    "arhus": "Aarhus",
    # do
    "santo-domingo": "Saint-Domingue",
    # dz
    "sidi-bel-abbes": "Sidi Bel Abbès",
    # eg
    "alexandria": "Alexandrie", "assiut": "Assiout", "aswan": "Assouan", "giza": "Gizeh", "ismailia": "Ismaïlia",
    "luxor": "Louxor", "port-said": "Port-Saïd",
    # es
    "a-coruna": "La Corogne", "algeciras": "Algésiras", "badalona": "Badalone", "barcelona": "Barcelone",
    "cadiz-spain": "Cadix", "cartagena-spain": "Carthagène", "cordoba-spain": "Cordoue",
    "donostia-san-sebastian": "Saint-Sébastien", "gasteiz-vitoria": "Vitoria-Gasteiz", "girona": "Gérone",
    "granada": "Grenade", "lleida": "Lérida", "malaga": "Malaga", "murcia": "Murcie", "pamplona": "Pampelune",
    "salamanca-spain": "Salamanque", "santiago-de-compostela": "Saint-Jacques-de-Compostelle", "segovia": "Ségovie",
    "sevilla": "Séville", "tarragona": "Tarragone", "toledo-spain": "Tolède", "valencia-spain": "Valence",
    "zaragoza": "Saragosse",
    # gb
    "canterbury": "Cantorbéry", "dover": "Douvres", "edinburgh": "Édimbourg",
    # gr
    "chania": "La Canée", "irakleion": "Héraklion", "larisa": "Larissa", "patra": "Patras", "piraeus": "Le Pirée",
    "rodos": "Rhodes", "thessaloniki": "Thessalonique",
    # gt
    "guatemala-city": "Guatemala",
    # il
    "haifa": "Haïfa", "tel-aviv": "Tel-Aviv", "west-jerusalem": "Jérusalem-Ouest",
    # in
    "kolkata": "Calcutta",
    # iq
    "basrah": "Bassorah", "kirkuk": "Kirkouk", "mosul": "Mossoul", "najaf": "Nadjaf",
    # ir
    "isfahan": "Ispahan", "shiraz": "Chiraz",
    # is
    "reykjavik": "Reykjavik",
    # it
    "agrigento": "Agrigente", "alessandria": "Alexandrie", "ancona": "Ancône", "aosta": "Aoste",
    "benevento": "Bénévent", "bergamo": "Bergame", "bologna": "Bologne", "carrara": "Carrare", "caserta": "Caserte",
    "catania": "Catane", "como": "Côme", "cremona": "Crémone", "cuneo": "Coni", "ferrara": "Ferrare",
    "gaeta": "Gaète", "genoa": "Gênes", "ivrea": "Ivrée", "livorno": "Livourne", "lucca": "Lucques",
    "mantua": "Mantoue", "messina": "Messine", "modena": "Modène", "novara": "Novare", "padua": "Padoue",
    "palermo": "Palerme", "parma": "Parme", "pavia": "Pavie", "perugia": "Pérouse", "piacenza": "Plaisance",
    "pisa": "Pise", "ravenna": "Ravenne", "reggio-calabria": "Reggio de Calabre",
    "reggio-nell-emilia": "Reggio d’Émilie", "salerno": "Salerne", "savona": "Savone", "siena": "Sienne",
    "siracusa": "Syracuse", "taranto": "Tarente", "trento": "Trente", "treviso": "Trévise", "venice": "Venise",
    "ventimiglia": "Vintimille", "vercelli": "Verceil", "verona": "Vérone", "vicenza": "Vicence",
    # kw
    "kuwait-city": "Koweït",
    # lb
    "tyre": "Tyr",
    # ly
    "darnah": "Derna", "misratah": "Misrata", "sabha": "Sebha", "sirte": "Syrte", "tobruk": "Tobrouk",
    # ma
    "fes": "Fès", "kenitra": "Kénitra", "marrakesh": "Marrakech", "meknes": "Meknès", "tangier": "Tanger",
    "temara": "Témara",
    # mm
    "yangon": "Rangoun", "nay-pyi-taw": "Naypyidaw",
    # mn
    "ulan-bator": "Oulan-Bator",
    # mo
    "macau-macao-sar-china": "Macao",
    # mt
    "valletta": "La Valette",
    # mv
    "male": "Malé",
    # nl
    "s-hertogenbosch": "Bois-le-Duc", "groningen": "Groningue", "leiden": "Leyde",
    "middelburg-netherlands": "Middelbourg", "nijmegen": "Nimègue", "the-hague": "La Haye",
    "vlissingen": "Flessingue",
    # np
    "kathmandu": "Katmandou",
    # pa
    "panama-city": "Panama",
    # pl
    "krakow": "Cracovie",
    # ps
    "east-jerusalem": "Jérusalem-Est", "khan-yunis": "Khan Younès", "nablus": "Naplouse",
    # py
    "asuncion": "Asuncion",
    # ru
    "arkhangel-sk": "Arkhangelsk", "barnaul": "Barnaoul", "bryansk": "Briansk", "cheboksary": "Tcheboksary",
    "chelyabinsk": "Tcheliabinsk", "izhevsk": "Ijevsk", "kursk": "Koursk", "makhachkala": "Makhatchkala",
    "murmansk": "Mourmansk", "naberezhnyye-chelny": "Naberejnye Tchelny", "nizhniy-novgorod": "Nijni Novgorod",
    "novokuznetsk": "Novokouznetsk", "orenburg": "Orenbourg", "rostov-on-don": "Rostov-sur-le-Don",
    "ryazan": "Riazan", "saint-petersburg": "Saint-Pétersbourg", "sochi": "Sotchi", "tolyatti": "Togliatti",
    "tula": "Toula", "tyumen": "Tioumen", "ufa": "Oufa", "ulan-ude": "Oulan-Oudé", "voronezh": "Voronej",
    "yaroslavl": "Iaroslavl",
    # sa
    "jeddah": "Djeddah", "madinah": "Médine", "makkah": "La Mecque",
    # se
    "gothenburg": "Göteborg",
    # ss
    "juba": "Djouba",
    # sy
    "aleppo": "Alep", "ar-raqqah": "Raqqa", "latakia": "Lattaquié", "hamah": "Hama", "tartus": "Tartous",
    # td
    "n-djamena": "N’Djaména",
    # tn
    "aryanah": "L’Ariana",
    # tr
    "izmir": "Izmir",
    # tz
    "dar-es-salaam": "Dar es Salam",
    # ua
    "cherkasy": "Tcherkassy", "chernihiv": "Tchernihiv", "chernivtsi": "Tchernivtsi", "kerch": "Kertch",
    "kremenchuk": "Krementchouk", "luhansk": "Louhansk", "lutsk": "Loutsk", "mariupol": "Marioupol",
    "mykolayiv": "Mykolaïv", "odesa": "Odessa", "sevastopol": "Sébastopol", "sumy": "Soumy", "uzhhorod": "Oujhorod",
    "vinnytsya": "Vinnytsia", "zaporizhzhya": "Zaporijjia", "zhytomyr": "Jytomyr",
    # us
    "new-orleans": "La Nouvelle-Orléans", "new-york-city": "New York", "philadelphia": "Philadelphie",
    # uz
    "bukhara": "Boukhara",
    # va
    "vatican-city": "Cité du Vatican",
    # vn
    "hanoi": "Hanoï", "ho-chi-minh-city": "Hô Chi Minh-Ville",
    # za
    "cape-town": "Le Cap",
}  # fmt: skip

ENGLISH = {
    # be
    "brugge": "Bruges", "gent": "Ghent",
    # by
    "homyel": "Gomel", "hrodna": "Grodno", "mahilyow": "Mogilev",
    # ch
    "biel-bienne": "Biel", "luzern": "Lucerne", "sankt-gallen": "St. Gallen", "zurich": "Zurich",
    # de
    "hannover": "Hanover", "koln": "Cologne",
    # dk
    "arhus": "Aarhus",
    # eg
    "aswan": "Aswan",
    # es
    "donostia-san-sebastian": "San Sebastián", "gasteiz-vitoria": "Vitoria-Gasteiz", "sevilla": "Seville",
    # gr
    "chania": "Chania", "irakleion": "Heraklion", "larisa": "Larissa", "patra": "Patras", "rodos": "Rhodes",
    "thessaloniki": "Thessaloniki",
    # is
    "reykjavik": "Reykjavik",
    # it
    "siracusa": "Syracuse",
    # ma
    "fes": "Fez",
    # pl
    "krakow": "Krakow",
    # ru
    "nizhniy-novgorod": "Nizhny Novgorod", "ryazan": "Ryazan",
    # sa
    "madinah": "Medina", "makkah": "Mecca",
    # sy
    "ar-raqqah": "Raqqa", "hamah": "Hama", "tartus": "Tartus",
    # tr
    "izmir": "Izmir",
}  # fmt: skip

#: The cities in either.
RENAMED = FRENCH.keys() | ENGLISH.keys()
