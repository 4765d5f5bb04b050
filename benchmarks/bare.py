"""The bare reference: ticket and event rows and nothing else, on the same server and database.

It has no regulation, clocks, chain, locks, keys or permissions; two rows are written a step, a list
is one query, a word is looked for with LIKE. What the hotline costs beyond is the ratio.
"""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from hotline.site import settings

MODULE = "benchmarks.bare_views"


def start() -> WSGIHandler:
    """The application, under the site's own settings but for its addresses."""
    settings.ROOT_URLCONF = MODULE
    settings.configure()
    return get_wsgi_application()


if __name__ != "__main__":
    application = start()
