"""A directory of spaces as a Django REST tutorial would build it, with its queries kept in order."""
