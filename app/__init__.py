"""LBAM Studio's programs: the command line `lbam` (app.cli)."""
