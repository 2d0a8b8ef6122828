"""What a person types about the fonds, as values the services accept; one file per subject."""
