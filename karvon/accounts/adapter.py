"""How allauth behaves here: nobody signs up by themselves, secrets are sealed, a fresh sign-in counts as one."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import TYPE_CHECKING, Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils import timezone

from . import actions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .models import Person


class SigningIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation; whoever signed in a moment ago is not asked for the password again."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Say that nobody signs up by themselves."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Ask for the password again only when the last proof of identity is older than allauth's time for it."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        proofs = get_authentication_records(self.request, self.request.user)
        return not proofs or time.time() - proofs[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Write the sign-in down, and sweep out sessions that are over."""
        actions.note(deed="signed in", about=f"person {user.pk}", details={}, by=user.pk, at=timezone.now())
        request.session.clear_expired()
        response: HttpResponse = super().post_login(request, user, **how)
        return response

    def set_password(self, user: Person, password: str) -> None:
        """Keep a new password, and nothing else: the web may write no other column of a person."""
        user.set_password(password)
        user.save(update_fields=["password"])


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors lie sealed in the database, so that a copy of it opens no account."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; raises `cryptography.fernet.InvalidToken` where it was sealed with another key."""
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    """Derive a key of its own from the site's secret key."""
    key = hashlib.blake2b(b"second factor", key=_short(settings.SECRET_KEY), digest_size=32).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _short(secret: str) -> bytes:
    """Bring a secret of any length to the 64 bytes that a keyed hash takes."""
    return hashlib.blake2b(secret.encode()).digest()
