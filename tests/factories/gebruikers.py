"""Accounts for tests."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from gebruikers.models import Bericht, Roltoekenning, User
from gebruikers.rollen import Rol

WACHTWOORD = "veilig-en-lang-genoeg"


class UserFactory(DjangoModelFactory):
    """An account in use; `uitgenodigd=True` is one whose invitation is still open."""

    class Meta:
        model = User

    class Params:
        uitgenodigd = factory.Trait(
            uitgenodigd_op=factory.LazyFunction(timezone.now), aanvaard_op=None
        )
        met_wachtwoord = factory.Trait(
            password=factory.django.Password(WACHTWOORD),
        )

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.test")
    naam = factory.Sequence(lambda n: f"Persoon {n}")
    password = factory.django.Password(None)


class RoltoekenningFactory(DjangoModelFactory):
    class Meta:
        model = Roltoekenning

    user = factory.SubFactory(UserFactory)
    rol = Rol.PROJECTLEIDER
    van = date(2024, 1, 1)


class BerichtFactory(DjangoModelFactory):
    class Meta:
        model = Bericht

    aan = "iemand@voorbeeld.test"
    onderwerp = factory.Sequence(lambda n: f"Bericht {n}")
    tekst = "Beste lezer"


def user_in(*rollen: Rol, **fields) -> User:
    """An active user who holds these roles today."""
    user = UserFactory(**fields)
    for rol in rollen:
        Roltoekenning.objects.create(user=user, rol=rol)
    return user
