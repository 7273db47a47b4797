import pytest
from django.test import Client

from coworking_site.addresses import untracked
from tests.pages import read

pytestmark = pytest.mark.django_db

NUL, NO_UTF8 = "The query string contains a NUL character.", "The query string is not percent-encoded UTF-8."
TEXT = "percent-encoded UTF-8 without NUL characters"
LONG = ("The query string is longer than 8192 characters.", "a query string of at most 8192 characters")
#: What is asked for, what is wrong with it, what is allowed, and the parameter that is at fault.
BAD_ADDRESSES = [
    ("/fr/espaces/%00/", "The path contains a NUL character.", "a path without NUL characters", None),
    ("/fr/espaces/?city=lille&search=a%00b", NUL, TEXT, "search"),
    ("/fr/espaces/?a%00=b", NUL, TEXT, "a\N{REPLACEMENT CHARACTER}"),
    ("/fr/espaces/?=a%00b", NUL, TEXT, ""),
    ("/fr/espaces/?city=%C3%A9&search=caf%E9", NO_UTF8, TEXT, "search"),
    ("/fr/espaces/?city=lille&search=" + "a" * 8192, *LONG, "search"),
    ("/fr/espaces/?search=lille" + "&city=lille" * 1000, *LONG, "city"),
    (
        "/fr/espaces/?" + "&".join("a" * 1001), "The query string has more than 1000 parameters.",
        "a query string of at most 1000 parameters", "a",
    ),
    (
        "/fr/espaces/" + "a" * 8192 + "/", "The path is longer than 8192 characters.",
        "a path of at most 8192 characters", None,
    ),
]
ADDRESSES = pytest.mark.parametrize(
    ("address", "fault", "allowed", "parameter"), BAD_ADDRESSES, ids=[address[:40] for address, *_ in BAD_ADDRESSES]
)


@ADDRESSES
def test_a_page_with_a_hopeless_address_is_a_400_that_says_why(client: Client, address, fault, allowed, parameter):
    response = client.get(address.replace("/fr/espaces/", "/en/spaces/"))
    page = read(response)
    assert (response.status_code, page.lang, page.robots, page.faults) == (400, "en", "noindex", [])
    named = f"{parameter or '='}: {fault} Allowed: {allowed}."
    assert (fault if parameter is None else named) in page.text
    assert ("Start over on this page" in page.text) is (parameter is not None)


def test_it_speaks_the_language_of_the_page_whatever_was_spoken_before(client: Client):
    client.get("/en/")
    assert read(client.get("/fr/espaces/?search=caf%E9")).lang == "fr"
    client.get("/fr/")
    assert client.get("/api/v1/spaces/?search=caf%E9").json()["detail"] == NO_UTF8


@pytest.mark.parametrize("address", ["/?search=caf%E9", "/healthz?x=%00"])
def test_where_no_page_is_both_languages_are_spoken(client: Client, address):
    response = client.get(address)
    assert response.status_code == 400
    said = read(response).text
    assert ("This request makes no sense" in said, "Cette requête n’a pas de sens" in said) == (True, True)


@ADDRESSES
def test_under_the_api_it_is_a_problem_document(client: Client, address, fault, allowed, parameter):
    response = client.get(address.replace("/fr/espaces/", "/api/v1/spaces/"))
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    named = {} if parameter is None else {"parameter": parameter}
    assert response.json() == {
        "type": "about:blank", "title": "Bad Request", "status": 400, "detail": fault, "allowed": allowed, **named,
    }


def test_utf8_and_full_length_pass(client: Client):
    query = "é".encode().hex("%")
    assert client.get(f"/healthz?search=%{query}&pad=".ljust(8192 + len("/healthz?"), "a")).status_code == 200


@pytest.mark.parametrize(
    ("shared", "meant"),
    [
        ("/fr/espaces/la-cantine/?fbclid=IwAR0&utm_source=x", "/fr/espaces/la-cantine/"),
        ("/fr/espaces/?utm_id=a%20b&city=lille&f=&gclid=1&typed=%C3%A9", "/fr/espaces/?city=lille&f=&typed=%C3%A9"),
        ("/en/?mc_eid&UTM_Source=x", "/en/"),
        # Two slashes would be the address of another site.
        ("//example.org/?utm_source=x", "/%2Fexample.org/"),
    ],
)  # fmt: skip
def test_a_shared_link_leads_to_the_page_without_its_trackers(client: Client, shared, meant):
    response = client.get("/", QUERY_STRING=shared.partition("?")[2], PATH_INFO=shared.partition("?")[0])
    assert (response.status_code, response["Location"]) == (301, meant)


def test_an_address_without_trackers_is_left_as_it_is():
    for query in ("", "&city=lille", "&&city=lille&", "utm=x&my_gclid=1"):
        assert untracked(query) == query


@pytest.mark.parametrize(
    ("address", "status"),
    [("/fr/espaces/?utm=x", 404), ("/fr/espaces/?myfbclid=x", 404), ("/api/v1/spaces/?fbclid=x", 400)],
)
def test_what_is_no_tracker_of_a_page_is_refused(client: Client, address, status):
    assert client.get(address).status_code == status


def test_pages_carry_the_security_headers(client: Client):
    headers = client.get("/healthz").headers
    expected = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    assert {name: headers.get(name) for name in expected} == expected
    assert set(headers["Content-Security-Policy"].split("; ")) == {
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }


def test_the_api_may_be_read_from_elsewhere_and_varies_neither_by_language_nor_by_cookie(client: Client):
    response = client.get("/api/v1/nothing-here/", headers={"Accept-Language": "fr"})
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    vary = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    assert vary & {"accept-language", "cookie"} == set()
    assert response.cookies == {}


@pytest.mark.parametrize(("address", "known"), [
    ("/fr/espaces/", False), ("/api/v1/spaces/", False), ("/healthz", False), ("/fr/espaces/style/", True),
    ("/fr/style/", True), ("/admin/", True),
])  # fmt: skip
def test_only_where_staff_work_is_anybody_known(admin_client: Client, address, known):
    request = admin_client.get(address).wsgi_request
    assert [hasattr(request, name) for name in ("session", "_messages")] == [known, known]


def test_who_is_logged_in_reads_the_pages_of_everybody(admin_client: Client, client: Client, documents):
    asked = [one.get("/fr/espaces/") for one in (admin_client, client)]
    assert asked[0].content == asked[1].content
    assert ["Cookie" in one["Vary"] for one in asked] == [False, False]
