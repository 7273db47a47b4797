"""The API and the list of the textbook project."""
import math

from django.db.models import Count, F
from django.db.models.functions import ASin, Cos, Power, Radians, Sin, Sqrt
from django.views.generic import ListView
from django_filters import rest_framework as filters
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from .models import City, Focus, Space

FACETS = {
    "status": "status", "lifecycle": "lifecycle", "focus": "focuses__slug", "country": "city__country__slug",
    "region": "city__region__slug", "department": "city__department__slug", "city": "city__slug",
}


class CitySerializer(serializers.ModelSerializer):
    country = serializers.CharField(source="country.slug")
    region = serializers.CharField(source="region.slug", default=None)

    class Meta:
        model = City
        fields = ["slug", "name", "country", "region"]


class SpaceSerializer(serializers.ModelSerializer):
    city = CitySerializer()
    focus = serializers.SlugRelatedField("slug", source="focuses", many=True, read_only=True)

    class Meta:
        model = Space
        fields = [
            "public_id", "slug", "name", "city", "status", "lifecycle", "focus", "opened", "closed", "address",
            "postcode", "latitude", "longitude", "website", "phone", "email", "surface_m2", "summary",
        ]


class SpaceFilter(filters.FilterSet):
    region = filters.CharFilter(field_name="city__region__slug")
    department = filters.CharFilter(field_name="city__department__slug")
    city = filters.CharFilter(field_name="city__slug")
    focus = filters.ModelChoiceFilter(field_name="focuses", queryset=Focus.objects.all(), to_field_name="slug")
    west = filters.NumberFilter(field_name="longitude", lookup_expr="gte")
    east = filters.NumberFilter(field_name="longitude", lookup_expr="lte")
    south = filters.NumberFilter(field_name="latitude", lookup_expr="gte")
    north = filters.NumberFilter(field_name="latitude", lookup_expr="lte")

    class Meta:
        model = Space
        fields = ["status", "lifecycle"]


def _near(spaces, lat: float, lon: float, half_a_side: float):
    """The spaces within a box around the point (degrees), nearest first."""
    half = Power(Sin(Radians(F("latitude") - lat) / 2), 2)
    half += math.cos(math.radians(lat)) * Cos(Radians(F("latitude"))) * Power(Sin(Radians(F("longitude") - lon) / 2), 2)
    box = spaces.filter(
        latitude__range=(lat - half_a_side, lat + half_a_side), longitude__range=(lon - half_a_side, lon + half_a_side)
    )
    return box.annotate(distance=ASin(Sqrt(half))).order_by("distance", "id")


class SpaceViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Space.objects.select_related("city__country", "city__region").prefetch_related("focuses")
    serializer_class = SpaceSerializer
    filterset_class = SpaceFilter
    search_fields = ["name", "city__name", "summary", "summary_fr"]
    lookup_field = "slug"

    @action(detail=False)
    def facets(self, request):
        spaces = self.filter_queryset(Space.objects.order_by())
        return Response({
            "count": spaces.count(),
            "facets": {
                name: {row[path] or "none": row["number"] for row in spaces.values(path).annotate(number=Count("pk"))}
                for name, path in FACETS.items()
            },
        })

    @action(detail=False)
    def near(self, request):
        lat, lon, half = (float(request.query_params[name]) for name in ("lat", "lon", "half"))
        page = self.paginate_queryset(_near(self.get_queryset(), lat, lon, half))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @action(detail=False)
    def geojson(self, request):
        spaces = self.get_serializer(self.filter_queryset(self.get_queryset()), many=True).data
        return Response({"type": "FeatureCollection", "features": [
            {
                "type": "Feature", "properties": space,
                "geometry": {"type": "Point", "coordinates": [space["longitude"], space["latitude"]]},
            }
            for space in spaces
        ]})


class SpaceList(ListView):
    template_name = "textbook_spaces.html"
    paginate_by = 24

    def get_queryset(self):
        return SpaceFilter(self.request.GET, SpaceViewSet.queryset).qs
