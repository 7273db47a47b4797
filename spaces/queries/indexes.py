"""In which index SQLite is told to read the spaces.

Its planner would take one that finds many of them, and then look into the whole row of each for what else is asked: of
a million spaces all those of a country took seven seconds. The wide indexes of ``Space`` hold all that is counted.
An empty name leaves the choice to the planner: it is right wherever few are found. PostgreSQL always chooses itself.
"""
from .selections import ALL_FACETS, NONE, SpaceSelection

#: In the order of where they stand.
SPOTS = "space_by_spot"
#: In the order of their regions, then of their states.
REGIONS = "space_by_region_states"
#: Facets that have an index by name, those first of which a value has the fewest.
_BY_NAME = ("city", "department", "region", "status", "lifecycle", "country")
#: What is grouped by one of these alone: by the index that begins with it, or with what is likely chosen besides.
_ALONE = {
    ("country",): "space_by_states", ("region",): REGIONS, ("city",): "space_by_city_states",
}  # fmt: skip


def finds_few(selection: SpaceSelection) -> bool:
    """Whether it names places or subjects that few spaces have."""
    few = (selection.focus if NONE not in selection.focus else ()) or selection.region or selection.department
    return bool(few or selection.city)


def _chosen(selection: SpaceSelection) -> list[str]:
    return [name for name in ALL_FACETS if selection.of(name)]


def has_order(selection: SpaceSelection) -> bool:
    """Whether an index has the selection in its order: all have one, and by name those of one facet."""
    chosen = _chosen(selection)
    if selection.search or selection.bbox or selection.near or len(chosen) > 1:
        return False
    # Of several values each has an order of its own.
    return not chosen or (
        chosen[0] in _BY_NAME and selection.order in ("name", "-name") and len(selection.of(chosen[0])) == 1
    )


def of_names(selection: SpaceSelection) -> str:
    """For the first of very many: those of one of its facets by name, if that is the order. Empty where none has it."""
    if selection.order not in ("name", "-name"):
        return ""
    return next((f"space_by_{name}" for name in _BY_NAME if len(selection.of(name)) == 1), "")


def of_search(selection: SpaceSelection) -> str:
    """For what a search has found, entry by entry. Those of a town are found sooner by the town."""
    narrow = selection.near or selection.bbox or selection.city or selection.department
    if not selection.search or narrow:
        return ""
    return "space_by_entry" if selection.order in ("relevance", "name", "-name") else ""


def of_spots(selection: SpaceSelection) -> str:
    """For where many of them stand."""
    return SPOTS if not selection.search and (_chosen(selection) or selection.row is not None) else ""


def of_count(selection: SpaceSelection) -> str:
    """For the number of all."""
    chosen = _chosen(selection)
    if selection.search or finds_few(selection) or not chosen:
        return of_search(selection)
    if selection.bbox or selection.near:
        return SPOTS
    # Of several focuses one may be none, which no index finds.
    many = len(chosen) > 1 or len(selection.focus) > 1 or selection.row is not None
    return "space_by_states" if many else ""


def of_groups(selection: SpaceSelection, names: tuple[str, ...]) -> str:
    """For the numbers of what goes together in these facets: in its order, so that nothing is sorted."""
    chosen = _chosen(selection)
    if selection.search or (not chosen and selection.row is None):
        return of_search(selection)
    if selection.bbox or selection.near:
        return SPOTS
    is_of_places = names[0] in ("country", "region", "department", "city")
    if selection.city:
        return "space_by_city_states"
    if selection.department or (selection.region and is_of_places):
        return "space_by_region_places"
    if selection.region:
        return REGIONS
    if finds_few(selection):
        return "space_by_entry"
    if names in _ALONE:
        return _ALONE[names]
    if chosen == ["status"] and selection.row is None:
        return ""
    # Half of all have no known status: what they have besides is not looked for by that.
    stands = selection.status and NONE not in selection.status
    if stands or names[0] in ("status", "lifecycle", "focus"):
        return "space_by_states"
    return "space_by_region_places" if is_of_places else "space_by_traits"
