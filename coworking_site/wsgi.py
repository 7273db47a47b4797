import os

from django.core.wsgi import get_wsgi_application

from coworking_site.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coworking_site.settings")

application = get_wsgi_application()
settle()
