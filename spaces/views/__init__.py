"""The public pages of places, spaces, figures and sources. Views compose; queries live in ``spaces.queries``."""
