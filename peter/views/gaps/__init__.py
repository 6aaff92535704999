"""A country against the standards: the matrix, why, figures, practice, what ratifying takes."""
