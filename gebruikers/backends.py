"""The one authentication backend: allauth checks the password, roles say what someone may do."""

from allauth.account.auth_backends import AuthenticationBackend

from gebruikers.rollen import permissions_of


class RolBackend(AuthenticationBackend):
    """Permissions come from the roles that are valid today, and from nothing else.

    Django's own groups, permissions per user and the superuser flag give nothing here; what a
    superuser may see in /beheer/ is said by User.has_perm.
    """

    def get_user_permissions(self, user_obj, obj=None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj, obj=None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        # Kept on the user, that is: for one request.
        if not hasattr(user_obj, "_rol_permissions"):
            user_obj._rol_permissions = permissions_of(user_obj.rollen_today())
        return user_obj._rol_permissions

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))
