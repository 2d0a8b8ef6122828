"""Year end: what closing books, what is left of a year, the years ahead, the staat of the reserve."""
