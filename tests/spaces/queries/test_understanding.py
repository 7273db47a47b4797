"""What a typed text is taken for."""
import pytest

from spaces.domain.entries import withdraw_entry
from spaces.models import City, Country, Department, Postcode, Region
from spaces.queries.place_names import place_slug
from spaces.queries.selections import SpaceSelection
from spaces.queries.understanding import namesakes, town_of, understood
from tests.factories import make_city, make_country, make_focus, make_region, make_space
from tests.kept import once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
@once
def gazetteer():
    """Four cities, a town without spaces, a capital with a French name, a focus, and one space in each way."""
    for slug in ("paris", "lille", "roubaix", "rennes"):
        make_city(slug)
    Region.objects.filter(slug="bretagne").update(name_en="Brittany")
    town = {"country": make_country(), "population": 40_000}
    for name in ("Le Havre", "Ville", "Cantine", "L'Haÿ-les-Roses"):
        City.objects.create(slug=place_slug(name.removeprefix("Le ")), name=name, **town)
    abroad = make_country("be", "Belgique", "Belgium")
    City.objects.create(slug="brussels", name="Brussels", name_fr="Bruxelles", country=abroad, population=1_000_000)
    swiss, spanish = make_country("ch", "Suisse", "Switzerland"), make_country("es", "Espagne", "Spain")
    City.objects.create(slug="geneva", name="Geneva", country=swiss, population=180_000)
    City.objects.create(slug="valencia-spain", name="Valencia", country=spanish, population=800_000)
    City.objects.create(slug="valence", name="Valence", **town)
    for slug, code in (("rennes", "35000"), ("rennes", "35200"), ("lille", "59000"), ("roubaix", "59100")):
        Postcode.objects.create(city=City.objects.get(slug=slug), code=code)
    for slug, code in (("cher", "18"), ("pas-de-calais", "62")):
        Department.objects.create(slug=slug, code=code, name_fr=slug, name_en=slug, region=make_region())
    make_focus("digital-fabrication")
    make_focus("social-innovation")
    make_space("La Cantine", city="paris", status="private")
    make_space("Mutualab", city="lille", status="associative", focus=["digital-fabrication"])
    make_space("Coworking Lille", city="lille")
    make_space("FabLab Lille", city="paris")
    make_space("Fablab 12 Lille", city="paris")
    make_space("Maison des associations", city="paris")
    Region.objects.create(slug="grand-est", code="44", name_fr="Grand Est", name_en="Grand Est", country=make_country())


@pytest.mark.parametrize(
    ("text", "parts", "rest"),
    [
        ("fablab lille", {"focus": "digital-fabrication", "city": "lille"}, ""),
        ("Fab Lab à LILLE", {"focus": "digital-fabrication", "city": "lille"}, ""),
        ("fab-labs lille", {"focus": "digital-fabrication", "city": "lille"}, ""),
        ("co-working lille", {"": "", "city": "lille"}, ""),
        ("tierslieu bretagne", {"": "", "region": "bretagne"}, ""),
        ("associatif rennes", {"status": "associative", "city": "rennes"}, ""),
        ("espaces associatifs", {"status": "associative"}, ""),
        ("coworking près de lille", {"": "", "city": "lille"}, ""),
        ("spaces near Paris", {"city": "paris"}, ""),
        ("coworking près de moi", {"": ""}, ""),
        ("fablab near me", {"focus": "digital-fabrication", "": ""}, ""),
        ("espaces", {}, "espaces"),
        # Nobody is that there, and the words would find another: which to drop is for the reader to choose.
        ("associatif paris", {"status": "associative", "city": "paris"}, ""),
        ("fablab paris 11e", {"focus": "digital-fabrication", "city": "paris"}, "75011"),
        ("coworking grand est", {"": "", "region": "grand-est"}, ""),
        ("fermé", {"lifecycle": "closed"}, ""),
        ("ferme", {}, "ferme"),
        ("coworking 59100", {"": "", "city": "roubaix"}, ""),
        ("tiers-lieux bretagne", {"": "", "region": "bretagne"}, ""),
        ("brittany", {"region": "bretagne"}, ""),
        ("ille et vilaine", {"department": "ille-et-vilaine"}, ""),
        ("coworking 35", {"": "", "department": "ille-et-vilaine"}, ""),
        ("département 35", {"department": "ille-et-vilaine"}, ""),
        ("région Bretagne", {"region": "bretagne"}, ""),
        ("ville de Lille", {"city": "lille"}, ""),
        ("Ville", {"city": "ville"}, ""),
        ("bureaux partagés lille", {"": "", "city": "lille"}, ""),
        ("shared office in Paris", {"": "", "city": "paris"}, ""),
        # A price is no département, and nobody states any: what to drop is for the reader to choose.
        ("pas cher lille", {"city": "lille"}, "cher"),
        ("cher", {"department": "cher"}, ""),
        ("coworking idf", {"": "", "region": "ile-de-france"}, ""),
        ("fablab Nord Pas-de-Calais", {"focus": "digital-fabrication", "department": "nord,pas-de-calais"}, ""),
        # What French calls a city whose name is another; but a town here bears the next.
        ("coworking Genève", {"": "", "city": "geneva"}, ""),
        ("valence", {"city": "valence"}, ""),
        # None of its départements is here.
        ("alsace", {}, "alsace"),
        ("espace de coworking", {"": ""}, ""),
        ("social innovation in paris", {"focus": "social-innovation", "city": "paris"}, ""),
        ("bruxelles", {"city": "brussels"}, ""),
        ("belgique", {"country": "be"}, ""),
        ("le havre", {"city": "havre"}, ""),
        ("l'haÿ les roses", {"city": "l-hay-les-roses"}, ""),
        ("l’hay-les-roses", {"city": "l-hay-les-roses"}, ""),
        ("wifi d'lille", {"city": "lille"}, "wifi"),
        # A name is a name, also where some of its words mean something; where all do, they mean more than that space.
        ("La Cantine", {}, "La Cantine"),
        ("fablab 12 lille", {}, "fablab 12 lille"),
        ("Coworking Lille", {"": "", "city": "lille"}, ""),
        # In quotes it stays as it stands.
        ('"la cantine" paris', {"city": "paris"}, '"la cantine"'),
        ('"lille"', {}, '"lille"'),
        # A town without spaces is not meant where the words find something, nor beside words that find nothing.
        ("cantine bar", {}, "cantine bar"),
        ("kantin cantine", {}, "kantin cantine"),
        ("open", {}, "open"),
        ("suspected closed", {"lifecycle": "suspected-closed"}, ""),
        ("the of", {}, "the of"),
        ("AND (lille OR paris)", {"city": "lille"}, "OR paris)"),
        ("🦄 * :: '", {}, "🦄 * :: '"),
        ("", {}, ""),
    ],
)
def test_words_for_places_states_and_focuses(text, parts, rest):
    found = understood(text)
    assert ({part.facet: ",".join(part.values) for part in found.parts}, found.rest) == (parts, rest)


