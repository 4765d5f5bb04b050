"""Django's settings: Chinese, Beijing time, one PostgreSQL, closed by default.

Reading this module is quick and touches no database. `configure` is what a command calls: it makes
the database run, fills in where it is, and starts Django. A site sets these in the environment:

    HOTLINE_DATA             folder of everything the site keeps
    HOTLINE_DATABASE_URL     a PostgreSQL server of one's own instead of the embedded one
    HOTLINE_HOSTS            names under which the site is reached, with commas between
    HOTLINE_AREA             six digits of the area that order numbers begin with
    HOTLINE_OBSERVED_SHARE   percent of what is finished that observers from outside see; 5
    HOTLINE_FILE_MEGABYTES   the largest files, e.g. picture=20,recording=50,video=200,document=20
    HOTLINE_BODY_MEGABYTES   the most that one form may come to, files and all; 400
    HOTLINE_HTTPS            1 when a proxy in front speaks HTTPS and sets X-Forwarded-Proto
    HOTLINE_PROXIES          addresses or networks of proxies, with commas between, whose
                             X-Forwarded-For is believed
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django
from django.utils.functional import SimpleLazyObject

from hotline.people.folder import data_folder
from hotline.site.places import make_data_folder, read_or_make

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.site.address import Address

MODULE: Final = "hotline.site.settings"

DEBUG = False
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "hotline.people",
    "hotline.ledger",
    "hotline.documents",
    "hotline.triage",
    "hotline.web.assessor",
    "hotline.web.kit",
    "hotline.web.public",
    "hotline.web.unit",
]
ROOT_URLCONF = "hotline.site.urls"
WSGI_APPLICATION = "hotline.site.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hotline.site.files.KeptFiles",
    "hotline.site.compressing.Compressed",
    "hotline.site.headers.strict_headers",
    "hotline.web.kit.signed.in_language",
    "hotline.site.bounding.bounded",
    "hotline.site.unreadable.Unreadable",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

CSRF_FAILURE_VIEW = "hotline.web.kit.failing.forged"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "OPTIONS": {"environment": "hotline.web.kit.templating.environment"},
    }
]

# ── What browsers keep: files named by their content, made once and kept for good ────────────
STATIC_URL = "/static/"
STATIC_ROOT = data_folder() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "web/kit/locale"]

# ── Who may ask ───────────────────────────────────────────────────────────────────────────────
_named_hosts = [host.strip() for host in os.environ.get("HOTLINE_HOSTS", "").split(",")]
_named_hosts = [host for host in _named_hosts if host]
_https = os.environ.get("HOTLINE_HTTPS", "").strip() == "1"

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *_named_hosts]
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in _named_hosts if _https]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
X_FRAME_OPTIONS = "DENY"
#: 可信代理; of others nobody believes where a request comes from
TRUSTED_PROXIES = tuple(
    one.strip() for one in os.environ.get("HOTLINE_PROXIES", "").split(",") if one.strip()
)


def _secret_key() -> str:
    return read_or_make(make_data_folder() / "secret_key", lambda: secrets.token_urlsafe(50))


#: Read on first use: a checker that only reads the settings shall make no file.
SECRET_KEY = SimpleLazyObject(_secret_key)

#: 行政区划代码, that order numbers begin with
AREA = os.environ.get("HOTLINE_AREA", "").strip() or "000000"
#: 社会监督员抽样比例, in percent of the orders that are finished
OBSERVED_SHARE = float(os.environ.get("HOTLINE_OBSERVED_SHARE", "").strip() or 5)

# ── Files that come in ────────────────────────────────────────────────────────────────────────
#: A larger one lies in the site's own folder, without a name, until it is looked at.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "hotline.documents.receiving.NamelessFiles",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
#: the most that one form may come to, files and all, in megabytes
BODY_MEGABYTES = int(os.environ.get("HOTLINE_BODY_MEGABYTES", "").strip() or 400)
#: one form brings fewer; more than that is no form of ours
DATA_UPLOAD_MAX_NUMBER_FILES = 60
#: 附件限额, in megabytes by sort; what is not named here has its usual limit
FILE_MEGABYTES = {
    sort.strip(): int(most)
    for sort, _, most in (
        one.partition("=") for one in os.environ.get("HOTLINE_FILE_MEGABYTES", "").split(",")
    )
    if most.strip().isdecimal()
}

# ── What is written down ──────────────────────────────────────────────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "hotline.site.logs.DiscreetFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "hotline": {"level": "INFO"},
        # Django's own handlers write whole messages and mail whole requests.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # A refusal is an answer, not an event of the site; only faults of ours are written down.
        "django.request": {"handlers": [], "propagate": True, "level": "ERROR"},
    },
}

# ── Where the database is ─────────────────────────────────────────────────────────────────────
#: default: the application · owner: migrations only · report: reads only
DATABASES: dict[str, dict[str, Any]] = {
    alias: {
        "ENGINE": "django.db.backends.postgresql",
        # Opening a connection costs more than most requests: keep it, and see that it still lives.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    for alias in ("default", "owner", "report")
}


def use(entries: Mapping[str, Address]) -> None:
    """Point Django at these databases; connections made from now on go there."""
    for alias, entry in entries.items():
        options: dict[str, str] = {**entry.others}
        if entry.role:
            options["assume_role"] = entry.role
        DATABASES[alias].update(
            NAME=entry.name,
            USER=entry.user,
            PASSWORD=entry.password,
            HOST=entry.host,
            PORT=str(entry.port),
            OPTIONS=options,
        )


def configure(*, database: bool = True, test: bool = False) -> None:
    """Start Django with this site's settings; the embedded database runs afterwards.

    Without `database` Django starts alone, for what needs its classes but no data.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = MODULE
    if database:
        # Imported here: the settings alone need no database library.
        from hotline.site.embedded import addresses

        use(addresses(test=test))
    django.setup()
