"""What a beheerder types, as values that the services accept."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from basis.forms import DatumField
from gebruikers.models import User
from gebruikers.rollen import Rol
from gebruikers.services import Rolperiode

VAN_UITLEG = "De eerste dag waarop de rol geldt."
TOT_UITLEG = "De laatste dag waarop de rol geldt. Laat leeg voor: tot nader order."


class UserForm(forms.ModelForm):
    """The name and address of an account."""

    class Meta:
        model = User
        fields = ["naam", "email"]
        widgets = {
            "naam": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.aanvaarding_open:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = (
                "Het account is in gebruik; het adres ligt daarmee vast. Nodig iemand met een ander "
                "adres opnieuw uit."
            )

    def _post_clean(self) -> None:
        """The service checks the row; a form that fills it in itself would do so without a lock."""


class InviteForm(forms.Form):
    """Who is invited, with one or more roles, each with its own term."""

    naam = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Naar dit adres gaat de uitnodiging. Er is één persoon die deze post leest.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rol in Rol:
            self.fields[f"rol_{rol}"] = forms.BooleanField(label=rol.label, required=False)
            self.fields[f"van_{rol}"] = DatumField(
                label=f"{rol.label} vanaf", required=False, initial=timezone.localdate
            )
            self.fields[f"tot_{rol}"] = DatumField(label=f"{rol.label} tot en met", required=False)

    def rolregels(self) -> list[dict]:
        """For the template: per role its three fields."""
        return [
            {"rol": self[f"rol_{rol}"], "van": self[f"van_{rol}"], "tot": self[f"tot_{rol}"]}
            for rol in Rol
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        rollen = []
        for rol in Rol:
            van, tot = data.get(f"van_{rol}"), data.get(f"tot_{rol}")
            if not data.get(f"rol_{rol}"):
                continue
            van = van or timezone.localdate()
            if van < timezone.localdate():
                self.add_error(f"van_{rol}", "Een rol gaat op zijn vroegst vandaag in.")
            elif tot and tot < van:
                self.add_error(f"tot_{rol}", "De einddatum ligt voor de begindatum.")
            rollen.append(Rolperiode(rol, van, tot))
        if not rollen:
            raise ValidationError("Kies minstens één rol.", code="geen_rol")
        return {"naam": data.get("naam"), "email": data.get("email"), "rollen": rollen}


class RolGiveForm(forms.Form):
    rol = forms.ChoiceField(choices=Rol)
    van = DatumField(label="Vanaf", initial=timezone.localdate, help_text=VAN_UITLEG)
    tot = DatumField(label="Tot en met", required=False, help_text=TOT_UITLEG)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            return {"periode": Rolperiode(Rol(data["rol"]), data["van"], data["tot"])}
        return data


class RolEndForm(forms.Form):
    """When a role ends: at once, or after a day that is still to come."""

    DIRECT, DATUM = "direct", "datum"
    wanneer = forms.ChoiceField(
        label="Wanneer eindigt de rol?",
        choices=[(DIRECT, "Direct"), (DATUM, "Na een laatste dag")],
        initial=DIRECT,
        widget=forms.RadioSelect,
    )
    tot = DatumField(
        label="Laatste dag",
        required=False,
        help_text="Alleen nodig als de rol niet direct eindigt.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("wanneer") == self.DIRECT:
            return {"tot": timezone.localdate() - timedelta(days=1)}
        if not data.get("tot") and "tot" not in self.errors:
            self.add_error("tot", "Vul de laatste dag in waarop de rol geldt.")
        return {"tot": data.get("tot")}


class DeactivateForm(forms.Form):
    toelichting = forms.CharField(
        label="Reden",
        required=False,
        max_length=500,
        help_text="Blijft bij het account staan, alleen voor beheerders.",
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class ChoosePasswordForm(SetPasswordForm):
    """The first password of someone who was invited; the same rules as allauth keeps later."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            return {"password": data["new_password1"]}
        return data

    def _post_clean(self) -> None:
        """Nothing is saved here: the service sets the password."""
