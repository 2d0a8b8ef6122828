from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RapportageConfig(AppConfig):
    name = "rapportage"
    verbose_name = "rapportage"

    def ready(self) -> None:
        from rapportage.soorten import create_reference_data

        post_migrate.connect(create_reference_data, sender=self, dispatch_uid="rapportage.soorten")
