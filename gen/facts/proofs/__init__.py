"""Proofs of signs: derivatives over intervals, charts of signs, and the certificates that hold them."""
