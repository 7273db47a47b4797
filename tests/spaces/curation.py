"""A small directory for tests of curation: two documents that disagree on one space, one actor, one event."""

from dataclasses import dataclass, fields

from spaces.domain.sources import ensure_curators
from spaces.models import City, Entry, Figure, Idea, Source
from tests.factories import make_actor, make_city, make_country, make_event, make_focus, make_source, make_space, state
from tests.kept import Kept, is_empty


@dataclass(frozen=True)
class Directory:
    space: Entry
    actor: Entry
    event: Entry
    first: Source
    second: Source
    curators: Source
    lille: City
    roubaix: City
    namur: City


_kept = Kept()
_first_made: list[Directory] = []


def make_directory() -> Directory:
    """The first document says Lille and 2010, the second 2011; both were written in 2013.

    Made once in a process, and put back for every further test that begins with an empty directory.
    """
    if not is_empty():
        return _make()
    if _first_made:
        _kept.put_back()
    else:
        _first_made.append(_make())
        _kept.keep()
    rows = (getattr(_first_made[0], one.name) for one in fields(Directory))
    return Directory(*(type(row).objects.get(pk=row.pk) for row in rows))


def _make() -> Directory:
    first = make_source("first-paper", date="2013")
    second = make_source("second-paper", date="2013", trust=40)
    namur = City.objects.create(slug="namur", name="Namur", country=make_country("be", "Belgique", "Belgium"))
    for slug in ("crafts", "music"):
        make_focus(slug)
    actor = make_actor("La Ruche", source=first, actor_kind="association", city="lille")
    space = make_space(
        "La Filature", source=first, opened="2010", focus=["crafts"], city="lille",
        involvements=[{"role": "supports", "subject": actor.public_id}],
    )
    state(space, {"name": "La Filature", "opened": "2011", "lifecycle": "open"}, second, locator="page 2")
    event = make_event(
        "Coworking Week", source=first, starts="2012-09", days=3, event_state="held", about=[space.public_id],
        dates_as_stated={"en": "mid-September 2012"},
    )
    Figure.objects.create(
        source=first, ref="how-many", indicator="spaces", subject_fr="espaces", subject_en="spaces", low=600, high=600,
        qualifier="about", claim_fr="Environ 600 espaces.", claim_en="About 600 spaces.",
    )
    Idea.objects.create(source=first, ref="what", section="definition", text_fr="Un lieu.", text_en="A place.")
    for entry in (space, actor, event):
        entry.refresh_from_db()
    return Directory(
        space=space, actor=actor, event=event, first=first, second=second, curators=ensure_curators(),
        lille=make_city("lille"), roubaix=make_city("roubaix"), namur=namur,
    )
