"""Spaces and what they refer to, one table each."""
from django.db import models


class Place(models.Model):
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name


class Country(Place):
    pass


class Region(Place):
    pass


class Department(Place):
    pass


class City(Place):
    country = models.ForeignKey(Country, models.PROTECT)
    region = models.ForeignKey(Region, models.PROTECT, null=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True)


class Focus(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)

    def __str__(self):
        return self.name


class Space(models.Model):
    public_id = models.CharField(max_length=10, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=420, unique=True)
    city = models.ForeignKey(City, models.PROTECT, null=True)
    status = models.CharField(max_length=16, blank=True, db_index=True)
    lifecycle = models.CharField(max_length=16, blank=True, db_index=True)
    focuses = models.ManyToManyField(Focus)
    opened = models.CharField(max_length=10, blank=True)
    closed = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    website = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    surface_m2 = models.PositiveIntegerField(null=True)
    summary = models.TextField(blank=True)
    summary_fr = models.TextField(blank=True)

    class Meta:
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["latitude", "longitude"])]

    def __str__(self):
        return self.name
