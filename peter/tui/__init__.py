"""Everything that knows Textual."""
