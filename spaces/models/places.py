"""Places: countries, French regions and départements, cities with their postcodes and former codes.

All of it comes from the gazetteer file (`fixtures/gazetteer.csv.gz`, made by `manage.py build_gazetteer`);
the tables are its copy and `manage.py load_gazetteer` brings them up to date. Coordinates are degrees, WGS 84.
"""
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..analysis import sort_key
from ..exonyms import names_of


class NaturalKeyManager(models.Manager):
    """Finds a row by the one field that names it in fixtures (`natural_key_field` of the model)."""

    def get_by_natural_key(self, value):
        return self.get(**{self.model.natural_key_field: value})


def _coordinate_constraints(prefix: str, latitude: str, longitude: str) -> list[models.CheckConstraint]:
    """On the globe, and never one coordinate without the other."""
    return [
        models.CheckConstraint(
            name=f"{prefix}_coordinates_both_or_none",
            condition=Q(**{f"{latitude}__isnull": True, f"{longitude}__isnull": True})
            | Q(**{f"{latitude}__isnull": False, f"{longitude}__isnull": False}),
        ),
        models.CheckConstraint(
            name=f"{prefix}_latitude_on_globe",
            condition=Q(**{f"{latitude}__isnull": True}) | Q(**{f"{latitude}__range": (-90, 90)}),
        ),
        models.CheckConstraint(
            name=f"{prefix}_longitude_on_globe",
            condition=Q(**{f"{longitude}__isnull": True}) | Q(**{f"{longitude}__range": (-180, 180)}),
        ),
    ]


class NamedInTwoLanguages(models.Model):
    """An area of which both names are always filled, equal where the languages agree."""

    name_fr = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_in(get_language() or "")

    def name_in(self, language: str) -> str:
        """The name for "fr" or "en" (any other language reads English)."""
        return self.name_fr if language.startswith("fr") else self.name_en


class Country(NamedInTwoLanguages):
    """A country by ISO 3166. French overseas areas are regions of France here, not countries."""

    natural_key_field = "code"

    code = models.CharField(max_length=2, unique=True, help_text="ISO 3166 alpha-2, lower case")
    slug = models.SlugField(max_length=100, unique=True)
    geoname_id = models.PositiveIntegerField(null=True, blank=True, unique=True)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="country_code_is_lower_case", condition=Q(code=Lower("code")) & ~Q(code="")),
        ]

    def natural_key(self):
        return (self.code,)


class Region(NamedInTwoLanguages):
    """A French region or overseas collectivity. Its slug is unique among regions *and* départements."""

    natural_key_field = "slug"

    code = models.CharField(max_length=3, unique=True, help_text="INSEE code")
    slug = models.SlugField(max_length=100, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="regions")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["slug"]
        constraints = _coordinate_constraints("region", "latitude", "longitude")

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["spaces.country"]


class Department(NamedInTwoLanguages):
    """A French département (or the one that an overseas collectivity counts as)."""

    natural_key_field = "slug"

    code = models.CharField(max_length=3, unique=True, help_text="INSEE code")
    slug = models.SlugField(max_length=100, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="departments")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]
        constraints = _coordinate_constraints("department", "latitude", "longitude")

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["spaces.region"]


class City(models.Model):
    """A French commune (with INSEE code) or a city elsewhere (with GeoNames id).

    `coordinates_approximate` says that they are the mean of the communes that share its postcode.
    """

    natural_key_field = "slug"

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, help_text="as INSEE or GeoNames writes it")
    name_fr = models.CharField(max_length=200, blank=True, help_text="in French, equal to the name where it is")
    name_sort = models.CharField(max_length=200, editable=False)
    insee_code = models.CharField(max_length=5, null=True, blank=True, unique=True)
    geoname_id = models.PositiveIntegerField(null=True, blank=True, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="cities")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="cities")
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="cities")
    population = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    coordinates_approximate = models.BooleanField(default=False)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["name_sort", "id"]
        indexes = [
            models.Index(fields=["name_sort", "id"], name="city_by_name"),
            # What lies around a city is a band of latitudes: the table is too wide to be read for it.
            models.Index(fields=["latitude", "longitude"], name="city_by_position"),
        ]
        constraints = [
            *_coordinate_constraints("city", "latitude", "longitude"),
            models.CheckConstraint(
                name="city_approximate_needs_coordinates",
                condition=Q(coordinates_approximate=False) | Q(latitude__isnull=False),
            ),
            models.CheckConstraint(
                name="city_department_needs_region",
                condition=Q(department__isnull=True) | Q(region__isnull=False),
            ),
            models.CheckConstraint(name="city_has_its_names", condition=~Q(name_sort="") & ~Q(name_fr="")),
        ]

    def __str__(self):
        return self.name_in(get_language() or "")

    def save(self, *args, **kwargs):
        # What follows from the name is filled here, so that nobody can forget it; bulk writers do it themselves.
        self.name_sort = sort_key(self.name)
        self.name_fr = self.name_fr or self.name
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_sort", "name_fr"}
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["spaces.country", "spaces.region", "spaces.department"]

    def name_in(self, language: str) -> str:
        """The name for "fr" or "en": London is Londres in French, Köln is Cologne in both, Nantes is Nantes."""
        french, english = names_of(self.slug, self.name_fr, self.name)
        return french if language.startswith("fr") else english


class Postcode(models.Model):
    """One postcode of one city; cities share postcodes and large ones have many."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="postcodes")
    code = models.CharField(max_length=10, db_index=True)

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="postcode_once_per_city"),
            models.CheckConstraint(name="postcode_not_empty", condition=~Q(code="")),
        ]

    def __str__(self):
        return self.code


class FormerCommune(models.Model):
    """An INSEE code or name that now means a city: municipal arrondissement, delegated or merged commune.

    A delegated commune may carry the code of the commune it became the seat of (01015 was Arbignieu).
    """

    natural_key_field = "insee_code"

    insee_code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=200, null=True, blank=True)  # null where the source gives the code alone
    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="former_communes")

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("former commune")
        verbose_name_plural = _("former communes")
        ordering = ["insee_code"]

    def __str__(self):
        return self.name or self.insee_code

    def natural_key(self):
        return (self.insee_code,)

    natural_key.dependencies = ["spaces.city"]
