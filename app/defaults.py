"""What counts where nobody has chosen, as in the core; for all of the app, so it needs neither that nor Qt."""

DETAIL = 0.5
"""How much texture is copied from around a hole, 0..1, as `lbam_core.defaults` has it."""
