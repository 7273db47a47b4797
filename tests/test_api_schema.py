"""Schemathesis reads the schema and tries to break the API, in process; it finds nothing."""
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, assume, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from spaces.models.entries import RESERVED_SLUGS
from tests.factories import make_actor, make_event, make_source, make_space

ONLY_THE_DATA_KNOWS = {
    "bbox", "city", "country", "cursor", "department", "entry", "focus", "indicator", "near", "ordering", "page", "q",
    "region", "search", "source", "supported_by", "within",
}
EMPTY = ({}, [], "", None)
#: The schema follows from the code alone: reading it asks no database.
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/schema/", WSGIHandler())


@pytest.fixture
def some_of_everything(db):
    space = make_space("La Cantine", city="paris", opened="2008", focus=["new-technologies"], status="associative")
    make_space("Coworking Lille", city="lille", website="https://coworkinglille.example")
    make_actor("La Fonderie", source=make_source("page", date="2012"))
    make_event("BarCampParis 10", starts="2007-04-03", about=[space.public_id])
    # The requests share the test's connection, and with it the transaction that holds this data.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@SCHEMA.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_the_schema_says(case, some_of_everything):
    # A word that is an address of its own is not a slug.
    assume((case.path_parameters or {}).get("key") not in RESERVED_SLUGS)
    # A schema cannot say which cities there are or where a list ends, and here an unknown city is an error (400).
    excluded = [positive_data_acceptance]
    if any(value in EMPTY for value in (case.query or {}).values()):
        # An object without members is sent as an empty value, and those are ignored by contract.
        excluded.append(negative_data_rejection)
    # In process nobody undoes the compression.
    response = case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=excluded)
    if response.status_code == 400 and case.meta.generation.mode is GenerationMode.POSITIVE:
        assert response.json()["parameter"] in ONLY_THE_DATA_KNOWS
