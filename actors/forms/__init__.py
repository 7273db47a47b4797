"""The curators' forms of actors and events."""
