"""Places, as the gazetteer has them: they change with its file, not by hand."""
from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..analysis import sort_key
from ..models import City, Country, Department, FormerCommune, Postcode, Region
from ..views.wording import number
from .base import ReadOnlyAdmin


class AreaAdmin(ReadOnlyAdmin):
    search_fields = ("name_fr", "name_en", "slug", "code")
    ordering = ("slug",)


@admin.register(Country)
class CountryAdmin(AreaAdmin):
    list_display = ("name_en", "name_fr", "code", "slug")


@admin.register(Region)
class RegionAdmin(AreaAdmin):
    list_display = ("name_fr", "code", "slug", "country")
    list_select_related = ("country",)


@admin.register(Department)
class DepartmentAdmin(AreaAdmin):
    list_display = ("name_fr", "code", "slug", "region")
    list_filter = ("region",)
    list_select_related = ("region",)


class PostcodeInline(admin.TabularInline):
    model = Postcode
    can_delete = False
    max_num = 0


class FormerCommuneInline(PostcodeInline):
    model = FormerCommune


@admin.register(City)
class CityAdmin(ReadOnlyAdmin):
    list_display = ("name", "department", "region", "country", "insee_code", "inhabitants", "coordinates_approximate")
    list_filter = ("coordinates_approximate", "region")
    list_select_related = ("department", "region", "country")
    #: The beginning of the name is indexed, and what people type.
    search_fields = ("name_sort__startswith", "slug__startswith", "insee_code")
    ordering = ("name_sort", "id")
    inlines = (PostcodeInline, FormerCommuneInline)

    @admin.display(description=_("population"), ordering="population")
    def inhabitants(self, city):
        return "–" if city.population is None else number(city.population)

    def autocomplete_text(self, city):
        """With what tells it from its homonyms."""
        return f"{city} ({city.department or city.region or city.country})"

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = queryset, False
        if folded := sort_key(search_term):
            found = queryset.filter(name_sort__startswith=folded)
            if folded.replace(" ", "").isalnum() and any(char.isdigit() for char in folded):
                code = search_term.strip().upper()
                found = queryset.filter(insee_code=code) | queryset.filter(postcodes__code=code)
                duplicates = True
        # Of all that begin so, the largest is meant most often.
        return found.order_by(F("population").desc(nulls_last=True), "name_sort", "id"), duplicates


@admin.register(Postcode)
class PostcodeAdmin(ReadOnlyAdmin):
    list_display = ("code", "city")
    list_select_related = ("city",)
    search_fields = ("=code",)


@admin.register(FormerCommune)
class FormerCommuneAdmin(ReadOnlyAdmin):
    list_display = ("insee_code", "name", "city")
    list_select_related = ("city",)
    search_fields = ("=insee_code", "name")
