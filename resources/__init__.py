"""What comes with the program: models and sample photos, found by `importlib.resources.files("resources")`."""
