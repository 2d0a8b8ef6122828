"""Which columns the lists of gebruikers show."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from basis.tables import Tabel
from basis.templatetags.basis import datum, tijdstip
from gebruikers.models import Bericht, Staat, User

STATUS = {  # how a state looks: shape and word
    Staat.ACTIEF: "groen",
    Staat.UITGENODIGD: "ingediend",
    Staat.VERLOPEN: "oranje",
    Staat.GEDEACTIVEERD: "rood",
}


def badge(staat: str) -> SafeString:
    """The state of an account as the shared status badge."""
    context = {"soort": STATUS[Staat(staat)], "tekst": Staat(staat).label}
    return render_to_string("onderdelen/_status.html", context)


class UserTable(Tabel):
    naam = tables.Column(linkify=True)
    rollen = tables.Column(
        verbose_name="Rollen vandaag", accessor="geldige_rollen", orderable=False, empty_values=()
    )
    staat = tables.Column(verbose_name="Staat")
    email = tables.Column()
    last_login = tables.Column(verbose_name="Laatst ingelogd", default="nog niet")

    class Meta:
        model = User
        fields = ["naam", "email", "rollen", "staat", "last_login"]
        attrs = {"caption": "Gebruikers"}
        empty_text = "Geen gebruikers gevonden"

    def render_rollen(self, value) -> str:
        if not value:
            return "geen"
        return format_html_join(
            ", ",
            "{}{}",
            ((t.get_rol_display(), f" (t/m {datum(t.tot)})" if t.tot else "") for t in value),
        )

    def render_staat(self, value: str) -> SafeString:
        return badge(value)

    def render_last_login(self, value) -> str:
        return datum(timezone.localtime(value).date())


class BerichtTable(Tabel):
    verzonden_op = tables.Column(verbose_name="Verzonden")
    onderwerp = tables.Column(linkify=("gebruikers:bericht-detail", {"pk": tables.A("pk")}))

    class Meta:
        model = Bericht
        fields = ["verzonden_op", "onderwerp", "aan"]
        attrs = {"caption": "Uitgaande post"}
        empty_text = "Er is nog geen mail verzonden"

    def render_verzonden_op(self, value) -> str:
        return tijdstip(timezone.localtime(value))
