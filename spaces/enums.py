"""The closed vocabularies of the directory; the stored value is the one the API shows.

An undocumented value is the empty string in a column, ``null`` in the API and ``none`` in a filter.
"""
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntryKind(models.TextChoices):
    SPACE = "space", _("space")
    ACTOR = "actor", _("actor")
    EVENT = "event", _("event")


class Status(models.TextChoices):
    """Who a space belongs to. Nothing is guessed: most spaces have none."""

    ASSOCIATIVE = "associative", _("associative")
    PRIVATE = "private", pgettext_lazy("status", "private")
    PUBLIC_PRIVATE = "public-private", _("public-private")
    PUBLIC = "public", pgettext_lazy("status", "public")
    COOPERATIVE = "cooperative", _("cooperative")


class Lifecycle(models.TextChoices):
    """Where a space stands in its life; only meaningful together with the date it was observed."""

    PLANNED = "planned", _("planned")
    OPEN = "open", pgettext_lazy("lifecycle", "open")
    PAUSED = "paused", _("paused")
    SUSPECTED_CLOSED = "suspected-closed", _("suspected closed")
    CLOSED = "closed", pgettext_lazy("lifecycle", "closed")

    @classmethod
    def ended(cls) -> tuple["Lifecycle", ...]:
        """The states in which nobody can work there any more."""
        return (cls.CLOSED,)


class Basis(models.TextChoices):
    """How a source carries a fact: it says so, or we conclude it (and a note says from what)."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")


class Decision(models.TextChoices):
    """What a ruling says of a statement, or of one of its fields."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    PREFERRED = "preferred", _("preferred")
    DEPRECATED = "deprecated", _("deprecated")

    @classmethod
    def counting(cls) -> frozenset[str]:
        """Decisions under which a statement takes part in resolution."""
        return frozenset({cls.ACCEPTED.value, cls.PREFERRED.value})

    @classmethod
    def refusing(cls) -> frozenset[str]:
        """Decisions under which it takes no part, though somebody looked at it."""
        return frozenset({cls.REJECTED.value, cls.DEPRECATED.value})


class Standing(models.TextChoices):
    """What a statement is before anybody ruled on it."""

    ACCEPTED = "accepted", _("accepted")
    PENDING = "pending", _("pending")


class SourceKind(models.TextChoices):
    DOCUMENT = "document", _("document")
    STUDY = "study", _("study")
    DATASET = "dataset", _("dataset")
    WEBSITE = "website", _("website")
    ORGANISATION = "organisation", _("organisation answering for itself")
    CURATORS = "curators", _("curators")


class Role(models.TextChoices):
    """What somebody does for an entry. Read subject, role, object: *Fing initiates the space*."""

    FOUNDS = "founds", _("founds")
    OPERATES = "operates", _("operates")
    OVERSEES = "oversees", _("oversees")
    FUNDS = "funds", _("funds")
    SUPPORTS = "supports", _("supports")
    INITIATES = "initiates", _("initiates")
    ENCOURAGES = "encourages", _("encourages")
    HOSTS = "hosts", _("hosts")
    ORGANISES = "organises", _("organises")
    SPONSORS = "sponsors", _("sponsors")
    COMMISSIONS = "commissions", _("commissions")
    STUDIES = "studies", _("studies")
    PUBLISHES = "publishes", _("publishes")
    CONTRIBUTES = "contributes", _("contributes to")
    LINKED_TO = "linked-to", _("is linked to")
    MEMBER_OF = "member-of", _("is a member of")


class Qualifier(models.TextChoices):
    """How exactly a figure is meant by its source."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    MORE_THAN = "more-than", _("more than")
    NEARLY = "nearly", _("nearly")
    BETWEEN = "between", _("between")


class AreaKind(models.TextChoices):
    """What a figure's area is; the code is a gazetteer code, or a word for what no gazetteer holds."""

    WORLD = "world", _("world")
    CONTINENT = "continent", _("continent")
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY = "city", pgettext_lazy("area kind", "city")


class IdeaSection(models.TextChoices):
    """The parts of the page on what coworking is."""

    DEFINITION = "definition", _("What it is")
    ORIGIN = "origin", _("Where it comes from")
    DIMENSIONS = "dimensions", _("Four dimensions")
    KINDS = "kinds", _("Two kinds of place")
    PEOPLE = "people", _("Who comes")
    REASONS = "reasons", _("Why they come")
    EVENTS = "events", _("What happens there")
    RUNNING = "running", _("How a place is run")
    TRENDS = "trends", _("Where it is heading")
