"""Settings: one file, everything from the environment; development needs none, production asks for what is missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from karvon.postgres.server import Embedded

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = os.environ.get("KARVON_ENV", "") or "development"
if ENVIRONMENT not in {"development", "production"}:
    raise ImproperlyConfigured(f"Karvon does not start: KARVON_ENV is {ENVIRONMENT!r}, not development or production.")
IS_PRODUCTION = ENVIRONMENT == "production"


def _needed(name: str, what: str, development: str) -> str:
    """Read a setting that production must be given."""
    value = os.environ.get(name, "")
    if not value and IS_PRODUCTION:
        raise ImproperlyConfigured(f"Karvon does not start: the environment has no {name} ({what}).")
    return value or development


def _database() -> dict[str, Any]:
    """Read DATABASE_URL, or name the embedded server with the role this process plays."""
    role = f"karvon_{os.environ.get('KARVON_ROLE', 'owner')}"
    url = _needed("DATABASE_URL", "postgresql://user:password@host/database", Embedded(KARVON_HOME).address(role))
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:  # its own message would quote the password
        raise ImproperlyConfigured("Karvon does not start: DATABASE_URL is no postgresql:// address.") from None
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings = {ours: str(parts.pop(theirs, "")) for ours, theirs in named.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **settings,
        "OPTIONS": parts,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }


KARVON_HOME = Path(os.environ.get("KARVON_HOME", BASE_DIR / "var")).resolve()
"""Where everything that grows lies: the embedded database, snapshots, work files, the search index."""

IS_EMBEDDED = not os.environ.get("DATABASE_URL")
SECRET_KEY = _needed("KARVON_SECRET_KEY", "a long random text, for signing", "development-only-not-a-secret")
PERSON_KEY = _needed(
    "KARVON_PERSON_KEY", "a long random text, for hashing persons' numbers; never change it", "development"
)
DEBUG = False
ALLOWED_HOSTS = _needed(
    "KARVON_HOSTS", "the names of this site, with commas", "localhost,127.0.0.1,[::1],testserver"
).split(",")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "ninja",
    "karvon.evidence",
    "karvon.identity",
    "karvon.producers",
    "karvon.search",
    "karvon.look",
    "karvon.web",
    "karvon.api",
]
MIDDLEWARE = [
    "karvon.api.door.door",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "karvon.urls"
WSGI_APPLICATION = "karvon.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("ky", "Кыргызча"),
    ("tg", "Тоҷикӣ"),
    ("tk", "Türkmençe"),
    ("uz", "Oʻzbekcha"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static" if IS_PRODUCTION else None
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
if not IS_PRODUCTION:  # nothing has to be collected before the first page
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("KARVON_LOG", "WARNING")},
}
