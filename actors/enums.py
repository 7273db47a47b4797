"""The closed vocabularies of actors and events; the stored value is the one the API shows."""
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActorKind(models.TextChoices):
    PUBLIC_BODY = "public-body", _("public body")
    AGENCY = "agency", _("agency")
    ASSOCIATION = "association", _("association")
    COMPANY = "company", _("company")
    COOPERATIVE = "cooperative", pgettext_lazy("actor kind", "cooperative")
    NETWORK = "network", _("network")
    PLATFORM = "platform", _("platform")
    MEDIA = "media", _("media")
    RESEARCH = "research", _("research")

    @property
    def heading(self) -> str:
        """What stands above all actors of the kind."""
        return str(_HEADINGS[self])


_HEADINGS = {
    ActorKind.PUBLIC_BODY: _("Public bodies"),
    ActorKind.AGENCY: _("Agencies"),
    ActorKind.ASSOCIATION: _("Associations"),
    ActorKind.COMPANY: _("Companies"),
    ActorKind.COOPERATIVE: pgettext_lazy("actor kind", "Cooperatives"),
    ActorKind.NETWORK: _("Networks"),
    ActorKind.PLATFORM: _("Platforms"),
    ActorKind.MEDIA: pgettext_lazy("actor kind", "Media"),
    ActorKind.RESEARCH: pgettext_lazy("actor kind", "Research"),
}


class EventState(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")
