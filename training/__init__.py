"""Train and fine-tune the LBAM network on a folder of photos (no Qt; `python -m training --help`)."""
