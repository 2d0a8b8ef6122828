from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.core.checks import register


class GebruikersConfig(AppConfig):
    default = True
    name = "gebruikers"
    verbose_name = "gebruikers"

    def ready(self) -> None:
        from gebruikers.controles import check_demo, check_mail

        register(check_demo, deploy=True)
        register(check_mail, deploy=True)


class BeheerConfig(admin_apps.AdminConfig):
    """Django's admin, as a look at the data: see gebruikers.beheer."""

    default = False
    default_site = "gebruikers.beheer.BeheerSite"
