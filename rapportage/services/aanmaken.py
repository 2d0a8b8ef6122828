"""A new report: from the template of its kind, or as a copy of an earlier one."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.models import Kernopgave
from rapportage.ankers import free_slug
from rapportage.choices import AardHoofdstuk
from rapportage.models import Blok, Rapportage, RapportageSoort
from rapportage.services.opbouw import add_hoofdstuk, add_onderwerp

# Words that mean something else in /rapportages/… or /rapportages/opstellen/…
GERESERVEERD = frozenset(
    {"opstellen", "kiezen", "nieuw", "importeren", "hoofdstukken", "onderwerpen", "importmeldingen"}
)


@transaction.atomic
def create_rapportage(
    *,
    soort: RapportageSoort,
    periode: Verslagperiode,
    user: User,
    titel: str = "",
    slug: str = "",
    peildatum: date | None = None,
    kennisdatum: date | None = None,
    leeg: bool = False,
) -> Rapportage:
    """A concept with the hoofdstukken of its kind (or none, `leeg`); what is not given is proposed."""
    taken = taken_slugs()
    if slug and slug in taken:
        raise ValidationError({"slug": "Dit adres is al in gebruik; kies een ander."})
    rapportage = Rapportage(
        soort=soort,
        periode=periode,
        titel=titel or propose_titel(soort, periode),
        slug=slug or free_slug(f"{soort.slug}-{periode.code}", taken, fallback="rapportage"),
        peildatum=peildatum or periode.eind,
        kennisdatum=kennisdatum or timezone.localdate(),
        opgesteld_door=user,
    )
    rapportage.full_clean()
    rapportage.save()
    if not leeg:
        _fill_from_soort(rapportage)
    return rapportage


@transaction.atomic
def copy_rapportage(*, bron: Rapportage, **fields: Any) -> Rapportage:
    """A new concept (`fields` as for create_rapportage) with the text, pictures and blocks of `bron`."""
    rapportage = create_rapportage(**fields, leeg=True)
    urls = _copy_afbeeldingen(bron, rapportage)
    for hoofdstuk in bron.hoofdstukken.prefetch_related(
        "onderwerpen__pictogrammen", "onderwerpen__blokken"
    ):
        onderwerpen = list(hoofdstuk.onderwerpen.all())
        hoofdstuk.tekst = _replace_all(hoofdstuk.tekst, urls)
        _insert_copy(hoofdstuk, rapportage=rapportage)
        for onderwerp in onderwerpen:
            pictogrammen, blokken = (
                list(onderwerp.pictogrammen.all()),
                list(onderwerp.blokken.all()),
            )
            onderwerp.tekst = _replace_all(onderwerp.tekst, urls)
            _insert_copy(onderwerp, hoofdstuk=hoofdstuk)
            onderwerp.pictogrammen.set(pictogrammen)
            for blok in blokken:
                _insert_copy(blok, onderwerp=onderwerp)
    return rapportage


def taken_slugs() -> set[str]:
    """The addresses that a new report cannot have."""
    return {*Rapportage.objects.values_list("slug", flat=True), *GERESERVEERD}


def propose_titel(soort: RapportageSoort, periode: Verslagperiode) -> str:
    """`Rapportage Sociaal Domein, 2e helft 2024`, or with `2024-3` where a year has more parts."""
    helft = {1: "1e helft", 2: "2e helft"}.get(periode.volgnummer)
    return f"{soort.naam}, {helft} {periode.jaar}" if helft else f"{soort.naam}, {periode.code}"


def _fill_from_soort(rapportage: Rapportage) -> None:
    user = rapportage.opgesteld_door
    kernopgaven = {k.naam.casefold(): k for k in Kernopgave.objects.all()}
    for deel in rapportage.soort.hoofdstukken.select_related("kernopgave"):
        hoofdstuk = add_hoofdstuk(
            rapportage=rapportage,
            user=user,
            titel=deel.titel,
            aard=AardHoofdstuk(deel.aard),
            kernopgave=deel.kernopgave or kernopgaven.get(deel.titel.casefold()),
        )
        for soort in deel.blokken:
            titel = Blok(soort=soort).get_soort_display()
            add_onderwerp(hoofdstuk=hoofdstuk, user=user, titel=titel, blokken=[soort])


def _copy_afbeeldingen(bron: Rapportage, rapportage: Rapportage) -> dict[str, str]:
    """Old address → new address; the file itself is shared, since a file is never changed."""
    urls = {}
    for afbeelding in bron.afbeeldingen.all():
        old = afbeelding.get_absolute_url()
        _insert_copy(afbeelding, rapportage=rapportage)
        urls[old] = afbeelding.get_absolute_url()
    return urls


def _insert_copy(row: Model, **owner: Any) -> None:
    """Save `row` once more, as a new row of another owner."""
    row.pk, row._state.adding = None, True
    vars(row).pop("_prefetched_objects_cache", None)
    for name, value in {**owner, **({"versie": 1} if hasattr(row, "versie") else {})}.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def _replace_all(tekst: str, urls: dict[str, str]) -> str:
    for old, new in urls.items():
        tekst = tekst.replace(f'src="{old}"', f'src="{new}"')
    return tekst
