"""Pages of rapportage; one file per subject."""
