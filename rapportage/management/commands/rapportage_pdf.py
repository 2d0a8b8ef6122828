"""The PDF of a report, from the command line."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

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
        _check_writable(uit)  # before minutes of work
        pdf, wat = _pdf(_find(options["slug"]), concept=options["concept"])
        _write(uit, pdf)
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


def _check_writable(uit: Path) -> None:
    if uit.is_dir():
        raise CommandError(
            f"“{uit}” is een map; noem een bestand, bijvoorbeeld {uit / 'rapportage.pdf'}."
        )
    if not uit.parent.is_dir():
        raise CommandError(f"De map “{uit.parent}” bestaat niet.")
    if not os.access(uit.parent, os.W_OK) or (uit.exists() and not os.access(uit, os.W_OK)):
        raise CommandError(f"Schrijven naar “{uit}” mag niet; kies een andere plaats.")


def _write(uit: Path, pdf: bytes) -> None:
    """The whole file or nothing: never half a PDF under the asked name."""
    if uit.exists() and not uit.is_file():  # a pipe or /dev/stdout cannot be replaced
        uit.write_bytes(pdf)
        return
    half = None
    try:
        handle, half = tempfile.mkstemp(dir=uit.parent, prefix=f".{uit.name}.")
        with os.fdopen(handle, "wb") as bestand:
            bestand.write(pdf)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(half, 0o666 & ~umask)
        os.replace(half, uit)
    except OSError as error:
        if half:
            Path(half).unlink(missing_ok=True)
        raise CommandError(f"Schrijven naar “{uit}” lukt niet: {error.strerror}.") from error
