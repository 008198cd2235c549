"""Mathematics of one activation: every fact with the evidence it rests on."""
