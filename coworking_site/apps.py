from django.contrib.admin.apps import AdminConfig


class DirectoryAdminConfig(AdminConfig):
    """Django's admin with a first page of our own: what waits for a curator."""

    default_site = "coworking_site.admin_site.DirectoryAdminSite"
