"""Clusters as the API shows them: a GeoJSON feature per group of spaces."""
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from ..queries.clusters import MOST_MEMBERS, Clusters, Group, Member
from ..queries.grid import DEEPEST_ZOOM
from ..queries.pins import PINS, pin_of
from ..queries.selections import Box
from .fields import DetailUrl, PartialDate, TextOrNull


@extend_schema_field({
    "type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4,
    "description": "west, south, east, north in degrees; west is greater than east over the antimeridian.",
})
class BoundsField(serializers.ReadOnlyField):
    pass


class PointSerializer(serializers.Serializer):
    type = serializers.ChoiceField(["Point"])
    coordinates = serializers.ListField(
        child=serializers.FloatField(), min_length=2, max_length=2, help_text="Longitude and latitude, degrees."
    )


class SpaceOnMapSerializer(serializers.Serializer):
    """What a map tells of a space."""

    slug = serializers.CharField()
    name = serializers.CharField()
    url = DetailUrl("spaces")
    lifecycle = TextOrNull()
    lifecycle_as_of = PartialDate()
    pin = serializers.ChoiceField(PINS, help_text="The mark that the state has on the site's maps and lists.")
    approximate = serializers.BooleanField(help_text="Whether it stands in the middle of its city, for want of better.")


class ClusterMemberSerializer(SpaceOnMapSerializer):
    id = serializers.CharField()


class PinPropertiesSerializer(SpaceOnMapSerializer):
    count = serializers.ChoiceField([1])


class PinSerializer(serializers.Serializer):
    """One space, alone in its cell."""

    type = serializers.ChoiceField(["Feature"])
    id = serializers.CharField(help_text="The space's id.")
    geometry = PointSerializer()
    properties = PinPropertiesSerializer()


class ClusterPropertiesSerializer(serializers.Serializer):
    count = serializers.IntegerField(min_value=2, help_text="How many spaces they are.")
    splits_at = serializers.IntegerField(
        allow_null=True, min_value=0, max_value=DEEPEST_ZOOM,
        help_text="The zoom from which they are no longer all together; null where that is never.",
    )
    members = ClusterMemberSerializer(
        many=True, required=False, help_text=f"Only of up to {MOST_MEMBERS} that no zoom parts: each of them, by name."
    )


class ClusterSerializer(serializers.Serializer):
    """Several spaces in one cell."""

    type = serializers.ChoiceField(["Feature"])
    id = serializers.CharField(help_text="The map tile that is their cell: z/x/y.")
    geometry = PointSerializer(help_text="Their middle.")
    bbox = BoundsField(help_text="What they span.")
    properties = ClusterPropertiesSerializer()


class ClustersSerializer(serializers.Serializer):
    """A GeoJSON FeatureCollection; the counts of its features add up to ``count``."""

    type = serializers.ChoiceField(["FeatureCollection"])
    count = serializers.IntegerField(help_text="How many spaces of the selection lie in the box.")
    unlocated = serializers.IntegerField(help_text="How many of the selection have no known position at all.")
    zoom = serializers.IntegerField(
        min_value=0, max_value=DEEPEST_ZOOM,
        help_text="The zoom of the cells: the one asked for, or less where the box has more cells than any screen.",
    )
    bbox = BoundsField(allow_null=True, help_text="What the features span; null where there are none.")
    features = PolymorphicProxySerializer(
        component_name="PinOrCluster", serializers=[PinSerializer, ClusterSerializer], resource_type_field_name=None,
        many=True,
    )


def clusters_json(found: Clusters) -> dict:
    return {
        "type": "FeatureCollection", "count": found.count, "unlocated": found.unlocated, "zoom": found.zoom,
        "bbox": _bounds(found.box) if found.box else None,
        "features": [_feature(group) for group in found.groups],
    }


def _bounds(box: Box) -> list[float]:
    return [box.west, box.south, box.east, box.north]


def _feature(group: Group) -> dict:
    if group.count == 1 and group.members:
        (space,) = group.members
        return _at(space.public_id, space.lon, space.lat) | {"properties": {"count": 1, **_space(space)}}
    properties = {"count": group.count, "splits_at": group.splits_at}
    if group.members:
        properties["members"] = [{"id": one.public_id, **_space(one)} for one in group.members]
    tile = f"{group.level}/{group.x}/{group.y}"
    return _at(tile, group.lon, group.lat) | {"bbox": _bounds(group.box), "properties": properties}


def _at(id: str, lon: float, lat: float) -> dict:
    return {"type": "Feature", "id": id, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def _space(space: Member) -> dict:
    return {
        "slug": space.slug, "name": space.name, "url": f"/api/v1/spaces/{space.slug}/",
        "lifecycle": space.lifecycle or None, "lifecycle_as_of": space.lifecycle_as_of or None,
        "pin": pin_of(space.lifecycle, space.lifecycle_as_of), "approximate": space.approximate,
    }
