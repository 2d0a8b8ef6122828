"""Pages of fonds: permission, form, service, template; one file per subject."""
