"""Forms of pilots; one file per subject."""
