"""Settings: one file, everything from the environment; development needs none, production asks for what is missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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


def _mail_server() -> dict[str, Any]:
    """Read KARVON_SMTP_URL; without one, in development, letters are written into files."""
    url = urlsplit(_needed("KARVON_SMTP_URL", "smtp://user:password@host:587 or smtps://…:465", ""))
    if not url.hostname:
        return {}
    is_sealed = url.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if is_sealed else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": is_sealed,
        "EMAIL_USE_TLS": url.scheme == "smtp" and url.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_TIMEOUT": 10,
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
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "procrastinate.contrib.django",
    "django_htmx",
    "ninja",
    "karvon.accounts",
    "karvon.jobs",
    "karvon.evidence",
    "karvon.identity",
    "karvon.producers",
    "karvon.search",
    "karvon.look",
    "karvon.web",
    "karvon.desk",
    "karvon.api",
    "allauth",  # last: its pages and letters are shown in ours where we have one
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "karvon.api.door.door",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",  # asks nothing of anybody: only a view that looks does
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # a thousand texts of 2,000 Cyrillic letters, the largest batch of the API
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {  # allauth counts attempts here: once for all web processes
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_limit",
        "KEY_FUNCTION": "karvon.accounts.limits.sealed_key",
    },
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # what one process may remember by itself
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["mail", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "own-account"
ACCOUNT_ADAPTER = "karvon.accounts.adapter.SigningIn"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = "mail"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever is invited has shown the address to be theirs
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a form open to everybody must not write to strangers
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "web:home"
MFA_ADAPTER = "karvon.accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Karvon"
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
ALLAUTH_TRUSTED_PROXY_COUNT = int(IS_PRODUCTION)  # the proxy in front tells who is asking, for the limits of attempts
SESSION_COOKIE_NAME = "__Host-session" if IS_PRODUCTION else "session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_NAME = "__Host-csrf" if IS_PRODUCTION else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "karvon.web.errors.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

JOB_MODULES = ["karvon.pipeline.jobs"]
"""Modules whose tasks the worker does; the web never imports them and defers by name."""

SITE_ADDRESS = os.environ.get("KARVON_ADDRESS") or (
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if IS_PRODUCTION else "http://127.0.0.1:8000"
)
"""Where letters lead to."""
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = KARVON_HOME / "mail"
if SMTP := _mail_server():
    vars().update(SMTP)
DEFAULT_FROM_EMAIL = os.environ.get("KARVON_MAIL_FROM") or f"karvon@{SITE_ADDRESS.split('/')[2].split(':')[0]}"

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
