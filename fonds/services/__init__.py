"""Acts: everything that changes the money or what it rests on; one file per subject."""
