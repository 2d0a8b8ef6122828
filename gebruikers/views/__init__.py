"""Views of gebruikers, one file per subject."""
