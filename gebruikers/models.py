"""Accounts: an e-mail address is the login name; roles say what someone may do, and until when."""

from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from gebruikers.rollen import Rol


class UserQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.has_perm("gebruikers.view_user") else self.filter(pk=user.pk)

    def with_rol(self, rol: Rol) -> Self:
        """Active users who hold this role today."""
        geldig = Roltoekenning.objects.geldig_op(timezone.localdate()).filter(rol=rol)
        return self.filter(is_active=True, roltoekenningen__in=geldig).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. Who booked a row is a User, whose name may be pseudonymised later."""

    email = models.EmailField(
        "e-mailadres",
        unique=True,
        error_messages={"unique": "Er is al een account met dit e-mailadres."},
    )
    naam = models.CharField("naam", max_length=120)
    is_staff = models.BooleanField("mag in Django-beheer", default=False)
    is_active = models.BooleanField("actief", default=True)
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", null=True, blank=True, editable=False)
    uitgenodigd_door = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    date_joined = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["naam", "email"]
        permissions = [("invite_user", "Mag accounts uitnodigen")]
        constraints = [
            models.CheckConstraint(
                name="user_email_is_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            )
        ]

    def __str__(self) -> str:
        return self.naam or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam

    def rollen_today(self) -> set[str]:
        geldig = Roltoekenning.objects.geldig_op(timezone.localdate())
        return set(geldig.filter(user=self).values_list("rol", flat=True))


class RoltoekenningQuerySet(models.QuerySet):
    def geldig_op(self, dag) -> Self:
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)


class Roltoekenning(models.Model):
    """A role that someone holds for a term; `tot` is the last day, empty means until further notice."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roltoekenningen")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    van = models.DateField("vanaf", default=timezone.localdate)
    tot = models.DateField("tot en met", null=True, blank=True)
    gegeven_op = models.DateTimeField(auto_now_add=True)
    gegeven_door = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = RoltoekenningQuerySet.as_manager()

    class Meta:
        verbose_name = "roltoekenning"
        verbose_name_plural = "roltoekenningen"
        ordering = ["rol", "van"]
        constraints = [
            models.CheckConstraint(
                name="roltoekenning_tot_not_before_van",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} vanaf {self.van}"


class Bericht(models.Model):
    """A mail that the portal sent while no mail server is set: the outbox of the demo."""

    verzonden_op = models.DateTimeField("verzonden op", auto_now_add=True)
    aan = models.TextField("aan")
    onderwerp = models.CharField("onderwerp", max_length=500)
    tekst = models.TextField("tekst")

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-verzonden_op", "-pk"]

    def __str__(self) -> str:
        return self.onderwerp
