"""The PDF of a report, from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from basis.uitvoer import check_writable, write_whole
from rapportage.models import Rapportage
from rapportage.uitgever import render_concept_pdf


class Command(BaseCommand):
    help = (
        "Schrijft de PDF van een rapportage: van de nieuwste gepubliceerde versie, of van het concept "
        "(op elke pagina als concept gemerkt) zolang er niets is gepubliceerd."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("uit", metavar="UIT.pdf", type=Path)
        parser.add_argument(
            "--concept",
            action="store_true",
            help="ook na publicatie: zoals de rapportage nu in bewerking is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        uit: Path = options["uit"]
        check_writable(uit, voorbeeld="rapportage.pdf")  # before minutes of work
        pdf, wat = _pdf(_find(options["slug"]), concept=options["concept"])
        write_whole(uit, pdf)
        self.stdout.write(f"{uit}: {wat}, {len(pdf) // 1024 + 1} kB.")


def _find(slug: str) -> Rapportage:
    rapportage = Rapportage.objects.select_related("soort", "periode").filter(slug=slug).first()
    if rapportage is None:
        slugs = list(Rapportage.objects.values_list("slug", flat=True)[:20])
        known = (
            "Er zijn: " + ", ".join(slugs) + "." if slugs else "Er is nog geen enkele rapportage."
        )
        raise CommandError(f"Er is geen rapportage met de slug “{slug}”. {known}")
    return rapportage


def _pdf(rapportage: Rapportage, *, concept: bool) -> tuple[bytes, str]:
    publicatie = None if concept else rapportage.publicaties.order_by("-versie").first()
    if publicatie:
        wat = f"«{publicatie.titel}», gepubliceerde versie {publicatie.versie}"
        return bytes(publicatie.pdf), wat
    try:
        return render_concept_pdf(rapportage), f"«{rapportage.titel}», concept"
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
