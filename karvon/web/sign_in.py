"""Signing in: allauth's pages under our addresses, each saying who may use it, and the page of one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.urls import path, re_path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.accounts import actions, queries, trying_out
from karvon.look.access import SET_UP_HERE, open_to
from karvon.web.errors import NothingHere

if TYPE_CHECKING:
    from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
    from django.http import HttpRequest, HttpResponse


class SetUpApp(totp.ActivateTOTPView):  # type: ignore[misc]
    """Setting up an app on the phone; whoever does has shown its code in this session."""

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """Keep the app and remember that its code was shown."""
        response: HttpResponse = super().form_valid(form)
        self.request.session[SET_UP_HERE] = True
        _note(self.request, "second factor set up")
        return response


class RemoveApp(totp.DeactivateTOTPView):  # type: ignore[misc]
    """Taking the app away; the desk is closed until another is set up."""

    def form_valid(self, form: DeactivateTOTPForm) -> HttpResponse:
        """Forget the app."""
        response: HttpResponse = super().form_valid(form)
        self.request.session.pop(SET_UP_HERE, None)
        _note(self.request, "second factor removed")
        return response


@require_safe
@open_to("signed_in")
def own_account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, their countries and what protects the account."""
    person: int = request.user.pk  # type: ignore[assignment]
    return render(request, "web/own_account.html", {"coordinator": queries.coordinator(person)})


@require_safe
@open_to("everyone")
def fictitious_coordinator(request: HttpRequest, who: str, key: str) -> HttpResponse:
    """Sign in one of the fictitious coordinators of a site for trying out, once a link."""
    person = trying_out.person_behind(who, key)
    if person is None:
        raise NothingHere(_("This link was used already. Start the demo again for a new one."))
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SET_UP_HERE] = True
    return redirect(settings.LOGIN_REDIRECT_URL)


def _note(request: HttpRequest, deed: str) -> None:
    person: int = request.user.pk  # type: ignore[assignment]
    actions.note(deed=deed, about=f"person {person}", details={}, by=person, at=timezone.now())


for_everyone = open_to("everyone")
for_signed_in = open_to("signed_in")

urlpatterns = [
    path("", own_account, name="own-account"),
    path("try/<str:who>/<str:key>/", fictitious_coordinator, name="fictitious-coordinator"),
    path("sign-in/", for_everyone(account.LoginView.as_view()), name="account_login"),
    path("sign-in/code/", for_everyone(mfa.AuthenticateView.as_view()), name="mfa_authenticate"),
    path("sign-out/", for_everyone(account.LogoutView.as_view()), name="account_logout"),
    path("inactive/", for_everyone(account.AccountInactiveView.as_view()), name="account_inactive"),
    path("again/", for_signed_in(account.ReauthenticateView.as_view()), name="account_reauthenticate"),
    path("again/code/", for_signed_in(mfa.ReauthenticateView.as_view()), name="mfa_reauthenticate"),
    path("password/", for_signed_in(account.PasswordChangeView.as_view()), name="account_change_password"),
    path("password/forgotten/", for_everyone(account.PasswordResetView.as_view()), name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        for_everyone(account.PasswordResetDoneView.as_view()),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/choose/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        for_everyone(account.PasswordResetFromKeyView.as_view()),
        name="account_reset_password_from_key",
    ),
    path(
        "password/chosen/",
        for_everyone(account.PasswordResetFromKeyDoneView.as_view()),
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", for_signed_in(mfa.IndexView.as_view()), name="mfa_index"),
    path("second-factor/app/", for_signed_in(SetUpApp.as_view()), name="mfa_activate_totp"),
    path("second-factor/app/remove/", for_signed_in(RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("second-factor/codes/", for_signed_in(codes.ViewRecoveryCodesView.as_view()), name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/",
        for_signed_in(codes.GenerateRecoveryCodesView.as_view()),
        name="mfa_generate_recovery_codes",
    ),
]
