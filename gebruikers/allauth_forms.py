"""allauth's forms in our manner: a label says what to fill in, so no placeholder repeats it."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp


class LabelMixin:
    """No placeholder, and no link inside an explanation."""

    fields: dict

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in {"password", "oldpassword"}:
                field.help_text = ""  # the page itself links to "Wachtwoord vergeten?"


class LoginForm(LabelMixin, account.LoginForm):
    pass


class ChangePasswordForm(LabelMixin, account.ChangePasswordForm):
    pass


class ResetPasswordForm(LabelMixin, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(LabelMixin, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(LabelMixin, account.ReauthenticateForm):
    pass


class AuthenticateForm(LabelMixin, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(LabelMixin, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(LabelMixin, totp.ActivateTOTPForm):
    pass
