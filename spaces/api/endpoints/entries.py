"""Lists and details of entries, sent as they are stored."""
from django.http import Http404, HttpResponsePermanentRedirect

from .. import stored
from .base import Endpoint
from .rows import RowsEndpoint, format_of


class EntriesEndpoint(RowsEndpoint):
    """A list of one kind; ``rows()`` are its public records. Three queries: number, ids, stored JSON."""

    kind = ""

    def page(self, rows):
        return list(rows.values_list("pk", flat=True))

    def items(self, rows):
        return stored.items(self.kind, rows)


class EntryEndpoint(Endpoint):
    """One entry by slug or identifier: one query. A former slug redirects to the present one."""

    kind = ""
    #: The last part of the list's address.
    path = ""

    def get(self, request, key):
        format = format_of(request)
        text = stored.detail(self.kind, key)
        if text is not None:
            return self.answer(request, text, format=format)
        slug = stored.present_key(self.kind, key)
        if not slug:
            raise Http404("There is nothing at this address, or no longer.")
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"/api/v1/{self.path}/{slug}/" + (f"?{query}" if query else ""))
