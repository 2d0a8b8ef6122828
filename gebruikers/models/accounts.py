"""Accounts: an e-mail address is the login name; roles say what someone may do, and until when."""

from datetime import timedelta
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gebruikers.rollen import Rol


class Staat(models.TextChoices):
    """Where an account stands; a list filters on it."""

    ACTIEF = "actief", "Actief"
    UITGENODIGD = "uitgenodigd", "Uitgenodigd"
    VERLOPEN = "verlopen", "Uitnodiging verlopen"
    GEDEACTIVEERD = "gedeactiveerd", "Gedeactiveerd"


class UserQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.has_perm("gebruikers.view_user") else self.filter(pk=user.pk)

    def with_rol(self, rol: Rol) -> Self:
        """Active users who hold this role today."""
        toekenningen = apps.get_model("gebruikers", "Roltoekenning").objects
        geldig = toekenningen.geldig_op(timezone.localdate()).filter(rol=rol)
        return self.filter(is_active=True, roltoekenningen__in=geldig).distinct()

    def with_staat(self) -> Self:
        """Each with `staat`, as of now."""
        oldest = timezone.now() - timedelta(days=settings.UITNODIGING_DAGEN)
        open_ = Q(uitgenodigd_op__isnull=False, aanvaard_op__isnull=True)
        return self.annotate(
            staat=Case(
                When(is_active=False, then=Value(Staat.GEDEACTIVEERD)),
                When(open_ & Q(uitgenodigd_op__gt=oldest), then=Value(Staat.UITGENODIGD)),
                When(open_, then=Value(Staat.VERLOPEN)),
                default=Value(Staat.ACTIEF),
                output_field=models.CharField(),
            )
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email=username.lower())


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
    aanvaard_op = models.DateTimeField("aanvaard op", null=True, blank=True, editable=False)
    # Sessions that were opened before this moment no longer count.
    sessies_beeindigd_op = models.DateTimeField(null=True, blank=True, editable=False)
    date_joined = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    # Set by gebruikers.beheer.BeheerSite for the length of one request to /beheer/.
    in_beheer = False

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

    def get_absolute_url(self) -> str:
        return reverse("gebruikers:user-detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam

    def rollen_today(self) -> set[str]:
        geldig = self.roltoekenningen.geldig_op(timezone.localdate())
        return set(geldig.values_list("rol", flat=True))

    @property
    def aanvaarding_open(self) -> bool:
        """Invited, and has not yet come in."""
        return self.uitgenodigd_op is not None and self.aanvaard_op is None

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """What the roles of today allow. A superuser may only look, and only within /beheer/."""
        if self.in_beheer and self.is_active and self.is_superuser:
            return perm.partition(".")[2].startswith("view_")
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())

    def has_module_perms(self, app_label: str) -> bool:
        if self.in_beheer and self.is_active and self.is_superuser:
            return True
        backends: list[Any] = get_backends()
        return any(backend.has_module_perms(self, app_label) for backend in backends)

    def get_session_auth_hash(self) -> str:
        return self._with_session_stamp(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        for auth_hash in super().get_session_auth_fallback_hash():
            yield self._with_session_stamp(auth_hash)

    def _with_session_stamp(self, auth_hash: str) -> str:
        """A session carries this hash: deactivating an account ends its sessions for good."""
        if self.sessies_beeindigd_op is None:
            return auth_hash
        stamp = self.sessies_beeindigd_op.isoformat()
        return salted_hmac("gebruikers.sessie", auth_hash + stamp, algorithm="sha256").hexdigest()
