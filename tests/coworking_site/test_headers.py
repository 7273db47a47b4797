"""The headers of an A+, on every kind of answer; and no page needs an exception from them."""

import pytest
from django.test import override_settings

from tests.pages import read

PATHS = (
    "/fr/",
    "/en/spaces/",
    "/fr/espaces/nulle-part/",
    "/api/v1/spaces/",
    "/api/v1/docs/",
    "/admin/login/",
    "/healthz",
)
CSP = {
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'",
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_them(client, documents, path):
    headers = client.get(path).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if path.startswith("/api/") else "same-origin")
    assert headers["Permissions-Policy"].startswith("geolocation=(self), camera=()")
    assert {"Server", "X-Powered-By"} & set(headers) == set()


@pytest.mark.parametrize(
    ("path", "status", "kept"), [("/fr/espaces/", 200, True), ("/fr/espaces/nulle-part/", 404, False)]
)
def test_a_developer_sees_djangos_own_pages_with_their_style(client, documents, path, status, kept):
    with override_settings(DEBUG=True):
        response = client.get(path)
    assert (response.status_code, "Content-Security-Policy" in response.headers) == (status, kept)


def test_behind_tls_it_is_kept_to(client, db):
    tls = {"HTTP_X_FORWARDED_PROTO": "https"}
    with override_settings(
        SECURE_HSTS_SECONDS=31_536_000,
        SECURE_SSL_REDIRECT=True,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    ):
        client.handler.load_middleware()
        assert client.get("/fr/")["Location"] == "https://testserver/fr/"
        response = client.get("/fr/", **tls)
        assert response.status_code == 200
        assert response["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/spaces/space/", "/admin/spaces/space/add/", "/admin/spaces/statement/", "/admin/actors/event/"],
)
def test_the_admin_has_nothing_inline_either(cast, documents, path):
    response = cast.curator.client.get(path)
    assert response.status_code == 200
    assert set(response["Content-Security-Policy"].split("; ")) == CSP
    inline = [
        fault for fault in read(response).faults if "inline" in fault or " has on" in fault or " has style" in fault
    ]
    assert inline == []
