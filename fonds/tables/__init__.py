"""Which columns the lists of fonds show; one file per subject."""
