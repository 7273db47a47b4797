"""The public pages of actors and events."""
