"""What counts where nobody has chosen; apart from what it is used for, so that naming it needs no torch."""

DETAIL = 0.5
"""How much detail a fill gets, 0..1."""
