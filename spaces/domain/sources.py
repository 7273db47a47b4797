"""Sources: the one that the directory makes itself."""
from ..enums import SourceKind
from ..models import CURATORS_KEY, Source


def ensure_curators() -> Source:
    """The source under which curators state what they know; made where it is missing."""
    source, _ = Source.objects.get_or_create(
        key=CURATORS_KEY,
        defaults={
            "kind": SourceKind.CURATORS, "title": "The curators of this directory", "title_language": "en",
            "title_given": True, "trust": 60,
            "description_fr": "Ce que les curateurs de l’annuaire affirment eux-mêmes.",
            "description_en": "What the directory’s curators state themselves.",
        },
    )
    return source
