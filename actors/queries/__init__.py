"""Finds actors and events."""
