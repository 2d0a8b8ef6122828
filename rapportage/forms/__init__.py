"""What a person types in rapportage; one file per subject."""
