"""The kinds of damage that are told apart; apart from the detector, so that naming them needs no torch."""

KINDS: tuple[str, ...] = ("scratch", "dust", "fold", "stain", "torn", "text")
"""Scratches; dust and hairs; folds and cracks; stains and spots; what is torn off; date stamps and overlaid text."""
