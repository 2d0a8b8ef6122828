"""Gives a user the permissions of the roles that are valid today."""

from django.contrib.auth.backends import BaseBackend

from gebruikers.rollen import permissions_of


class RolBackend(BaseBackend):
    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_rol_permissions"):
            user_obj._rol_permissions = permissions_of(user_obj.rollen_today())
        return user_obj._rol_permissions

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))
