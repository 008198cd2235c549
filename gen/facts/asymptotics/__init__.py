"""What formulas do far out: expansions, transseries and bounds that hold along a whole tail."""
