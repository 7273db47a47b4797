from django.urls import include, path
from rest_framework.routers import DefaultRouter

from .views import SpaceList, SpaceViewSet

router = DefaultRouter()
router.register("spaces", SpaceViewSet)
urlpatterns = [path("api/", include(router.urls)), path("spaces/", SpaceList.as_view())]
