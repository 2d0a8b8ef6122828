"""Which pages of allauth the portal has, under /account/: these, and no others.

Not here, and so switched off: confirming and adding addresses (a beheerder invites to one address),
sign-in by code or passkey, linking other identities, sessions. The names are allauth's own, since
its code and templates ask for them by name. What is asked of the directory (OpenID Connect) answers
404 while no directory is set.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as herstelcodes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as socialaccount
from django.urls import include, path, re_path

from gebruikers.views import eigen

urlpatterns = [
    path("", eigen.AccountView.as_view(), name="account_email"),
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    path("registreren/", account.signup, name="account_signup"),  # says that it is closed
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord/geen/", eigen.GeenWachtwoordView.as_view(), name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("twee-stappen/", mfa.index, name="mfa_index"),
    path("twee-stappen/inloggen/", mfa.authenticate, name="mfa_authenticate"),
    path("twee-stappen/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("twee-stappen/app/instellen/", totp.activate_totp, name="mfa_activate_totp"),
    path("twee-stappen/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "twee-stappen/herstelcodes/",
        herstelcodes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "twee-stappen/herstelcodes/nieuw/",
        herstelcodes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "twee-stappen/herstelcodes/bestand/",
        herstelcodes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(
        "gemeente/geannuleerd/",
        socialaccount.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path("gemeente/mislukt/", socialaccount.login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
