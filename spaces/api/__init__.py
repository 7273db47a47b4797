"""The read-only JSON API. A kind's serializer is both its schema and the fragment stored when an entry is written."""
