"""Measures: a generator of spaces, the site beside what else somebody might use, and the table of ratios."""
