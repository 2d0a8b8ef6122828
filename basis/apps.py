from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BasisConfig(AppConfig):
    name = "basis"

    def ready(self) -> None:
        from basis.onveranderlijk import install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="basis.onveranderlijk")
