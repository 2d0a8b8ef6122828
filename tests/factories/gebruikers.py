"""Accounts for tests."""

import factory
from factory.django import DjangoModelFactory

from gebruikers.models import Roltoekenning, User
from gebruikers.rollen import Rol


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.test")
    naam = factory.Sequence(lambda n: f"Persoon {n}")


def user_in(*rollen: Rol, **fields) -> User:
    """An active user who holds these roles today."""
    user = UserFactory(**fields)
    for rol in rollen:
        Roltoekenning.objects.create(user=user, rol=rol)
    return user
