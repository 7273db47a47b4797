"""Where templates find the address of a static file."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed and compressed names once ``collectstatic`` has run; before that, plain names.

    So that ``migrate`` and ``runserver`` are enough to look at the site: WhiteNoise then serves the originals. After
    ``collectstatic``, a name that it did not find is still an error.
    """

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
