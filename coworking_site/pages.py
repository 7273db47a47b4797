"""Pages of plain text, what machines ask for first, and nothing from the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TEXT = "text/plain; charset=utf-8"


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


def licence(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/licence.html")


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type=TEXT)
