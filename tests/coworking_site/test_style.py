import pytest
from django.test import Client

from spaces.queries.pins import PINS
from tests.pages import read


@pytest.mark.parametrize("path", ["/fr/style/", "/en/style/"])
def test_the_staff_sees_every_component(cast, path):
    page = read(cast.curator.client.get(path))
    assert page.faults == []
    assert page.robots == "noindex"
    sections = "text pins controls cards sheet disputes history maps browse chart timeline sources".split()
    assert [name for name in sections if name not in page.ids] == []


def test_every_mark_is_on_it(cast):
    text = cast.curator.client.get("/en/style/").content.decode()
    assert [pin for pin in (*PINS, "event", "actor") if f'class="pin {pin}"' not in text] == []


def test_it_is_there_while_developing(client: Client, db, settings):
    settings.DEBUG = True
    assert client.get("/en/style/").status_code == 200


def test_nobody_else_sees_it(cast):
    for person in (cast.visitor, cast.contributor):
        response = person.client.get("/fr/style/")
        assert (response.status_code, dict(response.cookies)) == (404, {})
