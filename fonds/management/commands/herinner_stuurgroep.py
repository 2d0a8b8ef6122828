"""For cron, once a day: remind who has not voted in a written round that closes soon."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from fonds.services.uitnodigingen import due_for_reminder, remind


class Command(BaseCommand):
    help = (
        "Stuurt een herinnering aan leden die in een schriftelijke ronde nog niet stemden, zoveel "
        "dagen voor de sluiting als de stuurgroep instelde. Eén keer per ronde; op een andere dag "
        "gebeurt er niets."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default=settings.SITE_URL, help="waar het portaal staat")

    def handle(self, *args: Any, **options: Any) -> None:
        rounds = due_for_reminder()
        if not rounds:
            self.stdout.write("Er is niets te herinneren.")
        for ronde in rounds:
            aantal = remind(vergadering=ronde, site_url=options["site"])
            self.stdout.write(f"{ronde}: {aantal} herinneringen verstuurd.")
