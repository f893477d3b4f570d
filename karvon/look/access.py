"""Who may use a page: every view says so, what is not for everyone is guarded, and a test walks all routes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache

from karvon.accounts import queries as accounts

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from karvon.accounts.queries import ActiveCoordinator

ROLES = frozenset({"everyone", "signed_in", "coordinator"})
SET_UP_HERE = "second_factor_set_up"
"""The mark in a session in which a second factor was set up, and with that shown."""

View = TypeVar("View", bound=Callable[..., Any])


def open_to(role: str) -> Callable[[View], View]:
    """Write on a view who may use it, and keep others out; an unknown role raises ValueError.

    `signed_in` leads visitors to signing in. `coordinator` is somebody who looks after a country today and has shown a
    second factor in this session; the view finds them by `coordinator_of`.
    """
    if role not in ROLES:
        raise ValueError(f"a view is open to one of {sorted(ROLES)}, not to {role!r}")

    def mark(view: View) -> View:
        guarded = {"everyone": _unguarded, "signed_in": _signed_in, "coordinator": _coordinator}[role](view)
        guarded.open_to = frozenset({role})
        return guarded  # type: ignore[no-any-return]

    return mark


def who_may_use(view: Callable[..., Any]) -> frozenset[str]:
    """Give the roles written on a view, empty where nobody thought of it."""
    return getattr(view, "open_to", frozenset())


def coordinator_of(request: HttpRequest, country: str = "") -> ActiveCoordinator:
    """Give the coordinator who asks; raises PermissionDenied for one who does not look after this country."""
    found: ActiveCoordinator | None = getattr(request, "coordinator", None)
    if found is None or (country and not found.looks_after(country)):
        raise PermissionDenied
    return found


def may_coordinate(request: HttpRequest, country: str) -> bool:
    """Say whether the reader of a public page looks after this country; a visitor without a session is not asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return False
    found = accounts.coordinator(request.user.pk)
    return found is not None and found.looks_after(country)


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Say whether a second factor was shown, or set up, in this very session: one made elsewhere does not count."""
    proofs = get_authentication_records(request, request.user)
    return any(proof["method"] == "mfa" for proof in proofs) or SET_UP_HERE in request.session


def _unguarded(view: View) -> Any:
    return view


def _signed_in(view: View) -> Any:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    return never_cache(answered)


def _coordinator(view: View) -> Any:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = accounts.coordinator(request.user.pk)  # type: ignore[arg-type]
        if found is None:
            raise PermissionDenied
        if not found.has_second_factor:
            return redirect_to_login(request.get_full_path(), resolve_url("mfa_activate_totp"))
        if not has_shown_second_factor(request):
            return redirect_to_login(request.get_full_path(), resolve_url("mfa_reauthenticate"))
        request.coordinator = found  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    return _signed_in(answered)
