"""Which rows the lists of fonds show; one file per subject."""
