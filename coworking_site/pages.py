"""Pages of plain text, and nothing from the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


def licence(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/licence.html")
