from django.http import HttpResponse
from django.urls import path

#: About as long as a page of twenty spaces.
_BODY = b'{"results":["' + b"x" * 14_000 + b'"]}'


def constant(request):
    return HttpResponse(_BODY, content_type="application/json")


urlpatterns = [path("api/constant/", constant)]
