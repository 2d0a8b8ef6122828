"""Acts on a report; one file per subject."""
