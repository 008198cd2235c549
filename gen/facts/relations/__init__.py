"""Relations between functions, proved or refuted."""
