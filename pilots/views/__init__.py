"""Pages of pilots; one file per subject."""
