"""What a screen, a page or an export shows: frozen plain data, one file per screen."""
