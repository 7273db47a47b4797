"""The endpoints of actors and events."""
