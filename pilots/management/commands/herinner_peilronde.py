"""For cron, once a day: remind the kaarthouders who did not answer before the asked day."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pilots.models import Peilronde
from pilots.services.peilronde import remind_peilronde


class Command(BaseCommand):
    help = (
        "Stuurt een herinnering aan kaarthouders die in de open peilronde niet op tijd "
        "antwoordden. Hoogstens een per dag; op een andere dag gebeurt er niets."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default=settings.SITE_URL, help="waar het portaal staat")

    def handle(self, *args: Any, **options: Any) -> None:
        ronde = Peilronde.objects.open().first()
        if ronde is None or not ronde.is_late(timezone.localdate()):
            self.stdout.write("Er is niets te herinneren.")
            return
        post = remind_peilronde(ronde=ronde, site_url=options["site"])
        self.stdout.write(f"{ronde}: {len(post.verzonden)} herinneringen verstuurd.")
        if post.mislukt:
            wie = ", ".join(user.email for user in post.mislukt)
            raise CommandError(f"Niet verstuurd aan: {wie}")