def test_of_homonyms_the_one_with_most_spaces_then_the_largest():
    country = make_country()
    small = City.objects.create(slug="lille-elsewhere", name="Lille", country=country, population=500_000)
    for slug, population in (("neuville-a", 10), ("neuville-b", 2_000), ("neuville-c", None)):
        City.objects.create(slug=slug, name="Neuville", country=country, population=population)
    assert understood("lille").parts[0].values == ("lille",)
    assert understood("neuville").parts[0].values == ("neuville-b",)
    for number in range(3):
        make_space(f"Elsewhere {number}", place={"city": small.slug})
    assert understood("lille").parts[0].values == ("lille-elsewhere",)


def test_a_postcode_that_spaces_state_stays_a_word_where_the_city_has_several():
    make_space("Rue de Rennes", place={"city": "rennes", "postcode": "35200"})
    assert understood("35000").parts[0].values == ("rennes",)
    assert (understood("35200").parts, understood("35200").rest) == ((), "35200")


def test_a_postcode_of_several_cities_means_those_with_spaces():
    for slug in ("lille", "roubaix", "paris"):
        Postcode.objects.create(city=City.objects.get(slug=slug), code="99999")
    (part,) = understood("99999").parts
    assert (part.values, part.label_fr, part.words) == (("lille", "paris"), "Lille, Paris", "99999")


def test_it_is_a_selection_like_any_other():
    standing = SpaceSelection(city=("paris",), region=("bretagne",), status=("private",), search="old")
    found = understood("wifi associatif lille").onto(standing)
    assert (found.city, found.region, found.search) == (("lille",), (), "wifi")
    assert found.status == ("associative",)
    assert understood("wifi").onto(standing) == SpaceSelection(
        city=("paris",), region=("bretagne",), status=("private",), search="wifi"
    )


def test_the_spaces_that_bear_a_text_as_their_name():
    withdraw_entry(entry=make_space("Fablab: Lille"))
    assert [entry.label for entry in namesakes("Fab-lab LILLE")] == ["FabLab Lille"]
    assert namesakes("fablab") == []


def test_a_postcode_among_words_leads_to_the_only_town_with_spaces(django_assert_num_queries):
    for slug in ("lille", "paris"):
        Postcode.objects.create(city=City.objects.get(slug=slug), code="99999")
    Postcode.objects.create(city=City.objects.get(slug="havre"), code="59000")
    lille = City.objects.get(slug="lille")
    with django_assert_num_queries(1):
        assert town_of("rue 35000 99999 59000") == ("59000", lille, "rue 35000 99999")
    # In quotes it stands as it stands.
    with django_assert_num_queries(0):
        assert (town_of('"rue 59000 bis"'), town_of("rue 590000"), town_of("")) == (None, None, None)


# Focuses, countries, départements, regions, cities and cities of another name (6), what is meant. Where a word means
# nothing also the exact name; where nothing is found also what the words find, and whether the place has spaces. For
# postcodes their cities, and which are stated; a city of another name is read by its number.
@pytest.mark.parametrize(("text", "number"), [
    ("fablab lille", 7), ("fablab associatif lille" + " mot" * 12, 10), ("fablab 59000" + " mot" * 12, 12),
    ("fablab 59000 35000 59100 35200 bruxelles" + " mot" * 12, 13),
])
def test_the_number_of_queries_does_not_grow_with_the_text(text, number, django_assert_num_queries):
    with django_assert_num_queries(number):
        understood(text)
    assert Department.objects.count() + Country.objects.count() == 9
