"""Widgets of the editor: they know the document and how things look, not who does the work."""
