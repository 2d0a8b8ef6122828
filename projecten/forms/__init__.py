"""What a person types in projecten; one file per subject."""
