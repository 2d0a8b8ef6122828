"""Files of the financial administration: opened safely, understood row by row, staged.

bestanden (csvbestand, xlsxbestand) opens a file; kolommen says which column is which field; waarden
reads one cell; rijen one row; toetsen compares with what is booked; lezen does it all, in pieces.
"""
