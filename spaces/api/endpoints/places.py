"""Cities and focuses: the open vocabularies that spaces are narrowed by."""
from django.db.models import Q

from ...filters.evidence import CityFilter, FocusFilter
from ...filters.paging import PageFilter
from ...queries.cities import cities_with_entries
from ...queries.focuses import focuses_counted
from ..cities import RELATED, CitySerializer
from ..focuses import FocusSerializer
from ..openapi import detailed, listed
from .rows import RowEndpoint, RowsEndpoint, dumped


class CitiesEndpoint(RowsEndpoint):
    title = "Cities"
    filters = CityFilter

    @listed("cities_list", "Cities in which the directory knows anything", CitySerializer, CityFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return cities_with_entries().select_related(*RELATED)

    def items(self, rows):
        return dumped(CitySerializer(rows, many=True).data)


class CityEndpoint(RowEndpoint):
    title = "City"

    @detailed("cities_detail", "One city", CitySerializer, key="Slug or INSEE code of the city.")
    def get(self, request, key):
        return super().get(request, key)

    def row(self, key):
        city = cities_with_entries().select_related(*RELATED).filter(Q(slug=key) | Q(insee_code=key)).first()
        return CitySerializer(city).data if city else None


class FocusesEndpoint(RowsEndpoint):
    title = "Focuses"
    filters = FocusFilter

    @listed("focuses_list", "What spaces are about", FocusSerializer, FocusFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return focuses_counted()

    def items(self, rows):
        return dumped(FocusSerializer(rows, many=True).data)


class FocusEndpoint(RowEndpoint):
    title = "Focus"

    @detailed("focuses_detail", "One focus", FocusSerializer, key="Slug of the focus.")
    def get(self, request, key):
        return super().get(request, key)

    def row(self, key):
        focus = focuses_counted().filter(slug=key).first()
        return FocusSerializer(focus).data if focus else None
