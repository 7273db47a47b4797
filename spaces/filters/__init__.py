"""What a list may be asked for, checked strictly. Pages, API and exports all read their parameters here."""
from .parameters import ParameterError
from .spaces import SpaceFilter, SpaceSelection, select_spaces

__all__ = ["ParameterError", "SpaceFilter", "SpaceSelection", "select_spaces"]
