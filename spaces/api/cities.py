"""Cities as the API shows them."""
from rest_framework import serializers

from ..models import City
from .fields import DetailUrl, TextOrNull, Translations


class CitySerializer(serializers.Serializer):
    """A city in which the directory knows anything. Coordinates come from the gazetteer."""

    slug = serializers.CharField()
    url = DetailUrl("cities", source="slug")
    name = serializers.CharField(help_text="As INSEE or GeoNames writes it.")
    names = serializers.SerializerMethodField()
    country = serializers.CharField(source="country.code", help_text="ISO 3166-1 alpha-2, lower case.")
    region = TextOrNull(source="region.slug", default=None)
    department = TextOrNull(source="department.slug", default=None)
    insee_code = TextOrNull()
    geonames_id = serializers.IntegerField(source="geoname_id", allow_null=True)
    population = serializers.IntegerField(allow_null=True)
    latitude = serializers.FloatField(allow_null=True, help_text="Degrees, WGS 84.")
    longitude = serializers.FloatField(allow_null=True)
    coordinates_approximate = serializers.BooleanField(
        help_text="The coordinates are the mean of the communes that share its postcode."
    )
    spaces = serializers.IntegerField(source="spaces_number", help_text="How many public spaces are there.")

    def get_names(self, city: City) -> Translations:
        return {"fr": city.name_in("fr"), "en": city.name_in("en")}


RELATED = ("country", "region", "department")
