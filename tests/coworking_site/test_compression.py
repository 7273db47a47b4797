"""Public text goes out compressed; what carries a secret never does."""

import gzip

from django.test import Client

GZIP = {"Accept-Encoding": "gzip, br"}


def body(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_public_answers_are_compressed(client: Client, documents):
    for path in (
        "/fr/", "/en/spaces/?status=none", "/api/v1/spaces/", "/api/v1/spaces/?format=csv", "/api/v1/schema/",
        "/sitemap-0.xml",
    ):  # fmt: skip
        plain, small = client.get(path), client.get(path, headers=GZIP)
        assert "Content-Encoding" not in plain.headers, path
        assert small["Content-Encoding"] == "gzip", path
        for response in (plain, small):
            assert "Accept-Encoding" in response["Vary"], path
        content = body(small)
        assert gzip.decompress(content) == body(plain), path
        assert len(content) == int(small.headers.get("Content-Length", len(content))), path


def test_who_refuses_it_gets_none(client: Client, documents):
    for accepted, encoding in (
        ("gzip;q=0", None), ("br, gzip; q=0.0", None), ("GZIP;Q=0, *", None), ("identity", None),
        ("gzip;q=0.5", "gzip"), ("gzip;q=0.001", "gzip"), ("identity, gzip", "gzip"),
    ):  # fmt: skip
        response = client.get("/api/v1/spaces/", headers={"Accept-Encoding": accepted})
        assert response.headers.get("Content-Encoding") == encoding, accepted
        assert "Accept-Encoding" in response["Vary"], accepted


def test_the_same_page_is_the_same_bytes(client: Client, documents):
    assert client.get("/fr/", headers=GZIP).content == client.get("/fr/", headers=GZIP).content


def test_the_admin_is_not_compressed(cast, documents):
    login = cast.visitor.client.get("/admin/login/", headers=GZIP)
    assert b"csrfmiddlewaretoken" in login.content
    for response in (login, cast.curator.client.get("/admin/", headers=GZIP)):
        assert response.status_code == 200
        assert "Content-Encoding" not in response.headers


def test_what_sets_a_cookie_is_not_compressed(rf):
    from django.http import HttpResponse

    from coworking_site.compression import CompressionMiddleware

    def answer(request):
        response = HttpResponse("a" * 1_000)
        response.set_cookie("token", "secret")
        return response

    response = CompressionMiddleware(answer)(rf.get("/fr/", headers=GZIP))
    assert "Content-Encoding" not in response.headers
