"""The site as people meet it: in a real Chromium, with its real server, headers and data. ``make test-browser``."""
