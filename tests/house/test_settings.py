"""Development starts with nothing set; production says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

NEEDED = {
    "DATABASE_URL": "postgresql://karvon_web@/karvon",
    "KARVON_SECRET_KEY": "x" * 50,
    "KARVON_PERSON_KEY": "y" * 50,
    "KARVON_HOSTS": "karvon.example",
    "KARVON_SMTP_URL": "smtp://karvon:secret@mail.example:587",
}


def _settings(**environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KARVON_", "DATABASE_"))}
    command = [
        sys.executable,
        "-c",
        "import karvon.settings as s; print(s.IS_PRODUCTION, s.DEBUG, s.SECURE_HSTS_SECONDS if s.IS_PRODUCTION else 0)",
    ]
    return subprocess.run(command, env=clean | environment, capture_output=True, text=True, check=False)


def test_development_needs_nothing():
    assert _settings().stdout.split() == ["False", "False", "0"]


def test_production_starts_with_all_set():
    assert _settings(KARVON_ENV="production", **NEEDED).stdout.split() == ["True", "False", "31536000"]


@pytest.mark.parametrize("missing", NEEDED)
def test_production_names_what_is_missing(missing):
    given = {name: value for name, value in NEEDED.items() if name != missing}
    done = _settings(KARVON_ENV="production", **given)
    assert done.returncode != 0
    assert f"Karvon does not start: the environment has no {missing}" in done.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("smtp://karvon:p%40ss@mail.example", "mail.example 587 karvon p@ss True False"),
        ("smtps://karvon:secret@mail.example", "mail.example 465 karvon secret False True"),
    ],
)
def test_mail_server_is_read_from_one_address(address, told):
    names = ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL"]
    script = f"import karvon.settings as s; print(*(getattr(s, name) for name in {names}))"
    environment = os.environ | {"KARVON_SMTP_URL": address}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == told, done.stderr


def test_cookies_of_production_travel_sealed_only():
    script = "import karvon.settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME)"
    environment = os.environ | NEEDED | {"KARVON_ENV": "production"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "True", "__Host-session"], done.stderr


def test_command_line_says_it_in_one_sentence():
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KARVON_", "DATABASE_"))}
    command = [sys.executable, "-m", "karvon", "run"]
    done = subprocess.run(
        command, env=clean | {"KARVON_ENV": "production"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
