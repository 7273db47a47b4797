import os

from django.core.asgi import get_asgi_application

from coworking_site.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coworking_site.settings")

application = get_asgi_application()
settle()
