"""The paragraph for tussenbericht and jaarrekening: text with figures and tables, one source for page and files."""
