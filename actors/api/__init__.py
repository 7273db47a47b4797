"""Actors and events in the read-only JSON API."""
