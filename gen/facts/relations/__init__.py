"""Relations between functions: declared ones are proved or refuted, approximations are measured."""
