"""LBAM Studio's programs: the editor `lbam-studio` (app.__main__) and the command line `lbam` (app.cli)."""
