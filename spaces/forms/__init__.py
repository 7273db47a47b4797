"""Forms by which people state things: the curators' ordinary form and their decisions."""
