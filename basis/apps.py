from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class BasisConfig(AppConfig):
    name = "basis"

    def ready(self) -> None:
        from basis.onveranderlijk import install_after_migrate
        from basis.schema_editor import use_trigger_keeping_editor

        connection_created.connect(use_trigger_keeping_editor, dispatch_uid="basis.schema_editor")
        post_migrate.connect(install_after_migrate, dispatch_uid="basis.onveranderlijk")
