"""How place names are compared and turned into slugs. Pure text, no database."""
import re

from spaces.analysis import fold

_WORD = re.compile(r"[^\W_]+")
_SLUG_BREAK = re.compile(r"[^a-z0-9]+")
#: "s/Loire", "Chalon/Saône": a stroke stands for "sur".
_STROKE = re.compile(r"\bs?/")
_BRACKETED_ARTICLE = re.compile(r"^(.+?)\s*\((le|la|les|l')\)$")
_CEDEX = re.compile(r"\bcedex\b.*$")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = frozenset({"le", "la", "les", "l"})
#: What people call regions for short.
SHORT_REGIONS = {
    "idf": "ile-de-france", "paca": "provence-alpes-cote-d-azur", "hdf": "hauts-de-france",
    "bfc": "bourgogne-franche-comte",
}  # fmt: skip
#: The regions until 2016 that are none today, by the départements they were made of (law 2015-29).
FORMER_REGIONS = {
    "Alsace": ("bas-rhin", "haut-rhin"),
    "Aquitaine": ("dordogne", "gironde", "landes", "lot-et-garonne", "pyrenees-atlantiques"),
    "Auvergne": ("allier", "cantal", "haute-loire", "puy-de-dome"),
    "Basse-Normandie": ("calvados", "manche", "orne"),
    "Bourgogne": ("cote-d-or", "nievre", "saone-et-loire", "yonne"),
    "Champagne-Ardenne": ("ardennes", "aube", "haute-marne", "marne"),
    "Franche-Comté": ("doubs", "haute-saone", "jura", "territoire-de-belfort"),
    "Haute-Normandie": ("eure", "seine-maritime"),
    "Languedoc-Roussillon": ("aude", "gard", "herault", "lozere", "pyrenees-orientales"),
    "Limousin": ("correze", "creuse", "haute-vienne"),
    "Lorraine": ("meurthe-et-moselle", "meuse", "moselle", "vosges"),
    "Midi-Pyrénées": (
        "ariege", "aveyron", "gers", "haute-garonne", "hautes-pyrenees", "lot", "tarn", "tarn-et-garonne",
    ),
    "Nord-Pas-de-Calais": ("nord", "pas-de-calais"),
    "Picardie": ("aisne", "oise", "somme"),
    "Poitou-Charentes": ("charente", "charente-maritime", "deux-sevres", "vienne"),
    "Rhône-Alpes": ("ain", "ardeche", "drome", "haute-savoie", "isere", "loire", "rhone", "savoie"),
}  # fmt: skip
#: "Paris 10e", "Lyon 3", "Marseille 2ème Arrondissement": only these three have municipal arrondissements.
_ARRONDISSEMENT = re.compile(
    r"^(paris|lyon|marseille) 0?([1-9]|1[0-9]|20) ?(?:er|e|eme|ieme|nd|nde|ere)?(?: (?:arrondissement|arrdt|arr))?$"
)

#: Their département, and how many arrondissements each has.
_NUMBERED = {"paris": ("75", 20), "lyon": ("69", 9), "marseille": ("13", 16)}


def place_slug(name: str) -> str:
    """An ASCII slug: "L'Haÿ-les-Roses" → "l-hay-les-roses"; empty when the name has no Latin letter."""
    return _SLUG_BREAK.sub("-", fold(name)).strip("-")


def place_key(name: str) -> str:
    """The text by which two spellings name the same commune.

    Case, accents, hyphens, ligatures, "St", a CEDEX number, an arrondissement of Paris, Lyon or Marseille and a
    bracketed article make no difference: "ST DENIS CEDEX 2" and "Saint-Denis" are one. Empty when nothing is named.
    """
    text = _CEDEX.sub("", fold(name)).strip()
    bracketed = _BRACKETED_ARTICLE.match(text)
    if bracketed:
        text = f"{bracketed[2]} {bracketed[1]}"
    words = _WORD.findall(_STROKE.sub(" sur ", text))
    key = " ".join(_ABBREVIATIONS.get(word, word) for word in words)
    arrondissement = _ARRONDISSEMENT.match(key)
    return arrondissement[1] if arrondissement else key


def arrondissement_postcode(name: str) -> str:
    """The postcode of an arrondissement, as La Poste numbers them: "Paris 11e" → 75011; empty for any other place."""
    found = _ARRONDISSEMENT.match(" ".join(_WORD.findall(fold(name))))
    if not found:
        return ""
    department, last = _NUMBERED[found[1]]
    return f"{department}0{int(found[2]):02d}" if int(found[2]) <= last else ""


def loose_key(key: str) -> str:
    """A `place_key` without its leading article, for "Havre" or "Rochelle"; tried only when the key finds nothing."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def area_key(name: str) -> str:
    """The text by which two spellings name the same region or département: no "et", no article, no hyphens."""
    words = _WORD.findall(fold(name))
    return " ".join(word for word in words if word not in _ARTICLES and word not in {"et", "region", "departement"})
