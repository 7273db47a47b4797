import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_answers_ok_to_anybody_without_a_cookie(client: Client):
    response = client.get("/healthz")
    assert (response.status_code, response.content, response.cookies) == (200, b"ok\n", {})
    assert "no-store" in response["Cache-Control"]


def test_only_reads(client: Client):
    assert client.post("/healthz").status_code == 405


def test_says_when_the_database_is_away(client: Client):
    def away(execute, sql, params, many, context):
        raise OperationalError("the server closed the connection; password=secret")

    with connection.execute_wrapper(away):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"database: OperationalError\n")
