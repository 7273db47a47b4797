"""Entries that try to break a page: long, unbroken, right-to-left, pictorial and hostile text; nothing and everything;
one source and five that all disagree."""

from spaces.domain.entries import create_entries, create_entry
from spaces.domain.statements import Draft, submit, submit_many
from spaces.enums import Lifecycle, Role, Status
from spaces.models import Entry, Focus, Source
from tests.factories import make_source

#: What runs if any of it is ever taken for markup: the tests look for the property it leaves behind.
SCRIPT = "<script>window.executed=1</script>"
MARKUP = f"\"onmouseover=\"window.executed=1\" '--></script></title>{SCRIPT}<img src=x onerror=window.executed=1>"
UNBROKEN = "Coworkingverbindungsraum" * 8 + "Coworkin"  # 200 letters, not one space
LONG = ("Maison commune des travailleuses et travailleurs indépendants de la vallée, " * 3)[:200].strip(" ,")
NAMES = {
    "long": LONG,
    "unbroken": UNBROKEN,
    "right-to-left": "مساحة العمل المشتركة — חלל עבודה משותף בתל אביב",
    "emoji": "👩🏽‍💻🇫🇷 L’Atelier ☕️🧑‍🤝‍🧑🏳️‍🌈 " + "🦄" * 40,
    "markup": MARKUP,
    "only-a-name": "Q",
}
#: How often an actor does something for the space of that slug.
INVOLVED = {"nobody": 0, "one": 1, "two": 2, "forty": 40}
CROWDED_CITY, CROWD = "saint-denis", 300
#: So many spaces under one roof, which no scale parts.
ROOF, TWINS = {"lat": 45.12, "lon": 2.23}, 5
_ADDRESS = "https://example.org/" + "a-very-long-address-without-any-space/" * 12
_TEXT = f"{LONG} {UNBROKEN} {MARKUP} " * 3


def make() -> None:
    source = make_source(
        "awkward", date="2024-05-06", author=MARKUP[:200], publisher=UNBROKEN, url=_ADDRESS, licence=MARKUP[:120],
        licence_url=_ADDRESS, description_fr=_TEXT, description_en=_TEXT, dating_fr=LONG, dating_en=LONG,
    )
    Source.objects.filter(pk=source.pk).update(title=f"{MARKUP} {UNBROKEN}"[:300])
    source.refresh_from_db()
    for slug, name in NAMES.items():
        _space(f"awkward-{slug}", {"name": name}, source)
    _involvements(source)
    _everything(source)
    _disagreement()
    _crowd(source)
    for number in range(TWINS):
        _space(f"awkward-twin-{number}", {"name": f"Awkward twin {number}", "coordinates": ROOF}, source)


def _space(slug: str, data: dict, source: Source, **draft) -> Entry:
    entry = create_entries(kind="space", slugs=[slug])[0]
    submit(Draft(entry, source, ref=slug, data=data, **draft))
    return entry


def _involvements(source: Source) -> None:
    actors = [create_entry(kind="actor", name=f"Awkward actor {slug}") for slug in NAMES]
    submit_many([
        Draft(actor, source, ref=f"actor-{slug}", data={"name": name})
        for actor, (slug, name) in zip(actors, NAMES.items(), strict=True)
    ])
    pairs = [(role, actor) for role in Role for actor in actors]
    for slug, number in INVOLVED.items():
        items = [
            {"role": role, "subject": actor.public_id, "note": {"fr": _TEXT[:2000], "en": _TEXT[:2000]}}
            for role, actor in pairs[:number]
        ]
        _space(f"awkward-involved-{slug}", {"name": f"Involved: {slug}", "involvements": items}, source)


def _everything(source: Source) -> None:
    """Every field, each as long as it may be."""
    items = [
        {"role": Role.FOUNDS, "subject_name": MARKUP[:120], "period": {"from": "2019-01-02", "to": "2020-02"}},
        {"role": Role.PUBLISHES, "object_source": source.key, "note": {"fr": _TEXT, "en": _TEXT}},
    ]
    after = _space("awkward-after", {"name": f"{LONG[:150]} (after)"}, source)
    _space("awkward-full", {
        "name": f"{UNBROKEN[:150]} {MARKUP}"[:200],
        "other_names": [f"{number} {LONG}"[:200] for number in range(12)] + [MARKUP, UNBROKEN],
        "place": {"city": "lille", "postcode": "59000 CEDEX", "address": f"{MARKUP} {UNBROKEN}"[:300]},
        "coordinates": {"lat": 50.6371834, "lon": 3.0630174},
        "status": Status.PUBLIC_PRIVATE, "focus": list(Focus.objects.values_list("slug", flat=True)),
        "lifecycle": Lifecycle.SUSPECTED_CLOSED, "opened": "2021-03-04", "closed": "2023-11",
        "successor": after.public_id, "website": _ADDRESS, "phone": "+33 3 20 00 00 00 - 3 20 00",
        "email": f"{'contact' * 9}@{'example-' * 7}org.{'example-' * 7}org.example.org", "surface_m2": 1_000_000,
        "summary": {"fr": _TEXT[:2000], "en": _TEXT[:2000]},
        "links": [f"{_ADDRESS}{number}" for number in range(12)], "involvements": items,
    }, source, locator=f"{MARKUP} {UNBROKEN}"[:300], basis="inferred", note_fr=_TEXT, note_en=_TEXT,
        rests_on=(source,))


def _disagreement() -> None:
    """One space of which five sources say five different things in every field."""
    entry = create_entries(kind="space", slugs=["awkward-disputed"])[0]
    cities = ("paris", "lille", "rennes", "lyon", "marseille")
    for number, (city, status, lifecycle) in enumerate(zip(cities, Status, Lifecycle, strict=True)):
        source = make_source(f"awkward-{number}", date="2020-01-01", title=f"{UNBROKEN} {number}"[:300])
        submit(Draft(entry, source, ref="disputed", locator=LONG, data={
            "name": f"Disputed {number} {UNBROKEN}"[:200], "place": {"city": city, "address": f"{number} {UNBROKEN}"},
            "coordinates": {"lat": 44.0 + number, "lon": 1.0 + number}, "status": status, "lifecycle": lifecycle,
            "opened": f"{2014 + number}", "closed": f"2019-0{number + 1}", "website": f"https://{number}.example.org/",
            "phone": f"+33 3 20 00 00 0{number}", "email": f"{number}@example.org", "surface_m2": 100 + number,
            "summary": {"fr": f"{number} {LONG}", "en": f"{number} {LONG}"},
        }))


def _crowd(source: Source) -> None:
    """A city in which there are three hundred spaces, of the same few names."""
    entries = create_entries(kind="space", slugs=[f"awkward-crowd-{number}" for number in range(CROWD)])
    submit_many([
        Draft(entry, source, ref=entry.slug, data={"name": f"La Foule {number % 7}", "place": {"city": CROWDED_CITY}})
        for number, entry in enumerate(entries)
    ])
