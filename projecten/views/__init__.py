"""HTTP only: permission, form, service, template; one file per subject."""
