import pytest
from django.http import QueryDict

from spaces.filters import ParameterError, SpaceFilter, select_spaces
from spaces.models import Space
from spaces.queries.selections import Point
from tests.factories import make_city, make_space

pytestmark = pytest.mark.django_db


def test_a_query_string_becomes_values():
    make_city("paris")
    query = QueryDict("city=paris&city=none&city=paris&status=&near=paris&within=1.5km&page=3")
    found = select_spaces(query, ignored=["page"])
    assert found.city == ("paris", "none")
    assert found.status == ()
    assert (found.near, found.within) == (Point(48.8566, 2.3522, "paris"), 1_500)
    assert found.order == "distance"


def test_a_key_is_only_known_where_the_caller_reads_it():
    with pytest.raises(ParameterError) as caught:
        select_spaces(QueryDict("page=3"))
    assert (caught.value.parameter, "status" in caught.value.allowed) == ("page", True)


def test_what_is_dropped_takes_along_what_needs_it():
    make_city("paris")
    found = select_spaces(QueryDict("near=paris&within=5km&ordering=distance&search=a b&status=private"))
    without = found.without("near")
    assert (without.near, without.within, without.ordering, without.order) == (None, None, "", "relevance")
    assert (found.without("status").status, found.without("search").order) == ((), "distance")


def test_as_a_filter_set_it_narrows_the_queryset_it_is_given():
    make_space("La Cantine", status="associative")
    kept = make_space("La Ruche", status="associative")
    make_space("Mutinerie", status="private")
    given = Space.objects.filter(name__in=["La Ruche", "Mutinerie"])
    assert [space.pk for space in SpaceFilter(QueryDict("status=associative"), queryset=given).qs] == [kept.pk]


def test_what_is_copied_along_unseen_is_no_part_of_a_search():
    assert select_spaces(QueryDict("search=\u202e co\u00adworking\u2066 paris\u2069")).search == "coworking paris"
