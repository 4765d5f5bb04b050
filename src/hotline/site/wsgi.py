"""The application as web servers call it; importing it starts Django and finds the database."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from hotline.site.settings import configure

configure()
application = get_wsgi_application()
