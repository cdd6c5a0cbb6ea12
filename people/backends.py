"""Signing in, and what a signed-in person may open: read from appointments, and from nothing else."""

from allauth.account.auth_backends import AuthenticationBackend

from people.roles import desk_permissions


class AppointmentBackend(AuthenticationBackend):
    """Django's permissions, answered by the table of roles. A deactivated person has none, at their next request."""

    def get_user_permissions(self, user_obj, obj=None):
        return self.get_all_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj, obj=None):
        return set()

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous:
            return set()
        if not hasattr(user_obj, "_desk_permissions"):
            user_obj._desk_permissions = desk_permissions(user_obj.rights())
        return user_obj._desk_permissions

    def has_perm(self, user_obj, perm, obj=None):
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label):
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))
